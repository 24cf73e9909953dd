"""Decode the messages in one direction of a WebSocket: RFC 6455 section 5, RFC 7118.

``connections`` gives a :class:`WebSocket` the octets behind the opening handshake, and gets SIP messages.
"""

from __future__ import annotations

import zlib

import attrs

_CONTINUATION, _TEXT, _BINARY = 0, 1, 2
_MOST = 1_048_576


@attrs.define
class WebSocket:
    """Takes the octets that follow the opening handshake, and gives the text and binary messages in them.

    A message that was compressed (RFC 7692) is inflated, as long as nothing of the stream is missing.
    """

    _octets: bytearray = attrs.field(factory=bytearray)
    _parts: list[bytes] = attrs.field(factory=list)
    _compressed: bool = False
    _inflater: zlib._Decompress = attrs.field(factory=lambda: zlib.decompressobj(-zlib.MAX_WBITS))

    def feed(self, octets: bytes) -> list[bytes]:
        """Take octets that follow, and return the messages that are whole now."""
        self._octets += octets
        found: list[bytes] = []
        while (frame := self._frame()) is not None:
            head, payload = frame
            kind = head & 0x0F
            if kind in {_TEXT, _BINARY}:
                self._parts, self._compressed = [payload], bool(head & 0x40)
            elif kind == _CONTINUATION and self._parts:
                self._parts.append(payload)
            else:
                continue  # ping, pong and close
            if sum(map(len, self._parts)) > _MOST:
                self._parts = []
            elif head & 0x80:
                found.append(self._message())
        return found

    def _message(self) -> bytes:
        octets, self._parts = b"".join(self._parts), []
        if not self._compressed:
            return octets
        try:
            return self._inflater.decompress(octets + b"\x00\x00\xff\xff", _MOST)
        except zlib.error:
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            return b""

    def _frame(self) -> tuple[int, bytes] | None:
        """Return the first octet and the unmasked payload of the next frame, None where it is not whole."""
        octets = self._octets
        if len(octets) < 2:  # noqa: PLR2004 - the least of a frame
            return None
        at, length = 2, octets[1] & 0x7F
        if length >= 126:  # noqa: PLR2004 - two octets more, or eight
            width = 2 if length == 126 else 8  # noqa: PLR2004
            at, length = at + width, int.from_bytes(octets[2 : 2 + width], "big")
        masked = bool(octets[1] & 0x80)
        begin = at + 4 * masked
        if length > _MOST:
            octets.clear()
            return None
        if len(octets) < begin + length:
            return None
        payload = bytes(octets[begin : begin + length])
        if masked:
            payload = unmasked(payload, bytes(octets[at:begin]))
        head = octets[0]
        del octets[: begin + length]
        return head, payload


def unmasked(payload: bytes, key: bytes) -> bytes:
    r"""Return a payload without its mask (RFC 6455 section 5.3).

    >>> unmasked(unmasked(b"hello", b"\\1\\2\\3\\4"), b"\\1\\2\\3\\4")
    b'hello'
    """
    length = len(payload)
    mask = int.from_bytes((key * (length // 4 + 1))[:length], "big")
    return (int.from_bytes(payload, "big") ^ mask).to_bytes(length, "big")
