"""Members of the JSON that nobody expects are redacted like the others, and none is lost."""

from __future__ import annotations

import json
from typing import Any

import sipmsg

KEY = "of the tests"


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
