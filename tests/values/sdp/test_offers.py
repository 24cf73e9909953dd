"""Offers as ten kinds of programs make them: each is answered, held, taken from hold and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from sipmsg.strictness import refusals
from sipmsg.values.sdp import SessionDescription, parse_sdp
from sipmsg.values.sdp.offer_answer import answer, compare

CASES = Path(__file__).parents[2] / "cases" / "sdp" / "offers"
OFFERS = {file.stem: file.read_bytes().decode() for file in sorted(CASES.glob("*.sdp"))}
KEYS: dict[str, Any] = {
    "crypto": "7 AES_CM_128_HMAC_SHA1_80 inline:" + "AbCd" * 10,
    "fingerprint": "sha-256 " + ":".join(["0F"] * 32),
    "ice_ufrag": "answ",
    "ice_pwd": "answeransweransweranswer",
    "candidates": ["1 1 UDP 2130706431 192.0.2.9 5000 typ host"],
}
# what is supported, and what comes of it: of each m= line the port, the formats, the direction
ANSWERS: dict[str, tuple[list[str], list[tuple[int, str, str]]]] = {
    "aes67_sender": (["L24/48000/2"], [(5000, "98", "sendonly")]),
    "asterisk": (["PCMA", "telephone-event"], [(5000, "8 101", "sendrecv"), (0, "99 34", "sendrecv")]),
    "chrome": (
        ["opus", "red", "telephone-event", "H264", "rtx"],
        [(5000, "111 63 110", "sendrecv"), (5000, "103 104 107 108", "sendrecv")],
    ),
    "firefox": (["PCMU", "telephone-event", "VP8"], [(5000, "0 101", "sendrecv"), (5000, "120", "sendrecv")]),
    "freeswitch": (["G729", "telephone-event"], [(5000, "18 101", "sendrecv")]),
    "rtpengine": (["PCMU", "telephone-event"], [(5000, "0 96", "recvonly")]),
    "safari": (
        ["opus", "CN", "telephone-event"],
        [(5000, "111 110", "sendonly"), (0, "webrtc-datachannel", "sendrecv")],
    ),
    "t38_gateway": (["PCMU"], [(5000, "0", "sendrecv"), (0, "t38", "sendrecv")]),
    "teams": (["SILK/16000", "CN", "telephone-event"], [(5000, "104 118", "sendrecv")]),
    "volte_phone": (["AMR", "telephone-event"], [(5000, "118 96 110", "sendrecv")]),
}
# a codec that goes, and what goes with it
DROPPED: dict[str, tuple[str, set[str]]] = {
    "asterisk": ("opus", {"107"}),
    "chrome": ("opus", {"111", "63", "110"}),
    "firefox": ("opus", {"109"}),
    "freeswitch": ("opus", {"102", "103"}),
    "rtpengine": ("PCMA", {"8"}),
    "safari": ("ISAC/16000", {"103", "105", "113"}),
    "t38_gateway": ("PCMU", {"0"}),
    "teams": ("SIREN/16000", {"111"}),
    "volte_phone": ("EVS", {"127"}),
}


def clean(sdp: SessionDescription) -> bool:
    """Return whether a description is taken by strict reading as it is written."""
    return parse_sdp(str(sdp), strict=True) == sdp and not list(refusals(sdp.problems))


def test_every_offer_is_answered() -> None:
    assert set(OFFERS) == set(ANSWERS)


@pytest.mark.parametrize("name", OFFERS)
def test_an_offer_is_answered(name: str) -> None:
    offer = parse_sdp(OFFERS[name], strict=True)
    supported, expected = ANSWERS[name]
    made = answer(offer, supported, address="192.0.2.9", port=5000, **KEYS)
    found = [(media.port, " ".join(media.formats), media.direction) for media in made.media]
    assert found == expected
    assert clean(made)
    assert compare(offer, made).problems == ()
    assert made.times == offer.times


@pytest.mark.parametrize("name", ["chrome", "firefox", "safari", "teams", "rtpengine"])
def test_what_needs_keys_is_refused_without_them(name: str) -> None:
    offer = parse_sdp(OFFERS[name])
    made = answer(offer, ANSWERS[name][0], address="192.0.2.9", port=5000)
    assert [media.port for media in made.media] == [0] * len(offer.media)
    assert clean(made)
    assert compare(offer, made).problems == ()


@pytest.mark.parametrize("name", OFFERS)
def test_an_offer_is_held_and_taken_from_hold(name: str) -> None:
    offer = parse_sdp(OFFERS[name])
    held = offer.with_hold().with_next_version()
    assert held.on_hold
    assert clean(held)
    resumed = held.with_direction("sendrecv")
    assert not resumed.on_hold
    assert clean(resumed)
    ways = {"a=sendrecv", "a=recvonly", "a=sendonly", "a=inactive"}
    kept = [[line for line in str(sdp).split("\r\n") if line not in ways] for sdp in (offer, held, resumed)]
    assert kept[1] == kept[2] == [line if line[:2] != "o=" else f"o={held.origin}" for line in kept[0]]


@pytest.mark.parametrize("name", DROPPED)
def test_a_codec_goes_with_all_that_is_about_it(name: str) -> None:
    offer = parse_sdp(OFFERS[name])
    codec, gone = DROPPED[name]
    made = offer.replace_media(0, offer.media[0].without_codecs(codec))
    assert set(offer.media[0].formats) - set(made.media[0].formats) == gone
    assert clean(made)
    starts = tuple(
        f"a={word}:{number}{after}" for word in ("rtpmap", "fmtp", "rtcp-fb") for number in gone for after in " "
    )
    section = str(offer.media[0])
    wanted = [line for line in section.split("\r\n")[1:] if not line.startswith(starts)]
    assert str(made.media[0]).split("\r\n")[1:] == wanted
    assert str(made).replace(str(made.media[0]), "") == str(offer).replace(section, "")


@pytest.mark.parametrize("name", OFFERS)
def test_an_offer_is_changed(name: str) -> None:
    offer = parse_sdp(OFFERS[name])
    last = offer.media[0].codecs[-1]
    made = offer.prefer_codecs(last.format).with_address("198.51.100.99")
    made = made.replace_media(0, made.media[0].with_port(6000).with_ptime(30).with_attribute("x-seen", "yes"))
    audio = made.media[0]
    assert (audio.formats[0], audio.rtp, audio.ptime) == (last.format, ("198.51.100.99", 6000), 30)
    assert {connection.address for media in made.media for connection in media.connections} <= {"198.51.100.99"}
    assert [codec for codec in audio.codecs if codec == last] == [last]
    assert sorted(map(str, audio.codecs)) == sorted(map(str, offer.media[0].codecs))
    assert clean(made)
    less = made.without_media(0)
    assert len(less.media) == len(offer.media) - 1
    assert clean(less)


@pytest.mark.parametrize("name", OFFERS)
def test_to_evolve_nothing_changes_nothing(name: str) -> None:
    offer = parse_sdp(OFFERS[name])
    assert str(attrs.evolve(offer)) == OFFERS[name]
    for media in offer.media:
        assert str(attrs.evolve(media)) == str(media)
        assert media.with_codecs(media.codecs) == media
