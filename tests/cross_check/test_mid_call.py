"""Requests inside a call: the body, its session descriptions, and what the headers say of it."""

from __future__ import annotations

from typing import Any

import pytest

from sipmsg import Limits, Severity, Span, check, loads, parse

GOOD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
HALF = GOOD.replace("t=0 0\r\n", "")
WRONG = "v=0\r\nnothing\r\n"
SDP = "application/sdp"
MIXED = "multipart/mixed;boundary=b"
# reported at the first line
TIMELESS = ("sdp.line_order", "warning", "data.sip_body#session", "v=0\r\n", None, False)


def _in_parts(*texts: str) -> str:
    return "".join(f"--b\r\nContent-Type: {SDP}\r\n\r\n{text}\r\n" for text in texts) + "--b--\r\n"


def _message(kind: str | None, body: Any, **others: str) -> dict[str, Any]:
    headers = others if kind is None else {"content_type": kind, **others}
    return {"type": "verb:hook", "data": {"sip_method": "INVITE", "sip_headers": headers, "sip_body": body}}


def _recording(text: str, end: str = "--b--\r\n", kind: str = "Content-Type: ") -> str:
    """Return the body of a recording session (RFC 7866 9.1), whose delimiter stands right behind its description."""
    metadata = "<recording/>\r\n"
    return f"--b\r\n{kind}{SDP}\r\n\r\n{text}--b\r\n{kind}application/rs-metadata+xml\r\n\r\n{metadata}{end}"


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
        (MIXED, _recording(GOOD)),
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


@pytest.mark.parametrize(
    "body",
    [
        _recording(GOOD),
        _recording(HALF),
        _recording(WRONG),
        _recording(GOOD, end=""),
        _recording(GOOD, end="--b--\r\nmore"),
        _recording(GOOD, kind="Content-Type : "),
        _recording(GOOD, kind="Content-Type: a/b\r\nContent-Type: "),
        _recording(GOOD, kind="Content-Type\r\nContent-Type: "),
        _recording(GOOD).replace("\r\n", "\n"),
        "\u00e9\r\n" + _recording(HALF),
        _recording(GOOD).replace("--b\r\n", "--c\r\n"),
    ],
)
def test_of_parts_the_same_is_said_as_of_those_of_a_message(body: str) -> None:
    octets = body.encode()
    raw = f"INVITE sip:b@h SIP/2.0\r\nContent-Type: {MIXED}\r\nContent-Length: {len(octets)}\r\n\r\n{body}"
    of_body = [problem for problem in parse(raw).problems if problem.where.startswith("raw[body]")]
    found = check(loads(_message(MIXED, body, content_length=str(len(octets)))))
    assert [(each.code, each.message, each.found, each.where.removeprefix("data.sip_body")) for each in found] == [
        (each.code, each.message, each.found, each.where.removeprefix("raw[body]")) for each in of_body
    ]
    start = len(raw) - len(body)
    assert [each.span and body[each.span.slice] for each in found] == [
        each.span and raw[start:][each.span.start - start : each.span.end - start] for each in of_body
    ]


def test_a_body_that_is_cut_within_a_part_is_reported_once() -> None:
    # drachtio cuts a body at its first empty line where there is no Content-Length
    cut = _recording(GOOD).partition("\r\n\r\n")[0]
    (problem,) = check(loads(_message(MIXED, cut)))
    assert (problem.code, problem.message) == (
        "raw.multipart_ambiguous",
        "no closing delimiter ends the last part, --b--",
    )


@pytest.mark.parametrize(
    ("body", "length", "code", "where", "found"),
    [
        ("hi", "3", "raw.content_length_too_long", "data.sip_headers.content_length", 2),
        ("", "3", "raw.content_length_too_long", "data.sip_headers.content_length", 0),
        ("hi, bob", "2", "raw.trailing_data", "data.sip_body", 7),
        ("\u00e9t\u00e9!", "5", "raw.trailing_data", "data.sip_body", 6),
        ("h\ufffd", "2", "raw.length_inexact", "data.sip_headers.content_length", 4),
    ],
)
def test_the_body_has_the_length_that_its_header_says(
    body: str, length: str, code: str, where: str, found: int
) -> None:
    (problem,) = check(loads(_message("text/plain", body, content_length=length)))
    assert (problem.code, problem.where, problem.found, problem.expected) == (code, where, found, int(length))
    if where == "data.sip_body":
        assert problem.span is not None
        assert body[problem.span.slice] == body.encode()[int(length) :].decode()


def test_line_ends_behind_the_body_are_told_as_such() -> None:
    assert _reported(_message("text/plain", "hi\r\n", content_length="2")) == [
        ("raw.keep_alive", "info", "data.sip_body", 2, None, False)
    ]


@pytest.mark.parametrize(
    ("body", "length"),
    [("hi", "2"), ("", "0"), (None, "2"), ("hi", "two"), ("hi", ""), ("\u00e9", "2"), ("\U0001f600", "4")],
)
def test_a_length_that_fits_or_says_nothing_is_no_problem(body: str | None, length: str) -> None:
    assert _reported(_message("text/plain", body, content_length=length)) == []


def test_cseq_names_the_method_of_the_request() -> None:
    assert _reported(_message(None, None, cseq="2 INVITE")) == []
    assert _reported(_message(None, None, cseq="2 two INVITE")) == []
    assert _reported(_message(None, None, cseq="2 INFO")) == [
        ("raw.cseq_method_mismatch", "error", "data.sip_headers.cseq", "INFO", "INVITE", False)
    ]
    without_method = {"data": {"call_sid": "1", "sip_headers": {"cseq": "2 INFO"}}}
    assert _reported({"type": "verb:hook", **without_method}) == []


def test_places_are_in_the_raw_text_where_there_is_one() -> None:
    message = _message(SDP, WRONG)
    message["data"]["sip"] = {"raw": "OPTIONS sip:a@h SIP/2.0\r\n\r\n"}
    found = [each for each in check(loads(message)) if each.where.startswith("data.sip_body")]
    assert [each.code for each in found if each.code == "sdp.malformed_line"]
    assert [each.span for each in found if each.span is not None] == []
