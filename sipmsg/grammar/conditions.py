"""Conditions on the fields of a value, as data: a rule of its class runs only where its condition holds.

One declaration serves both engines: ``judging`` makes an expression of it, the core in C asks it of the slots.
Parameters are a field whose ``pairs`` are names and texts; their names are compared without regard to letter case. A
field within the value of another is named by its way: slot, class of the value in it, slot; or the ``key`` of a
dictionary, or the ``ONLY`` entry of a list or a tuple. What is missing on the way is None. Where a way meets anything
but what it names every test of its field holds, so that the rule runs.

>>> condition = is_there("port") & exceeds("port", 65_535) | has_parameter("params", "ttl")
>>> [[test.kind for test in alternative] for alternative in condition.alternatives]
[['is_there', 'exceeds'], ['has_parameter']]
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sipmsg.grammar.core import Core
from sipmsg.grammar.engine import Rule
from sipmsg.record import changed, record

#: what can be asked, each by the name of the function that declares it; the core has them in this order
KINDS = (
    *("is_there", "exceeds", "begins", "refused", "text_is", "is_true", "judged"),
    *("repeats_parameter", "has_parameter", "has_parameters", "refused_parameter", "has_non_numeric_parameter"),
    *("has_key", "has_all", "has_more", "has_several", "has_several_but", "has_other_key"),
    *("longer", "has_duplicates", "has_non_numeric", "has_unequal", "has_some", "respelled", "contains"),
    *("differs", "is_length", "other_texts", "other_types", "differs_from_known", "refused_by_kind"),
    *("has_unknown", "is_unreachable", "has_unknown_reference"),
)
OF_PARAMETERS = frozenset(
    ("repeats_parameter", "has_parameter", "has_parameters", "refused_parameter", "has_non_numeric_parameter")
)
_OF_KEYS = frozenset(("has_several", "has_several_but", "has_other_key"))
# in the place of the number of a rule: the test asks none, or the core has none
_NO_RULE = -1

Function = Callable[..., Any]
Views = Mapping[str, Rule | Mapping[str, Rule | None] | None]
#: the kinds of steps; the core has them in this order
STEPS = ("slot", "class", "key", "entry", "constant", "each")
SLOT, CLASS, KEY, ENTRY, CONSTANT, EACH = range(len(STEPS))


@record
class Step:
    """A step of the way to a field that is none of a slot and a class."""

    kind: int
    of: Any = None


ONLY = Step(ENTRY)
Field = str | tuple[str | type | Step, ...]


@record
class Test:
    """One question about a field; ``wanted`` is the answer for which it holds."""

    kind: str
    fields: tuple[Field, ...]
    words: Any = ()
    most: int = 0
    rule: Rule | None = None
    wanted: bool = True


@record
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
        return Condition(((changed(test, wanted=not test.wanted),),))

    def plan(self, core: Core) -> tuple[Any, ...] | None:
        """Return the tests as the core takes them; None where it does not have a rule that they need."""
        made = [[_row(core, test) for test in alternative] for alternative in self.alternatives]
        if any(row is None for rows in made for row in rows):
            return None
        return tuple([tuple(rows) for rows in made])


def key(name: str) -> Step:
    """Return the step to what a dictionary has for a key."""
    return Step(KEY, name)


def each(cls: type, slot: str) -> Step:
    """Return the step from a tuple of values of a class, or of tuples of these, to what a slot of each holds."""
    return Step(EACH, (cls, slot))


def constant(value: str | int) -> Field:
    """Return a field that is always the same."""
    return (Step(CONSTANT, value),)


def way_of(field: Field) -> tuple[Step, ...]:
    """Return all steps to a field."""
    steps = (field,) if isinstance(field, str) else field
    return tuple(
        [step if isinstance(step, Step) else Step(SLOT if isinstance(step, str) else CLASS, step) for step in steps]
    )


def is_there(field: Field) -> Condition:
    """Hold where a field is not None."""
    return _one("is_there", field)


def exceeds(field: Field, most: int) -> Condition:
    """Hold where a field is a number above another."""
    return _one("exceeds", field, most=most)


def begins(field: Field, characters: Iterable[str]) -> Condition:
    """Hold where a field is a text whose first character is one of some, which are ASCII."""
    return _one("begins", field, ("".join(sorted(characters)),))


def refused(field: Field, rule: Rule) -> Condition:
    """Hold where a field is a text that a rule does not match."""
    return _one("refused", field, rule=rule)


def text_is(field: Field, text: str) -> Condition:
    """Hold where a field is a certain text."""
    return _one("text_is", field, (text,))


def repeats_parameter(field: Field) -> Condition:
    """Hold where a parameter comes more than once."""
    return _one("repeats_parameter", field)


def has_parameter(field: Field, *names: str) -> Condition:
    """Hold where one of some parameters is there."""
    return _one("has_parameter", field, names)


def has_parameters(field: Field) -> Condition:
    """Hold where there is any parameter."""
    return _one("has_parameters", field)


def refused_parameter(field: Field, rule: Rule, *names: str) -> Condition:
    """Hold where one of some parameters has no value, or one that a rule does not match."""
    return _one("refused_parameter", field, names, rule=rule)


def has_non_numeric_parameter(field: Field, most: int, *names: str) -> Condition:
    """Hold where one of some parameters has a value, and that is no number up to ``most``."""
    return _one("has_non_numeric_parameter", field, names, most=most)


def is_true(field: Field) -> Condition:
    """Hold where a field is True."""
    return _one("is_true", field)


def has_key(field: Field, *keys: str) -> Condition:
    """Hold where a dictionary of lists has one of some keys."""
    return _one("has_key", field, keys)


def has_more(field: Field, most: int, *keys: str) -> Condition:
    """Hold where the lists that a dictionary has for some keys have more entries than ``most``, together."""
    return _one("has_more", field, keys, most=most)


def has_several_but(field: Field, exempt: Iterable[str]) -> Condition:
    """Hold where a dictionary has a list of several entries, for a key that is not exempt."""
    return _one("has_several_but", field, tuple(exempt))


def has_other_key(field: Field, keys: Iterable[str]) -> Condition:
    """Hold where a dictionary has a key that is not among some."""
    return _one("has_other_key", field, tuple(keys))


def longer(field: Field, most: int) -> Condition:
    """Hold where a text, or one of a tuple of texts, has more characters than ``most``."""
    return _one("longer", field, most=most)


def has_duplicates(field: Field) -> Condition:
    """Hold where a tuple has something more than once, None apart."""
    return _one("has_duplicates", field)


def has_non_numeric(field: Field, most: int) -> Condition:
    """Hold where one of a tuple of texts is no number up to ``most``, or has zeros before it."""
    return _one("has_non_numeric", field, most=most)


def is_unreachable(field: Field) -> Condition:
    """Hold where the way to a field meets anything but what it names, such as a list with several entries."""
    return _one("is_unreachable", field)


def differs(field: Field, *others: Field) -> Condition:
    """Hold where a field is something else than another, or than several joined: texts, numbers, bytes."""
    return _of((field, *others), "differs")


def is_length(field: Field, text: Field) -> Condition:
    """Hold where a field is the number of the characters of a text, which is ASCII."""
    return _of((field, text), "is_length")


def other_texts(lists: Field, texts: Field, keys: Mapping[str, str]) -> Condition:
    """Hold where a dictionary has other texts than one of lists with one text each, or in another order.

    ``keys`` gives the key of each name that the texts have.
    """
    return _of((lists, texts), "other_texts", words=keys)


def other_types(field: Field, kinds: Mapping[str, type], rest: type | None = None) -> Condition:
    """Hold where a member of a dictionary is neither None nor of the type that its key has.

    Where the key has none it has to be of the type ``rest``, if that is given.
    """
    return _one("other_types", field, (dict(kinds), rest))


def respelled(field: Field, *names: str) -> Condition:
    """Hold where the first of a pair is one of some names in another letter case."""
    return _one("respelled", field, names)


def contains(field: Field, *pieces: str) -> Condition:
    """Hold where a text is not ASCII, or has one of some pieces in any letter case.

    Raises ValueError for a piece that ends in a letter, by which nothing is found.
    """
    if any(piece[-1:].isalpha() for piece in pieces):
        raise ValueError(f"a piece ends in a letter: {', '.join(pieces)}")
    return _one("contains", field, pieces)


def has_some(field: Field) -> Condition:
    """Hold where a text, a tuple or a dictionary is not empty."""
    return _one("has_some", field)


def has_all(field: Field, *keys: str) -> Condition:
    """Hold where a dictionary has all of some keys."""
    return _one("has_all", field, keys)


def has_several(field: Field, keys: Iterable[str]) -> Condition:
    """Hold where a dictionary has a list of several entries for one of some keys."""
    return _one("has_several", field, tuple(keys))


def has_unequal(field: Field) -> Condition:
    """Hold where a tuple has two things that are not equal."""
    return _one("has_unequal", field)


def differs_from_known(known: Mapping[Any, tuple[Any, ...]], field: Field, *others: Field) -> Condition:
    """Hold where other fields are not those that ``known`` has for a field, or where it has none."""
    return _of((field, *others), "differs_from_known", words=dict(known))


def refused_by_kind(views: Views, read: Rule, kind: Field, text: Field) -> Condition:
    """Hold where a text is not what texts of its kind have to be; the kind is a word without regard to letter case.

    ``views`` gives for a kind a rule that the whole text has to match, or rules by the names of parameters, which
    ``read`` reads and each of which has to have a value that its rule matches. None stands for what only Python can
    judge. The text of a kind that has no view has to match ``read``.
    """
    return _of((kind, text), "refused_by_kind", words=dict(views), rule=read)


def has_unknown(field: Field, known: Field) -> Condition:
    """Hold where a tuple has something that is not in another."""
    return _of((field, known), "has_unknown")


def has_unknown_reference(
    references: Mapping[str, Rule | str], read: Rule, kinds: Field, texts: Field, known: Field
) -> Condition:
    """Hold where one of some texts refers to something that is not in the tuple ``known``.

    The kind of each text stands at the same place in ``kinds``, a word without regard to letter case. ``references``
    has for a kind the name of a parameter, which ``read`` reads and which has to be there, or the rule of a list, which
    need not be there. For a text that its rule refuses the condition holds too.
    """
    return _of((kinds, texts, known), "has_unknown_reference", words=dict(references), rule=read)


def judged(field: Field) -> Condition:
    """Hold where a rule runs about a value, or about one of those in a tuple or a dictionary."""
    return _one("judged", field)


def _one(kind: str, field: Field, words: tuple[Any, ...] = (), **more: Any) -> Condition:
    return _of((field,), kind, words=words, **more)


def _of(fields: tuple[Field, ...], kind: str, **more: Any) -> Condition:
    return Condition(((Test(kind, fields, **more),),))


# ---- in the core -----------------------------------------------------------------------------------------------


def _row(core: Core, test: Test) -> tuple[Any, ...] | None:
    number = _in_core(core, test.rule)
    if test.rule is not None and number == _NO_RULE:
        return None
    words: Any = frozenset(test.words) if test.kind in _OF_KEYS else test.words
    if test.kind in {"refused_by_kind", "has_unknown_reference"}:
        words = {kind: _in_core(core, view) for kind, view in words.items()}
    ways = tuple([tuple([(step.kind, step.of) for step in way_of(field)]) for field in test.fields])
    return (KINDS.index(test.kind), ways, words, test.most, number), test.wanted


def _in_core(core: Core, view: Any) -> Any:
    """Return a rule as its number, a view with the numbers of its rules, and the name of a parameter as it is."""
    if isinstance(view, Mapping):
        return {name: _in_core(core, rule) for name, rule in view.items()}
    if isinstance(view, str):
        return view
    return _NO_RULE if view is None else core.ready(view.grammar, view.name)
