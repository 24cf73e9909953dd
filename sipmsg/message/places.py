"""Find where in the text of a message a value stands, or a piece of it that a problem is about."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, repeat
from operator import contains
from typing import TYPE_CHECKING

from sipmsg.ascii import BLANKS
from sipmsg.errors import Problem, Span, moved
from sipmsg.message.framing import Frame, Line
from sipmsg.octets import decoded
from sipmsg.values.folding import Unfolded
from sipmsg.values.places import pointed
from sipmsg.values.registry import key_of

if TYPE_CHECKING:
    from sipmsg.message.message import Message


def value_place(text: str, line: Line) -> Unfolded:
    """Return the value of a header line, with the place of each character of it."""
    _, _, start, end = line
    at = text.index(":", start) + 1
    return Unfolded.of(text[at:end], at)


def value_span(text: str, line: Line) -> Span:
    """Return where the value of a header line stands."""
    _, _, start, end = line
    at = text.index(":", start) + 1
    return Span(min(at + len(text[at:end]) - len(text[at:end].lstrip(BLANKS)), end), end)


#: lines, and the values of each
Lines = tuple[list[Line], list[str]]


def lines_by_place(cut: Frame) -> dict[str, Lines]:
    """Return the lines of headers by what problems of them call their places."""
    made: dict[str, Lines] = {}
    for line in cut.lines:
        if line[0] is not None:
            lines, values = made.setdefault(f"raw[{key_of(line[0])}]", ([], []))
            lines.append(line)
            values.append(line[1])
    return made


def placed(problem: Problem, by_place: Mapping[str, Lines], text: str) -> Problem:
    """Return a problem of a header with the span of what it found there: in the first of its lines that holds it."""
    if problem.span is not None or problem.where not in by_place:
        return problem
    lines, values = by_place[problem.where]
    holds = map(contains, values, repeat(problem.found)) if isinstance(problem.found, str) else ()
    line = next(compress(lines, holds), None)
    if line is None:
        return moved(problem, span=value_span(text, lines[0]))
    value = value_place(text, line)
    span = pointed(problem, value.text).span
    return problem if span is None else moved(problem, span=value.span(span.start, span.end))


def span_of_piece(text: str, cut: Frame, key: str, whole: str, piece: Span) -> Span | None:
    """Return where a piece of a value stands, in the first line of a header that holds all of the value."""
    for line in cut.lines:
        value = value_place(text, line) if line[0] is not None and key_of(line[0]) == key else None
        at = -1 if value is None else value.text.find(whole)
        if value is not None and at >= 0:
            return value.span(at + piece.start, at + piece.end)
    return None


def body_start(message: Message) -> int:
    """Return where the body begins in the text."""
    is_read = message._text is not None  # noqa: SLF001 - its own package
    return len(message.raw) - len(message._rest) if is_read else message._framed().body_start  # noqa: SLF001


def length_in_text(octets: bytes) -> int:
    """Return how many characters of the text some octets of the body are."""
    return len(decoded(octets))


def place_of_part(body: bytes, content: bytes) -> int | None:
    """Return where in the text of a body the content of a part begins; None where it was coded, or stands twice."""
    at = body.find(content)
    return None if at < 0 or body.find(content, at + 1) >= 0 else length_in_text(body[:at])


def has_lone_surrogates(text: str) -> bool:
    """Return whether a text holds halves of characters that stand for no octet: octets then have no places in it."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return True
    return False
