"""The two views side by side: places in the raw text, and what drachtio explains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import Limits, Problem, Severity, Span, loads
from sipmsg.cross_check.views import Views, prefixed
from sipmsg.jambonz import drachtio
from sipmsg.message.message import parse

Edited = Callable[..., dict[str, Any]]
RAW = (
    "\r\nINVITE sip:a@b SIP/2.0\r\nm: <sip:1@h>\r\nContact: <sip:2@h>\r\nX-Id : a\r\n  b\r\nX-Empty:\r\nX-id: c\r\n"
    "noise\r\nl: 5\r\n\r\nv=0\r\nrest"
)


def _views(message: dict[str, Any], limits: Limits | None = None) -> Views:
    session = loads(message, limits=limits)
    assert session.data.sip is not None
    assert session.data.sip.raw is not None
    return Views(session, session.data.sip, parse(session.data.sip.raw, limits=session.limits))


def _of(raw: str, **members: Any) -> Views:
    return _views({"data": {"sip": {"raw": raw, "headers": {}, **members}}})


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("contact", "<sip:1@h>"),
        ("x-id", "a\r\n  b"),
        ("x-empty", ""),
        ("content-length", "5"),
        ("via", None),
        ("Contact", None),
        ("noise", None),
    ],
)
def test_where_the_first_header_of_a_key_stands(key: str, text: str | None) -> None:
    views = _of(RAW)
    for _ in range(2):  # worked out the first time, looked up the second
        span = views.header_span(key)
        assert (None if span is None else RAW[span.slice]) == text
    empty = views.header_span("x-empty")
    assert empty is not None
    assert RAW[: empty.end].endswith("X-Empty:")


def test_where_the_start_line_and_the_body_stand() -> None:
    views = _of(RAW)
    assert RAW[views.start_line_span.slice] == "INVITE sip:a@b SIP/2.0"
    assert RAW[views.body_span.slice] == "v=0\r\nrest"
    assert views.frame is views.frame
    bodiless = "OPTIONS sip:a@b SIP/2.0\r\nl: 0\r\n\r\n"
    assert _of(bodiless).body_span == Span(len(bodiless), len(bodiless))


def test_places_are_found_under_the_limits_of_the_message() -> None:
    raw = "INVITE sip:a@b SIP/2.0\r\n" + "X: 1\r\n" * 600 + "Zoo: 2\r\n\r\n"
    views = _views({"data": {"sip": {"raw": raw, "headers": {}}}}, Limits(headers=1_000))
    span = views.header_span("zoo")
    assert span is not None
    assert raw[span.slice] == "2"


def test_what_drachtio_makes_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    cut = drachtio.cut

    def counted(raw: str, **options: Any) -> drachtio.Cut | None:
        asked.append(options)
        return cut(raw, **options)

    monkeypatch.setattr(drachtio, "cut", counted)
    for raw in ("INVITE sip:a@b SIP/2.0\r\nX: 1\r\n\r\n", "INVITE sip:a@b sip/2.0\r\nX: 1\r\n\r\n"):
        views = _of(raw)
        assert asked == []
        assert (views.made is None) == ("sip/2.0" in raw)
        assert views.made is views.made
        assert asked == [{}]
        asked.clear()
    views = _of(RAW, headers={"X-id": "c"})
    assert views.made is None  # a line without a colon
    assert asked == [{"preserve": ["X-id"]}]


def test_names_that_an_installation_keeps_are_kept() -> None:
    raw = "INVITE sip:a@b SIP/2.0\r\nCall-INFO: 1\r\nSubject: 2\r\n\r\n"
    views = _of(raw, headers={"Call-INFO": "1"})
    assert views.made is not None
    assert views.made.headers() == {"Call-INFO": "1", "subject": "2"}
    assert views.explains_header("call-info")
    assert not views.explains_header("subject")


def test_a_member_is_explained_where_it_is_the_same(edited: Edited) -> None:
    message = edited(made=True)
    views = _views(message)
    for member in ("method", "uri", "version", "body", "status", "reason", "payload", "anything"):
        assert views.explains(member), member
    sip = message["data"]["sip"]
    sip |= {"method": "BYE", "body": None, "status": 1, "reason": None}
    del sip["uri"]
    views = _views(message)
    for member in ("method", "body", "status", "reason", "uri"):
        assert not views.explains(member), member


def test_true_is_not_one() -> None:
    raw = "SIP/2.0 1 OK\r\nX: 1\r\n\r\n"
    assert _of(raw, status=1).explains("status")
    assert not _of(raw, status=True).explains("status")
    assert not _of(raw, status=1.0).explains("status")
    assert not _of(raw, status=2).explains("status")
    assert not _of(raw, status=0).explains("status")


def test_a_header_is_explained_in_all_its_spellings(edited: Edited) -> None:
    message = edited(("X-CID:", "X-Foo: 1\r\nx-foo: 2\r\nX-CID:"), made=True)
    headers = message["data"]["sip"]["headers"]
    assert _views(message).explains_header("x-foo")
    assert _views(message).explains_header("not-there")
    assert _views(message).explains_header("cseq")
    headers["x-foo"] = "3"
    headers["not-there"] = "1"
    headers["CSeq"] = headers.pop("cseq")
    views = _views(message)
    assert not views.explains_header("x-foo")
    assert not views.explains_header("not-there")
    assert views.explains_header("cseq")  # a name that an installation may keep
    headers["X-FOO"] = headers["x-foo"] = "2"
    assert not _views(message).explains_header("x-foo")


def test_a_payload_entry_is_explained_member_by_member(edited: Edited) -> None:
    message = edited(made=True)
    sip = message["data"]["sip"]
    views = _views(message)
    assert views.explains_payload(0, "type")
    assert views.explains_payload(0, "content")
    assert views.explains_payload(0, "neither")
    assert not views.explains_payload(1, "type")
    sip["payload"] = [{"type": "x", "content": sip["body"]}, {"type": "application/sdp"}]
    views = _views(message)
    assert not views.explains_payload(0, "type")
    assert views.explains_payload(0, "content")
    assert not views.explains_payload(1, "type")
    sip["payload"] = [{"content": None}]
    assert not _views(message).explains_payload(0, "type")
    assert not _views(message).explains_payload(0, "content")
    sip["payload"] = None
    assert not _views(message).explains_payload(0, "type")


def test_an_entry_that_only_one_side_has_is_not_explained(edited: Edited) -> None:
    body = "before\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b\r\n\r\nthree\r\n--b--\r\n"
    message = edited(("application/sdp", "multipart/mixed;boundary=b"), body=body, made=True)
    entries = message["data"]["sip"]["payload"]
    assert len(entries) == 4
    del entries[1:]
    for index, explained in enumerate((True, False, False, False, False, False)):
        assert _views(message).explains_payload(index, "type") is explained
    message = edited(made=True)
    message["data"]["sip"]["payload"] *= 4
    for index, explained in enumerate((True, False, False, False, False, False)):
        assert _views(message).explains_payload(index, "type") is explained


def test_what_drachtio_refuses_explains_nothing() -> None:
    views = _of("INVITE sip:a@b sip/2.0\r\nX: 1\r\n\r\n", payload=[{}])
    assert not views.explains("anything")
    assert not views.explains_header("anything")
    assert not views.explains_payload(0, "anything")


def test_a_problem_is_given_the_place_of_the_message() -> None:
    problem = Problem("raw.x", Severity.INFO, "what", "raw[from]", Span(1, 2), "a", "b", explained=True)
    made = prefixed(problem, "data.sip.")
    assert made == Problem("raw.x", Severity.INFO, "what", "data.sip.raw[from]", Span(1, 2), "a", "b", explained=True)
