"""Session descriptions: RFC 8866, the attributes of many other RFCs, offer and answer (RFC 3264).

The way of the data::

    lines               text -> rows: where each line begins and ends
    level               the rows of a level, the session's or a media description's; line_readers: how each is read;
                        line_order: where it may stand
    origin, connection, bandwidth, timing, media_field
                        the values of lines; sdp_value is their base class; words, connection_words: how words are read
    registry            which attribute is read by which rule; attribute_kind: a row of it; attributes_*: the values;
                        secret_attributes: which hold a key or a password; secret_lines: what may be shown of a line
    media_codecs        rtpmap, fmtp and rtcp-fb joined to a codec; codec_parameters: what fmtp says;
                        text_codecs: the codecs of a text, of which no description is made
    description, media  the public classes; slots, media_slots: which lines fill their members, when somebody asks;
                        *_changes: methods that return a changed one, by writing; description_text: one of members
    problems            what is wrong: order, *_rules, and the rules beside each class
    offer_answer        answers to offers; agreement: what both sides have agreed on
"""

from __future__ import annotations

import sipmsg.values.sdp.description_rules
import sipmsg.values.sdp.protection_rules
import sipmsg.values.sdp.stream_rules  # noqa: F401 - the rules of the classes
from sipmsg.values.sdp.attribute import Attribute, Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.description import SessionDescription, parse_sdp
from sipmsg.values.sdp.encodings import STATIC_PAYLOAD_TYPES
from sipmsg.values.sdp.hold import Hold
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.timing import Repeat, TimeDescription, Zone

__all__ = [
    "STATIC_PAYLOAD_TYPES",
    "Attribute",
    "Attributes",
    "Bandwidth",
    "Codec",
    "Connection",
    "Hold",
    "MediaDescription",
    "Origin",
    "Repeat",
    "SdpLine",
    "SessionDescription",
    "TimeDescription",
    "Zone",
    "parse_sdp",
]
