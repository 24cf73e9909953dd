from __future__ import annotations

from typing import Any

import pytest

from sipmsg.api import loads
from sipmsg.captures.items import Document
from sipmsg.cli.lines import Line
from sipmsg.cli.problem_lines import problem_object, report_tree
from sipmsg.errors import Problem, Severity, Span

RAW = "INVITE sip:bob@biloxi.example SIP/2.0\r\nSubject: lunch\r\n\r\n"
AT = RAW.index("lunch")
SPAN = Span(AT, AT + 5)
DOCUMENT = Document("a.json", None, loads({"type": "session:new", "call_sid": "c1", "data": {"sip": {"raw": RAW}}}))


def _problem(severity: Severity = Severity.ERROR, **members: Any) -> Problem:
    return Problem("header.value_mismatch", severity, "differs", "data.sip.headers.subject", **members)


def _below(problem: Problem) -> list[str]:
    (line,) = report_tree(DOCUMENT, [problem]).below
    return [text for below in line.below for text in _texts(below)]


def _texts(line: Line) -> list[str]:
    return [text for text, _ in line.pieces] if line.excerpt else [line.text]


@pytest.mark.parametrize(
    ("members", "shown"),
    [
        ({}, []),
        ({"span": SPAN}, ["Subject: lunch", "         ^^^^^"]),
        ({"span": SPAN, "found": "lunch"}, ["Subject: lunch", "         ^^^^^"]),
        ({"span": SPAN, "expected": "tea"}, ["Subject: lunch", "         ^^^^^", "expected tea"]),
        ({"found": 3, "expected": [1]}, ["found    3", "expected [1]"]),
        ({"found": True, "expected": ["ä", None]}, ["found    true", 'expected ["ä", null]']),
        ({"found": ""}, ["found    "]),
        ({"explained": True}, ["explained: drachtio makes exactly this of the raw text"]),
        ({"span": Span(AT, AT + 7)}, ["Subject: lunch", "         ^^^^^"]),
        ({"span": Span(AT, 10_000)}, []),
        ({"span": Span(len(RAW), len(RAW))}, ["", "^"]),
    ],
)
def test_the_evidence_of_a_problem(members: dict[str, Any], shown: list[str]) -> None:
    assert _below(_problem(**members)) == shown


def test_two_long_texts_are_shown_from_where_they_differ() -> None:
    found, expected = _below(_problem(found="x" * 5_000 + "a" * 900, expected="x" * 5_000 + "b"))
    assert found == "found    ..." + "x" * 20 + "a" * 134 + "..."
    assert expected == "expected ..." + "x" * 20 + "b"


def test_the_title_counts_by_severity() -> None:
    problems = [_problem(), _problem(Severity.INFO), _problem(Severity.WARNING), _problem(Severity.WARNING)]
    assert report_tree(DOCUMENT, problems).text == "a.json session:new c1: 1 error, 2 warnings, 1 info"


def test_an_object_has_the_members_of_a_problem_and_its_document() -> None:
    assert problem_object(DOCUMENT, _problem(span=SPAN, found=1, explained=True)) == {
        "file": "a.json",
        "line": None,
        "call_sid": "c1",
        "code": "header.value_mismatch",
        "severity": Severity.ERROR,
        "message": "differs",
        "where": "data.sip.headers.subject",
        "span": [AT, AT + 5],
        "found": 1,
        "expected": None,
        "explained": True,
    }
