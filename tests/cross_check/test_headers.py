"""Headers that differ, each with all that is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.jambonz import drachtio

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
FAMILIES = ("header.", "json.missing")
WHERE = "data.sip.headers"
FROM = "<sip:+15083084809@3.212.205.202:5060>;tag=9mgyBeaUy4H2S"
ALLOW = "INVITE, ACK, CANCEL, BYE, REFER, NOTIFY, OPTIONS"
# beside which a header is written that a test is about
BEFORE = "User-Agent: Twilio"


def _problem(  # noqa: PLR0913 - the fields of a problem
    code: str, name: str, found: Any, expected: Any, at: str | None, *, explained: bool = False, severity: str = "error"
) -> tuple[Any, ...]:
    return (f"header.{code}", severity, f"{WHERE}.{name}", found, expected, explained, at)


def _views(edited: Edited, lines: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return the reference message with header lines more in raw, and headers more in the JSON."""
    message = edited((BEFORE, f"{lines}{BEFORE}"))
    message["data"]["sip"]["headers"] |= given
    return message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cseq", "48063641 INVITE"),
        ("max-forwards", "70"),
        ("allow", ALLOW),
        ("X-CID", "dae8845526bf7fe640ad0162238473e4@0.0.0.0"),
        ("Diversion", "<sip:+15083728299@twilio.com>;reason=unconditional"),
        ("p-asserted-identity", "<sip:+15083084809@206.147.76.45:5060>"),
    ],
)
def test_a_header_that_the_json_lost(edited: Edited, reported: Reported, name: str, text: str) -> None:
    assert reported(edited(cut=(f"data.sip.headers.{name}",))) == [_problem("missing_in_json", name, None, text, text)]


@pytest.mark.parametrize(
    ("line", "name", "expected", "at"),
    [
        ("X-Foo: 1", "X-Foo", "1", "1"),
        ("x-foo: 1", "x-foo", "1", "1"),
        ("x-Foo: 1", "x-foo", "1", "1"),
        ("XFoo: 1", "xfoo", "1", "1"),
        ("P-Foo: 1", "P-Foo", "1", "1"),
        ("PFoo: 1", "pfoo", "1", "1"),
        ("p-foo: 1", "p-foo", "1", "1"),
        ("P-Assertedness: 1", "p-assertedness", "1", "1"),
        ("Zoo: 1", "zoo", "1", "1"),
        ("Subject: a, b", "subject", "a, b", "a, b"),
        ("s: a, b", "subject", "a, b", "a, b"),
        ("X-Foo:", "X-Foo", "", ""),
        ("X-Foo: 1\r\nx-foo: 2", "X-Foo", "1, 2", "1"),
        ("x-foo: 1\r\nX-Foo: 2", "x-foo", "1, 2", "1"),
        ("X-Foo: 1\r\n  2", "X-Foo", "1 2", "1\r\n  2"),
        (
            'Authorization: Digest username="a", response="b"',
            "authorization",
            None,
            'Digest username="a", response="b"',
        ),
    ],
)
def test_a_line_of_which_the_json_knows_nothing(  # noqa: PLR0913, PLR0917 - a table's columns
    edited: Edited, reported: Reported, line: str, name: str, expected: str | None, at: str
) -> None:
    message = _views(edited, f"{line}\r\n", {})
    assert reported(message, *FAMILIES) == [_problem("missing_in_json", name, None, expected, at)]
    written = line.partition(":")[0]
    assert f"the raw message has the header {written!r}, and the JSON does not" in [
        problem.message for problem in check(loads(message))
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"X-Foo": "1"}, [_problem("missing_in_raw", "X-Foo", "1", None, None)]),
        ({"zoo": ""}, [_problem("missing_in_raw", "zoo", "", None, None)]),
        ({"authorization": "Digest x"}, [_problem("missing_in_raw", "authorization", None, None, None)]),
        ({"X-Foo": 7}, [_problem("missing_in_raw", "X-Foo", 7, None, None)]),
        (
            {"X-Foo": "1", "x-foo": "1"},
            [
                _problem("missing_in_raw", "X-Foo", "1", None, None),
                _problem("missing_in_raw", "x-foo", "1", None, None),
            ],
        ),
        (
            {"X-Foo": "1", "x-foo": "2"},
            [
                _problem("missing_in_raw", "X-Foo", "1", None, None),
                _problem("missing_in_raw", "x-foo", "2", None, None),
                _problem("case_collision", "x-foo", "2", "1", None),
            ],
        ),
        ({"contact-encoding": "gzip"}, [_problem("missing_in_raw", "contact-encoding", "gzip", None, None)]),
    ],
)
def test_a_header_of_which_raw_knows_nothing(
    edited: Edited, reported: Reported, given: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert reported(_views(edited, "", given), *FAMILIES) == expected


def test_a_name_that_looks_like_another_is_escaped(edited: Edited) -> None:
    message = edited()
    headers = message["data"]["sip"]["headers"]
    headers["v\u0456a"] = headers.pop("via")
    assert [problem.message for problem in check(loads(message))] == [
        "the raw message has the header 'Via', and the JSON does not",
        "the JSON has a header 'v\\u0456a' that the raw message does not have",
    ]


def test_what_is_missing_is_said(edited: Edited) -> None:
    assert [problem.message for problem in check(loads(_views(edited, "", {"X-Foo": "1"})))] == [
        "the JSON has a header 'X-Foo' that the raw message does not have"
    ]
    message = _views(edited, "", {"X-Foo": "1", "x-foo": "2"})
    assert [problem.message for problem in check(loads(message)) if problem.code == "header.case_collision"] == [
        "the keys 'X-Foo' and 'x-foo' of the JSON are one header and have different values"
    ]


@pytest.mark.parametrize(
    ("lines", "given", "expected"),
    [
        ("e: gzip\r\n", {"contact-encoding": "gzip"}, []),
        ("e: gzip\r\n", {"content-encoding": "gzip"}, []),
        (
            "e: gzip\r\n",
            {"contact-encoding": "tar"},
            [_problem("value_mismatch", "contact-encoding", "tar", "gzip", "gzip")],
        ),
        (
            "Contact-Encoding: gzip\r\n",
            {"contact-encoding": "tar"},
            [_problem("value_mismatch", "contact-encoding", "tar", "gzip", "gzip")],
        ),
        ("e: gzip\r\nContact-Encoding: tar\r\n", {"contact-encoding": "tar", "content-encoding": "gzip"}, []),
        (
            "e: gzip\r\nContact-Encoding: tar\r\n",
            {"contact-encoding": "tar"},
            [_problem("missing_in_json", "content-encoding", None, "gzip", "gzip")],
        ),
        (
            "e: gzip\r\nContact-Encoding: tar\r\n",
            {"contact-encoding": "gzip,tar"},
            [
                _problem("missing_in_json", "content-encoding", None, "gzip", "gzip", explained=True),
                _problem("count_mismatch", "contact-encoding", "gzip,tar", "tar", "tar", explained=True),
            ],
        ),
    ],
)
def test_the_name_that_drachtio_misspells(
    edited: Edited, reported: Reported, lines: str, given: dict[str, str], expected: list[tuple[Any, ...]]
) -> None:
    assert reported(_views(edited, lines, given), *FAMILIES) == expected


def test_two_names_of_which_drachtio_makes_one_are_not_explained(edited: Edited, reported: Reported) -> None:
    given = {"content-encoding": "tar", "contact-encoding": "gzip"}
    assert reported(_views(edited, "e: gzip\r\n", given), *FAMILIES) == [
        _problem("case_collision", "contact-encoding", "gzip", "tar", "gzip"),
        _problem("count_mismatch", "content-encoding", "tar, gzip", "gzip", "gzip"),
    ]


@pytest.mark.parametrize(
    ("lines", "given", "expected"),
    [
        ("X-Foo: 1\r\n", {"X-Foo": "1"}, []),
        ("X-Foo: 1\r\n", {"x-foo": "1"}, []),
        ("X-Foo: 1\r\n", {"X-Foo": "2"}, [_problem("value_mismatch", "X-Foo", "2", "1", "1")]),
        ("X-Foo: 1\r\n", {"x-foo": "0"}, [_problem("value_mismatch", "x-foo", "0", "1", "1")]),
        ("X-Foo: 1\r\n", {"X-Foo": ""}, [_problem("value_mismatch", "X-Foo", "", "1", "1")]),
        ("X-Foo: 1\r\n", {"X-Foo": None}, []),
        ("X-Foo: 1\r\n", {"X-Foo": 1}, []),
        ("X-Foo: a\r\n", {"X-Foo": "A"}, [_problem("value_mismatch", "X-Foo", "A", "a", "a")]),
        ("X-Foo: a b\r\n", {"X-Foo": " a\r\n\tb "}, []),
        ("X-Foo: a\r\n b\r\n", {"X-Foo": "a b"}, []),
        ("X-Foo: a\r\nX-Foo: b\r\n", {"X-Foo": "a,b"}, []),
        (
            "X-Foo: a\r\nX-Foo: b\r\n",
            {"X-Foo": "a", "x-foo": "b"},
            [_problem("case_collision", "x-foo", "b", "a", "a")],
        ),
        ("X-Foo: a\r\nx-foo: a\r\n", {"X-Foo": "a", "x-foo": "a"}, []),
        ("X-Foo: a , b\r\n", {"X-Foo": "a,b"}, []),
        (
            "X-Foo: a, b\r\n",
            {"X-Foo": "b, a"},
            [_problem("order_mismatch", "X-Foo", "b, a", "a, b", "a, b", severity="warning")],
        ),
        (
            "X-Foo: b\r\nX-Foo: a\r\n",
            {"X-Foo": "a,b"},
            [_problem("order_mismatch", "X-Foo", "a,b", "b, a", "b", severity="warning")],
        ),
        ("X-Foo: a, b\r\n", {"X-Foo": "a, c"}, [_problem("value_mismatch", "X-Foo", "a, c", "a, b", "a, b")]),
        ("X-Foo: a, b\r\n", {"X-Foo": "a, a"}, [_problem("value_mismatch", "X-Foo", "a, a", "a, b", "a, b")]),
        ("X-Foo: a, b\r\n", {"X-Foo": "a"}, [_problem("count_mismatch", "X-Foo", "a", "a, b", "a, b")]),
        ("X-Foo: a\r\n", {"X-Foo": "a, b"}, [_problem("count_mismatch", "X-Foo", "a, b", "a", "a")]),
        ("X-Foo: a\r\n", {"X-Foo": "a,"}, [_problem("count_mismatch", "X-Foo", "a,", "a", "a")]),
        ("Route: <sip:A>\r\nRoute: <sip:b>\r\n", {"route": "<SIP:a>,<sip:B>"}, []),
        (
            "Route: <sip:a>\r\nRoute: <sip:b>\r\n",
            {"route": "<sip:b>,<sip:a>"},
            [_problem("order_mismatch", "route", "<sip:b>,<sip:a>", "<sip:a>, <sip:b>", "<sip:a>")],
        ),
        (
            "Record-Route: <sip:a>, <sip:b>\r\n",
            {"record-route": "<sip:b>, <sip:a>"},
            [_problem("order_mismatch", "record-route", "<sip:b>, <sip:a>", "<sip:a>, <sip:b>", "<sip:a>, <sip:b>")],
        ),
        (
            "Route: <sip:a>\r\n",
            {"route": "<sip:b>"},
            [_problem("value_mismatch", "route", "<sip:b>", "<sip:a>", "<sip:a>")],
        ),
        # a piece that cannot be read is no value of its own, and stands where it stood
        (
            "Route: <sip:a>\r\n",
            {"route": "<sip:\u0430>"},
            [_problem("value_mismatch", "route", "<sip:\u0430>", *["<sip:a>"] * 2)],
        ),
        ("Supported: a\r\n", {"supported": "\u0430"}, [_problem("value_mismatch", "supported", "\u0430", "a", "a")]),
        ("Supported: a, b c, d\r\n", {"supported": "a,b c,d"}, []),
        ("Supported: a b\r\nSupported: c\r\n", {"supported": "a b,c"}, []),
        (
            "Supported: a b, c\r\n",
            {"supported": "c, a b"},
            [_problem("order_mismatch", "supported", "c, a b", "a b, c", "a b, c", severity="warning")],
        ),
        ("Supported: a\r\nSupported:\r\n", {"supported": "a,"}, []),
        ("Supported:\r\nSupported:\r\nSupported: a\r\n", {"supported": ",,a"}, []),
        ("Supported: a\r\n", {"supported": "a,"}, [_problem("count_mismatch", "supported", "a,", "a", "a")]),
        # what cannot be cut is not counted
        ("X-Foo: a\x01\r\nX-Foo: b\r\n", {"X-Foo": "a\x01,b"}, []),
        (
            "X-Foo: a, b\r\n",
            {"X-Foo": "a\x01, b"},
            [_problem("value_mismatch", "X-Foo", "a\x01, b", "a, b", "a, b")],
        ),
        # a header that is no list: its commas are text, and the blanks round them count
        ("Subject: a, b\r\n", {"subject": "a, b"}, []),
        ("Subject: a, b\r\n", {"subject": "a,b"}, [_problem("value_mismatch", "subject", "a,b", "a, b", "a, b")]),
        (
            "Subject: a, b\r\n",
            {"subject": "b, a"},
            [_problem("value_mismatch", "subject", "b, a", "a, b", "a, b")],
        ),
        ("Subject: a, b\r\n", {"subject": "a"}, [_problem("value_mismatch", "subject", "a", "a, b", "a, b")]),
        ("Subject: a\r\nSubject: b\r\n", {"subject": "a,b"}, []),
        ("Subject: a\r\n", {"Subject": "a", "subject": "a"}, [_problem("count_mismatch", "Subject", "a, a", "a", "a")]),
    ],
)
def test_two_values(
    edited: Edited, reported: Reported, lines: str, given: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert reported(_views(edited, lines, given), *FAMILIES) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"CSeq": "48063641 INVITE"},
            [
                _problem(
                    "count_mismatch", "cseq", "48063641 INVITE, 48063641 INVITE", "48063641 INVITE", "48063641 INVITE"
                )
            ],
        ),
        (
            {"CSeq": "1 BYE"},
            [
                _problem("case_collision", "CSeq", "1 BYE", "48063641 INVITE", "48063641 INVITE"),
                _problem("count_mismatch", "cseq", "48063641 INVITE, 1 BYE", "48063641 INVITE", "48063641 INVITE"),
            ],
        ),
        (
            {"CSeq": 1, "CSEQ": "48063641 INVITE", "Cseq": "2 BYE"},
            [
                _problem("case_collision", "CSeq", 1, "48063641 INVITE", "48063641 INVITE"),
                _problem("case_collision", "Cseq", "2 BYE", "48063641 INVITE", "48063641 INVITE"),
            ],
        ),
        (
            {"f": FROM.replace("sip", "SIP")},
            [
                _problem(
                    "count_mismatch",
                    "from",
                    f"{FROM}, {FROM.replace('sip', 'SIP')}",
                    FROM,
                    FROM,
                )
            ],
        ),
        (
            {"Allow": ALLOW.replace(" ", "")},
            [_problem("count_mismatch", "allow", f"{ALLOW}, {ALLOW.replace(' ', '')}", ALLOW, ALLOW)],
        ),
    ],
)
def test_two_spellings_of_a_name(
    edited: Edited, reported: Reported, given: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert reported(_views(edited, "", given), *FAMILIES) == expected


def _sentences(message: dict[str, Any]) -> list[str]:
    return [problem.message for problem in check(loads(message)) if problem.code.startswith("header.")]


def test_the_values_are_counted(edited: Edited) -> None:
    lines = "X-Foo: a, b\r\nX-Foo: c\r\n"
    assert _sentences(_views(edited, lines, {"X-Foo": "a"})) == [
        "the JSON has 1 value of 'X-Foo' and the raw message 3 values"
    ]
    assert _sentences(_views(edited, "X-Foo: a\r\n", {"x-foo": "a,b"})) == [
        "the JSON has 2 values of 'x-foo' and the raw message 1 value"
    ]
    assert _sentences(_views(edited, "", {"Max-Forwards": "70"})) == [
        "the JSON has 2 values of 'max-forwards' and the raw message 1 value"
    ]
    assert _sentences(_views(edited, "X-Foo: a, b\r\n", {"X-Foo": "b, a"})) == [
        "the values of 'X-Foo' stand in another order in the JSON than in the raw message"
    ]


def test_a_value_that_may_hold_commas_is_one(edited: Edited, reported: Reported) -> None:
    date = "Sat, 13 Nov 2010 23:29:00 GMT"
    other = "Sun, 14 Nov 2010 23:29:00 GMT"
    message = _views(edited, f"Date: {date}\r\n", {"date": other})
    assert reported(message, *FAMILIES) == [_problem("value_mismatch", "date", other, date, date)]
    agent = "Twilio Gateway (a, b)"
    message = edited(("Twilio Gateway\r\n", f"{agent}\r\n"))
    assert reported(message, *FAMILIES) == [_problem("value_mismatch", "user-agent", "Twilio Gateway", agent, agent)]


def test_no_headers_at_all(edited: Edited, reported: Reported) -> None:
    missing = ("json.missing", "error", WHERE, None, None, False, None)
    assert reported(edited(put={"data.sip.headers": None})) == [missing]
    assert reported(edited(cut=("data.sip.headers",))) == [missing]
    lost = reported(edited(put={"data.sip.headers": {}}), *FAMILIES)
    assert [code for code, *_ in lost] == ["header.missing_in_json"] * 21
    assert [where for _, _, where, *_ in lost][:2] == [f"{WHERE}.via", f"{WHERE}.max-forwards"]


@pytest.mark.parametrize("name", ["X%2DCID", "%58-CID", "%46rom", "__proto__", "constructor"])
def test_what_the_json_lost_under_drachtios_name_is_not_explained(
    edited: Edited, reported: Reported, name: str
) -> None:
    line = (BEFORE, f"{name}: <sip:1@h>;tag=1\r\n{BEFORE}")
    explained = [found[5] for found in reported(edited(line, made=True), "header.missing_in_json")]
    assert explained == [True]
    assert [found[5] for found in reported(edited(line), "header.missing_in_json")] == [False]


def test_what_drachtio_makes_of_a_name_is_explained(edited: Edited, reported: Reported) -> None:
    name = "function Object() { [native code] }"
    message = edited((BEFORE, f"constructor: 1\r\n{BEFORE}"), made=True)
    lost = _problem("missing_in_json", "constructor", None, "1", "1", explained=True)
    assert reported(message, *FAMILIES) == [lost, _problem("missing_in_raw", name, "1", None, None, explained=True)]
    message["data"]["sip"]["headers"][name] = "2"
    assert reported(message, *FAMILIES) == [lost, _problem("missing_in_raw", name, "2", None, None)]


def test_what_drachtio_makes_of_a_value_is_explained(edited: Edited, reported: Reported) -> None:
    message = edited((BEFORE, f"Subject: a\x0c\r\n{BEFORE}"), made=True)
    assert drachtio.split(message["data"]["sip"]["raw"]) == message["data"]["sip"]
    message = edited((BEFORE, f"Subject: \x0ca\r\n{BEFORE}"), made=True)
    different = _problem("value_mismatch", "subject", "a", "\x0ca", "\x0ca", explained=True)
    assert reported(message, *FAMILIES) == [different]
    message["data"]["sip"]["headers"]["subject"] = "b"
    assert reported(message, *FAMILIES) == [_problem("value_mismatch", "subject", "b", "\x0ca", "\x0ca")]


def test_a_secret_is_shown_on_neither_side(edited: Edited, reported: Reported) -> None:
    lines = 'Authorization: Digest username="a", response="b"\r\n'
    message = _views(edited, lines, {"authorization": 'Digest username="c", response="d"'})
    at = 'Digest username="a", response="b"'
    assert reported(message, *FAMILIES) == [_problem("value_mismatch", "authorization", None, None, at)]


def test_a_raw_message_that_ends_within_its_headers_is_one_cause(edited: Edited) -> None:
    message = edited()
    raw = message["data"]["sip"]["raw"]
    message["data"]["sip"]["raw"] = raw[: raw.index("P-Asserted-Identity")]
    sentence = "p-asserted-identity is not compared: the raw message ends within its headers"
    assert [problem.message for problem in check(loads(message)) if problem.where == WHERE] == [sentence]
    message["data"]["sip"]["raw"] = raw[: raw.index("X-CID: ")] + "X-CID: dae"
    problems = check(loads(message))
    assert [(problem.code, problem.where) for problem in problems] == [
        ("raw.no_header_end", "data.sip.raw"),
        ("raw.content_length_too_long", "data.sip.raw[content-length]"),
        ("problems.not_compared", WHERE),
        ("header.value_mismatch", f"{WHERE}.X-CID"),
        ("problems.not_compared", "data.sip.body"),
    ]
    assert [problem.message for problem in problems if problem.code == "problems.not_compared"] == [
        (
            "X-Forwarded-For, X-Originating-Carrier, X-Voip-Carrier-Sid, X-Application-Sid, Diversion and 3 more"
            " are not compared: the raw message ends within its headers"
        ),
        "the body is not compared: the raw message ends within its headers",
    ]
    message["data"]["sip"] |= {"body": "", "payload": []}
    assert check(loads(message)).codes[2:] == ("problems.not_compared", "header.value_mismatch")
