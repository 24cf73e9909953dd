"""Define value classes: frozen attrs classes with slots.

What a caller makes is converted, and read back by its grammar before it is let out: a value is refused whose text says
something else, two addresses for one or a header more. What was read needs neither, and takes its fields from
:func:`unchecked`, which fills the slots of the class.

A value that was read from a text with faults writes that text, until it is changed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Self, TypeVar, dataclass_transform

from sipmsg.late_attrs import Field, Nothing, annotations_of, described, field, fields_of, late, reads_back
from sipmsg.masking import masked
from sipmsg.values.pydantic import core_schema

__all__ = ["Value", "converts", "field", "has_unchecked", "received", "unchecked", "value"]

_T = TypeVar("_T")
RECEIVED = "_received"
Converter = Callable[[str, Any], Any]


class Value:
    """Base class of all values."""

    __slots__ = ()

    def normalised(self) -> Self:
        """Return the value as it should have been written: without the faults of its text, as far as that is known.

        >>> from sipmsg import parse_header
        >>> address = parse_header("From", "Bond, James <sip:*72#@h.example>;;tag=1")
        >>> str(address), str(address.normalised())
        ('Bond, James <sip:*72#@h.example>;;tag=1', '"Bond, James" <sip:*72%23@h.example>;tag=1')
        """
        parts = {each.name: getattr(self, each.name) for each in fields_of(type(self)) or () if each.init}
        repaired = {name: part.normalised() for name, part in parts.items() if hasattr(part, "normalised")}
        return unchecked(type(self))(**parts | repaired)


def _tuples(given: Any) -> Any:
    """Return a sequence as a tuple, and those within it."""
    return tuple([_tuples(item) for item in given]) if isinstance(given, list | tuple) else given


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_T]) -> type[_T]:
    """Make a class with annotated fields into a value.

    >>> import attrs
    >>> @value
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), attrs.evolve(Point(1), y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    >>> Point(1).x = 2
    Traceback (most recent call last):
        ...
    attr.exceptions.FrozenInstanceError: can't set attribute
    """
    kinds = {name: str(kind) for name, kind in annotations_of(cls).items() if "ClassVar" not in str(kind)}
    own: dict[str, Field] = {name: described(cls, name) for name in kinds}
    for name, each in own.items():
        each.converter = each.converter or _converter(cls, name, kinds[name])
    if "__repr__" not in cls.__dict__:
        cls.__repr__ = _repr([name for name in own if own[name].repr])  # type: ignore[method-assign]
    if issubclass(cls, Value) and "__str__" in cls.__dict__:
        own[RECEIVED] = field(default=None, init=False, eq=False)
        cls.__str__ = _as_received(cls.__str__)  # type: ignore[method-assign]
    if hasattr(cls, "parse"):
        cls.__get_pydantic_core_schema__ = classmethod(core_schema)  # type: ignore[attr-defined]
    made = late(cls, own, repr=False, unsafe_hash=True)
    has_unchecked(made)
    refuse: Any = getattr(made, "_refuse", None)
    return made if refuse is None else reads_back(made, lambda value: value._refuse())  # noqa: SLF001 - a value's own


_CONVERTERS: dict[str, Converter] = {}


def converts(*annotations: str) -> Callable[[Converter], Converter]:
    """Register what makes the value of a field, by its annotation, of what a caller gives; it gets the field."""

    def register(convert: Converter) -> Converter:
        _CONVERTERS.update(dict.fromkeys(annotations, convert))
        return convert

    return register


def _converter(cls: type, name: str, annotation: str) -> Callable[[Any], Any] | None:
    """Return what makes the value of a field of what a caller gives; what a grammar gave is right."""
    convert = _CONVERTERS.get(annotation)
    if convert is None:
        return _tuples if annotation.startswith("tuple[") else None
    if annotation in _PLAIN and not issubclass(cls, Value):
        return None
    return functools.partial(convert, f"{cls.__name__}: {name}")


def _only(words: str, *kinds: type) -> Converter:
    def convert(place: str, given: Any) -> Any:
        if type(given) in kinds or (isinstance(given, kinds) and not isinstance(given, bool)):
            return given
        raise TypeError(f"{place} has to be {words}, not {type(given).__name__}")

    return convert


_PLAIN: dict[str, tuple[str, tuple[type, ...]]] = {
    "str": ("text", (str,)),
    "str | None": ("text or None", (str, type(None))),
    "int": ("an integer", (int,)),
    "int | None": ("an integer or None", (int, type(None))),
}
for _annotation, (_words, _kinds) in _PLAIN.items():
    converts(_annotation)(_only(_words, *_kinds))


def unchecked(cls: type[_T], slots: tuple[str, ...] = ()) -> Callable[..., _T]:
    """Return what makes values of a class of fields that were read: it takes what the class takes, and checks nothing.

    It fills in the fields of the class, or the slots that are named.

    >>> @value
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> unchecked(Point)(1)
    Point(x=1, y=0)
    """
    if "_unchecked" not in cls.__dict__:
        has_unchecked(cls, slots)
    made: Callable[..., _T] = cls.__dict__["_unchecked"]()
    return made


def has_unchecked(cls: type, slots: tuple[str, ...] = ()) -> None:
    """Give a class what :func:`unchecked` returns, made when it is first asked for: for the core in C hardly ever."""
    setattr(cls, "_unchecked", functools.cache(lambda: _unchecked(cls, slots)))  # noqa: B010 - no class declares it


def received(made: _T, text: str) -> _T:
    """Return a value that writes the text it was read from; anything else as it is."""
    if isinstance(made, Value) and hasattr(made, RECEIVED):
        object.__setattr__(made, RECEIVED, text)
    return made


#: the slot that the core in C fills itself
received.slot = RECEIVED  # type: ignore[attr-defined]


def _unchecked(cls: type, slots: tuple[str, ...]) -> Callable[..., Any]:
    fields = [Field(name=name) for name in slots] or fields_of(cls) or ()
    given = [each for each in fields if each.init]
    filled = [f"made.{each.name} = {each.name if each.init else None}" for each in fields]
    parameters = ", ".join([each.name for each in given])
    source = f"def fill({parameters}): made = new(open_); {'; '.join(filled)}; made.__class__ = cls; return made"
    # what a frozen class does not let be set, one with the same slots does, whose value becomes one of the class
    lets = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    open_ = type(cls)(cls.__name__, (cls,), {"__slots__": (), **lets})
    names: dict[str, Any] = {"cls": cls, "open_": open_, "new": object.__new__}
    exec(source, names)  # noqa: S102 - our own source, of our own names
    fill: Callable[..., Any] = names["fill"]
    fill.__defaults__ = tuple([each.default for each in given if each.default is not Nothing])
    return fill


def _as_received(write: Any) -> Any:
    def written(self: Any) -> str:
        text: str = write(self) if self._received is None else self._received
        return text

    return written


def _repr(names: list[str]) -> Any:
    def shown(self: Any) -> str:
        return masked(f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})")

    return shown
