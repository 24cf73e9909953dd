"""Readers that header values share: parameters, lists, what stands before parameters.

A module of a construct calls :func:`reads`, :func:`head` or :func:`listed` to register what reads the texts that its
grammar rule refuses; :func:`reader_of` gives it to ``typed`` and ``reading``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from sipmsg.ascii import BLANKS
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.filling import child, filled, filling_of, unchecked_of
from sipmsg.grammar.reading import About, Fault, Finding, Listed, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import MALFORMED, early_colon, in_quotes, odd_quotes
from sipmsg.values.params import NO_PARAMS, Pair, Params
from sipmsg.values.value import received, unchecked

_GRAMMAR = "RFC 3261 25.1"
_T = TypeVar("_T")

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


#: name and value; a value is None where there is no "=", and may be empty where there is
PAIR = filled(tuple, child(0).otherwise(""), child(2).otherwise("").beside(1))


def _begins(fault: Fault) -> Finding | None:
    """Return what to say of a parameter whose pieces are right, where no semicolon stands before them."""
    if fault.text.startswith((";", *BLANKS)):
        return None
    return MALFORMED, f'a semicolon is missing before the parameter "{fault.text.partition("=")[0]}"'


NAME = Reader(About("the name of a parameter", _GRAMMAR, judge=odd_quotes), HEADERS.rule("token"))
VALUE = Reader(
    About("the value of a parameter", _GRAMMAR, remedy=in_quotes, judge=early_colon), HEADERS.rule("gen_value")
)
PARAMETER = Shaped(
    About("a parameter", _GRAMMAR, judge=_begins),
    HEADERS.rule("param"),
    shape(SHAPE, "parameter"),
    {"PARAMETER_NAME": NAME, "PARAMETER_VALUE": VALUE},
    PAIR,
    {"PARAMETER_NAME": None, "PARAMETER_VALUE": "EQUAL"},
)
PARAMETERS = Repeated(
    About("the parameters", _GRAMMAR), HEADERS.rule("params"), shape(SHAPE, "parameters"), PARAMETER, Params
)
reads(HEADERS.rule("params"), PARAMETERS)


def pairs(about: About, rule: Rule, value: Reader = VALUE, name: Reader = NAME) -> Shaped:
    """Return a reader of one name=value without a delimiter before it."""
    pieces = {"PAIR_NAME": name, "PAIR_VALUE": value}
    return Shaped(about, rule, shape(SHAPE, "pair"), pieces, PAIR, {"PAIR_NAME": None, "PAIR_VALUE": "EQUAL"})


def head(
    about: About, rule: Rule, first: Reader, build: Callable[[Any, Params], Any], parameters: Reader = PARAMETERS
) -> Reader:
    """Register a reader of what stands before parameters, with them; ``build`` takes the two."""
    known = filling_of(build)
    fields = [] if known is None or known.cls is not build else [name for name, _ in known.parts]
    made: Callable[..., Any] = partial(_with_params, unchecked_of(build))
    if "params" in fields and known is not None:
        made = filled(known.cls, **{str(fields[0]): child(0), "params": child(1).otherwise(NO_PARAMS)})
    pieces = {"HEAD": first, "PARAMETERS": parameters}
    return reads(rule, Shaped(about, rule, shape(SHAPE, "head"), pieces, made, {"HEAD": None}, received))


def _with_params(build: Callable[[Any, Params], Any], found: Any, params: Params | None) -> Any:
    return build(found, NO_PARAMS if params is None else params)


def listed(rule: Rule, item: Reader, build: Callable[..., Any] = tuple, *, elements: str = "elements") -> Reader:
    """Register a reader of a list; ``elements`` names the shape that cuts it."""
    return reads(rule, Listed(item.about, rule, shape(SHAPE, elements), item, build, received))


def of_parameters(cls: type[_T]) -> Callable[[tuple[Pair, ...]], _T]:
    """Return what makes a value of a class whose one field is parameters, of the pairs in a list."""
    return lambda found: unchecked(cls)(unchecked(Params)(found))


def kept_text(about: About, rule: Rule) -> Reader:
    """Register a reader of a value that stays as its text where it is refused."""
    return reads(rule, Reader(about, rule))
