"""Describe what a session description offers or answers, as the page shows it: streams, their addresses and codecs."""

from __future__ import annotations

import attrs

from sipmsg.masking import masked
from sipmsg.values.sdp import Codec, MediaDescription, SessionDescription
from sipmsg.values.sdp.hold import Hold

_ARROWS = {"sendrecv": "\u2194", "sendonly": "\u2192", "recvonly": "\u2190", "inactive": "\u00d7"}
_HELD = {Hold.DIRECTION: "on hold", Hold.ADDRESS: "on hold by its address", Hold.NONE: ""}


@attrs.frozen
class ShownCodec:
    """A codec: payload type or format, name, clock rate and channels, parameters, feedback."""

    format: str
    name: str
    rate: str
    parameters: str
    feedback: str
    unknown: bool


@attrs.frozen
class Stream:
    """A media description: where media goes, in which direction, and what may be said in it."""

    media: str
    address: str
    rtcp: str
    protocol: str
    direction: str
    arrow: str
    state: str
    details: tuple[tuple[str, str], ...]
    codecs: tuple[ShownCodec, ...]


def state(media: MediaDescription, *, is_siprec: bool) -> str:
    """Return whether a stream is off or held; one that goes to a recorder is one-way by nature (RFC 7866 7.1.1)."""
    if media.disabled:
        return "off"
    return "" if is_siprec and media.direction == "sendonly" else _HELD[media.hold]


def streams(sdp: SessionDescription, *, is_siprec: bool = False) -> tuple[Stream, ...]:
    """Return the streams of a description, in order."""
    bundled = {id(media): number for number, group in enumerate(sdp.bundled, 1) for media in group}
    return tuple(_stream(media, bundled.get(id(media)), is_siprec=is_siprec) for media in sdp.media)


def _stream(media: MediaDescription, bundle: int | None, *, is_siprec: bool) -> Stream:
    return Stream(
        media.media or "?",
        _transport(media.rtp) or f"port {'?' if media.port is None else media.port}",
        _transport(media.rtcp),
        media.protocol,
        media.direction,
        _ARROWS.get(media.direction, ""),
        state(media, is_siprec=is_siprec),
        tuple(_details(media, bundle)),
        tuple(map(_codec, media.codecs)),
    )


def _details(media: MediaDescription, bundle: int | None) -> list[tuple[str, str]]:
    given = (
        ("packet time", None if media.ptime is None else f"{media.ptime} ms"),
        ("at most", None if media.maxptime is None else f"{media.maxptime} ms"),
        ("DTMF", ", ".join(f"{number} at {rate} Hz" for rate, number in media.dtmf.items())),
        ("bundle", None if bundle is None else str(bundle)),
        ("bandwidth", ", ".join(str(each) for each in media.bandwidths)),
    )
    return [(label, text) for label, text in given if text]


def _transport(found: tuple[str, int] | None) -> str:
    if found is None:
        return ""
    address, port = found
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _codec(codec: Codec) -> ShownCodec:
    channels = "" if codec.channels in {None, 1} else f" \u00d7 {codec.channels}"
    rate = "" if codec.clock_rate is None else f"{codec.clock_rate} Hz{channels}"
    return ShownCodec(
        codec.format or "",
        codec.encoding_name or "",
        rate,
        masked(codec.fmtp or ""),
        ", ".join(codec.rtcp_fb),
        codec.encoding_name is None and codec.payload_type is not None,
    )
