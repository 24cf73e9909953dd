"""Sets of characters, as ranges of code points in order, and what parts of regular expressions take of them.

``viable_prefix`` walks an expression by them, ``native`` writes them in C.
"""

from __future__ import annotations

from typing import Any

Ranges = tuple[tuple[int, int], ...]
LAST = 0x10FFFF
EVERY: Ranges = ((0, LAST),)
_LINE_FEED: Ranges = ((10, 10),)


def joined(*sets: Ranges) -> Ranges:
    """Return the characters that are in any of the sets.

    >>> joined(((5, 7),), ((1, 2), (3, 4), (8, 8)))
    ((1, 8),)
    """
    made: list[tuple[int, int]] = []
    for first, last in sorted(pair for each in sets for pair in each):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return tuple(made)


def others(ranges: Ranges) -> Ranges:
    """Return the characters that are not in a set.

    >>> others(((0, 9), (11, 0x10FFFF)))
    ((10, 10),)
    """
    made, at = [], 0
    for first, last in joined(ranges):
        if first > at:
            made.append((at, first - 1))
        at = last + 1
    return (*made, (at, LAST)) if at <= LAST else tuple(made)


def meet(one: Ranges, other: Ranges) -> bool:
    """Return whether two sets have a character in common."""
    return any(first <= last_other and first_other <= last for first, last in one for first_other, last_other in other)


def holds(ranges: Ranges, code: int) -> bool:
    """Return whether a character is in a set."""
    return any(first <= code <= last for first, last in ranges)


# of ASCII, as SIP is
_DIGITS, _WORD, _SPACE = ((48, 57),), ((48, 57), (65, 90), (95, 95), (97, 122)), ((9, 13), (32, 32))
_CATEGORIES: dict[str, Ranges] = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_NOT_DIGIT": others(_DIGITS),
    "CATEGORY_WORD": _WORD,
    "CATEGORY_NOT_WORD": others(_WORD),
    "CATEGORY_SPACE": _SPACE,
    "CATEGORY_NOT_SPACE": others(_SPACE),
}


def ranges_of(kind: str, value: Any, *, dotall: bool = False) -> Ranges:
    """Return what a part of an expression takes that takes one character, as Python's own parser has parsed it.

    The ranges of a class stay apart as they are written.
    """
    if kind == "LITERAL":
        return ((value, value),)
    if kind == "NOT_LITERAL":
        return others(((value, value),))
    if kind == "ANY":
        return EVERY if dotall else others(_LINE_FEED)
    negated = False
    found: list[tuple[int, int]] = []
    for opcode, item in value:
        name = str(opcode)
        if name == "NEGATE":
            negated = True
        elif name == "CATEGORY":
            found += _CATEGORIES[str(item)]
        else:
            found.append((item, item) if name == "LITERAL" else item)
    ranges = tuple(sorted(found))
    return others(ranges) if negated else ranges
