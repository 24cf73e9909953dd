"""Unpack packets within packets, as routers, mirrors of ports and virtual networks wrap them.

IP in IP (RFC 2003), GRE (RFC 2784), PPTP (RFC 2637), L2TP (RFC 2661, RFC 3931), MPLS and Ethernet over it (RFC 4448),
EtherIP (RFC 3378), VXLAN (RFC 7348), Geneve (RFC 8926), GRE in UDP (RFC 8086), CAPWAP (RFC 5415), GTP-U, TZSP, ESP
that encrypts nothing (RFC 2410). ``packets`` asks for the IP packet of a frame, and of whatever carries another one,
until UDP, TCP or SCTP is there.
"""

from __future__ import annotations

from typing import Any, ClassVar

import dpkt

from sipmsg.captures.links import as_ethernet

_IP = dpkt.ip.IP | dpkt.ip6.IP6
_IP4, _IP6, _GRE = dpkt.ip.IP_PROTO_IPIP, dpkt.ip.IP_PROTO_IP6, dpkt.ip.IP_PROTO_GRE
_ETHERIP, _L2TP, _MPLS = 97, 115, 137
CARRIERS = frozenset((_IP4, _IP6, _GRE, _ETHERIP, _L2TP, _MPLS))
_TYPE_IP4, _TYPE_IP6, _TYPE_ETHERNET, _TYPE_ERSPAN, _TYPE_ERSPAN_3 = 0x0800, 0x86DD, 0x6558, 0x88BE, 0x22EB
#: what the flags of GRE say is there, four octets each: checksum, key, sequence number
_GRE_FIELDS = (0x8000, 0x2000, 0x1000)
_TYPE_MPLS, _TYPE_PPTP = 0x8847, 0x880B
#: what the flags of GRE say is there in PPTP, four octets each: sequence number, acknowledgement
_PPTP_FIELDS, _PPTP_HEADER = (0x1000, 0x0080), 8
#: how PPP begins, and how IP of both versions does in it, the protocol compressed or not
_PPP_BEGINS, _PPP_IP = b"\xff\x03", (b"\0\x21", b"\x21", b"\0\x57", b"\x57")
#: the bits of L2TP: control, a length, numbers, an offset; the version is in the last four
_L2TP_PORT, _CONTROL, _LENGTH, _NUMBERS, _AT_OFFSET, _VERSION = 1701, 0x8000, 0x4000, 0x0800, 0x0200, 0x000F
#: how much may stand between the session of L2TP, version 3, and Ethernet: a cookie, and what else was agreed on
_BEFORE_ETHERNET = (4, 8, 12, 16)
_LABEL, _LAST_LABEL, _MPLS_PORT = 4, 0x01, 6635
_ERSPAN_HEADER = 8
#: what stands before a packet in ESP, and how long a checksum may be that stands behind
_ESP_HEADER, _ESP_CHECKS = 8, (12, 16)
#: the header of ERSPAN type III, and how much longer it is with what its last bit announces
_ERSPAN_3_HEADER, _ERSPAN_3_MORE = 12, 8
# the second port is that of Linux, which is older than the RFC
_VXLAN_PORTS, _VXLAN_HEADER, _VXLAN_VALID = frozenset((4789, 8472)), 8, 0x08
_GENEVE_PORT, _GENEVE_HEADER = 6081, 8
_GTP_PORT, _GTP_VERSION_1, _GTP_PACKET = 2152, 0x30, 0xFF
_GTP_HEADER, _GTP_LONG_HEADER, _GTP_LONG, _GTP_EXTENDED = 8, 12, 0x07, 0x04
#: the stream of a sniffer, as MikroTik's: its header, and tags with their lengths but for two
_TZSP_PORT, _TZSP_HEADER, _TZSP_PADDING, _TZSP_END, _TZSP_ETHERNET = 37008, 4, 0, 1, b"\0\1"
#: what is said to be in VXLAN by its generic extension
_GPE_PORT, _GPE_ETHERNET = 4790, 3
_GRE_PORT = 4754
#: the port of a controller of access points; how a header begins that nothing encrypted stands behind, the bits for a
#: frame of IEEE 802.11 and for a part of a frame, and how long it is at least
CAPWAP_PORT, _CAPWAP_BEGINS, _CAPWAP_WIRELESS, _CAPWAP_PART, _CAPWAP_LEAST = 5247, 0, 0x01, 0x80, 8
_WIRELESS = 105
_PORTS = _VXLAN_PORTS | {_GENEVE_PORT, _GTP_PORT, _TZSP_PORT, _L2TP_PORT, _MPLS_PORT, _GPE_PORT, _GRE_PORT, CAPWAP_PORT}
#: what may stand between Ethernet and IP, beside the tags of a VLAN
_AROUND = dpkt.pppoe.PPPoE | dpkt.ppp.PPP | dpkt.llc.LLC | dpkt.ethernet.Ethernet
_HEADER_OF_ETHERNET = 14
_FRAGMENT, _IP6_HEADER = dpkt.ip.IP_PROTO_FRAGMENT, 40


class _Ip6(dpkt.ip6.IP6):  # type: ignore[misc] # dpkt has no types
    """An IPv6 packet whose headers are read up to that of a fragment: what is behind it is a part of something.

    dpkt reads on, into the middle of a datagram.
    """

    def unpack(self, buf: bytes) -> None:
        dpkt.Packet.unpack(self, buf)
        self.extension_hdrs, self.all_extension_headers = dict[int, Any](), list[Any]()
        octets = buf[_IP6_HEADER:][: self.plen or None]
        self.p = self.nxt
        while _FRAGMENT not in self.extension_hdrs and self.p in dpkt.ip6.EXT_HDRS:
            header = dpkt.ip6.EXT_HDRS_CLS[self.p](octets)
            self.extension_hdrs[self.p] = header
            self.all_extension_headers.append(header)
            octets, self.p = octets[header.length :], getattr(header, "nxt", None)
        self.data: Any = octets


class _Ethernet(dpkt.ethernet.Ethernet):  # type: ignore[misc] # likewise
    _typesw: ClassVar[dict[int, Any]] = dpkt.ethernet.Ethernet._typesw | {_TYPE_IP6: _Ip6}  # noqa: SLF001


def ip_of(frame: bytes) -> Any:
    """Return the IP packet in an Ethernet frame, None where there is none; raises what dpkt raises."""
    ethernet = _Ethernet(frame)
    found: Any = ethernet.data
    while isinstance(found, _AROUND):
        found = found.data
    if not isinstance(found, _IP) and ethernet.type == _TYPE_MPLS:
        return _behind_labels(frame[_HEADER_OF_ETHERNET:])
    return found if isinstance(found, _IP) else None


def carried(protocol: int, octets: bytes) -> Any:
    """Return the IP packet that another one carries, None where there is none; raises what dpkt raises."""
    if protocol == _GRE:
        return _behind_gre(octets)
    if protocol == _ETHERIP:
        return ip_of(octets[2:])
    if protocol == _MPLS:
        return _behind_labels(octets)
    return _ethernet_of_l2tp(octets) if protocol == _L2TP else _packet(octets)


def _behind_gre(octets: bytes) -> Any:
    flags, kind = int.from_bytes(octets[:2], "big"), int.from_bytes(octets[2:4], "big")
    inner = octets[4 + 4 * sum(bool(flags & field) for field in _GRE_FIELDS) :]
    if kind in {_TYPE_IP4, _TYPE_IP6}:
        return _packet(inner)
    if kind == _TYPE_MPLS:
        return _behind_labels(inner)
    if kind == _TYPE_PPTP:
        return _ip_of_ppp(octets[_PPTP_HEADER + 4 * sum(bool(flags & field) for field in _PPTP_FIELDS) :])
    if kind == _TYPE_ERSPAN:
        return ip_of(inner[_ERSPAN_HEADER if flags & _GRE_FIELDS[-1] else 0 :])
    if kind == _TYPE_ERSPAN_3:
        more = inner[_ERSPAN_3_HEADER - 1 : _ERSPAN_3_HEADER]
        return ip_of(inner[_ERSPAN_3_HEADER + _ERSPAN_3_MORE * (more[0] & 1 if more else 0) :])
    return ip_of(inner) if kind == _TYPE_ETHERNET else None


def _behind_labels(octets: bytes) -> Any:
    """Return the IP packet behind the labels of MPLS, None where nothing stands there."""
    at = 0
    while at + _LABEL < len(octets):
        at += _LABEL
        if octets[at - 2] & _LAST_LABEL:
            return _pseudowire(octets[at:])
    return None


def _pseudowire(octets: bytes) -> Any:
    """Return the IP packet behind labels: by itself, or in Ethernet, which a control word of zeros may stand before."""
    try:
        found = _packet(octets)
    except dpkt.UnpackError:  # an address of Ethernet may begin as IP does
        found = None
    if found is None and not octets[0] >> 4:
        found = ip_of(octets[4:])
    return ip_of(octets) if found is None else found


def _ip_of_ppp(octets: bytes) -> Any:
    octets = octets.removeprefix(_PPP_BEGINS)
    begin = next((begin for begin in _PPP_IP if octets.startswith(begin)), None)
    return None if begin is None else _packet(octets[len(begin) :])


def _behind_l2tp(octets: bytes) -> Any:
    """Return the IP packet in a datagram of L2TP, of version 2 in PPP, of version 3 in Ethernet."""
    flags = int.from_bytes(octets[:2], "big")
    if flags & _CONTROL:
        return None
    if flags & _VERSION != 2:  # noqa: PLR2004
        return _ethernet_of_l2tp(octets[4:]) if flags & _VERSION == 3 else None  # noqa: PLR2004
    at = 6 + 2 * bool(flags & _LENGTH) + 4 * bool(flags & _NUMBERS)
    if flags & _AT_OFFSET:
        at += 2 + int.from_bytes(octets[at : at + 2], "big")
    return _ip_of_ppp(octets[at:])


def _ethernet_of_l2tp(octets: bytes) -> Any:
    """Return the IP packet behind a session of version 3: nothing tells how much stands between."""
    for at in _BEFORE_ETHERNET:
        try:
            found = ip_of(octets[at:])
        except dpkt.UnpackError:
            continue
        if found is not None:
            return found
    return None


def carried_by_udp(port: int, octets: bytes) -> Any:  # noqa: PLR0911 - one for each thing that may be carried
    """Return the IP packet in a datagram to a port, None where there is none; CAPWAP has the port at either end."""
    if port not in _PORTS:
        return None
    if port == CAPWAP_PORT:
        return _behind_capwap(octets)
    if port == _GRE_PORT:
        return _behind_gre(octets)
    if port == _L2TP_PORT:
        return _behind_l2tp(octets)
    if port == _MPLS_PORT:
        return _behind_labels(octets)
    if port == _GPE_PORT:
        inner = octets[_VXLAN_HEADER:]
        return ip_of(inner) if octets[3:4] == bytes((_GPE_ETHERNET,)) else _packet(inner)
    if port in _VXLAN_PORTS and octets[:1] and octets[0] & _VXLAN_VALID:
        return ip_of(octets[_VXLAN_HEADER:])
    if port == _GENEVE_PORT and octets:
        # the first six bits behind the version count the options, four octets each
        inner = octets[_GENEVE_HEADER + 4 * (octets[0] & 0x3F) :]
        return ip_of(inner) if int.from_bytes(octets[2:4], "big") == _TYPE_ETHERNET else _packet(inner)
    if port == _GTP_PORT and octets[1:2] and octets[0] & 0xF0 == _GTP_VERSION_1 and octets[1] == _GTP_PACKET:
        return _packet(_behind_gtp(octets))
    return ip_of(_behind_tzsp(octets)) if port == _TZSP_PORT and octets[2:_TZSP_HEADER] == _TZSP_ETHERNET else None


def _behind_capwap(octets: bytes) -> Any:
    """Return the IP packet in a frame that an access point or its controller has sent on (RFC 5415 section 4.3)."""
    if len(octets) < _CAPWAP_LEAST or octets[0] != _CAPWAP_BEGINS or octets[3] & _CAPWAP_PART:
        return None
    frame = octets[4 * (octets[1] >> 3) :]
    if not octets[2] & _CAPWAP_WIRELESS:
        return ip_of(frame)
    # the first two octets change places on the way to controllers of Cisco
    found = as_ethernet(_WIRELESS, frame) or as_ethernet(_WIRELESS, frame[1::-1] + frame[2:])
    return ip_of(found) if found else None


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


def behind_esp(octets: bytes) -> tuple[int, bytes] | None:
    """Return the protocol and the octets in ESP that encrypts nothing, as phones and IMS agree on; None for any other.

    Nothing says so but how it ends: padding that counts from 1, its length, the protocol, and a checksum (RFC 4303).
    """
    for check in _ESP_CHECKS:
        body = octets[_ESP_HEADER:-check]
        end = len(body) - 2 - body[-2] if len(body) > 1 else 0
        if end > 0 and body[end:-2] == bytes(range(1, body[-2] + 1)) and _fits(body[-1], body[:end]):
            return body[-1], body[:end]
    return None


def _fits(protocol: int, octets: bytes) -> bool:
    """Return whether octets look like a packet of the protocol of that number, and not like encrypted ones."""
    if protocol == dpkt.ip.IP_PROTO_UDP:
        return int.from_bytes(octets[4:6], "big") == len(octets)
    if protocol == dpkt.ip.IP_PROTO_TCP:
        return octets[12:13] != b"" and octets[12] >> 4 in range(5, len(octets) // 4 + 1) and not octets[12] & 0x0F
    return octets[0] >> 4 == {_IP4: 4, _IP6: 6}.get(protocol)


def _packet(octets: bytes) -> Any:
    version = octets[0] >> 4 if octets else 0
    if version == 4:  # noqa: PLR2004
        return dpkt.ip.IP(octets)
    return _Ip6(octets) if version == 6 else None  # noqa: PLR2004
