"""Framing: a message text cut into start line, header lines and body. No grammar, no header names.

A message whose start line ends in CRLF has CRLF for a line end and nothing else; a message whose
start line ends in a bare LF is read with LF (and CRLF) for line ends, as dumps have it. RFC 3261
section 7, folding section 7.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sipmsg.ascii import BLANKS, CRLF, controls
from sipmsg.errors import HeaderError, Span
from sipmsg.grammar.core import core_of
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import BYTE_ORDER_MARK
from sipmsg.record import record
from sipmsg.syntax import MESSAGE

_FOLDS = frozenset(BLANKS)
_EMPTY_LINE, _BARE_EMPTY_LINES = CRLF + CRLF, ("\n\n", "\n\r\n")

#: name (None for a line without a colon), value on one line without outer blanks, offsets of the line less its line end
Line = tuple[str | None, str, int, int]


@record
class Frame:
    """A message text cut into pieces. ``body_start`` is an offset; ``closed`` says that the empty line is there."""

    start_line: str
    start: int
    lines: list[Line]
    body_start: int
    closed: bool
    bare_line_ends: bool


Fields = tuple[tuple[str, str], ...]
Split = tuple[str, Fields, int, Frame | None]


def split(text: str, limits: Limits = DEFAULT_LIMITS) -> Split:
    r"""Return the start line, the fields, where the body begins, and the frame where that was made on the way.

    Raises what :func:`frame` does.

    >>> split("OPTIONS sip:a@b SIP/2.0\r\nSubject: hello\r\n\r\n")[:3]
    ('OPTIONS sip:a@b SIP/2.0', (('Subject', 'hello'),), 43)
    """
    core = None if text.startswith(BYTE_ORDER_MARK) else core_of(MESSAGE)
    if core is not None:
        found: Split | None = core.module.frame(text, limits.headers, limits.header_size, limits.folds)
        if found is not None:
            return found
    cut = _frame(text, limits)
    fields = tuple([(name, value) for name, value, _, _ in cut.lines if name is not None])
    return cut.start_line, fields, cut.body_start, cut


def frame(text: str, limits: Limits = DEFAULT_LIMITS) -> Frame:
    r"""Cut a message text into start line, header lines and body.

    Raises HeaderError for a text without a start line or with a continuation right after it,
    LimitError past a limit.

    >>> frame("OPTIONS sip:a@b SIP/2.0\r\nSubject: hello,\r\n world\r\n\r\n").lines
    [('Subject', 'hello, world', 25, 48)]
    """
    core = None if text.startswith(BYTE_ORDER_MARK) else core_of(MESSAGE)
    found = None if core is None else core.module.lines(text, limits.headers, limits.header_size, limits.folds)
    return _frame(text, limits) if found is None else Frame(*found)


def _frame(text: str, limits: Limits) -> Frame:
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    while text.startswith(CRLF, start):
        start += 2
    first = text.find("\n", start)
    bare = first == start or (first > start and text[first - 1] != "\r")
    head_end, body_start = _head_end(text, start, bare=bare)
    start_line, *pieces = text[start:head_end].split("\n" if bare else CRLF)
    if bare:
        start_line = start_line.removesuffix("\r")
    if not start_line:
        msg = "expected a request line or a status line, found nothing"
        raise HeaderError(msg, text, Span(start, start))
    if pieces and not pieces[-1]:
        pieces.pop()
    lines = _lines(
        text, start + len(start_line) + 1 + (not bare or text[first - 1 : first] == "\r"), pieces, bare, limits
    )
    closed = head_end != len(text) or body_start != head_end
    return Frame(start_line, start, lines, body_start, closed, bare)


def is_plain(text: str, fields: Fields, body_start: int) -> bool:
    """Return whether each line of the head ends in CRLF and is the start line, a field, or the empty line.

    Names are of letters, digits and hyphens, no line is folded, and no control character is there but tabs.
    """
    core = core_of(MESSAGE)
    if core is not None:
        plain: bool = core.module.plain(text, fields, body_start)
        return plain
    head = text[:body_start]
    if not " " < head[:1] < "\x7f" or not head.endswith(_EMPTY_LINE) or head.count(CRLF) != len(fields) + 2:
        return False
    names = "".join([name or " " for name, _ in fields])
    return names.isascii() and names.replace("-", "x").isalnum() and not controls(head.replace(CRLF, ""))


def continuations(text: str, line: Line) -> tuple[int, ...]:
    """Return the offsets at which the continued lines of a header begin."""
    _, _, start, end = line
    found, at = [], text.find("\n", start, end)
    while at >= 0:
        if text[at + 1 : at + 2] in BLANKS:
            found.append(at + 1)
        at = text.find("\n", at + 1, end)
    return tuple(found)


def hidden_fields(text: str, line: Line) -> Iterator[tuple[str, Span]]:
    """Yield the name of each header that a continued line of a header looks like, and where that line stands."""
    for start, end in pairwise((*continuations(text, line), line[3])):
        name, colon, _ = text[start:end].partition(":")
        if colon:
            yield name.strip(BLANKS), Span(start, end)


def _head_end(text: str, start: int, *, bare: bool) -> tuple[int, int]:
    """Return where the header lines end, less the last line end, and where the body begins."""
    if not bare:
        at = text.find(_EMPTY_LINE, start)
        return (at, at + len(_EMPTY_LINE)) if at >= 0 else (len(text), len(text))
    found = [(at, at + len(end)) for end in _BARE_EMPTY_LINES if (at := text.find(end, start)) >= 0]
    return min(found, default=(len(text), len(text)))


def _lines(text: str, at: int, pieces: list[str], bare: bool, limits: Limits) -> list[Line]:  # noqa: FBT001
    if len(pieces) > limits.headers:
        limits.check("headers", sum([not (piece and piece[0] in BLANKS) for piece in pieces]))
    lines: list[Line] = []
    folds = 0
    step = 1 if bare else 2
    for piece in pieces:
        line = piece.removesuffix("\r") if bare else piece
        end = at + len(line)
        # hardly any line sorts before an exclamation mark, and that is found out sooner than what it begins with
        if line < "!" and line[:1] in _FOLDS:
            if not lines:
                msg = "a continuation line right after the start line belongs to no header"
                raise HeaderError(msg, text, Span(at, at + 1))
            folds += 1
            limits.check("folds", folds)
            name, value, begin, _ = lines[-1]
            more = line.strip(BLANKS)
            joined = f"{value} {more}" if value and more else value or more
            lines[-1] = name, joined if name is not None else "", begin, end
        else:
            folds = 0
            name, colon, value = line.partition(":")
            lines.append((name.rstrip(BLANKS), value.strip(BLANKS), at, end) if colon else (None, "", at, end))
        at = step + (at + len(piece) if bare else end)
    if at - (lines[0][2] if lines else at) > limits.header_size:
        for _, _, begin, end in lines:
            limits.check("header_size", end - begin + step)
    return lines
