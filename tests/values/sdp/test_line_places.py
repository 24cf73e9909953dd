"""A problem of a description marks the word that it is about, not the line."""

from __future__ import annotations

import pytest

from sipmsg import parse_sdp

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n"
CONNECTION = "c=IN IP4 192.0.2.1\r\n"
AUDIO = "m=audio 4000 RTP/AVP 0\r\n"
INLINE = "inline:" + "AbCd" * 9
SRFLX = "a=candidate:1 1 UDP 1 192.0.2.9 9 typ srflx"


@pytest.mark.parametrize(
    ("lines", "code", "before", "piece", "expected"),
    [
        ("m=audio 99999 RTP/AVP 99999", "sdp.bad_port", "m=audio ", "99999", "at most 65535"),
        ("m=audio 65535/2 RTP/AVP 0", "sdp.bad_port", "m=audio ", "65535/2", "at most 65535"),
        ("m=audio 4000/0 RTP/AVP 0", "sdp.bad_port", "m=audio 4000/", "0", None),
        ("m=audio 0 RTP/AVP 0", "sdp.media_disabled", "m=audio ", "0", None),
        ("m=audio 4000 RTP/AVP 0 8 0", "sdp.duplicate_pt", "m=audio 4000 RTP/AVP 0 8 ", "0", None),
        ("m=audio 4000 RTP/AVP 0 128", "sdp.bad_number", "m=audio 4000 RTP/AVP 0 ", "128", None),
        ("m=audio 96 RTP/AVP 96 0", "sdp.dynamic_pt_unmapped", "m=audio 96 RTP/AVP ", "96", None),
        (AUDIO + "a=rtpmap:0 PCMA/8000", "sdp.static_pt_remapped", "a=rtpmap:0 ", "PCMA/8000", "PCMU/8000"),
        (AUDIO + "a=rtpmap:8 PCMA/8", "sdp.rtpmap_unknown_pt", "a=rtpmap:", "8", "0"),
        (AUDIO + "a=fmtp:18 annexb=18", "sdp.fmtp_unknown_pt", "a=fmtp:", "18", "0"),
        (AUDIO + "a=rid:18 recv max-fps=9;pt=0,18", "sdp.attribute_unknown_pt", "pt=0,", "18", "0"),
        (AUDIO + "a=imageattr:18 send *", "sdp.attribute_unknown_pt", "a=imageattr:", "18", "0"),
        (AUDIO + "a=rtcp-fb:9 trr-int 9", "sdp.feedback_unknown_pt", "a=rtcp-fb:", "9", "0"),
        (
            AUDIO + "a=rtpmap:0 PCMU/8000\r\na=rtpmap:0 PCMU/8000",
            "sdp.duplicate_rtpmap",
            "8000\r\na=rtpmap:",
            "0",
            None,
        ),
        (AUDIO + "a=extmap:1 urn:a:1\r\na=extmap:1 urn:1", "sdp.duplicate_attribute", "a:1\r\na=extmap:", "1", None),
        (AUDIO + "a=extmap=300 urn:a:1", "sdp.bad_number", "a=extmap=", "300", None),
        (AUDIO + "a=rtcp:4000", "sdp.rtcp_port_conflict", "a=rtcp:", "4000", None),
        (AUDIO + "a=rtcp:4001 IN IP4 192.0.2.300", "sdp.bad_address", "a=rtcp:4001 IN IP4 ", "192.0.2.300", None),
        (AUDIO + "a=fingerprint:sha-1 AB:CD", "sdp.bad_attribute", "a=fingerprint:sha-1 ", "AB:CD", 20),
        (AUDIO + f"a=crypto:1 AES_CM_128_HMAC_SHA1_80 {INLINE}", "sdp.bad_attribute", "SHA1_80 ", INLINE, 30),
        (AUDIO + "a=simulcast:recv 1 send 1\r\na=rid:1 send", "sdp.unknown_rid", "a=simulcast:recv ", "1", None),
        (AUDIO + "a=simulcast:recv 2 send 1;2\r\na=rid:2 recv", "sdp.unknown_rid", "recv 2 send ", "1", None),
        (AUDIO + "a=label", "sdp.bad_attribute", "a=label", "", None),
        (AUDIO + f"{SRFLX} raddr 192.0.2.1 rport 70000", "sdp.bad_number", "192.0.2.1 rport ", "70000", None),
        (AUDIO + f"{SRFLX} RADDR 192.0.2.1 RPORT -1 generation 0", "sdp.bad_number", "192.0.2.1 RPORT ", "-1", None),
        (AUDIO + f"{SRFLX} raddr 192.0.2.1", "sdp.bad_attribute", "192.0.2.9 9 typ ", "srflx", None),
        (AUDIO + f"{SRFLX} rport 70000", "sdp.bad_attribute", "192.0.2.9 9 typ ", "srflx", None),
        (AUDIO + "a=fmtp:0 vbd=yes; ", "sdp.bad_attribute", "vbd=yes;", "", None),
        (
            "m=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/16000",
            *("sdp.dtmf_clock_mismatch", "telephone-event/", "16000", "8000"),
        ),
    ],
)
def test_the_word_is_marked(lines: str, code: str, before: str, piece: str, expected: str | int | None) -> None:
    text = f"{HEAD}{CONNECTION}t=0 0\r\n{lines}\r\n"
    (problem,) = [each for each in parse_sdp(text).problems if each.code == code]
    assert problem.span is not None
    assert text[: problem.span.start].endswith(before)
    assert text[problem.span.slice] == piece
    assert problem.expected == expected


@pytest.mark.parametrize(
    ("line", "code", "piece"),
    [
        ("c=IN IP4 192.0.2.300", "sdp.bad_address", "192.0.2.300"),
        ("c=IN IP6 192.0.2.1", "sdp.addrtype_mismatch", "192.0.2.1"),
        ("c=IN IP5 192.0.2.1", "sdp.bad_address", "IP5"),
        ("c=in IP4 192.0.2.1", "sdp.bad_address", "in"),
        ("c=IN IP4 192.0.2.1/127", "sdp.bad_address", "192.0.2.1/127"),
        ("c=IN IP4 224.2.1.1", "sdp.bad_address", "224.2.1.1"),
        ("c=IN IP4 0.0.0.0", "sdp.hold_address", "0.0.0.0"),  # noqa: S104 - an address that is read
    ],
)
def test_the_word_of_a_connection_is_marked(line: str, code: str, piece: str) -> None:
    text = f"{HEAD}{line}\r\nt=0 0\r\n{AUDIO}"
    (problem,) = [each for each in parse_sdp(text).problems if each.code == code]
    assert problem.span is not None
    assert (text[problem.span.slice], problem.found) == (piece, piece)


@pytest.mark.parametrize(
    ("line", "piece"), [("a =sendrecv", " "), ("A=sendrecv", "A"), ("sendrecv", "sendrecv"), ("", "")]
)
def test_what_keeps_a_line_from_having_a_type_is_marked(line: str, piece: str) -> None:
    text = f"{HEAD}{CONNECTION}t=0 0\r\n{AUDIO}{line}\r\n"
    (problem,) = parse_sdp(text).problems
    assert problem.span is not None
    assert (problem.code, text[problem.span.slice]) == ("sdp.malformed_line", piece)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("b=AS: 64", "a blank is out of place beside the colon of b= (RFC 8866 5.8)"),
        ("c=", "the c= line is empty (RFC 8866 5.7)"),
        ("a=connection:nex", "the value of a=connection has to be new or existing (RFC 4145 5)"),
        ("a=setup:both", "the value of a=setup has to be active, passive, actpass or holdconn (RFC 4145 4, RFC 8122)"),
        ("a=rtcp:99999", "the port of a=rtcp is a number from 0 to 65535 (RFC 3605 2.1)"),
        ("a=candidate:1 1 UDP 1 192.0.2.1 8", '"typ" before the type of a candidate is missing (RFC 8839 5.1)'),
        ("a=rtcp-fb:96", "the kind of feedback is missing (RFC 4585 4.2)"),
        ("a=ssrc:x", '"x" is out of place in the value of a=ssrc, expected a digit (RFC 5576 4.1)'),
        (
            "a=candidate:1 1 UDP 1 192.0.2.1 8 host",
            '"typ" before the type of a candidate is missing (RFC 8839 5.1)',
        ),
        ("a=ptime=20", "a=ptime needs a colon behind its name (RFC 8866 5.13)"),
        ("a=extmap:1", "the value of a=extmap is a number, a blank and the URI of an extension (RFC 8285 8)"),
        (
            "a=ice-ufrag:abc",
            "the value of a=ice-ufrag has to be 4 to 256 letters, digits, plus signs and slashes (RFC 8839 5.4)",
        ),
        (
            "a=ice-pwd:abc",
            'the value of "a=ice-pwd" has to be 22 to 256 letters, digits, plus signs and slashes (RFC 8839 5.4)',
        ),
        ("a=group:LS a b", "a=group names a and b, which are mids of no media description"),
    ],
)
def test_the_sentence_is_true(line: str, sentence: str) -> None:
    text = f"{HEAD}{CONNECTION}{line}\r\nt=0 0\r\n{AUDIO}"
    assert f"line 5: {sentence}" in [problem.message for problem in parse_sdp(text).problems]


@pytest.mark.parametrize(
    ("ends", "sentence"), [(1, "1 line ends with LF and no CR"), (2, "2 lines end with LF and no CR")]
)
def test_lines_are_counted_as_one_speaks(ends: int, sentence: str) -> None:
    text = f"{HEAD}{CONNECTION}t=0 0\r\n{AUDIO}".replace("\r\n", "\n", ends)
    assert [problem.message for problem in parse_sdp(text).problems] == [f"line 1: {sentence}"]


def test_what_lacks_is_marked_by_its_line() -> None:
    text = f"{HEAD}t=0 0\r\n{AUDIO}"
    (problem,) = parse_sdp(text).problems
    assert problem.span is not None
    assert (problem.code, text[problem.span.slice]) == ("sdp.no_connection", AUDIO.strip())
