"""Offer and answer by RFC 3264."""

import pytest

from sipmsg.values.sdp import SessionDescription, parse_sdp
from sipmsg.values.sdp.offer_answer import answer, compare

HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
DIRECTIONS = ("sendrecv", "sendonly", "recvonly", "inactive")


def offer(*lines: str) -> SessionDescription:
    return parse_sdp(HEAD + "".join(f"{line}\r\n" for line in lines), strict=True)


@pytest.mark.parametrize("wished", DIRECTIONS)
@pytest.mark.parametrize("offered", DIRECTIONS)
def test_an_answer_keeps_the_rules(offered: str, wished: str) -> None:
    made = offer("m=audio 4 RTP/AVP 0 8 96", "a=rtpmap:96 telephone-event/8000", "a=fmtp:96 0-15", f"a={offered}")
    answered = answer(made, ["PCMA", "telephone-event"], address="192.0.2.2", port=6, direction=wished)
    agreement = compare(made, answered)
    assert agreement.problems == ()
    assert [str(codec) for codec in agreement.media[0].codecs] == ["PCMA/8000", "telephone-event/8000"]
    assert [problem.code for problem in answered.problems] == []


def test_media_without_a_common_codec_is_refused_in_its_place() -> None:
    made = offer("m=video 4 RTP/AVP 31", "m=audio 6 RTP/AVP 0", "m=image 8 udptl t38")
    answered = answer(made, ["PCMU"], address="2001:db8::2", port=[10, 12, 14])
    assert [(media.media, media.port) for media in answered.media] == [("video", 0), ("audio", 12), ("image", 0)]
    assert answered.origin is not None
    assert answered.origin.address_type == "IP6"
    assert compare(made, answered).problems == ()


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("m=audio 6 RTP/AVP 0", "m=audio 8 RTP/AVP 0"), "sdp.answer_media_count"),
        (("m=video 6 RTP/AVP 0",), "sdp.answer_media_order"),
        (("m=audio 6 RTP/AVP 8",), "sdp.answer_format_not_offered"),
        (("m=audio 6 RTP/AVP 97", "a=rtpmap:97 opus/48000/2"), "sdp.answer_payload_type"),
        (("m=audio 6 RTP/AVP 0", "a=sendonly"), "sdp.answer_direction"),
    ],
)
def test_what_breaks_the_rules(lines: tuple[str, ...], code: str) -> None:
    made = offer("m=audio 4 RTP/AVP 0 96", "a=rtpmap:96 opus/48000/2", "a=sendonly")
    assert code in [problem.code for problem in compare(made, offer(*lines)).problems]


AMR = ("m=audio 4 RTP/AVP 96", "a=rtpmap:96 AMR/8000")
H264 = ("m=video 4 RTP/AVP 96", "a=rtpmap:96 H264/90000")
G729 = ("m=audio 4 RTP/AVP 18",)
OPUS = ("m=audio 4 RTP/AVP 96", "a=rtpmap:96 opus/48000/2")
FAX = ("m=image 4 udptl t38",)
SRTP = ("m=audio 4 RTP/SAVP 0",)
KEY = "AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR"
OTHER_KEY = "AES_CM_128_HMAC_SHA1_32 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR"
BOTH = (*SRTP, f"a=crypto:1 {KEY}", f"a=crypto:2 {OTHER_KEY}")
DTLS = ("m=audio 4 UDP/TLS/RTP/SAVP 0", f"a=fingerprint:sha-256 {':'.join(['AB'] * 32)}")


@pytest.mark.parametrize(
    ("offered", "answered", "codes"),
    [
        (FAX, ("m=image 6 UDPTL T38",), []),
        (FAX, ("m=image 6 TCP t38",), ["sdp.answer_media_order"]),
        (("m=audio 4 rtp/avp 0",), ("m=audio 6 RTP/AVP 0",), []),
        ((*AMR, "a=fmtp:96 octet-align=1"), AMR, ["sdp.answer_parameter"]),
        ((*AMR, "a=fmtp:96 octet-align=1;crc=1"), (*AMR, "a=fmtp:96 octet-align=1"), ["sdp.answer_parameter"]),
        ((*AMR, "a=fmtp:96 octet-align=0"), AMR, []),
        ((*AMR, "a=fmtp:96 mode-set=0,2"), AMR, ["sdp.answer_parameter"]),
        ((*AMR, "a=fmtp:96 mode-set=0,2"), (*AMR, "a=fmtp:96 mode-set=0"), ["sdp.answer_parameter"]),
        (AMR, (*AMR, "a=fmtp:96 mode-set=0"), []),
        ((*AMR, "a=fmtp:96 max-red=0"), (*AMR, "a=fmtp:96 max-red=220"), []),
        ((*AMR, "a=fmtp:96 octet-align=1;interleaving=30"), (*AMR, "a=fmtp:96 octet-align=1;interleaving=15"), []),
        ((*H264, "a=fmtp:96 packetization-mode=1;profile-level-id=42e01f"), H264, ["sdp.answer_parameter"]),
        ((*H264, "a=fmtp:96 profile-level-id=42e01f"), (*H264, "a=fmtp:96 profile-level-id=42C00A"), []),
        ((*H264, "a=fmtp:96 profile-level-id=42e01f"), (*H264, "a=fmtp:96 profile-level-id=64001f"),
         ["sdp.answer_parameter"]),
        ((*OPUS, "a=fmtp:96 stereo=1;useinbandfec=1"), OPUS, []),
        ((*G729, "a=fmtp:18 annexb=no"), G729, []),
        (G729, (*G729, "a=fmtp:18 annexb=no"), []),
        ((*DTLS, "a=setup:actpass"), (*DTLS, "a=setup:active"), []),
        ((*DTLS, "a=setup:actpass"), (*DTLS, "a=setup:actpass"), ["sdp.answer_setup"]),
        ((*DTLS, "a=setup:active"), (*DTLS, "a=setup:active"), ["sdp.answer_setup"]),
        ((*DTLS, "a=setup:active"), DTLS, []),
        ((*DTLS, "a=setup:passive"), DTLS, ["sdp.answer_setup"]),
        (BOTH, (*SRTP, f"a=crypto:1 {KEY}"), []),
        (BOTH, (*SRTP, f"a=crypto:2 {OTHER_KEY}"), []),
        (BOTH, (*SRTP, f"a=crypto:2 {KEY}"), ["sdp.answer_crypto"]),
        (BOTH, (*SRTP, f"a=crypto:3 {KEY}"), ["sdp.answer_crypto"]),
        (BOTH, BOTH, ["sdp.answer_crypto"]),
        (BOTH, SRTP, ["sdp.answer_crypto"]),
        (BOTH, (*SRTP, DTLS[1]), []),
        (BOTH, ("m=audio 0 RTP/SAVP 0",), []),
        (SRTP, (*SRTP, f"a=crypto:1 {KEY}"), ["sdp.answer_crypto"]),
        (("m=audio 4 RTP/AVP 0", f"a=crypto:1 {KEY}"), ("m=audio 4 RTP/AVP 0",), []),
        (("m=audio 4 RTP/AVP 0", "a=mid:a"), ("m=audio 4 RTP/AVP 0", "a=mid:b"), ["sdp.answer_group"]),
        (("m=audio 4 RTP/AVP 0", "a=mid:a"), ("m=audio 4 RTP/AVP 0",), []),
        (("m=audio 4 RTP/AVP 0", "a=setup:active"), ("m=audio 0 RTP/AVP 18", "a=setup:active"), []),
        (("m=audio 4 RTP/AVP 96 97", "a=rtpmap:96 VP8/90000", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=96"),
         ("m=audio 4 RTP/AVP 97 96", "a=rtpmap:97 VP8/90000", "a=rtpmap:96 rtx/90000", "a=fmtp:96 apt=97"),
         ["sdp.answer_payload_type"] * 2),
    ],
)  # fmt: skip
def test_what_has_to_be_the_same(offered: tuple[str, ...], answered: tuple[str, ...], codes: list[str]) -> None:
    assert [problem.code for problem in compare(offer(*offered), offer(*answered)).problems] == codes


@pytest.mark.parametrize(("ours", "theirs"), [("no", None), (None, "no"), ("no", "yes"), ("yes", "no"), ("no", "no")])
def test_annex_b_is_off_where_either_side_says_so(ours: str | None, theirs: str | None) -> None:
    sides = [offer(*G729, *([] if said is None else [f"a=fmtp:18 annexb={said}"])) for said in (ours, theirs)]
    (codec,) = compare(*sides).media[0].codecs
    assert codec.parameters["annexb"] is False
    both = compare(offer(*G729), offer(*G729)).media[0].codecs
    assert both[0].parameters["annexb"] is True


def test_events_belong_to_the_codec_of_their_clock() -> None:
    maps = ("a=rtpmap:96 opus/48000/2", "a=rtpmap:97 telephone-event/48000", "a=rtpmap:98 telephone-event/8000")
    made = offer("m=audio 4 RTP/AVP 96 0 97 98", *maps)
    answered = parse_sdp(HEAD + "m=audio 6 RTP/AVP 0 97 98\r\n" + "".join(f"{line}\r\n" for line in maps[1:]))
    agreed = compare(made, answered).media[0]
    assert [str(codec) for codec in agreed.codecs] == ["PCMU/8000", "telephone-event/8000"]
    assert agreed.dtmf == {8_000: 98}
    kept = answer(made, ["PCMU", "telephone-event"], address="192.0.2.2", port=6)
    assert kept.media[0].formats == ("0", "98")


GROUPED = ("a=group:BUNDLE a b", "m=audio 4 RTP/AVP 0", "a=mid:a", "a=rtcp-mux")
SHARED = ("m=video 0 RTP/AVP 34", "a=mid:b", "a=bundle-only", "a=rtcp-mux")


def test_media_of_a_bundle_shares_a_port_or_has_its_own() -> None:
    made = offer(*GROUPED, "m=video 6 RTP/AVP 34", "a=mid:b", "a=rtcp-mux", "m=audio 8 RTP/AVP 8")
    names = ["PCMU", "PCMA", "H263"]
    shared = answer(made, names, address="192.0.2.2", port=10)
    assert [media.port for media in shared.media] == [10, 10, 12]
    assert shared.attributes.all("group") == ("BUNDLE a b",)
    assert [media.rtcp for media in shared.media] == [("192.0.2.2", 10), ("192.0.2.2", 10), ("192.0.2.2", 13)]
    apart = answer(made, names, address="192.0.2.2", port=[10, 12, 14])
    assert apart.attributes.all("group") == ("BUNDLE a",)
    half = answer(made, ["H263"], address="192.0.2.2", port=10)
    assert ([media.port for media in half.media], half.attributes.all("group")) == ([0, 10, 0], ("BUNDLE b",))
    assert [compare(made, each).problems for each in (shared, apart, half)] == [(), (), ()]


@pytest.mark.parametrize(("first", "second"), [("actpass", "active"), ("passive", "active"), ("active", "passive")])
def test_the_role_of_a_bundle_is_that_of_its_first_section(first: str, second: str) -> None:
    """RFC 9143 section 7.1.3: what another section says is for the case that it is taken alone."""
    medium = ("m=audio 4 UDP/TLS/RTP/SAVPF 0", "a=rtcp-mux", DTLS[1])
    sections = (*medium, "a=mid:a", f"a=setup:{first}", *medium, "a=mid:b", f"a=setup:{second}")
    made = parse_sdp(HEAD + "".join(f"{line}\r\n" for line in ("a=group:BUNDLE a b", *sections)))
    wished = {"address": "192.0.2.2", "fingerprint": DTLS[1].removeprefix("a=fingerprint:"), "setup": "active"}
    shared = answer(made, ["PCMU"], port=10, **wished)
    assert [media.attributes.get("setup") for media in shared.media] == [
        "passive" if first == "active" else "active",
        None,
    ]
    assert compare(made, shared).problems == ()
    wrong = shared.replace_media(0, shared.media[0].replace_attribute("setup", first))
    assert [problem.code for problem in compare(made, wrong).problems] == ["sdp.answer_setup"]


def test_bundle_only_is_taken_in_its_bundle_and_nowhere_else() -> None:
    made = offer(*GROUPED, *SHARED)
    assert [media.port for media in answer(made, ["PCMU", "H263"], address="a.example", port=10).media] == [10, 10]
    assert [media.port for media in answer(made, ["H263"], address="a.example", port=10).media] == [0, 0]
    assert [media.port for media in answer(made, ["PCMU", "H263"], address="a.example", port=[10, 12]).media] == [10, 0]
    taken = offer(*GROUPED, "m=video 4 RTP/AVP 34", "a=mid:b")
    assert compare(made, taken).problems == ()
    refused = parse_sdp(HEAD + "\r\n".join([*GROUPED, "m=video 0 RTP/AVP 34", "a=mid:b", ""]))
    assert [problem.code for problem in compare(made, refused).problems] == ["sdp.answer_group"]
    other = offer("a=group:LS a", *GROUPED[1:], "m=video 4 RTP/AVP 34")
    assert [problem.code for problem in compare(made, other).problems] == ["sdp.answer_group"]


def test_the_time_of_the_answer_is_that_of_the_offer() -> None:
    made = parse_sdp(HEAD.replace("t=0 0", "t=1 2\r\nt=3 4") + "m=audio 4 RTP/AVP 0\r\n")
    answered = answer(made, ["PCMU"], address="192.0.2.2", port=10)
    assert answered.times == made.times
    assert [problem.code for problem in compare(made, offer("m=audio 4 RTP/AVP 0")).problems] == ["sdp.answer_time"]


@pytest.mark.parametrize("only", [["CN"], ["telephone-event"], ["rtx"], ["red"], ["CN", "telephone-event", "red"], []])
def test_what_carries_no_media_is_no_common_codec(only: list[str]) -> None:
    maps = ("a=rtpmap:96 telephone-event/8000", "a=rtpmap:97 red/8000", "a=fmtp:97 0/0")
    made = offer("m=audio 4 RTP/AVP 0 13 96 97", *maps)
    assert answer(made, only, address="192.0.2.2", port=10).media[0].port == 0


@pytest.mark.parametrize(
    ("offered", "wished", "role"),
    [("actpass", None, "active"), ("actpass", "passive", "passive"), ("active", "active", "passive"),
     ("passive", "passive", "active"), ("holdconn", "active", None)],
)  # fmt: skip
def test_the_role_in_dtls(offered: str, wished: str | None, role: str | None) -> None:
    made = offer(*DTLS, f"a=setup:{offered}")
    answered = answer(made, ["PCMU"], address="192.0.2.2", port=10, fingerprint=DTLS[1][14:], setup=wished)
    assert answered.media[0].in_force("setup") == role
    assert bool(answered.media[0].port) == (role is not None)


def test_keys_answer_the_suite_that_was_offered() -> None:
    key = "AES_CM_128_HMAC_SHA1_32 inline:" + "AbCd" * 10
    made = offer("m=audio 4 RTP/SAVP 0", f"a=crypto:4 {key}")
    assert (
        answer(made, ["PCMU"], address="a.example", port=4, crypto=f"1 {key}").media[0].attributes["crypto"]
        == f"4 {key}"
    )
    other = f"1 {key}".replace("_32", "_80")
    assert answer(made, ["PCMU"], address="a.example", port=4, crypto=other).media[0].port == 0
    with pytest.raises(ValueError, match=r"crypto|expected|stand"):
        answer(made, ["PCMU"], address="a.example", port=4, crypto="x")


def test_faulty_parameters_are_written_anew_or_their_codec_is_left_out() -> None:
    text = "m=audio 4 RTP/AVP 96 97 0\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 ;stereo=1;;\r\n"
    made = parse_sdp(HEAD + text + "a=rtpmap:97 AMR/8000\r\na=fmtp:97 octet-align=x\r\na=mid:a b\r\n")
    answered = answer(made, ["opus", "AMR", "PCMU"], address="192.0.2.2", port=10)
    assert [codec.fmtp for codec in answered.media[0].codecs] == ["stereo=1", None]
    assert answered.media[0].formats == ("96", "0")
    assert answered.problems == ()
