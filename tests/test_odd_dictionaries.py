"""Values from odd dictionaries, files read strictly, differences of what cannot be read, messages that never come."""

from __future__ import annotations

import ipaddress
import json
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg import testing
from sipmsg.cross_check.equality import uri_key
from sipmsg.errors import SipMsgError
from sipmsg.from_dictionaries import from_dict
from sipmsg.values.sdp import Codec

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"


# ---- from_dict -----------------------------------------------------------------------------------------------


def test_a_tuple_of_a_fixed_length() -> None:
    kind: Any = tuple[str, int]
    assert from_dict(kind, ["a", 1]) == ("a", 1)
    with pytest.raises(SipMsgError, match="this is no dictionary of"):
        from_dict(kind, ["a"])


@pytest.mark.parametrize("given", [{}, None, {"number": 1}, 5])
def test_what_is_no_dictionary_of_a_class(given: Any) -> None:
    with pytest.raises(SipMsgError, match="this is no dictionary of CSeq"):
        from_dict(sipmsg.CSeq, given)


def test_a_class_of_somebody_else() -> None:
    with pytest.raises(SipMsgError, match="expected a class of this library"):
        from_dict(Path, {})
    assert from_dict(ipaddress.IPv4Address, "192.0.2.1") == ipaddress.IPv4Address("192.0.2.1")


# ---- load ----------------------------------------------------------------------------------------------------


def test_strict_reading_gives_what_is_right(tmp_path: Path) -> None:
    invite = testing.session_new()
    (tmp_path / "new.json").write_text(json.dumps(invite), encoding="utf-8")
    (tmp_path / "new.sip").write_bytes(invite["data"]["sip"]["raw"].encode())
    (tmp_path / "new.sdp").write_bytes(SDP.encode())
    for name in ("new.json", "new.sip", "new.sdp"):
        assert sipmsg.load(tmp_path / name, strict=True) == sipmsg.load(tmp_path / name)


@pytest.mark.parametrize(
    "text", [json.dumps({"type": "call:status", "call_sid": "1", "data": {"call_sid": "2"}}), SDP + "nonsense\r\n"]
)
def test_strict_reading_refuses_the_first_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "wrong").write_bytes(text.encode())
    assert sipmsg.load(tmp_path / "wrong") is not None
    with pytest.raises(SipMsgError):
        sipmsg.load(tmp_path / "wrong", strict=True)


# ---- diff ----------------------------------------------------------------------------------------------------


def test_session_messages_whose_sip_cannot_be_read_differ_in_their_members() -> None:
    one, other = (
        sipmsg.loads({"type": "session:new", "data": {"sip": {"raw": raw}}}) for raw in ("INVITE ..", "BYE ..")
    )
    found = sipmsg.diff(one, other)
    assert [(each.code, each.where, each.expected, each.found) for each in found] == [
        ("diff.changed", "data.sip.raw", "INVITE ..", "BYE ..")
    ]


def test_a_secret_member_differs_without_its_value() -> None:
    one, other = (
        sipmsg.loads({"type": "x", "data": {"sip": {"headers": {"authorization": f"Digest {word}"}}}})
        for word in ("hushed", "hidden")
    )
    (found,) = sipmsg.diff(one, other)
    assert (found.where, found.expected, found.found) == ("data.sip.headers.authorization", None, None)


def test_bodies_that_are_no_description_differ_as_texts() -> None:
    head = "INVITE sip:a@h.example SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Encoding: gzip\r\n\r\n"
    one, other = sipmsg.parse(f"{head}one"), sipmsg.parse(f"{head}two")
    (found,) = sipmsg.diff(one, other)
    assert (found.where, found.expected, found.found) == ("raw[body]", "one", "two")


# ---- testing, equality, trusted headers ----------------------------------------------------------------------


def test_a_codec_that_is_one_keeps_its_format() -> None:
    codec = Codec("120", None, "opus", 48_000, 2, None)
    session = sipmsg.loads(testing.session_new(codecs=[codec, "PCMU"]))
    assert session.sdp is not None
    assert [str(each) for each in session.sdp.codecs] == ["opus/48000/2", "PCMU/8000"]
    assert session.sdp.media[0].formats == ("120", "0")


def test_a_message_that_drachtio_refuses_never_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "split", lambda _raw: None)
    with pytest.raises(SipMsgError, match="it would never reach an application"):
        testing.session_new()


@pytest.mark.parametrize("text", ["", "\x00", "\x00sip:a@h.example"])
def test_a_uri_that_cannot_be_read_is_equal_by_its_text(text: str) -> None:
    assert uri_key(text) == text


def test_a_continuation_that_looks_like_a_trusted_header() -> None:
    new = testing.session_new()
    raw = new["data"]["sip"]["raw"].replace("User-Agent: sbc\r\n", "User-Agent: sbc\r\n X-Account-Sid: mine\r\n")
    new["data"]["sip"]["raw"] = raw
    found = [each for each in sipmsg.check(sipmsg.loads(new)) if each.code == "raw.folded_header_like"]
    assert [each.where for each in found] == ["data.sip.raw[user-agent]"]
    assert found[0].message == "a continuation of User-Agent looks like the header X-Account-Sid"
    assert found[0].span is not None
    assert raw[found[0].span.start : found[0].span.end].strip() == "X-Account-Sid: mine"
