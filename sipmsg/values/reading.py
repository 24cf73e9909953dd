"""Read a text by a rule: leniently, with problems, or strictly, with an error; within the limits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sipmsg.errors import ParseError, Problem, Span
from sipmsg.grammar.engine import Rule
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.strictness import refusals
from sipmsg.values.bounds import check_counts, check_digits, check_separators, digits_passed
from sipmsg.values.faults import inspect, leniency

Check = Callable[[str, Limits], object]


def read(  # noqa: PLR0913 - the keywords that every parse function takes
    rule: Rule,
    text: str,
    where: str,
    error: type[ParseError],
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
    check: Check = check_separators,
) -> Any:
    """Return the value of ``text``; append its problems, or raise the first one when ``strict``."""
    faults: list[tuple[str, Any]] = []
    value = read_value(rule, text, error, limits or DEFAULT_LIMITS, None if strict else faults, check)
    if strict or problems is not None:
        found = [leniency(name, made, where) for name, made in faults]
        found += inspect(value, where)
        if strict:
            refuse(found, text, error)
        if problems is not None:
            problems += found
    return value


def read_value(  # noqa: PLR0913, PLR0917 - what is read, and how
    rule: Rule,
    text: str,
    error: type[ParseError],
    limits: Limits = DEFAULT_LIMITS,
    faults: list[tuple[str, Any]] | None = None,
    check: Check = check_separators,
) -> Any:
    """Return the value of ``text``; raise ``error``, or LimitError, which ``check`` does before the text is read.

    Without ``faults``, which takes what needed leniency, reading is strict.
    """
    limits.check("header_size", len(text))
    crowded = len(text) >= limits.safe_size
    if crowded:
        check(text, limits)
    parse = partial(rule.parse, error=error) if faults is None else partial(rule.relax, faults=faults, error=error)
    try:
        value = parse(text)
    except error as refused:
        raise digits_passed(refused, text, limits, parse) or refused from None
    if crowded:
        check_counts(value, limits)
        check_digits(value, limits)
    return value


def refuse(problems: list[Problem], text: str, error: type[ParseError]) -> None:
    """Raise ``error`` for the first problem that strict reading refuses, if there is one."""
    for problem in refusals(problems):
        raise error(f"{problem.code}: {problem.message}", text, problem.span or Span(0, 0))
