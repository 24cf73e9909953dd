"""Check that the lines of a session description stand in their order, and that none is missing. RFC 8866 section 9."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem, Span
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.line_order import (
    BEHIND_TYPE,
    MEDIA_ORDER,
    RANKS,
    REQUIRED,
    SESSION_ORDER,
    SINGLE,
    WITH_TIMES,
)
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.secret_lines import shown

_TWO_CONNECTIONS = "sdp.duplicate_connection"
_HEADS = frozenset(f"{letter}=" for letter in SESSION_ORDER + MEDIA_ORDER)

Placed = tuple[int, int, str, str]
"""The index of a row, the number of m= lines up to it, a problem code and the message."""


def order_problems(levels: list[Level], *, media: bool = False) -> Iterator[Problem]:
    """Yield the lines that stand where they may not, or are doubled, and what is missing of the session level.

    ``media`` says that the text is a media description alone.
    """
    found: list[Placed] = []
    for index, level in enumerate(levels):
        # of what the core has cut it knows
        judged = level._describer is not None  # noqa: SLF001 - what is judged is what a description is made of
        if not level.in_order and (judged or not _is_in_order(level, media=index > 0)):
            found += _misplaced_lines(level, index)
    for head, name in () if media or levels[0].in_order else REQUIRED.items():
        # one that stands in a media description is there, in the wrong place, which was told
        if not levels[0].may_hold(head[0]) and not any(head in level.types for level in levels):
            found.append((0, 0, "sdp.line_order", f"the {name} is missing: there is no {head} line"))
    for at, index, code, sentence in found:
        line = levels[0].place(at)
        where = f"#media{index - 1}" if index else "#session"
        yield report(code, f"line {line.number}: {sentence}", where, span=_span(line), found=shown(line))


def _span(line: SdpLine) -> Span:
    """Return where a line stands; where one character keeps it from having a type, that one."""
    if line.type is not None or line.text[1:2] not in BEHIND_TYPE:
        return line.span
    at = line.start + (line.text[1] != "=")
    return Span(at, at + 1)


def _is_in_order(level: Level, *, media: bool) -> bool:
    """Return whether the lines of a level follow each other, type by type, and none is doubled that may not be."""
    ranks, single, rank, last, timed = RANKS[media], SINGLE[media], 0, -1, False
    for head, places in level.types.items():
        letter = head[:1]
        if head not in _HEADS or ranks.get(letter, -1) < rank or places[0] < last:
            return False
        if len(places) > 1 and (letter in single or (letter == "c" and not media)):
            return False
        timed = timed or letter == "t"
        if letter in WITH_TIMES and not timed:
            return False
        rank, last = ranks[letter], places[-1]
    return not level.names or next(iter(level.names.values()))[0] > last


def _misplaced_lines(level: Level, media: int) -> Iterator[Placed]:
    """Yield what is out of place; behind a line that is none the order is not judged: who knows what was lost."""
    ranks, rank, seen, broken, lost = RANKS[media > 0], -1, "", False, level.lost.get("m")
    places = [(at, head) for head, found in level.types.items() for at in found]
    if level.names:
        # nothing comes behind attributes, however many there are
        places.append((min([found[0] for found in level.names.values()]), "a="))
    for at, head in sorted(places):
        letter = head[:1]
        if head[1:] != "=" or not "a" <= letter <= "z":
            what = "a small letter, an equals sign and a value"
            yield at, media, "sdp.malformed_line", f"the line is not {what}" if head else "the line is empty"
            broken = True
            continue
        if letter not in ranks:
            sentence = "is not known" if letter not in RANKS[False] else "belongs to the session, not to a media line"
            yield at, media, "sdp.malformed_line", f"the line type {letter} {sentence}"
            continue
        if lost is not None and at > lost:
            continue  # of the media description that was to begin there
        code, message = _misplaced(letter, media, seen, late=ranks[letter] < rank)
        if code and (code == _TWO_CONNECTIONS or not broken):
            yield at, media, code, message
        rank = max(rank, ranks[letter])
        seen += letter


def _misplaced(letter: str, media: int, seen: str, *, late: bool) -> tuple[str, str]:
    if letter == "c" and "c" in seen and not media:
        return _TWO_CONNECTIONS, "there is more than one c= line at one level"
    if late or (letter in WITH_TIMES and "t" not in seen):
        return "sdp.line_order", f"{letter}= stands too late or too early"
    if letter in SINGLE[media > 0] and letter in seen:
        return "sdp.line_order", f"there is more than one {letter}= line"
    return "", ""
