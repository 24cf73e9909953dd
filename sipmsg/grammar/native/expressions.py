"""Convert the regular expression of a terminal, as Python's own parser parses it, to a form."""

from __future__ import annotations

import functools
import importlib
import re
from typing import Any

from sipmsg.grammar.native.form import (
    EVERY,
    Atomic,
    Chars,
    Choice,
    End,
    Look,
    Ranges,
    Repeat,
    joined,
    others,
    sequence,
)

_parser: Any = importlib.import_module("re._parser")
_HOW = {"MAX_REPEAT": "greedy", "MIN_REPEAT": "lazy", "POSSESSIVE_REPEAT": "possessive"}
_DIGITS, _WORD, _SPACE = ((48, 57),), ((48, 57), (65, 90), (95, 95), (97, 122)), ((9, 13), (32, 32))
_CATEGORIES: dict[str, Ranges] = {
    "CATEGORY_DIGIT": _DIGITS,
    "CATEGORY_NOT_DIGIT": others(_DIGITS),
    "CATEGORY_WORD": _WORD,
    "CATEGORY_NOT_WORD": others(_WORD),
    "CATEGORY_SPACE": _SPACE,
    "CATEGORY_NOT_SPACE": others(_SPACE),
}


class CannotBeWrittenError(Exception):
    """What is in an expression, or a rule, that the core has no form for; such a rule stays with Python."""


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
    return Chars(_ranges(kind, value, dotall=dotall))


def _look(value: Any, *, wanted: bool, dotall: bool) -> Any:
    direction, body = value
    least, most = body.getwidth()
    if direction < 0 and (least != most or least == 0):
        raise CannotBeWrittenError("a look behind of no fixed width")
    return Look(_sequence(body, dotall=dotall), wanted, least if direction < 0 else 0)


def _ranges(kind: str, value: Any, *, dotall: bool) -> Ranges:
    if kind == "LITERAL":
        return ((value, value),)
    if kind == "NOT_LITERAL":
        return others(((value, value),))
    if kind == "ANY":
        return EVERY if dotall else others(((10, 10),))
    if kind != "IN":
        raise CannotBeWrittenError(f"no form for {kind}")
    negated, found = False, []
    for name, item in value:
        if str(name) == "NEGATE":
            negated = True
        elif str(name) == "CATEGORY":
            found.append(_CATEGORIES[str(item)])
        else:
            found.append(((item, item) if str(name) == "LITERAL" else (item[0], item[1]),))
    return others(joined(*found)) if negated else joined(*found)
