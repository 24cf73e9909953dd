"""The codecs of a media description: payload type, rtpmap, fmtp and feedback in one value each.

RFC 8866 sections 6.6 (rtpmap) and 6.15 (fmtp), RFC 3551 section 6 (static payload types),
RFC 4585 section 4.2 (rtcp-fb).
"""

from __future__ import annotations

from collections.abc import Iterable

from sipmsg.ascii import fold
from sipmsg.model.sdp.static_payload_types import STATIC_PAYLOAD_TYPES
from sipmsg.model.sdp.syntax import SDP
from sipmsg.model.value import value

_RTPMAPS = SDP.rule("rtpmap_lines")
_FMTPS = SDP.rule("fmtp_lines")
_FEEDBACK = SDP.rule("rtcp_fb_lines")

_PAYLOAD_TYPES = {str(number): number for number in range(128)}
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
    return "RTP/" in protocol or "rtp/" in fold(protocol)


def read_codecs(protocol: str, formats: Iterable[str], attribute_lines: str | None) -> tuple[Codec, ...]:
    """Return one Codec a format, in order, with what the lines of a media description say of each."""
    if attribute_lines is None:
        maps, parameters, feedback = {}, {}, {}
    else:
        lines = "\n" + attribute_lines
        maps = {line[0]: line for line in reversed(_RTPMAPS.search(lines))}
        parameters = _joined(_FMTPS.search(lines))
        feedback = _feedback(lines, formats) if "\na=rtcp-fb:" in lines else {}
    numbers = _PAYLOAD_TYPES if is_rtp(protocol) else {}
    made = []
    for name in formats:
        number = numbers.get(name)
        fmtp = parameters.get(name) if parameters else None
        if number is None:
            made.append(Codec(name, None, None, None, None, fmtp))
        elif name in maps:
            _, encoding, clock, channels = maps[name]
            channel_count = None if channels is None else int(channels)
            fb = feedback.get(name, ()) if feedback else ()
            made.append(Codec(name, number, encoding, int(clock), channel_count, fmtp, True, name in _STATIC, fb))
        else:
            encoding, clock_rate, channel_count = _STATIC.get(name, _UNKNOWN)
            fb = feedback.get(name, ()) if feedback else ()
            made.append(Codec(name, number, encoding, clock_rate, channel_count, fmtp, False, encoding is not None, fb))
    return tuple(made)


def _joined(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters by format; those of several lines for one format follow each other."""
    made: dict[str, str] = {}
    for name, text in lines:
        made[name] = f"{made[name]};{text}" if name in made else text
    return made


def _feedback(lines: str, formats: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of feedback by format; ``*`` stands for every one."""
    made: dict[str, tuple[str, ...]] = {}
    for name, text in _FEEDBACK.search(lines):
        for each in formats if name == "*" else (name,):
            made[each] = (*made.get(each, ()), text)
    return made
