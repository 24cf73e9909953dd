"""Read a text by a rule: leniently, with problems, or strictly, with an error."""

from __future__ import annotations

from typing import Any

from sipmsg.errors import ParseError, Problem, Span
from sipmsg.grammar.engine import Rule
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.model.bounds import check_counts
from sipmsg.model.faults import inspect, leniency
from sipmsg.model.strictness import refusals


def read(  # noqa: PLR0913 - the keywords that every parse function takes
    rule: Rule,
    text: str,
    where: str,
    error: type[ParseError],
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> Any:
    """Return the value of ``text``; append its problems, or raise the first one when ``strict``."""
    limits = limits or DEFAULT_LIMITS
    limits.check("header_size", len(text))
    faults: list[tuple[str, Any]] = []
    value = rule.parse(text, error) if strict else rule.relax(text, faults, error)
    check_counts(value, text, limits)
    if strict or problems is not None:
        found = [leniency(name, made, where) for name, made in faults]
        found += inspect(value, where)
        if strict:
            refuse(found, text, error)
        if problems is not None:
            problems += found
    return value


def refuse(problems: list[Problem], text: str, error: type[ParseError]) -> None:
    """Raise ``error`` for the first problem that strict reading refuses, if there is one."""
    for problem in refusals(problems):
        raise error(f"{problem.code}: {problem.message}", text, problem.span or Span(0, 0))
