"""Read SIP messages in SCTP: each in one DATA chunk, or in several, numbers in a row. RFC 9260 section 3.3.1, RFC 4168.

``packets`` reads each packet with :func:`read_packet`, and adds its chunks to :class:`Associations`, which give the
octets of a message when it is whole.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Iterator

import attrs

_HEADER, _CHUNK, _DATA_HEADER = 12, 4, 16
_DATA = 0
_LAST, _FIRST = 0x01, 0x02
_ALL = 0xFFFFFFFF
_MOST_HELD, _MOST_SEEN, _MOST_FLOWS = 1_024, 1_024, 4_096

#: source, destination, and their ports
Key = tuple[bytes, bytes, int, int]


@attrs.frozen(slots=True)
class Packet:
    """The ports of a packet, and the number, flags and octets of each DATA chunk in it."""

    source: int
    destination: int
    chunks: tuple[tuple[int, int, bytes], ...]


def read_packet(octets: bytes) -> Packet | None:
    """Return what a packet holds, None for what is none; a chunk that is cut off ends it."""
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


@attrs.define
class _Flow:
    held: dict[int, tuple[int, bytes]] = attrs.field(factory=dict)
    seen: OrderedDict[int, None] = attrs.field(factory=OrderedDict)

    def add(self, number: int, flags: int, octets: bytes) -> bytes | None:
        """Take a chunk once, and return the message that is whole with it."""
        if number in self.seen:
            return None
        self.seen[number] = None
        if len(self.seen) > _MOST_SEEN:
            self.seen.popitem(last=False)
        self.held[number] = flags, octets
        begin, end = self._edge(number, -1, _FIRST), self._edge(number, 1, _LAST)
        if begin is None or end is None:
            if len(self.held) > _MOST_HELD:
                del self.held[next(iter(self.held))]
            return None
        count = ((end - begin) & _ALL) + 1
        return b"".join([self.held.pop((begin + at) & _ALL)[1] for at in range(count)])

    def _edge(self, number: int, step: int, flag: int) -> int | None:
        """Return the number of the first or the last chunk of a message, None as long as one is missing."""
        while (found := self.held.get(number)) is not None:
            if found[0] & flag:
                return number
            number = (number + step) & _ALL
        return None

    def left(self) -> Iterator[bytes]:
        """Yield the beginnings of messages whose rest is missing."""
        for number in [number for number, (flags, _) in self.held.items() if flags & _FIRST]:
            made = b""
            while (found := self.held.pop(number, None)) is not None:
                made, number = made + found[1], (number + 1) & _ALL  # noqa: PLW2901
            yield made


@attrs.define
class Associations:
    """Puts the messages of so many associations together, each direction for itself."""

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
