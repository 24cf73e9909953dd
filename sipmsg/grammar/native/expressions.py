"""Convert the regular expression of a terminal, as Python's own parser parses it, to a form."""

from __future__ import annotations

import functools
import importlib
import re
from typing import Any

from sipmsg.grammar.native.form import Atomic, Chars, Choice, End, Look, Repeat, sequence
from sipmsg.grammar.ranges import joined, ranges_of

_parser: Any = importlib.import_module("re._parser")
_HOW = {"MAX_REPEAT": "greedy", "MIN_REPEAT": "lazy", "POSSESSIVE_REPEAT": "possessive"}
_ONE_CHARACTER = frozenset(("LITERAL", "NOT_LITERAL", "ANY", "IN"))


class CannotBeWrittenError(Exception):
    """Raised for an expression or a rule that the core has no form for; such a rule stays with Python."""


@functools.cache
def form_of(regex: str) -> Any:
    """Return the form of a regular expression; raise CannotBeWrittenError for one that has none.

    >>> form_of("a")
    Chars(ranges=((97, 97),))
    """
    parsed = _parser.parse(regex, re.ASCII)
    if parsed.state.flags & re.IGNORECASE:
        raise CannotBeWrittenError(f"letter case is spelled out in a grammar: {regex}")
    return _sequence(parsed, dotall=bool(parsed.state.flags & re.DOTALL))


def _sequence(parts: Any, *, dotall: bool) -> Any:
    return sequence(*(_part(str(kind), value, dotall=dotall) for kind, value in parts))


def _part(kind: str, value: Any, *, dotall: bool) -> Any:  # noqa: PLR0911 - one line a kind of expression
    if kind in _HOW:
        least, most, body = value
        bound = None if most is _parser.MAXREPEAT else int(most)
        return Repeat(_sequence(body, dotall=dotall), least, bound, _HOW[kind])
    if kind == "BRANCH":
        return Choice(tuple(_sequence(branch, dotall=dotall) for branch in value[1]))
    if kind == "SUBPATTERN":
        _, added, removed, body = value
        if (added | removed) & ~re.DOTALL:
            raise CannotBeWrittenError(f"a group with flags {added}")
        return _sequence(body, dotall=(dotall or bool(added & re.DOTALL)) and not removed & re.DOTALL)
    if kind == "ATOMIC_GROUP":
        return Atomic(_sequence(value, dotall=dotall))
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return _look(value, wanted=kind == "ASSERT", dotall=dotall)
    if kind == "AT" and str(value) == "AT_END_STRING":
        return End()
    if kind == "FAILURE":
        return Chars(())
    if kind not in _ONE_CHARACTER:
        raise CannotBeWrittenError(f"no form for {kind}")
    return Chars(joined(ranges_of(kind, value, dotall=dotall)))


def _look(value: Any, *, wanted: bool, dotall: bool) -> Any:
    direction, body = value
    least, most = body.getwidth()
    if direction < 0 and (least != most or least == 0):
        raise CannotBeWrittenError("a look behind of no fixed width")
    return Look(_sequence(body, dotall=dotall), wanted, least if direction < 0 else 0)
