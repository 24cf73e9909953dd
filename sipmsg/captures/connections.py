"""Recognise what a TCP connection carries in one direction: SIP, SIP over WebSocket, HEP, or something else.

In come the octets that ``tcp`` has put in order, out come pieces: the texts of the SIP messages. ``packets`` has a
:class:`Connection` for each direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from sipmsg.captures.framing import Stream, begins_message, head_end, next_start
from sipmsg.captures.hep import MARK, length_of, read_hep
from sipmsg.captures.items import Meeting, Piece
from sipmsg.captures.websocket import WebSocket
from sipmsg.octets import CRLF

_TLS = (b"\x16\x03", b"\x14\x03", b"\x15\x03", b"\x17\x03")
_UPGRADE = re.compile(rb"^upgrade:[ \t]*websocket", re.IGNORECASE | re.MULTILINE)
_HTTP = (b"GET ", b"HTTP/1.1 101")
#: how a frame of WebSocket begins: text, octets, a part of either, a ping or a pong, compressed or not
_FRAMES = (b"\x01", b"\x02", b"\x41", b"\x42", b"\x81", b"\x82", b"\xc1", b"\xc2", b"\x89", b"\x8a")
#: what a proxy may write before a connection, its version 2: the length of the rest stands at the end
_PROXIED, _PROXY_HEADER = b"\r\n\r\n\0\r\nQUIT\n", 16
_MOST_UNKNOWN = 65_536


@attrs.define
class Connection:
    """Takes the octets of one direction in order, and gives the messages in them.

    ``met`` is when and between whom; its time is set for each segment. After a gap the next start line counts.
    """

    tell_encrypted: Callable[[str], None]
    _begin: bytes = b""
    _carried: _Carried | None = None
    #: how much of it was looked at, and a WebSocket that takes it all in case it is one
    looked_at: int = 0
    probe: WebSocket = attrs.field(factory=WebSocket)

    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        """Yield the messages that are whole with these octets, the last of which came in a packet."""
        if self._carried is None:
            self._begin += octets
            if self._begin.startswith(_PROXIED):
                length = _PROXY_HEADER + int.from_bytes(self._begin[_PROXY_HEADER - 2 : _PROXY_HEADER], "big")
                self._begin = self._begin[length:]
            self._carried = _carried(self._begin, len(octets), self)
            if self._carried is None:
                dropped = max(0, len(self._begin) - _MOST_UNKNOWN)
                self._begin = self._begin[dropped:]
                self.looked_at = self._begin.rfind(b"\n") + 1
                return
            octets, self._begin = self._begin, b""
        yield from self._carried.feed(octets, number, met)

    def gap(self, number: int, met: Meeting) -> Iterator[Piece]:
        """Yield the message that a gap cuts short; go on behind it."""
        if self._carried is None:
            self._begin, self.looked_at, self.probe = b"", 0, WebSocket()
        else:
            yield from self._carried.end(number, met, "a part of the TCP connection is missing in the capture")

    def end(self, number: int, met: Meeting) -> Iterator[Piece]:
        """Yield the message that the end of the connection, or of the capture, cuts short."""
        if self._carried is not None:
            yield from self._carried.end(number, met, "the capture ends within the message")


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
        return _WebSocket(skip=len(begin) - len(start) + end)
    if begin.startswith(_FRAMES):
        found = connection.probe.feed(begin[len(begin) - new :])
        if any(begins_message(each.lstrip(CRLF)) for each in found):
            return _WebSocket(skip=0)
    if begins_message(start) or next_start(begin, connection.looked_at) >= 0:
        return _Sip()
    return None


class _Carried:
    """What a connection carries."""

    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        """Yield the messages that are whole with these octets."""
        raise NotImplementedError

    def end(self, number: int, met: Meeting, why: str) -> Iterator[Piece]:
        """Yield what is left, cut short."""
        del number, met, why
        yield from ()


class _Nothing(_Carried):
    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        del octets, number, met
        yield from ()


@attrs.define
class _Sip(_Carried):
    _stream: Stream = attrs.field(factory=Stream)

    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        for message in self._stream.feed(octets):
            yield Piece(message, number, met)

    def end(self, number: int, met: Meeting, why: str) -> Iterator[Piece]:
        left = self._stream.end()
        if left is not None:
            text, is_cut = left
            yield Piece(text, number, met, why if is_cut else None)


@attrs.define
class _WebSocket(_Carried):
    skip: int
    _socket: WebSocket = attrs.field(factory=WebSocket)

    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        octets, self.skip = octets[self.skip :], max(0, self.skip - len(octets))
        for message in self._socket.feed(octets):
            if begins_message(message.lstrip(CRLF)):
                yield Piece(message, number, attrs.evolve(met, transport="WS"))

    def end(self, number: int, met: Meeting, why: str) -> Iterator[Piece]:
        self._socket = WebSocket()
        yield from super().end(number, met, why)


@attrs.define
class _Hep(_Carried):
    _octets: bytes = b""

    def feed(self, octets: bytes, number: int, met: Meeting) -> Iterator[Piece]:
        self._octets += octets
        while True:
            self._octets = self._octets[max(0, self._octets.find(MARK)) :]
            length = length_of(self._octets)
            if length is None or len(self._octets) < length:
                return
            packet, self._octets = self._octets[:length], self._octets[length:]
            yield from hep_pieces(packet, number, met)

    def end(self, number: int, met: Meeting, why: str) -> Iterator[Piece]:
        self._octets = b""
        yield from super().end(number, met, why)


def hep_pieces(packet: bytes, number: int, met: Meeting) -> Iterator[Piece]:
    """Yield the SIP message in a HEP packet."""
    envelope = read_hep(packet)
    if envelope is not None and envelope.is_sip and begins_message(envelope.octets.lstrip(CRLF)):
        own = envelope.met
        yield Piece(envelope.octets, number, attrs.evolve(own, time=own.time or met.time))
