"""What a text holds is recognised by its beginning, and a text that is nothing is refused."""

from __future__ import annotations

import pytest

import sipmsg
from sipmsg.content import read_content

SIP = b"OPTIONS sip:bob@biloxi.example SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b'{"type": "call:status", "data": {}}', sipmsg.SessionMessage),
        (b'\r\n {"type": "call:status", "data": {}}', sipmsg.SessionMessage),
        (SIP, sipmsg.Request),
        (b"SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\n\r\n", sipmsg.Response),
        (b"v=0\r\nm=audio 9 RTP/AVP 0\r\n", sipmsg.SessionDescription),
        (b"\xef\xbb\xbfv=0\r\nm=audio 9 RTP/AVP 0\r\n", sipmsg.SessionDescription),
    ],
)
def test_a_text_is_what_it_begins_with(text: bytes, kind: type) -> None:
    assert type(read_content(text)) is kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n\t", "there is nothing in it"),
        (b"[1]", "a list"),
        (b"hello", "this is no JSON, no SIP message"),
        (b"x" * 300_000, "this is no JSON, no SIP message"),
    ],
)
def test_a_text_that_is_nothing_is_refused(text: bytes, said: str) -> None:
    with pytest.raises(sipmsg.SessionError, match=said):
        read_content(text)


def test_what_names_sip_is_refused_as_sip() -> None:
    with pytest.raises(sipmsg.HeaderError):
        read_content(b"OPTIONS SIP/2.0\r\n\r\n")


def test_limits_hold() -> None:
    with pytest.raises(sipmsg.LimitError, match="message_size"):
        read_content(SIP, sipmsg.Limits(message_size=10))
