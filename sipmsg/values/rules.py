"""Register the rules about the values of a class, and run those whose condition holds.

A construct's module says what can be wrong with it: ``@rule(SipUri)`` on a function from a value and its place to
problems. ``when`` is a condition on the fields, without which the rule has nothing to say and does not run. A class
inherits the rules of the classes that it is derived from.

Messages and session messages are values too. :class:`Rules` are rules by themselves, such as those of the cross-check.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from itertools import chain, starmap
from operator import call
from typing import Any, TypeVar

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.first_use import imported
from sipmsg.grammar.conditions import Condition, exceeds, repeats_parameter
from sipmsg.grammar.core import Core, core_of
from sipmsg.syntax import HEADERS
from sipmsg.values.params import DUPLICATE, Params, duplicates

ClassRule = Callable[..., Iterable[Problem]]
When = Condition | Callable[[Any], Condition] | None
Found = list[tuple[ClassRule, Any]]
Judge = Callable[[Any, Found], None]
_R = TypeVar("_R", bound=ClassRule)
_P = TypeVar("_P")


class Rules:
    """Rules about the values of classes."""

    def __init__(self) -> None:
        self._rules: dict[type, list[tuple[ClassRule, When]]] = {}
        self._parts: dict[type, tuple[str, ...]] = {}
        self._in_python = _Judges(self.of_class)
        #: what returns the rules that run for a value, and for values each with what stands beside it: the core where
        #: there is one, which is found out at the first value
        self.judge: Any = self._judge
        self.placed: Any = self._placed

    def rule(self, *classes: type, when: When = None) -> Callable[[_R], _R]:
        """Register a function that yields the problems of a value of any of the classes at a place.

        ``when`` may be a function from the class to the condition, where classes derived from it differ in that.
        """

        def register(function: _R) -> _R:
            for cls in classes:
                self._rules.setdefault(cls, []).append((function, when))
            self._forget()
            return function

        return register

    def parts(self, cls: type, *fields: str) -> None:
        """Say which fields of a class hold values whose rules run where the rules of the value do, before those."""
        self._parts[cls] = fields
        self._forget()

    def of_class(self, cls: type) -> tuple[list[tuple[ClassRule, Condition | None]], tuple[str, ...]]:
        """Return the rules of a class, each with its condition, and the fields that are judged as well."""
        bases = cls.__mro__[::-1]
        rules = [each for base in bases for each in self._rules.get(base, ())]
        made = [(each, when(cls) if callable(when) else when) for each, when in rules]
        return made, tuple([field for base in bases for field in self._parts.get(base, ())])

    def problems(self, value: Any) -> Iterable[Problem]:
        """Return what the rules of its class say of a value that has its place in itself, one rule after another."""
        found = self.judge(value)
        return chain.from_iterable(starmap(call, found)) if found else ()

    def plan(self, core: Core) -> Callable[[type], tuple[Any, ...]]:
        """Return what tells a core of the rules of a class."""

        def plan(cls: type) -> tuple[Any, ...]:
            rules, fields = self.of_class(cls)
            made = [(each, None if when is None else when.plan(core)) for each, when in rules]
            in_python = any(plan is None and when is not None for (_, plan), (_, when) in zip(made, rules, strict=True))
            return ((), (), self._in_python[cls]) if in_python else (tuple(made), fields, None)

        return plan

    def judges(self) -> Any:
        """Return what judges values: of the core, where there is one."""
        if self.judge == self._judge:
            self._begin()
        return self.judge

    def _begin(self) -> None:
        core = core_of(HEADERS)
        if core is None:
            self.judge, self.placed = self._in_python.judge, self._in_python.placed
        else:
            self.judge = core.module.judges(self.plan(core), Params, "pairs")
            self.placed = self.judge.placed

    def _judge(self, value: Any) -> Found | None:
        self._begin()
        found: Found | None = self.judge(value)
        return found

    def _placed(self, pairs: list[tuple[_P, Any]]) -> list[tuple[_P, Found]] | None:
        self._begin()
        found: list[tuple[_P, Found]] | None = self.placed(pairs)
        return found

    def _forget(self) -> None:
        is_judged.cache_clear()
        self._in_python.forget()
        if hasattr(self.judge, "forget"):
            self.judge.forget()


class _Judges(dict[type, Judge | None]):
    """The judges of the values of each class in Python, made at first use; None where a class has no rules."""

    def __init__(self, of_class: Callable[[type], tuple[Any, Any]]) -> None:
        super().__init__()
        self.of_class = of_class

    def __missing__(self, cls: type) -> Judge | None:
        judge_of = imported("sipmsg.grammar.judging", "judge_of")
        made: Judge | None = judge_of(*self.of_class(cls), self)
        self[cls] = made
        return made

    def judge(self, value: Any) -> Found:
        """Return the rules that run for a value, or for each value of a tuple."""
        found: Found = []
        for item in value if type(value) is tuple else (value,):
            judge = self[type(item)]
            if judge is not None:
                judge(item, found)
        return found

    def placed(self, pairs: list[tuple[_P, Any]]) -> list[tuple[_P, Found]]:
        """Return the rules that run for values, each with what stands beside the value."""
        return [
            (at, found)
            for at, value in pairs
            if (type(value) is tuple or self[type(value)] is not None) and (found := self.judge(value))
        ]

    forget = dict.clear


def inspect(value: Any, where: str) -> list[Problem]:
    """Return what the rules of its class say of a value, or of each value of a tuple."""
    found = VALUES.judge(value)
    if not found:
        return []
    return [problem for each, judged in found for problem in each(judged, where)]


def inspect_placed(pairs: list[tuple[_P, Any]], where: Callable[[_P], str]) -> list[tuple[_P, Problem]]:
    """Return what :func:`inspect` does of values, each with what stands beside its value, and says where that is."""
    found = VALUES.placed(pairs)
    if not found:
        return []
    return [(at, problem) for at, rules in found for each, judged in rules for problem in each(judged, where(at))]


@functools.cache
def is_judged(cls: type) -> bool:
    """Return whether any rule is about the values of a class."""
    return bool(VALUES.of_class(cls)[0])


VALUES: Rules = Rules()


def rule(*classes: type, when: When = None) -> Callable[[_R], _R]:
    """Register a rule about values, see :meth:`Rules.rule`."""
    return VALUES.rule(*classes, when=when)


def parts(cls: type, *fields: str) -> None:
    """Say which fields of a class of values are judged as well, see :meth:`Rules.parts`."""
    VALUES.parts(cls, *fields)


def each_parameter_once(*classes: type, code: str = DUPLICATE) -> None:
    """Register the rule that no parameter of a value of any of the classes comes more than once."""

    @rule(*classes, when=repeats_parameter("params"))
    def duplicated(made: Any, where: str) -> Iterable[Problem]:
        return duplicates(made.params, where, code)


def number_at_most(field: str, most: int, message: str, *classes: type) -> None:
    """Register the rule that a number in a field of any of the classes is not too large, and what is said of one."""

    @rule(*classes, when=exceeds(field, most))
    def too_large(made: Any, where: str) -> Iterable[Problem]:
        found = getattr(made, field)
        yield report("raw.number_out_of_range", message, where, found=found, expected=f"at most {most}")
