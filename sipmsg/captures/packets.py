"""Extract SIP messages from captured packets: link, IP, UDP, TCP and what they carry."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from socket import AF_INET, AF_INET6, inet_ntop
from typing import IO, Any

import attrs
import dpkt

from sipmsg.captures.connections import Connection, hep_pieces
from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.fragments import Fragments
from sipmsg.captures.framing import begins_message, head_end, read_head
from sipmsg.captures.items import Meeting, Notes, Piece
from sipmsg.captures.links import as_ethernet
from sipmsg.captures.packet_files import Packet, packets
from sipmsg.captures.tcp import Flow

_UDP, _TCP, _FRAGMENT = dpkt.ip.IP_PROTO_UDP, dpkt.ip.IP_PROTO_TCP, dpkt.ip.IP_PROTO_FRAGMENT
#: what may stand between Ethernet and IP, beside the tags of a VLAN
_AROUND = dpkt.pppoe.PPPoE | dpkt.ppp.PPP | dpkt.llc.LLC
_KEEP_ALIVES = b"\r\n\0 "
_UDP_HEADER = 8
_MOST_CONNECTIONS = 4_096
_MOST_ENCRYPTED = 100_000
_DTLS = (b"\x16\xfe\xff", b"\x16\xfe\xfd", b"\x17\xfe\xff", b"\x17\xfe\xfd")

_Key = tuple[bytes, int, bytes, int]


def capture_pieces(stream: IO[bytes], notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages in a pcap or pcapng file, in the order in which they became whole."""
    capture = _Capture(notes)
    for packet in packets(stream, notes):
        yield from capture.add(packet)
    yield from capture.end()


@attrs.define
class _Direction:
    """One direction of a TCP connection."""

    flow: Flow
    carried: Connection
    met: Meeting
    number: int = 0


@attrs.define
class _Capture:
    """The packets of a capture on their way to messages; holds so many datagrams and connections at a time."""

    notes: Notes
    _fragments: Fragments = attrs.field(init=False)
    _directions: OrderedDict[_Key, _Direction] = attrs.field(factory=OrderedDict)
    _encrypted: set[frozenset[str | None]] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        self._fragments = Fragments(self.notes)

    def add(self, packet: Packet) -> Iterator[Piece]:
        """Yield the messages that are whole with a packet."""
        frame = as_ethernet(packet.link, packet.octets)
        if frame is None:
            self.notes.add("unknown", f"link type {packet.link}")
            return
        try:
            ip: Any = dpkt.ethernet.Ethernet(frame).data
            while isinstance(ip, _AROUND):
                ip = ip.data
            if not isinstance(ip, dpkt.ip.IP | dpkt.ip6.IP6):
                return
            transport, source, destination = self._transport(ip), bytes(ip.src), bytes(ip.dst)
        except Exception:  # noqa: BLE001 - dpkt raises what it likes on packets that are damaged
            return
        if isinstance(transport, dpkt.udp.UDP):
            yield from self._datagram(packet, source, destination, transport)
        elif isinstance(transport, dpkt.tcp.TCP):
            yield from self._segment(packet, source, destination, transport)

    def end(self) -> Iterator[Piece]:
        """Yield what is left of connections when the capture ends."""
        self._fragments.end()
        for direction in self._directions.values():
            yield from self._close(direction)
        self._directions.clear()

    def _transport(self, ip: Any) -> Any:
        """Return the UDP datagram or TCP segment in an IP packet, or that it was the last fragment of."""
        if isinstance(ip, dpkt.ip.IP):
            if not (ip.mf or ip.offset):
                return ip.data
            payload, offset, more, protocol, key = bytes(ip.data), ip.offset * 8, bool(ip.mf), ip.p, ip.id
        else:
            head = ip.extension_hdrs.get(_FRAGMENT)
            if head is None:
                return ip.data
            payload, offset, more, protocol = bytes(ip.data), head.frag_off * 8, bool(head.m_flag), head.nxt
            key = head.id
        whole = self._fragments.add((bytes(ip.src), bytes(ip.dst), protocol, key), offset, payload, more=more)
        if whole is None:
            return None
        return {_UDP: dpkt.udp.UDP, _TCP: dpkt.tcp.TCP}[protocol](whole)

    def _datagram(self, packet: Packet, source: bytes, destination: bytes, udp: Any) -> Iterator[Piece]:
        octets = bytes(udp.data)
        met = Meeting(packet.time, _end(source, udp.sport), _end(destination, udp.dport), "UDP")
        announced = udp.ulen - _UDP_HEADER
        if 0 < announced < len(octets):
            octets = octets[:announced]
        start = octets.lstrip(_KEEP_ALIVES)
        if begins_message(start) or (packet.missing and start.startswith(b"SIP/2.0 ")):
            lost = announced - len(octets)
            cut = f"{len(octets)} of {announced} octets are in the capture" if lost > 0 and _lacks(start) else None
            yield Piece(start, packet.number, met, cut)
        elif octets.startswith(_DTLS):
            self._note_encrypted(met, "DTLS")
        else:
            yield from hep_pieces(octets, packet.number, met)

    def _segment(self, packet: Packet, source: bytes, destination: bytes, tcp: Any) -> Iterator[Piece]:
        key = (source, tcp.sport, destination, tcp.dport)
        met = Meeting(packet.time, _end(source, tcp.sport), _end(destination, tcp.dport), "TCP")
        direction = self._directions.get(key)
        if tcp.flags & dpkt.tcp.TH_SYN:
            if direction is not None:
                yield from self._close(direction)
            self._directions.pop(key, None)
            direction = self._begun(key, met)
            direction.flow.begin(tcp.seq)
            return
        if direction is None:
            if not tcp.data:
                return
            direction = self._begun(key, met)
        direction.met, direction.number = met, packet.number
        octets = direction.flow.add(tcp.seq, bytes(tcp.data))
        yield from direction.carried.feed(octets, packet.number, met) if octets else ()
        if direction.flow.full or (packet.missing and tcp.data):
            yield from self._gap(direction, packet.missing)
        other = self._directions.get((destination, tcp.dport, source, tcp.sport))
        if other is not None and tcp.flags & dpkt.tcp.TH_ACK and other.flow.lacks(tcp.ack):
            yield from self._gap(other)
        if tcp.flags & (dpkt.tcp.TH_RST | dpkt.tcp.TH_FIN) and not direction.flow.waits:
            yield from self._close(direction)
            del self._directions[key]
        while len(self._directions) > _MOST_CONNECTIONS:
            _, oldest = self._directions.popitem(last=False)
            yield from self._close(oldest)

    def _begun(self, key: _Key, met: Meeting) -> _Direction:
        return self._directions.setdefault(
            key, _Direction(Flow(), Connection(lambda what: self._note_encrypted(met, what)), met)
        )

    def _gap(self, direction: _Direction, missing: int = 0) -> Iterator[Piece]:
        self.notes.add("gap", f"{direction.met.source} to {direction.met.destination}")
        yield from direction.carried.gap(direction.number, direction.met)
        octets = direction.flow.skip(missing)
        yield from direction.carried.feed(octets, direction.number, direction.met)

    def _close(self, direction: _Direction) -> Iterator[Piece]:
        while direction.flow.waits:
            yield from self._gap(direction)
        yield from direction.carried.end(direction.number, direction.met)

    def _note_encrypted(self, met: Meeting, what: str) -> None:
        """Count a connection, whichever of its directions comes first."""
        ends = frozenset((met.source, met.destination))
        if ends not in self._encrypted:
            if len(self._encrypted) < _MOST_ENCRYPTED:
                self._encrypted.add(ends)
            self.notes.add("encrypted", f"{met.source} to {met.destination} ({what})")


def _end(address: bytes, port: int) -> str | None:
    return endpoint(inet_ntop(AF_INET if len(address) == 4 else AF_INET6, address), port)  # noqa: PLR2004


def _lacks(message: bytes) -> bool:
    """Return whether a message that was cut lacks something, and not only what stood behind it."""
    begin = head_end(message)
    head = read_head(message[:begin]) if begin >= 0 else None
    return head is None or head.length is None or len(message) - begin < head.length
