"""What is wrong with a media description as a whole: payload types, directions, ports, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.model.sdp.attribute import Attributes
from sipmsg.model.sdp.codec import Codec, is_rtp
from sipmsg.model.sdp.connection import Connection
from sipmsg.model.sdp.facts import DIRECTIONS
from sipmsg.model.sdp.line_faults import Fault
from sipmsg.model.sdp.media import MediaDescription
from sipmsg.model.sdp.static_payload_types import DYNAMIC, STATIC_PAYLOAD_TYPES
from sipmsg.model.sdp.syntax import SDP

_EVENTS = SDP.rule("event_list")
_UNKNOWN = {"rtpmap": "sdp.rtpmap_unknown_pt", "fmtp": "sdp.fmtp_unknown_pt"}
_WITHOUT_RATE = ("cn", "red", "rtx")

_MOST_EVENTS = 256


def media_faults(media: MediaDescription) -> Iterator[Fault]:
    """Yield what is wrong with the parts of a media description when they are seen together."""
    if media.port == 0:
        yield "sdp.media_disabled", f"{media.media} is off: its port is 0"
    elif media.connection is None:
        yield "sdp.no_connection", "neither the media description nor the session has a c= line"
    yield from connection_faults(media.connections)
    yield from direction_faults(media.attributes)
    if is_rtp(media.protocol):
        yield from _payload_type_faults(media)
        yield from _mapping_faults(media)
        yield from codec_faults(media.codecs)
    if "rtcp" in media.attributes and "rtcp-mux" not in media.attributes:
        yield from _rtcp_faults(media)


def connection_faults(connections: tuple[Connection, ...]) -> Iterator[Fault]:
    """Yield the fault of several c= lines at one level, which only layers of multicast may have."""
    if len(connections) > 1 and not all(each.ip is not None and each.ip.is_multicast for each in connections):
        yield "sdp.duplicate_connection", "there is more than one c= line at one level"


def direction_faults(attributes: Attributes) -> Iterator[Fault]:
    """Yield the fault of two directions at one level."""
    found = [name for name, _ in attributes.pairs if name in DIRECTIONS]
    if len(found) > 1:
        yield "sdp.conflicting_direction", f"there are {len(found)} directions, {found[0]} is the first"


def _payload_type_faults(media: MediaDescription) -> Iterator[Fault]:
    formats = media.formats
    if len(set(formats)) != len(formats):
        twice = Counter(formats).most_common(1)[0][0]
        yield "sdp.duplicate_pt", f"payload type {twice[:20]} stands twice in the m= line"
    if [codec for codec in media.codecs if codec.payload_type is None and codec.format != "*"]:
        yield "sdp.bad_number", "a payload type is a number from 0 to 127"


def _mapping_faults(media: MediaDescription) -> Iterator[Fault]:
    formats, mapped = set(media.formats), set[str]()
    for name, text in media.attributes.pairs:
        if name not in _UNKNOWN or text is None:
            continue
        unknown = _UNKNOWN[name]
        payload_type = text.partition(" ")[0]
        if payload_type not in formats:
            yield unknown, f"a={name} is about {payload_type[:20]}, which the m= line does not have"
        if name == "rtpmap":
            if payload_type in mapped:
                yield "sdp.duplicate_rtpmap", f"payload type {payload_type[:20]} has more than one rtpmap"
            mapped.add(payload_type)


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
        if codec.fmtp is not None and not _is_event_list(codec.fmtp):
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


def _rtcp_faults(media: MediaDescription) -> Iterator[Fault]:
    text = media.attributes.get("rtcp") or ""
    if text.partition(" ")[0] == str(media.port) and media.port:
        yield "sdp.rtcp_port_conflict", "RTCP goes to the port of RTP without rtcp-mux"
