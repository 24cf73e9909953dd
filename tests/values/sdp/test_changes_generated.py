"""Whatever is offered, the answer is in order; whatever is changed, the rest of the description stays as it stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.errors import SdpError
from sipmsg.strictness import refusals
from sipmsg.values.sdp import Codec, MediaDescription, SessionDescription, parse_sdp
from sipmsg.values.sdp.offer_answer import answer, compare

from .test_offers import KEYS, OFFERS, clean
from .values import DIRECTIONS, numbers

NAMES = ("PCMU", "PCMA", "G722", "G729", "opus", "AMR", "H264", "VP8", "rtx", "red", "telephone-event", "CN", "L16")
ENCODINGS = [
    ("opus", 48_000, 2), ("AMR", 8_000, None), ("H264", 90_000, None), ("VP8", 90_000, None), ("L16", 44_100, 2),
    ("telephone-event", 8_000, None), ("telephone-event", 48_000, None), ("CN", 16_000, None), ("G726-32", 8_000, None),
]  # fmt: skip
FMTP = {
    "opus": ["useinbandfec=1", "minptime=10;stereo=1"],
    "AMR": ["octet-align=1", "mode-set=0,2;octet-align=1"],
    "H264": ["packetization-mode=1;profile-level-id=42e01f", "profile-level-id=640028"],
    "telephone-event": ["0-15", "0-16,66"],
}
PROTOCOLS = ("RTP/AVP", "RTP/AVPF", "RTP/SAVP", "UDP/TLS/RTP/SAVPF", "TCP/RTP/AVP", "udptl", "TCP/MSRP")
ADDRESSES = st.sampled_from(["192.0.2.1", "2001:db8::1", "media.example", "0.0.0.0"])  # noqa: S104 - read, not bound
CRYPTO = KEYS["crypto"].replace("7 ", "3 ", 1)


@st.composite
def codecs(draw: st.DrawFn) -> list[Codec]:
    """Give codecs as offers have them: static ones, and others with a payload type each."""
    made = [
        Codec(str(number)) for number in draw(st.lists(st.sampled_from([0, 8, 9, 18, 13]), unique=True, max_size=4))
    ]
    made = [Codec(payload_type=codec.payload_type or int(codec.format)) for codec in made]
    for payload_type, (name, rate, channels) in enumerate(draw(st.lists(st.sampled_from(ENCODINGS), unique=True)), 96):
        fmtp = draw(st.none() | st.sampled_from(FMTP.get(name, [None])))
        made.append(Codec("", payload_type, name, rate, channels, fmtp))
    if draw(st.booleans()):
        made += [
            Codec("", 120, "rtx", 90_000, fmtp=f"apt={each.format}") for each in made if each.clock_rate == 90_000
        ][:1]
    return [*draw(st.permutations(made))]


@st.composite
def sections(draw: st.DrawFn, mid: str) -> MediaDescription:
    """Give media descriptions, of RTP or not, on or off, with what their protocol needs."""
    protocol = draw(st.sampled_from(PROTOCOLS))
    attributes: dict[str, Any] = {"mid": mid}
    if protocol == "RTP/SAVP":
        attributes["crypto"] = CRYPTO
    if "TLS" in protocol:
        attributes |= {
            "fingerprint": KEYS["fingerprint"],
            "setup": draw(st.sampled_from(["actpass", "active", "passive"])),
        }
    if draw(st.booleans()):
        attributes["rtcp-mux"] = None
    formats = draw(codecs()) if "RTP/" in protocol else None
    try:
        return MediaDescription(
            draw(st.sampled_from(["audio", "video", "text"])),
            draw(st.sampled_from([0, 9, 4_000, 65_534])),
            protocol=protocol,
            connections=draw(st.lists(ADDRESSES, max_size=1)),
            attributes=attributes,
            codecs=formats or None,
            direction=draw(st.none() | st.sampled_from(DIRECTIONS)),
        )
    except SdpError:
        return MediaDescription(attributes={"mid": mid})


@st.composite
def offers(draw: st.DrawFn) -> SessionDescription:
    """Give offers that strict reading takes: made anew, or one of those that programs make."""
    if draw(st.integers(0, 3)) == 0:
        return parse_sdp(draw(st.sampled_from(sorted(OFFERS.values()))))
    media = [draw(sections(str(index))) for index in range(draw(st.integers(1, 3)))]
    mids = draw(st.lists(st.sampled_from([str(index) for index in range(len(media))]), unique=True))
    attributes = {"group": " ".join(["BUNDLE", *mids])} if mids else {}
    made = SessionDescription(connection=draw(ADDRESSES), attributes=attributes, media=media)
    return OFFERED if list(refusals(made.problems)) else made


OFFERED = parse_sdp(OFFERS["asterisk"])


@given(
    offers(),
    st.lists(st.sampled_from(NAMES), unique=True),
    st.sampled_from(["192.0.2.9", "2001:db8::9", "host.example"]),
    st.sampled_from([0, 9, 5_000, 65_535]) | st.lists(st.sampled_from([0, 5_000, 5_002]), max_size=1),
    st.fixed_dictionaries(
        {"direction": st.sampled_from(DIRECTIONS)},
        optional={name: st.just(value) for name, value in KEYS.items()},
    ),
)
def test_an_answer_is_in_order_whatever_was_offered(
    offer: SessionDescription, names: list[str], address: str, port: Any, wished: dict[str, Any]
) -> None:
    made = answer(offer, names, address=address, port=port, **wished)
    assert clean(made)
    agreed = compare(offer, made)
    assert agreed.problems == ()
    formats = [tuple([codec.format for codec in media.codecs]) for media in agreed.media]
    assert formats == [media.formats if media.port else () for media in made.media]
    for offered, answered in zip(offer.media, made.media, strict=True):
        assert not answered.port or set(answered.formats) <= set(offered.formats)


@given(st.text(st.characters(codec="utf-8"), max_size=3), st.integers(0, 2_000), st.sampled_from(sorted(OFFERS)))
def test_an_answer_to_a_damaged_offer_is_in_order(odd: str, at: int, name: str) -> None:
    text = OFFERS[name]
    at %= len(text)
    try:
        offer = parse_sdp(text[:at] + odd + text[at + 1 :])
    except SdpError:
        return
    assert clean(answer(offer, NAMES, address="192.0.2.9", port=5_000, **KEYS))


Change = Callable[[SessionDescription], SessionDescription]


def one(index: int, change: Callable[[MediaDescription], MediaDescription]) -> Change:
    """Return a change of one media description, if there is one."""

    def changed(sdp: SessionDescription) -> SessionDescription:
        return (
            sdp
            if not sdp.media
            else sdp.replace_media(index % len(sdp.media), change(sdp.media[index % len(sdp.media)]))
        )

    return changed


def without_one(index: int) -> Change:
    """Return a change that drops a media description, if there is one."""
    return lambda sdp: sdp if not sdp.media else sdp.without_media(index % len(sdp.media))


names = st.sampled_from(NAMES)
indexes = numbers(3)
OF_MEDIA: st.SearchStrategy[Callable[[MediaDescription], MediaDescription]] = st.one_of(
    names.map(lambda name: lambda media: media.without_codecs(name)),
    names.map(lambda name: lambda media: media.only_codecs(name)),
    names.map(lambda name: lambda media: media.prefer_codecs(name)),
    st.sampled_from(ENCODINGS).map(
        lambda parts: (
            lambda media: media.with_codec(Codec(encoding_name=parts[0], clock_rate=parts[1], channels=parts[2]))
        )
    ),
    ADDRESSES.map(lambda address: lambda media: media.with_address(address)),
    st.sampled_from([0, 9, 4_000, 65_535]).map(lambda port: lambda media: media.with_port(port)),
    st.sampled_from(DIRECTIONS).map(lambda direction: lambda media: media.with_direction(direction)),
    st.sampled_from([None, 20, 0.125]).map(lambda length: lambda media: media.with_ptime(length)),
    st.sampled_from(["label", "x-other", "maxptime"]).map(lambda name: lambda media: media.with_attribute(name, 10)),
    st.sampled_from(["label", "x-other", "maxptime", "ptime"]).map(
        lambda name: lambda media: media.without_attribute(name)
    ),
    st.just(lambda media: attrs.evolve(media, title="new", bandwidths={"AS": 64})),
)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(one, indexes, OF_MEDIA),
    st.builds(without_one, indexes),
    names.map(lambda name: lambda sdp: sdp.without_codecs(name)),
    names.map(lambda name: lambda sdp: sdp.prefer_codecs(name)),
    ADDRESSES.map(lambda address: lambda sdp: sdp.with_address(address)),
    st.sampled_from(DIRECTIONS).map(lambda direction: lambda sdp: sdp.with_direction(direction)),
    st.just(lambda sdp: sdp.with_hold()),
    st.just(lambda sdp: sdp.with_next_version()),
    st.just(lambda sdp: sdp.replace_attribute("tool", "sipmsg")),
    st.just(lambda sdp: attrs.evolve(sdp, session_name="new")),
    st.just(lambda sdp: attrs.evolve(sdp, phones=["+1 617 555-6011"])),
)


@given(offers(), st.lists(CHANGES, min_size=1, max_size=6))
def test_changes_in_any_order_leave_a_description_in_order(sdp: SessionDescription, changes: list[Change]) -> None:
    for change in changes:
        before = str(sdp)
        try:
            changed = change(sdp)
        except SdpError as error:
            # the changes that cannot be made
            if not any(reason in str(error) for reason in ("no codec is left", "no codec has the clock of")):
                raise
            continue
        assert str(sdp) == before
        sdp = changed
        assert clean(sdp)


@given(st.sampled_from(sorted(OFFERS)), OF_MEDIA, st.sampled_from(["\n", "\r\n"]))
def test_a_change_touches_no_line_of_others(
    name: str, change: Callable[[MediaDescription], MediaDescription], end: str
) -> None:
    sdp = parse_sdp(OFFERS[name].replace("a=sendrecv\r\n", f"a=SendRecv{end}").replace("a=mid", "A=x\r\na=mid"))
    try:
        changed = change(sdp.media[-1])
    except SdpError:
        return
    made = sdp.replace_media(len(sdp.media) - 1, changed)
    first = str(sdp).rindex("m=")
    assert str(made)[:first] == str(sdp)[:first]
    lines = [str(made)[first:].split("\n"), str(sdp)[first:].split("\n")]
    heads = {line.partition(":")[0] for line in set(lines[0]) ^ set(lines[1])}
    assert len(heads) <= 8
    assert "A=x\r" not in heads
