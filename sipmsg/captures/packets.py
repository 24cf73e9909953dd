"""Extract SIP messages from captured packets: link, IP, UDP, TCP and SCTP, and what they carry.

A capture in, pieces out. Each layer has a module of its own: ``links``, ``tunnels``, ``fragments``, ``tcp``, ``sctp``;
``connections`` finds the messages in what TCP carries.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from math import inf
from socket import AF_INET, AF_INET6, inet_ntop
from typing import IO, Any

import attrs
import dpkt

from sipmsg.captures.connections import Connection, hep_pieces
from sipmsg.captures.endpoints import packed_endpoint as _end
from sipmsg.captures.fragments import Fragments
from sipmsg.captures.framing import KEEP_ALIVES, begins_message, is_start_line, lacks, may_begin
from sipmsg.captures.items import Arrival, Meeting, Notes, Piece
from sipmsg.captures.links import as_ethernet
from sipmsg.captures.packet_files import Packet, packets
from sipmsg.captures.sctp import Associations, read_packet
from sipmsg.captures.tcp import Flow, Run
from sipmsg.captures.tunnels import CAPWAP_PORT, CARRIERS, behind_esp, carried, carried_by_udp, ip_of
from sipmsg.captures.upper_pdu import UPPER_PDU, Pdus, read_pdu

_UDP, _TCP, _FRAGMENT = dpkt.ip.IP_PROTO_UDP, dpkt.ip.IP_PROTO_TCP, dpkt.ip.IP_PROTO_FRAGMENT
_IP = dpkt.ip.IP | dpkt.ip6.IP6
_PARSED = dpkt.udp.UDP | dpkt.tcp.TCP
_SCTP, _AH, _ESP = dpkt.ip.IP_PROTO_SCTP, dpkt.ip.IP_PROTO_AH, dpkt.ip.IP_PROTO_ESP
#: headers of IPv6 that say what follows, and how long they are, in groups of eight octets behind the first
_OPTIONS = frozenset((dpkt.ip.IP_PROTO_HOPOPTS, dpkt.ip.IP_PROTO_ROUTING, dpkt.ip.IP_PROTO_DSTOPTS))
_READ = {_UDP: dpkt.udp.UDP, _TCP: dpkt.tcp.TCP, _SCTP: read_packet}
#: how deep packets may be nested
_DEEPEST = 4
_UDP_HEADER = 8
_ENDS = dpkt.tcp.TH_RST | dpkt.tcp.TH_FIN
#: the port of ESP behind a NAT; messages that only agree on keys begin with zeros there (RFC 3948)
_ESP_PORT, _ESP_MARK = 4500, 4
_MOST_CONNECTIONS = 4_096
#: how many packets may stand between a segment and what acknowledges it, in a capture that is not in order
_PATIENCE = 128
#: the same between the first segments that were seen of a connection, where none of them begins it
_AT_BEGIN = 16
#: how many messages wait for it; what goes beyond comes out of order
_MOST_LATER = 4_096
_MOST_ENCRYPTED = 100_000
_DTLS = (b"\x16\xfe\xff", b"\x16\xfe\xfd", b"\x17\xfe\xff", b"\x17\xfe\xfd")

_Key = tuple[bytes, int, bytes, int]


def capture_pieces(stream: IO[bytes], notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages in a pcap or pcapng file, in the order in which they became whole."""
    yield from pieces_of(packets(stream, notes), notes)


def pieces_of(seen: Iterable[Packet], notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages in packets, in the order in which they became whole."""
    capture = _Capture(notes)
    for packet in seen:
        yield from capture.add(packet)
    yield from capture.end()


@attrs.define
class _Direction:
    """One direction of a TCP connection."""

    met: Meeting
    carried: Connection
    flow: Flow = attrs.field(factory=Flow)
    #: the last packet that made a message of it whole, or might have
    turn: int = 0

    def in_turn(self, pieces: Iterable[Piece]) -> Iterator[tuple[float, Piece]]:
        """Yield messages behind a gap, each with the number of the packet that it stands behind."""
        for piece in pieces:
            self.turn = max(self.turn, piece.line or 0)
            yield self.turn, piece


@attrs.frozen(slots=True)
class _Awaited:
    """Octets that the other end has received, and that the capture has not shown yet.

    They end at ``place`` in the flow, and are awaited since the packet ``since``; ``first`` is the first that came
    behind them.
    """

    place: int
    since: int
    first: int


@attrs.define
class _Capture:
    """The packets of a capture on their way to messages; holds a bounded number of datagrams and connections."""

    notes: Notes
    _fragments: Fragments = attrs.field(init=False)
    _associations: Associations = attrs.field(factory=Associations)
    _pdus: Pdus = attrs.field(factory=Pdus)
    _directions: OrderedDict[_Key, _Direction] = attrs.field(factory=OrderedDict)
    _encrypted: set[frozenset[str | None]] = attrs.field(factory=set)
    _awaited: dict[_Key, _Awaited] = attrs.field(factory=dict)
    #: the messages that came meanwhile, each with the number of the packet that it stands behind: a heap
    _later: list[tuple[float, int, Piece]] = attrs.field(factory=list)
    _counted: Iterator[int] = attrs.field(factory=count)

    def __attrs_post_init__(self) -> None:
        self._fragments = Fragments(self.notes)

    def add(self, packet: Packet) -> Iterator[Piece]:
        """Yield the messages that are whole with a packet, and those that came while a segment was awaited."""
        for piece in self._read(packet):
            if self._awaited:
                self._put_off([(packet.number, piece)])
            else:
                yield piece
        if self._awaited:
            yield from self._ready(packet.number)

    def _ready(self, number: int) -> Iterator[Piece]:
        """Yield what no segment is awaited before any more, which a packet may have brought or shown to be lost."""
        for key, awaited in [*self._awaited.items()]:
            direction = self._directions.get(key)
            if direction is None or not direction.flow.lacks(awaited.place):
                del self._awaited[key]
            elif number - awaited.since > _PATIENCE:
                del self._awaited[key]
                while direction.flow.lacks(awaited.place):
                    self._put_off(direction.in_turn(self._runs(direction, direction.flow.skip())))
                self._await(key, direction.flow, number)
        first = min((awaited.first for awaited in self._awaited.values()), default=inf)
        while self._later and (self._later[0][0] < first or len(self._later) > _MOST_LATER):
            yield heappop(self._later)[-1]

    def _put_off(self, pieces: Iterable[tuple[float, Piece]]) -> None:
        for turn, piece in pieces:
            heappush(self._later, (turn, next(self._counted), piece))

    def _read(self, packet: Packet) -> Iterator[Piece]:
        """Yield the messages that are whole with a packet."""
        if packet.link == UPPER_PDU:
            yield from self._exported(packet)
            return
        try:
            frame = as_ethernet(packet.link, packet.octets)
            if frame is None:
                self.notes.add("unknown", f"link type {packet.link}")
                return
            ip = ip_of(frame)
            transport = None if ip is None else self._transport(ip, packet.time)
            for _ in range(_DEEPEST):
                if not isinstance(transport, _IP):
                    break
                ip, transport = transport, self._transport(transport, packet.time)
        except Exception:  # noqa: BLE001 - dpkt raises what it likes on packets that are damaged
            return
        if transport is None or isinstance(transport, _IP):
            return
        lost = _lost(ip, packet.missing) if packet.missing else 0
        yield from self._transported(packet, bytes(ip.src), bytes(ip.dst), transport, lost)

    def _exported(self, packet: Packet) -> Iterator[Piece]:
        """Yield the messages that are whole with a PDU that Wireshark has exported, which may be a whole datagram."""
        pdu = read_pdu(packet.octets)
        if pdu is None:
            self.notes.add("damaged", "an exported PDU has no end of its tags")
        elif pdu.protocol is None:
            yield from self._pdus.add(packet.number, packet.time, pdu)
        else:
            try:
                transport = _carried(pdu.protocol, pdu.octets)
            except Exception:  # noqa: BLE001 - as above
                return
            if transport is not None and not isinstance(transport, _IP):
                yield from self._transported(packet, pdu.source, pdu.destination, transport, packet.missing)

    def _transported(
        self, packet: Packet, source: bytes, destination: bytes, transport: Any, lost: int
    ) -> Iterator[Piece]:
        if isinstance(transport, dpkt.udp.UDP):
            yield from self._datagram(packet, source, destination, transport)
        elif isinstance(transport, dpkt.tcp.TCP):
            yield from self._segment(packet, source, destination, transport, lost)
        else:
            yield from self._chunks(packet, source, destination, transport)

    def end(self) -> Iterator[Piece]:
        """Yield what is left of connections when the capture ends."""
        self._fragments.end()
        for direction in self._directions.values():
            self._put_off(direction.in_turn(self._close(direction)))
        self._directions.clear()
        while self._later:
            yield heappop(self._later)[-1]
        yield from self._pdus.end()
        for (source, destination, port, other_port), octets in self._associations.end():
            if begins_message(octets):
                met = Meeting(None, _end(source, port), _end(destination, other_port), "SCTP")
                self.notes.add("gap", f"{met.source} to {met.destination}")
                yield Piece(octets, None, met, "a part of the message is missing in the capture")

    def _transport(self, ip: Any, time: datetime | None) -> Any:
        """Return what an IP packet carries, or the datagram whose last fragment it was; None for what is not read."""
        if isinstance(ip, dpkt.ip.IP):
            if ip.p == _ESP:
                return self._behind_esp(ip, bytes(ip.data), AF_INET)
            if not (ip.mf or ip.offset):
                return _carried(ip.p, ip.data)
            payload, offset, more, protocol, key = bytes(ip.data), ip.offset * 8, bool(ip.mf), ip.p, ip.id
        else:
            if _ESP in ip.extension_hdrs:
                return self._behind_esp(ip, bytes(ip.extension_hdrs[_ESP]), AF_INET6)
            head = ip.extension_hdrs.get(_FRAGMENT)
            if head is None:
                return _carried(ip.p, ip.data)
            payload, offset, more, protocol = bytes(ip.data), head.frag_off * 8, bool(head.m_flag), head.nxt
            key = head.id
        identified = bytes(ip.src), bytes(ip.dst), protocol, key
        whole = self._fragments.add(identified, offset, payload, more=more, time=time)
        return None if whole is None else _carried(protocol, whole)

    def _behind_esp(self, ip: Any, octets: bytes, family: int) -> Any:
        """Return what ESP carries that encrypts nothing; count any other."""
        found = behind_esp(octets)
        if found is not None:
            return _carried(*found)
        self._note_encrypted(inet_ntop(family, ip.src), inet_ntop(family, ip.dst), "IPsec")
        return None

    def _chunks(self, packet: Packet, source: bytes, destination: bytes, sctp: Any) -> Iterator[Piece]:
        key = (source, destination, sctp.source, sctp.destination)
        met = Meeting(packet.time, _end(source, sctp.source), _end(destination, sctp.destination), "SCTP")
        for octets in self._associations.add(key, sctp):
            if octets.startswith(_DTLS):
                self._note_encrypted(met.source, met.destination, "DTLS")
            elif begins_message(start := octets.lstrip(KEEP_ALIVES)):
                yield Piece(start, packet.number, met)

    def _datagram(self, packet: Packet, source: bytes, destination: bytes, udp: Any) -> Iterator[Piece]:
        octets = bytes(udp.data)
        met = Meeting(packet.time, _end(source, udp.sport), _end(destination, udp.dport), "UDP")
        announced = udp.ulen - _UDP_HEADER
        if 0 < announced < len(octets):
            octets = octets[:announced]
        start = octets.lstrip(KEEP_ALIVES)
        lost = announced - len(octets)
        cut = f"{len(octets)} of {announced} octets are in the capture" if lost > 0 else None
        if begins_message(start) or (packet.missing and is_start_line(start)):
            yield Piece(start, packet.number, met, cut if cut and lacks(start) else None)
        elif packet.missing and may_begin(start):
            self.notes.add("truncated", f"packet {packet.number} before the end of its start line")
        elif octets.startswith(_DTLS):
            self._note_encrypted(met.source, met.destination, "DTLS")
        elif _ESP_PORT in (udp.sport, udp.dport) and len(octets) > _ESP_MARK and any(octets[:_ESP_MARK]):
            self._note_encrypted(met.source, met.destination, "IPsec")
        else:
            for piece in hep_pieces(octets, packet.number, met):
                yield attrs.evolve(piece, cut=cut) if cut and lacks(piece.text) else piece

    def _segment(self, packet: Packet, source: bytes, destination: bytes, tcp: Any, lost: int) -> Iterator[Piece]:
        key = (source, tcp.sport, destination, tcp.dport)
        number, octets = tcp.seq, bytes(tcp.data)
        direction = self._directions.get(key)
        if tcp.flags & dpkt.tcp.TH_ACK:
            self._acknowledged((destination, tcp.dport, source, tcp.sport), tcp.ack, packet.number)
        if direction is None and not (octets or lost or tcp.flags & dpkt.tcp.TH_SYN):
            return
        met = Meeting(packet.time, _end(source, tcp.sport), _end(destination, tcp.dport), "TCP")
        if direction is None or not _goes_on(direction, tcp):
            yield from () if direction is None else self._close(direction)
            direction = self._begun(key, met)
            if tcp.flags & dpkt.tcp.TH_SYN:
                direction.flow.begin(number)
            else:
                direction.flow.begin_near(number)
        number += bool(tcp.flags & dpkt.tcp.TH_SYN)
        self._directions.move_to_end(key)
        if octets or lost:
            yield from self._added(direction, number, octets, Arrival(packet.number, met), lost)
            if not direction.flow.has_begun and key not in self._awaited:
                self._await(key, direction.flow, packet.number - _PATIENCE + _AT_BEGIN)
        if tcp.flags & _ENDS:
            yield from self._ended(direction, number + len(octets), is_sure=bool(tcp.flags & dpkt.tcp.TH_FIN))
        while len(self._directions) > _MOST_CONNECTIONS:
            _, oldest = self._directions.popitem(last=False)
            yield from self._close(oldest)

    def _added(self, direction: _Direction, number: int, octets: bytes, arrival: Arrival, lost: int) -> Iterator[Piece]:
        runs = direction.flow.add(number, octets, arrival, lost)
        direction.turn = arrival.number if runs else direction.turn
        yield from self._runs(direction, runs)
        if direction.flow.full:
            yield from self._runs(direction, direction.flow.skip())

    def _begun(self, key: _Key, met: Meeting) -> _Direction:
        direction = _Direction(met, Connection(lambda what: self._note_encrypted(met.source, met.destination, what)))
        self._directions[key] = direction
        return direction

    def _ended(self, direction: _Direction, number: int, *, is_sure: bool) -> Iterator[Piece]:
        """Close a direction that ends behind a number, unless something before it may still come."""
        if is_sure:
            direction.flow.reaches(number)
        if not (direction.flow.waits or direction.flow.missing_at_end):
            yield from self._close(direction)

    def _acknowledged(self, key: _Key, number: int, packet: int) -> None:
        """Wait for what one end has received and was not seen, which comes soon or never."""
        other = self._directions.get(key)
        if other is not None:
            other.flow.reaches(number)
            if key not in self._awaited:
                self._await(key, other.flow, packet)

    def _await(self, key: _Key, flow: Flow, packet: int) -> None:
        if flow.lacks(flow.known):
            self._awaited[key] = _Awaited(flow.known, packet, flow.waits_since or packet)

    def _runs(self, direction: _Direction, runs: Iterable[Run]) -> Iterator[Piece]:
        for run in runs:
            if run.missing:
                yield from self._gap(direction, run.missing)
            if run.octets:
                yield from direction.carried.feed(run.octets, run.arrival)

    def _gap(self, direction: _Direction, missing: int) -> Iterator[Piece]:
        self.notes.add("gap", f"{direction.met.source} to {direction.met.destination}")
        yield from direction.carried.gap(missing)

    def _close(self, direction: _Direction) -> Iterator[Piece]:
        """Yield what is left of a direction; what comes behind is sent again, or of another connection."""
        while direction.flow.waits:
            yield from self._runs(direction, direction.flow.skip())
        missing = direction.flow.end()
        if missing:
            yield from self._gap(direction, missing)
        if direction.carried.unread:
            self.notes.add("damaged", f"compressed messages, {direction.met.source} to {direction.met.destination}")
        yield from direction.carried.end()
        direction.carried = Connection(direction.carried.tell_encrypted)

    def _note_encrypted(self, source: str | None, destination: str | None, what: str) -> None:
        """Count a connection, whichever of its directions comes first."""
        ends = frozenset((source, destination))
        if ends not in self._encrypted:
            if len(self._encrypted) < _MOST_ENCRYPTED:
                self._encrypted.add(ends)
            self.notes.add("encrypted", f"{source} to {destination} ({what})")


def _goes_on(direction: _Direction, tcp: Any) -> bool:
    """Return whether a segment is of the direction that has its ends, and not of a later connection between them."""
    if tcp.flags & dpkt.tcp.TH_SYN:
        return direction.flow.began_at(tcp.seq)
    return not (tcp.data and direction.flow.is_far(tcp.seq))


def _carried(protocol: int, payload: Any) -> Any:
    """Return what a payload is, read by dpkt or not; None for a protocol that is not read."""
    if isinstance(payload, _PARSED):
        return _within(payload)
    if protocol == _AH:  # it says what follows, and how long it is itself
        octets = bytes(payload)
        return None if octets[0] == _AH else _carried(octets[0], octets[4 * (octets[1] + 2) :])
    if protocol in _OPTIONS:  # behind the header of a fragment
        octets = bytes(payload)
        return _carried(octets[0], octets[8 * (octets[1] + 1) :])
    if protocol in CARRIERS:
        return carried(protocol, bytes(payload))
    read = _READ.get(protocol)
    return None if read is None else _within(read(bytes(payload)))


def _within(transport: Any) -> Any:
    """Return the IP packet that a datagram carries, if it does, or else the datagram."""
    if not isinstance(transport, dpkt.udp.UDP):
        return transport
    port = transport.sport if transport.sport == CAPWAP_PORT else transport.dport
    inner = carried_by_udp(port, bytes(transport.data))
    return transport if inner is None else inner


def _lost(ip: Any, missing: int) -> int:
    """Return how many octets of what an IP packet carries are cut off, of so many of the whole packet."""
    if isinstance(ip, dpkt.ip.IP):
        announced = ip.len - 4 * ip.hl
    else:
        announced = ip.plen - sum(header.length for header in ip.all_extension_headers)
    return min(missing, max(0, announced - len(ip.data))) if announced > 0 else missing
