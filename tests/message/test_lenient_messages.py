"""Messages that no RFC has and that are met: what is read of them, what is reported and where, and what strict refuses.

The cases are data: what differs from an INVITE in order, and what is expected of its start line, of the headers that
differ, of its problems (code, place, the text at the span, the number of its line) and of strict reading.
"""

from __future__ import annotations

from typing import Any

import pytest

import sipmsg
from tests.case_files import each, flat

INVALID = each("messages", "invalid")
START = "INVITE sip:b@h.example SIP/2.0"
FIELDS = {
    "Via": "SIP/2.0/UDP 192.0.2.3;branch=z9hG4bK1",
    "Max-Forwards": "70",
    "From": "<sip:a@h.example>;tag=1",
    "To": "<sip:b@h.example>",
    "Call-ID": "i@h.example",
    "CSeq": "1 INVITE",
    "Contact": "<sip:192.0.2.3>",
    "Content-Type": "application/sdp",
}
SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
CASES = [case for which in ("valid", "lenient") for _, case in each("messages", which).values()]
every_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def octets(case: dict[str, Any]) -> bytes:
    """Return the message of a case as it comes from the wire."""
    body = case.get("body", SDP)
    fields = [*(FIELDS | case.get("change", {})).items(), *case.get("more", []), ("Content-Length", len(body))]
    lines = [case.get("start", START), *(f"{name}: {text}" for name, text in fields), "", ""]
    text: str = "\r\n".join(lines) + body + case.get("behind", "")
    return text.encode("utf-8", "surrogateescape")


@every_case
def test_the_class_and_the_start_line(case: dict[str, Any]) -> None:
    message = sipmsg.parse(octets(case))
    assert type(message).__name__ == case["class"]
    found: list[Any] = []
    if isinstance(message, sipmsg.Request):
        uri = message.uri
        found = [message.method, str(uri), uri.user, uri.host, message.version]
    elif isinstance(message, sipmsg.Response):
        found = [message.status_code, message.reason, message.version]
    assert found == case["start_values"]
    assert message.start_line == case.get("start", START)


@every_case
def test_the_headers_the_body_and_its_description_are_there(case: dict[str, Any]) -> None:
    message = sipmsg.parse(octets(case))
    assert len(message.headers.fields) == 9 + len(case.get("more", []))
    assert message.body == case.get("body", SDP).encode()
    assert message.sdp is not None
    assert [str(codec) for codec in sipmsg.codecs(message)] == ["PCMU/8000"]
    assert message.call_id == "i@h.example"
    assert message.from_ is not None
    typed = sipmsg.to_dict(message)["typed"]
    for key, expected in case["typed"].items():
        assert flat(typed[key]) == expected


@every_case
def test_what_is_reported_and_where(case: dict[str, Any]) -> None:
    message = sipmsg.parse(octets(case))
    found = []
    for problem in message.problems:
        place: list[Any] = [None, None]
        if problem.span is not None:
            place = [message.raw[problem.span.slice], message.raw.count("\n", 0, problem.span.start)]
        found.append([problem.code, problem.where, *place])
    assert found == case["problems"]


@every_case
def test_strict_refuses_what_the_rfcs_do(case: dict[str, Any]) -> None:
    if case["strict"] == "accept":
        assert sipmsg.parse(octets(case), strict=True) == sipmsg.parse(octets(case))
        return
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse(octets(case), strict=True)
    assert caught.value.message.startswith("raw.") or caught.value.message.startswith("uri.")


@every_case
def test_nothing_is_lost_in_write_back(case: dict[str, Any]) -> None:
    raw = octets(case)
    message = sipmsg.parse(raw)
    assert message.to_bytes() == raw
    assert sipmsg.parse(message.to_bytes()) == message
    # a change writes the start line and the other headers as they were received
    changed = message.replace_header("Subject", "x")
    assert changed.start_line == message.start_line
    assert changed.headers["subject"] == "x"
    for name in ("from", "to", "via", "contact"):
        assert changed.headers.all(name) == message.headers.all(name)


@pytest.mark.parametrize(("_name", "case"), INVALID.values(), ids=INVALID)
def test_a_start_line_beyond_reading_without_headers_is_no_message(_name: str, case: dict[str, Any]) -> None:
    with pytest.raises(sipmsg.HeaderError, match=r"the start line: .* line is ") as caught:
        sipmsg.parse(f"{case['text']}\r\n\r\n")
    assert caught.value.source == case["text"]
    assert [caught.value.span.start, caught.value.span.end] == case["span"]


def test_an_invalid_octet_is_reported_by_the_name_as_it_is_written() -> None:
    message = sipmsg.parse(octets({"more": [["sUBJECT", "caf\udce9"]]}))
    (problem,) = message.problems
    assert problem.message == "sUBJECT holds the octet 0xE9, which is no UTF-8 here (RFC 3261 7)"
    assert problem.where == "raw[subject]"
    assert problem.span is not None
    assert message.raw[problem.span.slice] == "\udce9"


def test_the_good_fields_of_a_header_are_read_where_others_are_not() -> None:
    lines = [["Route", "<sip:p.example;lr>"], ["Route", "nonsense"], ["Route", "<sip:q.example;lr>"]]
    message = sipmsg.parse(octets({"more": lines}))
    assert [str(route.uri) for route in message.route] == ["sip:p.example;lr", "sip:q.example;lr"]
    assert message.headers.all("route") == ("<sip:p.example;lr>", "nonsense", "<sip:q.example;lr>")
    with pytest.raises(sipmsg.HeaderError):
        _ = sipmsg.parse(octets({"more": [["Route", "nonsense"]]})).route


@pytest.mark.parametrize("method", ["INVITE", "REGISTER", "OPTIONS"])
def test_a_star_is_no_contact(method: str) -> None:
    start, change = f"{method} sip:b@h.example SIP/2.0", {"CSeq": f"1 {method}", "Contact": "*"}
    codes = [problem.code for problem in sipmsg.parse(octets({"start": start, "change": change})).problems]
    assert codes == ["raw.contact_count"]


@pytest.mark.parametrize(
    ("method", "contacts", "expires", "codes"),
    [
        ("REGISTER", ["*"], "0", []),
        ("REGISTER", ["*"], "3600", ["raw.contact_count"]),
        ("REGISTER", ["*", "<sip:a@h.example>"], "0", ["raw.contact_count"]),
        ("REGISTER", ["<sip:a@h.example>", "<sip:b@h.example>"], "0", []),
        ("OPTIONS", ["*"], "0", ["raw.contact_count"]),
    ],
)
def test_a_star_removes_all_bindings(method: str, contacts: list[str], expires: str, codes: list[str]) -> None:
    start, change = f"{method} sip:b@h.example SIP/2.0", {"CSeq": f"1 {method}", "Contact": contacts[0]}
    more = [["Expires", expires], *[["Contact", contact] for contact in contacts[1:]]]
    problems = sipmsg.parse(octets({"start": start, "change": change, "more": more})).problems
    assert [problem.code for problem in problems] == codes
