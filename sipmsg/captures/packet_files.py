"""Read the packets of a pcap, a pcapng or a snoop file, in order.

A stream in, a :class:`Packet` for each packet out: its number, time, type of link and octets. dpkt reads these files
too, but of a pcapng file with several interfaces it takes the link type and the clock of the first for all, and it does
not say how long a packet was before it was cut.
https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html, draft-ietf-opsawg-pcapng-03, RFC 1761.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime
from typing import IO

import attrs

from sipmsg.captures.items import Notes
from sipmsg.captures.times import since_1970

_MOST = 16_777_216
_MICRO, _NANO = 1_000_000, 1_000_000_000


@attrs.frozen(slots=True)
class _Form:
    """A form of pcap: its byte order, the units of its clock in a second, and the octets of a packet's header."""

    order: str
    units: int
    header: int


#: by the first octets of a file
_PCAP = {
    b"\xd4\xc3\xb2\xa1": _Form("<", _MICRO, 16),
    b"\xa1\xb2\xc3\xd4": _Form(">", _MICRO, 16),
    b"\x4d\x3c\xb2\xa1": _Form("<", _NANO, 16),
    b"\xa1\xb2\x3c\x4d": _Form(">", _NANO, 16),
    b"\x34\xcd\xb2\xa1": _Form("<", _MICRO, 24),
    b"\xa1\xb2\xcd\x34": _Form(">", _MICRO, 24),
}
#: the header of a snoop file, and that of a packet in it; the links that are Ethernet
_SNOOP, _SNOOP_HEADER, _SNOOP_RECORD, _SNOOP_ETHERNET = b"snoo", 16, 24, frozenset((0, 4))
_SECTION = b"\x0a\x0d\x0d\x0a"
_INTERFACE, _OLD_PACKET, _SIMPLE_PACKET, _PACKET = 1, 2, 3, 6
_ORDERS = {b"\x4d\x3c\x2b\x1a": "<", b"\x1a\x2b\x3c\x4d": ">"}
_RESOLUTION, _OFFSET = 9, 14
_ENDS_EARLY = "the capture ends within a packet"
_OF_NO_INTERFACE = " is of an interface that the capture does not describe, or ends within its own header"


@attrs.frozen(slots=True)
class Packet:
    """A packet: its number in the file from 1, its time, the type of its link, its octets, and how many are cut off."""

    number: int
    time: datetime | None
    link: int
    octets: bytes
    missing: int


@attrs.frozen(slots=True)
class _Interface:
    link: int
    units: int = _MICRO
    offset: int = 0


def packets(stream: IO[bytes], notes: Notes) -> Iterator[Packet]:
    """Yield the packets of a capture, or of several one behind the other; one that is damaged ends with a note."""
    number, begin = 0, stream.read(4)
    while begin:
        read_rest = _of_pcap if begin[:4] in _PCAP else _of_snoop if begin[:4] == _SNOOP else _of_pcapng
        read = read_rest(stream, begin, notes)
        begin = b""
        for found in read:
            if isinstance(found, bytes):
                begin = found
                break
            number += 1
            yield attrs.evolve(found, number=number) if number != found.number else found


def _begins_capture(octets: bytes) -> bool:
    """Return whether another file begins where a packet of pcap would; a packet of the year 2055 may look alike."""
    form = _PCAP.get(octets[:4])
    if form is None:
        return octets.startswith(_SECTION) and octets[8:12] in _ORDERS
    return octets[4:8] == struct.pack(form.order + "HH", 2, 4)


def _of_pcap(stream: IO[bytes], begin: bytes, notes: Notes) -> Iterator[Packet | bytes]:
    """Yield packets, and in their place what was read of another file behind them."""
    form = _PCAP[begin[:4]]
    order, header = form.order, form.header
    begin += stream.read(24 - len(begin))
    if len(begin) < 24:  # noqa: PLR2004 - the header of the file
        notes.add("damaged", _ENDS_EARLY)
        return
    (link,) = struct.unpack_from(order + "I", begin, 20)
    number = 0
    while head := stream.read(header):
        if _begins_capture(head):
            yield head
            return
        size = struct.unpack_from(order + "I", head, 8)[0] if len(head) == header else _MOST + 1
        octets = stream.read(size) if size <= _MOST else b""
        if len(octets) < size:
            notes.add("damaged", _ENDS_EARLY)
            return
        seconds, fraction, _, length = struct.unpack_from(order + "4I", head)
        number += 1
        yield Packet(number, since_1970(seconds, fraction, form.units), link & 0xFFFF, octets, max(0, length - size))


def _of_snoop(stream: IO[bytes], begin: bytes, notes: Notes) -> Iterator[Packet | bytes]:
    """Yield the packets of a file that snoop of Solaris has written (RFC 1761)."""
    header = begin + stream.read(_SNOOP_HEADER - len(begin))
    kind = int.from_bytes(header[12:], "big") if len(header) == _SNOOP_HEADER else -1
    number = 0
    while head := stream.read(_SNOOP_RECORD):
        number += 1
        length, size, record, _, seconds, fraction = struct.unpack(">6I", head.ljust(_SNOOP_RECORD, b"\0"))
        rest = record - _SNOOP_RECORD
        octets = stream.read(rest) if size <= rest <= _MOST else b""
        if len(octets) < max(rest, 1):
            notes.add("damaged", _ENDS_EARLY)
            return
        if kind in _SNOOP_ETHERNET:
            yield Packet(number, since_1970(seconds, fraction), 1, octets[:size], max(0, length - size))
        else:
            notes.add("unknown", f"link type {kind} of snoop")


def _of_pcapng(stream: IO[bytes], begin: bytes, notes: Notes) -> Iterator[Packet | bytes]:
    """Yield packets, and in their place what was read of another file behind them."""
    section = _Section()
    number = 0
    mark, begin = begin[:4], begin[4:]
    while mark:
        if mark in _PCAP:
            yield mark
            return
        body, begin = section.block(mark, stream, begin), b""
        if body is None:
            notes.add("damaged", _ENDS_EARLY)
            return
        try:
            packet = section.packet(mark, body, number + 1)
        except (struct.error, IndexError):
            notes.add("damaged", f"packet {number + 1}{_OF_NO_INTERFACE}")
            packet = None
        if packet is not None:
            number += 1
            yield packet
        mark = stream.read(4)


@attrs.define
class _Section:
    """A section of a pcapng file: its byte order and its interfaces."""

    order: str = "<"
    interfaces: list[_Interface] = attrs.field(factory=list)

    def block(self, mark: bytes, stream: IO[bytes], begin: bytes) -> bytes | None:
        """Return the body of a block whose type was read, and what begins it; None where it has no end."""
        size = begin[:4] or stream.read(4)
        begin = begin[4:]
        if mark == _SECTION:
            begin = begin or stream.read(4)
            self.order, self.interfaces = _ORDERS.get(begin[:4], self.order), []
        if len(size) < 4 or len(mark) < 4:  # noqa: PLR2004 - the length of each field
            return None
        length = self._number(size)
        if not 12 <= length <= _MOST or length % 4:  # noqa: PLR2004 - the least a block has around its body
            return None
        rest = stream.read(length - 8 - len(begin))
        return begin + rest[:-4] if len(rest) == length - 8 - len(begin) else None

    def packet(self, mark: bytes, body: bytes, number: int) -> Packet | None:
        """Return the packet in a block, None where it has none; keep what it says of an interface.

        Raises struct.error where the block is too short, IndexError where the interface of a packet is not known.
        """
        kind = self._number(mark)
        if kind == _INTERFACE:
            self.interfaces.append(self._interface(body))
        elif kind in {_PACKET, _OLD_PACKET}:
            form = "5I" if kind == _PACKET else "HH4I"
            at, *_, high, low, size, length = struct.unpack_from(self.order + form, body)
            octets = body[20 : 20 + size]
            return self._made(number, self.interfaces[at], high << 32 | low, octets, length)
        elif kind == _SIMPLE_PACKET:
            length = self._number(body[:4])
            interface = self.interfaces[0]
            return Packet(number, None, interface.link, body[4 : 4 + length], max(0, length - len(body[4:])))
        return None

    @staticmethod
    def _made(number: int, interface: _Interface, clock: int, octets: bytes, length: int) -> Packet:
        seconds, fraction = divmod(clock, interface.units)
        time = since_1970(seconds + interface.offset, fraction, interface.units)
        return Packet(number, time, interface.link, octets, max(0, length - len(octets)))

    def _number(self, octets: bytes) -> int:
        number: int = struct.unpack(self.order + "I", octets)[0]
        return number

    def _interface(self, body: bytes) -> _Interface:
        """Return what a description of an interface says: its link type and its clock."""
        link, at, options = struct.unpack_from(self.order + "H", body)[0], 8, dict[int, bytes]()
        while at + 4 <= len(body):
            code, size = struct.unpack_from(self.order + "HH", body, at)
            options[code] = body[at + 4 : at + 4 + size]
            at += 4 + (size + 3) // 4 * 4
        resolution = (options.get(_RESOLUTION) or b"\x06")[0]
        units = 2 ** (resolution & 0x7F) if resolution & 0x80 else 10 ** min(resolution, 18)
        offset = options.get(_OFFSET, b"")
        return _Interface(link, units, struct.unpack(self.order + "q", offset)[0] if len(offset) == 8 else 0)  # noqa: PLR2004
