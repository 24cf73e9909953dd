"""What the values of header fields have in common: ``parse``, parameters as attributes, what precedes parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Self, overload

from sipmsg.ascii import MOST_NUMBER, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.conditions import no_number, repeated
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.params import Params, duplicates
from sipmsg.values.read_back import refuse_otherwise
from sipmsg.values.reading import parse_value
from sipmsg.values.rules import rule as rule_of
from sipmsg.values.shapes import head as head_reader
from sipmsg.values.shapes import listed as list_reader
from sipmsg.values.value import Value, maker


class Parsed(Value):
    """A value with a grammar rule of its own, which ``parse`` reads."""

    __slots__ = ()

    _rule: ClassVar[Rule]

    def __init_subclass__(cls, *, rule: str = "", **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if rule:
            cls._rule = HEADERS.rule(rule)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of a text, read strictly; raise HeaderError for anything else."""
        made: Self = parse_value(cls._rule, text, HeaderError)
        return made

    def _refuse(self) -> None:
        refuse_otherwise(self, self._rule)


class Parametrised(Parsed):
    """A value that is a word, a number or a text, with parameters behind it.

    ``thing`` says what it is, ``reference`` where that stands; ``head`` is the grammar rule of what stands before the
    parameters, and ``must`` says what that has to be. Without ``kept`` there is no value where it is refused.
    With ``number`` the field is a number. ``listed`` names the rule of the list of such values.
    """

    __slots__ = ()

    params: Params
    _declared: ClassVar[dict[str, Any]] = {}
    _numbers: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, rule: str = "", listed: str = "", **declared: Any) -> None:
        super().__init_subclass__(rule=rule)
        if rule:
            cls._declared = {"listed": listed, **declared}
        elif "_declared" in cls.__dict__:
            # slots make a class a second time, which is the one that stays
            _register(cls, **cls._declared)

    def __str__(self) -> str:
        return f"{getattr(self, type(self).__match_args__[0])}{self.params}"  # type: ignore[attr-defined]


def _register(  # noqa: PLR0913 - what there is to declare
    cls: type[Parametrised],
    *,
    listed: str,
    thing: str,
    reference: str,
    head: str,
    must: str | None = None,
    kept: bool = True,
    number: bool = False,
) -> None:
    cls._numbers = tuple([each.name for each in vars(cls).values() if isinstance(each, NumberParameter)])
    maker(cls)
    field = cls.__match_args__[0]  # type: ignore[attr-defined]
    counted = filled(cls, **{field: child(0).number(), "params": child(1)}) if number else None
    if counted is not None:
        counted.__module__ = cls.__module__
    build: Callable[..., Any] = HEADERS.builds(cls._rule.name)(cls if counted is None else counted)
    first = Reader(About(thing, reference, must=must), HEADERS.rule(head), kept=kept)
    reader = head_reader(About(thing, reference), cls._rule, first, build)
    if listed:
        list_reader(HEADERS.rule(listed), reader)


@rule_of(Parametrised, when=repeated("params"))
def _twice(made: Parametrised, where: str) -> Iterable[Problem]:
    return duplicates(made.params, where)


@rule_of(Parametrised, when=lambda cls: no_number("params", MOST_NUMBER, *cls._numbers))
def _numbers(made: Parametrised, where: str) -> Iterable[Problem]:
    for name in made._numbers:  # noqa: SLF001 - its own class
        text = made.params.get(name)
        if text and integer(text) is None:
            sentence = f"the {name} parameter has to be a number of at most ten digits"
            yield report("raw.malformed_header_value", sentence, where, found=text)


class TextParameter:
    """A parameter as an attribute: its text less its quotes, or None. ``kinds`` are the types of what it reads as."""

    kinds: ClassVar[tuple[type, ...]] = (str, type(None))

    def __init__(self, name: str, doc: str) -> None:
        self.name = name
        self.__doc__ = doc

    @overload
    def __get__(self, owner: None, cls: type) -> Self: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> str | None: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        return self if owner is None else owner.params.get(self.name)


class NumberParameter(TextParameter):
    """A parameter as an attribute: its number, or None where it is missing or none of at most ten digits."""

    kinds: ClassVar[tuple[type, ...]] = (int, type(None))

    @overload  # type: ignore[override]
    def __get__(self, owner: None, cls: type) -> Self: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> int | None: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        return self if owner is None else integer(owner.params.get(self.name) or "")


class FlagParameter(TextParameter):
    """A parameter as an attribute: whether it is there."""

    kinds: ClassVar[tuple[type, ...]] = (bool,)

    @overload  # type: ignore[override]
    def __get__(self, owner: None, cls: type) -> Self: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> bool: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        return self if owner is None else self.name in owner.params


def quality(params: Params) -> float:
    """Return the ``q`` of a preference, 0 to 1: 1 where it is missing or malformed (RFC 3261 section 20.2).

    >>> quality(Params.of(q="0.7")), quality(Params())
    (0.7, 1.0)
    """
    whole, _, fraction = (params.get("q") or "1").partition(".")
    digits = whole + fraction
    if whole not in {"0", "1"} or not digits.isascii() or not digits.isdigit():
        return 1.0
    return min(1.0, int(digits) / float(10 ** len(fraction)))
