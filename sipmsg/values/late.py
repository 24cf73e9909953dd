"""Slots of a class that are filled when somebody asks for them, once.

A slot that is filled costs what any attribute does. Where there is a core, an open one is filled without a frame of
Python if what fills it is of the core as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sipmsg.grammar.core import core_of
from sipmsg.syntax import HEADERS

Make = Callable[[Any], Any]


def late(cls: type, makers: Mapping[str, Make]) -> None:
    """Have open slots of a class filled, each by a function of the value, when they are first asked for.

    >>> class Circle:
    ...     __slots__ = ("area", "radius")
    >>> late(Circle, {"area": lambda circle: 3 * circle.radius**2})
    >>> circle = Circle()
    >>> circle.radius = 2
    >>> circle.area
    12
    """
    core = core_of(HEADERS)
    if core is None:
        cls.__getattr__ = _filled_by(makers)  # type: ignore[attr-defined]
        return
    documented: Any = cls.__dict__["__slots__"]
    for name, make in makers.items():
        text = documented[name] or None if isinstance(documented, dict) else None
        setattr(cls, name, core.module.late(cls, name, make, text))


def _filled_by(makers: Mapping[str, Make]) -> Callable[[Any, str], Any]:
    def fill(self: Any, name: str) -> Any:
        make = makers.get(name)
        if make is None:
            raise AttributeError(f"{type(self).__name__} has no attribute {name}", name=name, obj=self)
        made = make(self)
        try:
            # what another thread has put there meanwhile stays: it may have gone on to use it
            return object.__getattribute__(self, name)
        except AttributeError:
            object.__setattr__(self, name, made)
        return made

    return fill
