"""Put the segments of one direction of a TCP connection in order: RFC 9293 section 3.4.

``packets`` has a :class:`Flow` for each direction, and hands each :class:`Run`, in order, to ``connections``.
"""

from __future__ import annotations

from heapq import heappop, heappush

import attrs

from sipmsg.captures.items import Arrival

_ALL = 0xFFFFFFFF
_HALF = 0x80000000
_MOST_HELD, _MOST_SEGMENTS = 262_144, 1_024
#: a segment that is further than this from the wanted one is of another connection
_FARTHEST = 16_777_216
#: how far before the first segment that was seen of a connection a later one may begin
_EARLIER = 65_536


@attrs.define
class Run:
    """Octets in order, the packet that they came in, and how many octets are missing before them."""

    octets: bytes
    arrival: Arrival
    missing: int = 0


@attrs.define
class Flow:
    """Takes segments as they were seen, and gives their octets in order, each once.

    A capture may begin within the connection, with segments that are not in order: all wait until one of them is
    taken for the beginning, by ``skip``. What is still missing when much has come behind it never comes: ``full`` then
    says that there is a gap.
    """

    _first: int | None = None
    _next: int | None = None
    #: how many octets are before the next one; the segments that are held are known by this, which never wraps
    _at: int = 0
    _held: dict[int, tuple[bytes, Arrival, int]] = attrs.field(factory=dict)
    _places: list[int] = attrs.field(factory=list)
    _size: int = 0
    #: up to where octets were sent, as an acknowledgement or the end of the connection says
    known: int = 0
    #: whether the beginning is known
    has_begun: bool = True

    def begin(self, number: int) -> None:
        """Begin at the octet behind a SYN."""
        self._first = self._next = (number + 1) & _ALL

    def begin_near(self, number: int) -> None:
        """Begin at an octet that nobody knows, with a segment or a little before it."""
        self._next, self.known, self.has_begun = (number - _EARLIER) & _ALL, _EARLIER, False

    def began_at(self, number: int) -> bool:
        """Return whether this began behind a SYN of that number, which has come again or late."""
        first = (number + 1) & _ALL
        ahead = self._ahead(first)
        if not self.has_begun and self._places and 0 <= ahead <= self._places[0]:
            self._pass(ahead)
            self._first, self.has_begun = first, True
        return self._first == first

    def is_far(self, number: int) -> bool:
        """Return whether a segment is of another connection between the same ports."""
        return self._next is not None and abs(self._ahead(number)) > _FARTHEST

    def add(self, number: int, octets: bytes, arrival: Arrival, lost: int = 0) -> list[Run]:
        """Take a segment that begins at a sequence number; return what is in order now.

        So many octets of it are not in the capture, ``lost`` at its end.
        """
        if self._next is None:
            self._first = self._next = number
        place = self._at + self._ahead(number)
        if place <= self._at:
            # where the beginning has just become known, what was held came before this
            before = self._following() if self._held else []
            found = [*before, *self._taken(place, octets, arrival, lost)]
            return [*found, *self._following()] if self._held else found
        held = self._held.get(place)
        if octets and (held is None or len(held[0]) < len(octets)):
            if held is None:
                heappush(self._places, place)
            self._size += len(octets) - len(held[0] if held else b"")
            self._held[place] = octets, arrival, lost
        return []

    @property
    def waits_since(self) -> int | None:
        """The number of the packet that has come first of what is not in order yet, None where there is no such."""
        return min((arrival.number for _, arrival, _ in self._held.values()), default=None)

    @property
    def waits(self) -> bool:
        """Whether octets have come that are not in order yet."""
        return bool(self._held)

    @property
    def full(self) -> bool:
        """Whether so much has come behind a gap that what is missing will not come."""
        return self._size > _MOST_HELD or len(self._held) > _MOST_SEGMENTS

    def reaches(self, number: int) -> None:
        """Take up to where there are octets, which may not have been seen here."""
        ahead = self._ahead(number)
        # in packets that somebody made up, 0 acknowledges nothing
        if number and self._next is not None and ahead <= _FARTHEST:
            self.known = max(self.known, self._at + ahead)

    def lacks(self, place: int) -> bool:
        """Return whether something is missing before a place, and others are waiting for it."""
        return bool(self._held) and self._at < place

    @property
    def missing_at_end(self) -> int:
        """How many octets are known to be behind all that was seen; the end itself counts as one."""
        missing = self.known - self._at if self.has_begun else 0
        return missing if missing > 1 else 0

    def end(self) -> int:
        """Give up what is missing at the end, and return how many octets that are."""
        missing = self.missing_at_end
        self._pass(missing)
        return missing

    def skip(self) -> list[Run]:
        """Give up what is missing before the segments that came; return what comes behind it."""
        if not self._held:
            return []
        missing = self._places[0] - self._at
        arrival = self._held[self._places[0]][1]
        self._pass(missing)
        begun, self.has_begun = self.has_begun, True
        return [Run(b"", arrival, missing if begun else 0), *self._following()]

    def _ahead(self, number: int) -> int:
        """Return how far a sequence number is ahead of the next one, less than 0 where it is before."""
        return ((number - (self._next or 0) + _HALF) & _ALL) - _HALF

    def _pass(self, count: int) -> None:
        self._next, self._at = ((self._next or 0) + count) & _ALL, self._at + count

    def _taken(self, place: int, octets: bytes, arrival: Arrival, lost: int) -> list[Run]:
        """Return what is new of a segment: of one that was sent again a part, or nothing."""
        found = []
        new = octets[self._at - place :]
        if new:
            found.append(Run(new, arrival))
            self._pass(len(new))
        missing = place + len(octets) + lost - self._at if lost else 0
        if missing > 0:
            found.append(Run(b"", arrival, missing))
            self._pass(missing)
        return found

    def _following(self) -> list[Run]:
        """Return what was held and is in order now."""
        found = []
        while self._places and self._places[0] <= self._at:
            place = heappop(self._places)
            octets, arrival, lost = self._held.pop(place)
            self._size -= len(octets)
            found += self._taken(place, octets, arrival, lost)
        return found
