"""Values of the attributes about RTCP: rtcp, its port and address, and rtcp-fb, what it reports."""

from __future__ import annotations

from sipmsg.syntax import SDP
from sipmsg.values.rules import parts
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.value import value


@SDP.builds("rtcp_attribute")
@value
class Rtcp(AttributeValue, rule="rtcp_attribute"):
    """The port, and the address where it is another one, of RTCP. RFC 3605 section 2.1.

    >>> Rtcp.parse("53020").port, Rtcp.parse("53020 IN IP4 126.16.64.4").connection.address
    (53020, '126.16.64.4')
    """

    port: int = 9
    connection: Connection | None = None


parts(Rtcp, "connection")


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
