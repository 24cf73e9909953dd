"""Conditions on the fields of a value, as data: a rule of its class runs only where its condition holds.

One declaration serves both engines: here it becomes an expression, the core in C asks it of the slots. Parameters are
a field whose ``pairs`` are names and texts; their names are compared without regard to letter case. A field within
the value of another is named by its way: slot, class of the value in it, slot.

>>> condition = is_there("port") & exceeds("port", 65_535) | has("params", "ttl")
>>> [[test.kind for test in alternative] for alternative in condition.alternatives]
[[0, 1], [5]]
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from sipmsg.ascii import fold, integer
from sipmsg.grammar.core import Core
from sipmsg.grammar.engine import Rule

THERE, EXCEEDS, BEGINS, REFUSED, REPEATED, HAS, FILLED, REFUSED_PARAMETER, NO_NUMBER, IS, TEXT_IS = range(11)
TRUE, KEYS, MANY, AGAIN, OTHERS, LONGER, TWICE, NO_NUMBERS = range(11, 19)
_OF_KEYS = (AGAIN, OTHERS)
_OF_PARAMETERS = (REPEATED, HAS, FILLED, REFUSED_PARAMETER, NO_NUMBER, IS)
_ALWAYS_READY = -1

Pairs = tuple[tuple[str, str | None], ...]
Function = Callable[..., Any]
Field = str | tuple[str | type, ...]


@attrs.frozen
class Test:
    """One question about a field; ``wanted`` is the answer for which it holds."""

    kind: int
    field: Field
    words: tuple[str, ...] = ()
    most: int = 0
    rule: Rule | None = None
    wanted: bool = True


@attrs.frozen
class Condition:
    """Holds where all tests of one of its alternatives do."""

    alternatives: tuple[tuple[Test, ...], ...]

    def __or__(self, other: Condition) -> Condition:
        return Condition(self.alternatives + other.alternatives)

    def __and__(self, other: Condition) -> Condition:
        pairs = itertools.product(self.alternatives, other.alternatives)
        return Condition(tuple([one + another for one, another in pairs]))

    def __invert__(self) -> Condition:
        ((test,),) = self.alternatives
        return Condition(((attrs.evolve(test, wanted=not test.wanted),),))

    def plan(self, core: Core) -> tuple[Any, ...] | None:
        """Return the tests as the core takes them; None where it has not a rule that they need."""
        made = [[_row(core, test) for test in alternative] for alternative in self.alternatives]
        if any(row is None for rows in made for row in rows):
            return None
        return tuple([tuple(rows) for rows in made])

    def expression(self, names: dict[str, Any]) -> str:
        """Return a Python expression of ``value``; what it needs is put into ``names``."""
        return " or ".join([" and ".join([_asked(test, names) for test in tests]) for tests in self.alternatives])


def is_there(field: Field) -> Condition:
    """Hold where a field is not None."""
    return _one(THERE, field)


def exceeds(field: Field, most: int) -> Condition:
    """Hold where a field is a number above another."""
    return _one(EXCEEDS, field, most=most)


def begins(field: Field, characters: Iterable[str]) -> Condition:
    """Hold where a field is a text whose first character is one of some, which are ASCII."""
    return _one(BEGINS, field, ("".join(sorted(characters)),))


def refused(field: Field, rule: Rule) -> Condition:
    """Hold where a field is a text that a rule does not match."""
    return _one(REFUSED, field, rule=rule)


def text_is(field: Field, text: str) -> Condition:
    """Hold where a field is a certain text."""
    return _one(TEXT_IS, field, (text,))


def repeated(field: Field) -> Condition:
    """Hold where a parameter comes more than once."""
    return _one(REPEATED, field)


def has(field: Field, *names: str) -> Condition:
    """Hold where one of some parameters is there."""
    return _one(HAS, field, names)


def filled(field: Field) -> Condition:
    """Hold where there is any parameter."""
    return _one(FILLED, field)


def refused_parameter(field: Field, rule: Rule, *names: str) -> Condition:
    """Hold where one of some parameters has no value, or one that a rule does not match."""
    return _one(REFUSED_PARAMETER, field, names, rule=rule)


def no_number(field: Field, most: int, *names: str) -> Condition:
    """Hold where one of some parameters has a value, and that is no number up to ``most``."""
    return _one(NO_NUMBER, field, names, most=most)


def parameter_is(field: Field, name: str, text: str) -> Condition:
    """Hold where a parameter has a certain value."""
    return _one(IS, field, (name, text))


def is_true(field: Field) -> Condition:
    """Hold where a field is True."""
    return _one(TRUE, field)


def has_key(field: Field, *keys: str) -> Condition:
    """Hold where a dictionary of lists has one of some keys."""
    return _one(KEYS, field, keys)


def many(field: Field, most: int, *keys: str) -> Condition:
    """Hold where the lists that a dictionary has for some keys have more entries than ``most``, together."""
    return _one(MANY, field, keys, most=most)


def again(field: Field, exempt: Iterable[str]) -> Condition:
    """Hold where a dictionary has a list of several entries, for a key that is not exempt."""
    return _one(AGAIN, field, tuple(exempt))


def others(field: Field, keys: Iterable[str]) -> Condition:
    """Hold where a dictionary has a key that is none of some."""
    return _one(OTHERS, field, tuple(keys))


def longer(field: Field, most: int) -> Condition:
    """Hold where a text, or one of a tuple of texts, has more characters than ``most``."""
    return _one(LONGER, field, most=most)


def twice(field: Field) -> Condition:
    """Hold where a tuple has something twice."""
    return _one(TWICE, field)


def no_numbers(field: Field, most: int) -> Condition:
    """Hold where one of a tuple of texts is not what a number up to ``most`` is written as."""
    return _one(NO_NUMBERS, field, most=most)


def _one(kind: int, field: Field, words: tuple[str, ...] = (), **more: Any) -> Condition:
    return Condition(((Test(kind, field, words, **more),),))


# ---- in the core -----------------------------------------------------------------------------------------------


def _row(core: Core, test: Test) -> tuple[Any, ...] | None:
    number = _ALWAYS_READY if test.rule is None else core.ready(test.rule.grammar, test.rule.name)
    if test.rule is not None and number < 0:
        return None
    words = frozenset(test.words) if test.kind in _OF_KEYS else test.words
    way = (test.field,) if isinstance(test.field, str) else test.field
    return test.kind, way, words, test.most, number, test.wanted


# ---- in Python -------------------------------------------------------------------------------------------------


def judge_of(rules: Iterable[tuple[Function, Condition | None]], parts: Iterable[str], within: Function) -> Function:
    """Return a function that adds to a list each rule whose condition holds of a value, with the value.

    ``within(part, found)`` does so for each of the parts, which are fields.
    """
    names: dict[str, Any] = {"within": within, _FOLDED: {}, **_HELPERS}
    lines = [f"    within(value.{part}, found)" for part in parts]
    for index, (function, condition) in enumerate(rules):
        names[f"rule{index}"] = function
        asked = "" if condition is None else f"if {condition.expression(names)}: "
        lines.append(f"    {asked}found.append((rule{index}, value))")
    # the names of parameters, which all questions about them have in small letters
    folded = [
        f"    {field} = [(fold(name), text) for name, text in {way}.pairs] if {way}.pairs else ()"
        for way, field in names[_FOLDED].items()
    ]
    exec("\n".join(["def judge(value, found):", *folded, *(lines or ["    pass"])]), names)  # noqa: S102 - our own source
    judge: Function = names["judge"]
    return judge


def _asked(test: Test, names: dict[str, Any]) -> str:
    given = f"given{len(names)}"
    names[given] = frozenset(test.words[0] if test.kind == BEGINS else test.words)
    slots = (test.field,) if isinstance(test.field, str) else test.field[::2]
    field = ".".join(["value", *map(str, slots)])
    if test.kind in _OF_PARAMETERS:
        field = names[_FOLDED].setdefault(field, f"pairs{len(names)}")
    if test.rule is not None:
        names[f"rule_{given}"] = test.rule
    asked = _EXPRESSIONS[test.kind].format(field=field, given=given, most=test.most, words=test.words)
    return f"({asked})" if test.wanted else f"not ({asked})"


_FOLDED = "folded"
_EXPRESSIONS = {
    THERE: "{field} is not None",
    EXCEEDS: "{field} is not None and {field} > {most}",
    BEGINS: "{field} is not None and {field}[:1] in {given}",
    REFUSED: "{field} is not None and rule_{given}.match({field}) is None",
    TEXT_IS: "{field} in {given}",
    REPEATED: "len({field}) > 1 and repeats({field})",
    HAS: "{field} and True in [name in {given} for name, _ in {field}]",
    FILLED: "bool({field})",
    REFUSED_PARAMETER: "{field} and any_refused({field}, {given}, rule_{given})",
    NO_NUMBER: "{field} and any_no_number({field}, {given}, {most})",
    IS: "{words} in {field}",
    TRUE: "{field} is True",
    KEYS: "not {given}.isdisjoint({field})",
    MANY: "sum([len({field}[key]) for key in {given} if key in {field}]) > {most}",
    AGAIN: "True in [len(each) > 1 and key not in {given} for key, each in {field}.items()]",
    OTHERS: "not {given}.issuperset({field})",
    LONGER: "longer({field}, {most})",
    TWICE: "len(set({field})) < len({field})",
    NO_NUMBERS: "no_numbers({field}, {most})",
}


def _repeats(pairs: Pairs) -> bool:
    names = [name for name, _ in pairs if name]
    return len(set(names)) < len(names)


def _any_refused(pairs: Pairs, names: frozenset[str], rule: Rule) -> bool:
    return True in [text is None or rule.match(text) is None for name, text in pairs if name in names]


def _any_no_number(pairs: Pairs, names: frozenset[str], most: int) -> bool:
    return True in [integer(text, most=most) is None for name, text in pairs if text and name in names]


def _longer(texts: str | tuple[str, ...], most: int) -> bool:
    return max(map(len, (texts,) if isinstance(texts, str) else texts), default=0) > most


def _no_numbers(texts: tuple[str, ...], most: int) -> bool:
    return True in [str(integer(text, most=most)) != text for text in texts]


_HELPERS = {
    "longer": _longer,
    "no_numbers": _no_numbers,
    "repeats": _repeats,
    "any_refused": _any_refused,
    "any_no_number": _any_no_number,
    "fold": fold,
}
