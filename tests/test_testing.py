"""Messages for the tests of applications: all that is made of sound arguments is clean, in every view."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg import testing
from sipmsg.jambonz.drachtio import split

# an "@" in a user makes another address once somebody decodes it, which is reported
SHOWN = st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="@")
USERS = st.from_regex(r"\+?[0-9]{1,15}", fullmatch=True) | st.text(SHOWN, max_size=9)
# what looks like a number or an address in a name is reported, whoever made it
NAMES = st.none() | st.text(st.sampled_from("abcXYZ .,'\"\\();-éß"), max_size=9)
CODECS = st.lists(
    st.sampled_from(
        ["PCMU", "pcma", "G722", "G729", "GSM", "opus", "telephone-event", "AMR-WB", "L16/16000", "x-my/8000/2", "CN"]
    ),
    unique_by=str.lower,
    max_size=6,
)
TEXTS = st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20) | st.sampled_from("éß日"), max_size=12)
HEADERS = st.dictionaries(st.from_regex(r"X-My-[A-Z0-9]{1,5}", fullmatch=True), TEXTS, max_size=3)
CARRIERS = st.none() | TEXTS
ARGUMENTS = {
    "caller": USERS,
    "callee": USERS,
    "caller_name": NAMES,
    "codecs": CODECS,
    "headers": HEADERS,
    "carrier": CARRIERS,
}


def problems(message: dict[str, Any]) -> Any:
    """Return what check finds in a message as it travels."""
    return sipmsg.check(sipmsg.loads(json.dumps(message)))


@given(st.fixed_dictionaries({}, optional=ARGUMENTS))
def test_what_is_made_is_clean_whatever_it_is_made_of(given_arguments: dict[str, Any]) -> None:
    new = testing.session_new(**given_arguments)
    assert problems(new) == ()
    for message in (testing.session_reconnect(new), testing.call_status(new), testing.verb_hook(new, digits="1")):
        assert problems(message) == ()
    offer = sipmsg.loads(new).sdp
    if offer is not None:
        assert problems(testing.verb_hook(new, sdp=offer, headers={"X-My-Header": "1"})) == ()


@given(st.fixed_dictionaries({}, optional=ARGUMENTS))
def test_what_is_asked_for_is_in_it(given_arguments: dict[str, Any]) -> None:
    session = sipmsg.loads(testing.session_new(**given_arguments))
    invite = session.message
    assert isinstance(invite, sipmsg.Request)
    assert invite.from_ is not None
    if "caller" in given_arguments:
        assert (invite.from_.uri.user or "") == given_arguments["caller"]
    if "callee" in given_arguments:
        assert (invite.uri.user or "") == given_arguments["callee"]
    assert invite.from_.display_name == given_arguments.get("caller_name")
    for name, text in given_arguments.get("headers", {}).items():
        assert session.header(name) == text.strip(" ")
    wanted = [each.partition("/")[0].lower() for each in given_arguments.get("codecs", testing.CODECS)]
    assert [(codec.encoding_name or "").lower() for codec in sipmsg.codecs(session)] == wanted
    assert session.data.sip is not None
    assert session.data.sip.given == split(invite.raw)


def test_calls_are_kept_apart_and_a_reconnect_is_the_same_call() -> None:
    one, other = testing.session_new(), testing.session_new()
    assert one["call_sid"] != other["call_sid"]
    again = sipmsg.loads(testing.session_reconnect(one))
    assert again.replays(sipmsg.loads(one))
    assert not again.replays(sipmsg.loads(other))
    assert again.data == sipmsg.loads(one).data
    assert [each.where for each in sipmsg.diff(sipmsg.loads(one), again)] == ["type", "msgid"]


def test_the_data_follow_the_headers() -> None:
    new = testing.session_new(
        headers={"X-Account-Sid": "1", "X-Forwarded-For": "192.0.2.9", "From": "<sip:@h.example>;tag=1"},
    )
    assert (new["data"]["account_sid"], new["data"]["originating_sip_ip"]) == ("1", "192.0.2.9")


def test_who_calls_without_a_user_is_who_is_asserted() -> None:
    new = testing.session_new("", headers={"P-Asserted-Identity": "<sip:+15085550100@h.example>"})
    assert new["data"]["from"] == "+15085550100"
    assert problems(new) == ()


def test_headers_that_may_come_often_are_added() -> None:
    new = testing.session_new(headers=[("Diversion", "<sip:+15085550100@h.example>;reason=no-answer")] * 2)
    assert len(sipmsg.loads(new).header("diversion")) == 2
    assert problems(new) == ()


def test_a_hold_is_one() -> None:
    new = testing.session_new()
    offer = str(sipmsg.loads(new).sdp).replace("a=sendrecv", "a=sendonly")
    hook = sipmsg.loads(testing.verb_hook(new, "/hold", sdp=offer, headers={"X-Reason": "lunch"}))
    assert hook.hook == "/hold"
    assert hook.sdp is not None
    assert hook.sdp.on_hold
    assert hook.header("x-reason") == "lunch"
    assert hook.header("call-id") == new["data"]["call_id"]


def test_events_have_the_clock_of_the_first_codec_of_speech() -> None:
    session = sipmsg.loads(testing.session_new(codecs=["red/16000", "CN", "PCMU", "telephone-event"]))
    assert str(sipmsg.codecs(session)[-1]) == "telephone-event/8000"
    assert sipmsg.check(session) == ()


def test_events_are_101_and_other_codecs_begin_at_96() -> None:
    session = sipmsg.loads(testing.session_new(codecs=["opus", "telephone-event", "AMR"]))
    assert [codec.payload_type for codec in sipmsg.codecs(session)] == [96, 101, 97]


@pytest.mark.parametrize(
    "wrong",
    [
        {"codecs": ["NoSuchCodec"]},
        {"codecs": ["opus/x"]},
        {"codecs": ["a/1/2/3"]},
        {"codecs": [f"x{number}/8000" for number in range(40)]},
        {"caller_name": "a\r\nb"},
        {"headers": {"X": "a\r\nb"}},
        {"headers": {"a b": "c"}},
    ],
)
def test_what_cannot_stand_in_a_message_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(sipmsg.SipMsgError):
        testing.session_new(**wrong)


def test_the_fixtures_are_the_functions(
    sipmsg_session_new: Any, sipmsg_session_reconnect: Any, sipmsg_verb_hook: Any, sipmsg_call_status: Any
) -> None:
    assert sipmsg_session_new is testing.session_new
    assert sipmsg_session_reconnect is testing.session_reconnect
    assert sipmsg_verb_hook is testing.verb_hook
    assert sipmsg_call_status is testing.call_status


def test_what_comes_later_is_made_of_what_was_read_too() -> None:
    given = testing.session_new()
    new = sipmsg.loads(given)
    assert sipmsg.loads(testing.session_reconnect(new)).replays(new)
    assert testing.verb_hook(new, digits="1")["call_sid"] == testing.call_status(new)["call_sid"] == given["call_sid"]
    # as webhooks and the SDKs have it
    assert sipmsg.loads(testing.session_reconnect(sipmsg.loads(given["data"]))).call_sid == given["call_sid"]


def test_one_text_is_no_list_of_codecs() -> None:
    with pytest.raises(TypeError, match=r"codecs is a list of names, not one text: \['opus'\]"):
        testing.session_new(codecs="opus")


@pytest.mark.parametrize("make", [testing.session_reconnect, testing.verb_hook, testing.call_status])
def test_what_began_no_call_is_refused(make: Any) -> None:
    with pytest.raises(TypeError, match="a session:new is what session_new gives, or loads, not str"):
        make("{}")
    with pytest.raises(sipmsg.SipMsgError, match="this is no session:new: it has no data"):
        make({})
