"""Read what tcpdump -X, tshark -x, Wireshark, hexdump -C and xxd print in hex: packets, or the messages themselves.

Lines of text in, pieces out: each packet is made octets again, and goes through ``packets`` as one of a capture does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import attrs

from sipmsg.captures.framing import PROTOCOL, Stream
from sipmsg.captures.items import NOWHERE, Meeting, Notes, Piece
from sipmsg.captures.json_text import Given
from sipmsg.captures.prefixes import prefix_of
from sipmsg.captures.shapes import header_of
from sipmsg.captures.times import moment
from sipmsg.errors import SipMsgError
from sipmsg.extras import MissingLibraryError, require
from sipmsg.values.protocol_words import METHODS

#: an offset, up to sixteen octets, in two halves or not, and what of them can be printed
_ROW = re.compile(
    rb"(?P<indent>[ \t]*)(?:0x)?(?P<at>[0-9a-f]{4,8}):? {1,3}"
    rb"(?P<octets>(?:[0-9a-f]{2} ){8} (?:[0-9a-f]{2} ?){1,8}|(?:[0-9a-f]{2} ?){1,16})(?:  .*|[ \t]*)\r?\Z",
    re.IGNORECASE,
)
#: the same without an offset, as ngrep -x has it
_BARE_ROW = re.compile(
    rb"  (?:((?:[0-9a-f]{2} ){8}) {1,3}((?:[0-9a-f]{2} ){1,8}) +.{1,16}|((?:[0-9a-f]{2} ){1,8}) {2,}.{1,8})\r?\Z"
)
_ETHERNET, _IP = 1, 101
#: how an IP packet begins, and what an Ethernet frame says of one in it, or of a VLAN
_VERSIONS = (b"\x45", b"\x60")
_TYPES = (b"\x08\x00", b"\x86\xdd", b"\x81\x00", b"\x88\xa8")
_ROWS = 16
_STARTS = frozenset((PROTOCOL, *METHODS.encode().split()))
_CUT = "the rest of the message is not among the rows"
#: the octets of the longest packet, the directions of streams side by side, and the octets that are looked at together
_MOST, _MOST_INDENTS, _ENOUGH = 262_144, 4, 1_024


def hex_reader(begin: bytes) -> Callable[[Iterable[Given], Notes], Iterator[Piece]] | None:
    """Return what reads a text that has two rows in hex, one behind the other, of a packet or a message; or None."""
    lines = begin.split(b"\n")
    rows = [_row(line) for line in lines]
    if not any(rows) and any(map(_BARE_ROW.match, lines)):
        given = (Given(at, line + b"\n") for at, line in enumerate(lines))
        return _bare_pieces if hex_reader(b"".join([each.text for each in _with_offsets(given)])) else None
    for first, second in itertools.pairwise(rows):
        if first is not None and second is not None and (first.at, second.at) == (0, _ROWS):
            if first.octets.partition(b" ")[0] in _STARTS:
                return _message_pieces
            if is_packet(first.octets):
                return _packet_pieces
    return None


def _bare_pieces(lines: Iterable[Given], notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages in rows that have no offsets."""
    return _message_pieces(_with_offsets(lines), notes)


def _with_offsets(lines: Iterable[Given]) -> Iterator[Given]:
    """Yield lines, the rows among them with their offsets from the first one in a row."""
    at = 0
    for given in lines:
        if _BARE_ROW.match(given.text.removesuffix(b"\n")) is None:
            at = 0
            yield given
            continue
        octets = _octets_of(given.text)
        yield Given(given.number, b"%08x  %s\n" % (at, octets.hex(" ").encode()))
        at += len(octets)


def is_packet(octets: bytes) -> bool:
    """Return whether the octets of a first row begin an IP packet, or an Ethernet frame."""
    return _is_ip(octets) or octets[12:14] in _TYPES


def _is_ip(octets: bytes) -> bool:
    return octets[:1] in _VERSIONS


def _packet_pieces(lines: Iterable[Given], notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages in packets that were printed in hex; raise SipMsgError without dpkt."""
    try:
        require("dpkt", "sipmsg.captures", "pcap")
    except MissingLibraryError:
        raise SipMsgError("these are packets in hex: pip install 'sipmsg[pcap]'") from None
    from sipmsg.captures.packet_files import Packet  # noqa: PLC0415 - it needs an extra
    from sipmsg.captures.packets import pieces_of  # noqa: PLC0415

    def packets() -> Iterator[Packet]:
        for number, time, octets in _packets(lines):
            yield Packet(number, time, _IP if _is_ip(octets) else _ETHERNET, octets, 0)

    yield from pieces_of(packets(), notes)


@attrs.frozen(slots=True)
class _Row:
    """A row: where its octets stand, and what stands before it, by which Wireshark tells two directions apart."""

    at: int
    octets: bytes
    indent: bytes


@attrs.define
class _Messages:
    """The messages of one direction, as their rows come: the rows before ``next_at`` are there."""

    number: int
    met: Meeting
    next_at: int = 0
    _stream: Stream = attrs.field(factory=Stream)
    _rows: bytearray = attrs.field(factory=bytearray)

    def add(self, row: _Row) -> Iterator[Piece]:
        """Take a row; where there are enough of them, yield the messages that are whole."""
        self.next_at = row.at + len(row.octets)
        self._rows += row.octets
        if len(self._rows) >= _ENOUGH:
            yield from self.whole()

    def whole(self) -> Iterator[Piece]:
        """Yield the messages that are whole."""
        rows, self._rows = bytes(self._rows), bytearray()
        yield from (Piece(message, self.number, self.met) for message in self._stream.feed(rows))

    def end(self) -> Iterator[Piece]:
        """Yield the message that the rows end within."""
        yield from self.whole()
        left = self._stream.end()
        if left is not None:
            yield Piece(left[0], self.number, self.met, _CUT if left[1] else None)


def _message_pieces(lines: Iterable[Given], _notes: Notes) -> Iterator[Piece]:
    """Yield the SIP messages that were printed in hex by themselves."""
    directions, met, last = dict[bytes, _Messages](), NOWHERE, _Messages(0, NOWHERE)
    for given in lines:
        row = _row(given.text.removesuffix(b"\n"))
        if row is None:
            header = header_of(given.text.rstrip(b"\r\n"), None)
            met = met if header is None else header.met
            continue
        found = directions.get(row.indent)
        if row.at == 0 or found is None or found.next_at != row.at:
            yield from () if found is None else found.end()
            found = directions[row.indent] = _Messages(given.number, met)
            met = NOWHERE
        if found is not last:
            yield from last.whole()
        last = found
        yield from found.add(row)
        while len(directions) > _MOST_INDENTS:
            yield from directions.pop(next(iter(directions))).end()
    for found in directions.values():
        yield from found.end()


def _octets_of(line: bytes) -> bytes:
    """Return the octets of a row without an offset: those before what of them can be printed, which are as many."""
    found = _BARE_ROW.match(line.removesuffix(b"\n"))
    return bytes.fromhex(b"".join(found.groups(b"")).decode()) if found is not None else b""


def _row(line: bytes) -> _Row | None:
    found = _ROW.match(line)
    if found is None:
        return None
    digits = found["octets"].replace(b" ", b"")
    return _Row(int(found["at"], 16), bytes.fromhex(digits[: len(digits) // 2 * 2].decode()), found["indent"])


def _packets(lines: Iterable[Given]) -> Iterator[tuple[int, datetime | None, bytes]]:
    """Yield the number of each packet's first line, its time, and its octets."""
    octets, number, time, stamp = bytearray(), 0, None, None
    for given in lines:
        row = _row(given.text.removesuffix(b"\n"))
        if row is not None and octets and row.at == len(octets) < _MOST:
            octets += row.octets
            continue
        if octets:
            yield number, time, bytes(octets)
            octets = bytearray()
        if row is not None and row.at == 0:
            octets, number, time, stamp = bytearray(row.octets), given.number, stamp, None
        elif row is None:
            stamp = _time(given.text) or stamp
    if octets:
        yield number, time, bytes(octets)


def _time(line: bytes) -> datetime | None:
    stamp, _, at = prefix_of(line)
    header = header_of(line.rstrip(b"\r\n"), None)
    if header is not None and header.met.time is not None:
        return header.met.time
    return moment(stamp) if at and stamp is not None else None
