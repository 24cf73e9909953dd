"""Judge values in Python: the conditions of the rules about a class become the source of one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any

from sipmsg.ascii import fold, integer
from sipmsg.grammar.conditions import OF_PARAMETERS, Condition, Step, Test, Views, way_of
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.way_source import Ways

Pairs = list[tuple[str, str | None]]
Function = Callable[..., Any]
Judges = Mapping[type, Function | None]

# what a way leads to that meets anything but what it names
_UNREACHABLE: Any = object()


def judge_of(
    rules: Iterable[tuple[Function, Condition | None]], parts: Iterable[str], judges: Judges
) -> Function | None:
    """Return a function that adds to a list each rule whose condition holds of a value, with the value; None for none.

    ``judges`` have such a function, or None, for the class of each of the parts, which are fields.
    """
    source = _Source({"judges": judges, **_HELPERS})
    asked = [None if condition is None else _expression(condition, source) for _, condition in rules]
    source.names |= {f"rule{index}": function for index, (function, _) in enumerate(rules)}
    lines = [f"    judge_each((value.{part},), judges, found)" for part in parts] + source.lines()
    for index, each in enumerate(asked):
        lines.append(f"    {f'if {each}: ' if each else ''}found.append((rule{index}, value))")
    if not lines:
        return None
    exec("\n".join(["def judge(value, found):", *lines]), source.names)  # noqa: S102 - our own source
    judge: Function = source.names["judge"]
    return judge


class _Source:
    """The lines of a function that take the ways to all fields and answer questions once, and the names they need."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names
        self._ways = Ways(self.given)
        self._answers: dict[Any, tuple[str, str]] = {}

    def given(self, value: Any) -> str:
        """Return the name of a value that the source needs."""
        name = f"given{len(self.names)}"
        self.names[name] = value
        return name

    def field(self, way: tuple[Step, ...]) -> str:
        """Return the name of what a way leads to."""
        return self._ways.field(way)

    def once(self, question: Any, asked: str) -> str:
        """Return the name of the answer to a question that takes some time, and is asked by several rules."""
        return self._answers.setdefault(question, (f"answer{len(self._answers)}", asked))[0]

    def lines(self) -> list[str]:
        """Return the lines, which stand before what asks about the fields."""
        blanks = " " * 4
        return self._ways.lines(blanks) + [f"{blanks}{name} = {asked}" for name, asked in self._answers.values()]

    def pairs(self, field: str) -> str:
        """Return the name of the pairs of parameters."""
        return self.once(
            ("pairs", field), f"UNREACHABLE if {field} is None or {field} is UNREACHABLE else {field}.pairs"
        )

    def names_of(self, pairs: str) -> str:
        """Return the name of the names of parameters, in small letters."""
        names = f"[fold(name) for name, _ in {pairs}]"
        return self.once(("names", pairs), f"{names} if {pairs} and {pairs} is not UNREACHABLE else ()")


def _expression(condition: Condition, source: _Source) -> str:
    """Return a Python expression of what a condition asks."""
    return " or ".join([" and ".join([_asked(test, source) for test in tests]) for tests in condition.alternatives])


def _asked(test: Test, source: _Source) -> str:
    ways = [way_of(field) for field in test.fields]
    fields = [source.field(way) for way in ways]
    if test.kind in OF_PARAMETERS:
        fields = [source.pairs(fields[0])]
    words = _GIVEN.get(test.kind, frozenset)(test.words)
    given, rule = source.given(words), source.given(test.rule)
    parts = {"given": given, "most": test.most, "rule": rule}
    parts["pieces"] = "".join([_holds(piece, fields[0]) for piece in test.words]) if test.kind == "contains" else ""
    parts |= {"field": fields[0], "fields": ", ".join(fields)}
    if test.kind in _OF_NAMES:
        parts["names"] = source.names_of(fields[0])
    asked = _EXPRESSIONS[test.kind].format(*fields, **parts)
    doubtful = [name for name, way in zip(fields, ways, strict=True) if len(way) > 1 or test.kind in OF_PARAMETERS]
    unreachable = "".join([f"{name} is UNREACHABLE or " for name in doubtful])
    if test.kind == "contains":
        asked = source.once((test.fields, test.words), f"{unreachable}({asked})")
    if not test.wanted:
        return f"({unreachable}not ({asked}))"
    if test.kind == "is_there":
        # what is unreachable is not None
        return f"({asked})"
    if test.kind == "differs" and len(fields) == _PAIR:
        return _MAY_DIFFER.format(*fields) + f"({unreachable}{asked})"
    return f"({unreachable}({asked}))"


def _holds(piece: str, field: str) -> str:
    """Return what asks whether a piece stands in a text in any letter case, behind another question."""
    lower = piece.lower()
    return f" or {lower!r} in {field}{'' if lower == piece.upper() else '.lower()'}"


def _as_declared(words: Any) -> Any:
    return words


# what the words of a kind become that are not a set to look names up in
_GIVEN: dict[str, Callable[[Any], Any]] = {
    "begins": lambda words: frozenset(words[0]),
    "respelled": lambda words: {fold(name): name for name in words},
    "other_texts": _as_declared,
    "other_types": _as_declared,
    "differs_from_known": _as_declared,
    "refused_by_kind": _as_declared,
    "has_unknown_reference": _as_declared,
}
_EXPRESSIONS = {
    "is_there": "{field} is not None",
    "exceeds": "{field} is not None and (not isinstance({field}, int) or {field} > {most})",
    "begins": "{field} is not None and {field}[:1] in {given}",
    "refused": "{field} is not None and {rule}.match({field}) is None",
    "text_is": "{field} in {given}",
    "repeats_parameter": "len({names}) > 1 and repeats({names})",
    "has_parameter": "not {given}.isdisjoint({names})",
    "has_parameters": "bool({field})",
    "refused_parameter": "not {given}.isdisjoint({names}) and any_refused({names}, {field}, {given}, {rule})",
    "has_non_numeric_parameter": (
        "not {given}.isdisjoint({names}) and any_non_numeric({names}, {field}, {given}, {most})"
    ),
    "is_true": "{field} is True",
    "has_key": "{field} is not None and not {given}.isdisjoint({field})",
    "has_more": "{field} is not None and sum([len({field}[key]) for key in {given} if key in {field}]) > {most}",
    "has_several_but": "{field} is not None and any_several_but({field}, {given})",
    "has_other_key": "{field} is not None and not {given}.issuperset({field})",
    "longer": "{field} is not None and (len({field}) > {most} if type({field}) is str else longer({field}, {most}))",
    "has_duplicates": "{field} is not None and has_duplicates({field})",
    "has_non_numeric": "{field} is not None and has_non_numeric({field}, {most})",
    "is_unreachable": "False",
    "differs": "differ({fields})",
    "is_length": "is_length_of({fields})",
    "other_texts": "texts_differ({fields}, {given})",
    "other_types": "{field} is not None and has_other_type({field}, *{given})",
    "respelled": "{field} is not None and is_respelled({field}, {given})",
    "contains": "{field} is not None and (not {field}.isascii(){pieces})",
    "has_some": "{field} is not None and (not isinstance({field}, SIZED) or bool({field}))",
    "has_all": "{field} is not None and {given}.issubset({field})",
    "has_several": "{field} is not None and any_several({field}, {given})",
    "has_unequal": "{field} is not None and len(set({field})) > 1",
    "differs_from_known": "differs_from_known({given}, {fields})",
    "refused_by_kind": "is_refused_by_kind({given}, {rule}, {fields})",
    "has_unknown": "{0} is not None and ({1} is None or not {{*{0}}}.issubset({1}))",
    "has_unknown_reference": "has_unknown_reference({given}, {rule}, {fields})",
    "judged": "{field} is not None and any_judged({field}, judges)",
}
_OF_NAMES = OF_PARAMETERS - {"has_parameters"}

# what is asked first of two fields: most are texts, and equal
_PAIR = 2
_MAY_DIFFER = "(type({0}) is not str or {0} != {1}) and "


def _values_of(values: Any, cls: type) -> Any:
    if type(values) is not tuple:
        return _UNREACHABLE
    if tuple in {*map(type, values)}:
        values = tuple([each for given in values for each in (given if type(given) is tuple else (given,))])
    return values if {cls}.issuperset(map(type, values)) else _UNREACHABLE


def _has_duplicates(values: tuple[Any, ...]) -> bool:
    there = [each for each in values if each is not None]
    return len({*there}) < len(there)


def _differs_from_known(known: Mapping[Any, tuple[Any, ...]], field: Any, *others: Any) -> bool:
    return known.get(field) != others


def _is_refused_by_kind(views: Views, read: Rule, kind: str | None, text: str | None) -> bool:
    if text is None:
        return False
    name = fold(kind or "")
    if name not in views:
        return read.match(text) is None
    view = views[name]
    if view is None or isinstance(view, Rule):
        return view is None or view.match(text) is None
    pairs = read.match(text)
    known = [(view[fold(name)], value) for name, value in pairs or () if fold(name) in view]
    return pairs is None or True in [
        rule is None or value is None or rule.match(value) is None for rule, value in known
    ]


def _has_unknown_reference(
    references: Mapping[str, Rule | str], read: Rule, kinds: Any, texts: Any, known: Any
) -> bool:
    if {type(kinds), type(texts), type(known)} != {tuple} or len(kinds) != len(texts):
        return True
    for kind, text in zip(kinds, texts, strict=True):
        to = references.get(fold(kind or ""))
        if to is None or (text is None and not isinstance(to, str)):
            continue
        if text is None:
            return True
        found = read.match(text) if isinstance(to, str) else to.match(text)
        if found is not None and isinstance(to, str):
            found = [value for name, value in found if fold(name) == to]
        if not found or not set(found).issubset({*known, None}):
            return True
    return False


def _repeats(names: list[str]) -> bool:
    there = [name for name in names if name]
    return len(set(there)) < len(there)


def _any_refused(names: list[str], pairs: Pairs, wanted: frozenset[str], rule: Rule) -> bool:
    named = zip(names, pairs, strict=True)
    return True in [text is None or rule.match(text) is None for name, (_, text) in named if name in wanted]


def _any_non_numeric(names: list[str], pairs: Pairs, wanted: frozenset[str], most: int) -> bool:
    named = zip(names, pairs, strict=True)
    return True in [integer(text, most=most) is None for name, (_, text) in named if text and name in wanted]


def _any_several_but(lists: Mapping[str, list[Any]], exempt: frozenset[str]) -> bool:
    return max(map(len, map(lists.__getitem__, lists.keys() - exempt)), default=0) > 1


def _any_several(lists: Mapping[str, list[Any]], keys: frozenset[str]) -> bool:
    return max(map(len, map(lists.__getitem__, lists.keys() & keys)), default=0) > 1


def _longer(texts: tuple[str, ...], most: int) -> bool:
    return max(map(len, texts), default=0) > most


def _has_non_numeric(texts: tuple[str, ...], most: int) -> bool:
    return True in [str(integer(text, most=most)) != text for text in texts]


def _differ(field: Any, other: Any, *more: Any) -> bool:
    if more:
        pieces = [str(each) for each in (other, *more) if type(each) in {str, int}]
        return type(field) is not str or len(pieces) <= len(more) or field != "".join(pieces)
    if field is other:
        return False
    if type(field) is bytes and type(other) is str:
        return not other.isascii() or field != other.encode()
    return type(field) is not type(other) or type(field) not in {str, int} or bool(field != other)


def _is_length_of(number: Any, text: Any) -> bool:
    return type(number) is int and type(text) is str and text.isascii() and number == len(text)


def _texts_differ(lists: Any, texts: Any, keys: Mapping[str, str]) -> bool:
    if type(texts) is not dict or type(lists) is not dict or len(texts) != len(lists):
        return True
    ours = [*map(tuple, lists.values())]
    return [*lists] != [*map(keys.__getitem__, texts)] or ours != [*zip(texts.values(), strict=True)]


def _has_other_type(members: Any, kinds: Mapping[str, type], rest: type | None) -> bool:
    if type(members) is not dict:
        return True
    if [*map(type, members.values())] == [*map(kinds.get, members, repeat(rest))]:
        return False
    for key, member in members.items():
        kind = kinds.get(key, rest)
        if kind is not None and type(member) is not kind and (member is not None or key not in kinds):
            return True
    return False


def _is_respelled(pairs: Pairs, spelled: Mapping[str, str]) -> bool:
    names = [name for name, _ in pairs]
    if [*map(spelled.get, map(str.lower, names), names)] == names:
        return False
    return True in [spelled.get(name.lower(), name) != name and name.isascii() for name in names]


def _judge_each(values: Iterable[Any], judges: Judges, found: list[Any]) -> None:
    for value in values:
        judge = judges[type(value)]
        if judge is not None:
            judge(value, found)


def _any_judged(field: Any, judges: Judges) -> bool:
    found: list[Any] = []
    for value in field.values() if type(field) is dict else (field,):
        _judge_each(value if type(value) is tuple else (value,), judges, found)
    return bool(found)


_HELPERS = {
    "UNREACHABLE": _UNREACHABLE,
    "LISTS": (tuple, list),
    "SIZED": (str, tuple, dict),
    "any_judged": _any_judged,
    "any_non_numeric": _any_non_numeric,
    "any_refused": _any_refused,
    "any_several": _any_several,
    "any_several_but": _any_several_but,
    "differ": _differ,
    "differs_from_known": _differs_from_known,
    "fold": fold,
    "has_duplicates": _has_duplicates,
    "has_non_numeric": _has_non_numeric,
    "has_other_type": _has_other_type,
    "has_unknown_reference": _has_unknown_reference,
    "is_length_of": _is_length_of,
    "is_refused_by_kind": _is_refused_by_kind,
    "is_respelled": _is_respelled,
    "judge_each": _judge_each,
    "longer": _longer,
    "repeats": _repeats,
    "texts_differ": _texts_differ,
    "values_of": _values_of,
}
