r"""Read a message or a packet whose octets were copied: in hex, as an array or a string of C or Go, in base64.

So Wireshark copies the octets of a packet or of a part of it, and programs print them. A text in, the rows of a hex
dump out, which ``hex_dump`` reads.

>>> print(rows_of(b"INVITE sip:bob@biloxi.com SIP/2.0\r\n")[0].text)
b'00000000  49 4e 56 49 54 45 20 73 69 70 3a 62 6f 62 40 62\n'
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator

from sipmsg.captures.framing import begins_message
from sipmsg.captures.hex_dump import hex_reader, is_packet
from sipmsg.captures.items import Notes, Piece
from sipmsg.captures.json_text import MOST, Given
from sipmsg.octets import WHITE_SPACE

_PAIRS = re.compile(rb"(?:[0-9A-Fa-f]{2}[ \t\r\n:,.\-]*)+")
_COMMENT = re.compile(rb"/\*.*?(?:\*/|\Z)|//[^\n]*", re.DOTALL)
_OF_ARRAY = re.compile(rb"\b0[xX]([0-9A-Fa-f]{2})\b")
_OF_STRING = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]+={0,2}")
_IN_ROW = 16
#: how much is looked at to find out how the octets were copied, and the fewest octets that are worth it
_NEAR, _FEWEST = 16_384, 40


def copied_reader(begin: bytes) -> Callable[[Iterable[Given], Notes], Iterator[Piece]] | None:
    """Return what reads a text that is the octets of messages or of a packet, as they were copied; or None."""
    near = begin[:_NEAR]
    for octets_of in (_pairs, _array, _string, _of_base64):
        octets = octets_of(near)
        if len(octets) >= _FEWEST and (begins_message(octets) or is_packet(octets)):
            return lambda lines, notes: _pieces(octets_of(_joined(lines)), notes)
    return None


def rows_of(octets: bytes) -> list[Given]:
    """Return octets as the rows of a hex dump."""
    starts = range(0, len(octets), _IN_ROW)
    return [Given(1, b"%08x  %s\n" % (at, octets[at : at + _IN_ROW].hex(" ").encode())) for at in starts]


def _pieces(octets: bytes, notes: Notes) -> Iterator[Piece]:
    rows = rows_of(octets)
    read = hex_reader(b"".join([row.text for row in rows[:2]]))
    return iter(()) if read is None else read(rows, notes)


def _joined(lines: Iterable[Given]) -> bytes:
    """Return a text of lines, no more of it than is read of one document."""
    text = bytearray()
    for given in lines:
        text += given.text
        if len(text) >= MOST:
            break
    return bytes(text[:MOST])


def _pairs(text: bytes) -> bytes:
    """Return the octets of a text of nothing but pairs of hexadecimal digits and what stands between them."""
    stripped = text.strip(WHITE_SPACE)
    # what is looked at may end within a pair
    found = _PAIRS.match(stripped)
    if found is None or found.end() < len(stripped) - 1:
        return b""
    return bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", found[0]).decode())


def _array(text: bytes) -> bytes:
    return bytes.fromhex(b"".join(_OF_ARRAY.findall(_COMMENT.sub(b" ", text))).decode())


def _string(text: bytes) -> bytes:
    return bytes.fromhex(b"".join(_OF_STRING.findall(text)).decode())


def _of_base64(text: bytes) -> bytes:
    stripped = text.strip(WHITE_SPACE)
    if _BASE64.fullmatch(stripped) is None:
        return b""
    letters = re.sub(rb"[\r\n]", b"", stripped)
    # what is looked at may end within four of them
    return base64.b64decode(letters[: len(letters) // 4 * 4])
