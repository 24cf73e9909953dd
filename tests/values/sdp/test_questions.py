"""What people ask of a description, its media and its codecs."""

from __future__ import annotations

from typing import Any

import pytest

from sipmsg.values.sdp import Codec, MediaDescription, SessionDescription, parse_sdp
from sipmsg.values.sdp.hold import Hold
from sipmsg.values.sdp.registry import read_attribute
from tests.processor_time import least_seconds

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
ASKED_OF_MEDIA = {"hold", "on_hold", "rtcp", "rtp", "dtmf", "preferred_codec", "is_webrtc", "disabled", "in_force"}
ASKED_OF_ALL = {"on_hold", "bundled", "total_bandwidth", "is_webrtc", "codecs"}


def of(*lines: str, session: str = "") -> MediaDescription:
    return parse_sdp(HEAD + session + "".join(f"{line}\r\n" for line in lines)).media[0]


def test_questions_are_members_that_tools_show() -> None:
    assert set(dir(of("m=audio 4 RTP/AVP 0"))) >= ASKED_OF_MEDIA
    assert set(dir(parse_sdp(HEAD))) >= ASKED_OF_ALL
    for cls, names in ((MediaDescription, ASKED_OF_MEDIA), (SessionDescription, ASKED_OF_ALL)):
        assert all(getattr(cls, name).__doc__ for name in names)


@pytest.mark.parametrize(
    ("line", "hold"),
    [
        ("c=IN IP4 0.0.0.0", Hold.ADDRESS),
        ("c=IN IP6 ::", Hold.ADDRESS),
        ("c=IN IP6 0:0:0:0:0:0:0:0", Hold.ADDRESS),
        ("c=IN IP6 ::1", Hold.NONE),
        ("c=IN IP6 ::x", Hold.NONE),
        ("a=inactive", Hold.DIRECTION),
    ],
)
@pytest.mark.parametrize("ice", ["", "a=ice-ufrag:abcd"])
@pytest.mark.parametrize("port", [0, 4])
def test_a_hold_and_the_note_of_it_agree(line: str, hold: Hold, ice: str, port: int) -> None:
    sdp = parse_sdp(HEAD + "\r\n".join([f"m=audio {port} RTP/AVP 0", line, ice]).rstrip("\r\n") + "\r\n")
    expected = Hold.NONE if not port or (hold is Hold.ADDRESS and ice) else hold
    assert (sdp.media[0].hold, sdp.on_hold) == (expected, expected is not Hold.NONE)
    assert ("sdp.hold_address" in [problem.code for problem in sdp.problems]) == (expected is Hold.ADDRESS)


@pytest.mark.parametrize(
    ("line", "rtcp"),
    [
        ("m=audio 4 RTP/AVP 0", ("192.0.2.1", 5)),
        ("m=audio 65535 RTP/AVP 0", None),
        ("m=message 4 TCP/MSRP *", None),
        ("m=application 4 TCP/BFCP *", None),
        ("m=image 4 udptl t38", None),
        ("m=application 4 UDP/DTLS/SCTP webrtc-datachannel", None),
    ],
)
def test_what_is_no_rtp_has_no_rtcp(line: str, rtcp: Any) -> None:
    assert of(line).rtcp == rtcp


@pytest.mark.parametrize(
    "name",
    ["flexfec-03", "flexfec", "ulpfec", "parityfec", "1d-interleaved-parityfec", "rtploopback", "encaprtp", "red",
     "rtx", "telephone-event", "CN", "raptorfec"],
)  # fmt: skip
def test_what_serves_others_is_never_preferred(name: str) -> None:
    media = of("m=video 4 RTP/AVP 96 97", f"a=rtpmap:96 {name}/90000", "a=rtpmap:97 VP8/90000")
    assert str(media.preferred_codec) == "VP8/90000"


def test_an_attribute_in_force() -> None:
    tagged = "m=audio 4 RTP/AVP 0\r\na=mid:a\r\na=ice-ufrag:abcd\r\na=setup:active\r\na=x-own:y\r\n"
    sdp = parse_sdp(
        HEAD + "a=group:BUNDLE a b\r\na=setup:actpass\r\n" + tagged + "m=video 4 RTP/AVP 34\r\na=mid:b\r\na=x-flag\r\n"
    )
    first, second = sdp.media
    assert [media.in_force("setup") for media in sdp.media] == ["active", "actpass"]
    assert [media.in_force("ice-ufrag") for media in sdp.media] == ["abcd", "abcd"]
    assert [second.in_force(name) for name in ("x-own", "x-flag", "ptime")] == ["y", True, None]
    assert parse_sdp(str(sdp).replace("BUNDLE a b", "BUNDLE a")).media[1].in_force("ice-ufrag") is None
    assert first.in_force("mid") == "a"
    assert of("m=audio 4 RTP/AVP 0", "a=ptime:x").in_force("ptime") is None


def test_codecs_are_equal_by_what_they_mean() -> None:
    plain, mapped = of("m=audio 4 RTP/AVP 0").codecs[0], of("m=audio 4 RTP/AVP 0", "a=rtpmap:0 pcmu/8000/1").codecs[0]
    assert plain == mapped == Codec(encoding_name="PCMU")
    assert hash(plain) == hash(mapped)
    assert (plain.mapped, mapped.mapped, plain.media) == (False, True, "audio")
    assert plain != Codec("0", 0, "PCMU", 8_000, 2)
    assert plain != Codec("0", 0, "PCMU", 8_000, fmtp="x=1")


def test_equal_parameters_count_once() -> None:
    lines = ("m=audio 4 RTP/AVP 96", "a=rtpmap:96 opus/48000/2", *["a=fmtp:96 stereo=1"] * 2)
    assert of(*lines).codecs[0].fmtp == "stereo=1"
    assert of(*lines, "a=fmtp:96 cbr=1").codecs[0].fmtp == "stereo=1;cbr=1"


@pytest.mark.parametrize(
    ("name", "fmtp", "parameters"),
    [
        ("H264", "profile-level-id=42e01f", {"profile": "constrained baseline", "level": "3.1"}),
        ("H264", "profile-level-id=42F00B", {"profile": "constrained baseline", "level": "1b"}),
        ("H264", "profile-level-id=4d0028", {"profile": "main", "level": "4.0"}),
        ("H264", "profile-level-id=640C1F", {"profile": "constrained high", "level": "3.1"}),
        ("H264", "profile-level-id=64xx1F", {"profile_level_id": None, "profile": None, "level": None}),
        ("EVS", "br=5.9-24.4;ch-aw-recv=-1", {"br": (5.9, 24.4), "ch_aw_recv": -1, "dtx": True, "bw": None}),
        ("EVS", "br=13.2;bw=nb-swb", {"br": (13.2,), "bw": "nb-swb"}),
        ("EVS", "br=1-2-3", {"br": None}),
        ("AMR-WB+", "int-delay=1000", {"int_delay": 1_000, "channels": 2, "interleaving": None}),
        ("AMR", "mode-set=0,x;x-Own=y;z", {"mode_set": None, "x_own": "y", "z": True}),
        ("opus", "stereo=2", {"stereo": None, "useinbandfec": False}),
    ],
)
def test_what_parameters_mean(name: str, fmtp: str, parameters: dict[str, Any]) -> None:
    found = Codec("", 96, name, 90_000, fmtp=fmtp).parameters
    assert {key: found[key] for key in parameters} == parameters


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "QUJD" * 10 + "|2^20|1:4;inline:" + "QUJD" * 10,
         {"key": b"ABCABCABCABCABCA", "salt": b"BCABCABCABCABC"}),
        ("crypto:1 AEAD_AES_256_GCM inline:" + "QUJD" * 14 + "QUI=",
         {"key": b"ABC" * 10 + b"AB", "salt": b"CABCABCABCAB"}),
        ("crypto:1 AEAD_AES_256_GCM inline:" + "QUJD" * 14 + "QUI",
         {"key": b"ABC" * 10 + b"AB", "salt": b"CABCABCABCAB"}),
        ("crypto:1 OTHER inline:QUJD", {"key": None, "salt": None}),
        ("ts-refclk:ptp=IEEE1588-2008:39-A7-94-FF-FE-07-CB-D0:37",
         {"version": "IEEE1588-2008", "identity": "39-A7-94-FF-FE-07-CB-D0", "domain": "37", "traceable": False}),
        ("ts-refclk:ptp=IEEE1588-2008:traceable", {"identity": None, "traceable": True, "domain": None}),
        ("ts-refclk:localmac=CA-FE-01-02-03-04", {"version": None, "identity": "CA-FE-01-02-03-04"}),
        ("mediaclk:direct=963214424 rate=1000/1001", {"offset": 963_214_424}),
        ("mediaclk:sender", {"offset": None}),
        ("T38FaxUdpECDepth:1 3", {"least": 1, "most": 3}),
        ("des:qos mandatory e2e sendrecv", {"type": "qos", "strength": "mandatory", "status": "e2e"}),
        ("floorid:1 m-stream:10 11", {"id": "1", "streams": ("10", "11")}),
        ("altc:2 IP4 192.0.2.1 4000 4001", {"number": 2, "port": 4_000, "rtcp_port": 4_001}),
        ("pcfg:1 t=1|2 a=-ms:1", {"number": 1, "capabilities": "t=1|2 a=-ms:1"}),
    ],
)  # fmt: skip
def test_values_have_parts(line: str, members: dict[str, Any]) -> None:
    name, _, text = line.partition(":")
    made = read_attribute(name, text)
    assert {key: getattr(made, key) for key in members} == members


def test_a_key_has_a_life_and_a_number() -> None:
    crypto = read_attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:QUJD|2^20|7:4;inline:QUJD|500;inline:QUJD|7:4")
    assert [(key.packets, key.mki, key.mki_length) for key in crypto.keys] == [
        (2**20, 7, 4),
        (500, None, None),
        (None, 7, 4),
    ]
    assert read_attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:QUJD|2^99999").keys[0].packets is None
    assert "QUJD" not in repr(crypto.keys)


@pytest.mark.slow
def test_a_bundle_that_names_one_often_is_looked_through_in_linear_time() -> None:
    """Found in a hunt: a line of 32 kB took two minutes, the first that is used being looked for once a name."""
    text = f"{HEAD}a=group:BUNDLE{' a' * 16_000}\r\nm=audio 0 RTP/AVP 0\r\na=mid:a\r\n"
    assert least_seconds(lambda: parse_sdp(text).media[0].in_force("setup")) < 0.25
