"""What is wrong with a media description as a whole: payload types, directions, ports, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.codec import is_rtp
from sipmsg.values.sdp.codec_faults import Fault, codec_faults
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.facts import DIRECTIONS
from sipmsg.values.sdp.media import MediaDescription

_UNKNOWN = {"rtpmap": "sdp.rtpmap_unknown_pt", "fmtp": "sdp.fmtp_unknown_pt"}


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


def _rtcp_faults(media: MediaDescription) -> Iterator[Fault]:
    text = media.attributes.get("rtcp") or ""
    if text.partition(" ")[0] == str(media.port) and media.port:
        yield "sdp.rtcp_port_conflict", "RTCP goes to the port of RTP without rtcp-mux"
