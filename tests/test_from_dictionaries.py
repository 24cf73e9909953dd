"""What ``to_dict`` writes ``from_dict`` reads: the dictionary of what comes back is the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES
from tests.test_dictionaries import HEADERS, REFERENCE, REQUEST, SDP
from tests.values import test_header_values_generated as generated

CLASSES = sorted(generated.VALUES, key=lambda made: made.__name__)


def again(value: Any) -> Any:
    """Return what is read of the dictionary of a value, which has been JSON on the way."""
    made = json.loads(json.dumps(sipmsg.to_dict(value)))
    read = sipmsg.from_dict(type(value), made)
    assert type(read) is type(value)
    assert sipmsg.to_dict(read) == made
    return read


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
@settings(max_examples=30)
@given(data=st.data())
@pytest.mark.no_cover
def test_every_value(made: Any, data: st.DataObject) -> None:
    value = data.draw(generated.VALUES[made])
    if not any("\ud800" <= char <= "\udfff" for char in str(value)):
        again(value)


@pytest.mark.parametrize("name", HEADERS)
def test_every_header(name: str) -> None:
    typed = sipmsg.parse_header(name, HEADERS[name])
    for value in typed if isinstance(typed, tuple) else (typed,):
        if not isinstance(value, str | int):
            again(value)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute(name: str) -> None:
    attribute = sipmsg.Attribute.parse(ATTRIBUTES[name].example.removeprefix("a="))
    assert again(attribute) == attribute
    typed = attribute.typed
    for value in typed if isinstance(typed, tuple) else (typed,):
        if hasattr(value, "__match_args__"):
            again(value)


def test_messages_and_descriptions() -> None:
    assert again(REQUEST) == REQUEST
    response = REQUEST.reply(486, "Busy Here")
    assert again(response) == response
    assert again(sipmsg.parse(REQUEST.to_bytes())) == REQUEST
    session = sipmsg.loads({**REFERENCE, "colour": [1]})
    assert again(session) == session
    assert again(session.data).from_ == session.data.from_
    description = sipmsg.parse_sdp(SDP)
    assert again(description).media[0].codecs == description.media[0].codecs
    again(description.media[0])
    again(description.attributes)
    for codec in description.codecs:
        assert again(codec) == codec


def test_what_was_changed_in_the_dictionary_of_a_message_is_read() -> None:
    made = sipmsg.to_dict(REQUEST)
    made["headers"] = [[name, "7 BYE" if name == "CSeq" else text] for name, text in made["headers"]]
    made["start_line"] = "BYE sip:bob@biloxi.com SIP/2.0"
    read = sipmsg.from_dict(sipmsg.Request, made)
    assert (read.method, read.cseq, read.body) == ("BYE", sipmsg.CSeq(7, "BYE"), REQUEST.body)


CHANGES: dict[str, Any] = {
    "session_name": "another",
    "information": "what it is",
    "uri": "http://a.example",
    "emails": ["a@a.example"],
    "phones": ["+1 555 0100"],
    "key": "prompt",
    "bandwidths": [{"modifier": "AS", "number": 64}],
    "connection": {"network_type": "IN", "address_type": "IP4", "full_address": "192.0.2.7"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_in_the_dictionary_of_a_description_is_read(name: str) -> None:
    read = sipmsg.from_dict(sipmsg.SessionDescription, {**sipmsg.to_dict(sipmsg.parse_sdp(SDP)), name: CHANGES[name]})
    found = json.loads(json.dumps(sipmsg.to_dict(getattr(read, name))))
    assert {**found, **CHANGES[name]} == found if isinstance(found, dict) else str(CHANGES[name]) in str(found)
    assert read.media == sipmsg.parse_sdp(str(read)).media


def test_times_that_were_changed_are_read_with_their_repeats_and_zones() -> None:
    lines = ["t=0 0", "r=7d 1h 0 25h", "z=2882844526 -1h 2898848070 0"]
    made = sipmsg.to_dict(sipmsg.parse_sdp("\r\n".join(["v=0", "o=- 1 1 IN IP4 a.b", "s=-", *lines, ""])))
    read = sipmsg.from_dict(sipmsg.SessionDescription, {**made, "session_name": "another"})
    assert str(read).split("\r\n")[2:-1] == ["s=another", *lines]


def test_a_media_description_that_was_changed_is_read() -> None:
    made = sipmsg.to_dict(sipmsg.parse_sdp(SDP).media[0])
    read = sipmsg.from_dict(sipmsg.MediaDescription, {**made, "port": 7000, "title": "the caller"})
    assert (read.port, read.title) == (7000, "the caller")
    assert read.codecs == sipmsg.parse_sdp(SDP).media[0].codecs
    assert sipmsg.from_dict(sipmsg.MediaDescription, {**made, "port_count": 2}).port_count == 2


def test_what_is_left() -> None:
    assert again(sipmsg.Limits(headers=2)) == sipmsg.Limits(headers=2)
    assert again(sipmsg.Span(1, 2)) == sipmsg.Span(1, 2)
    assert again(sipmsg.Severity.ERROR) is sipmsg.Severity.ERROR
    for problem in sipmsg.check(sipmsg.loads({"type": "call:status", "call_sid": "1", "data": {"call_sid": "2"}})):
        assert again(problem) == problem
    for part in REQUEST.parts:
        assert again(part) == part
    assert again(sipmsg.parse_header("Contact", "*")[0]).is_wildcard
    body = b"\xff\x00"
    assert again(sipmsg.Request("INFO", "sip:a@b.example", (), body)).body == body


@pytest.mark.parametrize(
    ("kind", "given_dictionary"),
    [(sipmsg.CSeq, {}), (sipmsg.CSeq, None), (sipmsg.Request, {"start_line": 1}), (sipmsg.Params, 5), (object, {})],
)
def test_what_is_no_dictionary_of_a_class(kind: type, given_dictionary: Any) -> None:
    with pytest.raises(sipmsg.SipMsgError):
        sipmsg.from_dict(kind, given_dictionary)
