"""Whole descriptions: read, written back, limits, refusals."""

import pathlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.errors import LimitError, SdpError, SipMsgError
from sipmsg.limits import Limits
from sipmsg.values.sdp import MediaDescription, SessionDescription, parse_sdp

CASES = pathlib.Path(__file__).parents[2] / "cases" / "sdp"
HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
LINES = st.sampled_from(
    [
        *HEAD.split("\r\n"),
        "m=audio 4 RTP/AVP 0 96",
        "m=",
        "a=rtpmap:96 X/1",
        "a=",
        "a=sendonly",
        "x=1",
        "b=AS:1",
        "\r",
        "k=\0",
    ]
)
ENDS = st.sampled_from(["\r\n", "\n", "\r", ""])


def read(name: str) -> SessionDescription:
    return parse_sdp((CASES / name).read_bytes())


@pytest.mark.parametrize("path", sorted(CASES.glob("*.sdp")), ids=lambda path: path.stem)
def test_a_case_has_no_problem_and_is_written_back(path: pathlib.Path) -> None:
    sdp = parse_sdp(path.read_bytes(), strict=True)
    assert sdp.to_bytes() == path.read_bytes()
    assert [problem.code for problem in sdp.problems if str(problem.severity) != "info"] == []
    assert all(MediaDescription.parse(str(media)) == media for media in sdp.media)
    assert all(attribute.typed is not None for media in sdp.media for attribute in media.attributes)


def test_browser_offer() -> None:
    sdp = read("browser_offer.sdp")
    audio, video = sdp.media
    assert sdp.is_webrtc
    assert not sdp.on_hold
    assert [str(codec) for codec in audio.codecs] == [
        "opus/48000/2", "G722/8000", "PCMU/8000", "CN/8000", "telephone-event/8000",
    ]  # fmt: skip
    assert audio.codecs[0].parameters["useinbandfec"]
    assert audio.dtmf == {8000: 126}
    assert audio.preferred_codec == audio.codecs[0]
    assert audio.rtcp == (audio.connections[0].address, 9)
    assert video.codecs[0].rtcp_fb == ("nack pli", "ccm fir")
    assert video.repaired(video.codecs[1]) == video.codecs[0]
    assert sdp.bundled == ((audio, video),)


def test_fax_is_no_rtp() -> None:
    audio, image = read("t38_reinvite.sdp").media
    assert (audio.port, image.protocol, image.formats) == (0, "udptl", ("t38",))
    assert (image.codecs[0].payload_type, str(image.codecs[0])) == (None, "t38")


def test_sdes_offer() -> None:
    sdp = read("sdes_offer.sdp")
    assert sdp.media[0].codecs[0].static
    assert not sdp.media[0].codecs[0].mapped
    assert sdp.total_bandwidth == 80_000
    assert sdp.media[0].attributes.typed("crypto")[0].tag == 1


def test_siprec_offer_only_sends() -> None:
    assert read("siprec_offer.sdp").on_hold


@pytest.mark.parametrize("text", ["", "a=b\r\n", "V=0\r\n", "\r\n"])
@pytest.mark.parametrize("strict", [False, True])
def test_a_text_without_a_version_is_refused(text: str, *, strict: bool) -> None:
    with pytest.raises(SdpError):
        parse_sdp(text, strict=strict)


@pytest.mark.parametrize(
    ("limits", "text", "name"),
    [
        (Limits(sdp_lines=5), HEAD + "a=x\r\n", "sdp_lines"),
        (Limits(media=1), HEAD + "m=audio 1 RTP/AVP 0\r\n" * 2, "media"),
        (Limits(formats=2), HEAD + "m=audio 1 RTP/AVP 0 8 9\r\n", "formats"),
    ],
)
def test_limits(limits: Limits, text: str, name: str) -> None:
    with pytest.raises(LimitError) as caught:
        parse_sdp(text, limits=limits)
    assert caught.value.limit == name


@pytest.mark.parametrize("change", [lambda text: text.replace("\r\n", "\n"), lambda text: text.rstrip("\r\n")])
def test_other_line_ends_give_the_same_values(change: Callable[[str], str]) -> None:
    text = (CASES / "browser_offer.sdp").read_bytes().decode()
    changed = parse_sdp(change(text))
    assert changed.media == parse_sdp(text).media
    assert str(changed) == change(text)
    assert changed.problems


def test_one_bad_line_loses_no_other() -> None:
    sdp = parse_sdp(
        HEAD + "junk\r\nm=audio x RTP/AVP 0\r\na=ptime:20\r\nm=video 5 RTP/AVP 96\r\no=bad\r\na=recvonly\r\n"
    )
    assert sdp.origin is not None
    assert (sdp.origin.address, sdp.media[0].port, sdp.media[0].ptime) == ("192.0.2.1", None, 20)
    assert (sdp.media[1].port, sdp.media[1].direction) == (5, "recvonly")
    assert {"sdp.malformed_line", "sdp.bad_port"} <= {problem.code for problem in sdp.problems}


def test_a_problem_points_at_its_word() -> None:
    sdp = parse_sdp(HEAD + "m=audio 70000 RTP/AVP 0\r\n")
    problem = next(problem for problem in sdp.problems if problem.code == "sdp.bad_port")
    assert problem.span is not None
    assert (problem.where, sdp.text[problem.span.slice]) == ("#media0", "70000")
    assert "line 6" in problem.message


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("m=audio 4 RTP/AVP 0 0\r\n", "sdp.duplicate_pt"),
        ("m=audio 4 RTP/AVP 200\r\n", "sdp.bad_number"),
        ("m=audio 4 RTP/AVP 96\r\n", "sdp.dynamic_pt_unmapped"),
        ("m=audio 4 RTP/AVP 0\r\na=rtpmap:0 PCMA/8000\r\n", "sdp.static_pt_remapped"),
        ("m=audio 4 RTP/AVP 0\r\na=rtpmap:96 X/8000\r\n", "sdp.rtpmap_unknown_pt"),
        ("m=audio 4 RTP/AVP 0\r\na=fmtp:96 x=1\r\n", "sdp.fmtp_unknown_pt"),
        ("m=audio 4 RTP/AVP 0\r\na=rid:1 send pt=0,96\r\n", "sdp.attribute_unknown_pt"),
        ("m=audio 4 RTP/AVP 0\r\na=imageattr:96 recv *\r\n", "sdp.attribute_unknown_pt"),
        ("m=audio 4 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:0 PCMU/8000\r\n", "sdp.duplicate_rtpmap"),
        ("m=audio 4 RTP/AVP 0\r\na=sendonly\r\na=recvonly\r\n", "sdp.conflicting_direction"),
        ("m=audio 4 RTP/AVP 0\r\na=rtcp:4\r\n", "sdp.rtcp_port_conflict"),
        ("m=audio 4 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/16000\r\n", "sdp.dtmf_clock_mismatch"),
        ("m=audio 4 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 9-0\r\n", "sdp.bad_event_list"),
        ("m=audio 4 RTP/AVP 0\r\na=mid:1\r\nm=audio 6 RTP/AVP 0\r\na=mid:1\r\n", "sdp.duplicate_mid"),
        ("m=audio 0 RTP/AVP 0\r\n", "sdp.media_disabled"),
        ("m=audio 4 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n", "sdp.hold_address"),
        ("m=audio 4 RTP/AVP 0\r\nc=IN IP4 2001:db8::1\r\n", "sdp.addrtype_mismatch"),
        ("m=audio 4 RTP/AVP 0\r\nc=IN IP4 010.0.0.1\r\n", "sdp.bad_address"),
        ("m=audio 4 RTP/AVP 0\r\nc=IN IP4 224.2.1.1/127/4294967295\r\n", "sdp.bad_number"),
        ("a=rtpmap:0 PCMU/8000\r\n", "sdp.attribute_level"),
        ("c=IN IP4 192.0.2.1\r\n", "sdp.duplicate_connection"),
        ("s=\0\r\n", "raw.control_char"),
        ("s=a\rb\r\n", "sdp.bare_line_end"),
        ("b=AS\r\n", "sdp.malformed_line"),
    ],
)
def test_problem_codes(lines: str, code: str) -> None:
    problems = parse_sdp(HEAD + lines).problems
    assert code in {problem.code for problem in problems}


def test_media_without_an_address() -> None:
    text = HEAD.replace("c=IN IP4 192.0.2.1\r\n", "") + "m=audio 4 RTP/AVP 0\r\n"
    assert [problem.code for problem in parse_sdp(text).problems] == ["sdp.no_connection"]


@given(st.lists(st.tuples(LINES, ENDS)))
def test_any_lines_are_read_or_refused_and_written_back(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    try:
        sdp = parse_sdp(text)
    except SipMsgError:
        return
    assert str(sdp) == text
    assert "".join(map(str, sdp.lines)) == text
    assert len(sdp.media) == sum(line.type == "m" for line in sdp.lines)
    assert isinstance(sdp.problems, tuple)
    assert sipmsg.codecs(text) == sdp.codecs


@given(st.binary(max_size=80), st.text(max_size=80))
def test_any_bytes_and_any_text(data: bytes, text: str) -> None:
    for given_text in (b"v=0\r\n" + data, "v=0\r\n" + text, data, text):
        try:
            sdp = parse_sdp(given_text)
        except SipMsgError:
            continue
        assert sdp.problems is not None
        assert sdp.codecs is not None
        if isinstance(given_text, bytes):
            assert sdp.to_bytes() == given_text


def test_problems_end_at_their_limit() -> None:
    problems = parse_sdp(HEAD + "zz\r\n" * 9, limits=Limits(problems=3)).problems
    assert [problem.code for problem in problems] == ["sdp.malformed_line"] * 3 + ["problems.truncated"]


def test_msrp_offer() -> None:
    (media,) = read("msrp_offer.sdp").media
    assert (media.protocol, media.formats, media.codecs[0].payload_type) == ("TCP/MSRP", ("*",), None)
    assert media.attributes.typed("path") == (("msrp://chat.example.com:7394/2s93i9;tcp",),)
    assert media.attributes.typed("accept-types") == (("message/cpim", "text/plain"),)


@pytest.mark.parametrize(
    "line", ["", "i=x\r\n", "c=IN IP4 192.0.2.1\r\nb=AS:64\r\n", "b=AS:1\r\nk=clear:x\r\n", "k=prompt\r\n"]
)
def test_codecs_are_the_same_whatever_stands_before_the_attributes(line: str) -> None:
    text = f"v=0\r\nm=audio 4000/2 RTP/AVP 0 96\r\n{line}a=rtpmap:96 opus/48000/2\r\nm=image 4002 udptl t38\r\n"
    assert list(map(str, sipmsg.codecs(text))) == ["PCMU/8000", "opus/48000/2", "t38"]
    assert sipmsg.codecs(text) == parse_sdp(text).codecs
