"""Base classes of the values of header fields: ``parse``, parameters as attributes, what precedes parameters.

:class:`Parsed` is for any header value with a grammar rule; :class:`Parametrised` for a word before parameters, which
it declares whole: rule, builder and reader. :class:`TextParameter` and those below it make parameters attributes.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import Any, ClassVar, Self, overload

from sipmsg.ascii import MOST_NUMBER, fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.conditions import Condition, has_non_numeric_parameter, has_parameter, refused_parameter
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import MALFORMED
from sipmsg.values.params import Params
from sipmsg.values.places import parameter
from sipmsg.values.read_back import refuse_otherwise
from sipmsg.values.reading import parse_value
from sipmsg.values.rules import each_parameter_once
from sipmsg.values.rules import rule as rule_of
from sipmsg.values.shapes import head as head_reader
from sipmsg.values.shapes import listed as list_reader
from sipmsg.values.value import Value, has_unchecked

_NUMBER, _QVALUE = HEADERS.rule("number"), HEADERS.rule("qvalue")
_FROM_ONE = HEADERS.rule("number_from_one")
_TOKEN, _GEN_VALUE = HEADERS.rule("token"), HEADERS.rule("gen_value")


class Parsed(Value):
    """A value with a grammar rule of its own, named as ``rule``, which ``parse`` reads."""

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
    parameters, a token unless it is named, and ``must`` says what that has to be. Where it is a number, ``number``
    reads it. ``listed`` names the rule of the list of such values.
    """

    __slots__ = ()

    params: Params
    _declared: ClassVar[dict[str, Any]] = {}

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
    head: str = "token",
    must: str | None = None,
    number: Reader | None = None,
) -> None:
    has_unchecked(cls)
    HEADERS.builds(cls._rule.name)(cls)
    build: Any = HEADERS.find_builder(cls._rule.name)
    first = number or Reader(About(thing, reference, must=must), HEADERS.rule(head))
    reader = head_reader(About(thing, reference), cls._rule, first, build)
    if listed:
        list_reader(HEADERS.rule(listed), reader)


each_parameter_once(Parametrised)


class _Declared(dict[type, tuple[Any, ...]]):
    """The parameters of each class that are not any text, worked out when they are first asked for."""

    def __missing__(self, cls: type) -> tuple[Any, ...]:
        attributes = [getattr(cls, name) for name in dir(cls) if not name.startswith("_")]
        found = self[cls] = tuple([each for each in attributes if isinstance(each, TextParameter) and each.must])
        return found


_DECLARED = _Declared()


def _unfit(cls: type) -> Condition:
    """Return the condition for :func:`misused` to have something to say of the values of a class."""
    return functools.reduce(
        operator.or_, [each.unfit for each in _DECLARED[cls]], has_non_numeric_parameter("params", MOST_NUMBER)
    )


def misused(params: Params, declared: type, where: str) -> Iterable[Problem]:
    """Yield a problem for each parameter that has another value than its attribute of a class declares."""
    for each in _DECLARED[declared]:
        text = params.get(each.name) if each.unquoted or each.name not in params else params.raw(each.name)
        # an empty one is reported where it was read
        refused = not each.may_be(text) if text else text is None and not each.bare and each.name in params
        if refused:
            unquoted = ", without quotes" if text and text.startswith('"') else ""
            sentence = f"the {each.name} parameter has to be {each.must}{unquoted}"
            yield report(MALFORMED, sentence, where, piece=parameter(each.name), found=text)


def each_parameter_as_declared(*classes: type) -> None:
    """Register the rule that the parameters of a value of any of the classes are what its attributes declare."""

    @rule_of(*classes, when=_unfit)
    def parameters(made: Any, where: str) -> Iterable[Problem]:
        return misused(made.params, type(made), where)


each_parameter_as_declared(Parametrised)


class TextParameter:
    """A parameter as an attribute: its text less its quotes, or None. ``kinds`` are the types of what it reads as.

    ``words`` are what it may be, in any letter case and without quotes; none are for anything. ``must`` says so.
    """

    kinds: ClassVar[tuple[type, ...]] = (str, type(None))
    unquoted: bool = True
    bare: bool = True

    def __init__(self, name: str, doc: str | None = None, words: tuple[str, ...] = ()) -> None:
        self.name: str = name
        self.words: tuple[str, ...] = words
        self.must: str = " or ".join(words)
        if words:
            self.unquoted = False
        self.unfit: Condition = has_parameter("params", name)
        self.__doc__ = f"The ``{name}`` parameter, or None." if doc is None else doc

    def may_be(self, text: str) -> bool:
        """Return whether the parameter may have this value."""
        return fold(text) in self.words

    @overload
    def __get__(self, owner: None, cls: type) -> Self: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> str | None: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        return self if owner is None else owner.params.get(self.name)


class TokenParameter(TextParameter):
    """A parameter as an attribute: its text, which has to be a token (RFC 3261 section 25.1), or None."""

    unquoted: bool = False

    def __init__(self, name: str, doc: str | None = None) -> None:
        super().__init__(name, doc)
        self.must: str = "a token"
        self.unfit: Condition = refused_parameter("params", _TOKEN, name)

    def may_be(self, text: str) -> bool:
        """Return whether the parameter may have this value, or one that is reported where it was read."""
        return _TOKEN.match(text) is not None or _GEN_VALUE.match(text) is None


class RuledParameter(TextParameter):
    """A parameter as an attribute: its text less its quotes, which a rule has to match, or None."""

    def __init__(self, name: str, rule: Rule, must: str, doc: str | None = None) -> None:
        super().__init__(name, doc)
        self.must: str = must
        self.rule: Rule = rule
        self.unfit: Condition = refused_parameter("params", rule, name)

    def may_be(self, text: str) -> bool:
        """Return whether the parameter may have this value."""
        return self.rule.match(text) is not None


class NumberParameter(TextParameter):
    """A parameter as an attribute: its number, or None where it is missing or none of at most ten digits.

    Its value as written counts, so that one in quotes is reported. More than ``most`` are reported, less than
    ``least``, and one without a value where it may not stand ``bare``, as a generic-param may.
    """

    kinds: ClassVar[tuple[type, ...]] = (int, type(None))
    unquoted: bool = False

    def __init__(
        self, name: str, doc: str | None = None, most: int | None = None, *, bare: bool = True, least: int = 0
    ) -> None:
        super().__init__(name, doc)
        self.bare = bare
        self.least: int = least
        self.most: int | None = most
        self.must: str = "a number of at most ten digits" if most is None else f"a number from {least} to {most}"
        none = has_non_numeric_parameter("params", MOST_NUMBER if most is None else most, name)
        none = none | refused_parameter("params", _FROM_ONE, name) if least else none
        self.unfit: Condition = none if bare else none | refused_parameter("params", _NUMBER, name)

    def may_be(self, text: str) -> bool:
        """Return whether the parameter may have this value."""
        number = integer(text, most=self.most)
        return number is not None and number >= self.least

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


class QualityParameter(TextParameter):
    """The ``q`` of a preference as an attribute, 0 to 1: 1 where it is missing or malformed (RFC 3261 section 20.2)."""

    kinds: ClassVar[tuple[type, ...]] = (float,)
    unquoted: bool = False

    def __init__(self, doc: str = "The preference, 0 to 1.") -> None:
        super().__init__("q", doc)
        self.unfit: Condition = refused_parameter("params", _QVALUE, "q")
        self.must: str = "0 to 1 with at most three digits behind the point, as in q=0.5"

    @overload  # type: ignore[override]
    def __get__(self, owner: None, cls: type) -> Self: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> float: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        if owner is None:
            return self
        text = owner.params.get("q")
        return float(text) if text and self.may_be(text) else 1.0

    def may_be(self, text: str) -> bool:
        """Return whether the parameter may have this value."""
        return _QVALUE.match(text) is not None
