"""Answers to requests: RFC 3261 sections 8.2.6 and 12.1.1."""

from __future__ import annotations

import http
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
HEADERS = (
    ("Via", "SIP/2.0/UDP p.example;branch=z9hG4bK2"),
    ("Record-Route", "<sip:p2.example;lr>"),
    ("v", "SIP/2.0/UDP a.example;branch=z9hG4bK1;received=192.0.2.9"),
    ("Record-Route", "<sip:p1.example;lr>, <sip:p0.example;lr;x=1>"),
    ("f", '"A" <sip:a@a.example>;tag=1'),
    ("To", "sip:bob@b.example"),
    ("i", "1@a"),
    ("Timestamp", "54"),
    ("Max-Forwards", "70"),
)


def request(method: str = "INVITE", **changed: str) -> sipmsg.Request:
    made = sipmsg.Request(method, "sip:bob@b.example", [*HEADERS, ("CSeq", f"7 {method}")])
    for name, text in changed.items():
        made = made.replace_header(name, text)
    return made


def test_what_a_response_has_of_its_request() -> None:
    invite = request()
    response = invite.reply(200, "OK", sdp=SDP, contact="sip:bob@192.0.2.7")
    assert response.headers.all("via") == invite.headers.all("via")
    assert response.headers.all("record-route") == invite.headers.all("record-route")
    assert (response.from_, response.call_id, response.cseq) == (invite.from_, invite.call_id, invite.cseq)
    assert response.to is not None
    assert str(response.to.uri) == "sip:bob@b.example"
    assert len(response.to.tag or "") >= 8
    assert response.sdp == sipmsg.parse_sdp(SDP)
    assert (str(response.content_type), response.content_length) == ("application/sdp", len(SDP))
    assert str(response.contact[0]) == "<sip:bob@192.0.2.7>"
    assert "timestamp" not in response.headers
    assert "max-forwards" not in response.headers
    assert sipmsg.parse(response.to_bytes(), strict=True) == response
    assert sipmsg.check(response) == ()


def test_a_trying_has_the_timestamp_and_no_tag() -> None:
    trying = request().reply(100)
    assert (trying.reason, trying.headers["Timestamp"], trying.headers["To"]) == ("Trying", "54", "sip:bob@b.example")
    assert "record-route" not in trying.headers


@pytest.mark.parametrize(
    ("method", "code", "copied"),
    [
        ("INVITE", 180, True),
        ("INVITE", 200, True),
        ("INVITE", 302, False),
        ("INVITE", 486, False),
        ("SUBSCRIBE", 200, True),
        ("REFER", 202, True),
        ("OPTIONS", 200, False),
        ("BYE", 200, False),
    ],
)
def test_record_route_is_copied_where_a_dialog_may_begin(method: str, code: int, copied: bool) -> None:  # noqa: FBT001
    assert ("record-route" in request(method).reply(code).headers) is copied


def test_the_tag_is_the_same_for_all_responses_to_a_request_and_for_no_other() -> None:
    invite, cancel = request(), request("CANCEL")
    tags = [answer.to and answer.to.tag for answer in (invite.reply(180), invite.reply(200), cancel.reply(200))]
    assert len(set(tags)) == 1
    other = request(CSeq="8 INVITE").reply(200)
    assert other.to is not None
    assert other.to.tag != tags[0]


def test_a_tag_that_is_there_stays() -> None:
    inside = request(To="<sip:bob@b.example>;tag=mine")
    assert inside.reply(200, tag="other").headers["To"] == "<sip:bob@b.example>;tag=mine"
    assert request().reply(404, tag="x").headers["To"] == "sip:bob@b.example;tag=x"


@pytest.mark.parametrize("text", ["<", "a b c"])
def test_a_to_that_cannot_be_read_is_copied_as_it_is(text: str) -> None:
    made = sipmsg.parse(str(request()).replace("sip:bob@b.example\r\ni:", f"{text}\r\ni:"))
    assert isinstance(made, sipmsg.Request)
    with pytest.raises(sipmsg.HeaderError):
        _ = made.to
    assert made.reply(200).headers["To"] == text


def test_an_ack_is_never_answered() -> None:
    with pytest.raises(sipmsg.SipMsgError, match="never answered"):
        request("ACK").reply(200)


@pytest.mark.parametrize("wrong", [{"tag": "a\r\nX: 1"}, {"reason": "a\r\nX: 1"}, {"headers": {"X": "a\r\nb: c"}}])
def test_no_response_has_a_header_that_nobody_gave(wrong: dict[str, Any]) -> None:
    with pytest.raises(sipmsg.HeaderError):
        request().reply(200, **wrong)


@given(st.integers(100, 699), st.binary(max_size=30), st.sampled_from(["INVITE", "BYE", "INFO"]))
def test_every_response_reads_back_equal(code: int, body: bytes, method: str) -> None:
    response = request(method).reply(code, body=body, headers={"X-Reason": "q"})
    assert sipmsg.parse(response.to_bytes()) == response
    assert response.content_length == len(body)


def test_a_status_code_is_an_integer() -> None:
    code: Any = "200"
    with pytest.raises(TypeError, match="a status code is an integer, not str"):
        request().reply(code)
    assert request().reply(http.HTTPStatus.OK).start_line == "SIP/2.0 200 OK"


# ---- messages that are made ------------------------------------------------------------------------------------


def test_headers_come_from_a_mapping_or_from_pairs() -> None:
    uri = sipmsg.SipUri(user="bob", host="b.example")
    one = sipmsg.Request("BYE", uri, {"CSeq": sipmsg.CSeq(2, "BYE"), "Allow": ("INVITE", "ACK")})
    assert one == sipmsg.Request("BYE", uri, [("CSeq", "2 BYE"), ("Allow", "INVITE, ACK")])


@pytest.mark.parametrize("headers", [5, "Via: x", [1], [("a",)], {"X": None}, {"X": b"x"}, {5: "x"}])
def test_what_are_no_headers_is_reported_in_a_sentence(headers: Any) -> None:
    with pytest.raises(TypeError, match=r"header|value of X"):
        sipmsg.Request("BYE", "sip:b@b.example", headers)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (SDP, "application/sdp"),
        (SDP.encode(), "application/sdp"),
        ("hi", "text/plain"),
        (b"\x00", "application/octet-stream"),
    ],
)
def test_a_body_brings_its_type_and_length(body: str | bytes, kind: str) -> None:
    made = sipmsg.Request("INFO", "sip:b@b.example", {"Content-Length": "999"}, body)
    assert (str(made.content_type), made.content_length) == (kind, len(body))
    assert str(sipmsg.Response(200, "OK", {"c": "a/b"}, body).content_type) == "a/b"
    assert sipmsg.parse(made.to_bytes()) == made


def test_a_description_is_a_body() -> None:
    made = sipmsg.Request("INVITE", "sip:b@b.example", (), sipmsg.parse_sdp(SDP))
    assert made.text == SDP
    assert str(made.with_body("x").with_body(sipmsg.parse_sdp(SDP)).content_type) == "application/sdp"
    with pytest.raises(TypeError, match="a body is text, bytes or a session description, not int"):
        sipmsg.Request("INVITE", "sip:b@b.example", (), 5)  # type: ignore[arg-type]


def test_with_header_never_doubles_what_may_come_once() -> None:
    made = request().with_header("call-id", "2@a").with_header("Via", "SIP/2.0/UDP c.example;branch=z9hG4bK3")
    assert (made.headers.all("i"), len(made.headers.all("Via"))) == (("2@a",), 3)
    challenges = tuple(sipmsg.parse_header("WWW-Authenticate", f'Digest realm="{realm}", nonce="n"') for realm in "ab")
    assert len(request().with_header("WWW-Authenticate", challenges).www_authenticate) == 2


def test_headers_are_a_mapping() -> None:
    headers = request().headers
    assert dict(headers)["call-id"] == headers["i"] == headers.first("i") == "1@a"
    assert len(headers) == len(list(headers)) == len(headers.keys())
    assert {**headers} == dict(headers.items())


def test_headers_are_made_of_a_mapping_too() -> None:
    made = sipmsg.Headers({"X-A": "b", "i": "1@a"})
    assert (made.fields, made["Call-ID"]) == ((("X-A", "b"), ("i", "1@a")), "1@a")
    headers = request().headers
    assert sipmsg.Headers(headers) == headers
    assert sipmsg.Headers(headers).fields == headers.fields


@pytest.mark.parametrize("name", [None, 5, b"Via", ("Via",)])
def test_the_name_of_a_header_is_text(name: Any) -> None:
    message, session = request(), sipmsg.loads({"data": {"sip": {"headers": {"via": "x"}}}})
    for ask in (message.header, session.header, message.headers.get, message.headers.all, message.without_header):
        with pytest.raises(TypeError, match=f"the name of a header is text, not {type(name).__name__}"):
            ask(name)
    assert name not in message.headers


def test_a_header_that_is_missing_may_have_a_default() -> None:
    message = request()
    assert [message.header(name, "none") for name in ("X-A", "Diversion", "Subject")] == ["none"] * 3
    assert message.header("Diversion", ()) == message.header("Diversion") == ()
    assert message.header("Call-ID", "none") == "1@a"
    assert message.with_header("X-A", "").header("x-a", "none") == ""


def test_private_headers_have_their_name_in_full_too() -> None:
    made = request().with_header("P-Asserted-Identity", "<sip:a@b.example>")
    assert made.p_asserted_identity == made.asserted_identity == made.header("p-asserted-identity")


def test_messages_match_patterns() -> None:
    match request():
        case sipmsg.Request("INVITE", sipmsg.SipUri(user="bob", host=host)):
            assert host == "b.example"
        case _:
            pytest.fail("an INVITE is one")
