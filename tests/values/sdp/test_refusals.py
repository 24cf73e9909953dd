"""What cannot be answered, changed or made is refused with a sentence that says why."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

import pytest

import sipmsg
from sipmsg import Codec, SdpError

OFFER = sipmsg.parse_sdp(
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n"
)
GIVEN: dict[str, Any] = {"address": "192.0.2.2", "port": 5000}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"address": "192.0.2.300"}, "the address has to be an IP address or a host name, and is '192.0.2.300'"),
        ({"port": 65_536}, "a port is a number from 0 to 65535, and the ports are 65536"),
        ({"port": [5000, 5002]}, "there are 2 ports for 1 m= lines"),
        ({"direction": "both"}, "the direction has to be one of sendrecv"),
    ],
)
def test_no_answer_is_made_of_what_is_wrong(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        sipmsg.answer(OFFER, ["PCMA"], **{**GIVEN, **changed})


def test_the_codecs_of_an_answer_are_a_list() -> None:
    with pytest.raises(TypeError, match="a list of names, not one text"):
        sipmsg.answer(OFFER, "PCMA", **GIVEN)


@pytest.mark.parametrize("given", [None, "v=0\r\n", sipmsg.parse("OPTIONS sip:a@b.example SIP/2.0\r\n\r\n")])
def test_an_offer_and_an_answer_are_descriptions(given: Any) -> None:
    kind = type(given).__name__
    with pytest.raises(TypeError, match=f"the offer is a session description, not {kind}: parse_sdp reads one"):
        sipmsg.answer(given, ["PCMA"], **GIVEN)
    with pytest.raises(TypeError, match=f"the offer is a session description, not {kind}"):
        sipmsg.compare(given, OFFER)
    with pytest.raises(TypeError, match=f"the answer is a session description, not {kind}"):
        sipmsg.compare(OFFER, given)


def test_an_address_is_text() -> None:
    address: Any = ipaddress.ip_address("192.0.2.1")
    for change in (OFFER.with_address, OFFER.media[0].with_address):
        with pytest.raises(TypeError, match="an address is text, not IPv4Address"):
            change(address)
    with pytest.raises(TypeError, match="an address is text, not IPv4Address"):
        sipmsg.answer(OFFER, ["PCMA"], **{**GIVEN, "address": address})


def test_codecs_are_chosen_by_number_value_or_predicate() -> None:
    media = OFFER.media[0]
    assert media.only_codecs(8).formats == ("8",)
    assert media.only_codecs(media.codecs[1]).formats == ("8",)
    assert media.only_codecs(lambda codec: codec.encoding_name == "PCMU").formats == ("0",)
    assert media.only_codecs("pcma/8000").formats == ("8",)


def test_a_codec_for_which_no_payload_type_is_free_is_refused() -> None:
    media = OFFER.media[0]
    for number in range(200):
        try:
            media = media.with_codec(Codec(encoding_name=f"x-{number}", clock_rate=8000))
        except SdpError as error:
            assert "no payload type is free for" in str(error)  # noqa: PT017 - which one it is, is not said here
            break
    else:
        pytest.fail("there are 128 payload types")
    assert len({*media.formats}) == len(media.formats)


def test_redundant_payload_types_are_numbers() -> None:
    red = Codec("121", 121, "red", 8000, None, "0/x/8")
    assert red.parameters["payload_types"] is None


@pytest.mark.parametrize(("name", "text"), [("x", "1\r\na=evil"), ("x y", "1"), ("", None), ("x:y", None), ("x", "\n")])
def test_an_attribute_that_would_be_read_back_otherwise_is_refused(name: str, text: str | None) -> None:
    with pytest.raises(SdpError):
        sipmsg.Attribute(name, text)


def test_events_are_answered_at_the_clock_of_a_codec_that_is_kept_and_at_no_other() -> None:
    events = "a=rtpmap:101 telephone-event/8000\r\na=rtpmap:102 telephone-event/48000\r\n"
    head = str(OFFER).partition("m=")[0]
    offer = sipmsg.parse_sdp(f"{head}m=audio 4000 RTP/AVP 8 101 102\r\n{events}")
    made = sipmsg.answer(offer, ["PCMA", "telephone-event"], **GIVEN)
    assert made.media[0].formats == ("8", "101")
    # a change leaves what had no codec before it
    assert offer.media[0].only_codecs("PCMA", "telephone-event").formats == ("8", "101", "102")
