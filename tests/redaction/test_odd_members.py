"""Members of the JSON that nobody expects are redacted like the others, and none is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

import sipmsg
from sipmsg import testing
from sipmsg.jambonz.drachtio import split

KEY = "of the tests"
COPIES = {
    "Call-ID": "call_id",
    "X-Account-Sid": "account_sid",
    "X-Application-Sid": "application_sid",
    "X-CID": "sbc_callid",
    "X-Forwarded-For": "originating_sip_ip",
    "X-Originating-Carrier": "originating_sip_trunk_name",
}


def redacted(**more: Any) -> dict[str, Any]:
    made = sipmsg.redact(sipmsg.loads({"type": "session:new", "msgid": "1", **more}), key=KEY)
    return dict(made.given)


def test_names_that_fall_together_stay_apart() -> None:
    made = redacted(data={"call_sid": "1", "zoe": "+15550100123", "zoé": "x", "Zoe": "y"})
    assert len(made["data"]) == 4
    assert "15550100123" not in json.dumps(made)


def test_what_is_to_be_kept_stays() -> None:
    session = sipmsg.loads({"type": "session:new", "data": {"call_sid": "1", "account_sid": "abc"}})
    assert sipmsg.redact(session, key=KEY, keep=["account_sid"]).data.account_sid == "abc"


def test_headers_of_the_split_that_fall_together_stay_apart() -> None:
    sip = {"headers": {"x-bob": "1", "X-Bob": "2", "x_bob": "3"}, "body": "", "raw": ""}
    made = redacted(data={"call_sid": "1", "sip": sip})
    assert len(made["data"]["sip"]["headers"]) == 3


def test_a_short_content_has_its_own_pseudonym_and_not_a_piece_of_a_longer_word() -> None:
    raw = "MESSAGE sip:a@b.example SIP/2.0\r\nContent-Type: text/plain\r\n\r\nBobby called Bob"
    sip = {"headers": {"content-type": "text/plain"}, "raw": raw, "payload": [{"type": "text/plain", "content": "Bob"}]}
    made = redacted(data={"call_sid": "1", "sip": sip})["data"]["sip"]
    assert made["payload"][0]["content"] == made["raw"].rpartition(" ")[2] != "Bob"
    assert not made["raw"].partition("\r\n\r\n")[2].startswith(made["payload"][0]["content"])


def test_what_is_said_of_a_refer_is_redacted_as_its_headers_are() -> None:
    # jambonz-feature-server, lib/tasks/dial.js: names of its own, and X- headers in snake case
    details = {
        "sip_refer_to": "<sip:+15083084809@h.example;user=phone>",
        "sip_user_agent": "Phone/1",
        "refer_to_user": "+15083084809",
        "referring_call_sid": "b5e3f2a0",
        "referred_call_sid": None,
        "x_bob": "Bob",
        "sip_referred_by": ["<sip:bob@h.example>"],
    }
    data = {"call_sid": "b5e3f2a0", "from": "+15083084809", "refer_details": details}
    made = redacted(data=data)["data"]
    refer = made["refer_details"]
    assert [*refer][:5] == [*details][:5]
    assert refer["sip_refer_to"].startswith(f"<sip:{made['from']}@")
    assert refer["sip_refer_to"].endswith(";user=phone>")
    assert (refer["refer_to_user"], refer["referring_call_sid"]) == (made["from"], made["call_sid"])
    assert refer["referred_call_sid"] is None
    assert not [piece for piece in ("15083084809", "h.example", "Bob", "bob", "Phone") if piece in json.dumps(made)]
    assert redacted(data={"call_sid": "1", "refer_details": "bob"})["data"]["refer_details"] != "bob"


def test_what_a_verb_reports_keeps_its_names_and_no_value() -> None:
    data = {"call_sid": "1", "digits": "4111", "speech": {"transcript": "I am Bob"}, "dial_call_status": "no-answer"}
    made = redacted(data={**data, "call_termination_by": "caller", "dial_sip_status": 480, "caller_id": "Bob"})["data"]
    assert [*made] == [*data, "call_termination_by", "dial_sip_status", "caller_id"]
    assert (made["dial_call_status"], made["call_termination_by"], made["dial_sip_status"]) == (
        "no-answer",
        "caller",
        480,
    )
    assert not [text for text in ("4111", "Bob", "transcript") if text in json.dumps(made)]


def test_a_name_that_drachtio_unescapes_is_the_same_header_afterwards() -> None:
    for escaped in ("%u0046rom", "%46rom", "Fr%6Fm"):
        fields = f"From: <sip:bob@h.example>;tag=1\r\n{escaped}: <sip:eve@h.example>\r\n"
        raw = f"INVITE sip:b@h.example SIP/2.0\r\n{fields}\r\n"
        session = sipmsg.loads({"type": "session:new", "data": {"call_sid": "1", "sip": split(raw)}})
        made = sipmsg.redact(session, key=KEY)
        explained = [(each.code, each.explained) for each in sipmsg.check(session)]
        assert ("header.count_mismatch", True) in explained
        assert [(each.code, each.explained) for each in sipmsg.check(made)] == explained
        assert not [name for name in ("bob", "eve") if name in json.dumps(made.given)]


@pytest.mark.parametrize("header", COPIES)
def test_the_copy_of_a_header_that_is_kept_stays_too(header: str) -> None:
    session = sipmsg.loads(testing.session_new("alice", headers={"X-CID": "1@a", "X-Application-Sid": "b7"}))
    made = sipmsg.redact(session, key=KEY, keep=[header])
    assert sipmsg.check(made) == ()
    assert made.header(header) == session.header(header)
    assert made.data.from_ != "alice"
    assert sipmsg.redact(session, key=KEY, keep=[COPIES[header]]) == made


def test_the_name_of_the_caller_stays_with_its_header() -> None:
    session = sipmsg.loads(testing.session_new("alice", caller_name="Al"))
    assert sipmsg.check(sipmsg.redact(session, key=KEY, keep=["From"])) == ()


@pytest.mark.parametrize(
    "carrier", ['{"a": true, "b": "Bob"}', "[true]", "Bob %41", "=?utf-8?q?Bob?=", '"Bob \\"B\\""']
)
def test_a_copy_is_redacted_as_its_header_is(carrier: str) -> None:
    session = sipmsg.loads(testing.session_new("alice", carrier=carrier))
    made = sipmsg.redact(session, key=KEY)
    assert made.data.originating_sip_trunk_name == made.header("X-Originating-Carrier")
    assert "Bob" not in json.dumps(made.given)


def test_a_body_is_found_behind_the_first_empty_line() -> None:
    # the head ends in CR LF, and the parts in LF alone
    body = "--b\nContent-Type: text/plain\n\nBob Robertson calls\n--b--\n"
    head = (
        f"INFO sip:b@h.example SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\nContent-Length: {len(body) - 9}"
    )
    session = sipmsg.loads({"type": "session:new", "data": {"call_sid": "1", "sip": split(f"{head}\r\n\r\n{body}")}})
    made = sipmsg.redact(session, key=KEY)
    assert [(each.code, each.explained) for each in sipmsg.check(made)] == [
        (each.code, each.explained) for each in sipmsg.check(session)
    ]
    sip = made.data.given["sip"]
    assert sip["body"] in sip["raw"]
