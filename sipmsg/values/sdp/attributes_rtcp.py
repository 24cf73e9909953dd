"""Values of the attributes about RTCP: rtcp, its port and address, and rtcp-fb, what it reports."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import integer
from sipmsg.grammar.filling import child, taken
from sipmsg.limits import MOST_PORT
from sipmsg.syntax import SDP
from sipmsg.values.rules import parts
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.connection_words import connection_reader
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Words, about_value, blank, piece_reader
from sipmsg.values.value import unchecked, value


@SDP.builds("rtcp_attribute")
@value
class Rtcp(AttributeValue, rule="rtcp_attribute"):
    """The port, and the address where it is another one, of RTCP; None for what is not there. RFC 3605 section 2.1.

    >>> Rtcp.parse("53020").port, Rtcp.parse("53020 IN IP4 126.16.64.4").connection.address
    (53020, '126.16.64.4')
    """

    port: int | None = 9
    connection: Connection | None = None


parts(Rtcp, "connection")


def _rtcp(port: str, connection: Connection | None) -> Rtcp | None:
    if connection is None and integer(port, most=MOST_PORT) is None:
        return None
    return unchecked(Rtcp)(integer(port), connection)


class _Rtcp(Words):
    """Reads the port, and the address where there is one that can be read."""

    __slots__ = ()

    drops: ClassVar[bool] = True


_SECTION = "RFC 3605 2.1"
SHAPED["rtcp_attribute"] = _Rtcp(
    about_value("rtcp", _SECTION),
    SDP.rule("rtcp_attribute"),
    (
        piece_reader("the port of a=rtcp", _SECTION, "attribute_port", "is a number from 0 to 65535", "sdp.bad_number"),
        connection_reader("the address of a=rtcp", "a=rtcp", _SECTION, BAD_ATTRIBUTE, blank),
    ),
    _rtcp,
    least=1,
    optional=1,
)


@SDP.builds("rtcp_feedback")
@value
class RtcpFeedback(AttributeValue, rule="rtcp_feedback"):
    """One kind of feedback for a format, or for all where that is ``*``. RFC 4585 section 4.2.

    >>> RtcpFeedback.parse("98 nack rpsi").kind, RtcpFeedback.parse("* ccm fir").parameter
    ('nack', 'fir')
    """

    format: str = "*"
    kind: str = "nack"
    parameter: str | None = None


SHAPED["rtcp_feedback"] = Words(
    about_value("rtcp-fb", "RFC 4585 4.2"),
    SDP.rule("rtcp_feedback"),
    (
        piece_reader("the format of a=rtcp-fb", "RFC 4585 4.2", "attribute_token", "is one format, or * for all"),
        piece_reader("the kind of feedback", "RFC 4585 4.2", "attribute_token"),
        piece_reader("the parameter of feedback", "RFC 4585 4.2", "line_text"),
    ),
    RtcpFeedback,
    least=2,
    optional=1,
)

SDP.builds("xr_formats")(taken(child(0).otherwise("")))
