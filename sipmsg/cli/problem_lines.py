"""What ``sipmsg check`` prints: the problems of a document, each with its place in the raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sipmsg.captures.findings import counted_problems
from sipmsg.captures.items import Document
from sipmsg.cli.lines import Line, excerpt, field, line
from sipmsg.cross_check.equality import first_difference
from sipmsg.dictionaries import text_of, to_dict
from sipmsg.errors import Problem, Severity, worst
from sipmsg.message.masked_errors import masked_message

_MOST = 160
_BEFORE = 20
_ELLIPSIS = "..."


def report_tree(document: Document, problems: Sequence[Problem]) -> Line:
    """Return the lines for one document and what was found in it."""
    about = _about(document)
    if not problems:
        return line((document.name, "title"), about, ": ", ("no problems", "good"))
    style = worst(problem.severity for problem in problems) or ""
    tree = line((document.name, "title"), about, ": ", (_counted(problems), style))
    for problem in problems:
        below = problem_line(problem)
        below.below += _evidence(document, problem)
        tree.below.append(below)
    return tree


def problem_line(problem: Problem) -> Line:
    """Return the line that says what a problem is and where."""
    place = (f" {problem.where}", "place") if problem.where else ""
    return line((str(problem.severity), str(problem.severity)), f" {problem.code}", place, f": {problem.message}")


def _about(document: Document) -> str:
    session = document.session
    if session is None:
        return ""
    return "".join(f" {word}" for word in (session.type, session.call_sid) if word)


def _counted(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    return ", ".join([counted_problems(counts[severity], severity) for severity in Severity if counts[severity]])


def _evidence(document: Document, problem: Problem) -> list[Line]:
    """Return the place in the raw text, the two sides of a disagreement, and whether drachtio explains it."""
    lines = []
    span, source = problem.span, masked_message(document.spanned)
    marked = None
    if span is not None and 0 <= span.start <= span.end <= len(source):
        marked = source[span.slice]
        lines.append(excerpt(source, span))
    found, expected = sides(problem.found, problem.expected)
    if problem.found is not None and (problem.expected is not None or problem.found != marked):
        lines.append(field("found   ", found))
    if problem.expected is not None:
        lines.append(field("expected", expected))
    if problem.explained:
        lines.append(line(("explained: drachtio makes exactly this of the raw text", "dim")))
    return lines


def sides(found: Any, expected: Any) -> tuple[str, str]:
    """Return both sides of a disagreement as texts of a moderate length, cut to where they begin to differ.

    What is no text is shown as JSON.

    >>> sides("a" * 300 + "b", "a" * 300 + "c")
    ('...aaaaaaaaaaaaaaaaaaaab', '...aaaaaaaaaaaaaaaaaaaac')
    """
    texts = (text_of(found) or "", text_of(expected) or "")
    same = first_difference(*texts)
    if max(map(len, texts)) > _MOST and same > _BEFORE:
        texts = (_ELLIPSIS + texts[0][same - _BEFORE :], _ELLIPSIS + texts[1][same - _BEFORE :])
    first, second = (text if len(text) <= _MOST else text[: _MOST - len(_ELLIPSIS)] + _ELLIPSIS for text in texts)
    return first, second


def problem_object(document: Document, problem: Problem) -> dict[str, Any]:
    """Return a problem as the object that ``--json`` prints."""
    return {
        "file": document.file,
        "line": document.line,
        "call_sid": None if document.session is None else document.session.call_sid,
        **to_dict(problem),
    }
