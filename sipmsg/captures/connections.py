"""Recognise what a TCP connection carries in one direction: SIP, SIP over WebSocket, HEP, or something else.

In come the octets that ``tcp`` has put in order, out come pieces: the texts of the SIP messages. ``packets`` has a
:class:`Connection` for each direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import attrs

from sipmsg.captures.framing import Stream, begins_message, head_end, next_start
from sipmsg.captures.hep import HEADER_SIZE, MARK, length_of, read_hep
from sipmsg.captures.items import Arrival, Meeting, Piece
from sipmsg.captures.websocket import WebSocket
from sipmsg.octets import CRLF

_TLS = (b"\x16\x03", b"\x14\x03", b"\x15\x03", b"\x17\x03")
_UPGRADE = re.compile(rb"^upgrade:[ \t]*websocket", re.IGNORECASE | re.MULTILINE)
_HTTP = (b"GET ", b"HTTP/1.1 101")
#: the header that a proxy may write first (PROXY protocol, version 2); the length of the rest is at its end
_PROXIED, _PROXY_HEADER = b"\r\n\r\n\0\r\nQUIT\n", 16
#: line ends, and the octet of a keep-alive of TCP where a capture begins with it
_BLANKS = CRLF + b"\0"
_MOST_UNKNOWN = 65_536
_GAP = "a part of the TCP connection is missing in the capture"
_END = "the capture ends within the message"


@attrs.define
class Connection:
    """Takes the octets of one direction in order, and gives the messages in them.

    A message has the number and the time of the packet that completed it, whenever that is fed. After a gap the rest
    of what had begun is passed over where its length is known; otherwise reading goes on at the next start line.
    """

    tell_encrypted: Callable[[str], None]
    _begin: bytes = b""
    _carried: _Carried | None = None
    #: the last of the packets that what has begun was in
    _latest: Arrival | None = None
    #: how many octets that follow are no part of a message
    skip: int = 0
    #: how much of it was looked at, and a WebSocket that takes it all in case it is one
    looked_at: int = 0
    probe: WebSocket = attrs.field(factory=lambda: WebSocket(lost=True))

    def feed(self, octets: bytes, arrival: Arrival) -> Iterator[Piece]:
        """Yield the messages that are whole with these octets, which came in a packet."""
        if self._latest is None or self._latest.number < arrival.number:
            self._latest = arrival
        if self._carried is None:
            self._begin += octets
            if self._begin.startswith(_PROXIED):
                length = _PROXY_HEADER + int.from_bytes(self._begin[_PROXY_HEADER - 2 : _PROXY_HEADER], "big")
                self._begin = self._begin[length:]
            self._begin = self._begin.lstrip(_BLANKS) if self._begin.startswith(b"\0") else self._begin
            self._carried = _carried(self._begin, len(octets), self)
            if self._carried is None:
                dropped = max(0, len(self._begin) - _MOST_UNKNOWN)
                self._begin = self._begin[dropped:]
                self.looked_at = self._begin.rfind(b"\n") + 1
                return
            octets, self._begin = self._begin, b""
        if self.skip:
            octets, self.skip = octets[self.skip :], max(0, self.skip - len(octets))
        for text in self._carried.feed(octets):
            yield from self._carried.pieces(text, self._latest)
            self._latest = arrival
        self._latest = self._latest if self._carried.holds else None

    @property
    def unread(self) -> bool:
        """Whether there are messages that cannot be read for what is missing before them."""
        return self._carried is not None and self._carried.unread

    def gap(self, missing: int) -> Iterator[Piece]:
        """Yield the message of which so many octets are missing; go on behind it."""
        if self._carried is None:
            self._begin, self.looked_at, self.probe = b"", 0, WebSocket(lost=True)
            return
        due = self.skip or self._carried.due
        is_known, self.skip = bool(self.skip), max(0, due - missing)
        if not is_known or missing > due:
            yield from self._cut(self._carried.gap(inside=missing <= due), _GAP)

    def end(self) -> Iterator[Piece]:
        """Yield the message that the end of the connection, or of the capture, cuts short."""
        if self._carried is not None:
            yield from self._cut(self._carried.end(), _END)

    def _cut(self, left: tuple[bytes, bool] | None, why: str) -> Iterator[Piece]:
        arrival, self._latest = self._latest, None
        if left is not None and arrival is not None and self._carried is not None:
            text, is_cut = left
            yield from self._carried.pieces(text, arrival, why if is_cut else None)


def _carried(  # noqa: PLR0911 - one for each thing that may be carried
    begin: bytes, new: int, connection: Connection
) -> _Carried | None:
    """Return a reader for what a connection carries by how it begins, None as long as that is not known.

    So many octets at the end are ``new``.
    """
    start = begin.lstrip(CRLF)
    if start.startswith(_TLS):
        connection.tell_encrypted("TLS")
        return _Nothing()
    if start.startswith(MARK):
        return _Hep()
    if start.startswith(_HTTP):
        end = head_end(start)
        if end < 0:
            return None
        if _UPGRADE.search(start[:end]) is None:
            return _Nothing() if not begins_message(start) else _Sip()
        connection.skip = len(begin) - len(start) + end
        return _WebSocket()
    if len(begin) < _MOST_UNKNOWN:
        connection.probe.feed(begin[max(0, len(begin) - new) :])
        if not connection.probe.lost:
            return _WebSocket(WebSocket(lost=True))
    if begins_message(start) or next_start(begin, connection.looked_at) >= 0:
        return _Sip()
    return None


class _Carried:
    """What a connection carries."""

    @property
    def holds(self) -> bool:
        """Whether a part of a message is there."""
        return False

    @property
    def due(self) -> int:
        """How many octets are missing of what has begun, 0 where nobody knows."""
        return 0

    @property
    def unread(self) -> bool:
        """Whether messages cannot be read for what is missing before them."""
        return False

    def feed(self, octets: bytes) -> Iterable[bytes]:
        """Return the messages that are whole with these octets."""
        raise NotImplementedError

    def pieces(self, text: bytes, arrival: Arrival, cut: str | None = None) -> Iterator[Piece]:
        """Yield what is SIP of a message."""
        yield Piece(text, arrival.number, arrival.met, cut)

    def gap(self, *, inside: bool) -> tuple[bytes, bool] | None:
        """Return what is left of a message, and whether it is cut short; None where nothing is.

        ``inside`` says that what has begun goes on behind the gap, or ends with it.
        """
        del inside
        return self.end()

    def end(self) -> tuple[bytes, bool] | None:
        """Return what is left of a message when the octets end, as :meth:`gap` does."""
        return None


class _Nothing(_Carried):
    def feed(self, octets: bytes) -> Iterable[bytes]:
        del octets
        return ()


@attrs.define
class _Sip(_Carried):
    _stream: Stream = attrs.field(factory=lambda: Stream(is_sure=False))

    @property
    def holds(self) -> bool:
        return self._stream.holds

    @property
    def due(self) -> int:
        return self._stream.due

    def feed(self, octets: bytes) -> Iterable[bytes]:
        return self._stream.feed(octets)

    def gap(self, *, inside: bool) -> tuple[bytes, bool] | None:
        left = self._stream.end()
        self._stream.is_sure = inside
        return left

    def end(self) -> tuple[bytes, bool] | None:
        return self._stream.end()


@attrs.define
class _WebSocket(_Carried):
    _socket: WebSocket = attrs.field(factory=WebSocket)

    @property
    def holds(self) -> bool:
        return self._socket.holds

    @property
    def due(self) -> int:
        return self._socket.due

    @property
    def unread(self) -> bool:
        return self._socket.unread

    def feed(self, octets: bytes) -> Iterable[bytes]:
        return self._socket.feed(octets)

    def pieces(self, text: bytes, arrival: Arrival, cut: str | None = None) -> Iterator[Piece]:
        if begins_message(text.lstrip(CRLF)):
            yield Piece(text, arrival.number, attrs.evolve(arrival.met, transport="WS"), cut)

    def gap(self, *, inside: bool) -> tuple[bytes, bool] | None:
        return self._socket.gap(inside=inside), True

    def end(self) -> tuple[bytes, bool] | None:
        return self.gap(inside=False)


@attrs.define
class _Hep(_Carried):
    _octets: bytearray = attrs.field(factory=bytearray)

    @property
    def holds(self) -> bool:
        return bool(self._octets)

    @property
    def due(self) -> int:
        length = length_of(bytes(self._octets[:HEADER_SIZE]))
        return 0 if length is None else length - len(self._octets)

    def feed(self, octets: bytes) -> Iterable[bytes]:
        self._octets += octets
        while (length := self._aligned()) is not None and len(self._octets) >= length:
            packet = bytes(self._octets[:length])
            del self._octets[:length]
            yield packet

    def _aligned(self) -> int | None:
        """Let the octets begin with a packet, and return its length; None as long as that is not known."""
        while True:
            found = self._octets.find(MARK)
            del self._octets[: found if found >= 0 else max(0, len(self._octets) - len(MARK) + 1)]
            length = length_of(bytes(self._octets[:HEADER_SIZE]))
            if length is not None or found < 0 or len(self._octets) < HEADER_SIZE:
                return length
            del self._octets[: len(MARK)]

    def pieces(self, text: bytes, arrival: Arrival, cut: str | None = None) -> Iterator[Piece]:
        del cut
        yield from hep_pieces(text, arrival.number, arrival.met)

    def end(self) -> tuple[bytes, bool] | None:
        self._octets.clear()
        return None


def hep_pieces(packet: bytes, number: int, met: Meeting) -> Iterator[Piece]:
    """Yield the SIP message in a HEP packet."""
    envelope = read_hep(packet)
    if envelope is not None and envelope.is_sip and begins_message(envelope.octets.lstrip(CRLF)):
        own = envelope.met
        yield Piece(envelope.octets, number, attrs.evolve(own, time=own.time or met.time))
