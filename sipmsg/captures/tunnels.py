"""Unpack packets within packets: IP in IP (RFC 2003), GRE (RFC 2784), VXLAN (RFC 7348), Geneve (RFC 8926), GTP-U, TZSP.

``packets`` asks for the IP packet of a frame, and of whatever carries another one, until UDP, TCP or SCTP is there.
"""

from __future__ import annotations

from typing import Any

import dpkt

_IP4, _IP6, _GRE = dpkt.ip.IP_PROTO_IPIP, dpkt.ip.IP_PROTO_IP6, dpkt.ip.IP_PROTO_GRE
CARRIERS = frozenset((_IP4, _IP6, _GRE))
_TYPE_IP4, _TYPE_IP6, _TYPE_ETHERNET, _TYPE_ERSPAN, _TYPE_ERSPAN_3 = 0x0800, 0x86DD, 0x6558, 0x88BE, 0x22EB
#: what the flags of GRE say is there, four octets each: checksum, key, sequence number
_GRE_FIELDS = (0x8000, 0x2000, 0x1000)
_ERSPAN_HEADER = 8
#: the header of ERSPAN type III, and how much longer it is with what its last bit announces
_ERSPAN_3_HEADER, _ERSPAN_3_MORE = 12, 8
# the second port is that of Linux, which is older than the RFC
_VXLAN_PORTS, _VXLAN_HEADER, _VXLAN_VALID = frozenset((4789, 8472)), 8, 0x08
_GENEVE_PORT, _GENEVE_HEADER = 6081, 8
_GTP_PORT, _GTP_VERSION_1, _GTP_PACKET = 2152, 0x30, 0xFF
_GTP_HEADER, _GTP_LONG_HEADER, _GTP_LONG, _GTP_EXTENDED = 8, 12, 0x07, 0x04
#: the stream of a sniffer, as MikroTik's: its header, and tags with their lengths but for two
_TZSP_PORT, _TZSP_HEADER, _TZSP_PADDING, _TZSP_END, _TZSP_ETHERNET = 37008, 4, 0, 1, b"\0\1"
_PORTS = _VXLAN_PORTS | {_GENEVE_PORT, _GTP_PORT, _TZSP_PORT}
#: what may stand between Ethernet and IP, beside the tags of a VLAN
_AROUND = dpkt.pppoe.PPPoE | dpkt.ppp.PPP | dpkt.llc.LLC


def ip_of(frame: bytes) -> Any:
    """Return the IP packet in an Ethernet frame, None where there is none; raises what dpkt raises."""
    found: Any = dpkt.ethernet.Ethernet(frame).data
    while isinstance(found, _AROUND):
        found = found.data
    return found if isinstance(found, dpkt.ip.IP | dpkt.ip6.IP6) else None


def carried(protocol: int, octets: bytes) -> Any:
    """Return the IP packet that another one carries, None where there is none; raises what dpkt raises."""
    if protocol != _GRE:
        return _ip(octets)
    flags, kind = int.from_bytes(octets[:2], "big"), int.from_bytes(octets[2:4], "big")
    inner = octets[4 + 4 * sum(bool(flags & field) for field in _GRE_FIELDS) :]
    if kind in {_TYPE_IP4, _TYPE_IP6}:
        return _ip(inner)
    if kind == _TYPE_ERSPAN:
        return ip_of(inner[_ERSPAN_HEADER if flags & _GRE_FIELDS[-1] else 0 :])
    if kind == _TYPE_ERSPAN_3:
        more = inner[_ERSPAN_3_HEADER - 1 : _ERSPAN_3_HEADER]
        return ip_of(inner[_ERSPAN_3_HEADER + _ERSPAN_3_MORE * (more[0] & 1 if more else 0) :])
    return ip_of(inner) if kind == _TYPE_ETHERNET else None


def carried_by_udp(port: int, octets: bytes) -> Any:
    """Return the IP packet that a datagram to a port carries, likewise."""
    if port not in _PORTS:
        return None
    if port in _VXLAN_PORTS and octets[:1] and octets[0] & _VXLAN_VALID:
        return ip_of(octets[_VXLAN_HEADER:])
    if port == _GENEVE_PORT and octets:
        # the first six bits behind the version count the options, four octets each
        inner = octets[_GENEVE_HEADER + 4 * (octets[0] & 0x3F) :]
        return ip_of(inner) if int.from_bytes(octets[2:4], "big") == _TYPE_ETHERNET else _ip(inner)
    if port == _GTP_PORT and octets[1:2] and octets[0] & 0xF0 == _GTP_VERSION_1 and octets[1] == _GTP_PACKET:
        return _ip(_behind_gtp(octets))
    return ip_of(_behind_tzsp(octets)) if port == _TZSP_PORT and octets[2:_TZSP_HEADER] == _TZSP_ETHERNET else None


def _behind_tzsp(octets: bytes) -> bytes:
    """Return what stands behind a header of TZSP and its tags."""
    at = _TZSP_HEADER
    while at < len(octets) and octets[at] != _TZSP_END:
        at += 1 if octets[at] == _TZSP_PADDING else 2 + (octets[at + 1] if at + 1 < len(octets) else 0)
    return octets[at + 1 :]


def _behind_gtp(octets: bytes) -> bytes:
    """Return what stands behind a header of GTP-U and its extensions (3GPP TS 29.281, section 5.2)."""
    if not octets[0] & _GTP_LONG:
        return octets[_GTP_HEADER:]
    at = _GTP_LONG_HEADER
    # the octet before says what follows: an extension, which begins with its length in groups of four octets, or not
    while octets[0] & _GTP_EXTENDED and at < len(octets) and octets[at - 1] and octets[at]:
        at += 4 * octets[at]
    return octets[at:]


def _ip(octets: bytes) -> Any:
    version = octets[0] >> 4 if octets else 0
    if version == 4:  # noqa: PLR2004
        return dpkt.ip.IP(octets)
    return dpkt.ip6.IP6(octets) if version == 6 else None  # noqa: PLR2004
