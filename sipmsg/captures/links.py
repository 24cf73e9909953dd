"""Convert the link header of a captured packet to Ethernet, which dpkt reads.

:func:`as_ethernet` is what ``packets`` calls; a function for each type of link stands above it. The numbers are those
of
https://www.tcpdump.org/linktypes.html.
"""

from __future__ import annotations

from collections.abc import Callable

_NO_ADDRESSES = bytes(12)
_SNAP, _DATA_FRAMES = b"\xaa\xaa\x03\x00\x00\x00", (b"\x08", b"\x88")
_PACKET, _TYPE = 9, 0x7FFF
_MACOS = 258
_TYPES = {4: b"\x08\x00", 6: b"\x86\xdd"}


def _ethernet(octets: bytes) -> bytes:
    return octets


def _cooked(octets: bytes) -> bytes:
    return _NO_ADDRESSES + octets[14:]


def _cooked_2(octets: bytes) -> bytes:
    return _NO_ADDRESSES + octets[:2] + octets[20:]


def _raw(octets: bytes) -> bytes:
    kind = _TYPES.get(octets[0] >> 4) if octets else None
    return b"" if kind is None else _NO_ADDRESSES + kind + octets


def _loopback(octets: bytes) -> bytes:
    return _raw(octets[4:])  # the family's number depends on the system; the packet's version does not


def _ppp(octets: bytes) -> bytes:
    return _raw(octets[octets.startswith(b"\xff\x03") * 2 + 2 :])


def _cisco(octets: bytes) -> bytes:
    return _NO_ADDRESSES + octets[2:]


def _wireless(octets: bytes) -> bytes:
    """Return a data frame of IEEE 802.11 that is not encrypted, by the LLC header in it."""
    if octets[:1] not in _DATA_FRAMES:
        return b""
    header = 24 + 6 * (octets[1] & 3 == 3) + 2 * (octets[0] >> 7)  # noqa: PLR2004 - a fourth address; QoS
    return _NO_ADDRESSES + octets[header + 6 :] if octets[header : header + 6] == _SNAP else b""


def _radiotap(octets: bytes) -> bytes:
    return _wireless(octets[int.from_bytes(octets[2:4], "little") :])


def _netfilter(octets: bytes) -> bytes:
    """Return the packet in a message of netfilter's log: a value behind its length and type."""
    at = 4
    while at + 4 <= len(octets):
        length, kind = (int.from_bytes(octets[place : place + 2], "little") for place in (at, at + 2))
        if kind & _TYPE == _PACKET:
            return _raw(octets[at + 4 : at + length])
        at += max(length + -length % 4, 4)
    return b""


def _macos(octets: bytes) -> bytes:
    """Return the packet behind what macOS says of it: how long that is, and the type of its link."""
    length, link = (int.from_bytes(octets[place : place + 4], "little") for place in (0, 8))
    return b"" if link == _MACOS else as_ethernet(link, octets[length:]) or b""


_LINKS: dict[int, Callable[[bytes], bytes]] = {
    0: _loopback,
    1: _ethernet,
    9: _ppp,
    12: _raw,
    14: _raw,
    50: _ppp,
    101: _raw,
    104: _cisco,
    105: _wireless,
    108: _loopback,
    113: _cooked,
    127: _radiotap,
    228: _raw,
    229: _raw,
    239: _netfilter,
    _MACOS: _macos,
    276: _cooked_2,
}


def as_ethernet(link: int, octets: bytes) -> bytes | None:
    """Return a packet as an Ethernet frame, None for a link that is not known."""
    make = _LINKS.get(link)
    return None if make is None else make(octets)
