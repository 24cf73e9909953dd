"""A file of SIP messages, one or many one after another: each octet of it belongs to a message or stands between two.

Content-Length counts octets, of a body with CR LF; where a file has lost the CRs it still does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from sipmsg.captures.framing import after_line, begins_message, head_end, next_start, read_head
from sipmsg.captures.items import Piece
from sipmsg.captures.json_text import MOST
from sipmsg.content import BLANKS

_WINDOW = 2 * MOST


def message_pieces(stream: io.BufferedReader) -> Iterator[Piece]:
    """Yield the messages of a stream that begins with one; the only one of a file with all that stands around it."""
    window, number, first = b"", 1, True
    while True:
        window, ended = _filled(stream, window)
        start = next_start(window, 0)
        if start < 0:
            return
        end, cut = _end(window, start)
        if first and ended and next_start(window, end) < 0:
            yield Piece(window[:MOST], cut=cut)
            return
        number += window.count(b"\n", 0, start)
        yield Piece(window[start:end][:MOST], number, cut=cut)
        number += window.count(b"\n", start, end)
        window, first = window[end:], False


def _filled(stream: io.BufferedReader, window: bytes) -> tuple[bytes, bool]:
    """Return a window of which at least half is full, or the rest of the stream, and whether it has ended."""
    if len(window) >= MOST:
        return window, False
    blocks, size = [window], len(window)
    while size < _WINDOW and (block := stream.read(_WINDOW - size)):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks), size < _WINDOW


def _end(octets: bytes, start: int) -> tuple[int, str | None]:
    """Return where the message ends that begins at ``start``, and what is to be said where it is cut short."""
    begin = head_end(octets, start)
    following = next_start(octets, after_line(octets, start))
    if begin < 0 or 0 <= following < begin:
        return following if following >= 0 else len(octets), None
    head = read_head(octets[start:begin])
    if head is None:
        return following if following >= 0 else len(octets), None
    if head.length is None:
        return (following if following >= 0 and not head.nested else len(octets)), None
    ends = [begin + head.length]
    if octets[start : begin + 1].find(b"\r") < 0:
        ends.append(_counted(octets, begin, head.length))
    for end in ends:
        rest = octets[end : end + MOST].lstrip(BLANKS) if end <= len(octets) else None
        if rest is not None and (not rest or begins_message(rest)):
            return end, None
    return _odd_end(octets, begin, ends[0], head.length)


def _odd_end(octets: bytes, begin: int, end: int, length: int) -> tuple[int, str | None]:
    """Return where a body ends behind which no message begins: at the next start line, or with the file."""
    following = next_start(octets, begin)
    if following < 0:
        return len(octets), None  # the message itself tells what its body lacks, or has too much
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
