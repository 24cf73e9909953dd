"""What the slots of descriptions hold, which are filled from the lines when somebody asks.

A :class:`Slot` says it of one: ``row`` is what the core takes, ``find`` looks in a level, where a line is not as it
should be or there is no core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from sipmsg.grammar.core import Core
from sipmsg.values.late import Make
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.media_codecs import ABOUT_FORMATS, Joined, read_codecs
from sipmsg.values.sdp.session import first_name

_FROM_LINE, _FROM_PART, _FROM_NAME, _FROM_FIRST, _FROM_CODECS = range(5)
_RTP = "rtp/"
#: what a level keeps: its codecs where they were joined in Python, and whether all that is said of formats is of these
JOINED = "joined"

#: what looks in a level, or, of a part of the m= line, asks the owner
Find = Callable[[Any], Any]
LevelOf = Callable[[Any], Level]
Row = tuple[str, str | None, int, tuple[str, ...], tuple[str, ...], bool, Any]


class Slot:
    """How a slot is filled: from which lines, by their heads, or which parts of the m= line.

    ``inherits`` is whether what a media description does not have is that of the session; ``other`` stands where there
    is nothing; ``second`` is a slot that is filled beside it.
    """

    __slots__ = ("_given", "find", "inherits", "other", "second")

    def __init__(  # noqa: PLR0913 - what the core wants to know
        self,
        kind: int,
        find: Find,
        *,
        heads: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
        inherits: bool = False,
        other: Any = None,
        second: str | None = None,
    ) -> None:
        self._given = kind, heads, parts
        self.find: Find = find
        self.inherits: bool = inherits
        self.other: Any = other
        self.second: str | None = second

    def row(self, name: str) -> Row:
        """Return the slot as the core takes it."""
        kind, heads, parts = self._given
        return name, self.second, kind, heads, parts, self.inherits, _RTP if kind == _FROM_CODECS else self.other

    def maker(self, own: LevelOf, above: LevelOf | None) -> Make:
        """Return what finds the value in a level of an owner, or in the one above."""
        find, other = self.find, self.other
        upper = above if self.inherits else None
        if self._given[0] == _FROM_PART:
            return find if other is None else lambda owner: other if find(owner) is None else find(owner)

        def make(owner: Any) -> Any:
            found = find(own(owner))
            if found is None and upper is not None:
                found = find(upper(owner))
            return other if found is None else found

        return make


Slots = Mapping[str, Slot]


def line(head: str, *, inherits: bool = False) -> Slot:
    """Return a slot for the value of the first line of a type that can be read."""
    return Slot(_FROM_LINE, lambda level: level.one(head), heads=(head,), inherits=inherits)


def part(name: str, other: Any = None) -> Slot:
    """Return a slot for a part of the m= line, which a media description has read."""
    return Slot(_FROM_PART, attrgetter(f"_field.{name}"), parts=(name,), other=other)


def named(name: str, *, inherits: bool = False) -> Slot:
    """Return a slot for the value of the first attribute of a name that can be read."""

    def find(level: Level) -> Any:
        found = level.typed(name) if name in level.names else None
        return found[0][1] if found else None

    return Slot(_FROM_NAME, find, heads=(name,), inherits=inherits)


def first_of(names: tuple[str, ...], other: str) -> Slot:
    """Return a slot for the name of the first of some flags, of the media or of the session."""
    return Slot(_FROM_FIRST, lambda level: first_name(level, names), heads=names, inherits=True, other=other)


def codecs(matched: str) -> Slot:
    """Return a slot for the codecs; ``matched`` is that for whether all that is said of formats is of one of these."""
    return Slot(
        _FROM_CODECS,
        lambda level: _joined(level)[0],
        heads=ABOUT_FORMATS,
        parts=("formats", "media", "protocol"),
        second=matched,
    )


def _joined(level: Level) -> Joined:
    kept = level.kept
    if JOINED not in kept:
        kept[JOINED] = read_codecs(level, level.line(level.first))
    made: Joined = kept[JOINED]
    return made


def rows(slots: Slots) -> tuple[Row, ...]:
    """Return slots as the core takes them."""
    return tuple([slot.row(name) for name, slot in slots.items()])


def makers(slots: Slots, own: LevelOf, above: LevelOf | None = None) -> dict[str, Make]:
    """Return what finds the value of each slot in a level of an owner: its own, and that of the session above it."""
    return {name: slot.maker(own, above) for name, slot in slots.items()}


def fillers(core: Core, describing: Any, slots: Slots, in_python: dict[str, Make], *, media: bool) -> dict[str, Make]:
    """Return what does so in a core, which leaves to Python what is not as it should be."""
    make = core.module.filler
    return {name: make(describing, media, number, in_python[name]) for number, name in enumerate(slots)}
