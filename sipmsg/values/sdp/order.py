"""The order of the lines of a session description, and the lines that have to be there. RFC 8866 section 9."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.sdp.lines import SdpLine

SESSION_ORDER = "vosiuepcbtrzka"
MEDIA_ORDER = "micbka"

_SINGLE = {False: "vosiuk", True: "ik"}
_TWO_CONNECTIONS = "sdp.duplicate_connection"
_REQUIRED = {"o": "origin", "s": "session name", "t": "time description"}
# r= and z= belong to the t= before them, and another t= may follow
_RANKS = {
    False: {letter: SESSION_ORDER.index("t" if letter in "rz" else letter) for letter in SESSION_ORDER},
    True: {letter: index for index, letter in enumerate(MEDIA_ORDER)},
}

Placed = tuple[SdpLine, int, str, str]
"""A line, the number of m= lines up to it, a problem code and the message."""


def order_problems(lines: list[SdpLine], *, media: bool = False) -> Iterator[Problem]:
    """Yield the lines that stand where they may not, or are doubled, and what is missing of the session level.

    ``media`` tells that the lines are those of a media description alone.
    """
    for line, index, code, sentence in _misplaced_lines(lines):
        where = f"#media{index - 1}" if index else "#session"
        yield report(code, f"line {line.number}: {sentence}", where, span=line.span)
    session = "" if media else "".join([line.type or "" for line in lines]).partition("m")[0]
    for letter, name in () if media else _REQUIRED.items():
        if letter not in session:
            sentence = f"line {lines[0].number}: the {name} is missing: there is no {letter}= line"
            yield report("sdp.line_order", sentence, "#session", span=lines[0].span)


def _misplaced_lines(lines: list[SdpLine]) -> Iterator[Placed]:
    """Yield what is out of place; behind a line that is none the order is not judged any more: who knows what was lost."""
    media, rank, seen, broken = 0, -1, "", False
    for line in lines:
        letter = line.type
        if letter is None:
            what = "is empty" if not line.text else "is not a small letter, an equals sign and a value"
            yield line, media, "sdp.malformed_line", f"the line {what}"
            broken = True
            continue
        if letter == "m":
            media, rank, seen, broken = media + 1, -1, "", False
        ranks = _RANKS[media > 0]
        if letter not in ranks:
            sentence = "is not known" if letter not in _RANKS[False] else "belongs to the session, not to a media line"
            yield line, media, "sdp.malformed_line", f"the line type {letter} {sentence}"
            continue
        code, message = _misplaced(letter, media, seen, late=ranks[letter] < rank)
        if code and (code == _TWO_CONNECTIONS or not broken):
            yield line, media, code, message
        elif broken:
            continue
        rank = max(rank, ranks[letter])
        seen += letter


def _misplaced(letter: str, media: int, seen: str, *, late: bool) -> tuple[str, str]:
    if letter == "c" and "c" in seen and not media:
        return _TWO_CONNECTIONS, "there is more than one c= line at one level"
    if late or (letter in "rz" and "t" not in seen):
        return "sdp.line_order", f"{letter}= stands too late or too early"
    if letter in _SINGLE[media > 0] and letter in seen:
        return "sdp.line_order", f"there is more than one {letter}= line"
    return "", ""
