"""Well-formed texts, whole ones: what was put in comes out again, whichever way they are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.message.refusals import message_refusals
from tests.loading import module_of
from tests.profiles import examples

DRAW = module_of(Path(__file__).with_name("strategies.py"))
LOUD = (sipmsg.Severity.ERROR, sipmsg.Severity.WARNING)


@given(text=DRAW.uris)
def test_a_uri_is_read_and_written_as_it_was(text: str) -> None:
    uri = sipmsg.parse_uri(text)
    again = sipmsg.parse_uri(str(uri))
    assert again == uri
    assert str(again) == str(uri)
    scheme, rest = text.split(":", 1)
    assert str(uri) == f"{scheme.lower()}:{rest}"
    assert uri.equivalent(again)


@given(text=DRAW.name_addrs())
def test_an_address_is_read_and_written_as_it_was(text: str) -> None:
    address = sipmsg.parse_name_addr(text)
    assert sipmsg.parse_name_addr(str(address)) == address
    assert address.tag == ("9fx" if text.rpartition(">")[2].count(";tag=9fx") else None)


@given(field=DRAW.fields)
def test_a_field_is_read_strictly_as_it_is_leniently(field: tuple[str, str]) -> None:
    name, value = field
    problems: list[sipmsg.Problem] = []
    typed = sipmsg.parse_header(name, value, problems=problems)
    if not any(problem.severity in LOUD for problem in problems):
        assert sipmsg.parse_header(name, value, strict=True) == typed
    message = sipmsg.parse(f"A sip:a SIP/2.0\r\n{name}: {value}\r\n\r\n")
    known = message.header(name)
    assert typed in (known, *(known if isinstance(known, tuple) else ()))


@given(text=DRAW.descriptions())
def test_a_description_is_read_and_written_as_it_was(text: str) -> None:
    sdp = sipmsg.parse_sdp(text)
    assert str(sdp) == text
    assert sipmsg.parse_sdp(text.encode()) == sdp
    assert len(sdp.media) == text.count("\r\nm=")
    assert [media.formats for media in sdp.media] == [
        tuple(line.split(" ")[3:]) for line in text.split("\r\n") if line.startswith("m=")
    ]
    assert len(sdp.codecs) == sum(len(media.formats) for media in sdp.media)
    assert sipmsg.codecs(text) == sdp.codecs
    # all lines are in the RFC's order
    lenient = sipmsg.parse_sdp(text.replace("\r\n", "\n"))
    assert (lenient.origin, lenient.codecs, lenient.times) == (sdp.origin, sdp.codecs, sdp.times)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(drawn=DRAW.messages())
def test_a_message_is_read_and_written_as_it_was(drawn: tuple[list[tuple[str, str]], str, str]) -> None:
    fields, body, raw = drawn
    message = sipmsg.parse(raw)
    assert message.to_bytes() == raw.encode()
    assert sipmsg.parse(raw.encode()) == message
    assert list(message.headers.fields) == fields
    assert message.body == body.encode()
    assert message.content_length == len(body.encode())
    for name, _ in fields:
        message.header(name)
    assert sipmsg.parse(message.to_bytes(compact=True)) == message
    json.dumps(sipmsg.to_dict(message))
    if body.startswith("v=0"):
        assert message.sdp == sipmsg.parse_sdp(body)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(drawn=DRAW.messages())
def test_strict_reading_refuses_just_what_is_loud(drawn: tuple[list[tuple[str, str]], str, str]) -> None:
    raw = drawn[2]
    problems: list[sipmsg.Problem] = []
    message = sipmsg.parse(raw, problems=problems)
    assert tuple(problems) == message.problems
    refused = list(message_refusals(message.problems))
    assert all(problem.severity in LOUD for problem in refused)
    if refused:
        with pytest.raises(sipmsg.HeaderError, match=refused[0].code):
            sipmsg.parse(raw, strict=True)
    else:
        assert sipmsg.parse(raw, strict=True) == message


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(drawn=DRAW.messages(), cut=st.integers(0, 400))
def test_a_fold_says_what_a_blank_says(drawn: tuple[list[tuple[str, str]], str, str], cut: int) -> None:
    _, _, raw = drawn
    head, _, body = raw.partition("\r\n\r\n")
    blanks = [at for at, char in enumerate(head) if char == " " and at > head.index("\r\n") and head[at - 1] != "\n"]
    at = blanks[cut % len(blanks)]
    folded = sipmsg.parse(f"{head[:at]}\r\n {head[at + 1 :]}\r\n\r\n{body}")
    plain = sipmsg.parse(raw)
    for (name, value), (other, folds) in zip(plain.headers.fields, folded.headers.fields, strict=True):
        assert (name, value.replace(" ", "")) == (other, folds.replace(" ", ""))
    assert folded.body == plain.body


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=examples(60))
@given(session=DRAW.sessions())
def test_what_drachtio_makes_of_a_message_is_explained(session: dict[str, Any]) -> None:
    read = sipmsg.loads(json.dumps(session))
    assert read.message is not None
    assert read.message == sipmsg.parse(session["data"]["sip"]["raw"])
    differences = [
        problem for problem in sipmsg.check(read) if "mismatch" in problem.code and problem.where[:8] == "data.sip"
    ]
    assert all(problem.explained for problem in differences if problem.where.startswith("data.sip.headers"))
    assert sipmsg.to_dict(sipmsg.loads(session)) == sipmsg.to_dict(read)
    json.dumps(sipmsg.to_dict(read))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=examples(60))
@given(session=DRAW.sessions())
def test_another_method_in_the_view_is_seen(session: dict[str, Any]) -> None:
    sip = session["data"]["sip"]
    if sip.get("method") is None:
        return
    before = {problem.code for problem in sipmsg.check(sipmsg.loads(session))}
    sip["method"] += "X"
    assert "method.mismatch" not in before
    assert "method.mismatch" in {problem.code for problem in sipmsg.check(sipmsg.loads(session))}


@pytest.mark.parametrize("name", ["uris", "fields", "descriptions", "messages", "sessions"])
def test_there_is_a_strategy_for_each_kind_of_text(name: str) -> None:
    strategy = getattr(DRAW, name)
    assert isinstance(strategy() if callable(strategy) else strategy, st.SearchStrategy)
