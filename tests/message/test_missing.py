"""Headers that a method or a status code has to have: RFC 3261 sections 8, 10, 12 and 20, and the methods' own RFCs."""

from __future__ import annotations

import pytest

import sipmsg

_HEAD = (
    "Via: SIP/2.0/UDP pc33.atlanta.example;branch=z9hG4bK776\r\n"
    "Max-Forwards: 70\r\n"
    "From: <sip:alice@atlanta.example>;tag=1928\r\n"
    "To: <sip:bob@biloxi.example>;tag=a6c8\r\n"
    "Call-ID: a84b4c76e66710\r\n"
)
_VALUES = {
    "Allow": "INVITE, ACK",
    "Allow-Events": "dialog",
    "Contact": "<sip:alice@pc33.atlanta.example>",
    "Event": "dialog",
    "Min-Expires": "60",
    "Min-SE": "90",
    "Proxy-Authenticate": 'Digest realm="atlanta.example", nonce="f84f1cec"',
    "RAck": "1 314 INVITE",
    "Refer-To": "<sip:carol@chicago.example>",
    "Subscription-State": "active;expires=60",
    "Unsupported": "100rel",
    "WWW-Authenticate": 'Digest realm="atlanta.example", nonce="f84f1cec"',
}
_REQUESTS = {
    "INVITE": ["Contact"],
    "NOTIFY": ["Event", "Subscription-State"],
    "PRACK": ["RAck"],
    "PUBLISH": ["Event"],
    "REFER": ["Refer-To"],
    "SUBSCRIBE": ["Event"],
    "UPDATE": ["Contact"],
}
_RESPONSES = {
    "200 OK": ["Contact"],
    "202 Accepted": ["Contact"],
    "401 Unauthorized": ["WWW-Authenticate"],
    "405 Method Not Allowed": ["Allow"],
    "407 Proxy Authentication Required": ["Proxy-Authenticate"],
    "420 Bad Extension": ["Unsupported"],
    "422 Session Interval Too Small": ["Min-SE"],
    "423 Interval Too Brief": ["Min-Expires"],
    "489 Bad Event": ["Allow-Events"],
}
_NEEDED = [
    *[(f"{method} sip:bob@biloxi.example SIP/2.0", method, names) for method, names in _REQUESTS.items()],
    *[(f"SIP/2.0 {status}", "INVITE", names) for status, names in _RESPONSES.items()],
]
_START_LINES = [start for start, _, _ in _NEEDED]


def _message(start: str, method: str, *names: str) -> sipmsg.Request | sipmsg.Response | sipmsg.Message:
    further = "".join(f"{name}: {_VALUES[name]}\r\n" for name in names)
    return sipmsg.parse(f"{start}\r\n{_HEAD}CSeq: 314 {method}\r\n{further}Content-Length: 0\r\n\r\n")


@pytest.mark.parametrize(("start", "method", "names"), _NEEDED, ids=_START_LINES)
def test_each_that_is_missing_is_noted(start: str, method: str, names: list[str]) -> None:
    found = _message(start, method).problems
    assert [(problem.code, problem.where, problem.expected) for problem in found] == [
        ("raw.needed_header", f"raw[{name.lower()}]", name) for name in names
    ]
    assert {problem.severity for problem in found} == {sipmsg.Severity.INFO}


@pytest.mark.parametrize(("start", "method", "names"), _NEEDED, ids=_START_LINES)
def test_nothing_is_said_where_they_are_there(start: str, method: str, names: list[str]) -> None:
    assert _message(start, method, *names).problems == ()


@pytest.mark.parametrize("method", ["ACK", "BYE", "CANCEL", "INFO", "MESSAGE", "OPTIONS", "REGISTER", "VENDOR"])
def test_others_need_none(method: str) -> None:
    assert _message(f"{method} sip:bob@biloxi.example SIP/2.0", method).problems == ()


@pytest.mark.parametrize(
    ("status", "method"),
    [("200 OK", "BYE"), ("180 Ringing", "INVITE"), ("486 Busy Here", "INVITE"), ("100 T", "INVITE")],
)
def test_responses_that_need_none(status: str, method: str) -> None:
    assert _message(f"SIP/2.0 {status}", method).problems == ()


def test_one_whose_name_is_malformed_is_not_missing_as_well() -> None:
    text = str(_message("REFER sip:bob@biloxi.example SIP/2.0", "REFER", "Refer-To")).replace("Refer-To", "Refer To")
    assert "raw.needed_header" not in {problem.code for problem in sipmsg.parse(text).problems}


def test_of_a_message_that_is_cut_nothing_is_known() -> None:
    text = str(_message("INVITE sip:bob@biloxi.example SIP/2.0", "INVITE"))
    assert "raw.needed_header" not in {problem.code for problem in sipmsg.parse(text[: text.index("Length")]).problems}


def test_which_cseq_cannot_be_read_nobody_knows_what_is_accepted() -> None:
    text = str(_message("SIP/2.0 200 OK", "INVITE")).replace("314 INVITE", "INVITE")
    assert "raw.needed_header" not in {problem.code for problem in sipmsg.parse(text).problems}


def _codes(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in sipmsg.parse(text).problems]


@pytest.mark.parametrize(
    ("status", "further", "needs"),
    [
        ("183 Session Progress", "Require: timer, 100REL\r\n", True),
        ("183 Session Progress", "Require: 100rel\r\nRSeq: 1\r\n", False),
        ("183 Session Progress", "Require: timer\r\n", False),
        ("100 Trying", "Require: 100rel\r\n", False),
        ("500 Server Internal Error", "Require: 100rel\r\n", False),
    ],
)
def test_a_reliable_provisional_response_has_its_number(status: str, further: str, needs: bool) -> None:  # noqa: FBT001
    text = f"SIP/2.0 {status}\r\n{_HEAD}CSeq: 314 INVITE\r\n{further}Content-Length: 0\r\n\r\n"
    assert _codes(text) == [("raw.needed_header", "raw[rseq]")] * needs


@pytest.mark.parametrize(
    ("start", "noted"),
    [
        ("SIP/2.0 180 Ringing", True),
        ("SIP/2.0 503 Service Unavailable", True),
        ("SIP/2.0 100 Trying", False),
        ("BYE sip:bob@biloxi.example SIP/2.0", False),
    ],
)
def test_a_response_gives_its_dialog_a_tag(start: str, noted: bool) -> None:  # noqa: FBT001
    head = _HEAD.replace(";tag=a6c8", "")
    text = f"{start}\r\n{head}CSeq: 314 BYE\r\nContent-Length: 0\r\n\r\n"
    assert _codes(text) == [("raw.response_without_tag", "raw[to]")] * noted


@pytest.mark.parametrize(
    ("asked", "least", "noted"),
    [
        ("900", "1200", True),
        ("1800", "1801", True),
        ("90000", "100000;x", True),
        ("1200;refresher=uac", "1200", False),
        ("1800", "90", False),
    ],
)
def test_a_session_is_no_shorter_than_what_is_accepted(asked: str, least: str, noted: bool) -> None:  # noqa: FBT001
    further = f"Contact: <sip:a@h.example>\r\nSession-Expires: {asked}\r\nMin-SE: {least}\r\n"
    text = f"INVITE sip:b@h.example SIP/2.0\r\n{_HEAD}CSeq: 314 INVITE\r\n{further}Content-Length: 0\r\n\r\n"
    assert _codes(text) == [("raw.interval_below_minimum", "raw[session-expires]")] * noted
