"""The types of public names, as a type checker infers them: mypy and pyright read this file, and it runs as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any, assert_type

import sipmsg
from sipmsg.values.identity import Identity
from sipmsg.values.uri.uri import Uri

ROOT = Path(__file__).resolve().parent.parent
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text("utf-8")


def test_a_session_message() -> None:
    session = assert_type(sipmsg.loads(SESSION), sipmsg.SessionMessage)
    assert_type(session.type, str | None)
    assert_type(session.data.from_, str | None)
    assert_type(session.data.sip_status, int | None)
    problems = sipmsg.check(session)
    for problem in problems:
        assert_type(problem, sipmsg.Problem)
    for codec in sipmsg.codecs(session):
        assert_type(codec, sipmsg.Codec)


def test_a_message() -> None:
    message = sipmsg.parse("OPTIONS sip:a@b.example SIP/2.0\r\nFrom: <sip:c@d>\r\nVia: SIP/2.0/UDP h\r\n\r\n")
    assert_type(message, sipmsg.Request | sipmsg.Response | sipmsg.Message)
    assert_type(message.from_, sipmsg.NameAddr | None)
    assert_type(message.via, tuple[sipmsg.Via, ...])
    assert_type(message.cseq, sipmsg.CSeq | None)
    assert_type(message.call_id, str | None)
    assert_type(message.identity, tuple[Identity, ...])
    assert_type(message.headers, sipmsg.Headers)
    assert_type(message.sdp, sipmsg.SessionDescription | None)
    assert_type(message.problems, tuple[sipmsg.Problem, ...])
    assert_type(message.to_bytes(), bytes)
    if isinstance(message, sipmsg.Request):
        assert_type(message.method, str)
        assert_type(message.uri, Uri)


def test_values() -> None:
    assert_type(sipmsg.parse_uri("sip:a@b"), Uri)
    address = assert_type(sipmsg.parse_name_addr("<sip:a@b>;tag=1"), sipmsg.NameAddr)
    assert_type(address.tag, str | None)
    assert_type(address.uri, Uri)
    assert_type(sipmsg.CSeq.parse("1 ACK"), sipmsg.CSeq)
    assert_type(sipmsg.CSeq.parse("1 ACK").number, int)
    assert_type(sipmsg.parse_header("CSeq", "1 ACK"), Any)


def test_a_session_description() -> None:
    sdp = assert_type(sipmsg.parse_sdp("v=0\r\nm=audio 9 RTP/AVP 0\r\n"), sipmsg.SessionDescription)
    assert_type(sdp.origin, sipmsg.Origin | None)
    for media in sdp.media:
        assert_type(media, sipmsg.MediaDescription)
        assert_type(media.port, int | None)
        assert_type(media.formats, tuple[str, ...])
        assert_type(media.connection, sipmsg.Connection | None)


def test_problems() -> None:
    problem = sipmsg.Problem("raw.trailing_data", sipmsg.Severity.ERROR, "4 bytes follow the body")
    assert_type(problem.severity, sipmsg.Severity)
    assert_type(problem.span, sipmsg.Span | None)
    assert_type(problem.code, str)
