"""The intermediate form of rules and terminals: what has to be matched, in order, and what is captured.

A form is matched at a place of a text and leads to a later one, or fails. What is noted goes on a trail, which the
programs of :mod:`sipmsg.grammar.native.programs` read again.
"""

from __future__ import annotations

from typing import Any

import attrs

Ranges = tuple[tuple[int, int], ...]
LAST = 0x10FFFF
EVERY: Ranges = ((0, LAST),)


@attrs.frozen(cache_hash=True)
class Chars:
    """One character of a set."""

    ranges: Ranges


@attrs.frozen(cache_hash=True)
class Sequence:
    """Forms that follow each other."""

    parts: tuple[Any, ...] = ()


@attrs.frozen(cache_hash=True)
class Choice:
    """The first form that leads to a match of what follows as well."""

    alternatives: tuple[Any, ...]


@attrs.frozen(cache_hash=True)
class Repeat:
    """A form several times; ``how`` is ``greedy``, ``lazy``, or ``possessive``, which never gives back."""

    body: Any
    least: int
    most: int | None
    how: str


@attrs.frozen(cache_hash=True)
class Atomic:
    """A form whose first match stands, whatever follows."""

    body: Any


@attrs.frozen(cache_hash=True)
class Look:
    """A look ahead, or a look behind of ``width`` characters; it takes nothing."""

    body: Any
    wanted: bool
    width: int = 0


@attrs.frozen(cache_hash=True)
class End:
    """The end of the text."""


@attrs.frozen(cache_hash=True)
class Capture:
    """A form whose first and last place are noted; it is matched like an atomic one."""

    body: Any


@attrs.frozen(cache_hash=True)
class Mark:
    """A number that is noted."""

    number: int


@attrs.frozen(cache_hash=True)
class Missing:
    """Places of captures that are not there, ``times`` of them."""

    times: int = 1


NOTHING = Sequence()


def sequence(*parts: Any) -> Any:
    """Return forms that follow each other as one, less sequences within sequences."""
    flat: list[Any] = []
    for part in parts:
        flat += part.parts if isinstance(part, Sequence) else (part,)
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def notes(form: Any) -> bool:
    """Return whether a form leaves anything on the trail."""
    if isinstance(form, Capture | Mark | Missing):
        return True
    if isinstance(form, Sequence):
        return any(map(notes, form.parts))
    if isinstance(form, Choice):
        return any(map(notes, form.alternatives))
    return isinstance(form, Repeat | Atomic) and notes(form.body)


def can_be_empty(form: Any) -> bool:
    """Return whether a form can match without taking a character."""
    if isinstance(form, Chars):
        return False
    if isinstance(form, Sequence):
        return all(map(can_be_empty, form.parts))
    if isinstance(form, Choice):
        return any(map(can_be_empty, form.alternatives))
    if isinstance(form, Repeat):
        return form.least == 0 or can_be_empty(form.body)
    return can_be_empty(form.body) if isinstance(form, Atomic | Capture) else True


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
