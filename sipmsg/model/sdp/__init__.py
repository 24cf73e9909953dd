"""Session descriptions: RFC 8866, the attributes of many other RFCs, offer and answer (RFC 3264)."""

from __future__ import annotations

from sipmsg.model.sdp.attribute import Attribute, Attributes
from sipmsg.model.sdp.bandwidth import Bandwidth
from sipmsg.model.sdp.codec import Codec
from sipmsg.model.sdp.connection import Connection
from sipmsg.model.sdp.description import SessionDescription, parse_sdp
from sipmsg.model.sdp.media import MediaDescription
from sipmsg.model.sdp.origin import Origin

__all__ = [
    "Attribute",
    "Attributes",
    "Bandwidth",
    "Codec",
    "Connection",
    "MediaDescription",
    "Origin",
    "SessionDescription",
    "parse_sdp",
]
