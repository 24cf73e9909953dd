"""The two views of a message that differ in one thing: the problem of that thing is found, and no other."""

from __future__ import annotations

import copy
import json
import re
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from sipmsg import CheckFailed, Limits, Problem, SessionError, Severity, check, loads
from sipmsg.cross_check import Problems
from sipmsg.jambonz import drachtio

ROOT = Path(__file__).parents[2]
REFERENCE: dict[str, Any] = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))
CASES = {
    f"{file.stem}: {case['why']}": case
    for file in sorted((ROOT / "tests" / "cases" / "pairs").glob("*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
}
# the families that compare; the others have tests beside the model
COMPARED = {"json", "header", "method", "uri.mismatch", "version", "status.mismatch", "kind", "body", "payload", "top"}


def _place(message: Any, path: list[Any]) -> tuple[Any, Any]:
    for step in path[:-1]:
        message = message[step]
    return message, path[-1]


def _message(case: dict[str, Any]) -> dict[str, Any]:
    message = copy.deepcopy(REFERENCE)
    sip = message["data"]["sip"]
    for old, new in case.get("raw", ()):
        assert sip["raw"].count(old) >= 1, old
        sip["raw"] = sip["raw"].replace(old, new, 1)
    for old, new in case.get("body", ()):
        sip["raw"] = _with_body(sip["raw"], old, new)
    if case.get("producer"):
        message["data"]["sip"] = drachtio.split(sip["raw"])
    for path, value in case.get("set", ()):
        holder, key = _place(message, path)
        holder[key] = value
    for path in case.get("delete", ()):
        holder, key = _place(message, path)
        del holder[key]
    return message


def _with_body(raw: str, old: str | None, new: str) -> str:
    """Return a message with a body that is changed, or another one, and its length."""
    head, _, body = raw.partition("\r\n\r\n")
    assert old is None or old in body, old
    changed = new if old is None else body.replace(old, new, 1)
    head = head.replace(f"Content-Length: {len(body)}", f"Content-Length: {len(changed.encode())}")
    return f"{head}\r\n\r\n{changed}"


def _problems(case: dict[str, Any]) -> tuple[Problem, ...]:
    message: Any = _message(case)
    if "text" in case:
        old, new = case["text"]
        message = json.dumps(message)
        assert old in message
        message = message.replace(old, new, 1)
    return check(loads(message))


def test_there_are_cases() -> None:
    assert len(CASES) > 80


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_difference(case: dict[str, Any]) -> None:
    found = {(problem.code, problem.where, problem.explained) for problem in _problems(case)}
    expected = {tuple(entry) for entry in case["expect"]}
    compared = {entry for entry in found if entry[0] in COMPARED or entry[0].partition(".")[0] in COMPARED}
    assert expected <= found
    assert compared <= expected or not case.get("only", True)


def test_a_problem_tells_both_sides_and_its_place() -> None:
    case = {"set": [[["data", "sip", "headers", "cseq"], "1 INVITE"]]}
    session = loads(_message(case))
    (problem,) = check(session)
    assert (problem.found, problem.expected) == ("1 INVITE", "48063641 INVITE")
    assert session.data.sip is not None
    assert session.data.sip.raw is not None
    assert problem.span is not None
    assert session.data.sip.raw[problem.span.slice] == "48063641 INVITE"
    assert problem.message == "the JSON has another value of 'cseq' than the raw message"


def test_the_order_of_vias_is_worse_than_that_of_methods() -> None:
    found = {
        problem.where: problem.severity
        for case in CASES.values()
        for problem in _problems(case)
        if problem.code == "header.order_mismatch"
    }
    assert found == {"data.sip.headers.allow": Severity.WARNING, "data.sip.headers.via": Severity.ERROR}


def test_a_secret_is_not_shown() -> None:
    token = "eyJhbGciOiJFUzI1NiJ9.eyJpYXQiOjF9.c2lnbmF0dXJl"  # noqa: S105 - an example
    line = f'Authorization: Digest username="a", response="{token}"\r\nUser-Agent:'
    message = _message({"raw": [["User-Agent:", line]]})
    assert token not in repr(check(loads(message)))
    message["data"]["sip"]["headers"]["authorization"] = f'Digest username="b", response="{token}"'
    problems = check(loads(message))
    assert problems.codes == ("header.value_mismatch",)
    assert token not in repr(problems)


def test_codes_can_be_left_out_and_reweighed() -> None:
    session = loads(_message({"set": [[["data", "from"], "1"], [["data", "account_sid"], "x"]]}))
    assert set(check(session).codes) == {"top.from_mismatch", "top.account_sid_mismatch"}
    assert check(session, ignore=["top.from_mismatch"]).codes == ("top.account_sid_mismatch",)
    reweighed = check(session, severities={"top.from_mismatch": "info", "top.account_sid_mismatch": Severity.ERROR})
    assert {problem.code: str(problem.severity) for problem in reweighed} == {
        "top.from_mismatch": "info",
        "top.account_sid_mismatch": "error",
    }
    assert reweighed.at_least("warning").codes == ("top.account_sid_mismatch",)


def test_requiring_raises_at_a_severity() -> None:
    problems = check(loads(_message({"set": [[["data", "account_sid"], "x"]]})))
    problems.require()
    with pytest.raises(CheckFailed, match=r"top\.account_sid_mismatch") as caught:
        problems.require("warning")
    assert caught.value.problems == problems
    check(loads(REFERENCE)).require("info")


def test_problems_are_limited_and_the_rest_is_reported() -> None:
    headers = {f"X-{number}": "1" for number in range(30)}
    problems = check(loads(_message({"set": [[["data", "sip", "headers"], headers]]})), limits=Limits(problems=5))
    assert len(problems) == 6
    assert problems[-1].code == "problems.truncated"


@pytest.mark.parametrize("message", [{"data": {}}, {"type": "verb:hook", "data": {"sip": {}}}, {"data": {"sip": None}}])
def test_no_sip_is_no_problem(message: dict[str, Any]) -> None:
    assert check(loads(message)) == ()


@pytest.mark.parametrize(
    "raw", ["", "\r\n", "INVITE ...", "\0", "a\r\nb", "\r\n\r\n\r\n\r\n", "\ud800", "INVITE a SIP/2.0"]
)
def test_raw_that_is_no_message_is_a_problem(raw: str) -> None:
    problems = check(loads(_message({"set": [[["data", "sip", "raw"], raw]]})))
    assert "raw.start_line_malformed" in problems.codes


def test_raw_past_a_limit_is_a_problem() -> None:
    message = _message({})
    message["data"]["sip"]["raw"] += "x" * 300_000
    assert "problems.limit_passed" in check(loads(message)).codes


def test_strict_reading_refuses_a_difference() -> None:
    loads(REFERENCE, strict=True)
    with pytest.raises(SessionError, match=r"top\.from_mismatch at data\.from"):
        loads(_message({"set": [[["data", "from"], "1"]]}), strict=True)


def test_places_are_found_in_a_message_past_the_usual_limits() -> None:
    message = _message({"set": [[["data", "from"], "1"]]})
    many = "".join(f"X-{number}: 1\r\n" for number in range(Limits().headers))
    message["data"]["sip"]["raw"] = raw = message["data"]["sip"]["raw"].replace("From:", f"{many}From:", 1)
    problems = check(loads(message, limits=Limits(headers=1_000)))
    (span,) = (problem.span for problem in problems if problem.code == "top.from_mismatch")
    assert span is not None
    assert raw[span.start - 6 : span.end + 2] == f"From: {_message({})['data']['sip']['headers']['from']}\r\n"


def test_headers_of_a_class_of_their_own_are_reported_once() -> None:
    message = _message({})
    message["data"]["sip"]["headers"] = OrderedDict(message["data"]["sip"]["headers"])
    assert [(problem.code, problem.where) for problem in check(loads(message))] == [("json.type", "data.sip.headers")]


@pytest.mark.parametrize(
    ("value", "codes"), [(70, ["json.type", "header.case_collision"]), ("70", ["header.count_mismatch"])]
)
def test_a_second_spelling_of_a_name_is_compared_by_its_value(value: object, codes: list[str]) -> None:
    message = _message({"set": [[["data", "sip", "headers", "Max-FORWARDS"], value]]})
    assert [problem.code for problem in check(loads(message))] == codes


@pytest.mark.parametrize(
    ("address", "codes"),
    [
        ("192.0.2.9", []),
        ("192.0.2.9:5060", []),
        ("192.0.2.9:5061", ["top.local_address_mismatch"]),
        ("192.0.2.8", ["top.local_address_mismatch"]),
    ],
)
def test_a_uri_without_a_port_is_for_the_usual_one(address: str, codes: list[str]) -> None:
    raw = "INVITE sip:a@192.0.2.9 SIP/2.0\r\nCall-ID: 1\r\n\r\n"
    message = {"data": {"local_sip_address": address, "sip": drachtio.split(raw)}}
    found = check(loads(message)).codes
    assert [code for code in found if code.startswith("top.")] == codes


def test_an_asserted_identity_that_cannot_be_read_names_nobody() -> None:
    raw = "INVITE sip:a@b.example SIP/2.0\r\nFrom: <sip:b.example>;tag=1\r\nP-Asserted-Identity: {}\r\n\r\n"
    for identity, codes in (("<sip:100@b.example>", []), ("<<sip:100@b.example", ["top.from_mismatch"])):
        message = {"data": {"from": "100", "sip": drachtio.split(raw.format(identity))}}
        assert [code for code in check(loads(message)).codes if code.startswith("top.")] == codes


def test_options_are_named() -> None:
    with pytest.raises(TypeError):
        check(loads(REFERENCE), ["top.from_mismatch"])  # type: ignore[call-arg]


def test_nothing_wrong_is_an_empty_verdict() -> None:
    found = check(loads(REFERENCE))
    assert type(found) is Problems
    assert found == ()
    assert check(loads(_message({"set": [[["data", "from"], "1"]]})), ignore=["top.from_mismatch"]) == ()


@pytest.mark.parametrize(("most", "length"), [(1, 2), (2, 3), (3, 3), (4, 3)])
def test_as_many_problems_as_the_limit_are_no_more_than_it(most: int, length: int) -> None:
    edit = {"set": [[["data", "account_sid"], "x"], [["data", "from"], "1"], [["data", "to"], "1"]]}
    found = check(loads(_message(edit)), limits=Limits(problems=most))
    assert len(found) == length
    truncated = [problem for problem in found if problem.code == "problems.truncated"]
    assert [problem.message for problem in truncated] == [f"more than {most} problems; the rest is left out"] * (
        most < 3
    )
    assert truncated == list(found[most:])


def test_problems_stand_in_the_order_of_the_families() -> None:
    edit = {
        "raw": [["X-CID:", "x-cid:"], ["Max-Forwards: 70", "Max-Forwards: 7000"]],
        "set": [
            [["call_sid"], "x"],
            [["data", "sip", "headers", "cseq"], "1 BYE"],
            [["data", "sip", "method"], "BYE"],
            [["data", "sip", "body"], ""],
            [["data", "sip", "version"], 2],
            [["data", "from"], "1"],
        ],
    }
    assert check(loads(_message(edit))).codes == (
        "json.type",
        "top.call_sid_mismatch",
        "raw.malformed_header_value",
        "header.value_mismatch",
        "header.trusted_respelled",
        "method.mismatch",
        "body.truncated",
        "top.from_mismatch",
    )


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ({"set": [[["data", "direction"], "outbound"]]}, None),
        ({"set": [[["data", "account_sid"], "x"]]}, "top.account_sid_mismatch"),
        ({"set": [[["data", "from"], "1"]]}, "top.from_mismatch"),
        ({"set": [[["call_sid"], "x"]]}, "top.call_sid_mismatch"),
        ({"set": [[["data", "sip", "version"], 2]]}, "json.type"),
        ({"set": [[["data", "sip_body"], "v=0\r\n"]]}, "sdp.line_order"),
        ({"set": [[["data", "sip", "raw"], "INVITE ..."]]}, "raw.start_line_malformed"),
        ({"raw": [["Max-Forwards: 70", "Max-Forwards: 7000"]]}, "raw.malformed_header_value"),
        ({"body": [["m=audio 40150", "m=audio"]], "producer": True}, None),
        ({"raw": [["X-CID:", "x-cid:"]]}, "header.trusted_respelled"),
    ],
)
def test_strict_reading_refuses_what_is_at_warning_or_above(edit: dict[str, Any], code: str | None) -> None:
    message = _message(edit)
    assert check(loads(message)) != ()
    if code is None:
        assert loads(message, strict=True).given == message
    else:
        with pytest.raises(SessionError, match=re.escape(code)):
            loads(message, strict=True)


def test_raw_past_a_limit_is_reported_once_and_whole() -> None:
    message = _message({})
    message["data"]["sip"]["raw"] += "x" * 300_000
    (problem,) = check(loads(message))
    assert (problem.code, problem.where, problem.span) == ("problems.limit_passed", "data.sip.raw", None)
    assert problem.message.startswith("the SIP text is not compared: limit message_size exceeded: ")


@pytest.mark.parametrize(("line", "at"), [("INVITE ...", "."), ("INVITE sip:+15083728299@10.0.13.72:5070", "")])
def test_a_start_line_that_is_none_is_reported_once_and_the_headers_are_compared(line: str, at: str) -> None:
    message = _message({"set": [[["data", "sip", "headers", "cseq"], "1 BYE"]]})
    sip = message["data"]["sip"]
    # what the JSON says of the start line, the called number and the local address
    codes_of_the_rest = ["header.value_mismatch", *["problems.not_compared"] * 3]
    for rest, codes in (
        (sip["raw"][sip["raw"].index("\r\n") :], codes_of_the_rest),
        ("\r\n\r\n", ["problems.not_compared"]),
    ):
        sip["raw"] = line + rest
        fault, *others = check(loads(message))
        assert (fault.code, fault.where) == ("raw.start_line_malformed", "data.sip.raw[start-line]")
        assert fault.span is not None
        assert sip["raw"][fault.span.slice] == at
        assert [other.code for other in others] == codes
