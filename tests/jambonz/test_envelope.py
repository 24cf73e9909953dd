"""Session messages: their members, the known and the unknown, and what they are sent in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from sipmsg import Limits, SessionError, loads
from sipmsg.jambonz.sip_view import SipView


def test_no_unknown_member_is_lost_by_its_name() -> None:
    unknown = {"_limits": 1, "_message": "a", "given": [], "members": None, "extra": {}, "colour": "red"}
    session = loads({"type": "session:new", **unknown, "data": {**unknown, "sip": {"raw": "", **unknown}}})
    assert session.extra == session.data.extra == unknown
    assert session.data.sip is not None
    assert session.data.sip.extra == unknown


CALL = {"call_sid": "1", "from": "15085550100"}
DATA = {"type": "session:new", "data": CALL}


@pytest.mark.parametrize(
    "given",
    [
        DATA,
        {"msgid": "2", **DATA},
        # what platforms send of a call, whatever else its members are called
        {**CALL, "type": "amd_human_detected"},
        {**CALL, "event": "intent", "data": {"query_result": {}}},
        {**CALL, "event": "start", "payload": {"from": "2"}},
        {**CALL, "data": ["a"], "obj": {"type": "x"}, "msg": "b"},
        {"call_sid": "1", "account_sid": "3", "from": "15085550100", "headers": {"via": "c"}, "raw": "d"},
        # ... and what they put round it, and the feature server's log
        {"event": "call_status", "payload": CALL},
        {"event": "call_status", "payload": DATA},
        {"level": 30, "time": 4, "obj": DATA, "msg": "sent"},
        {"event": "e", "payload": {"level": 30, "obj": {"msgid": "2", **DATA}}},
    ],
)
def test_a_call_is_found_in_what_it_is_sent_in(given: dict[str, Any]) -> None:
    session = loads(given)
    assert (session.call_sid, session.data.from_) == ("1", "15085550100")
    assert loads(json.dumps(given)) == session


@pytest.mark.parametrize("given", [{"raw": "a", "type": "request"}, {"headers": {"via": "a"}, "type": "response"}])
def test_a_view_of_sip_is_one_whatever_its_type(given: dict[str, Any]) -> None:
    assert loads(given).data.sip == SipView(given)


@pytest.mark.parametrize(
    ("given", "reported"),
    [
        ([DATA, DATA], "a list of 2: loads reads its members one by one, sipmsg.captures.messages a file of many"),
        (json.dumps(DATA), "found text, which holds JSON once more: it was encoded twice, and has to be decoded twice"),
        ("INVITE", "which is a JSON object, found text"),
        ({}, "found an object with nothing"),
        ({"colour": "red"}, "sip object, found an object with colour"),
        ({"level": 30, "obj": {"colour": "red"}}, "sip object in obj, found an object with colour"),
        ({"event": "e", "payload": {"level": 1, "obj": {"a": 1}}}, "sip object in payload.obj, found an object with a"),
        ({"level": 30, "obj": "text"}, "found an object with level, obj"),
        ({"data": []}, "data has to be an object, found a list"),
        ({"data": {"sip": "INVITE"}}, "data.sip has to be an object, found text"),
        ({"data": {"sip": {"raw": 1}}}, "data.sip.raw has to be text, found a number"),
        ({"data": {"sip": {"headers": []}}}, "data.sip.headers has to be an object, found a list"),
    ],
)
def test_what_holds_no_message_is_refused_with_its_place(given: Any, reported: str) -> None:
    with pytest.raises(SessionError) as refused:
        loads(json.dumps(given))
    assert refused.value.message.endswith(reported)


@pytest.mark.parametrize("given", [None, True, 5, 1.5, [], [DATA]])
def test_what_decoded_json_holds_in_place_of_an_object_is_refused_as_in_a_text(given: Any) -> None:
    with pytest.raises(SessionError) as of_object:
        loads(given)
    with pytest.raises(SessionError) as of_text:
        loads(json.dumps(given))
    assert of_object.value.message == of_text.value.message


def test_a_message_deep_in_others_is_found() -> None:
    given: dict[str, Any] = DATA
    for _ in range(5_000):
        given = {"event": "e", "payload": given}
    assert loads(given, limits=Limits(json_depth=10_000)).call_sid == "1"


@pytest.mark.parametrize(
    ("data", "member", "read"),
    [
        ({"sip_status": "200"}, "sip_status", 200),
        ({"sip_status": "2e2"}, "sip_status", None),
        ({"from": 15085550100}, "from_", "15085550100"),
        ({"from": True}, "from_", None),
        ({"from": 1.5}, "from_", None),
    ],
)
def test_a_number_for_a_text_and_the_reverse_are_read_and_told(data: dict[str, Any], member: str, read: Any) -> None:
    session = loads({"type": "call:status", "data": data})
    assert getattr(session.data, member) == read
    assert [problem.code for problem in session.problems] == ["json.type"]


@pytest.mark.parametrize("start_line", ["INVITE sip:bob@biloxi.com SIP/2.0", "SIP/2.0 200 OK"])
@pytest.mark.parametrize(
    "given", [str, str.encode, lambda text: bytearray(text, "utf-8")], ids=["str", "bytes", "bytearray"]
)
def test_a_message_without_json_is_told_what_reads_it(start_line: str, given: Callable[[str], Any]) -> None:
    with pytest.raises(SessionError, match=r"this is a SIP message and no JSON: sipmsg\.parse reads it"):
        loads(given(f"{start_line}\r\nCall-ID: 1\r\n\r\n"))


@pytest.mark.parametrize("given", ["nothing", b"nothing", b"\xff\xfe", [1], 10**12])
def test_what_is_neither_is_refused_for_what_it_is(given: Any) -> None:
    with pytest.raises(SessionError) as caught:
        loads(given)
    assert "parse reads it" not in str(caught.value)
