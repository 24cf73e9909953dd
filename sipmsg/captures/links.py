"""Convert the link header of a captured packet to Ethernet, which dpkt reads.

:func:`as_ethernet` is what ``packets`` calls; a function for each type of link stands above it.
The numbers are those of https://www.tcpdump.org/linktypes.html.
"""

from __future__ import annotations

from collections.abc import Callable

_NO_ADDRESSES = bytes(12)
_SNAP, _DATA_FRAMES = b"\xaa\xaa\x03\x00\x00\x00", (b"\x08", b"\x88")
_PACKET, _TYPE = 9, 0x7FFF
_MACOS = 258
_LONGEST_HEADER = 1_024
_OLD_MACOS, _PER_PACKET, _RADIO_HEADER = 149, 192, 144
_RADIO_VERSIONS = (b"\x80\x21\x10\x01", b"\x80\x21\x10\x02")
#: how frame relay announces IP, behind its address
_RELAYED = (b"\x03\xcc", b"\x03\x8e")
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


def _ppp_with_direction(octets: bytes) -> bytes:
    """Return a packet of PPP behind an octet for its direction, which may take the place of the FF in FF 03."""
    return _ppp(octets[1:].removeprefix(b"\x03"))


def _relayed(octets: bytes) -> bytes:
    return _raw(octets[4:]) if octets[2:4] in _RELAYED else b""


def _firewall(octets: bytes) -> bytes:
    """Return a packet behind the header of pf, which begins with its length, less the padding."""
    return _raw(octets[(octets[0] + 3) // 4 * 4 :]) if octets else b""


def _cisco(octets: bytes) -> bytes:
    return _NO_ADDRESSES + octets[2:]


def _wireless(octets: bytes) -> bytes:
    """Return a data frame of IEEE 802.11 that is not encrypted, by the LLC header in it."""
    if octets[:1] not in _DATA_FRAMES:
        return b""
    # a fourth address; QoS, with it HT control
    header = 24 + 6 * (octets[1] & 3 == 3) + (octets[0] >> 7) * (2 + 4 * (octets[1] >> 7))  # noqa: PLR2004
    for begin in (header, header + -header % 4):  # some pad the header
        if octets[begin : begin + 6] == _SNAP:
            return _NO_ADDRESSES + octets[begin + 6 :]
    return b""


def _radiotap(octets: bytes) -> bytes:
    return _wireless(octets[int.from_bytes(octets[2:4], "little") :])


def _radio(octets: bytes) -> bytes:
    """Return a frame behind the header of Prism, or of AVS, which says how long it is."""
    is_avs = octets.startswith(_RADIO_VERSIONS)
    return _wireless(octets[int.from_bytes(octets[4:8], "big") if is_avs else _RADIO_HEADER :])


def _per_packet(octets: bytes) -> bytes:
    """Return a packet behind a PPI header, which tells its own length and the type of the link."""
    length, link = int.from_bytes(octets[2:4], "little"), int.from_bytes(octets[4:8], "little")
    return b"" if link in _NESTED else as_ethernet(link, octets[length:]) or b""


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
    """Return the packet behind a header of macOS, which tells its own length and the type of the link."""
    length, link = (int.from_bytes(octets[place : place + 4], "little") for place in (0, 8))
    return b"" if link in _NESTED or length > _LONGEST_HEADER else as_ethernet(link, octets[length:]) or b""


#: types that name another one for what they hold
_NESTED = frozenset((_PER_PACKET, _MACOS, _OLD_MACOS))


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
    107: _relayed,
    108: _loopback,
    113: _cooked,
    117: _firewall,
    119: _radio,
    127: _radiotap,
    _OLD_MACOS: _macos,
    163: _radio,
    166: _ppp_with_direction,
    _PER_PACKET: _per_packet,
    204: _ppp_with_direction,
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
