"""Declare builders: a class, and for each field which child of the rule fills it, and how.

One declaration serves every engine: here it becomes a function, the core in C follows it without calling one. What
can be said of a child is a closed set, which both know.

>>> build = filled(tuple, child(0).number(), child(1).lower())
>>> build("70", "UDP")
(70, 'udp')
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from typing import Any

from sipmsg.ascii import fold, integer, unquoted
from sipmsg.late_attrs import Nothing, annotations_of, fields_of
from sipmsg.record import changed, record

#: how a child becomes a field; the core has them in this order
HOWS = ("as_is", "lower", "number", "unless_number", "unquoted", "constant", "long_number", "named")
_AS_IS, _LOWER, _NUMBER, _UNLESS_NUMBER, _UNQUOTED, _CONSTANT, _LONG_NUMBER, _NAMED = range(len(HOWS))
_NUMBERS = ("int", "int | None")
_BRACKETS, _NONE_STAYS, _EMPTY_TOO = 1, 2, 4
_NO_BOUND = -1


@record
class Child:
    """A child of a rule, and what becomes of it; None stays None unless ``otherwise`` is something else."""

    index: int
    part: int = -1
    given: int = -1
    first: int = 0
    last: int = 0
    in_brackets: bool = False
    how: int = _AS_IS
    most: int = _NO_BOUND
    other: Any = None
    none_stays: bool = False
    empty_too: bool = False

    def item(self, index: int) -> Child:
        """Take an item of a child that is a tuple; any other child counts as None."""
        return changed(self, part=index)

    def beside(self, index: int) -> Child:
        """Take None where another child is None."""
        return changed(self, given=index)

    def less(self, first: int = 0, last: int = 0) -> Child:
        """Leave out characters at the beginning and at the end."""
        return changed(self, first=first, last=last)

    def without_brackets(self) -> Child:
        """Leave out the square brackets around a text."""
        return changed(self, in_brackets=True)

    def lower(self) -> Child:
        """Write A to Z in lower case."""
        return changed(self, how=_LOWER)

    def unquoted(self) -> Child:
        """Take what a quoted-string stands for."""
        return changed(self, how=_UNQUOTED)

    def number(self, most: int = _NO_BOUND) -> Child:
        """Take the number of at most ten digits, or None where it is none, or more than ``most``."""
        return changed(self, how=_NUMBER, most=most)

    def long_number(self) -> Child:
        """Take the number of digits, of which the grammar says how many there may be."""
        return changed(self, how=_LONG_NUMBER)

    def named(self, values: Mapping[str, Any]) -> Child:
        """Take what a word stands for, whatever its letter case; ``values`` have it in small letters."""
        return changed(self, how=_NAMED, other=dict(values))

    def unless_number(self, most: int = _NO_BOUND) -> Child:
        """Take the text, or None where it is a number without zeros before it."""
        return changed(self, how=_UNLESS_NUMBER, most=most)

    def otherwise(self, other: Any) -> Child:
        """Take something else where the child is None."""
        return changed(self, other=other)

    def or_if_empty(self, other: Any) -> Child:
        """Take something else where the child is None, or an empty text."""
        return changed(self, other=other, empty_too=True)


@record
class Constant:
    """A constant value of a field."""

    other: Any


Part = Child | Constant


@record
class Filling:
    """A declared builder: the class that it makes, and for each field its name and source.

    The class is ``tuple`` where the parts are items, and ``object`` where the one part is the value. With ``base``
    the fields are those of a value of that class, or of each of a tuple.
    """

    cls: Any
    parts: tuple[tuple[str | None, Part], ...]
    base: Any = None

    def plan(self) -> tuple[tuple[Any, ...], ...]:
        """Return the fields as the core in C takes them."""
        return tuple([_row(name, part) for name, part in self.parts])


def child(index: int) -> Child:
    """Return a child of the rule, by its number."""
    return Child(index)


def always(value: Any) -> Constant:
    """Return what does not depend on any child."""
    return Constant(value)


def taken(part: Part) -> Callable[..., Any]:
    """Return a builder whose value is one part.

    >>> taken(child(0).number())("70")
    70
    """
    return _function(object, (part,), {}, _caller())


def filled(cls: type, *parts: Part, **fields: Part) -> Callable[..., Any]:
    """Return a builder that fills the fields of a class, or the items of a tuple; others get their defaults."""
    return _function(cls, parts, fields, _caller())


def derived(cls: type, base: type) -> Callable[..., Any]:
    """Return a builder that makes a value one of a class derived from its own, or does so with each of a tuple."""
    names = [field.name for field in fields_of(cls) or ()]

    def one(value: Any) -> Any:
        made: Any = object.__new__(cls)
        for name in names:
            object.__setattr__(made, name, getattr(value, name))
        return made

    def build(value: Any, *_others: Any) -> Any:
        return tuple(map(one, value)) if type(value) is tuple else one(value)

    made: Any = build
    made.filling = Filling(cls, tuple([(name, Constant(None)) for name in names]), base)
    made.__module__ = made.__name__ = _caller()
    made.__annotations__ = {"return": cls}
    return made  # type: ignore[no-any-return]


def _caller() -> str:
    """Return the module whose function has called the caller: a rule's builder is found by importing that."""
    return str(sys._getframe(2).f_globals["__name__"])  # noqa: SLF001


def _function(cls: Any, parts: tuple[Part, ...], fields: dict[str, Part], module: str) -> Callable[..., Any]:
    filling = Filling(cls, tuple([(None, part) for part in parts]) if parts else _of_class(cls, fields))

    @functools.cache
    def compiled() -> Callable[..., Any]:
        return _compiled(filling)

    def build(*children: Any) -> Any:
        return compiled()(*children)

    made: Any = build
    made.filling, made._compiled = filling, compiled  # noqa: SLF001 - our own
    made.__module__ = made.__name__ = module
    made.__annotations__ = {"return": _kind(parts[0]) if cls is object else cls}
    return made  # type: ignore[no-any-return]


def _compiled(filling: Filling) -> Callable[..., Any]:
    """Return what a declared builder does in Python, where no core does it."""
    cls = filling.cls
    names: dict[str, Any] = {"new": making(cls), "integer": integer, "fold": fold, "written": _written}
    names["unquoted"] = unquoted
    names |= {f"other_{number}": part.other for number, (_, part) in enumerate(filling.parts)}
    init = {field.name for field in fields_of(cls) or () if field.init}
    given = [(number, part) for number, (name, part) in enumerate(filling.parts) if name is None or name in init]
    shown = ", ".join([_expression(part, f"other_{number}") for number, part in given])
    most = max((max(part.index, part.given) for _, part in given if isinstance(part, Child)), default=-1)
    arguments = ", ".join([*(f"c{index}" for index in range(most + 1)), "*_others"])
    body = {tuple: f"({shown},)", object: shown}.get(cls, f"new({shown})")
    exec(f"def build({arguments}): return {body}", names)  # noqa: S102 - our own source, of our own names
    build: Callable[..., Any] = names["build"]
    return build


def _kind(part: Part) -> type:
    return int if isinstance(part, Child) and part.how in {_NUMBER, _LONG_NUMBER} else str


def in_order(build: Any) -> Any:
    """Return the builder that a class stands for: its fields are the children in order, an ``int`` a number of digits.

    Anything else is a builder as it is, and so is a class without numbers.
    """
    kinds = annotations_of(build) if isinstance(build, type) else {}
    numbers = {name for name, kind in kinds.items() if kind in _NUMBERS}
    if not numbers:
        return build
    children = {field.name: child(index) for index, field in enumerate(fields_of(build) or ()) if field.init}
    fields: dict[str, Part] = {name: each.number() if name in numbers else each for name, each in children.items()}
    return _function(build, (), fields, build.__module__)


def unchecked_of(build: Callable[..., Any]) -> Callable[..., Any]:
    """Return a builder without the checks of the class whose values it makes, which a reader has done already.

    Of a declared builder it is the compiled function, of a class of values its unchecked constructor; any other builder
    comes back as it is.
    """
    members = vars(build)
    made: Callable[..., Any] = members["_compiled"]() if "_compiled" in members else making(build)
    return made


def making(build: Any) -> Any:
    """Return the unchecked constructor of a class of values (``_unchecked``); any other builder as it is."""
    unchecked = vars(build).get("_unchecked")
    return build if unchecked is None else unchecked()


def filling_of(build: Any) -> Filling | None:
    """Return what a builder does where that is declared, or where it is a class of the children in order."""
    declared: Filling | None = getattr(build, "filling", None)
    if declared is not None or not isinstance(build, type) or "_unchecked" not in vars(build):
        return declared
    if hasattr(build, "__attrs_post_init__"):
        return None
    index, parts = 0, []
    for field in fields_of(build) or ():
        parts.append(
            (field.name, Child(index, other=_default(field), none_stays=True) if field.init else Constant(None))
        )
        index += field.init
    return Filling(build, tuple(parts))


def _of_class(cls: type, fields: dict[str, Part]) -> tuple[tuple[str | None, Part], ...]:
    known = fields_of(cls) or ()
    unknown = fields.keys() - {field.name for field in known}
    if unknown:
        msg = f"{cls.__name__} has no field {', '.join(sorted(unknown))}"
        raise TypeError(msg)
    return tuple([(field.name, fields.get(field.name, Constant(_default(field)))) for field in known])


def _default(field: Any) -> Any:
    return None if field.default is Nothing else field.default


def _row(name: str | None, part: Part) -> tuple[Any, ...]:
    if isinstance(part, Constant):
        return name, 0, -1, -1, 0, 0, 0, _CONSTANT, _NO_BOUND, part.other
    flags = _BRACKETS * part.in_brackets | _NONE_STAYS * part.none_stays | _EMPTY_TOO * part.empty_too
    return name, part.index, part.part, part.given, part.first, part.last, flags, part.how, part.most, part.other


def _expression(part: Part, other: str) -> str:
    """Return the expression of a field in Python."""
    if isinstance(part, Constant):
        return other
    text = taken_from = f"c{part.index}"
    guards = [f"{taken_from} is None"]
    if part.part >= 0:
        text = f"{taken_from}[{part.part}]"
        guards = [f"type({taken_from}) is not tuple or {text} is None"]
    if part.empty_too:
        guards.append(f"{text} == ''")
    made = _converted(part, text)
    if part.how == _NAMED:
        return f"{other}[{made}]"
    if made != taken_from or part.other is not None or part.empty_too:
        made = f"({other} if {' or '.join(guards)} else {made})"
    return made if part.given < 0 else f"(None if c{part.given} is None else {made})"


def _converted(part: Child, text: str) -> str:
    whole = text
    if part.first or part.last:
        text = f"{text}[{part.first or ''}:{-part.last or ''}]"
    if part.in_brackets:
        text = f"({text}[1:-1] if {text}[:1] == '[' and {text}[-1:] == ']' else {text})"
    most = None if part.most < 0 else part.most
    return {
        _AS_IS: text,
        _LOWER: f"fold({text})",
        _NUMBER: f"({whole} if type({whole}) is int else integer({text}, most={most}))",
        _UNLESS_NUMBER: f"written({text}, {most})",
        _UNQUOTED: f"unquoted({text})",
        _LONG_NUMBER: f"int({text})",
        _NAMED: f"fold({text})",
    }[part.how]


def _written(text: str, most: int | None) -> str | None:
    number = integer(text, most=most)
    return None if number is not None and str(number) == text else text
