"""Read the packets that tcpdump -X, tshark -x and Wireshark print in hex, with the times beside them.

Lines of text in, pieces out: each packet is made octets again, and goes through ``packets`` as one of a capture does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from sipmsg.captures.items import Notes, Piece
from sipmsg.captures.json_text import Given
from sipmsg.captures.shapes import header_of, prefix_of
from sipmsg.captures.times import moment
from sipmsg.errors import SipMsgError
from sipmsg.extras import MissingLibraryError, require

#: an offset, up to sixteen octets, and what of them can be printed
_ROW = re.compile(rb"[ \t]*(?:0x)?([0-9a-f]{4,8}):? {1,3}((?:[0-9a-f]{2} ?){1,16})(?:  .*|[ \t]*)\r?\Z", re.IGNORECASE)
_ETHERNET, _IP = 1, 101
#: how an IP packet begins, and what an Ethernet frame says of one in it, or of a VLAN
_VERSIONS = (b"\x45", b"\x60")
_TYPES = (b"\x08\x00", b"\x86\xdd", b"\x81\x00", b"\x88\xa8")
_ROWS = 16


def holds_packets(begin: bytes) -> bool:
    """Return whether a text has two rows of a packet in hex, one behind the other."""
    rows = [_row(line) for line in begin.split(b"\n")]
    return any(
        first is not None and second is not None and (first[0], second[0]) == (0, _ROWS) and _is_packet(first[1])
        for first, second in itertools.pairwise(rows)
    )


def _is_packet(octets: bytes) -> bool:
    """Tell whether a first row is one of an IP packet, or of an Ethernet frame."""
    return _is_ip(octets) or octets[12:14] in _TYPES


def _is_ip(octets: bytes) -> bool:
    return octets[:1] in _VERSIONS


def hex_pieces(lines: Iterable[Given], notes: Notes) -> Iterator[Piece]:
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


def _row(line: bytes) -> tuple[int, bytes] | None:
    found = _ROW.match(line)
    if found is None:
        return None
    digits = found[2].replace(b" ", b"")
    return int(found[1], 16), bytes.fromhex(digits[: len(digits) // 2 * 2].decode())


def _packets(lines: Iterable[Given]) -> Iterator[tuple[int, datetime | None, bytes]]:
    """Yield the number of each packet's first line, its time, and its octets."""
    octets, number, time, stamp = b"", 0, None, None
    for given in lines:
        row = _row(given.text.removesuffix(b"\n"))
        if row is not None and octets and row[0] == len(octets):
            octets += row[1]
            continue
        if octets:
            yield number, time, octets
            octets = b""
        if row is not None and row[0] == 0:
            octets, number, time, stamp = row[1], given.number, stamp, None
        elif row is None:
            stamp = _time(given.text) or stamp
    if octets:
        yield number, time, octets


def _time(line: bytes) -> datetime | None:
    stamp, _, at = prefix_of(line)
    header = header_of(line.rstrip(b"\r\n"), None)
    if header is not None and header.met.time is not None:
        return header.met.time
    return moment(stamp) if at and stamp is not None else None
