"""Make repetitions possessive where they may be, and rewrite such groups for interpreters that match them wrongly.

CPython 3.11.0 to 3.11.4 do not go back to the beginning of a group such as ``(?:ab)?+`` of which only
a part has matched (issue 106052 of CPython). There the same is said by an atomic group, which they
match as they should; it takes a little longer, so that the other versions keep what is written.
"""

from __future__ import annotations

import functools
import re

# an escape, a class of characters, the beginning of a group, its end with what repeats it, or any other character
_PIECES = r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|(?P<begin>\()|(?P<end>\))(?P<repeat>(?:[?*+]|\{[0-9,]+\})\+)?|."


def matched_correctly(regex: str) -> str:
    """Return an expression that this interpreter matches as ``regex`` has it: itself, or one without possessive groups.

    >>> matched_correctly("[a]*+")
    '[a]*+'
    """
    return regex if _matches_correctly() else atomic(regex)


@functools.cache
def _matches_correctly() -> bool:
    return re.fullmatch("(?:ab?+c)?+ab", "ab") is not None


def atomic(regex: str) -> str:
    r"""Return an expression that matches the same, with an atomic group for each possessive one.

    >>> atomic(r"a*+(?:b(c)?+[)(]\))++")
    'a*+(?>(?:b(?>(c)?)[)(]\\))+)'
    """
    made: list[str] = []
    begins: list[int] = []
    for piece in re.finditer(_PIECES, regex, re.DOTALL):
        if piece["begin"]:
            begins.append(len(made))
        made.append(piece[0])
        if piece["end"]:
            begin = begins.pop()
            if piece["repeat"]:
                made[begin] = f"(?>{made[begin]}"
                made[-1] = f"{piece[0][:-1]})"
    return "".join(made)


def possessive_ends(regex: str) -> str:
    """Return the expression of an atomic group with possessive repetitions of groups at its end.

    Nothing behind them can make them give back what they took, and a possessive one takes no memory for each turn.

    >>> possessive_ends("a(?:b|cd)+|(?:e|(?:fg)*)")
    'a(?:b|cd)++|(?:e|(?:fg)*+)'
    """
    pieces = [found[0] for found in re.finditer(_PIECES, regex, re.DOTALL)]
    groups: dict[int, int] = {}
    begins: list[int] = []
    for at, piece in enumerate(pieces):
        if piece == "(":
            begins.append(at)
        elif piece[0] == ")":
            groups[at] = begins.pop()
    _mark_ends(pieces, groups, 0, len(pieces))
    return "".join(pieces)


def _mark_ends(pieces: list[str], groups: dict[int, int], start: int, end: int) -> None:
    """Make the repetitions possessive with which the alternatives between two places end."""
    at = end - 1
    ends = True
    while at >= start:
        begin = groups.get(at)
        if begin is None:
            repeats = ends and pieces[at] in {"*", "+"} and at - 1 in groups and pieces[at - 1] == ")"
            if repeats:
                pieces[at] += "+"
            ends = pieces[at] == "|"
            at = groups[at - 1] - 1 if repeats else at - 1
            continue
        if ends and pieces[begin + 1 : begin + 3] == ["?", ":"] and pieces[at] == ")":
            _mark_ends(pieces, groups, begin + 3, at)
        ends = False
        at = begin - 1
