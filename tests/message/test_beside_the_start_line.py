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
        ("eve@evil.example", ["warning"]),
        ("Bob (eve@evil.example)", ["warning"]),
        ("Bob <eve>", ["warning"]),
        ("+15083084809@H.example", []),
        ("sip:+15083084809@h.example", []),
        ("Hotel: Bob", []),
        ("Bob @ ACME", []),
        ("@handle", []),
        ("I <3 U", []),
        ("0015083084809", []),
        ("5083084809", []),
        ("\u2460\u2465\u2460\u2466\u2464\u2464\u2464\u24ea\u2460\u24ea\u24ea", ["warning"]),
        ("\u00b9\u2076\u00b9\u2077\u2075\u2075\u2075\u2070\u00b9\u2070\u2070", ["warning"]),
        ("+1\u3164617\u3164555\u31640100", ["warning"]),
        ("Bob\u034f", ["warning"]),
        ("eve\uff20evil.example", ["warning"]),
        ("\uff1csip:eve\uff20evil.example\uff1e", ["warning"]),
    ],
)
def test_a_name_that_shows_what_the_address_is_not(name: str, severities: list[str]) -> None:
    assert _spoofs(name) == severities


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("P\u0430yPal", ["P\u0430yPal"]),
        ("Bank of \u0410merica", ["\u0410merica"]),
        ("P\u0430y P\u0430l", ["P\u0430y"]),
        ("\u0418\u0432\u0430\u043d Ivanov", []),
        ("1\u0421-Bitrix", []),
        ("\uff21BC\u682a\u5f0f\u4f1a\u793e", []),
        ("Zo\u00eb", []),
    ],
)
def test_a_word_of_a_name_in_two_scripts_is_told(name: str, words: list[str]) -> None:
    raw = f'OPTIONS sip:a@b.example SIP/2.0\r\nFrom: "{name}" <sip:+15083084809@h.example>;tag=1\r\n\r\n'
    for key in (None, "one", "two"):
        read = sipmsg.parse(raw if key is None else sipmsg.redact(raw, key=key))
        found = [each.found for each in read.problems if each.code == "identity.mixed_scripts"]
        assert len(found) == len(words)
        assert key is not None or found == words


def test_digits_of_other_scripts_are_numbers() -> None:
    assert numbers("\u0661\u0662\u0663 \u0664\u0665\u0666\u0667") == ["1234567"]
    assert numbers("\u00b2\u00b2\u00b2\u00b2\u00b2\u00b2\u00b2") == ["2222222"]
    assert numbers("\u2460\u2461\u2462-\u2463\u2464\u2465\u2466") == ["1234567"]


@pytest.mark.parametrize(
    ("sender", "asserted", "reported"),
    [
        ("+15083084809", "5083084809", False),
        ("0301234567", "+49301234567", False),
        ("0049301234567", "+49301234567", False),
        ("3084809", "+15083084809", False),
        ("084809", "+15083084809", True),
        ("+15083084808", "+15083084809", True),
        ("+15083084809", "+445083084809", True),
        ("+15083084809%3Bnpdi", "+15083084809", True),
        ("+15083084809;npdi", "+15083084809", False),
        ("bob", "Bob", True),
        ("bob", "bob", False),
    ],
)
def test_the_asserted_user_of_a_request_is_that_of_from(sender: str, asserted: str, reported: bool) -> None:  # noqa: FBT001
    headers = f"From: <sip:{sender}@h.example>;tag=1\r\nP-Asserted-Identity: <sip:{asserted}@g.example>\r\n\r\n"
    for line, expected in (("OPTIONS sip:a@b.example SIP/2.0", reported), ("SIP/2.0 200 OK", False)):
        codes = [problem.code for problem in sipmsg.parse(f"{line}\r\n{headers}").problems]
        assert ("identity.from_pai_mismatch" in codes) is expected


@pytest.mark.parametrize(
    ("uri", "reported"),
    [
        ("sip:bob@h.example", False),
        ("sip:b\u043eb@h.example", True),
        ("sip:b%D0%BEb@h.example", True),
        ("sip:b%D0b@h.example", False),
        ("sip:\u0431\u043e\u0431@h.example", False),
        ("sip:\uff42ob@h.example", True),
        ("sip:\uff42\uff4f\uff42@h.example", True),
        ("sip:\u7530\u4e2dbob@h.example", False),
        ("sip:jos\u00e9@h.example", False),
        ("sip:bob@ex\u0430mple.com", True),
        ("sip:bob@xn--pple-43d.com", True),
        ("sip:bob@XN--PPLE-43D.com", True),
        # the name of a place that is Cyrillic throughout
        ("sip:bob@xn--e1afmkfd.com", False),
        ("sip:bob@xn--.com", False),
        (f"sip:bob@xn--{'9' * 59}.com", False),
    ],
)
@pytest.mark.parametrize("line", ["From: <{}>;tag=1", "Contact: {}", "Route: <sip:p.example;lr>, <{}>"])
def test_letters_of_scripts_that_look_alike_in_a_user_or_a_host(uri: str, reported: bool, line: str) -> None:  # noqa: FBT001
    for raw in (f"OPTIONS sip:a@b SIP/2.0\r\n{line.format(uri)}\r\n\r\n", f"OPTIONS {uri} SIP/2.0\r\nCSeq: 1\r\n\r\n"):
        found = [each for each in sipmsg.parse(raw).problems if each.code == "identity.mixed_scripts"]
        assert len(found) == reported
        assert all(each.span is not None and raw[each.span.slice] for each in found)
