"""Put the segments of one direction of a TCP connection in order: RFC 9293 section 3.4.

``packets`` has a :class:`Flow` for each direction, and hands the octets that come out in order to ``connections``.
"""

from __future__ import annotations

import attrs

_ALL = 0xFFFFFFFF
_HALF = 0x80000000
_MOST_HELD, _MOST_SEGMENTS = 262_144, 1_024


@attrs.define
class Flow:
    """Takes segments as they were seen, and gives their octets in order, each once.

    A capture may begin within the connection, so that the first segment is taken for the beginning. What is
    still missing when much has come behind it never comes: ``take`` then says that there is a gap.
    """

    _next: int | None = None
    _held: dict[int, bytes] = attrs.field(factory=dict)
    _size: int = 0

    def begin(self, number: int) -> None:
        """Begin anew at the octet behind a SYN."""
        self._next, self._held, self._size = (number + 1) & _ALL, {}, 0

    def add(self, number: int, octets: bytes) -> bytes:
        """Take a segment that begins at a sequence number; return the octets that are in order now."""
        if self._next is None:
            self._next = number
        ahead = (number - self._next) & _ALL
        if ahead >= _HALF:  # before what is wanted: a retransmission, in part or whole
            octets = octets[_ALL + 1 - ahead :]
            ahead = 0
        if ahead and octets:
            if number not in self._held or len(self._held[number]) < len(octets):
                self._size += len(octets) - len(self._held.get(number, b""))
                self._held[number] = octets
            return b""
        self._next = (self._next + len(octets)) & _ALL
        return octets + self._following()

    @property
    def waits(self) -> bool:
        """Whether octets have come that are not in order yet."""
        return bool(self._held)

    @property
    def full(self) -> bool:
        """Whether so much has come behind a gap that what is missing will not come."""
        return self._size > _MOST_HELD or len(self._held) > _MOST_SEGMENTS

    def lacks(self, acknowledged: int) -> bool:
        """Return whether the other end has received octets that were not seen here, and others are waiting for."""
        return bool(self._held) and self._next is not None and 0 < ((acknowledged - self._next) & _ALL) < _HALF

    def skip(self, missing: int = 0) -> bytes:
        """Give up so many octets, or all that are missing before those that came; return what comes behind them."""
        if self._next is None:
            return b""
        if missing:
            self._next = (self._next + missing) & _ALL
            return self._following()
        if not self._held:
            return b""
        begin = self._next
        self._next = min(self._held, key=lambda number: (number - begin) & _ALL)
        return self._following()

    def _following(self) -> bytes:
        """Return what was held and is in order now."""
        made = bytearray()
        while self._held and self._next is not None:
            due = [number for number in self._held if (self._next - number) & _ALL < _HALF]
            if not due:
                break
            for number in sorted(due, key=lambda number: (number - due[0]) & _ALL):
                octets = self._held.pop(number)
                self._size -= len(octets)
                new = octets[(self._next - number) & _ALL :]
                made += new
                self._next = (self._next + len(new)) & _ALL
        return bytes(made)
