"""The codecs of a media description: payload type, rtpmap, fmtp and feedback in one value each.

RFC 8866 sections 6.6 (rtpmap) and 6.15 (fmtp), RFC 3551 section 6 (static payload types),
RFC 4585 section 4.2 (rtcp-fb).
"""

from __future__ import annotations

from collections.abc import Iterable

from sipmsg.ascii import fold
from sipmsg.grammar.builders import builds
from sipmsg.model.sdp.static_payload_types import STATIC_PAYLOAD_TYPES
from sipmsg.model.sdp.syntax import SDP
from sipmsg.model.value import value

Encoding = tuple[str | None, int | None, int | None]

_RTPMAPS = SDP.rule("rtpmap_lines")
_FMTPS = SDP.rule("fmtp_lines")
_FEEDBACK = SDP.rule("rtcp_fb_lines")

_PAYLOAD_TYPES = {str(number): number for number in range(128)}
_CLOCK_RATES = {str(rate): rate for rate in (8_000, 16_000, 48_000, 90_000)}
_UNKNOWN = (None, None, None)
_STATIC = {str(number): encoding for number, encoding in STATIC_PAYLOAD_TYPES.items()}


@value
class Codec:
    """One format of a media description.

    ``format`` is its text in the m= line; ``payload_type`` is that number for RTP, None for
    anything else (``t38``, ``*``, ``webrtc-datachannel``). ``clock_rate`` is in hertz;
    ``channels`` is None where it is not written, which for audio means one. ``fmtp`` is the raw
    text of the format's parameters, or None. ``mapped`` tells that an rtpmap line gave the
    encoding, ``static`` that RFC 3551 assigns the payload type. A dynamic payload type without
    rtpmap has no ``encoding_name``.

    >>> str(Codec("0", 0, "PCMU", 8000)), str(Codec("111", 111, "opus", 48000, 2)), str(Codec("t38"))
    ('PCMU/8000', 'opus/48000/2', 't38')
    """

    format: str
    payload_type: int | None = None
    encoding_name: str | None = None
    clock_rate: int | None = None
    channels: int | None = None
    fmtp: str | None = None
    mapped: bool = False
    static: bool = False
    rtcp_fb: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.encoding_name is None:
            return self.format
        channels = "" if self.channels is None else f"/{self.channels}"
        return f"{self.encoding_name}/{self.clock_rate}{channels}"


def is_rtp(protocol: str) -> bool:
    """Return whether the formats of a media protocol are RTP payload types.

    >>> is_rtp("UDP/TLS/RTP/SAVPF"), is_rtp("udptl")
    (True, False)
    """
    return "rtp/" in fold(protocol)


def read_codecs(protocol: str, formats: Iterable[str], attribute_lines: str | None) -> tuple[Codec, ...]:
    """Return one Codec a format, in order, with what the lines of a media description say of each."""
    maps: dict[str, Encoding] = {}
    parameters: dict[str, str] = {}
    feedback: dict[str, tuple[str, ...]] = {}
    if attribute_lines is not None:
        lines = "\n" + attribute_lines
        maps = dict(reversed(_RTPMAPS.search(lines)))
        parameters = _joined(_FMTPS.search(lines))
        if "\na=rtcp-fb:" in lines:
            feedback = _feedback(_FEEDBACK.search(lines), formats)
    if not ("RTP/" in protocol or is_rtp(protocol)):
        return tuple([Codec(name, None, None, None, None, parameters.get(name)) for name in formats])
    made = []
    for name in formats:
        static = name in _STATIC
        mapped = name in maps
        encoding, clock_rate, channels = maps[name] if mapped else _STATIC.get(name, _UNKNOWN)
        number = _PAYLOAD_TYPES.get(name)
        fmtp = parameters.get(name)
        feeds = feedback.get(name, ()) if feedback else ()
        made.append(Codec(name, number, encoding, clock_rate, channels, fmtp, mapped, static, feeds))
    return tuple(made)


@builds("encoding")
def _encoding(name: str, clock_rate: str, channels: str | None) -> Encoding:
    return name, _CLOCK_RATES.get(clock_rate) or int(clock_rate), channels and int(channels)


def _joined(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters by format; those of several lines for one format follow each other."""
    made: dict[str, str] = {}
    for name, text in lines:
        made[name] = f"{made[name]};{text}" if name in made else text
    return made


def _feedback(lines: Iterable[tuple[str, str]], formats: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of feedback by format; ``*`` stands for every one."""
    made: dict[str, tuple[str, ...]] = {}
    for name, text in lines:
        for each in formats if name == "*" else (name,):
            made[each] = (*made.get(each, ()), text)
    return made
