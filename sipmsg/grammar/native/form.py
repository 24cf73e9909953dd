"""The intermediate form of rules and terminals: what has to be matched, in order, and what is captured.

A form is matched at a place of a text and leads to a later one, or fails. What is noted goes on a trail, which the
programs of :mod:`sipmsg.grammar.native.programs` read again.
"""

from __future__ import annotations

from typing import Any

import attrs

from sipmsg.grammar.ranges import Ranges


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
