"""Slots of a class that are filled when somebody asks for them, once.

A slot that is filled costs what any attribute does. Where there is a core, an open one is filled without a frame of
Python if what fills it is of the core as well.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from sipmsg.grammar.core import core_of
from sipmsg.syntax import HEADERS

Make = Callable[[Any], Any]


def late(cls: type, makers: Mapping[str, Make], *, looked_up: Container[str] = (), of_core: bool = False) -> None:
    """Have open slots of a class filled, each by a function of the value, when they are first asked for.

    Without a core those ``looked_up`` are found anew each time, which costs less than to see that a slot is open.
    ``of_core`` is a class whose values have open slots only where the core has made them.

    >>> class Circle:
    ...     __slots__ = ("area", "radius")
    >>> late(Circle, {"area": lambda circle: 3 * circle.radius**2})
    >>> circle = Circle()
    >>> circle.radius = 2
    >>> circle.area
    12
    """
    core = core_of(HEADERS)
    documented: Any = cls.__dict__["__slots__"]
    filled = {}
    for name, make in makers.items() if core is not None or not of_core else ():
        text = documented[name] or None if isinstance(documented, dict) else None
        if core is not None:
            setattr(cls, name, core.module.late(cls, name, make, text))
        elif name in looked_up:
            setattr(cls, name, property(make, doc=text))
        else:
            filled[name] = make
    if filled:
        # a class that has it is slower at every attribute
        cls.__getattr__ = _filled_by(filled)  # type: ignore[attr-defined]


def _filled_by(makers: Mapping[str, Make]) -> Callable[[Any, str], Any]:
    def fill(self: Any, name: str) -> Any:
        make = makers.get(name)
        if make is None:
            raise AttributeError(f"{type(self).__name__} has no attribute {name}", name=name, obj=self)
        made = make(self)
        object.__setattr__(self, name, made)
        return made

    return fill
