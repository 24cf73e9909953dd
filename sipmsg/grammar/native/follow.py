"""Find what can follow a form, and so which choices and repetitions never need backtracking.

A repetition whose body begins with no character that what follows begins with takes all it can: had it taken less,
what follows could not match. Neither is gone back into what is followed by something that matches always.
"""

from __future__ import annotations

from typing import Any

import attrs

from sipmsg.grammar.native.form import (
    Atomic,
    Capture,
    Chars,
    Choice,
    End,
    Look,
    Mark,
    Missing,
    Repeat,
    Sequence,
    can_be_empty,
)
from sipmsg.grammar.ranges import EVERY, Ranges, joined, meet


@attrs.frozen
class Follow:
    """The first characters of what can follow, and whether the text can end; ``always`` where anything matches."""

    chars: Ranges
    end: bool
    always: bool = False


ACCEPTED = Follow(EVERY, end=True, always=True)
_UNKNOWN = Follow(EVERY, end=True)


def before(form: Any, then: Follow) -> Follow:  # noqa: PLR0911 - one line a kind of form
    """Return what a form can begin with, where ``then`` follows it."""
    if isinstance(form, Chars):
        return Follow(form.ranges, end=False)
    if isinstance(form, End):
        return Follow((), end=True)
    if isinstance(form, Sequence):
        for part in reversed(form.parts):
            then = before(part, then)
        return then
    if isinstance(form, Choice):
        return _either([before(each, then) for each in form.alternatives])
    if isinstance(form, Repeat):
        return _before_repeat(form, then)
    if isinstance(form, Atomic | Capture):
        inside = before(form.body, then)
        return Follow(inside.chars, inside.end, then.always and before(form.body, ACCEPTED).always)
    if isinstance(form, Look):
        return _before_look(form, then)
    return then


def _either(found: list[Follow]) -> Follow:
    chars = joined(*(each.chars for each in found))
    return Follow(chars, any(each.end for each in found), any(each.always for each in found))


def _before_repeat(form: Repeat, then: Follow) -> Follow:
    inside = before(form.body, then)
    found = inside if form.least else _either([inside, then])
    always = then.always and (form.least == 0 or before(form.body, ACCEPTED).always)
    return Follow(found.chars, found.end, always)


def _before_look(form: Look, then: Follow) -> Follow:
    seen = before(form.body, _UNKNOWN) if form.wanted and not form.width else then
    return Follow(seen.chars, seen.end)


def deterministic(form: Any, then: Follow) -> bool:
    """Return whether a form has one way to match at most, or is never gone back into, where ``then`` follows."""
    if isinstance(form, Sequence):
        for part in reversed(form.parts):
            if not deterministic(part, then):
                return False
            then = before(part, then)
        return True
    if isinstance(form, Choice):
        return then.always or (_exclusive(form, then) and all(deterministic(each, then) for each in form.alternatives))
    if isinstance(form, Repeat):
        return _takes_all(form, then)
    return isinstance(form, Chars | End | Atomic | Capture | Look | Mark | Missing)


def _exclusive(form: Choice, then: Follow) -> bool:
    """Return whether the next character says which alternative it can be, if any."""
    found = [before(each, then) for each in form.alternatives]
    return not any(
        meet(one.chars, other.chars) or (one.end and other.end)
        for index, one in enumerate(found)
        for other in found[index + 1 :]
    )


def _takes_all(form: Repeat, then: Follow) -> bool:
    """Return whether a repetition never gives back what it has taken."""
    if form.how == "possessive":
        return True
    if form.how == "lazy":
        return False
    if then.always:
        return True
    again = before(form.body, then)
    return (
        not meet(again.chars, then.chars)
        and not can_be_empty(form.body)
        and deterministic(form.body, within(form, then))
    )


def within(form: Repeat, then: Follow) -> Follow:
    """Return what follows the body of a repetition: the body again, or what follows the repetition."""
    again = before(form.body, then)
    return Follow(joined(again.chars, then.chars), again.end or then.end)
