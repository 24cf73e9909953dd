"""Register the rules about the values of a class, and run those whose condition holds.

A construct's module says what can be wrong with it: ``@rule(SipUri)`` on a function from a value and its place to
problems. ``when`` is a condition on the fields, without which the rule has nothing to say and does not run. A class
inherits the rules of the classes that it is derived from.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sipmsg.errors import Problem
from sipmsg.grammar.conditions import Condition, judge_of
from sipmsg.grammar.core import Core, core_of
from sipmsg.syntax import HEADERS
from sipmsg.values.params import Params

ClassRule = Callable[[Any, str], Iterable[Problem]]
When = Condition | Callable[[Any], Condition] | None
Found = list[tuple[ClassRule, Any]]
_R = TypeVar("_R", bound=ClassRule)
_P = TypeVar("_P")

_RULES: dict[type, list[tuple[ClassRule, When]]] = {}
_PARTS: dict[type, tuple[str, ...]] = {}


def rule(*classes: type, when: When = None) -> Callable[[_R], _R]:
    """Register a function that yields the problems of a value of any of the classes at a place.

    ``when`` may be a function from the class to the condition, where classes derived from it differ in that.
    """

    def register(function: _R) -> _R:
        for cls in classes:
            _RULES.setdefault(cls, []).append((function, when))
        _forget()
        return function

    return register


def parts(cls: type, *fields: str) -> None:
    """Say which fields of a class hold values whose rules run where the rules of the value do, before those."""
    _PARTS[cls] = fields
    _forget()


def inspect(value: Any, where: str) -> list[Problem]:
    """Return what the rules of its class say of a value, or of each value of a tuple."""
    found = _judges(value)
    if not found:
        return []
    return [problem for each, judged in found for problem in each(judged, where)]


def inspect_placed(pairs: list[tuple[_P, Any]], where: Callable[[_P], str]) -> list[tuple[_P, Problem]]:
    """Return what :func:`inspect` does of values, each with what stands beside its value, and says where that is."""
    judges = _judges if hasattr(_judges, "placed") else _found_judges()
    found = judges.placed(pairs)
    if not found:
        return []
    return [(at, problem) for at, rules in found for each, judged in rules for problem in each(judged, where(at))]


@functools.cache
def is_judged(cls: type) -> bool:
    """Return whether any rule is about the values of a class."""
    return bool(_rules_of(cls)[0])


def _rules_of(cls: type) -> tuple[list[tuple[ClassRule, Condition | None]], tuple[str, ...]]:
    """Return the rules of a class, each with its condition, and the fields that are judged as well."""
    bases = cls.__mro__[::-1]
    rules = [each for base in bases for each in _RULES.get(base, ())]
    made = [(each, when(cls) if callable(when) else when) for each, when in rules]
    return made, tuple([field for base in bases for field in _PARTS.get(base, ())])


class _Judges(dict[type, Callable[[Any, Found], None]]):
    """The judges of the values of each class in Python, made at first use."""

    def __missing__(self, cls: type) -> Callable[[Any, Found], None]:
        made = self[cls] = judge_of(*_rules_of(cls), _find)
        return made

    def __call__(self, value: Any) -> Found:
        found: Found = []
        for item in value if type(value) is tuple else (value,):
            self[type(item)](item, found)
        return found

    def placed(self, pairs: list[tuple[_P, Any]]) -> list[tuple[_P, Found]]:
        return [(at, found) for at, value in pairs if (found := self(value))]

    forget = dict.clear


def _find(value: Any, found: Found) -> None:
    _IN_PYTHON[type(value)](value, found)


def _found_judges() -> Any:
    """Return what judges values: the core where there is one; which that is, is found out at the first value."""
    global _judges  # noqa: PLW0603 - there is one for the process
    core = core_of(HEADERS)
    _judges = _IN_PYTHON if core is None else core.module.judges(_planned(core), Params, "pairs")
    return _judges


def _judge(value: Any) -> Found | None:
    found: Found | None = _found_judges()(value)
    return found


def _planned(core: Core) -> Callable[[type], tuple[Any, ...]]:
    def plan(cls: type) -> tuple[Any, ...]:
        rules, fields = _rules_of(cls)
        made = [(each, None if when is None else when.plan(core)) for each, when in rules]
        in_python = any(plan is None and when is not None for (_, plan), (_, when) in zip(made, rules, strict=True))
        return ((), (), _IN_PYTHON[cls]) if in_python else (tuple(made), fields, None)

    return plan


def _forget() -> None:
    is_judged.cache_clear()
    _IN_PYTHON.forget()
    if hasattr(_judges, "forget"):
        _judges.forget()


_IN_PYTHON = _Judges()
_judges: Any = _judge
