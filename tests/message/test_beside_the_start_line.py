"""A byte order mark, addresses of media, digits in names: what is reported of a message by itself."""

from __future__ import annotations

import pytest

import sipmsg
from sipmsg.message.lookalikes import numbers

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 {}\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"


@pytest.mark.parametrize("blank", ["", "\r\n"])
@pytest.mark.parametrize("line", ["OPTIONS sip:a@b.example SIP/2.0", "SIP/2.0 200 OK"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_byte_order_mark_is_reported_and_skipped(blank: str, line: str, end: str) -> None:
    raw = f"\ufeff{blank}{line}{end}Call-ID: 1{end}{end}"
    for text in (raw, raw.encode()):
        message = sipmsg.parse(text)
        assert (type(message) is not sipmsg.Message, message.start_line, message.call_id) == (True, line, "1")
        assert message.raw == raw
        assert message.to_bytes() == raw.encode()
        first = message.problems[0]
        assert (first.code, first.span) == ("raw.start_line_malformed", sipmsg.Span(0, 1))
        with pytest.raises(sipmsg.HeaderError, match="byte order mark"):
            sipmsg.parse(text, strict=True)


@pytest.mark.parametrize(
    ("contact", "media", "reported"),
    [
        ("54.172.60.3", "10.0.0.1", True),
        ("54.172.60.3", "100.64.0.1", True),
        ("54.172.60.3", "54.172.60.4", False),
        ("10.0.0.2", "10.0.0.1", False),
        ("100.127.255.254", "10.0.0.1", False),
        ("gw.example", "10.0.0.1", False),
    ],
)
def test_media_at_a_private_address_is_a_warning_and_a_note_where_jambonz_does_so(
    contact: str,
    media: str,
    reported: bool,  # noqa: FBT001
) -> None:
    body = SDP.format(media)
    head = f"INVITE sip:a@b.example SIP/2.0\r\nContact: <sip:a@{contact}>\r\nContent-Type: application/sdp\r\n"
    raw = f"{head}Content-Length: {len(body)}\r\n\r\n{body}"
    message = sipmsg.parse(raw)
    for source, severity in (
        (message, "warning"),
        (sipmsg.loads({"raw": raw, "headers": {}}), "warning"),
        (sipmsg.loads({"type": "session:new", "msgid": "1", "data": {"call_sid": "2", "sip": {"raw": raw}}}), "info"),
    ):
        found = [str(each.severity) for each in sipmsg.check(source) if each.code == "sdp.private_media_address"]
        assert found == [severity] * reported


def _spoofs(name: str) -> list[str]:
    raw = f'INVITE sip:a@b.example SIP/2.0\r\nFrom: "{name}" <sip:+15083084809@h.example>;tag=1\r\n\r\n'
    found = [each for each in sipmsg.parse(raw).problems if each.code == "identity.display_name_spoof"]
    assert all(each.span is not None and raw[each.span.slice] == name for each in found)
    return [str(each.severity) for each in found]


@pytest.mark.parametrize(
    ("name", "severities"),
    [
        ("ACME 24/7 Support 2024", []),
        ("tel:+1-508-308-4809", []),
        ("H\u00b2O GmbH", []),
        ("\u0634\u0631\u0643\u0629 \u0662\u0660\u0662\u0664", []),
        ("\uff15\uff15\uff15", ["warning"]),
        ("Bob \U0001d7d3", ["warning"]),
        ("Bob\U000e0041", ["warning"]),
        ("\u0665\u0665\u0665\u0661\u0662\u0663\u0664\u0665\u0666\u0667", ["warning"]),
        ("Conference 1234567", ["info"]),
        ("+1 (555) 123-4567", ["warning"]),
        ("sip:eve@evil.example", ["warning"]),
    ],
)
def test_a_name_that_shows_what_the_address_is_not(name: str, severities: list[str]) -> None:
    assert _spoofs(name) == severities


def test_digits_of_other_scripts_are_numbers() -> None:
    assert numbers("\u0661\u0662\u0663 \u0664\u0665\u0666\u0667") == ["1234567"]
    assert numbers("\u00b2\u00b2\u00b2\u00b2\u00b2\u00b2\u00b2") == []
