"""Decode HEP, versions 1 to 3: the protocol in which Homer's agents send captured packets.

Octets of one HEP packet in, an :class:`Envelope` out: the SIP message, its time and its endpoints. ``connections``
reads HEP over TCP and UDP with it.
https://github.com/sipcapture/HEP/blob/master/docs/HEP3_Network_Protocol_Specification_REV_36.pdf
"""

from __future__ import annotations

import struct
import zlib
from socket import AF_INET, AF_INET6

import attrs

from sipmsg.captures.endpoints import packed_endpoint
from sipmsg.captures.items import Meeting
from sipmsg.captures.times import since_1970

MARK = b"HEP3"
#: how long the header of a packet of version 3 is, and that of a chunk in it
HEADER_SIZE = 6
_PROTOCOLS = {6: "TCP", 17: "UDP", 22: "TLS", 132: "SCTP"}
_SIP = 1
_MOST = 1_048_576
_OLD_SIZES = {(1, AF_INET): 16, (1, AF_INET6): 40, (2, AF_INET): 28, (2, AF_INET6): 52}
_FAMILIES = {2: AF_INET, 10: AF_INET6}


@attrs.frozen(slots=True)
class Envelope:
    """What HEP carries: the octets of a message, and who sent it to whom; ``is_sip`` unless it says otherwise."""

    octets: bytes
    met: Meeting
    is_sip: bool = True


def length_of(begin: bytes) -> int | None:
    """Return how long the packet of version 3 is that begins here, None where none does."""
    if len(begin) < HEADER_SIZE or not begin.startswith(MARK):
        return None
    length: int = struct.unpack_from(">H", begin, 4)[0]
    return length if length >= HEADER_SIZE else None


def read_hep(octets: bytes) -> Envelope | None:
    """Return what a HEP packet of any version holds, or None for octets that are no such packet."""
    if octets.startswith(MARK):
        return _read_chunks(octets)
    return _read_old(octets)


def _read_chunks(octets: bytes) -> Envelope:
    chunks: dict[int, bytes] = {}
    at, end = HEADER_SIZE, min(len(octets), length_of(octets) or 0)
    while at + HEADER_SIZE <= end:
        vendor, kind, size = struct.unpack_from(">3H", octets, at)
        if size < HEADER_SIZE:
            break
        if vendor == 0:
            chunks[kind] = octets[at + HEADER_SIZE : at + size]
        at += size
    source, destination = (_end(chunks, *kinds) for kinds in ((3, 5, 7), (4, 6, 8)))
    seconds, fraction = _number(chunks.get(9)), _number(chunks.get(10)) or 0
    time = None if seconds is None else since_1970(seconds, fraction)
    met = Meeting(time, source, destination, _PROTOCOLS.get(_number(chunks.get(2)) or 0))
    body = chunks.get(15, b"")
    if not body and 16 in chunks:  # noqa: PLR2004 - the chunk of a compressed body
        body = _inflated(chunks[16])
    return Envelope(body, met, _number(chunks.get(11)) in {None, _SIP})


def _read_old(octets: bytes) -> Envelope | None:
    """Read version 1, and version 2, which adds the time."""
    if len(octets) < 8:  # noqa: PLR2004 - the fields that both families have
        return None
    version, size, family, protocol, source_port, destination_port = struct.unpack_from(">4BHH", octets)
    kind = _FAMILIES.get(family)
    if kind is None or _OLD_SIZES.get((version, kind)) is None or len(octets) < (end := _OLD_SIZES[version, kind]):
        return None
    width = 4 if kind == AF_INET else 16
    if size not in {end, 8 + 2 * width}:
        return None
    source, destination = octets[8 : 8 + width], octets[8 + width : 8 + 2 * width]
    time = None
    if version == 2:  # noqa: PLR2004
        time = since_1970(*struct.unpack_from("<II", octets, 8 + 2 * width))
    ends = packed_endpoint(source, source_port), packed_endpoint(destination, destination_port)
    return Envelope(octets[end:], Meeting(time, *ends, _PROTOCOLS.get(protocol)))


def _number(octets: bytes | None) -> int | None:
    return int.from_bytes(octets, "big") if octets else None


def _end(chunks: dict[int, bytes], v4: int, v6: int, port: int) -> str | None:
    """Return an end of a message by the kinds of the chunks that hold its address, of either family, and its port."""
    number = _number(chunks.get(port))
    return packed_endpoint(chunks.get(v4, b""), number) or packed_endpoint(chunks.get(v6, b""), number)


def _inflated(octets: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(octets, _MOST)
    except zlib.error:
        return b""
