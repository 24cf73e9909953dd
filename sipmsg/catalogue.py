"""The catalogue of problem codes: what each means, how bad it is, an example and its source."""

from __future__ import annotations

from typing import Any

import attrs

from sipmsg.errors import Problem, Severity, Span


@attrs.frozen(slots=True)
class Code:
    """One problem code: its stable name, severity, meaning, an example and where the rule comes from."""

    name: str
    severity: Severity
    meaning: str
    example: str
    reference: str


CATALOGUE: dict[str, Code] = {}


def report(  # noqa: PLR0913 - the fields of a Problem
    code: str,
    message: str,
    where: str = "",
    *,
    span: Span | None = None,
    found: Any = None,
    expected: Any = None,
    explained: bool = False,
) -> Problem:
    """Return a Problem with the severity that the catalogue gives its code."""
    return Problem(code, CATALOGUE[code].severity, message, where, span, found, expected, explained)
