"""Cut a text into the rows of a page: each line where a piece, or what a problem is about, begins or ends.

The text and the :class:`Mark` of each piece and problem in, a :class:`Row` for each line out, with its segments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from sipmsg.errors import Severity, Span, worst
from sipmsg.report.pieces import Piece


@attrs.frozen
class Segment:
    """Characters of one line that are in the same pieces: ``ids`` of those, innermost last, ``label`` of that one.

    ``severity`` is the worst of the problems that are about them, or empty; ``gap`` says that something is missing.
    ``anchor`` is the name of the piece that begins here, if one does; ``exact`` says that more problems are about
    these characters than about others of the line.
    """

    text: str
    ids: tuple[str, ...] = ()
    label: str = ""
    severity: str = ""
    gap: bool = False
    anchor: str = ""
    exact: bool = False


@attrs.frozen
class Mark:
    """A piece under the name that the page has for it."""

    id: str
    piece: Piece


@attrs.frozen
class Row:
    """One line: its number, from 1, where it stands, and its segments."""

    number: int
    start: int
    end: int
    segments: tuple[Segment, ...]


@attrs.frozen
class _Lines:
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    def of(self, offset: int) -> int:
        """Return the index of the line in which an offset is."""
        return bisect_right(self.starts, offset) - 1


def lines_of(text: str) -> _Lines:
    """Return the places of the lines, which end at LF, or at CR where there is no LF."""
    end = "\n" if "\n" in text else "\r"
    starts, at = [0], text.find(end) + 1
    while at:
        starts.append(at)
        at = text.find(end, at) + 1
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return _Lines(tuple(starts))


def rows(text: str, shown: str, marks: Iterable[Mark], faults: Iterable[tuple[Span, Severity]]) -> list[Row]:
    """Return the lines of a text; ``shown`` is the text as it may be shown, character for character.

    A fault that is about several lines is marked in the first.
    """
    places = lines_of(text)
    count = len(places.starts)
    ends = [*places.starts[1:], len(text)]
    pieces: list[list[Mark]] = [[] for _ in range(count)]
    spans: list[list[tuple[Span, Severity]]] = [[] for _ in range(count)]
    for mark in marks:
        for line in range(places.of(mark.piece.start), places.of(max(mark.piece.start, mark.piece.end - 1)) + 1):
            pieces[line].append(mark)
    for span, severity in faults:
        if 0 <= span.start <= span.end <= len(text):
            spans[places.of(span.start)].append((span, severity))
    made = []
    for index, (start, after) in enumerate(zip(places.starts, ends, strict=True)):
        end = start + len(text[start:after].rstrip("\r\n"))
        cut = tuple(_segments(shown, start, end, pieces[index], spans[index]))
        made.append(Row(index + 1, start, after, cut))
    return made


def _segments(
    shown: str, start: int, end: int, marks: Sequence[Mark], faults: Sequence[tuple[Span, Severity]]
) -> Iterator[Segment]:
    """Yield the segments of a line that ends at ``end``; what is missing is an empty one."""
    events: dict[int, list[tuple[bool, object]]] = {start: [], end: []}
    gaps: dict[int, list[Severity]] = {}
    for opened, closed, what in [
        *((mark.piece.start, mark.piece.end, mark) for mark in marks),
        *((span.start, span.end, severity) for span, severity in faults),
    ]:
        first, last = max(start, min(opened, end)), min(closed, end)
        if first >= last:
            if isinstance(what, Severity):
                gaps.setdefault(first, []).append(what)
                events.setdefault(first, [])
            continue
        events.setdefault(first, []).append((True, what))
        events.setdefault(last, []).append((False, what))
    found = [*_swept(shown, sorted(events), events, gaps)]
    depths = [depth for _, depth in found if depth]
    least = min(depths, default=0)
    yield from (attrs.evolve(each, exact=True) if depth > least else each for each, depth in found)


def _swept(
    shown: str, bounds: list[int], events: dict[int, list[tuple[bool, object]]], gaps: dict[int, list[Severity]]
) -> Iterator[tuple[Segment, int]]:
    """Yield segments, each with the number of problems that are about it."""
    inside: dict[str, str] = {}
    severities = dict.fromkeys(Severity, 0)
    for at, following in zip(bounds, [*bounds[1:], bounds[-1]], strict=True):
        anchor = ""
        for opens, what in events[at]:
            if isinstance(what, Severity):
                severities[what] += 1 if opens else -1
            elif isinstance(what, Mark) and opens:
                inside[what.id] = what.piece.label
                anchor = what.id if at == what.piece.start else anchor
            elif isinstance(what, Mark):
                inside.pop(what.id, None)
        if at in gaps:
            yield Segment("", severity=worst(gaps[at]) or "", gap=True), 0
        if following > at:
            label = next(reversed(inside.values()), "")
            severity = worst(each for each, count in severities.items() if count) or ""
            made = Segment(shown[at:following], tuple(inside), label, severity, anchor=anchor)
            yield made, sum(severities.values())
