"""The rules of the values of a description: where they are registered, they run; and what each of them reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.catalogue import report
from sipmsg.errors import Problem, SdpError
from sipmsg.values.rules import rule
from sipmsg.values.sdp import (
    Attribute,
    Bandwidth,
    Codec,
    Connection,
    MediaDescription,
    Origin,
    SessionDescription,
    TimeDescription,
    parse_sdp,
)
from sipmsg.values.sdp.attributes_format import Rtpmap
from sipmsg.values.sdp.hold import Hold
from sipmsg.values.sdp.registry import FLAG, REGISTRY

from .values import PLAIN, TYPED

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nb=AS:64\r\nt=0 0\r\n"
AUDIO = "m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
LINES = {
    SessionDescription: 1, Origin: 2, Connection: 4, Bandwidth: 5, TimeDescription: 6,
    MediaDescription: 7, Codec: 8, Rtpmap: 8, Attribute: 8,
}  # fmt: skip


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("cls", LINES, ids=lambda cls: cls.__name__)
def test_a_rule_that_is_added_runs(cls: type) -> None:

    @rule(cls)
    def added(_value: Any, where: str) -> Iterator[Problem]:
        yield report("sdp.bad_attribute", "a rule of the test", where)

    assert [problem.code for problem in parse_sdp(HEAD + AUDIO).problems] == ["sdp.bad_attribute"]
    (problem,) = parse_sdp(HEAD + AUDIO).problems
    assert problem.message == f"line {LINES[cls]}: a rule of the test"
    assert problem.span is not None
    with pytest.raises(SdpError, match="a rule of the test"):
        parse_sdp(HEAD + AUDIO, strict=True)


def attribute_lines(name: str) -> st.SearchStrategy[str]:
    kind = REGISTRY[name]
    if kind.rule == FLAG:
        return st.just(f"a={name}")
    values: st.SearchStrategy[Any] = (
        PLAIN[kind.rule].map(lambda pair: pair[0]) if kind.rule in PLAIN else TYPED[kind.value_class]
    )
    return values.map(lambda value: f"a={name}:{value}")


ODD = st.sampled_from(["", " ", "\t", ":", ";", "/", "0", "X", "\r", "\n", "\x00", "\udce9"])


@given(
    st.lists(st.sampled_from(sorted(REGISTRY)).flatmap(attribute_lines), max_size=4),
    st.integers(0, 400),
    ODD,
    st.integers(0, 1),
)
def test_what_strict_reading_takes_has_no_fault_and_the_same_value(
    lines: list[str], at: int, odd: str, width: int
) -> None:
    text = HEAD + AUDIO + "".join([f"{line}\r\n" for line in lines])
    at %= len(text)
    text = text[:at] + odd + text[at + width :]
    try:
        strict = parse_sdp(text, strict=True)
    except SdpError:
        return
    sdp = parse_sdp(text)
    assert sdp == strict
    levels = [sdp._session.level, *[media._level for media in sdp.media]]  # noqa: SLF001
    for level in levels:
        level.values()
    assert [faults for level in levels for faults in level.faults.values() if faults] == []
    for media in sdp.media:
        for attribute in media.attributes:
            assert attribute.name not in REGISTRY or attribute.typed is not None


BROWSER = HEAD.replace("c=IN IP4 192.0.2.1", "c=IN IP4 0.0.0.0")
ICE = "a=ice-ufrag:abcd\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n"


@pytest.mark.parametrize(
    ("session", "media", "hold", "codes"),
    [
        ("", "", Hold.ADDRESS, ["sdp.hold_address"]),
        ("a=ice-ufrag:abcd\r\n", "", Hold.NONE, []),
        ("", ICE, Hold.NONE, []),
        ("", "a=sendonly\r\n", Hold.DIRECTION, ["sdp.hold_address"]),
        ("a=ice-ufrag:abcd\r\n", "a=inactive\r\n", Hold.DIRECTION, []),
    ],
)
def test_the_address_holds_where_ice_is_not_in_use(session: str, media: str, hold: Hold, codes: list[str]) -> None:
    sdp = parse_sdp(BROWSER + session + AUDIO + media)
    assert (sdp.media[0].hold, sdp.media[0].on_hold, sdp.on_hold) == (
        hold,
        hold is not Hold.NONE,
        hold is not Hold.NONE,
    )
    assert [problem.code for problem in sdp.problems] == codes


def test_a_section_uses_the_ice_of_the_tagged_one() -> None:
    tagged = AUDIO + "a=mid:a\r\n" + ICE
    text = BROWSER + "a=group:BUNDLE a b\r\n" + tagged + AUDIO + "a=mid:b\r\n"
    assert parse_sdp(text, strict=True).problems == ()
    apart = parse_sdp(text.replace("BUNDLE a b", "BUNDLE a"))
    assert [media.hold for media in apart.media] == [Hold.NONE, Hold.ADDRESS]
    assert [problem.message[:6] for problem in apart.problems] == ["line 4"]


def test_what_shares_the_port_of_a_bundle_is_not_off() -> None:
    shared = "m=video 0 RTP/AVP 34\r\na=mid:b\r\na=bundle-only\r\n"
    text = HEAD + "a=group:BUNDLE a b\r\n" + AUDIO + "a=mid:a\r\n" + shared
    assert parse_sdp(text, strict=True).problems == ()
    assert not parse_sdp(text).media[1].disabled
    apart = parse_sdp(text.replace("BUNDLE a b", "BUNDLE a"), strict=True)
    assert [problem.code for problem in apart.problems] == ["sdp.media_disabled"]
    assert apart.media[1].disabled


def test_values_are_immutable() -> None:
    sdp = parse_sdp(HEAD + AUDIO)
    for value, name in ((sdp, "version"), (sdp, "_session"), (sdp.media[0], "port"), (sdp.media[0], "_field")):
        with pytest.raises((AttributeError, attrs.exceptions.FrozenInstanceError)):
            setattr(value, name, None)
    assert not hasattr(MediaDescription, "inherit")


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ("a=rtpmap:0 PCMU/8000\r\n", "line 9: payload type 0 has more than one rtpmap"),
        ("a=ptime:20\r\na=sendonly\r\na=recvonly\r\n", "line 11: there are 2 directions, sendonly is the first"),
        ("a=rtcp:4000\r\n", "line 9: RTCP goes to the port of RTP without rtcp-mux"),
        ("a=sctp-port:70000\r\n", "line 9: the value of a=sctp-port has to be a number from 0 to 65535 (RFC 8841 5)"),
        ("a=quality:11\r\n", "line 9: the value of a=quality has to be a number from 0 to 10 (RFC 8866 6.14)"),
        ("m=video 4002 RTP/AVP 31\r\nc=IN IP6 ::\r\n", "line 10: the address :: puts media on hold"),
        (
            "m=video 4002 RTP/AVP 31\r\nc=IN IP6 [2001:db8::1]\r\n",
            "line 10: an IP address has to stand without square brackets here (RFC 8866 9)",
        ),
        (
            "a=candidate:1 1 UDP 1 [2001:db8::1] 4000 typ host\r\n",
            "line 9: an IP address has to stand without square brackets here (RFC 8866 9)",
        ),
        (
            "m=video 4002 RTP/AVP 31\r\nc=in IP4 h\r\n",
            'line 10: "in" is no network type: IN, TN, ATM, PSTN are known (RFC 8866 8.2.6)',
        ),
        (
            "m=audio 4002 RTP/AVP 8 96\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-16 \r\n",
            "line 11: a blank is out of place in the list of events (RFC 4733 2.4.1)",
        ),
    ],
)
def test_the_line_at_fault_is_named(lines: str, first: str) -> None:
    sdp = parse_sdp(HEAD + AUDIO + lines)
    assert sdp.problems[0].message == first
    assert sdp.problems[0].span is not None
    assert sdp.text.count("\n", 0, sdp.problems[0].span.start) + 1 == int(first.split()[1].rstrip(":"))


@pytest.mark.parametrize(
    "line",
    [
        "k=clear:KEYKEY", " k=clear:KEYKEY", "K=clear:KEYKEY", "k = KEYKEY", "k=clear:KEY\0KEY", "k=clear:KEY\udce9KEY",
        "a=crypto:1 X inline:KEYKEY\1", " a=crypto:1 X inline:KEYKEY", "a=Crypto:x inline:KEYKEY",
        "a=ice-pwd:KE YKEY", "a=ice-pwd :KEYKEYé", "A=ice-pwd:KEYKEY", "a=key-mgmt:mi KEY KEY",
    ],
)  # fmt: skip
def test_a_key_shows_in_no_problem_and_no_error(line: str) -> None:
    text = f"{HEAD}{AUDIO}{line}\r\n"
    sdp = parse_sdp(text)
    with pytest.raises(SdpError) as caught:
        parse_sdp(text, strict=True)
    for said in (caught.value, *sdp.problems):
        assert "KEY" not in f"{said!r} {said} {getattr(said, 'found', None)}"
    assert "KEY" not in repr(sdp)


@pytest.mark.parametrize(
    "line",
    [
        "a=ice-pwd:short", "a=ice-pwd: KEY", "a=ice-pwd", "a=ice-pwd:K#Y", "ICE-PWD:KEY", "a=Ice-Pwd:KEY", "a=crypto:1",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:short", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY", "a=key-mgmt:mikey",
    ],
)  # fmt: skip
def test_what_is_said_of_a_key_is_no_secret(line: str) -> None:
    problems = parse_sdp(f"{HEAD}{AUDIO}{line}\r\n").problems
    assert problems
    assert [problem.message for problem in problems if "*" in problem.message] == []


CRYPTO = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "AbCd" * 10
VIDEO = "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=mid:b\r\n"


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ("|2^|1:4", "lifetime"),
        ("|2^31|1", "lifetime"),
        ("|2^31|1:4;|", '"inline:"'),
        ("#", '"inline:"'),
        ("AbCd", "octets, here"),
    ],
)
def test_what_is_behind_a_key_is_not_taken_for_the_key(behind: str, said: str) -> None:
    (problem,) = parse_sdp(f"{HEAD}{AUDIO}{CRYPTO}{behind}\r\n").problems
    assert said in problem.message


@pytest.mark.parametrize(
    ("line", "again", "code"),
    [
        ("a=ptime:20", "a=ptime:20", "sdp.duplicate_attribute"),
        ("a=maxptime:20", "a=maxptime:40", "sdp.duplicate_attribute"),
        ("a=mid:0", "a=mid:1", "sdp.duplicate_attribute"),
        ("a=setup:active", "a=setup:passive", "sdp.duplicate_attribute"),
        (ICE.strip(), "a=ice-ufrag:efgh", "sdp.duplicate_attribute"),
        ("a=ice-pwd:abcdabcdabcdabcdabcdab", "a=ice-pwd:abcdabcdabcdabcdabcdab", "sdp.duplicate_attribute"),
        ("a=rtcp:4001", "a=rtcp:4003", "sdp.duplicate_attribute"),
        ("a=rtcp-mux", "a=rtcp-mux", "sdp.duplicate_attribute"),
        ("a=extmap:1 urn:a", "a=extmap:1/sendonly urn:b", "sdp.duplicate_attribute"),
        ("a=extmap:1 urn:a", "a=extmap:2 urn:a", ""),
        ("a=extmap:4096 urn:a", "a=extmap:4096 urn:b", ""),
        ("a=extmap:4351 urn:a", "a=extmap:4351 urn:b", ""),
        ("a=fmtp:0 x", "a=fmtp:0 y", "sdp.duplicate_attribute"),
        (CRYPTO, CRYPTO, "sdp.duplicate_attribute"),
        (CRYPTO, CRYPTO.replace(":1 ", ":2 "), ""),
        ("a=rid:1 send", "a=rid:1 recv", "sdp.duplicate_attribute"),
        ("a=candidate:1 1 UDP 1 192.0.2.1 9 typ host", "a=candidate:1 1 UDP 1 192.0.2.1 9 typ host", ""),
        ("a=x-own:1", "a=x-own:1", ""),
        ("a=rtcp-fb:97 nack", "", "sdp.feedback_unknown_pt"),
        ("a=rtcp-fb:* nack", "", ""),
        ("a=simulcast:send 1", "a=rid:1 recv", "sdp.unknown_rid"),
        ("a=simulcast:send 1,~2", "a=rid:2 send", "sdp.unknown_rid"),
        ("a=fingerprint:sha-256 12:34", "", "sdp.bad_attribute"),
        ("a=fingerprint:SHA-1 " + ":".join(["AB"] * 20), "", ""),
        ("a=fingerprint:other 12:34", "", "sdp.unknown_hash"),
        (CRYPTO + "A", "", "sdp.bad_attribute"),
        ("a=crypto:1 AEAD_AES_128_GCM inline:" + "AbCd" * 10, "", "sdp.bad_attribute"),
        ("a=crypto:1 AES_CM_128_HMAC_SHA1_80 other", "", "sdp.bad_attribute"),
        ("a=candidate:1 1 UDP 1 300.0.2.1 9 typ host", "", "sdp.bad_address"),
        ("a=candidate:1 1 UDP 1 4c3f-9.local 9 typ host", "", ""),
        ("a=candidate:1 1 UDP 1 192.0.2.1 9 typ srflx raddr 1:2 rport 9", "", "sdp.bad_address"),
        ("a=remote-candidates:1 192.0.2.300 9", "", "sdp.bad_address"),
        ("a=altc:1 IP4 192.0.2.300 9", "", "sdp.bad_address"),
        ("a=rtcp:4001 IN IP6 192.0.2.1", "", "sdp.addrtype_mismatch"),
        ("a=rtcp:4001 IN IP5 192.0.2.1", "", "sdp.bad_address"),
    ],
)
def test_what_attributes_may_not_say_of_each_other(line: str, again: str, code: str) -> None:
    text = HEAD + AUDIO + "".join([f"{each}\r\n" for each in (line, again) if each])
    reported = parse_sdp(text).problems
    assert [problem.code for problem in reported] == ([code] if code else [])
    for problem in reported:
        assert problem.span is not None
        start = text.rindex("\n", 0, problem.span.start) + 1
        assert text[start : text.index("\r", problem.span.end)] in {line, again}
    off = parse_sdp(text.replace("m=audio 4000", "m=audio 0")).problems
    assert "sdp.duplicate_attribute" not in [problem.code for problem in off]


def test_each_format_that_is_no_payload_type_is_marked_where_it_is_none() -> None:
    text = f"{HEAD}m=audio 4000 RTP/AVP 0 abc 8 200 1O1 ~101\r\n"
    found = [problem for problem in parse_sdp(text).problems if problem.code == "sdp.bad_number"]
    spans = [problem.span for problem in found if problem.span is not None]
    assert [(problem.found, text[span.slice]) for problem, span in zip(found, spans, strict=True)] == [
        *(("abc", "a"), ("200", "200"), ("1O1", "O"), ("~101", "~")),
    ]
    assert [text[span.start - 1] for span in spans] == [" ", " ", "1", " "]


def test_problems_are_in_the_order_of_the_lines() -> None:
    media = "m=audio 70000 RTP/AVP 0 96\r\na=ptime:x\r\na=rtpmap:0 PCMU\r\na=sendonly\r\na=sendrecv\r\n"
    found = parse_sdp(f"s=\r\n{HEAD}{media}b=AS:1\r\nm=video 0 RTP/AVP 97\r\na=mid:a\r\na=mid:a\r\n").problems
    lines = [problem.message.split(":")[0] for problem in found]
    assert len(set(lines)) > 6
    assert lines == sorted(lines, key=lambda line: int(line.removeprefix("line ")))


@pytest.mark.parametrize(
    ("group", "media", "codes"),
    [
        ("BUNDLE a b", AUDIO + "a=mid:a\r\n" + VIDEO, []),
        ("BUNDLE a c", AUDIO + "a=mid:a\r\n" + VIDEO, ["sdp.unknown_mid"]),
        ("LS a b", AUDIO + "a=mid:b\r\n" + VIDEO, ["sdp.unknown_mid", "sdp.duplicate_mid"]),
        ("BUNDLE a b", VIDEO.replace(":b", ":a") + VIDEO, []),
        ("BUNDLE a b", VIDEO.replace(":b", ":a").replace("VP8", "vp8") + VIDEO, []),
        ("BUNDLE a b", VIDEO.replace(":b", ":a").replace("VP8", "VP9") + VIDEO, ["sdp.bundle_payload_type"]),
        ("LS a b", VIDEO.replace(":b", ":a").replace("VP8", "VP9") + VIDEO, []),
        (
            "BUNDLE a b",
            VIDEO.replace(":b", ":a").replace("VP8", "VP9").replace("4002", "0") + VIDEO,
            ["sdp.media_disabled"],
        ),
    ],
)
def test_what_sections_may_not_say_of_each_other(group: str, media: str, codes: list[str]) -> None:
    sdp = parse_sdp(f"{HEAD}a=group:{group}\r\n{media}")
    assert [problem.code for problem in sdp.problems] == codes


@pytest.mark.parametrize(
    ("text", "codes", "found"),
    [
        ((HEAD + AUDIO).replace("\r\n", "\r"), ["sdp.bare_line_end"], ["PCMU/8000"]),
        (HEAD[5:] + AUDIO, ["sdp.line_order"], ["PCMU/8000"]),
        (AUDIO, ["sdp.line_order"] * 4 + ["sdp.no_connection"], ["PCMU/8000"]),
        (HEAD + AUDIO.replace("RTP/AVP", "RTP//AVP"), ["sdp.malformed_line"], ["PCMU/8000"]),
        (HEAD + AUDIO.replace("PCMU/8000", "PCMU /8000"), ["sdp.bad_attribute"], ["PCMU/8000"]),
        (HEAD + AUDIO.replace("PCMU/8000", "PCMU/ 8000 / 1"), ["sdp.bad_attribute"], ["PCMU/8000/1"]),
        (HEAD.replace("b=AS:64", "b=AS") + AUDIO, ["sdp.malformed_line"], ["PCMU/8000"]),
        (HEAD.replace("c=IN", "c=XX") + AUDIO, ["sdp.bad_address"], ["PCMU/8000"]),
        (HEAD.replace("c=IN IP4", "c=IN IP9") + AUDIO, ["sdp.bad_address"], ["PCMU/8000"]),
        (HEAD.replace("c=IN IP4", "c=TN RFC2543") + AUDIO, [], ["PCMU/8000"]),
        (HEAD + AUDIO + "a=fmtp:0 x=1;;y\r\n", ["sdp.bad_attribute"], ["PCMU/8000"]),
        (HEAD + AUDIO + "a=fmtp:0 any;;text\r\n", [], ["PCMU/8000"]),
        (HEAD.replace("\r\no=", "\r\n\r\no=") + AUDIO, ["sdp.malformed_line"], ["PCMU/8000"]),
    ],
)
def test_an_odd_spot_costs_nothing_else(text: str, codes: list[str], found: list[str]) -> None:
    sdp = parse_sdp(text)
    assert [problem.code for problem in sdp.problems] == codes
    assert all(problem.span is not None for problem in sdp.problems)
    assert [str(codec) for codec in sdp.codecs] == found
    assert (sdp.origin is None) == (text == AUDIO)


def test_the_colon_of_a_bandwidth_is_what_is_missing() -> None:
    (problem,) = parse_sdp(HEAD.replace("b=AS:64", "b=AS") + AUDIO).problems
    assert problem.message == "line 5: the colon of b= is missing (RFC 8866 5.8)"


@pytest.mark.parametrize("text", ["", "hello", "s=-\r\n", "x=1\r\na=b\r\n"])
def test_what_holds_no_line_of_a_description_is_none(text: str) -> None:
    with pytest.raises(SdpError, match=r"there is no v= line|the text is empty"):
        parse_sdp(text)


def test_media_that_is_off_has_no_conflict_of_ports() -> None:
    text = f"{HEAD}m=audio {{}} RTP/AVP 0\r\na=rtcp:{{}}\r\n"
    assert [problem.code for problem in parse_sdp(text.format(4000, 4000)).problems] == ["sdp.rtcp_port_conflict"]
    assert [problem.code for problem in parse_sdp(text.format(0, 0)).problems] == ["sdp.media_disabled"]


def test_an_address_that_holds_is_told_where_it_is_in_force() -> None:
    hold = "c=IN IP4 0.0.0.0\r\n"
    head = HEAD.replace("c=IN IP4 192.0.2.1\r\n", hold)
    for text, places in (
        (head + AUDIO, ["#session"]),
        (head + "m=audio 4000 RTP/AVP 0\r\n" + hold, ["#media0"]),
        (head + "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n", []),
    ):
        assert [each.where for each in parse_sdp(text).problems if each.code == "sdp.hold_address"] == places


def test_media_that_is_off_may_be_in_a_group() -> None:
    head = HEAD.replace("t=0 0\r\n", "t=0 0\r\na=group:LS a b\r\n")
    off = VIDEO.replace(" 4002 ", " 0 ")
    reported = parse_sdp(f"{head}{AUDIO}a=mid:a\r\n{off}").problems
    assert [problem.code for problem in reported] == ["sdp.media_disabled"]
