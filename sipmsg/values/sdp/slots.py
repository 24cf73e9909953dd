"""What the slots of descriptions hold, which are filled from the lines when somebody asks.

A line of :data:`Slots` says it of one slot. ``row`` is what the core takes; ``of`` finds the value in the levels, where
a line is not as it should be or there is no core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from sipmsg.grammar.core import Core
from sipmsg.values.late import Make
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.media_codecs import ABOUT_FORMATS, read_codecs
from sipmsg.values.sdp.session import first_name

_FROM_LINE, _FROM_PART, _FROM_NAME, _FROM_FIRST, _FROM_CODECS = range(5)
_RTP = "rtp/"

Row = tuple[str, str | None, int, tuple[str, ...], tuple[str, ...], bool, Any]


@attrs.frozen
class Line:
    """The value of the first line of a type that can be read; ``inherits`` that of the session where there is none."""

    _head: str
    inherits: bool = False

    def row(self, slot: str) -> Row:
        """Return the slot as the core takes it."""
        return slot, None, _FROM_LINE, (self._head,), (), self.inherits, None

    def of(self, _owner: Any, level: Level) -> Any:
        """Return the value at a level."""
        return level.one(self._head, object)


@attrs.frozen
class Part:
    """A part of the m= line."""

    _name: str
    other: Any = None
    inherits: bool = False

    def row(self, slot: str) -> Row:
        """Return the slot as the core takes it."""
        return slot, None, _FROM_PART, (), (self._name,), False, self.other

    def of(self, _owner: Any, level: Level) -> Any:
        """Return the value at a level."""
        found = getattr(level.line(level.first), self._name)
        return self.other if found is None else found


@attrs.frozen
class Named:
    """The value of the first attribute of a name that can be read."""

    _name: str
    inherits: bool = False

    def row(self, slot: str) -> Row:
        """Return the slot as the core takes it."""
        return slot, None, _FROM_NAME, (self._name,), (), self.inherits, None

    def of(self, _owner: Any, level: Level) -> Any:
        """Return the value at a level."""
        return next((value for _, value in level.typed(self._name)), None)


@attrs.frozen
class FirstOf:
    """The first of some flags, by its name; ``other`` where neither the media nor the session has one."""

    _names: tuple[str, ...]
    other: str
    inherits: bool = True

    def row(self, slot: str) -> Row:
        """Return the slot as the core takes it."""
        return slot, None, _FROM_FIRST, self._names, (), self.inherits, self.other

    def of(self, _owner: Any, level: Level) -> Any:
        """Return the value at a level."""
        return first_name(level, self._names)


@attrs.frozen
class Codecs:
    """The codecs of the m= line; ``matched`` is the slot for whether all that is said of formats is of one of these."""

    _matched: str
    inherits: bool = False

    def row(self, slot: str) -> Row:
        """Return the slot as the core takes it."""
        return slot, self._matched, _FROM_CODECS, ABOUT_FORMATS, ("formats", "media", "protocol"), False, _RTP

    def of(self, owner: Any, level: Level) -> Any:
        """Return the codecs, and fill the slot beside them."""
        codecs, matched = read_codecs(level, level.line(level.first))
        object.__setattr__(owner, self._matched, matched)
        return codecs


Slot = Line | Part | Named | FirstOf | Codecs
Slots = Mapping[str, Slot]


def rows(slots: Slots) -> tuple[Row, ...]:
    """Return slots as the core takes them."""
    return tuple([slot.row(name) for name, slot in slots.items()])


def makers(slots: Slots, levels: Callable[[Any], tuple[Level, ...]]) -> dict[str, Make]:
    """Return what finds the value of each slot in the levels of an owner: its own, and that of the session."""

    def made(slot: Slot) -> Make:
        def find(owner: Any) -> Any:
            own, *above = levels(owner)
            found = slot.of(owner, own)
            for level in above if slot.inherits and found is None else ():
                found = slot.of(owner, level)
            return getattr(slot, "other", None) if found is None else found

        return find

    return {name: made(slot) for name, slot in slots.items()}


def fillers(core: Core, describing: Any, slots: Slots, in_python: dict[str, Make], *, media: bool) -> dict[str, Make]:
    """Return what does so in a core, which leaves to Python what is not as it should be."""
    make = core.module.filler
    return {name: make(describing, media, number, in_python[name]) for number, name in enumerate(slots)}
