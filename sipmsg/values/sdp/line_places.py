"""Find the word of a line that a problem is about.

A rule says ``piece=word(1)``, or what it has ``found``; :func:`at_line` finds its offsets when the line is at hand.
"""

from __future__ import annotations

from sipmsg.errors import Problem, Span, piece_of, placed
from sipmsg.masking import masked_value
from sipmsg.record import record
from sipmsg.values.places import place_of
from sipmsg.values.sdp.attribute_names import HEADS, name_before
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.words import places


@record
class _Word:
    """A word of a line by its number, from 0; of an attribute, a word of its value."""

    number: int


def word(number: int) -> _Word:
    """Return what a rule is about: a word of a line."""
    return _Word(number)


def _begin(text: str) -> int:
    """Return where the value of an attribute begins, also where there is no colon behind its name."""
    head, _, _ = text.partition(":")
    return (0 if head in HEADS else name_before(head, [])[1]) or text.find(":") + 1


def at_line(problem: Problem, line: SdpLine, shown: str | None) -> Problem:
    """Return a problem with the number of its line and the span of what it is about, or of the line.

    ``shown`` is what may be shown of the line, for a problem that has found nothing more; the secrets in it are masked.

    >>> from sipmsg.catalogue import report
    >>> line = SdpLine("m", "audio 99999 RTP/AVP 0", 6, 75, "")
    >>> at_line(report("sdp.bad_port", "the port", "#media0", piece=word(1), found=99999), line, None).span
    Span(start=83, end=88)
    """
    text = str(line).removesuffix(line.end)
    start = _begin(text) if line.type == "a" else len("m=") if line.type else 0
    whole = problem.found is None
    first, last = 0 if whole else start, len(text)
    piece = piece_of(problem)
    if isinstance(piece, _Word):
        words = places(text[start:])
        whole = piece.number < len(words)
        first, last = (start + at for at in words[piece.number]) if whole else (start, last)
    # what was found may be a part of that
    part = None if problem.found is None else place_of(text[first:last], problem.found)
    begin, end = (first, last) if whole else (0, len(text))
    if part is not None:
        begin, end = first + part[0], first + part[1]
    return placed(
        problem,
        Span(line.start + begin, line.start + end),
        message=f"line {line.number}: {problem.message}",
        found=masked_value(shown) if problem.found is None else problem.found,
    )
