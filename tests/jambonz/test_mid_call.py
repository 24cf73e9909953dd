"""SIP requests inside a call, as verb:hook and call:status report them."""

from __future__ import annotations

import copy
import pickle

import pytest

from sipmsg import check, codecs, loads
from sipmsg.jambonz.mid_call import MidCallRequest

SDP = (
    "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=sendonly\r\n"
)
RECORDING = (
    f"--b\r\nContent-Type: application/sdp\r\n\r\n{SDP}\r\n--b\r\nContent-Type: text/xml\r\n\r\n<r/>\r\n--b--\r\n"
)
METADATA = RECORDING.replace("text/xml", "application/rs-metadata+xml")


@pytest.mark.parametrize(
    ("headers", "body", "kinds"),
    [
        ({"content_type": "application/sdp", "call_id": "1"}, SDP, ["application/sdp"]),
        ({}, SDP, ["application/sdp"]),
        ({"content_type": "multipart/mixed;boundary=b"}, RECORDING, ["application/sdp", "text/xml"]),
        ({"content_type": "no type"}, "x", ["text/plain"]),
    ],
)
def test_a_request_inside_the_call(headers: dict[str, str], body: str, kinds: list[str]) -> None:
    data = {"sip_method": "INVITE", "sip_headers": headers, "sip_body": body}
    session = loads({"type": "verb:hook", "msgid": "1", "data": data})
    request = session.data.mid_call
    assert request is not None
    assert request.method == "INVITE"
    assert [part.essence for part in request.parts] == kinds
    assert (request.sdp is not None) == ("application/sdp" in kinds)
    assert [str(codec) for codec in codecs(session)] == (["PCMA/8000"] if "application/sdp" in kinds else [])
    assert check(session) == ()


def test_a_session_description_of_a_request_inside_the_call_is_checked() -> None:
    data = {"sip_method": "INVITE", "sip_headers": {}, "sip_body": SDP.replace("m=audio 4000", "m=audio 1e3")}
    (problem,) = check(loads({"type": "verb:hook", "msgid": "1", "data": data}))
    assert (problem.code, problem.where) == ("sdp.bad_port", "data.sip_body#media0")


def test_a_message_without_such_a_request_has_none() -> None:
    session = loads({"type": "verb:hook", "msgid": "1", "data": {}})
    assert session.data.mid_call is None
    assert codecs(session) == ()


def test_headers_of_a_status_are_found_by_their_names() -> None:
    data = {"headers": {"p_asserted_identity": "<sip:a@b>", "reason": "Q.850;cause=16", "x_n": 1}}
    headers = loads({"type": "call:status", "msgid": "1", "data": data}).data.approximate_headers
    assert (headers["P-Asserted-Identity"], headers["Reason"], "X-N" in headers) == (
        "<sip:a@b>",
        "Q.850;cause=16",
        False,
    )


def test_a_session_description_that_cannot_be_read_is_a_problem() -> None:
    data = {"sip_method": "INVITE", "sip_headers": {"content_type": "application/sdp"}, "sip_body": "garbage"}
    (problem,) = check(loads({"type": "verb:hook", "msgid": "1", "data": data}))
    assert (problem.code, problem.where) == ("sdp.malformed_line", "data.sip_body#session")


def test_requests_inside_calls_are_equal_by_what_they_hold() -> None:
    data = {"sip_method": "INVITE", "sip_headers": {"call_id": "1"}, "sip_body": SDP}
    request, same = (loads({"type": "verb:hook", "data": data}).data.mid_call for _ in "ab")
    assert request == same == pickle.loads(pickle.dumps(request)) == copy.deepcopy(request)  # noqa: S301 - made here
    assert hash(request) == hash(same)
    changes: tuple[dict[str, object], ...] = ({"sip_method": "UPDATE"}, {"sip_headers": {}}, {"sip_body": ""})
    for change in changes:
        assert loads({"type": "verb:hook", "data": {**data, **change}}).data.mid_call != request
    assert request != "INVITE"
    assert repr(request) == f"MidCallRequest('INVITE', Headers([('call-id', '1')]), {len(SDP)} bytes)"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"require": "timer, siprec"}, ""),
        ({"contact": "<sip:a@h>;+sip.src"}, ""),
        ({"content_type": "multipart/mixed;boundary=b"}, METADATA),
        ({"content_type": "multipart/mixed;boundary=b", "contact": "<<"}, METADATA),
    ],
)
def test_a_request_of_a_recording_session_is_known(headers: dict[str, str], body: str) -> None:
    assert MidCallRequest("INVITE", headers, body).is_siprec


@pytest.mark.parametrize("headers", [{"content_type": "multipart/mixed;boundary=b"}, {"require": "timer"}, {}])
def test_any_other_request_is_of_none(headers: dict[str, str]) -> None:
    assert not MidCallRequest("INVITE", headers, RECORDING).is_siprec
