"""Read the PDUs that Wireshark exports: link type 252, tags before what a protocol carries.

This is how SIP is saved that was decrypted. ``packets`` reads each packet of such a file with :func:`read_pdu`; one of
a transport goes on as any other packet does, and :class:`Pdus` finds the messages in all others.
https://gitlab.com/wireshark/wireshark/-/blob/master/wsutil/exported_pdu_tlvs.h
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime

import attrs

from sipmsg.captures.endpoints import packed_endpoint
from sipmsg.captures.framing import KEEP_ALIVES, Stream, begins_message
from sipmsg.captures.items import Meeting, Piece

UPPER_PDU = 252
_DISSECTOR, _HEURISTIC, _TABLE, _SOURCE_4, _DESTINATION_4, _SOURCE_6, _DESTINATION_6 = 12, 13, 14, 20, 21, 22, 23
_TRANSPORT, _SOURCE_PORT, _DESTINATION_PORT, _FRAME, _NUMBER = 24, 25, 26, 30, 32
_IP_PROTOCOL = b"ip.proto"
TRANSPORTS = {1: "SCTP", 2: "TCP", 3: "UDP"}
#: by this name SIP is exported by its own dissector, once for each message that is whole
_SIP = b"sip"
#: by these names it is exported by those around it: TLS that was decrypted, and HTTP in it for a WebSocket
_DECRYPTED = {b"sip.tcp": "TLS", b"sip_tls": "TLS", b"http_tls": "WSS"}
_MOST_HELD = 4_096
_MOST_IN_FRAME, _MOST_OCTETS = 1_024, 1_048_576
_CUT = "the rest of the message is not in the exported PDUs"


@attrs.frozen(slots=True)
class Pdu:
    """What was exported: the dissector that is to read it, its ends, the frame that it was in, and its octets.

    ``protocol`` is the number of an IP protocol where the octets are a packet of one, such as a UDP datagram.
    """

    name: bytes
    octets: bytes
    source: bytes = b""
    destination: bytes = b""
    ports: tuple[int, int] | None = None
    transport: str | None = None
    frame: int | None = None
    protocol: int | None = None

    def met(self, time: datetime | None) -> Meeting:
        """Return when and between whom it went."""
        ports = self.ports or (None, None)
        ends = zip((self.source, self.destination), ports, strict=True)
        source, destination = (packed_endpoint(host, port) for host, port in ends)
        return Meeting(time, source, destination, self.transport)


def read_pdu(octets: bytes) -> Pdu | None:
    """Return the PDU in a packet, None where its tags do not end."""
    tags, at = dict[int, bytes](), 0
    while True:
        if at + 4 > len(octets):
            return None
        tag, size = struct.unpack_from(">HH", octets, at)
        at += 4 + size
        if not tag:
            break
        tags.setdefault(tag, octets[at - size : at])
    numbers = {tag: int.from_bytes(value, "big") for tag, value in tags.items()}
    is_packet = tags.get(_TABLE, b"").rstrip(b"\0") == _IP_PROTOCOL
    named = tags.get(_DISSECTOR, tags.get(_HEURISTIC, b"")).rstrip(b"\0")
    with_ports = _SOURCE_PORT in tags and _DESTINATION_PORT in tags
    return Pdu(
        named,
        octets[at:],
        tags.get(_SOURCE_4, tags.get(_SOURCE_6, b"")),
        tags.get(_DESTINATION_4, tags.get(_DESTINATION_6, b"")),
        (numbers[_SOURCE_PORT], numbers[_DESTINATION_PORT]) if with_ports else None,
        TRANSPORTS.get(numbers.get(_TRANSPORT, 0)),
        numbers.get(_FRAME),
        numbers.get(_NUMBER) if is_packet else None,
    )


@attrs.define
class Pdus:
    """Finds the messages in the PDUs that were exported.

    What was decrypted is exported twice, by TLS and by SIP, one behind the other: they name the same frame. A message
    that takes several records of TLS is exported by TLS again with each of them, longer every time.
    """

    #: those of one frame, with the numbers of their packets and their times
    _frame: list[tuple[int, datetime | None, Pdu]] = attrs.field(factory=list)
    _size: int = 0
    #: what was not whole, by its ends: a message that the next ones begin with
    _begun: dict[tuple[bytes, bytes, tuple[int, int] | None], Piece] = attrs.field(factory=dict)

    def add(self, number: int, time: datetime | None, pdu: Pdu) -> Iterator[Piece]:
        """Yield the messages of the frame before, once a PDU is one of another frame."""
        last = self._frame[-1][2] if self._frame else None
        of_another = last is None or last.frame is None or last.frame != pdu.frame or last.source != pdu.source
        if of_another or len(self._frame) == _MOST_IN_FRAME or self._size > _MOST_OCTETS:
            yield from self._messages()
        self._frame.append((number, time, pdu))
        self._size += len(pdu.octets)

    def end(self) -> Iterator[Piece]:
        """Yield the messages of the last frame, and what was never whole."""
        yield from self._messages()
        yield from self._begun.values()
        self._begun.clear()

    def _messages(self) -> Iterator[Piece]:
        frame, self._frame, self._size = self._frame, [], 0
        around = next((_DECRYPTED[pdu.name] for _, _, pdu in frame if pdu.name in _DECRYPTED), None)
        own = [each for each in frame if each[2].name == _SIP]
        for number, time, pdu in own or frame:
            met = attrs.evolve(pdu.met(time), transport=around or pdu.transport)
            yield from self._of(pdu, number, met)

    def _of(self, pdu: Pdu, number: int, met: Meeting) -> Iterator[Piece]:
        octets = pdu.octets.lstrip(KEEP_ALIVES)
        key = pdu.source, pdu.destination, pdu.ports
        begun = self._begun.get(key)
        if not begins_message(octets):
            return
        if begun is not None:
            del self._begun[key]
            if not octets.startswith(begun.text):
                yield begun
        if pdu.transport == "UDP":
            yield Piece(octets, number, met)
            return
        stream = Stream()
        for message in stream.feed(octets):
            yield Piece(message, number, met)
        left = stream.end()
        if left is None:
            return
        text, is_cut = left
        piece = Piece(text, number, met, _CUT if is_cut else None)
        if is_cut and len(self._begun) < _MOST_HELD:
            self._begun[key] = piece
        else:
            yield piece
