r"""Read what ``tshark -T fields`` prints: a row for each packet, with the fields of its message in columns.

The start line stands in one column, the header in another, its line ends as ``\r\n``; or the payload of the packet
does, in hex. ``text`` asks :func:`fields_reader` what reads a text so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import attrs

from sipmsg.captures.dissected import DissectedPacket
from sipmsg.captures.escapes import without_backslashes
from sipmsg.captures.framing import FIELD, PROTOCOL, begins_message, head_and_body, is_start_line
from sipmsg.captures.items import Piece
from sipmsg.captures.json_text import Given, begins_json
from sipmsg.octets import CRLF, decoded, encoded

_DELIMITERS, _QUOTES = (b"\t", b",", b";", b"|"), (b'"', b"'", b"")
_HEADER, _PAYLOADS = b"sip.msg_hdr", (b"udp.payload", b"tcp.payload", b"data.data")
_FIELD = re.compile(FIELD)
_ENDS = (b"\\r\\n", b"\\n")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}:?)+")
#: what several packets in one have in a column
_ALL_HEX = re.compile(rb"[0-9A-Fa-f:,]*")
_SHORTEST_HEX, _MOST_LOOKED_AT = 40, 65_536
_IN_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}:?){%d}" % _SHORTEST_HEX)
#: names of columns that tell the same as others, and the layers whose fields say which transport it is
_SAME = {"frame.time": "frame.time_epoch", "_ws.col.Time": "frame.time_epoch"}
_TRANSPORTS = frozenset(("udp", "tcp", "sctp", "tls", "websocket"))
_NO_HEADER = "this row of tshark has a start line and no header: save the packets as pcapng"
_JOINED = "tshark has joined several messages in this row: save the packets as pcapng"


def fields_reader(begin: bytes) -> Callable[[Iterable[Given]], Iterator[Piece]] | None:
    r"""Return what reads a text that tshark has printed as fields, None for any other text.

    >>> row = b"BYE sip:a@b SIP/2.0\tCall-ID: 1\\r\\nContent-Length: 0\\r\\n\\r\\n\n"
    >>> [piece.text for piece in fields_reader(row)([Given(1, row)])]
    [b'BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 0\r\n\r\n']
    """
    if begins_json(begin):
        return None
    lines = begin[:_MOST_LOOKED_AT].split(b"\n")
    looked_at = [line for line in lines if any(end in line for end in _ENDS) or _IN_HEX.search(line) is not None]
    for delimiter, quote in product(_DELIMITERS, _QUOTES) if looked_at else ():
        table = _Table(delimiter, quote)
        fewest = min(filter(None, map(table.needed, looked_at)), default=0)
        # the last line may be cut
        if fewest and all(table.may_have(line, fewest) for line in (lines[:-1] or lines) if line):
            table.take_names(lines[0])
            return table.pieces
    return None


@attrs.define
class _Table:
    """Rows whose columns are parted by a delimiter, each in quotes or not; the first may have their names."""

    delimiter: bytes
    quote: bytes
    names: list[str] = attrs.field(factory=list)

    def take_names(self, line: bytes) -> None:
        """Take the names of the columns, where a line has them."""
        cells = self._names(line)
        if not {_HEADER, *_PAYLOADS}.isdisjoint(cells):
            self.names = [decoded(cell) for cell in cells]

    def may_have(self, line: bytes, columns: int) -> bool:
        """Return whether a line has so many columns or more; a single one has to be hex, or its name."""
        cells = self._cells(line) or ([] if self.quote in line else self._names(line))
        is_alone = len(cells) == 1 and cells[0] not in _PAYLOADS
        return len(cells) >= columns and not (is_alone and _ALL_HEX.fullmatch(cells[0]) is None)

    def _names(self, line: bytes) -> list[bytes]:
        """Return the cells of a line, with quotes round each or with none at all."""
        return self._cells(line) or line.removesuffix(b"\r").split(self.delimiter)

    def needed(self, line: bytes) -> int:
        """Return how many columns a row has up to the last one that its message needs, 0 where it has no message."""
        cells = self._cells(line)
        start = _start_of(cells)
        place = None if start is None else self._place_of_header(cells, start)
        if start is not None and place is not None and self._header(cells, start):
            return max(start, place) + 1
        return next((at for at, cell in enumerate(cells, 1) if _payload(cell)), 0)

    def pieces(self, lines: Iterable[Given]) -> Iterator[Piece]:
        """Yield the messages in the rows."""
        for given in lines:
            cells = self._cells(given.text.removesuffix(b"\n"))
            at, packet = _start_of(cells), self._packet(cells)
            payload = next(filter(None, map(_payload, cells)), b"")
            if at is None:
                yield from _placed([packet.piece(each) for each in _each(payload) if each], given.number)
                continue
            header = self._header(cells, at)
            starts = cells[at].split(PROTOCOL)
            if not header:
                yield Piece(b"", given.number, failure=_NO_HEADER)
                continue
            text = encoded(decoded(_first(cells[at]))) + CRLF + without_backslashes(header)
            made = [packet.piece(each) for each in _each(text)]
            yield from _placed(made, given.number)
            if len(made) < len(starts) - 1:
                yield Piece(b"", given.number, failure=_JOINED)

    def _cells(self, line: bytes) -> list[bytes]:
        line, quote = line.removesuffix(b"\r"), self.quote
        if not quote:
            return line.split(self.delimiter)
        if not (len(line) > 1 and line.startswith(quote) and line.endswith(quote)):
            return []
        cells = line[1:-1].split(quote + self.delimiter + quote)
        return [
            cell.replace(2 * quote, quote) if cell.count(quote) == 2 * cell.count(2 * quote) else cell for cell in cells
        ]

    def _header(self, cells: list[bytes], start: int) -> bytes:
        """Return the header in a row, which may have the delimiter in it; empty where there is none."""
        at = self._place_of_header(cells, start)
        if at is None:
            return b""
        is_cut = not self.quote and self.delimiter != b"\t" and at > start
        header = self.delimiter.join(cells[at:]) if is_cut else cells[at]
        return header if any(end in header for end in _ENDS) else b""

    @staticmethod
    def _place_of_header(cells: list[bytes], start: int) -> int | None:
        """Return which cell is the header: the next one that looks like one, behind the start line or before it."""
        places = (*range(start + 1, len(cells)), *range(start))
        return next((at for at in places if _FIELD.match(cells[at]) is not None), None)

    def _packet(self, cells: list[bytes]) -> DissectedPacket:
        packet = DissectedPacket()
        for name, cell in zip(self.names, cells, strict=False):
            layer = name.partition(".")[0]
            if cell and layer in _TRANSPORTS:
                packet.add(layer, "")
            if cell:
                packet.add(_SAME.get(name, name), decoded(cell))
        return packet


def _placed(pieces: Iterable[Piece], number: int) -> Iterator[Piece]:
    """Yield pieces with the number of their row where no packet has one."""
    for piece in pieces:
        yield piece if piece.line is not None else attrs.evolve(piece, line=number)


def _start_of(cells: list[bytes]) -> int | None:
    """Return which cell is a start line."""
    return next((at for at, cell in enumerate(cells) if PROTOCOL in cell and _is_start(cell)), None)


def _is_start(cell: bytes) -> bool:
    """Return whether a cell is a start line, and not a message, of which the delimiter has cut the rest off."""
    return is_start_line(_first(cell)) and not any(end in cell for end in _ENDS)


def _first(cell: bytes) -> bytes:
    """Return the first of the start lines that tshark has joined in a cell."""
    again = cell.find(PROTOCOL, len(PROTOCOL))
    if cell.startswith(PROTOCOL):
        return cell if again < 0 else cell[: again - 1]
    return cell[: cell.find(PROTOCOL) + len(PROTOCOL)]


def _payload(cell: bytes) -> bytes:
    """Return the message that a cell has in hex, empty where it has something else."""
    if len(cell) < _SHORTEST_HEX or _HEX.fullmatch(cell) is None:
        return b""
    octets = bytes.fromhex(decoded(cell.replace(b":", b"")))
    return octets if begins_message(octets) else b""


def _each(octets: bytes) -> Iterator[bytes]:
    """Yield a message and those behind it in its segment."""
    while True:
        head, begin = head_and_body(octets)
        length = None if head is None else head.length
        if length is None or not begins_message(octets, begin + length):
            yield octets
            return
        yield octets[: begin + length]
        octets = octets[begin + length :]
