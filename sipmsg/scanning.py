"""Find characters and words in a text: each function takes a text, and returns offsets in it.

They know nothing of SIP; what masks secrets and what cuts a message as drachtio does look through texts with them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container


def past(text: str, at: int, chars: Container[str]) -> int:
    """Return the offset of the first character, from ``at`` on, that is none of ``chars``, or the length of the text.

    >>> past("a  b", 1, " "), past("007", 0, "0123456789")
    (3, 3)
    """
    while at < len(text) and text[at] in chars:
        at += 1
    return at


def first_of(text: str, start: int, ends: frozenset[str]) -> int:
    """Return the offset of the first character, from ``start`` on, that is one of ``ends``, or the length of the text.

    >>> first_of("a=b;c", 2, frozenset(",;")), first_of("a=b", 2, frozenset(",;"))
    (3, 3)
    """
    found = _any_of(ends).search(text, start)
    return len(text) if found is None else found.start()


@functools.cache
def _any_of(chars: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(chars)))}]")


def places_behind(text: str, *words: str) -> list[int]:
    """Return the offsets right behind each place of some words, in order.

    >>> places_behind("a=1;b=2;a=3", "b=", "a=")
    [2, 6, 10]
    """
    places = []
    for word in words:
        at = text.find(word) if word in text else -1
        while at >= 0:
            at += len(word)
            places.append(at)
            at = text.find(word, at)
    return sorted(places) if len(places) > 1 else places
