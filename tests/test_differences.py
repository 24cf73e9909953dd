"""What changed between two messages or descriptions: nothing where they are spellings of one, else all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.cross_check.problems import Problems

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NEW, RECONNECT = (json.loads((EXAMPLES / f"session-{name}.json").read_bytes()) for name in ("new", "reconnect"))
RAW = NEW["data"]["sip"]["raw"]
HEAD, _, SDP = RAW.partition("\r\n\r\n")


def reported(changes: Problems) -> list[tuple[str, str, Any, Any]]:
    return [(each.code, each.where, each.expected, each.found) for each in changes]


def test_nothing_changed() -> None:
    assert sipmsg.diff(sipmsg.loads(NEW), sipmsg.loads(NEW)) == ()
    folded = RAW.replace("Via: ", "v:\r\n ").replace(";rport=5060", " ; RPORT=5060")
    assert sipmsg.diff(sipmsg.parse(RAW), sipmsg.parse(folded)) == ()


def test_a_replay_has_another_type_and_identifier() -> None:
    changes = sipmsg.diff(sipmsg.loads(NEW), sipmsg.loads(RECONNECT))
    assert [each.where for each in changes] == ["type", "msgid"]
    assert {each.severity for each in changes} == {sipmsg.Severity.INFO}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("INVITE sip:", "INFO sip:", [("diff.changed", "raw[start-line]")]),
        ("Max-Forwards: 70", "Max-Forwards: 69", [("diff.changed", "raw[max-forwards]")]),
        ("Max-Forwards: 70\r\n", "", [("diff.removed", "raw[max-forwards]")]),
        ("Max-Forwards: 70\r\n", "Max-Forwards: 70\r\nX-New: 1\r\n", [("diff.added", "raw[x-new]")]),
        ("m=audio 40150", "m=audio 40152", [("diff.changed", "raw[body]#media0")]),
        ("a=ptime:20\r\n", "", [("diff.removed", "raw[body]#media0")]),
        ("\r\nm=audio", "\r\na=group:BUNDLE 0\r\nm=audio", [("diff.added", "raw[body]#session")]),
    ],
)
def test_each_change_is_reported_at_its_place(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in RAW
    changed = RAW.replace(old, new, 1).replace("Content-Length: 281", "Content-Length: 999")
    changes = sipmsg.diff(sipmsg.parse(RAW), sipmsg.parse(changed))
    found = [(each.code, each.where) for each in changes if each.where != "raw[content-length]"]
    assert found == expected


@pytest.mark.parametrize("spelled", [SDP.replace("\r\n", "\n"), SDP.replace("\r\n", "\r"), f"\ufeff{SDP}"])
def test_line_ends_and_a_byte_order_mark_are_no_change(spelled: str) -> None:
    assert sipmsg.diff(sipmsg.parse_sdp(SDP), sipmsg.parse_sdp(spelled)) == ()


def test_of_a_line_that_is_doubled_one_is_new() -> None:
    line = "a=ptime:20\r\n"
    once, twice = sipmsg.parse_sdp(SDP), sipmsg.parse_sdp(SDP.replace(line, 2 * line))
    assert reported(sipmsg.diff(once, twice)) == [("diff.added", "#media0", None, "a=ptime:20")]
    assert reported(sipmsg.diff(twice, once)) == [("diff.removed", "#media0", "a=ptime:20", None)]


def test_a_session_stands_for_its_message() -> None:
    session = sipmsg.loads(NEW)
    assert sipmsg.diff(session, sipmsg.parse(RAW)) == sipmsg.diff(sipmsg.parse(RAW), session) == ()


def test_changes_inside_a_session() -> None:
    other = json.loads(json.dumps(NEW))
    other["data"]["sip"]["raw"] = RAW.replace("PCMA", "PCMX")
    other["data"]["from"] = "+1"
    assert reported(sipmsg.diff(sipmsg.loads(NEW), sipmsg.loads(other))) == [
        ("diff.changed", "data.from", "+15083084809", "+1"),
        ("diff.changed", "data.sip.raw[body]#media0", "a=rtpmap:8 PCMA/8000", "a=rtpmap:8 PCMX/8000"),
    ]


def test_a_session_without_a_readable_message_is_compared_as_it_was_given() -> None:
    one, other = ({"data": {"sip": {"headers": {"call-id": text}}}} for text in "ab")
    assert reported(sipmsg.diff(sipmsg.loads(one), sipmsg.loads(other))) == [
        ("diff.changed", "data.sip.headers.call-id", "a", "b")
    ]


def test_a_body_that_is_no_description() -> None:
    one, other = (sipmsg.Request("INFO", "sip:a@b.example", (), body) for body in ("hi", "ho"))
    assert reported(sipmsg.diff(one, other)) == [("diff.changed", "raw[body]", "hi", "ho")]


def test_no_secret_is_shown() -> None:
    one, other = (
        sipmsg.Request("INFO", "sip:a@b.example", {"Authorization": f'Digest response="{word}"'})
        for word in ("s1", "s2")
    )
    changes = sipmsg.diff(one, other)
    assert [each.where for each in changes] == ["raw[authorization]"]
    assert "s1" not in repr(changes) + str(changes[0])


def test_more_media() -> None:
    more = SDP + "m=video 0 RTP/AVP 31\r\n"
    assert reported(sipmsg.diff(sipmsg.parse_sdp(SDP), sipmsg.parse_sdp(more))) == [
        ("diff.added", "#media1", None, "m=video 0 RTP/AVP 31")
    ]
    assert [each.code for each in sipmsg.diff(sipmsg.parse_sdp(more), sipmsg.parse_sdp(SDP))] == ["diff.removed"]


def test_what_cannot_be_compared() -> None:
    with pytest.raises(TypeError, match="not SessionDescription and Request"):
        sipmsg.diff(sipmsg.parse_sdp(SDP), sipmsg.parse(RAW))


@given(st.data())
def test_whatever_is_edited_is_reported(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SDP) - 1).filter(lambda at: SDP[at].isalnum()))
    edited = f"{SDP[:at]}{'7' if SDP[at] != '7' else '8'}{SDP[at + 1 :]}"
    assert sipmsg.diff(sipmsg.parse_sdp(SDP), sipmsg.parse_sdp(SDP)) == ()
    try:
        other = sipmsg.parse_sdp(edited)
    except sipmsg.SdpError:
        return
    assert sipmsg.diff(sipmsg.parse_sdp(SDP), other)


def test_problems_are_sorted_by_place() -> None:
    tampered = json.loads(
        json.dumps(NEW).replace("branch=z9hG4bK3tv053jp1mcHQ", "branch=z9hG4bK").replace('"to": "+', '"to": "')
    )
    found = sipmsg.check(sipmsg.loads(tampered))
    assert len(found) > 1
    ordered = sorted(found)
    assert [each.place for each in ordered] == sorted(each.place for each in found)


def test_a_start_line_that_was_taken_for_a_header_shows_no_password() -> None:
    texts = [f"OPTIONS sip:a@h SIP/2.0\r\nINVITE sip:bob:{secret} SIP/2.0\r\n\r\n" for secret in ("pw1", "pw2")]
    changes = sipmsg.diff(*map(sipmsg.parse, texts))
    assert [(change.found, change.expected) for change in changes] == [("bob:*** SIP/2.0", "bob:*** SIP/2.0")]
