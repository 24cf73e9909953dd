"""The order of the lines of a session description, and the lines that have to be there. RFC 8866 section 9."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.values.sdp.lines import MEDIA_ORDER, SESSION_ORDER, SdpLine

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


def order_faults(lines: list[SdpLine]) -> Iterator[Placed]:
    """Yield the lines that stand where they may not, or are doubled, and what is missing.

    Behind a line that is none the order of a level is not judged any more: who knows what was lost.
    """
    media, rank, seen = 0, -1, ""
    broken = False
    session = ""
    for line in lines:
        letter = line.type
        if letter is None:
            yield line, media, "sdp.malformed_line", "the line is not a small letter, an equals sign and a value"
            broken = True
            continue
        if letter == "m":
            session = session or seen
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
    for letter, name in _REQUIRED.items():
        if letter not in (session if media else seen):
            yield lines[0], 0, "sdp.line_order", f"the {name} is missing: there is no {letter}= line"


def _misplaced(letter: str, media: int, seen: str, *, late: bool) -> tuple[str, str]:
    if letter == "c" and "c" in seen and not media:
        return _TWO_CONNECTIONS, "there is more than one c= line at one level"
    if late or (letter in "rz" and "t" not in seen):
        return "sdp.line_order", f"{letter}= stands too late or too early"
    if letter in _SINGLE[media > 0] and letter in seen:
        return "sdp.line_order", f"there is more than one {letter}= line"
    return "", ""
