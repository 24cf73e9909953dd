"""Decode the messages in one direction of a WebSocket: RFC 6455 section 5, RFC 7118.

``connections`` gives a :class:`WebSocket` the octets behind the opening handshake, and gets SIP messages.
"""

from __future__ import annotations

import re
import zlib

import attrs

from sipmsg.captures.framing import begins_message
from sipmsg.octets import CRLF

_CONTINUATION, _TEXT, _BINARY, _CLOSE, _PONG = 0, 1, 2, 8, 10
_LAST, _COMPRESSED, _RESERVED, _MASKED = 0x80, 0x40, 0x30, 0x80
_FIRST_KINDS = frozenset((_TEXT, _BINARY))
_LATER_KINDS = frozenset((_CONTINUATION, *range(_CLOSE, _PONG + 1)))
_MOST = 1_048_576
#: how a frame may begin that has the beginning of a message: text or octets, a part of either, or all of it compressed
_BEGINS = re.compile(rb"[\x01\x02\x81\x82\xc1\xc2]")
#: how much of a message is looked at to see whether it begins as SIP does
_LONGEST_START = 4_096
#: how many frames are looked at for that
_MOST_FRAMES = 16
_FLUSHED = b"\x00\x00\xff\xff"


def _inflater() -> zlib._Decompress:
    return zlib.decompressobj(-zlib.MAX_WBITS)


@attrs.define
class _Frame:
    """The head of a frame: its first octet, its mask, where its payload begins, and where it ends."""

    first: int
    mask: bytes
    begin: int
    end: int

    def payload(self, octets: bytearray, at: int = 0, most: int = _MOST) -> bytes:
        """Return as much of the payload as is there; the frame begins at an offset."""
        payload = bytes(octets[at + self.begin : at + min(self.end, self.begin + most)])
        return unmasked(payload, self.mask) if self.mask else payload


@attrs.define
class WebSocket:
    """Takes the octets that follow the opening handshake, and gives the text and binary messages in them.

    A message that was compressed (RFC 7692) is inflated, as long as nothing that it needs of the stream is missing.
    While it is ``lost``, at first where nobody has seen the handshake, a frame counts only once SIP begins in it.
    """

    lost: bool = False
    _octets: bytearray = attrs.field(factory=bytearray)
    _message: bytearray = attrs.field(factory=bytearray)
    _is_open: bool = False
    _compressed: bool = False
    _failed: bool = False
    _inflater: zlib._Decompress = attrs.field(factory=_inflater)

    def feed(self, octets: bytes) -> list[bytes]:
        """Take octets that follow, and return the messages that are whole now."""
        self._octets += octets
        found: list[bytes] = []
        while (not self.lost or self._find()) and (frame := self._frame()) is not None:
            if frame.end - frame.begin > _MOST or not _is_possible(frame.first):
                self.lost, self._is_open = True, False
                del self._octets[:1]
                continue
            if len(self._octets) < frame.end:
                break
            payload = frame.payload(self._octets)
            del self._octets[: frame.end]
            if self._joined(frame.first, payload) and frame.first & _LAST:
                found.append(self._whole())
        return found

    @property
    def holds(self) -> bool:
        """Whether a part of a message, or of a frame, is there."""
        return bool(self._octets) or self._is_open

    @property
    def due(self) -> int:
        """How many octets are missing of the frame that has begun, 0 where nobody knows."""
        frame = None if self.lost else self._frame()
        return 0 if frame is None else frame.end - len(self._octets)

    @property
    def unread(self) -> bool:
        """Whether a compressed message needs another one that is missing, or those behind a gap are not found."""
        return self._failed or (self.lost and self._compressed)

    def gap(self, *, inside: bool) -> bytes:
        """Return what has come of the message that a gap cuts short, nothing where it cuts none.

        ``inside`` says that the frame which has begun goes on behind the gap, or ends with it, so that what is fed
        next is the next frame.
        """
        frame = None if self.lost else self._frame()
        between = inside and frame is not None and frame.first & 0x0F >= _CLOSE
        left = b"" if between else self._left(frame)
        self.lost, self._octets = not inside, bytearray()
        self._is_open = self._is_open and between
        if not between:
            self._inflater = _inflater()
        return left

    def _left(self, frame: _Frame | None) -> bytes:
        """Return what has come of a message that is not whole."""
        if frame is not None and _is_possible(frame.first):
            self._joined(frame.first, frame.payload(self._octets))
        return self._whole(end=b"") if self._is_open else b""

    def _joined(self, first: int, payload: bytes) -> bool:
        """Add what a frame has to its message, and return whether it has any: a ping, a pong or the end has none."""
        kind = first & 0x0F
        if kind in {_TEXT, _BINARY}:
            self._message, self._compressed, self._is_open = bytearray(payload), bool(first & _COMPRESSED), True
        elif kind == _CONTINUATION and self._is_open:
            self._message += payload
        else:
            return False
        self._is_open = len(self._message) <= _MOST
        return self._is_open

    def _whole(self, end: bytes = _FLUSHED) -> bytes:
        octets, self._message, self._is_open = bytes(self._message), bytearray(), False
        if not self._compressed:
            return octets
        try:
            return self._inflater.decompress(octets + end, _MOST)
        except zlib.error:
            self._inflater, self._failed = _inflater(), True
            return b""

    def _frame(self, at: int = 0) -> _Frame | None:
        """Return the head of the frame at an offset, None where it is not whole."""
        octets = self._octets
        if len(octets) < at + 2:
            return None
        begin, length = 2, octets[at + 1] & 0x7F
        if length >= 126:  # noqa: PLR2004 - two octets more, or eight
            width = 2 if length == 126 else 8  # noqa: PLR2004
            begin, length = begin + width, int.from_bytes(octets[at + 2 : at + 2 + width], "big")
        masked = 4 * bool(octets[at + 1] & _MASKED)
        if len(octets) < at + begin + masked:
            return None
        mask = bytes(octets[at + begin : at + begin + masked])
        return _Frame(octets[at], mask, begin + masked, begin + masked + length)

    def _find(self) -> bool:
        """Let the octets begin with a frame in which SIP begins; return whether there is one."""
        at = 0
        while (found := _BEGINS.search(self._octets, at)) is not None:
            at = found.start()
            begins = self._begins(at)
            if begins is not False:
                del self._octets[:at]
                self.lost = begins is None
                return not self.lost
            at += 1
        self._octets.clear()
        return False

    def _begins(self, at: int) -> bool | None:
        """Return whether SIP begins in the frame at an offset, None as long as that is not known."""
        found = self._beginning(at)
        if found is None:
            return False
        begin, is_part = found
        if self._octets[at] & _COMPRESSED:
            try:
                begin = _inflater().decompress(begin, _LONGEST_START)
            except zlib.error:
                return False
        line, end, _ = begin.lstrip(CRLF).partition(b"\n")
        line = line.removesuffix(b"\r")
        if end or not is_part:
            return begins_message(line + end)
        return None if line.isascii() and line.decode().isprintable() else False

    def _beginning(self, at: int) -> tuple[bytes, bool] | None:
        """Return how the message begins of which a frame at an offset is the first, and whether more of it may come.

        None says that these cannot be frames.
        """
        begin, kinds = bytearray(), _FIRST_KINDS
        for _ in range(_MOST_FRAMES):
            frame = self._frame(at)
            if frame is None:
                return bytes(begin), True
            kind = frame.first & 0x0F
            if kind not in kinds or frame.first & _RESERVED or frame.end - frame.begin > _MOST:
                return None
            is_message = kind < _CLOSE
            if is_message:
                begin += frame.payload(self._octets, at, _LONGEST_START)
            if is_message and (frame.first & _LAST or b"\n" in begin or len(begin) >= _LONGEST_START):
                return bytes(begin), len(self._octets) < at + frame.end
            if len(self._octets) < at + frame.end:
                return bytes(begin), True
            at, kinds = at + frame.end, _LATER_KINDS
        return bytes(begin), False


def _is_possible(first: int) -> bool:
    """Return whether a frame may begin with this octet."""
    return not first & _RESERVED and first & 0x0F in _FIRST_KINDS | _LATER_KINDS


def unmasked(payload: bytes, key: bytes) -> bytes:
    r"""Return a payload without its mask (RFC 6455 section 5.3).

    >>> unmasked(unmasked(b"hello", b"\\1\\2\\3\\4"), b"\\1\\2\\3\\4")
    b'hello'
    """
    length = len(payload)
    mask = int.from_bytes((key * (length // 4 + 1))[:length], "big")
    return (int.from_bytes(payload, "big") ^ mask).to_bytes(length, "big")
