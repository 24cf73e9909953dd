"""The codecs of a media description: payload type, rtpmap, fmtp and feedback in one value each.

RFC 8866 sections 6.6 (rtpmap) and 6.15 (fmtp), RFC 3551 section 6 (static payload types),
RFC 4585 section 4.2 (rtcp-fb).
"""

# ruff: noqa: FBT003 - the fields of a codec, in order

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sipmsg.ascii import fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem, SdpError
from sipmsg.grammar.conditions import constant, differs, differs_from_known, exceeds, is_there, is_true, text_is
from sipmsg.late_attrs import fields_of
from sipmsg.values.rules import rule
from sipmsg.values.sdp.codec_parameters import read_parameters
from sipmsg.values.sdp.encodings import CLOCKS, STATIC_PAYLOAD_TYPES
from sipmsg.values.value import field, unchecked, value

Known = tuple[int | None, bool, str | None, int | None, int | None]

MOST_PAYLOAD_TYPE = 127
_NO_ENCODING = (None, None, None)
NO_PAYLOAD_TYPE = (None, False, *_NO_ENCODING)
#: what is known of a payload type without rtpmap, by the text of it
PAYLOAD_TYPES: dict[str, Known] = {
    str(number): (number, number in STATIC_PAYLOAD_TYPES, *STATIC_PAYLOAD_TYPES.get(number, _NO_ENCODING))
    for number in range(MOST_PAYLOAD_TYPE + 1)
}
_STATIC = {(fold(name), rate, channels or 1): number for number, (name, rate, channels) in STATIC_PAYLOAD_TYPES.items()}
# of a name and channels the first payload type
_FIRST = {(name, channels): number for (name, _, channels), number in reversed(_STATIC.items())}
# a codec of which nothing is said is PCMU, which everybody has
_USUAL = STATIC_PAYLOAD_TYPES[0]
_FIRST_DYNAMIC = 96

_OPUS_NAME, _OPUS, _OPUS_CLOCK = "opus", "opus/48000/2", 48_000
# what carries events, comfort noise, redundancy or other streams, and no media of its own
_AUXILIARY = frozenset((
    *("telephone-event", "tone", "cn", "red", "rtx", "ulpfec", "flexfec", "flexfec-03", "parityfec", "fwdred"),
    *("1d-interleaved-parityfec", "raptorfec", "rtploopback", "encaprtp", "rtp-enc-aescm128"),
))  # fmt: skip


def _written_parameters(given: Any) -> Any:
    """Return format parameters as the text of a=fmtp; a mapping has None or True for a parameter without value.

    >>> _written_parameters({"minptime": 10, "useinbandfec": 1})
    'minptime=10;useinbandfec=1'
    """
    if not isinstance(given, Mapping):
        return given
    pairs = [(name, None if text is True else text) for name, text in given.items()]
    return ";".join([name if text is None else f"{name}={text}" for name, text in pairs])


@value
class Codec:
    """One format of a media description.

    ``format`` is its text in the m= line; ``payload_type`` is that number for RTP, None for
    anything else (``t38``, ``*``, ``webrtc-datachannel``). ``clock_rate`` is in hertz;
    ``channels`` is None where it is not written, which for audio means one. ``fmtp`` is the raw
    text of the format's parameters, or None. ``mapped`` says that an rtpmap line gave the
    encoding, ``static`` that RFC 3551 assigns the payload type; ``media`` is the kind of media. A dynamic payload
    type without rtpmap has no ``encoding_name``.

    Of one that is made, ``fmtp`` may be a mapping, and what is not given follows from the rest: the payload type
    of RFC 3551, else 96; the clock rate and channels that the name has as a rule, else 8000 hertz. Codecs are equal
    where they mean the same: whether an rtpmap said so does not count, nor the letter case of the name (RFC 4855
    section 3). Raises SdpError where ``format`` and ``payload_type`` differ.

    >>> str(Codec("0", 0, "PCMU", 8000)), str(Codec("111", 111, "opus", 48000, 2)), str(Codec("t38"))
    ('PCMU/8000', 'opus/48000/2', 't38')
    >>> Codec(encoding_name="PCMA").payload_type, str(Codec(encoding_name="opus"))
    (8, 'opus/48000/2')
    """

    format: str = ""
    payload_type: int | None = None
    encoding_name: str | None = field(default=None, eq=lambda name: fold(name or ""))
    clock_rate: int | None = None
    channels: int | None = field(default=None, eq=lambda count: count or 1)
    fmtp: str | None = field(default=None, converter=_written_parameters)
    mapped: bool = field(default=False, eq=False)
    static: bool = field(default=False, eq=False)
    rtcp_fb: tuple[str, ...] = ()
    media: str | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        name, rate, channels = self.encoding_name, self.clock_rate, self.channels
        number = self.payload_type
        if not self.format:
            if name is None and number is None:
                name, rate, channels = _USUAL
            if number is None:
                number = _assigned(name or "", rate, channels)
        elif number is None and name is not None:
            number = integer(self.format, most=MOST_PAYLOAD_TYPE)
        written = self.format or str(number)
        if number is not None and written != str(number):
            raise SdpError(f"a codec has the format {written[:20]} and the payload type {number}: change both", written)
        known = STATIC_PAYLOAD_TYPES.get(-1 if number is None else number)
        if known is not None and name is None:
            name, rate, channels = known
        if rate is None and name is not None:
            rate, usual = (known[1], None) if known is not None else CLOCKS.get(fold(name), (_USUAL[1], None))
            channels = usual if channels is None else channels
        fields = {"format": written, "payload_type": number, "encoding_name": name, "clock_rate": rate}
        for each, what in {**fields, "channels": channels, "static": known is not None}.items():
            object.__setattr__(self, each, what)

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What the format parameters mean, by name in snake_case, with the defaults of the codec's RFC.

        What is there and cannot be read is None; empty for a codec whose parameters are not known. H264
        has the ``profile`` and the ``level`` of its profile-level-id beside it.

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


_EVENTS = "telephone-event"
new_codec: Callable[..., Codec] = unchecked(Codec)
CODEC_FIELDS = tuple([each.name for each in fields_of(Codec) or ()])


def _assigned(name: str, rate: int | None, channels: int | None) -> int:
    """Return the payload type that RFC 3551 gives an encoding, else the first dynamic one; None is any clock rate."""
    if rate is None:
        return _FIRST.get((fold(name), channels or 1), _FIRST_DYNAMIC)
    return _STATIC.get((fold(name), rate, channels or 1), _FIRST_DYNAMIC)


def encoding_of(codec: Codec) -> str:
    """Return the name of a codec's encoding in small letters, by which it is known (RFC 4855 section 3), or nothing."""
    return fold(codec.encoding_name or "")


def is_auxiliary(codec: Codec) -> bool:
    """Return whether a codec only serves others: events, comfort noise, redundancy, retransmission, loopback."""
    return codec.encoding_name is not None and fold(codec.encoding_name) in _AUXILIARY


def events_by_clock(codecs: Iterable[Codec]) -> dict[int, int]:
    """Return the payload type of telephone-event for each clock rate in hertz; of two the first counts."""
    made: dict[int, int] = {}
    for codec in codecs:
        if is_event(codec) and codec.clock_rate is not None and codec.payload_type is not None:
            made.setdefault(codec.clock_rate, codec.payload_type)
    return made


def is_event(codec: Codec) -> bool:
    """Return whether a codec carries events (RFC 4733), such as DTMF."""
    name = codec.encoding_name
    return name is not None and len(name) == len(_EVENTS) and fold(name) == _EVENTS


def is_rtp(protocol: str) -> bool:
    """Return whether the formats of a media protocol are RTP payload types.

    >>> is_rtp("UDP/TLS/RTP/SAVPF"), is_rtp("udptl")
    (True, False)
    """
    return "RTP/" in protocol or "rtp/" in fold(protocol)


def is_srtp(protocol: str) -> bool:
    """Return whether a media protocol is secure RTP (RFC 3711), whose keys a=crypto or DTLS gives.

    >>> is_srtp("UDP/TLS/RTP/SAVPF"), is_srtp("RTP/AVP")
    (True, False)
    """
    return "/savp" in f"/{fold(protocol)}"


def other_codec(name: str, fmtp: str | None, media: str | None = None) -> Codec:
    """Return the codec of a format of another protocol, whose name alone says what it is."""
    return new_codec(name, None, None, None, None, fmtp, False, False, (), media)


# ---- rules ---------------------------------------------------------------------------------------------------


@rule(
    Codec,
    when=is_there("payload_type") & ~is_there("encoding_name")
    | is_true("static")
    & is_true("mapped")
    & differs_from_known(STATIC_PAYLOAD_TYPES, "payload_type", "encoding_name", "clock_rate", "channels"),
)
def _payload_type(codec: Codec, where: str) -> Iterable[Problem]:
    number, name = codec.payload_type, codec.encoding_name
    if number is None:
        return ()
    if name is None:
        sentence = f"payload type {number} has no rtpmap, and no meaning without one (RFC 3551 6)"
        return (report("sdp.dynamic_pt_unmapped", sentence, where, found=codec.format),)
    if not (codec.static and codec.mapped) or codec.clock_rate is None or _as_assigned(codec, number):
        return ()
    name, rate, channels = STATIC_PAYLOAD_TYPES[number]
    assigned = f"{name}/{rate}" + (f"/{channels}" if channels and channels > 1 else "")
    sentence = f"payload type {number} is mapped to {str(codec)[:40]}, and is {assigned} (RFC 3551 6)"
    return (report("sdp.static_pt_remapped", sentence, where, found=str(codec)[:40], expected=assigned),)


def _as_assigned(codec: Codec, number: int) -> bool:
    name, rate, channels = STATIC_PAYLOAD_TYPES[number]
    same = codec.encoding_name == name or encoding_of(codec) == fold(name)
    return same and codec.clock_rate == rate and (codec.channels or 1) == (channels or 1)


@rule(
    Codec,
    when=text_is("encoding_name", _OPUS_NAME)
    & (differs("clock_rate", constant(_OPUS_CLOCK)) | ~exceeds("channels", 1)),
)
def _opus(codec: Codec, where: str) -> Iterable[Problem]:
    is_meant = codec.clock_rate == _OPUS_CLOCK and (codec.channels or 1) > 1
    # a clock that cannot be read has been reported
    if codec.encoding_name != _OPUS_NAME or codec.clock_rate is None or is_meant:
        return ()
    sentence = f"opus is written {_OPUS}, whatever is sent (RFC 7587 7)"
    return (report("sdp.opus_clock", sentence, where, found=str(codec)[:40], expected=_OPUS),)
