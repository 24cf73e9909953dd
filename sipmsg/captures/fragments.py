"""Reassemble IP datagrams from their fragments: RFC 791 section 3.2, RFC 8200 section 4.5.

``packets`` adds each fragment of a capture, of IPv4 and of IPv6, and gets the payload back when it is whole.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from zlib import crc32

import attrs

from sipmsg.captures.items import Notes

_MOST_DATAGRAMS = 1_024
_MOST_FRAGMENTS = 128
_LONGEST = 65_535
#: how many octets of one are held, some of them twice
_MOST_OCTETS = 2 * _LONGEST
#: how long a datagram may take; its identification is another one's afterwards (RFC 8200 section 4.5)
_LONGEST_TIME = timedelta(seconds=60)

#: source, destination, protocol and identification
Key = tuple[bytes, bytes, int, int]


@attrs.define
class _Datagram:
    time: datetime | None = None
    pieces: dict[int, bytes] = attrs.field(factory=dict)
    length: int | None = None
    size: int = 0

    def is_late(self, time: datetime | None) -> bool:
        """Return whether what comes at a time comes too late for this."""
        return time is not None and self.time is not None and time - self.time > _LONGEST_TIME

    def add(self, offset: int, octets: bytes) -> None:
        """Take what is new of a fragment, as long as there is room for it."""
        held = self.pieces.get(offset, b"")
        new = octets[len(held) :]
        is_within = offset + len(octets) <= _LONGEST and self.size + len(new) <= _MOST_OCTETS
        if new and is_within and len(self.pieces) < _MOST_FRAGMENTS:
            self.pieces[offset] = held + new
            self.size += len(new)

    def whole(self) -> bytes | None:
        """Return the payload, None as long as a piece is missing."""
        if self.length is None:
            return None
        at, made = 0, bytearray()
        for begin, piece in sorted(self.pieces.items()):
            if begin > at:
                return None
            made += piece[at - begin :]
            at = max(at, begin + len(piece))
        return bytes(made) if at >= self.length else None

    def marks(self) -> frozenset[tuple[int, int]]:
        """Return where the pieces begin, each with its checksum."""
        return frozenset((begin, crc32(piece)) for begin, piece in self.pieces.items())


@attrs.define
class Fragments:
    """Holds the fragments of a bounded number of datagrams, and counts those that never became whole."""

    notes: Notes
    _held: OrderedDict[Key, _Datagram] = attrs.field(factory=OrderedDict)
    #: the pieces of those that were whole, which a capture may have twice: where they begin, and what tells them apart
    _whole: OrderedDict[Key, frozenset[tuple[int, int]]] = attrs.field(factory=OrderedDict)

    def add(self, key: Key, offset: int, octets: bytes, *, more: bool, time: datetime | None = None) -> bytes | None:
        """Take a fragment, and return the payload of its datagram when that is whole."""
        datagram = self._held.setdefault(key, _Datagram(time))
        if datagram.is_late(time):
            self._count(key, datagram)
            datagram = self._held[key] = _Datagram(time)
        datagram.add(offset, octets)
        if not more:
            datagram.length = offset + len(octets)
        made = datagram.whole()
        if made is not None:
            del self._held[key]
            marks = datagram.marks()
            if self._whole.get(key) == marks:
                return None
            self._whole[key] = marks
            if len(self._whole) > _MOST_DATAGRAMS:
                self._whole.popitem(last=False)
        elif len(self._held) > _MOST_DATAGRAMS:
            self._count(*self._held.popitem(last=False))
        return made

    def _count(self, key: Key, datagram: _Datagram) -> None:
        """Count a datagram that is not whole, unless it is the rest of what was seen twice."""
        if not datagram.marks() <= self._whole.get(key, frozenset()):
            self.notes.add("fragment")

    def end(self) -> None:
        """Count the datagrams that are not whole."""
        for key, datagram in self._held.items():
            self._count(key, datagram)
        self._held.clear()
