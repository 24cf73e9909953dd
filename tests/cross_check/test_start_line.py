"""Start lines that differ, each with all that is reported of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.jambonz import drachtio

Edited = Callable[..., dict[str, Any]]
Reported = Callable[..., list[tuple[Any, ...]]]
FAMILIES = ("method.", "uri.mismatch", "version.", "status.", "kind.")
URI = "sip:+15083728299@10.0.13.72:5070"
LINE = f"INVITE {URI} SIP/2.0"
REPLY = "SIP/2.0 200 OK"
ABSENT = object()


def _problem(  # noqa: PLR0913 - the fields of a problem
    code: str, member: str, found: Any, expected: str | None, line: str = LINE, *, explained: bool = False
) -> tuple[Any, ...]:
    return (f"{code}.mismatch", "error", f"data.sip.{member}", found, expected, explained, line)


def _with(message: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    sip = message["data"]["sip"]
    for name, value in members.items():
        if value is ABSENT:
            del sip[name]
        else:
            sip[name] = value
    return message


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, []),
        ({"status": None, "reason": None}, []),
        ({"method": "invite"}, [_problem("method", "method", "invite", "INVITE")]),
        ({"method": "INVIT"}, [_problem("method", "method", "INVIT", "INVITE")]),
        ({"method": "INVITED"}, [_problem("method", "method", "INVITED", "INVITE")]),
        ({"method": " INVITE"}, [_problem("method", "method", " INVITE", "INVITE")]),
        ({"method": ""}, [_problem("method", "method", "", "INVITE")]),
        ({"method": None}, [_problem("method", "method", None, "INVITE")]),
        ({"method": ABSENT}, [_problem("method", "method", None, "INVITE")]),
        ({"method": 7}, []),
        ({"uri": URI.replace("sip", "SIP")}, []),
        ({"uri": URI + ";a"}, [_problem("uri", "uri", URI + ";a", URI)]),
        ({"uri": URI[:-1] + "1"}, [_problem("uri", "uri", URI[:-1] + "1", URI)]),
        ({"uri": "sip:+14@10.0.13.72"}, [_problem("uri", "uri", "sip:+14@10.0.13.72", URI)]),
        ({"uri": ABSENT}, [_problem("uri", "uri", None, URI)]),
        ({"uri": ["x"]}, []),
        ({"version": "3.0"}, [_problem("version", "version", "3.0", "2.0")]),
        ({"version": "1.0"}, [_problem("version", "version", "1.0", "2.0")]),
        ({"version": "SIP/2.0"}, [_problem("version", "version", "SIP/2.0", "2.0")]),
        ({"version": ABSENT}, [_problem("version", "version", None, "2.0")]),
        ({"version": 2.0}, []),
        ({"status": 200}, [_problem("kind", "status", 200, None)]),
        ({"status": 0}, [_problem("kind", "status", 0, None)]),
        ({"reason": "OK"}, [_problem("kind", "reason", "OK", None)]),
        ({"reason": ""}, [_problem("kind", "reason", "", None)]),
        ({"reason": "OK", "status": 200}, [_problem("kind", "status", 200, None)]),
        ({"status": 200, "method": ABSENT, "uri": ABSENT}, [_problem("kind", "status", 200, None)]),
        (
            {"status": 200, "method": "BYE", "uri": ABSENT},
            [_problem("kind", "status", 200, None), _problem("method", "method", "BYE", "INVITE")],
        ),
        (
            {"method": "BYE", "uri": "sip:a", "version": "1"},
            [
                _problem("method", "method", "BYE", "INVITE"),
                _problem("uri", "uri", "sip:a", URI),
                _problem("version", "version", "1", "2.0"),
            ],
        ),
    ],
)
def test_a_request(
    edited: Edited, reported: Reported, members: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert reported(_with(edited(), members), *FAMILIES) == expected


def _reply(line: str = REPLY) -> dict[str, Any]:
    return {"data": {"sip": drachtio.split(f"{line}\r\nCall-ID: 1\r\n\r\n")}}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, []),
        ({"method": None, "uri": None}, []),
        ({"status": ABSENT}, []),
        ({"reason": ABSENT}, []),
        ({"status": ABSENT, "reason": ABSENT}, []),
        ({"status": 404}, [_problem("status", "status", 404, "200", REPLY)]),
        ({"status": 199}, [_problem("status", "status", 199, "200", REPLY)]),
        ({"status": "404"}, []),
        ({"status": True}, []),
        ({"status": 404.0}, []),
        ({"reason": " OK\t"}, []),
        ({"reason": "ok"}, [_problem("status", "reason", "ok", "OK", REPLY)]),
        ({"reason": "NO"}, [_problem("status", "reason", "NO", "OK", REPLY)]),
        ({"reason": ""}, [_problem("status", "reason", "", "OK", REPLY)]),
        ({"reason": 7}, []),
        ({"version": " 2.0"}, [_problem("version", "version", " 2.0", "2.0", REPLY)]),
        ({"version": ABSENT}, [_problem("version", "version", None, "2.0", REPLY)]),
        ({"method": "INVITE"}, [_problem("kind", "method", "INVITE", None, REPLY)]),
        ({"uri": "sip:a@b"}, [_problem("kind", "uri", "sip:a@b", None, REPLY)]),
        ({"uri": "sip:a@b", "version": ABSENT}, [_problem("kind", "uri", "sip:a@b", None, REPLY)]),
        (
            {"method": "INVITE", "uri": "sip:a@b", "status": 300},
            [_problem("kind", "method", "INVITE", None, REPLY), _problem("status", "status", 300, "200", REPLY)],
        ),
    ],
)
def test_a_response(reported: Reported, members: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    assert reported(_with(_reply(), members), *FAMILIES) == expected


@pytest.mark.parametrize(("line", "found"), [("SIP/2.0 0200 OK", 200), ("SIP/2.0 200 ", 200), ("SIP/2.0 200", 200)])
def test_a_status_is_a_number(reported: Reported, line: str, found: int) -> None:
    message = _reply("SIP/2.0 200 OK")
    message["data"]["sip"] |= {"raw": f"{line}\r\nCall-ID: 1\r\n\r\n", "reason": "OK" if "OK" in line else ""}
    assert message["data"]["sip"]["status"] == found
    assert reported(message, *FAMILIES) == []


def test_a_response_without_a_reason_has_an_empty_one(reported: Reported) -> None:
    message = _reply()
    message["data"]["sip"]["raw"] = "SIP/2.0 200\r\nCall-ID: 1\r\n\r\n"
    assert reported(message, *FAMILIES) == [_problem("status", "reason", "OK", "", "SIP/2.0 200")]
    assert [problem.message for problem in check(loads(message)) if problem.code == "status.mismatch"] == [
        "the reason in the JSON is 'OK', in the raw message nothing"
    ]


def test_a_name_in_other_letters_is_part_of_the_version(edited: Edited, reported: Reported) -> None:
    line = f"INVITE {URI} sip/2.0"
    message = edited(("SIP/2.0\r\nVia", "sip/2.0\r\nVia"))
    assert reported(message, *FAMILIES) == [_problem("version", "version", "2.0", "sip/2.0", line)]
    message["data"]["sip"]["version"] = "sip/2.0"
    assert reported(message, *FAMILIES) == []


def test_a_method_that_drachtio_unescapes_is_explained(edited: Edited, reported: Reported) -> None:
    message = edited(("INVITE sip:", "%49NVITE sip:"), made=True)
    line = f"%49NVITE {URI} SIP/2.0"
    assert reported(message, *FAMILIES) == [_problem("method", "method", "INVITE", "%49NVITE", line, explained=True)]
    message["data"]["sip"]["uri"] = "sip:a"
    assert reported(message, *FAMILIES) == [
        _problem("method", "method", "INVITE", "%49NVITE", line, explained=True),
        _problem("uri", "uri", "sip:a", URI, line),
    ]


def test_the_line_stands_behind_the_empty_lines_before_it(edited: Edited, reported: Reported) -> None:
    message = edited(("INVITE", "\r\n\r\nINVITE"), put={"data.sip.method": "BYE"})
    assert reported(message, *FAMILIES) == [_problem("method", "method", "BYE", "INVITE")]


def test_both_sides_are_said_and_no_more_than_eighty_characters_of_them(edited: Edited) -> None:
    found = "sip:" + "a" * 100
    message = edited(put={"data.sip.uri": found, "data.sip.version": ""}, cut=("data.sip.method",))
    assert [problem.message for problem in check(loads(message))] == [
        "the raw message has 'INVITE', the JSON nothing",
        f"the uri in the JSON is {found[:80]!r}, in the raw message {URI!r}",
        "the version in the JSON is nothing, in the raw message '2.0'",
    ]
    message = edited(put={"data.sip.status": 200})
    assert [problem.message for problem in check(loads(message))] == ["the raw message is a request"]


def test_what_differs_is_among_what_is_said(edited: Edited) -> None:
    behind = ";a=" + "b" * 100
    message = edited((f"{URI} SIP", f"{URI}{behind}1 SIP"), put={"data.sip.uri": f"{URI}{behind}2"})
    assert [problem.message for problem in check(loads(message))] == [
        f"the uri in the JSON is ...'{'b' * 40}2', in the raw message ...'{'b' * 40}1'"
    ]
    message = edited(put={"data.sip.method": "INVITE "})
    assert [problem.message for problem in check(loads(message))] == [
        "the method in the JSON is 'INVITE ', in the raw message 'INVITE'"
    ]


def test_a_sentence_about_a_long_uri_holds_no_rest_of_a_password(edited: Edited) -> None:
    uri = f"sip:bob:{'SECRET' * 20}@h.example;x=1"
    message = edited((URI, uri), made=True)
    message["data"]["sip"]["uri"] = uri.replace("x=1", "x=2")
    problems = [problem for problem in check(loads(message)) if problem.code == "uri.mismatch"]
    assert problems
    assert "SECRET" not in repr(problems)
