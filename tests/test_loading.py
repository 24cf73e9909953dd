"""``sipmsg.load`` reads a file by what it holds, as far as the limits let it, and refuses what is no text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from tests.test_dictionaries import REQUEST, SDP

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture
def invite(tmp_path: Path) -> Path:
    path = tmp_path / "invite.sip"
    path.write_bytes(REQUEST.to_bytes())
    return path


def test_a_session_message_a_message_and_a_description(tmp_path: Path, invite: Path) -> None:
    assert isinstance(sipmsg.load(EXAMPLES / "session-new.json"), sipmsg.SessionMessage)
    assert sipmsg.load(str(invite)) == REQUEST
    (tmp_path / "offer.sdp").write_text(SDP, "utf-8", newline="")
    assert isinstance(sipmsg.load(tmp_path / "offer.sdp"), sipmsg.SessionDescription)


def test_a_file_that_is_open_for_octets_or_for_text(invite: Path) -> None:
    with invite.open("rb") as octets, invite.open(encoding="utf-8", newline="") as text:
        assert sipmsg.load(octets) == sipmsg.load(text) == REQUEST


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sipmsg.load(tmp_path / "nothing")
    with pytest.raises(TypeError, match="load takes the path of a file, or a file that is open for reading, not bytes"):
        sipmsg.load(b"{}")


def test_a_capture_is_refused_by_the_zeros_in_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "calls.pcap").write_bytes(b"\xd4\xc3\xb2\xa1\0\0INVITE sip:b@h SIP/2.0\r\nCall-ID: 1\r\n\r\n")
    with pytest.raises(sipmsg.SessionError, match=r"sipmsg\.captures\.messages reads"):
        sipmsg.load(tmp_path / "calls.pcap")


def test_a_body_may_hold_zeros(tmp_path: Path) -> None:
    message = b"INFO sip:b@h SIP/2.0\r\nCall-ID: 1\r\nContent-Length: 3\r\n\r\n\0\1\0"
    (tmp_path / "info.sip").write_bytes(message)
    loaded = sipmsg.load(tmp_path / "info.sip")
    assert isinstance(loaded, sipmsg.Request)
    assert loaded.body == b"\0\1\0"


def test_as_much_is_read_as_the_larger_limit_lets_pass(invite: Path) -> None:
    size = len(REQUEST.to_bytes())
    assert sipmsg.load(invite, limits=sipmsg.Limits(json_size=1, message_size=size)) == REQUEST
    with pytest.raises(sipmsg.LimitError, match="message_size"):
        sipmsg.load(invite, limits=sipmsg.Limits(json_size=1, message_size=size - 1))


def test_strict_reading_refuses_what_lenient_reading_takes(tmp_path: Path) -> None:
    path = tmp_path / "odd.sip"
    path.write_text("BYE sip:#@a SIP/2.0\r\nCSeq: x\r\n\r\n", "utf-8", newline="")
    assert isinstance(sipmsg.load(path), sipmsg.Request)
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.load(path, strict=True)


@pytest.mark.parametrize("buffer", [bytes, bytearray, memoryview])
def test_octets_in_any_buffer(buffer: Callable[[bytes], Any]) -> None:
    octets, sdp, session = REQUEST.to_bytes(), SDP.encode(), (EXAMPLES / "session-new.json").read_bytes()
    assert sipmsg.parse(buffer(octets)) == REQUEST
    assert sipmsg.parse_sdp(buffer(sdp)) == sipmsg.parse_sdp(SDP)
    assert sipmsg.loads(buffer(session)) == sipmsg.loads(session)
    for each in (octets, sdp, session):
        assert sipmsg.codecs(buffer(each)) == sipmsg.codecs(each)
        redacted = sipmsg.redact(buffer(each), key="k")
        assert type(redacted) is buffer
        assert redacted == sipmsg.redact(each, key="k")
