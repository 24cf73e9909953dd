"""Rewrite possessive groups for interpreters that match them wrongly.

CPython 3.11.0 to 3.11.4 do not go back to the beginning of a group such as ``(?:ab)?+`` of which only
a part has matched (issue 106052 of CPython). There the same is said by an atomic group, which they
match as they should; it takes a little longer, so that the other versions keep what is written.
"""

from __future__ import annotations

import functools
import re

# an escape, a class of characters, the beginning of a group, its end with what repeats it, or any other character
_PIECES = r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|(?P<begin>\()|(?P<end>\))(?P<repeat>(?:[?*+]|\{[0-9,]+\})\+)?|."


def matched_rightly(regex: str) -> str:
    """Return an expression that this interpreter matches as ``regex`` has it: itself, or one without possessive groups.

    >>> matched_rightly("[a]*+")
    '[a]*+'
    """
    return regex if _is_right() else atomic(regex)


@functools.cache
def _is_right() -> bool:
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
