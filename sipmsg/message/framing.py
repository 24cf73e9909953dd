"""Framing: a message text cut into start line, header lines and body. No grammar, no header names.

A message whose start line ends in CRLF has CRLF for a line end and nothing else; a message whose
start line ends in a bare LF is read with LF (and CRLF) for line ends, as dumps have it. RFC 3261
section 7, folding section 7.3.1.
"""

from __future__ import annotations

import attrs

from sipmsg.ascii import BLANKS, strip
from sipmsg.errors import HeaderError, Span
from sipmsg.limits import DEFAULT_LIMITS, Limits

CRLF = "\r\n"
_CONTROLS = {*map(chr, range(32)), "\x7f"} - {"\t"}
_CONTROL_OCTETS = "".join(_CONTROLS).encode("ascii")


@attrs.define(slots=True)
class HeaderLine:
    """One header line, folds included: its name and its value, unfolded, and where it stands.

    ``name`` is None for a line without a colon. ``start`` and ``end`` are offsets of the whole
    line less its line end, ``value_start`` that of the value; ``continuations`` are the offsets at
    which the continued lines begin.
    """

    name: str | None
    value: str
    start: int
    value_start: int
    end: int
    continuations: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """The whole line, less its line end."""
        return Span(self.start, self.end)


@attrs.define(slots=True)
class Frame:
    """A message text cut into pieces. ``body_start`` is an offset; ``closed`` tells of the empty line."""

    start_line: str
    start: int
    lines: list[HeaderLine]
    body_start: int
    closed: bool
    bare_line_ends: bool


def frame(text: str, limits: Limits = DEFAULT_LIMITS) -> Frame:
    r"""Cut a message text into start line, header lines and body.

    Raises HeaderError for a text without a start line or with a continuation right after it,
    LimitError past a limit.

    >>> frame("OPTIONS sip:a@b SIP/2.0\r\nSubject: hello,\r\n world\r\n\r\n").lines[0].value
    'hello, world'
    """
    start = 0
    while text.startswith(CRLF, start):
        start += 2
    first = text.find("\n", start)
    bare = first == start or (first > start and text[first - 1] != "\r")
    end_of_line = "\n" if bare else CRLF
    at, start_line = _line(text, start, end_of_line)
    if not start_line:
        msg = "expected a request line or a status line, found nothing"
        raise HeaderError(msg, text, Span(start, start))
    if text[at : at + 1] and text[at] in BLANKS:
        msg = "a continuation line right after the start line belongs to no header"
        raise HeaderError(msg, text, Span(at, at + 1))
    lines: list[HeaderLine] = []
    closed = False
    while at < len(text):
        line_start = at
        at, line = _line(text, at, end_of_line)
        if not line:
            closed = True
            break
        pieces, continuations = [line], []
        while at < len(text) and text[at] in BLANKS:
            continuations.append(at)
            at, line = _line(text, at, end_of_line)
            pieces.append(line)
            limits.check("folds", len(continuations))
        lines.append(_header_line(line_start, pieces, tuple(continuations)))
        limits.check("headers", len(lines))
        limits.check("header_size", at - line_start)
    return Frame(start_line, start, lines, at, closed, bare)


def count_controls(text: str) -> int:
    r"""Return how many control characters other than HTAB a text holds.

    >>> count_controls("a\r\n\tb"), count_controls("a\x00b")
    (2, 1)
    """
    octets = text.encode("utf-8", "surrogatepass")
    return len(octets) - len(octets.translate(None, _CONTROL_OCTETS))


def controls(text: str) -> bool:
    """Return whether a text holds a control character other than HTAB."""
    return not (text.isprintable() or _CONTROLS.isdisjoint(text))


def _line(text: str, at: int, end_of_line: str) -> tuple[int, str]:
    """Return the offset after the line that begins at ``at``, and the line without its end."""
    end = text.find(end_of_line, at)
    if end < 0:
        return len(text), text[at:]
    line = text[at:end]
    if end_of_line == "\n" and line.endswith("\r"):
        line = line[:-1]
    return end + len(end_of_line), line


def _header_line(start: int, pieces: list[str], continuations: tuple[int, ...]) -> HeaderLine:
    name, colon, value = pieces[0].partition(":")
    end = (continuations[-1] if continuations else start) + len(pieces[-1])
    if not colon:
        return HeaderLine(None, "", start, start, end, continuations)
    value_start = start + len(name) + 1 + len(value) - len(value.lstrip(BLANKS))
    unfolded = " ".join(piece for piece in (strip(piece) for piece in [value, *pieces[1:]]) if piece)
    return HeaderLine(name.rstrip(BLANKS), unfolded, start, value_start, end, continuations)
