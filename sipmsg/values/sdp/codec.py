"""The codecs of a media description: payload type, rtpmap, fmtp and feedback in one value each.

RFC 8866 sections 6.6 (rtpmap) and 6.15 (fmtp), RFC 3551 section 6 (static payload types),
RFC 4585 section 4.2 (rtcp-fb).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_rtp import Rtpmap
from sipmsg.values.sdp.codec_parameters import read_parameters
from sipmsg.values.sdp.static_payload_types import STATIC_PAYLOAD_TYPES
from sipmsg.values.value import maker, value

Known = tuple[int | None, bool, str | None, int | None, int | None]

_NO_ENCODING = (None, None, None)
_NO_PAYLOAD_TYPE = (None, False, *_NO_ENCODING)
_PAYLOAD_TYPES: dict[str, Known] = {
    str(number): (number, number in STATIC_PAYLOAD_TYPES, *STATIC_PAYLOAD_TYPES.get(number, _NO_ENCODING))
    for number in range(128)
}


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

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What the format parameters mean, by name in snake_case, with the defaults of the codec's RFC.

        What is there and cannot be read is None; empty for a codec whose parameters are not known.

        >>> Codec("111", 111, "opus", 48000, 2, "minptime=10;useinbandfec=1").parameters["useinbandfec"]
        True
        >>> Codec("97", 97, "rtx", 90000, None, "apt=96").parameters
        mappingproxy({'apt': 96, 'rtx_time': None})
        """
        return MappingProxyType(read_parameters(self.encoding_name, self.fmtp).value)

    def __str__(self) -> str:
        if self.encoding_name is None:
            return self.format
        if self.clock_rate is None:
            return self.encoding_name
        channels = "" if self.channels is None else f"/{self.channels}"
        return f"{self.encoding_name}/{self.clock_rate}{channels}"


_new_codec = maker(Codec)


def is_rtp(protocol: str) -> bool:
    """Return whether the formats of a media protocol are RTP payload types.

    >>> is_rtp("UDP/TLS/RTP/SAVPF"), is_rtp("udptl")
    (True, False)
    """
    return "RTP/" in protocol or "rtp/" in fold(protocol)


def read_codec(name: str, mapped: Rtpmap | None, fmtp: str | None, rtcp_fb: tuple[str, ...]) -> Codec:
    """Return the codec of one format of RTP, with what the attributes say of it."""
    number, static, encoding, rate, count = _PAYLOAD_TYPES.get(name, _NO_PAYLOAD_TYPE)
    if mapped is None:
        return _new_codec(name, number, encoding, rate, count, fmtp, False, static, rtcp_fb)  # noqa: FBT003 - its field
    encoding, rate, count = mapped.encoding_name, mapped.clock_rate, mapped.channels
    return _new_codec(name, number, encoding, rate, count, fmtp, True, static, rtcp_fb)  # noqa: FBT003 - its field


def other_codec(name: str, fmtp: str | None) -> Codec:
    """Return the codec of a format of another protocol, whose name alone tells what it is."""
    return _new_codec(name, None, None, None, None, fmtp)


# ---- rules ---------------------------------------------------------------------------------------------------


@rule(Codec)
def _payload_type(codec: Codec, where: str) -> Iterator[Problem]:
    number, name = codec.payload_type, codec.encoding_name
    if number is None:
        return
    if name is None:
        sentence = f"payload type {number} has no rtpmap, and no meaning without one (RFC 3551 6)"
        yield report("sdp.dynamic_pt_unmapped", sentence, where, found=codec.format)
    elif codec.static and codec.mapped and codec.clock_rate is not None and not _as_assigned(codec, number):
        sentence = f"payload type {number} is mapped to {str(codec)[:40]}"
        yield report("sdp.static_pt_remapped", sentence, where, found=str(codec)[:40])


def _as_assigned(codec: Codec, number: int) -> bool:
    name, rate, channels = STATIC_PAYLOAD_TYPES[number]
    same = codec.encoding_name == name or fold(codec.encoding_name or "") == fold(name)
    return same and codec.clock_rate == rate and (codec.channels or 1) == (channels or 1)
