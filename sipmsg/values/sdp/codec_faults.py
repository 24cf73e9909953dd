"""What is wrong with the codecs of a media description: their payload types, clocks and events."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.syntax import SDP
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.static_payload_types import DYNAMIC, STATIC_PAYLOAD_TYPES

Fault = tuple[str, str]
"""A problem code and the message."""

_EVENTS = SDP.rule("event_list")
_WITHOUT_RATE = ("cn", "red", "rtx")
_MOST_EVENTS = 256
# what nearly all telephones can send (RFC 4733 section 3.2)
_USUAL_EVENTS = frozenset(("0-15", "0-16"))


def codec_faults(codecs: tuple[Codec, ...]) -> Iterator[Fault]:
    """Yield what is wrong with codecs of RTP: payload types without a meaning, or with another than the usual one."""
    rates, events = set(), []
    for codec in codecs:
        number, name = codec.payload_type, codec.encoding_name
        if name is None:
            if number in DYNAMIC:
                yield "sdp.dynamic_pt_unmapped", f"payload type {number} has no rtpmap"
            continue
        if codec.static and codec.mapped and number is not None and not _as_assigned(codec, number):
            yield "sdp.static_pt_remapped", f"payload type {number} is mapped to {str(codec)[:40]}"
        kind = fold(name)
        if kind == "telephone-event":
            events.append(codec)
        elif kind not in _WITHOUT_RATE:
            rates.add(codec.clock_rate)
    for codec in events:
        if rates and codec.clock_rate not in rates:
            yield "sdp.dtmf_clock_mismatch", f"no codec has the clock of telephone-event/{codec.clock_rate}"
        if codec.fmtp is not None and codec.fmtp not in _USUAL_EVENTS and not _is_event_list(codec.fmtp):
            yield "sdp.bad_event_list", "events are numbers and ranges from 0 to 255, each once"


def _as_assigned(codec: Codec, number: int) -> bool:
    name, rate, channels = STATIC_PAYLOAD_TYPES[number]
    same = codec.encoding_name == name or fold(codec.encoding_name or "") == fold(name)
    return same and codec.clock_rate == rate and (codec.channels or 1) == (channels or 1)


def _is_event_list(text: str) -> bool:
    ranges = _EVENTS.match(text)
    if ranges is None:
        return False
    counts = [1 if last is None else int(last) - int(first) + 1 for first, last in ranges]
    return min(counts) > 0 and sum(counts) <= _MOST_EVENTS
