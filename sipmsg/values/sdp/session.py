"""What holds for all media descriptions of a session: its connection, its attributes, its bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.level import Level

if TYPE_CHECKING:
    from sipmsg.values.sdp.media import MediaDescription

DIRECTIONS = ("sendrecv", "sendonly", "recvonly", "inactive")
_BUNDLE = "BUNDLE"


class Session:
    """The session level, and the media descriptions that stand under it."""

    __slots__ = ("level", "media")

    def __init__(self, level: Level) -> None:
        self.level: Level = level
        self.media: tuple[MediaDescription, ...] = ()

    @property
    def connection(self) -> Connection | None:
        """The c= line of the session level."""
        return self.level.one("c=", Connection)

    @property
    def direction(self) -> str | None:
        """The direction of the session level, or None."""
        return direction(self.level)

    @property
    def bundles(self) -> tuple[tuple[MediaDescription, ...], ...]:
        """The media descriptions of each BUNDLE group, in the order of the group (RFC 9143)."""
        if "group" not in self.level.names:
            return ()
        by_mid = {media.attributes.get("mid"): media for media in reversed(self.media)}
        groups = [group.mids for _, group in self.level.typed("group") if group.semantics == _BUNDLE]
        return tuple([tuple([by_mid[mid] for mid in mids if mid in by_mid]) for mids in groups])

    def tagged(self, media: MediaDescription) -> MediaDescription | None:
        """Return the tagged section of the bundle that a media description is in: the first of the group."""
        for bundle in self.bundles:
            if any(each is media for each in bundle):
                return bundle[0]
        return None


def direction(level: Level) -> str | None:
    """Return the first direction of a level that can be read, or None."""
    found = [name for name in DIRECTIONS if name in level.names and level.typed(name)]
    if len(found) > 1:
        found.sort(key=lambda name: level.typed(name)[0])
    return found[0] if found else None
