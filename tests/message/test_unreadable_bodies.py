"""Bodies whose headers cannot be read are read as far as they go, and what is wrong is reported."""

from __future__ import annotations

import pytest

import sipmsg
from sipmsg import Response, parse

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
HEAD = "INVITE sip:bob@biloxi.example SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n"


def message(headers: str, body: str = SDP) -> sipmsg.Message:
    return parse(f"{HEAD}{headers}Content-Length: {len(body)}\r\n\r\n{body}")


def test_a_coding_that_cannot_be_read_is_none() -> None:
    made = message("Content-Type: application/sdp\r\nContent-Encoding: ,\x01\r\n")
    assert made.sdp is not None
    part = "--b\r\nContent-Type: application/sdp\r\nContent-Encoding: ,\r\n\r\n" + SDP + "\r\n--b--\r\n"
    many = message("Content-Type: multipart/mixed;boundary=b\r\n", part)
    assert many.parts[0].codings == ()
    assert many.sdp is not None


@pytest.mark.parametrize("kind", ["sdp", "application sdp", '"application/sdp"', "<application/sdp>", ""])
def test_a_body_whose_type_cannot_be_read_is_what_it_begins_as(kind: str) -> None:
    made = message(f"Content-Type: {kind}\r\n")
    assert made.sdp is not None
    assert "raw.malformed_header_value" in {each.code for each in made.problems}
    assert message(f"Content-Type: {kind}\r\n", "nothing").sdp is None


@pytest.mark.parametrize("kind", ["Content-Type: sdp\r\n", ""])
def test_what_is_wrong_with_a_description_is_told_beside_its_type(kind: str) -> None:
    made = message(kind, SDP.replace("4000", "40000x").replace("t=0 0", "t=0"))
    assert made.sdp is not None
    found = [(each.code, each.span and made.raw[each.span.slice]) for each in made.problems if each.code[:3] == "sdp"]
    assert found == [("sdp.malformed_line", ""), ("sdp.bad_port", "x")]


@pytest.mark.parametrize("kind", ["text/plain", "text/plain, application/sdp"])
def test_a_body_of_another_type_is_no_description(kind: str) -> None:
    assert message(f"Content-Type: {kind}\r\n").sdp is None


def test_the_identity_coding_changes_nothing() -> None:
    assert message("Content-Type: application/sdp\r\nContent-Encoding: identity\r\n", " " + SDP).sdp_body is not None


def test_no_header_that_cannot_be_read_makes_a_recording() -> None:
    assert not message("Require: @,@\r\nContact: <<>>\r\n").is_siprec
    assert not message("Content-Type: multipart/mixed;boundary=\x01\r\n").is_siprec
    parts = "--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--\r\n"
    held = f"Require: a, siprec\r\nContent-Type: multipart/mixed;boundary=b\r\nContent-Length: {len(parts)}\r\n\r\n"
    for limits in (sipmsg.Limits(list_elements=1), sipmsg.Limits(list_elements=1, multipart_parts=1)):
        assert not parse(HEAD + held + parts, limits=limits).is_siprec


def test_a_reply_keeps_a_to_that_cannot_be_read() -> None:
    request = parse(f"{HEAD}To: <<>>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n")
    assert isinstance(request, sipmsg.Request)
    made = request.reply(180, contact="<sip:c@192.0.2.9>")
    assert isinstance(made, Response)
    assert made.contact[0].uri.host == "192.0.2.9"


def test_a_reply_keeps_a_to_that_is_past_a_limit() -> None:
    to = "<sip:b@c>;a=1;b=2;c=3"
    request = parse(f"{HEAD}To: {to}\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n", limits=sipmsg.Limits(parameters=2))
    assert isinstance(request, sipmsg.Request)
    assert request.reply(486).headers["To"] == to


def test_media_past_a_limit_is_at_no_private_address() -> None:
    sdp = SDP.replace("192.0.2.1", "10.0.0.1")
    held = f"{HEAD}Contact: <sip:a@8.8.8.8>\r\nContent-Type: application/sdp\r\nContent-Length: {len(sdp)}\r\n\r\n{sdp}"
    found = {
        lines: {each.code for each in parse(held, limits=sipmsg.Limits(sdp_lines=lines)).problems} for lines in (3, 99)
    }
    assert found[99] - found[3] == {"sdp.private_media_address"}


def test_a_contact_of_a_reply_is_a_uri_or_an_address() -> None:
    request = parse(f"{HEAD}To: <sip:b@c>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n")
    assert isinstance(request, sipmsg.Request)
    uri = "sip:c@192.0.2.9;transport=tcp"
    for contact in (uri, sipmsg.parse_uri(uri), f"<{uri}>", f'"C <c>" <{uri}>', sipmsg.NameAddr.parse(f"<{uri}>")):
        assert str(request.reply(200, contact=contact).contact[0].uri) == uri
    with pytest.raises(sipmsg.HeaderError):
        request.reply(200, contact="192.0.2.9")


@pytest.mark.parametrize("text", ["x" * 9, '{"a": 1}'])
def test_what_is_no_message_says_so(text: str) -> None:
    with pytest.raises(sipmsg.HeaderError):
        parse(text)
