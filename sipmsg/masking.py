"""Mask secrets in text: errors, problems and reprs pass through here.

:func:`masked` writes stars in the place of what is secret. The text may be broken in any way, so nothing here parses,
and in doubt too much is masked: lengths, and with them the places of faults, stay. What is secret is not known here:
modules of the values register how it is found (``values/secrets/``).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from sipmsg.ascii import fold

STAR = "*"

Piece = tuple[int, int]
Find = Callable[[str, str], Iterable[Piece]]
"""Gives the offsets of what is secret in a text, which it is given as it is and in lower case."""


class Secrets:
    """How secrets are found, by what has to stand in a text, in lower case, for there to be any.

    ``register`` is set by a higher layer: calling it has the modules of the values register all theirs.
    """

    found: dict[str, list[Find]] = {}  # noqa: RUF012 - there is one
    marks: tuple[str, ...] = ()
    #: returns those of some marks that stand in a text, in any letter case; set by the core in C, where there is one
    marks_in: Callable[[str, tuple[str, ...]], list[str]]
    register: Callable[[], object] = staticmethod(lambda: None)
    registered = False


def secret(*marks: str) -> Callable[[Find], Find]:
    """Register what finds secrets in a text with one of some marks."""

    def register(find: Find) -> Find:
        for mark in marks:
            Secrets.found.setdefault(fold(mark), []).append(find)
        Secrets.marks = tuple(Secrets.found)
        _finding.cache_clear()
        return find

    return register


def may_hold_secrets(text: str) -> bool:
    """Return whether a text has a mark of a secret, as few have."""
    return bool(_marks_in(text))


def _marks_in(text: str) -> list[str]:
    if not Secrets.registered:
        Secrets.register()
        Secrets.registered = True
    return Secrets.marks_in(text, Secrets.marks)


def _search(text: str, marks: tuple[str, ...]) -> list[str]:
    folded = fold(text)
    return [mark for mark in marks if mark in folded]


Secrets.marks_in = _search


def masked(text: str) -> str:
    """Return a text with stars for what could be a password, a digest response, a token or a key; length stays.

    >>> masked("<sip:bob:secret@biloxi.com>, <sip:biloxi.com:5060>")
    '<sip:bob:******@biloxi.com>, <sip:biloxi.com:5060>'
    >>> masked('Digest username="bob", response="6629fae4"')
    'Digest username="bob", response="********"'
    """
    marks = _marks_in(text)
    # most texts have no mark of any, and there are thousands of them where there are many problems
    if not marks:
        return text
    folded = fold(text)
    pieces: list[Piece] = []
    for find in _finding(tuple(marks)):
        pieces += find(text, folded)
    return _starred(text, pieces) if pieces else text


@functools.lru_cache(maxsize=64)  # most texts with a mark are addresses, which have the same ones
def _finding(marks: tuple[str, ...]) -> tuple[Find, ...]:
    """Return what finds the secrets of some marks, each once."""
    return tuple(dict.fromkeys(find for mark in marks for find in Secrets.found[mark]))


@functools.lru_cache(maxsize=2)  # a text is shown once for each fault of it
def masked_cached(text: str) -> str:
    """Return what :func:`masked` returns, for a text that is asked for several times in a row."""
    return masked(text)


def masked_value(value: object) -> object:
    """Return what :func:`masked` makes of a text, of the texts in a list or tuple; anything else as it is."""
    if isinstance(value, str):
        return masked(value)
    if type(value) is list:
        return [*map(masked_value, value)]
    return tuple(map(masked_value, value)) if type(value) is tuple else value


def all_masked(text: str) -> str:
    """Return a text with stars for its letters and digits, which shows its form and nothing else.

    >>> all_masked('Digest response="6629"')
    '****** ********="****"'
    """
    return "".join(STAR if char.isalnum() else char for char in text)


def _starred(text: str, pieces: list[Piece]) -> str:
    made, at = [], 0
    for start, end in sorted(pieces):
        made += [text[at:start], STAR * (end - max(start, at))]
        at = max(at, end)
    return "".join([*made, text[at:]])
