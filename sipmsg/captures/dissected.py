"""Read SIP messages out of what tshark says of packets in JSON and PDML: ``-T json``, ``-T ek``, ``-T pdml``.

Lines or octets in, pieces out, for ``text``. What Wireshark has read as SIP is read back, decrypted SIP too: octet for
octet from PDML and where ``-x`` adds the octets to JSON, otherwise from the texts of the start line and the header.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers import expat

import attrs

from sipmsg.ascii import integer
from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.framing import head_and_body
from sipmsg.captures.items import Meeting, Notes, Piece
from sipmsg.captures.json_text import Given, JsonText, Lines, begins_json
from sipmsg.captures.times import moment
from sipmsg.captures.upper_pdu import TRANSPORTS
from sipmsg.octets import CRLF, decoded, encoded

PDML = b"<pdml"
_JSON = (b'"_index": "packets-', b'"_index":"packets-')
_ENDS_EARLY = "the export ends within a packet"
_NONE = (
    "Wireshark has read no packet of this export as SIP: tell it which ones are with Decode As or -d, or save the "
    "packets as pcapng"
)
#: fields by the names that JSON and PDML have for them, and what they tell; the last of a packet are the innermost
_FIELDS = {
    "frame.number": "number",
    "frame.time_epoch": "time",
    "ip.src": "source",
    "ipv6.src": "source",
    "ip.dst": "destination",
    "ipv6.dst": "destination",
    "udp.srcport": "source_port",
    "tcp.srcport": "source_port",
    "sctp.srcport": "source_port",
    "exported_pdu.src_port": "source_port",
    "udp.dstport": "destination_port",
    "tcp.dstport": "destination_port",
    "sctp.dstport": "destination_port",
    "exported_pdu.dst_port": "destination_port",
    "exported_pdu.port_type": "port_type",
    "exported_pdu.prot_name": "exported_by",
}
#: the fields of a message
_START, _HEADER, _SIP = ("sip.Request-Line", "sip.Status-Line"), "sip.msg_hdr", "sip"
_PAYLOAD = "udp.payload"
_ENDS = ("source", "destination")
_PORT_TYPES = {str(number): name for number, name in TRANSPORTS.items()}
#: the layers that make a transport; -T ek has the name of its layer before that of a field, and no dots
_LAYERS = {"udp": "UDP", "tcp": "TCP", "sctp": "SCTP", "tls": "TLS", "ssl": "TLS", "dtls": "TLS", "websocket": "WS"}
_OF_EK = {f"{name.partition('.')[0]}_{name.replace('.', '_')}": name for name in (*_FIELDS, *_START, _HEADER)}


def is_dissected(begin: bytes) -> bool:
    """Return whether a text is an export of Wireshark in JSON."""
    return any(mark in begin for mark in _JSON)


@attrs.define
class DissectedPacket:
    """What the fields of a packet say of its message, which comes behind them."""

    told: dict[str, str] = attrs.field(factory=dict)
    layers: set[str] = attrs.field(factory=set)

    def add(self, name: str, value: str) -> None:
        """Take a field, or the name of a layer."""
        if name in _FIELDS:
            self.told[_FIELDS[name]] = value
        elif name in _LAYERS:
            self.layers.add(_LAYERS[name])

    def piece(self, octets: bytes, missing: int = 0) -> Piece:
        """Return a message of this packet, of which so many octets are not there."""
        told = self.told
        source, destination = (endpoint(told.get(end), integer(told.get(f"{end}_port", ""))) for end in _ENDS)
        met = Meeting(moment(told.get("time", "")), source, destination, self._transport())
        number = integer(told.get("number", ""))
        length, there = _body_of(octets)
        if length is not None and there < length:
            missing = length - there
        elif length is not None and met.transport != "UDP":
            octets = octets[: len(octets) - there + length]  # what follows in the segment
        cut = f"{missing} octets of the body are not in the export" if missing else None
        return Piece(octets, number, met, cut)

    def _transport(self) -> str | None:
        if "WS" in self.layers:
            return "WSS" if "TLS" in self.layers else "WS"
        exported = _PORT_TYPES.get(self.told.get("port_type", ""))
        return next((name for name in ("TLS", "SCTP", "TCP", "UDP") if name in self.layers), exported)


def _body_of(message: bytes) -> tuple[int | None, int]:
    """Return how long the body of a message is to be, and how much of it is there."""
    head, begin = head_and_body(message)
    return (None if head is None else head.length), len(message) - begin


# ---- JSON ----


def json_pieces(lines: Iterable[Given], notes: Notes) -> Iterator[Piece]:
    """Yield the messages in an export as JSON, with an array of packets or a packet a line."""
    source, found_any = JsonText(Lines(lines)), False
    for given in source.lines:
        if not begins_json(given.text):
            continue
        for found in source.documents(given):
            if found.broken:
                notes.add("damaged", _ENDS_EARLY)
                continue
            for piece in _of_packet(_members(found.text)):
                found_any = True
                yield piece
    if not found_any:
        yield Piece(b"", failure=_NONE)


def _members(text: bytes) -> Any:
    """Return a JSON document whose objects keep all members of the same name; None for a text that is no JSON."""
    try:
        return json.loads(decoded(text), object_pairs_hook=_Members)
    except (ValueError, RecursionError):
        return None


class _Members(list[tuple[str, Any]]):
    """The members of an object of JSON, in order; a name that is repeated has all of its members."""


_NO_MORE: tuple[None, None] = (None, None)


def _of_packet(value: Any) -> Iterator[Piece]:
    """Yield the messages in a packet, whose layers stand in the order in which they are wrapped."""
    packet, octets = DissectedPacket(), list[bytes]()
    waiting = [iter(value if isinstance(value, _Members) else ())]
    while waiting:
        name, member = next(waiting[-1], _NO_MORE)
        if name is None:
            waiting.pop()
            continue
        name = _OF_EK.get(name, name)
        packet.add(name, _text(member))
        if name == f"{_SIP}_raw":
            octets += _hex(member)
        elif name == _SIP:
            for message in _objects(member):
                text = octets.pop(0) if octets else _from_texts(message)
                if text:
                    yield packet.piece(text)
        else:
            waiting += [iter(each) for each in reversed(_objects(member))]


def _objects(value: Any) -> list[_Members]:
    if isinstance(value, _Members):
        return [value]
    return [each for each in value if isinstance(each, _Members)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Return the text of a field, the last one where there are several."""
    while isinstance(value, list) and not isinstance(value, _Members) and value:
        value = value[-1]
    return value if isinstance(value, str) else ""


def _hex(value: Any) -> list[bytes]:
    """Return the octets that a text in hex stands for: by itself, first in a list, or first in each of a list."""
    if isinstance(value, str):
        try:
            return [bytes.fromhex(value)]
        except ValueError:
            return []
    if not isinstance(value, list) or isinstance(value, _Members):
        return []
    if value and isinstance(value[0], str) and all(isinstance(each, int) for each in value[1:]):
        return _hex(value[0])
    firsts = [each[0] if isinstance(each, list) and each else each for each in value]
    return [octets for each in firsts if isinstance(each, str) for octets in _hex(each)]


def _from_texts(message: _Members) -> bytes:
    """Return a message by the texts of its start line and its header, which goes on with the body."""
    texts = {_OF_EK.get(name, name): _text(value) for name, value in message}
    start = next((texts[name] for name in _START if texts.get(name)), None)
    return b"" if start is None else encoded(start) + CRLF + encoded(texts.get(_HEADER, ""))


# ---- PDML ----


def pdml_pieces(stream: io.BufferedReader, notes: Notes) -> Iterator[Piece]:
    """Yield the messages in an export as PDML."""
    reader, found_any = _Pdml(), False
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = _refuse
    ended = False
    while not ended:
        block = stream.read1()
        ended = not block
        try:
            parser.Parse(block, ended)
        except (expat.ExpatError, _DoctypeError):
            notes.add("damaged", _ENDS_EARLY)
            ended = True
        found_any = found_any or bool(reader.pieces)
        yield from reader.pieces
        reader.pieces.clear()
    if not found_any:
        yield Piece(b"", failure=_NONE)


class _DoctypeError(Exception):
    """A document has a DTD. Wireshark writes none, and one can make a huge text of a short one."""


def _refuse(*_: object) -> None:
    raise _DoctypeError


@attrs.define
class _Pdml:
    """Takes the elements of PDML: each has a name, a place in the packet, and its octets in hex."""

    pieces: list[Piece] = attrs.field(factory=list)
    _packet: DissectedPacket = attrs.field(factory=DissectedPacket)
    _octets: dict[int, bytes] = attrs.field(factory=dict)
    #: the datagram that carries the message, in which nothing is left out
    _payload: dict[int, bytes] = attrs.field(factory=dict)
    #: where the message begins and ends, None outside one
    _span: tuple[int, int] | None = None
    _depth: int = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "packet":
            self._packet, self._span, self._payload = DissectedPacket(), None, {}
        elif name == "proto" and self._span is None and attributes.get("name") == _SIP:
            place, size = _number(attributes, "pos"), _number(attributes, "size")
            self._span, self._octets, self._depth = (place, place + size), self._payload, 1
            self._payload = {}
        elif self._span is not None:
            self._depth += 1
            _place(attributes, self._octets)
        else:
            self._packet.add(attributes.get("name", ""), attributes.get("show", ""))
            if attributes.get("name") == _PAYLOAD:
                _place(attributes, self._payload)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if self._span is None:
            return
        self._depth -= 1
        if not self._depth:
            octets, missing = self._message(*self._span)
            self._span = None
            if octets:
                self.pieces.append(self._packet.piece(octets, missing))

    def _message(self, begin: int, end: int) -> tuple[bytes, int]:
        """Return a message, and how many octets are not there: fields leave out the ends of lines."""
        made, at = bytearray(), begin
        for place, octets in sorted(self._octets.items()):
            if place + len(octets) <= at:
                continue
            if place > at and made:
                if place - at > len(CRLF):
                    break
                made += CRLF[at - place :]
            made += octets[max(0, at - place) :]
            at = place + len(octets)
        if 0 < end - at <= len(CRLF):
            made += CRLF[at - end :]
            at = end
        return bytes(made), max(0, end - at)


def _place(attributes: dict[str, str], octets: dict[int, bytes]) -> None:
    """Keep the octets of a field, the longest that begin at a place."""
    for found in _hex(attributes.get("value", "")):
        place = _number(attributes, "pos")
        # the value of a bit field, or of one put together from several packets, has another length than the field
        if len(found) == _number(attributes, "size") > len(octets.get(place, b"")):
            octets[place] = found


def _number(attributes: dict[str, str], name: str) -> int:
    return integer(attributes.get(name, "")) or 0
