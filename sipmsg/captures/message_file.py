"""Split a file of SIP messages: each octet of it belongs to a message or stands between two.

A stream in, a piece for each message out; ``text`` takes this for a file that begins with a SIP message. Content-Length
counts octets, of a body with CR LF; where a file has lost the CRs it still does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from sipmsg.captures.framing import after_blanks, after_line, begins_message, head_end, next_start, read_head
from sipmsg.captures.items import Piece
from sipmsg.captures.json_text import MOST
from sipmsg.octets import WHITE_SPACE

_WINDOW = 2 * MOST


def message_pieces(stream: io.BufferedReader) -> Iterator[Piece]:
    """Yield the messages of a stream that begins with one; the only one of a file with all that stands around it."""
    window, at, ended, number, first = b"", 0, False, 1, True
    while True:
        if not ended:
            window, at, ended = _filled(stream, window, at)
        start = _begin(window) if first else next_start(window, at)
        if start < 0:
            return
        end, cut = _end(window, start)
        if first and ended and next_start(window, end) < 0:
            yield Piece(window[:MOST], cut=cut)
            return
        number += window.count(b"\n", at, start)
        alone = first and end - start > MOST  # too long to be read, and to know what follows
        yield Piece(window[start : min(end, start + MOST)], None if alone else number, cut=cut)
        number += window.count(b"\n", start, end)
        at, first = end, False


def _begin(window: bytes) -> int:
    """Return where the line begins that the first message begins on, which may do so with blanks."""
    return window.rfind(b"\n", 0, len(window) - len(window.lstrip(WHITE_SPACE))) + 1


def _filled(stream: io.BufferedReader, window: bytes, at: int) -> tuple[bytes, int, bool]:
    """Return a window that is half full or more behind ``at``, or the rest of the stream, and whether it has ended."""
    if len(window) - at >= MOST:
        return window, at, False
    blocks = [window[at:]]
    size = len(blocks[0])
    while size < _WINDOW and (block := stream.read(_WINDOW - size)):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks), 0, size < _WINDOW


def _end(octets: bytes, start: int) -> tuple[int, str | None]:
    """Return where the message ends that begins at ``start``, and what is to be said where it is cut short."""
    following = next_start(octets, after_line(octets, start))
    begin = head_end(octets, start, following)
    if begin < 0:
        return following if following >= 0 else len(octets), None
    head = read_head(octets[start:begin])
    if head is None:
        return following if following >= 0 else len(octets), None
    if head.length is None:
        return (following if following >= 0 and not head.nested else len(octets)), None
    ends = [begin + head.length]
    if octets.find(b"\r", start, begin) < 0:
        ends.append(_counted(octets, begin, head.length))
    for end in ends:
        if end <= len(octets) and ((rest := after_blanks(octets, end)) == len(octets) or begins_message(octets, rest)):
            return end, None
    return _odd_end(octets, begin, ends[0], head.length)


def _odd_end(octets: bytes, begin: int, end: int, length: int) -> tuple[int, str | None]:
    """Return where a body ends behind which no message begins: at the next start line, or with the file."""
    following = next_start(octets, begin)
    if following < 0:
        return len(octets), None  # the message itself says what its body lacks, or has too much
    if following < end:
        return following, f"{following - begin} of {length} octets of the body are in the file"
    return end, None


def _counted(octets: bytes, begin: int, length: int) -> int:
    """Return where so many octets end, if each LF counts as CR LF."""
    at = begin
    while length > 0:
        line = octets.find(b"\n", at)
        if line < 0 or line - at + 2 > length:
            return at + length
        length -= line - at + 2
        at = line + 1
    return at
