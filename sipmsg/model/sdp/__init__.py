"""Session descriptions: RFC 8866, the attributes of many other RFCs, offer and answer (RFC 3264)."""

from __future__ import annotations

from sipmsg.model.sdp.attribute import Attribute, Attributes
from sipmsg.model.sdp.bandwidth import Bandwidth
from sipmsg.model.sdp.codec import Codec
from sipmsg.model.sdp.connection import Connection
from sipmsg.model.sdp.description import SessionDescription, parse_sdp
from sipmsg.model.sdp.lines import SdpLine
from sipmsg.model.sdp.media import MediaDescription
from sipmsg.model.sdp.origin import Origin
from sipmsg.model.sdp.quick import codecs_of_sdp
from sipmsg.model.sdp.static_payload_types import STATIC_PAYLOAD_TYPES
from sipmsg.model.sdp.timing import Repeat, TimeDescription, Zone

__all__ = [
    "STATIC_PAYLOAD_TYPES",
    "Attribute",
    "Attributes",
    "Bandwidth",
    "Codec",
    "Connection",
    "MediaDescription",
    "Origin",
    "Repeat",
    "SdpLine",
    "SessionDescription",
    "TimeDescription",
    "Zone",
    "codecs_of_sdp",
    "parse_sdp",
]
