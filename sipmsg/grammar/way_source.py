"""Write the source that takes the ways to the fields of a value that conditions ask about, each step once.

From None every way leads to None, and where a step meets anything but what it names, all beyond it is unreachable; so
the steps beyond one that cannot be taken are left out together.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import Any

from sipmsg.grammar.conditions import CLASS, CONSTANT, EACH, ENTRY, KEY, SLOT, Step


class _Place:
    """What a step leads to: its name in the source, whether a condition asks about it, and the steps on from there."""

    __slots__ = ("is_asked", "name", "steps")

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_asked = False
        self.steps: dict[Step, _Place] = {}

    def asked(self) -> list[str]:
        """Return the names that conditions ask about: of this place, and of all beyond it."""
        beyond = [name for place in self.steps.values() for name in place.asked()]
        return [self.name, *beyond] if self.is_asked else beyond


_Taken = list[tuple[Any, _Place]]


class Ways:
    r"""The ways to fields of ``value``; ``given`` returns the name of a value that the source needs.

    Beside these the source needs the names ``UNREACHABLE``, ``LISTS`` and ``values_of``.

    >>> ways = Ways(repr)
    >>> ways.field((Step(SLOT, "uri"), Step(SLOT, "host")))
    'field2'
    >>> print("\n".join(ways.lines("")))
    field1 = value.uri
    if field1 is not None:
     field2 = field1.host
    else:
     field2 = None
    """

    def __init__(self, given: Callable[[Any], str]) -> None:
        self._given = given
        self._value = _Place("value")
        self._count = 0

    def field(self, way: tuple[Step, ...]) -> str:
        """Return the name of what a way leads to."""
        place = self._value
        for step in way:
            if step.kind == CONSTANT:
                return self._given(step.of)
            if step not in place.steps:
                self._count += 1
                place.steps[step] = _Place(f"field{self._count}")
            place = place.steps[step]
        place.is_asked = True
        return place.name

    def lines(self, blanks: str) -> list[str]:
        """Return the lines that take all the ways."""
        return self._steps(self._value, "value", blanks)

    def _steps(self, place: _Place, name: str, blanks: str) -> list[str]:
        """Return the lines of all ways on from what has a name and is there."""
        lines: list[str] = []
        steps = sorted(place.steps.items(), key=lambda taken: taken[0].kind)
        for kind, group in groupby(steps, lambda taken: taken[0].kind):
            lines += _WRITERS[kind](self, name, [(step.of, after) for step, after in group], blanks)
        return lines

    def _beyond(self, taken: _Taken, blanks: str) -> list[str]:
        """Return the lines of all ways on from what steps have led to, which may be None."""
        lines: list[str] = []
        for _, after in taken:
            if after.steps:
                beyond = [(step.of, place) for step, place in after.steps.items()]
                further = self._steps(after, after.name, blanks + " ")
                lines += _either(f"{after.name} is not None", further, beyond, "None", blanks)
        return lines

    def _slots(self, name: str, taken: _Taken, blanks: str) -> list[str]:
        return [f"{blanks}{after.name} = {name}.{slot}" for slot, after in taken] + self._beyond(taken, blanks)

    def _classes(self, name: str, taken: _Taken, blanks: str) -> list[str]:
        lines: list[str] = []
        for cls, after in taken:
            same = [f"{blanks} {after.name} = {name}"] if after.is_asked else []
            further = same + self._steps(after, name, blanks + " ")
            lines += _either(f"isinstance({name}, {self._given(cls)})", further, [(cls, after)], _UNREACHABLE, blanks)
        return lines

    def _keys(self, name: str, taken: _Taken, blanks: str) -> list[str]:
        found = [f"{blanks} get = {name}.get", *[f"{blanks} {after.name} = get({key!r})" for key, after in taken]]
        further = found + self._beyond(taken, blanks + " ")
        return _either(f"isinstance({name}, dict)", further, taken, _UNREACHABLE, blanks)

    def _entry(self, name: str, taken: _Taken, blanks: str) -> list[str]:
        further = [f"{blanks} {taken[0][1].name} = {name}[0]", *self._beyond(taken, blanks + " ")]
        return _either(f"type({name}) in LISTS and len({name}) == 1", further, taken, _UNREACHABLE, blanks)

    def _each(self, name: str, taken: _Taken, blanks: str) -> list[str]:
        lines: list[str] = []
        for cls in {of[0]: None for of, _ in taken}:
            slots = [(of[1], after) for of, after in taken if of[0] is cls]
            found = [
                f"{blanks} {after.name} = tuple(map({self._given(attrgetter(slot))}, values))" for slot, after in slots
            ]
            further = found + self._beyond(slots, blanks + " ")
            lines.append(f"{blanks}values = values_of({name}, {self._given(cls)})")
            lines += _either("type(values) is tuple", further, slots, _UNREACHABLE, blanks)
        return lines


_UNREACHABLE = "UNREACHABLE"
_WRITERS: dict[int, Callable[[Ways, str, _Taken, str], list[str]]] = {
    SLOT: Ways._slots,  # noqa: SLF001 - of this module
    CLASS: Ways._classes,  # noqa: SLF001
    KEY: Ways._keys,  # noqa: SLF001
    ENTRY: Ways._entry,  # noqa: SLF001
    EACH: Ways._each,  # noqa: SLF001
}


def _either(condition: str, further: list[str], taken: _Taken, otherwise: str, blanks: str) -> list[str]:
    """Return lines that run where a condition holds; where it does not, all that was asked about is something else."""
    asked = [name for _, after in taken for name in after.asked()]
    return [f"{blanks}if {condition}:", *further, f"{blanks}else:", f"{blanks} {' = '.join([*asked, otherwise])}"]
