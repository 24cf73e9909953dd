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
