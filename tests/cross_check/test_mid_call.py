"""The session descriptions of requests inside a call."""

from __future__ import annotations

from typing import Any

import pytest

from sipmsg import Limits, Severity, Span, check, loads

GOOD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
HALF = GOOD.replace("t=0 0\r\n", "")
WRONG = "v=0\r\nnothing\r\n"
SDP = "application/sdp"
MIXED = "multipart/mixed;boundary=b"
# reported at the first line
TIMELESS = ("sdp.line_order", "warning", "data.sip_body#session", "v=0\r\n", None, False)


def _in_parts(*texts: str) -> str:
    return "".join(f"--b\r\nContent-Type: {SDP}\r\n\r\n{text}\r\n" for text in texts) + "--b--\r\n"


def _message(kind: str | None, body: Any) -> dict[str, Any]:
    headers = {} if kind is None else {"content_type": kind}
    return {"type": "verb:hook", "data": {"sip_method": "INVITE", "sip_headers": headers, "sip_body": body}}


def _reported(message: dict[str, Any], **limits: int) -> list[tuple[Any, ...]]:
    found = check(loads(message, limits=Limits(**limits)))
    return [
        (problem.code, str(problem.severity), problem.where, problem.found, problem.expected, problem.explained)
        for problem in found
    ]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (SDP, GOOD),
        (None, GOOD),
        (SDP, None),
        (SDP, ""),
        (None, None),
        ("text/plain", WRONG),
        ("application/sdp2", WRONG),
        ("application/aaa", WRONG),
        (None, "nothing"),
        (MIXED, _in_parts(GOOD, GOOD)),
    ],
)
def test_nothing_is_wrong(kind: str | None, body: str | None) -> None:
    assert _reported(_message(kind, body)) == []


@pytest.mark.parametrize("kind", [SDP, "Application/SDP", None, ";;"])
def test_the_description_is_known_by_its_type_or_its_beginning(kind: str | None) -> None:
    assert _reported(_message(kind, HALF)) == [TIMELESS]


def test_each_description_of_a_multipart_is_looked_at() -> None:
    assert _reported(_message(MIXED, _in_parts(HALF, GOOD, HALF))) == [TIMELESS] * 2
    other = _in_parts(HALF, HALF).replace(SDP, "text/plain", 1)
    assert _reported(_message(MIXED, other)) == [TIMELESS]


@pytest.mark.parametrize(
    ("kind", "boundary", "sentence"),
    [
        ("multipart/mixed;boundary=c", "c", "no line is the delimiter of the boundary, --c"),
        ("multipart/mixed", None, "the boundary is missing"),
    ],
)
def test_a_body_that_cannot_be_parted_is_reported(kind: str, boundary: str | None, sentence: str) -> None:
    (problem,) = check(loads(_message(kind, _in_parts(WRONG))))
    assert (problem.code, problem.where, problem.found) == ("raw.multipart_ambiguous", "data.sip_body", boundary)
    assert problem.message == sentence


@pytest.mark.parametrize("member", ["sip_headers", "headers"])
def test_the_values_of_headers_in_snake_case_are_text(member: str) -> None:
    message = {"type": "verb:hook", "data": {member: {"reason": "Q.850;cause=16", "call_id": 7, "authorization": [1]}}}
    assert _reported(message) == [
        ("json.type", "error", f"data.{member}.call_id", 7, "text", False),
        ("json.type", "error", f"data.{member}.authorization", None, "text", False),
    ]


def test_the_place_of_a_problem_is_in_the_description() -> None:
    *others, problem = check(loads(_message(SDP, WRONG)))
    assert (problem.code, problem.severity, problem.where) == (
        "sdp.malformed_line",
        Severity.ERROR,
        "data.sip_body#session",
    )
    assert problem.span is not None
    assert WRONG[problem.span.slice] == "nothing"
    assert problem.found == "nothing\r\n"
    assert {other.code for other in others} == {"sdp.line_order"}


def test_what_is_no_description_is_reported() -> None:
    (problem,) = check(loads(_message(SDP, "nothing")))
    assert (problem.code, problem.severity, problem.where, problem.span) == (
        "sdp.malformed_line",
        Severity.ERROR,
        "data.sip_body#session",
        Span(0, 0),
    )
    assert problem.message == "session description: there is no v= line"


def test_a_body_past_a_limit_is_reported() -> None:
    message = _message(MIXED, _in_parts(GOOD, GOOD, GOOD))
    assert _reported(message, multipart_parts=3) == []
    (problem,) = check(loads(message, limits=Limits(multipart_parts=1)))
    assert (problem.code, problem.severity, problem.where) == (
        "problems.limit_passed",
        Severity.WARNING,
        "data.sip_body",
    )
    assert problem.message == (
        "the body is not looked at: limit multipart_parts exceeded: at most 1, found 2; "
        "Limits(multipart_parts=...) allows more"
    )


def test_the_limits_of_the_message_hold_for_its_descriptions() -> None:
    lines = "a=x:1\r\n" * 50
    assert _reported(_message(SDP, GOOD + lines)) == []
    assert _reported(_message(SDP, GOOD + lines), sdp_lines=20) == [
        ("problems.limit_passed", "warning", "data.sip_body", None, None, False)
    ]


def test_a_call_that_says_nothing_of_a_request_has_none() -> None:
    assert check(loads({"type": "verb:hook", "data": {}})) == ()
