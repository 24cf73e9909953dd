"""Small faults: what a lenient rule let pass, and what is wrong with a value that parses.

A construct's module says what can be wrong with it: ``@inspects(SipUri)`` on a function from a
value and its place to problems, ``lenient("lenient_host", code, sentence)`` for a grammar rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from sipmsg.catalogue import report
from sipmsg.errors import Problem

Inspection = Callable[[Any, str], Iterable[Problem]]
_I = TypeVar("_I", bound=Callable[..., Iterable[Problem]])

_INSPECTIONS: dict[type, Inspection] = {}
_LENIENCIES: dict[str, tuple[str, str]] = {}


def inspects(cls: type) -> Callable[[_I], _I]:
    """Register a function that yields the problems of a value of ``cls`` at a place."""

    def register(function: _I) -> _I:
        _INSPECTIONS[cls] = function
        return function

    return register


def lenient(rule: str, code: str, sentence: str) -> None:
    """Say which problem a lenient grammar rule reports; ``{}`` in the sentence is the text it took."""
    _LENIENCIES[rule] = (code, sentence)


def leniency(rule: str, value: Any, where: str) -> Problem:
    """Return the problem of a lenient rule that was needed."""
    code, sentence = _LENIENCIES[rule]
    shown = str(value)
    return report(code, sentence.format(shown[:80]), where, found=shown)


def inspect(value: Any, where: str) -> Iterator[Problem]:
    """Yield the problems of a value, or of each value of a tuple."""
    if isinstance(value, tuple):
        for item in value:
            yield from inspect(item, where)
        return
    inspection = _INSPECTIONS.get(type(value))
    if inspection is not None:
        yield from inspection(value, where)
