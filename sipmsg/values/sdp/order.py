"""The order of the lines of a session description, and the lines that have to be there. RFC 8866 section 9."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.sdp.level import shown
from sipmsg.values.sdp.lines import Source

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

Placed = tuple[int, int, str, str]
"""The index of a row, the number of m= lines up to it, a problem code and the message."""


def order_problems(source: Source, *, media: bool = False) -> Iterator[Problem]:
    """Yield the lines that stand where they may not, or are doubled, and what is missing of the session level.

    ``media`` tells that the text is a media description alone.
    """
    letters = [row[0] if row[1:2] == "=" and "a" <= row[0] <= "z" else "" for row in source.rows]
    found = list(_misplaced_lines(letters))
    session = letters[: letters.index("m")] if "m" in letters else letters
    for letter, name in () if media else _REQUIRED.items():
        if letter not in session:
            found.append((0, 0, "sdp.line_order", f"the {name} is missing: there is no {letter}= line"))
    for at, index, code, sentence in found:
        line = source.lines[at]
        said = sentence if source.rows[at] else "the line is empty"
        where = f"#media{index - 1}" if index else "#session"
        yield report(code, f"line {line.number}: {said}", where, span=line.span, found=shown(line))


def _misplaced_lines(letters: list[str]) -> Iterator[Placed]:
    """Yield what is out of place; behind a line that is none the order is not judged: who knows what was lost."""
    media, rank, seen, broken = 0, -1, "", False
    for at, letter in enumerate(letters):
        if not letter:
            yield at, media, "sdp.malformed_line", "the line is not a small letter, an equals sign and a value"
            broken = True
            continue
        if letter == "m":
            media, rank, seen, broken = media + 1, -1, "", False
        elif letter == "a" and not broken:
            # nothing comes behind attributes, and there may be many
            rank = _RANKS[media > 0]["a"]
            continue
        ranks = _RANKS[media > 0]
        if letter not in ranks:
            sentence = "is not known" if letter not in _RANKS[False] else "belongs to the session, not to a media line"
            yield at, media, "sdp.malformed_line", f"the line type {letter} {sentence}"
            continue
        code, message = _misplaced(letter, media, seen, late=ranks[letter] < rank)
        if code and (code == _TWO_CONNECTIONS or not broken):
            yield at, media, code, message
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
