"""How values are made: attrs classes, slotted, immutable to the user, cheap to build.

A frozen attrs class takes three times as long to build as a plain one, and a message holds some
sixty values. So the fields live in plain slots with a leading underscore, which attrs fills, and
the public names are read-only properties over them.
"""

from __future__ import annotations

import inspect
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

import attrs

from sipmsg.masking import masked

_T = TypeVar("_T")


@attrs.frozen
class _Field:
    default: Any
    repr: bool
    eq: Any


def field(*, default: Any = attrs.NOTHING, repr: bool = True, eq: Any = True) -> Any:  # noqa: A002 - attrs's word
    """Describe a field of a value: its default, and whether ``repr`` and ``==`` take it into account."""
    return _Field(default, repr, eq)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_T]) -> type[_T]:
    """Make a class with annotated fields into a value.

    >>> @value
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), attrs.evolve(Point(1), y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    >>> Point(1).x = 2  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    AttributeError: ...
    """
    names = [name for name, kind in inspect.get_annotations(cls).items() if "ClassVar" not in str(kind)]
    described = {name: _described(cls.__dict__.get(name, attrs.NOTHING)) for name in names}
    these = {f"_{name}": attrs.field(default=d.default, eq=d.eq, alias=name) for name, d in described.items()}
    for name in names:
        if name in cls.__dict__:
            delattr(cls, name)
    if "__repr__" not in cls.__dict__:
        cls.__repr__ = _repr([name for name in names if described[name].repr])  # type: ignore[method-assign]
    made = attrs.define(cls, these=these, slots=True, repr=False, order=False, unsafe_hash=True, match_args=False)
    for name in names:
        setattr(made, name, property(attrgetter(f"_{name}"), doc=f"The field ``{name}``."))
    setattr(made, "__match_args__", tuple(names))  # noqa: B010 - no class declares it
    return made


def _described(default: Any) -> _Field:
    return default if isinstance(default, _Field) else _Field(default, repr=True, eq=True)


def _repr(names: list[str]) -> Any:
    def shown(self: Any) -> str:
        return masked(f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})")

    return shown
