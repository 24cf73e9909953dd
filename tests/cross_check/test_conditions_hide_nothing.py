"""A rule whose condition does not hold has nothing to say: with and without conditions the same is reported."""

from __future__ import annotations

import contextlib
import copy
import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import Message, Problem, SessionMessage, SipMsgError, check, loads, parse
from sipmsg.cross_check import checking
from sipmsg.values import rules
from sipmsg.values.registry import KEYS

ROOT = pathlib.Path(__file__).parents[2]
REFERENCE: dict[str, Any] = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))
TABLES = (rules.VALUES, checking._ENVELOPE, checking._COMPARISONS)  # noqa: SLF001
MESSAGES = {Message, SessionMessage}
ODD = [
    *("From: sip:a@b", "From: <sip:+15083084809@h>", 'From: "5551234567" <tel:+15083084809>;tag=1', "CSeq: 1 BYE"),
    *("P-Asserted-Identity: <sip:b@h>", "P-Asserted-Identity: <tel:+15083084809>, <sip:a@h>", "Privacy: id"),
    *("P-Preferred-Identity: <sip:a@b>, <sip:c@d>", "Remote-Party-ID: <sip:x@y>", "Identity: a.b.c;info=<https://d>"),
    *("Contact: *", "Contact: <sip:8.8.8.8>", "m: <tel:1>;q=7", "Content-Encoding: gzip", "e: identity", "l: 5"),
    *("Content-Type: text/plain", "c: multipart/mixed;boundary=x", "Max-Forwards: 256", "RSeq: 0", "Expires: 1"),
    *("Via: SIP/2.0/UDP a", "X-account-sid: 5", "X-CID: 7", "X-Retain-Call-Sid: 1", "A: b\r\n X-CID: c", "A%41: b"),
    *(
        "noise",
        "B@d: 1",
        "Subject: \x01",
        "Subject: h\u00e9",
        "To: <sip:\u0430@h>",
        "Diversion: <sip:a@xn--e1afmkfd.h>",
    ),
    *("To: <sip:a%40b@h>", "Warning: x", "Date: yesterday", "Authorization: Digest a=b", "User-Agent: a (b"),
]
START = ("INVITE sip:a@b SIP/3.0", "INVITE sip:a:pw@b?x=y SIP/2.0", "SIP/2.0 200 OK", "BYE  tel:1 SIP/2.0", "INVITE a")
GIVEN: tuple[Any, ...] = ("", None, 1, 100, 1.5, True, "x", [], {}, "+15083084809", "trying", "2.0", "application/sdp")
MEMBERS = ("call_sid", "trace_id", "caller_name", "from", "to", "sip_status", "call_id", "sbc_callid", "sip_body")
OF_SIP = ("body", "method", "uri", "version", "status", "reason", "payload", "headers")


@contextlib.contextmanager
def _every_rule() -> Iterator[None]:
    """Have every rule about messages run, whatever its condition."""
    with contextlib.ExitStack() as after:
        for table in TABLES:
            after.callback(table._forget)  # noqa: SLF001
        patch = after.enter_context(pytest.MonkeyPatch.context())
        for table in TABLES:
            known = table._rules  # noqa: SLF001
            without = {cls: [(rule, None) for rule, _ in known[cls]] for cls in known.keys() & MESSAGES}
            patch.setattr(table, "_rules", known | without)
            table._forget()  # noqa: SLF001
        yield


def _problems(message: dict[str, Any], raw: str) -> tuple[tuple[Problem, ...], ...] | None:
    try:
        return check(loads(copy.deepcopy(message))), parse(raw).problems
    except SipMsgError:
        return None


@st.composite
def _spoilt(draw: st.DrawFn) -> dict[str, Any]:
    message = copy.deepcopy(REFERENCE)
    data: dict[str, Any] = message["data"]
    sip = data["sip"]
    head, _, body = sip["raw"].partition("\r\n\r\n")
    lines = head.split("\r\n")
    for line in draw(st.lists(st.sampled_from(ODD), max_size=4)):
        at = draw(st.integers(1, len(lines) - 1))
        lines[at : at + draw(st.integers(0, 1))] = [line]
        name, _, text = line.partition(": ")
        if draw(st.booleans()):
            sip["headers"][name.lower()] = text
    if draw(st.integers(0, 3)) == 0:
        lines[0] = draw(st.sampled_from(START))
    ends = draw(st.sampled_from(["\r\n"] * 9 + ["\n"]))
    blank = draw(st.sampled_from([""] * 9 + ["\ufeff", "\r\n"]))
    more = draw(st.sampled_from([body] * 9 + ["", "x", f"{body}\r\n", body[:50]]))
    sip["raw"] = blank + ends.join([*lines, "", more])
    for holder, names in ((data, MEMBERS), (sip, OF_SIP), (message, ("call_sid", "b3", "type"))):
        if draw(st.integers(0, 3)) == 0:
            holder[draw(st.sampled_from(names))] = draw(st.sampled_from(GIVEN))
    return message


@given(message=_spoilt())
def test_both_engines_run_the_same_rules(message: dict[str, Any]) -> None:
    try:
        session = loads(message)
        check(session)
    except SipMsgError:
        return
    for table, value in ((TABLES[0], session.message), *[(table, session) for table in TABLES]):
        assert (table.judge(value) or []) == table._in_python.judge(value)  # noqa: SLF001


@given(message=_spoilt())
def test_of_session_messages(message: dict[str, Any]) -> None:
    raw = message["data"]["sip"]["raw"]
    found = _problems(message, raw)
    with _every_rule():
        assert _problems(message, raw) == found


def test_the_conditions_of_the_reference_message_hold_for_few_rules() -> None:
    session = loads(copy.deepcopy(REFERENCE))
    check(session)
    assert not rules.VALUES.judge(session)
    assert not any(table.judge(session) for table in TABLES[1:])
    assert len(rules.VALUES.judge(session.message)) <= 2


def test_a_name_that_is_not_remembered_runs_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KEYS, "most", 0)
    message = copy.deepcopy(REFERENCE)
    sip = message["data"]["sip"]
    sip["raw"] = sip["raw"].replace("Content-Type:", "X-Never-Met: 1\r\nContent-Type:", 1)
    names = [*sip["headers"]]
    at = [name.lower() for name in names].index("content-type")
    pairs = [*sip["headers"].items()]
    sip["headers"] = dict([*pairs[:at], ("X-Never-Met", "1"), *pairs[at:]])
    session = loads(message)
    assert check(session) == ()
    assert "X-Never-Met" not in KEYS
    assert not any(table.judge(session) for table in TABLES[1:])
