"""Decode HEP, versions 1 to 3: the protocol in which Homer's agents send captured packets.

Octets of one HEP packet in, an :class:`Envelope` out: the SIP message, its time and its endpoints. ``connections``
reads HEP over TCP and UDP with it.
https://github.com/sipcapture/HEP/blob/master/docs/HEP3_Network_Protocol_Specification_REV_36.pdf
"""

from __future__ import annotations

import struct
import zlib
from socket import AF_INET, AF_INET6, inet_ntop

import attrs

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.items import Meeting
from sipmsg.captures.times import since_1970

MARK = b"HEP3"
_HEADER = 6
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
    if len(begin) < _HEADER or not begin.startswith(MARK):
        return None
    length: int = struct.unpack_from(">H", begin, 4)[0]
    return length if length >= _HEADER else None


def read_hep(octets: bytes) -> Envelope | None:
    """Return what a HEP packet of any version holds, or None for what is none."""
    if octets.startswith(MARK):
        return _read_chunks(octets)
    return _read_old(octets)


def _read_chunks(octets: bytes) -> Envelope:
    chunks: dict[int, bytes] = {}
    at, end = _HEADER, min(len(octets), length_of(octets) or 0)
    while at + _HEADER <= end:
        vendor, kind, size = struct.unpack_from(">3H", octets, at)
        if size < _HEADER:
            break
        if vendor == 0:
            chunks[kind] = octets[at + _HEADER : at + size]
        at += size
    source, destination = (
        endpoint(_address(chunks.get(v4), chunks.get(v6)), _number(chunks.get(port)))
        for v4, v6, port in ((3, 5, 7), (4, 6, 8))
    )
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
    addresses = [inet_ntop(kind, octets[at : at + width]) for at in (8, 8 + width)]
    time = None
    if version == 2:  # noqa: PLR2004
        time = since_1970(*struct.unpack_from("<II", octets, 8 + 2 * width))
    source, destination = endpoint(addresses[0], source_port), endpoint(addresses[1], destination_port)
    return Envelope(octets[end:], Meeting(time, source, destination, _PROTOCOLS.get(protocol)))


def _number(octets: bytes | None) -> int | None:
    return int.from_bytes(octets, "big") if octets else None


def _address(v4: bytes | None, v6: bytes | None) -> str | None:
    if v4 and len(v4) == 4:  # noqa: PLR2004
        return inet_ntop(AF_INET, v4)
    return inet_ntop(AF_INET6, v6) if v6 and len(v6) == 16 else None  # noqa: PLR2004


def _inflated(octets: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(octets, _MOST)
    except zlib.error:
        return b""
