"""What holds for all media descriptions of a session: its connection, attributes and bundles.

Each :class:`~sipmsg.values.sdp.media.MediaDescription` has its :class:`Session`, and asks it for what is in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.values.sdp.attribute import Attributes, mid_of
from sipmsg.values.sdp.level import Level

BUNDLE = "BUNDLE"


class Session:
    """The session level, and the levels of the media descriptions that stand under it."""

    __slots__ = ("below", "level", "limits")

    def __init__(self, level: Level, below: list[Level], limits: Limits = DEFAULT_LIMITS) -> None:
        self.level: Level = level
        self.below: list[Level] = below
        self.limits: Limits = limits

    @property
    def bundles(self) -> list[list[Level]]:
        """The levels of each BUNDLE group, in the order of the group (RFC 9143)."""
        groups = [group.mids for _, group in self.level.typed("group") if group.semantics == BUNDLE]
        by_mid = {mid_of(Attributes(each)): each for each in reversed(self.below)} if groups else {}
        return [[by_mid[mid] for mid in mids if mid in by_mid] for mids in groups]

    @property
    def formats(self) -> frozenset[str]:
        """The formats of all media descriptions."""
        made: frozenset[str] | None = self.level.kept.get("formats")
        if made is None:
            fields = (each.line(each.first) for each in self.below)
            made = frozenset(chain.from_iterable(field.formats for field in fields if field is not None))
            self.level.kept["formats"] = made
        return made

    def others(self, level: Level) -> list[Level]:
        """Return the other media descriptions of the bundle that one is in."""
        bundle = next((bundle for bundle in self.bundles if level in bundle), ())
        return [each for each in bundle if each is not level]

    def tagged(self, level: Level) -> Level | None:
        """Return the tagged section of the bundle that a media description is in: the first of the group that is used.

        One with port 0 that is not bundle-only is in no bundle, whatever the group says (RFC 9143 section 7.3.3).
        """
        if "tagged" not in self.level.kept:
            firsts = [(bundle, next(filter(_is_used, bundle), bundle[0])) for bundle in self.bundles if bundle]
            pairs = [(each.first, first) for bundle, first in firsts for each in bundle]
            self.level.kept["tagged"] = dict(reversed(pairs))
        tagged: Level | None = self.level.kept["tagged"].get(level.first)
        return tagged


def _is_used(level: Level) -> bool:
    field = level.line(level.first)
    return "bundle-only" in level.names or field is None or field.port != 0


def first_name(level: Level, names: Iterable[str]) -> str | None:
    """Return which of some attributes is the first of a level that can be read, or None."""
    found = [name for name in names if name in level.names and level.typed(name)]
    if len(found) > 1:
        found.sort(key=lambda name: level.typed(name)[0])
    return found[0] if found else None
