"""What header values share in their shapes: parameters, lists, heads, and what is said of their pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import About, Listed, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import in_quotes, odd_quotes
from sipmsg.values.params import Pair, Params
from sipmsg.values.value import received

_GRAMMAR = "RFC 3261 25.1"

_READERS: dict[tuple[str, str], Reader] = {}


def reads(rule: Rule, reader: Reader) -> Reader:
    """Register the reader of the values of a rule, and return it."""
    _READERS[rule.grammar.file, rule.name] = reader
    return reader


def reader_of(rule: Rule) -> Reader:
    """Return the reader of the values of a rule; one without leniency where none is registered.

    Readers are registered where the values are made, so that a rule's matcher has to have run before.
    """
    return _READERS.get((rule.grammar.file, rule.name)) or Reader(About("the value"), rule, kept=False)


def _pair(name: str | None, equal: str | None, text: str | None) -> Pair:
    return name or "", None if equal is None else text or ""


NAME = Reader(About("the name of a parameter", _GRAMMAR, judge=odd_quotes), HEADERS.rule("token"))
VALUE = Reader(
    About("the value of a parameter", _GRAMMAR, remedy=in_quotes, judge=odd_quotes), HEADERS.rule("gen_value")
)
PARAMETER = Shaped(
    About("a parameter", _GRAMMAR),
    HEADERS.rule("param"),
    shape(SHAPE, "parameter"),
    {"PARAMETER_NAME": NAME, "PARAMETER_VALUE": VALUE},
    _pair,
    {"PARAMETER_NAME": None, "PARAMETER_VALUE": "EQUAL"},
)
PARAMETERS = Repeated(
    About("the parameters", _GRAMMAR), HEADERS.rule("params"), shape(SHAPE, "parameters"), PARAMETER, Params
)
reads(HEADERS.rule("params"), PARAMETERS)


def pairs(about: About, rule: Rule, value: Reader = VALUE) -> Shaped:
    """Return a reader of one name=value without a delimiter before it."""
    pieces = {"PAIR_NAME": NAME, "PAIR_VALUE": value}
    return Shaped(about, rule, shape(SHAPE, "pair"), pieces, _pair, {"PAIR_NAME": None, "PAIR_VALUE": "EQUAL"})


def head(
    about: About, rule: Rule, first: Reader, build: Callable[[Any, Params], Any], parameters: Reader = PARAMETERS
) -> Reader:
    """Register a reader of what stands before parameters, with them; ``build`` takes the two."""

    def made(found: Any, params: Params | None) -> Any:
        return build(found, Params() if params is None else params)

    pieces = {"HEAD": first, "PARAMETERS": parameters}
    return reads(rule, Shaped(about, rule, shape(SHAPE, "head"), pieces, made, {"HEAD": None}, received))


def listed(rule: Rule, item: Reader, build: Callable[..., Any] = tuple, *, elements: str = "elements") -> Reader:
    """Register a reader of a list; ``elements`` names the shape that cuts it."""
    return reads(rule, Listed(item.about, rule, shape(SHAPE, elements), item, build, received))


def kept_text(about: About, rule: Rule) -> Reader:
    """Register a reader of a value that stays as its text where it is refused."""
    return reads(rule, Reader(about, rule))
