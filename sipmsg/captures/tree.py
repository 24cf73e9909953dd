"""Read SIP messages out of what Wireshark and tshark print of packets: a tree of fields, a line each.

Lines in, pieces out, for ``text``. The lines of the head stand as they were, those of a session description behind what
they are called; a body of another kind is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.framing import is_start_line, read_head
from sipmsg.captures.items import NOWHERE, Meeting, Piece
from sipmsg.captures.json_text import Given
from sipmsg.captures.times import NAMED, STAMP, moment
from sipmsg.octets import CRLF

MARK = b"Session Initiation Protocol"
_START = re.compile(rb"    (?:Request|Status)-Line: (.*)")
_FIELD = re.compile(rb"        ([A-Za-z].*)")
#: a header field that goes on in the next line, which stands in the same one here
_FOLD = re.compile(rb"\\r\\n(?= )")
_SDP = re.compile(rb"            (?:[A-Z][^:]*\(([a-z])\): ?|([a-z])=)(.*)")
_NAMED = r"(?:\S+ \()?{}\)?"  # a name may stand before the number, which is then in brackets
_ADDRESS, _PORT = _NAMED.format("([0-9a-fA-F.:]+)"), _NAMED.format("([0-9]+)")
_ADDRESSES = re.compile(rf"Internet Protocol Version [46], Src: {_ADDRESS}, Dst: {_ADDRESS}".encode())
_PORTS = re.compile(rf"(User Datagram|Transmission Control) Protocol, Src Port: {_PORT}, Dst Port: {_PORT}".encode())
_TIME = re.compile(rf"    (?:UTC )?Arrival Time: ({STAMP}|{NAMED})".encode())
_FRAME = re.compile(rb"Frame ([0-9]+)")
_HEAD, _BODY = b"    Message Header", b"    Message Body"


def tells_message(line: bytes) -> bool:
    """Return whether a line without its end is the one before those of a message.

    >>> tells_message(b"Session Initiation Protocol (INVITE)"), tells_message(b"Session Initiation Protocol")
    (True, True)
    """
    return line.startswith(MARK) and line[len(MARK) :].strip(CRLF)[:2] in {b"", b" ("}


@attrs.define
class _Message:
    """A message as its lines come."""

    number: int
    met: Meeting
    head: list[bytes] = attrs.field(factory=list)
    body: list[bytes] = attrs.field(factory=list)
    #: whether the lines of the head have begun, and those of the body
    in_head: bool = False
    in_body: bool = False

    def add(self, line: bytes) -> None:
        """Take a line of the tree: those further in repeat what a line holds."""
        if self.in_body:
            found = _SDP.match(line)
            if found is not None:
                self.body.append((found[1] or found[2]) + b"=" + found[3])
        elif line.startswith(_BODY):
            self.in_body = True
        elif (found := _START.match(line)) is not None and is_start_line(found[1]):
            self.head = [found[1]]
        elif line.startswith(_HEAD):
            self.in_head = bool(self.head)
        elif self.in_head and (found := _FIELD.match(line)) is not None:
            self.head.append(_FOLD.sub(CRLF, found[1].removesuffix(b"\\r\\n")))

    def piece(self) -> Piece | None:
        """Return the message, None where there is none."""
        head = CRLF.join([*self.head, b"", b""])
        known = read_head(head) if self.head else None
        if known is None:
            return None
        body = b"".join([line + CRLF for line in self.body])
        short = known.length is not None and len(body) < known.length
        cut = f"{len(body)} of {known.length} octets of the body are in the text" if short else None
        return Piece(head + body, self.number, self.met, cut)


def tree_pieces(lines: Iterable[Given]) -> Iterator[Piece]:
    """Yield the messages in what Wireshark has printed."""
    tree = _Tree()
    for given in lines:
        yield from tree.add(given.text.rstrip(CRLF), given.number)
    yield from tree.end()


@attrs.define
class _Tree:
    """The lines of packets, and what they have said of the message that comes."""

    met: Meeting = NOWHERE
    addresses: tuple[bytes, bytes] = (b"", b"")
    message: _Message | None = None

    def add(self, line: bytes, number: int) -> Iterator[Piece]:
        """Yield the message that ends before a line."""
        if self.message is not None and line.startswith(b" "):
            self.message.add(line)
            return
        yield from self.end()
        if tells_message(line):
            self.message = _Message(number, self.met)
        elif _FRAME.match(line) is not None:
            self.met = NOWHERE
        elif (found := _TIME.match(line)) is not None:
            self.met = attrs.evolve(self.met, time=self.met.time or moment(found[1].decode()))
        elif (found := _ADDRESSES.match(line)) is not None:
            self.addresses = found[1], found[2]
        elif (found := _PORTS.match(line)) is not None:
            ends = zip(self.addresses, found.groups()[1:], strict=True)
            source, destination = (endpoint(host.decode(), port.decode()) for host, port in ends)
            self.met = Meeting(self.met.time, source, destination, "UDP" if found[1].startswith(b"User") else "TCP")

    def end(self) -> Iterator[Piece]:
        """Yield the message whose lines these were."""
        piece = None if self.message is None else self.message.piece()
        self.message = None
        if piece is not None:
            yield piece
