"""Framing: a message text cut into start line, header lines and body. No grammar, no header names.

A message whose start line ends in CRLF has CRLF for a line end and nothing else; a message whose
start line ends in a bare LF is read with LF (and CRLF) for line ends, as dumps have it. RFC 3261
section 7, folding section 7.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, repeat

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
Split = tuple[str, Fields, int]
# where the start line begins, the line end, the rows of the head, where it ends, and where the body begins
_Head = tuple[int, str, list[str], int, int]
# name and value of each header line, and the numbers of the rows that continue one
_Unfolded = tuple[list[tuple[str | None, str]], list[int]]


def split(text: str, limits: Limits = DEFAULT_LIMITS) -> Split:
    r"""Return the start line, the fields, and where the body begins; raise what :func:`frame` does.

    >>> split("OPTIONS sip:a@b SIP/2.0\r\nSubject: hello\r\n\r\n")
    ('OPTIONS sip:a@b SIP/2.0', (('Subject', 'hello'),), 43)
    """
    core = None if text.startswith(BYTE_ORDER_MARK) else core_of(MESSAGE)
    if core is not None:
        found: Split | None = core.module.frame(text, limits.headers, limits.header_size, limits.folds)
        if found is not None:
            return found
    head = start, _, rows, head_end, body_start = _head(text)
    unfolded = _unfolded(text, head, limits)
    if head_end - start > limits.header_size:
        _placed(head, unfolded, limits)  # which finds a line that is too long
    fields = tuple([(name, value) for name, value in unfolded[0] if name is not None])
    return rows[0], fields, body_start


def frame(text: str, limits: Limits = DEFAULT_LIMITS) -> Frame:
    r"""Cut a message text into start line, header lines and body.

    Raises HeaderError for a text without a start line or with a continuation right after it,
    LimitError past a limit.

    >>> frame("OPTIONS sip:a@b SIP/2.0\r\nSubject: hello,\r\n world\r\n\r\n").lines
    [('Subject', 'hello, world', 25, 48)]
    """
    core = None if text.startswith(BYTE_ORDER_MARK) else core_of(MESSAGE)
    found = None if core is None else core.module.lines(text, limits.headers, limits.header_size, limits.folds)
    if found is not None:
        return Frame(*found)
    head = start, line_end, rows, head_end, body_start = _head(text)
    lines = _placed(head, _unfolded(text, head, limits), limits)
    return Frame(rows[0], start, lines, body_start, head_end != body_start, line_end != CRLF)


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


def _head(text: str) -> _Head:
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    while text.startswith(CRLF, start):
        start += 2
    first = text.find("\n", start)
    bare = first == start or (first > start and text[first - 1] != "\r")
    line_end = "\n" if bare else CRLF
    head_end, body_start = _head_end(text, start, bare=bare)
    rows = text[start:head_end].split(line_end)
    if not rows[0]:
        msg = "expected a request line or a status line, found nothing"
        raise HeaderError(msg, text, Span(start, start))
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    return start, line_end, rows, head_end, body_start


def _head_end(text: str, start: int, *, bare: bool) -> tuple[int, int]:
    """Return where the header lines end, less the last line end, and where the body begins."""
    if not bare:
        at = text.find(_EMPTY_LINE, start)
        return (at, at + len(_EMPTY_LINE)) if at >= 0 else (len(text), len(text))
    found = [(at, at + len(end)) for end in _BARE_EMPTY_LINES if (at := text.find(end, start)) >= 0]
    return min(found, default=(len(text), len(text)))


def _lines(head: _Head) -> list[str]:
    """Return the header lines of a head, continuations among them; a CR before a bare LF belongs to the line end."""
    _, line_end, rows, _, _ = head
    return rows[1:] if line_end == CRLF else [row.removesuffix("\r") for row in rows[1:]]


def _unfolded(text: str, head: _Head, limits: Limits) -> _Unfolded:
    lines = _lines(head)
    if len(lines) > limits.headers:
        limits.check("headers", sum([line[:1] not in _FOLDS for line in lines]))
    continued: list[int] = []
    # hardly any line sorts before an exclamation mark, and that is found out sooner than what each begins with
    if lines and min(lines) < "!":
        lines, continued = _joined(text, head, lines, limits)
    fields: list[tuple[str | None, str]] = [
        (name.rstrip(BLANKS), value.strip(BLANKS)) if colon else (None, "")
        for name, colon, value in map(str.partition, lines, repeat(":"))
    ]
    return fields, continued


def _joined(text: str, head: _Head, lines: list[str], limits: Limits) -> tuple[list[str], list[int]]:
    """Return the lines with what continues each behind it, and the indexes of the lines that continue another."""
    joined: list[str] = []
    continued: list[int] = []
    folds = 0
    for line in lines:
        if line[:1] not in _FOLDS:
            folds = 0
            joined.append(line)
            continue
        if not joined:
            msg = "a continuation line right after the start line belongs to no header"
            start, line_end, rows, _, _ = head
            at = start + len(rows[0]) + len(line_end)
            raise HeaderError(msg, text, Span(at, at + 1))
        folds += 1
        limits.check("folds", folds)
        continued.append(len(joined) + len(continued))
        more = line.strip(BLANKS)
        if more and ":" in joined[-1]:
            joined[-1] = f"{joined[-1].rstrip(BLANKS)} {more}"
    return joined, continued


def _placed(head: _Head, unfolded: _Unfolded, limits: Limits) -> list[Line]:
    """Return the header lines with their places, none of them longer than it may be."""
    start, line_end, (first, *rows), head_end, _ = head
    fields, continued = unfolded[0], {*unfolded[1]}
    places: list[tuple[int, int]] = []
    at = start + len(first) + len(line_end)
    for number, (row, line) in enumerate(zip(rows, _lines(head), strict=True)):
        begin = places.pop()[0] if number in continued else at
        places.append((begin, at + len(line)))
        at += len(row) + len(line_end)
    if head_end - start > limits.header_size:
        for begin, end in places:
            limits.check("header_size", end - begin + len(line_end))
    return [(*field, *place) for field, place in zip(fields, places, strict=True)]
