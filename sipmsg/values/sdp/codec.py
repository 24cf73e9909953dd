"""The codecs of a media description: payload type, rtpmap, fmtp and feedback in one value each.

RFC 8866 sections 6.6 (rtpmap) and 6.15 (fmtp), RFC 3551 section 6 (static payload types),
RFC 4585 section 4.2 (rtcp-fb).
"""

from __future__ import annotations

from sipmsg.ascii import fold
from sipmsg.syntax import SDP
from sipmsg.values.sdp.static_payload_types import STATIC_PAYLOAD_TYPES
from sipmsg.values.value import maker, value

Rtpmap = tuple[str, str, str | None, str | None]
Known = tuple[int | None, bool, str | None, int | None, int | None]

_RTPMAPS = SDP.rule("rtpmap_lines")
_FEEDBACK = SDP.rule("rtcp_fb_lines")

_NO_ENCODING = (None, None, None)
_NO_PAYLOAD_TYPE = (None, False, *_NO_ENCODING)
_PAYLOAD_TYPES: dict[str, Known] = {
    str(number): (number, number in STATIC_PAYLOAD_TYPES, *STATIC_PAYLOAD_TYPES.get(number, _NO_ENCODING))
    for number in range(128)
}
_CLOCK_RATES: dict[str | None, int] = {str(rate): rate for rate in (8_000, 16_000, 48_000, 90_000)}
_NO_RTPMAPS: dict[str, Rtpmap] = {}
_NO_FEEDBACK: dict[str, tuple[str, ...]] = {}


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
        parts = (self.encoding_name, self.clock_rate, self.channels)
        return "/".join([str(part) for part in parts if part is not None])


_new_codec = maker(Codec)


def is_rtp(protocol: str) -> bool:
    """Return whether the formats of a media protocol are RTP payload types.

    >>> is_rtp("UDP/TLS/RTP/SAVPF"), is_rtp("udptl")
    (True, False)
    """
    return "rtp/" in fold(protocol)


def read_codecs(protocol: str, formats: tuple[str, ...], fmtp: dict[str, str], lines: str | None) -> tuple[Codec, ...]:
    """Return one Codec a format, in order, with what the lines of a media description say of each."""
    if not ("RTP/" in protocol or is_rtp(protocol)):
        return tuple([_new_codec(name, None, None, None, None, fmtp.get(name)) for name in formats])
    maps = _rtpmaps(lines) if lines else _NO_RTPMAPS
    feeds = _feedback(lines, formats) if lines and "a=rtcp-fb:" in lines else _NO_FEEDBACK
    made: list[Codec] = []
    feed: tuple[str, ...] = ()
    for name in formats:
        number, static, encoding, rate, count = _PAYLOAD_TYPES.get(name, _NO_PAYLOAD_TYPE)
        mapped = name in maps
        if mapped:
            _, encoding, clock, channels = maps[name]
            rate = _CLOCK_RATES.get(clock) or (None if clock is None else int(clock))
            count = None if channels is None else int(channels)
        if feeds:
            feed = feeds.get(name, ())
        made.append(_new_codec(name, number, encoding, rate, count, fmtp.get(name), mapped, static, feed))
    return tuple(made)


def _rtpmaps(lines: str) -> dict[str, Rtpmap]:
    """Return what the rtpmap lines say, by payload type; the first line of one counts."""
    found = _RTPMAPS.search("\n" + lines)
    maps = {line[0]: line for line in found}
    return maps if len(maps) == len(found) else {line[0]: line for line in reversed(found)}


def _feedback(lines: str, formats: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of feedback by format: its own, then those for every one, which ``*`` stands for."""
    found: dict[str, list[str]] = {}
    for name, text in _FEEDBACK.search("\n" + lines):
        found.setdefault(name, []).append(text)
    for_all = tuple(found.get("*", ()))
    return {name: (*found.get(name, ()), *for_all) for name in formats}
