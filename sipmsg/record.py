"""Small classes of the library's own that are made by the hundred when it is imported: records.

attrs writes and compiles four methods for a class, and has to be imported; a record has one method of its own, the
constructor. What a caller sees is a class of attrs: :mod:`sipmsg.late_attrs`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

from sipmsg.late_attrs import annotations_of, slotted

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make a class with annotated fields a record; it may end its constructor in ``_made``.

    Records of one class are equal where their fields are. Nothing but a type checker keeps one from being changed.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), changed(Point(1), y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    """
    names = tuple(annotations_of(cls))
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    given = ", ".join([f"{name}=defaults[{name!r}]" if name in defaults else name for name in names])
    filled = "; ".join([f"self.{name} = {name}" for name in names])
    source = f"def __init__(self, {given}): {filled}{'; self._made()' if hasattr(cls, '_made') else ''}"
    made: dict[str, Any] = {"defaults": defaults}
    exec(source, made)  # noqa: S102 - our own source, of our own names
    members = {"__init__": made["__init__"], "__eq__": _equal, "__hash__": vars(cls).get("__hash__", _hash)}
    members |= {"__repr__": _repr, "__match_args__": names, "fields_as_one": property(attrgetter(*names))}
    return slotted(cls, names, members)


def changed(one: _T, **fields: Any) -> _T:
    """Return a record with other fields."""
    names: tuple[str, ...] = one.__match_args__  # type: ignore[attr-defined]
    return type(one)(**{name: getattr(one, name) for name in names} | fields)


def _equal(self: Any, other: Any) -> Any:
    return self.fields_as_one == other.fields_as_one if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self.fields_as_one)


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join([f'{name}={getattr(self, name)!r}' for name in self.__match_args__])})"
