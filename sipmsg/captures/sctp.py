"""Read SIP messages in SCTP: each in one DATA chunk, or in several, numbers in a row. RFC 9260 section 3.3.1, RFC 4168.

``packets`` reads each packet with :func:`read_packet`, and adds its chunks to :class:`Associations`, which give the
octets of a message when it is whole.
"""

from __future__ import annotations

import struct
from collections import OrderedDict, deque
from collections.abc import Iterator

import attrs

_HEADER, _CHUNK, _DATA_HEADER = 12, 4, 16
_DATA = 0
_LAST, _FIRST = 0x01, 0x02
_ALL = 0xFFFFFFFF
_MOST_HELD, _MOST_OCTETS, _MOST_SEEN, _MOST_FLOWS = 1_024, 262_144, 1_024, 4_096

#: source, destination, and their ports
Key = tuple[bytes, bytes, int, int]


@attrs.frozen(slots=True)
class Packet:
    """The ports of a packet, and the number, flags and octets of each DATA chunk in it."""

    source: int
    destination: int
    chunks: tuple[tuple[int, int, bytes], ...]


def read_packet(octets: bytes) -> Packet | None:
    """Return what a packet holds, None for octets that are no packet; a chunk that is cut off ends it."""
    if len(octets) < _HEADER:
        return None
    source, destination = struct.unpack_from(">HH", octets)
    found, at = [], _HEADER
    while at + _CHUNK <= len(octets):
        kind, flags, length = struct.unpack_from(">BBH", octets, at)
        if length < _CHUNK or at + length > len(octets):
            break
        if kind == _DATA and length > _DATA_HEADER:
            (number,) = struct.unpack_from(">I", octets, at + _CHUNK)
            found.append((number, flags, octets[at + _DATA_HEADER : at + length]))
        at += length + -length % 4
    return Packet(source, destination, tuple(found))


@attrs.frozen(slots=True)
class _Row:
    """Chunks of one message, their numbers in a row: that of the first, and the flags and octets of each."""

    begin: int
    chunks: deque[tuple[int, bytes]]
    size: int

    @property
    def end(self) -> int:
        """The number behind the last."""
        return (self.begin + len(self.chunks)) & _ALL

    @property
    def begins(self) -> bool:
        """Whether the first is the first of the message."""
        return bool(self.chunks[0][0] & _FIRST)

    @property
    def ends(self) -> bool:
        """Whether the last is the last of the message."""
        return bool(self.chunks[-1][0] & _LAST)

    def octets(self) -> bytes:
        """Return what the chunks hold."""
        return b"".join([octets for _, octets in self.chunks])

    def joined(self, other: _Row) -> _Row:
        """Return this with what follows; the shorter is added to the longer, so that many take linear time."""
        size = self.size + other.size
        if len(self.chunks) >= len(other.chunks):
            self.chunks.extend(other.chunks)
            return _Row(self.begin, self.chunks, size)
        other.chunks.extendleft(reversed(self.chunks))
        return _Row(self.begin, other.chunks, size)


@attrs.define
class _Flow:
    """One direction: the rows that are no whole message, by the numbers of their first chunk and behind their last."""

    begins: dict[int, _Row] = attrs.field(factory=dict)
    ends: dict[int, _Row] = attrs.field(factory=dict)
    seen: OrderedDict[int, None] = attrs.field(factory=OrderedDict)
    held: int = 0
    size: int = 0

    def add(self, number: int, flags: int, octets: bytes) -> bytes | None:
        """Take a chunk once, and return the message that is whole with it."""
        if number in self.seen:
            return None
        self.seen[number] = None
        if len(self.seen) > _MOST_SEEN:
            self.seen.popitem(last=False)
        row = _Row(number, deque([(flags, octets)]), len(octets))
        before, behind = self.ends.get(number), self.begins.get(row.end)
        if before is not None and not (row.begins or before.ends):
            row = self._removed(before).joined(row)
        if behind is not None and not (row.ends or behind.begins):
            row = row.joined(self._removed(behind))
        if row.begins and row.ends:
            return row.octets()
        for rows, key in ((self.begins, row.begin), (self.ends, row.end)):
            if key in rows:  # the numbers of one that is older have come again
                self._removed(rows[key])
        self.begins[row.begin] = self.ends[row.end] = row
        self.held, self.size = self.held + len(row.chunks), self.size + row.size
        while self.held > _MOST_HELD or self.size > _MOST_OCTETS:
            self._removed(next(iter(self.begins.values())))
        return None

    def _removed(self, row: _Row) -> _Row:
        del self.begins[row.begin], self.ends[row.end]
        self.held, self.size = self.held - len(row.chunks), self.size - row.size
        return row

    def left(self) -> Iterator[bytes]:
        """Yield the beginnings of messages whose rest is missing."""
        for row in self.begins.values():
            if row.begins:
                yield row.octets()


@attrs.define
class Associations:
    """Puts the messages of a bounded number of associations together, each direction for itself."""

    _flows: OrderedDict[Key, _Flow] = attrs.field(factory=OrderedDict)

    def add(self, key: Key, packet: Packet) -> Iterator[bytes]:
        """Yield the messages that are whole with a packet."""
        flow = self._flows.setdefault(key, _Flow())
        for chunk in packet.chunks:
            message = flow.add(*chunk)
            if message is not None:
                yield message
        if len(self._flows) > _MOST_FLOWS:
            self._flows.popitem(last=False)

    def end(self) -> Iterator[tuple[Key, bytes]]:
        """Yield what is left of messages, a part of which is missing."""
        for key, flow in self._flows.items():
            for message in flow.left():
                yield key, message
        self._flows.clear()
