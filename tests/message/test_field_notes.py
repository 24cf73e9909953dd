"""Notes on messages with which calls fail: addresses of proxies, and types of bodies."""

from __future__ import annotations

import pytest

import sipmsg

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"


def _noted(headers: str, body: str = "", method: str = "INVITE") -> list[tuple[str, str]]:
    """Return the code of each note, and the text at its span."""
    message = sipmsg.parse(
        f"{method} sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n"
        "From: <sip:alice@example.com>;tag=1\r\nTo: <sip:bob@example.com>\r\nContact: <sip:alice@192.0.2.1>\r\n"
        f"Call-ID: 1\r\nCSeq: 1 {method}\r\n{headers}\r\n\r\n{body}"
    )
    return [
        (problem.code, "" if problem.span is None else message.raw[problem.span.slice]) for problem in message.problems
    ]


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("Record-Route: <sip:p.example>", "p.example"),
        ("Record-Route: <sip:p.example>;lr", "p.example"),
        ("Record-Route: <sip:lr@[2001:db8::1];x=lr>", "[2001:db8::1]"),
        ("Route: <sip:p.example;transport=tcp>;lr", "p.example"),
    ],
)
def test_a_proxy_without_lr_in_its_uri_is_a_strict_router(header: str, host: str) -> None:
    assert _noted(header) == [("raw.strict_router", host)]


@pytest.mark.parametrize(
    "header",
    [
        "Record-Route: <sip:p.example;lr>",
        "Record-Route: <sip:p.example;lr=on>, <sips:q.example;LR>",
        "Record-Route: <sip:p.example;lr>;lr",
        "Route: <sip:p.example>",
        "Route: <sip:p.example>, <sip:q.example;lr>",
        "Path: <sip:p.example>",
    ],
)
def test_a_loose_router_and_a_route_that_may_be_strict_are_right(header: str) -> None:
    assert not _noted(header)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-sdp", "Application/OCTET-STREAM;x=1"])
@pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
def test_a_description_of_another_type_is_none(kind: str, method: str) -> None:
    ((code, found),) = _noted(f"Content-Type: {kind}", SDP, method)
    assert (code, found) == ("raw.content_type_mismatch", kind.partition(";")[0])
    assert not _noted("Content-Type: application/SDP", SDP, method)


@pytest.mark.parametrize(
    ("headers", "body", "method"),
    [
        ("Content-Type: text/plain", SDP, "MESSAGE"),
        ("Content-Type: text/plain", "v=0 is the version", "INVITE"),
        ("Content-Type: text/plain\r\nContent-Length: 0", "", "INVITE"),
        ("Content-Length: 0", "", "INVITE"),
    ],
)
def test_another_body_may_have_any_type(headers: str, body: str, method: str) -> None:
    assert not _noted(headers, body, method)


@pytest.mark.parametrize("length", ["", "\r\nContent-Length: 0"])
def test_nothing_is_no_description(length: str) -> None:
    assert _noted(f"Content-Type: application/sdp{length}") == [("raw.content_type_mismatch", "application/sdp")]


def test_a_description_that_is_cut_off_is_told_as_that() -> None:
    codes = [code for code, _ in _noted("Content-Type: application/sdp\r\nContent-Length: 9")]
    assert codes == ["raw.content_length_too_long"]


def _from_behind_a_nat(
    contact: str,
    via: str = "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8",
    start: str = "",
    proxy: str = "Via: SIP/2.0/UDP p.example;branch=z9hG4bK2\r\n",
) -> list[str]:
    text = (
        f"{start or 'INVITE sip:bob@example.com SIP/2.0'}\r\n{proxy}Via: SIP/2.0/UDP {via}\r\n"
        f"Max-Forwards: 70\r\nFrom: <sip:a@example.com>;tag=1\r\n"
        f"To: <sip:bob@example.com>;tag=2\r\nContact: {contact}\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n"
    )
    problems = sipmsg.parse(text).problems
    assert {problem.code for problem in problems} <= {"raw.private_contact"}
    return [text[problem.span.slice] for problem in problems if problem.span is not None]


@pytest.mark.parametrize("proxy", ["", "Via: SIP/2.0/UDP p.example;branch=z9hG4bK2\r\n"])
def test_a_contact_behind_a_nat_is_not_reached(proxy: str) -> None:
    assert _from_behind_a_nat("<sip:alice@10.0.0.1:5062>", proxy=proxy) == ["10.0.0.1"]
    v6 = "[fd00::1];branch=z9hG4bK1;received=2001:4860:4860::8888"
    assert _from_behind_a_nat("<sip:alice@[fd00::1]>", v6, proxy=proxy) == ["[fd00::1]"]


@pytest.mark.parametrize(
    ("contact", "via", "start"),
    [
        ("<sip:alice@8.8.8.8>", "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8", ""),
        ("<sip:alice@10.0.0.1>", "10.0.0.1;branch=z9hG4bK1", ""),
        ("<sip:alice@10.0.0.1>", "10.0.0.1;branch=z9hG4bK1;received=10.0.0.9", ""),
        ("<sip:alice@10.0.0.2>", "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8", ""),
        ("<sip:alice@pc.example>", "pc.example;branch=z9hG4bK1;received=8.8.8.8", ""),
        ("<sip:alice@10.0.0.1;ob>", "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8", ""),
        ("<sip:alice@10.0.0.1;alias=8.8.8.8~5060~1>", "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8", ""),
        ("<sip:bob@10.0.0.1>", "10.0.0.1;branch=z9hG4bK1;received=8.8.8.8", "SIP/2.0 200 OK"),
    ],
)
def test_any_other_contact_may_be_reached(contact: str, via: str, start: str) -> None:
    assert not _from_behind_a_nat(contact, via, start)
