"""Values of the attributes that say where RTCP goes, and what it tells: rtcp and rtcp-fb."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.filling import child, filled
from sipmsg.syntax import SDP
from sipmsg.values.rules import inspect, rule
from sipmsg.values.sdp.attribute_value import AttributeValue
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.value import value


@value
class Rtcp(AttributeValue, rule="rtcp_attribute"):
    """The port, and the address where it is another one, of RTCP. RFC 3605 section 2.1.

    >>> Rtcp.parse("53020").port, Rtcp.parse("53020 IN IP4 126.16.64.4").connection.address
    (53020, '126.16.64.4')
    """

    port: int = 9
    connection: Connection | None = None

    def __str__(self) -> str:
        return f"{self.port}" if self.connection is None else f"{self.port} {self.connection}"


SDP.builds("rtcp_attribute")(filled(Rtcp, port=child(0).number(), connection=child(1)))


@rule(Rtcp)
def _rtcp_address(rtcp: Rtcp, where: str) -> Iterator[Problem]:
    yield from [] if rtcp.connection is None else inspect(rtcp.connection, where)


@value
class RtcpFeedback(AttributeValue, rule="rtcp_feedback"):
    """One kind of feedback for a format, or for all where that is ``*``. RFC 4585 section 4.2.

    >>> RtcpFeedback.parse("98 nack rpsi").kind, RtcpFeedback.parse("* ccm fir").parameter
    ('nack', 'fir')
    """

    format: str = "*"
    kind: str = "nack"
    parameter: str | None = None

    def __str__(self) -> str:
        return " ".join([part for part in (self.format, self.kind, self.parameter) if part is not None])


SDP.builds("rtcp_feedback")(filled(RtcpFeedback, format=child(0), kind=child(1), parameter=child(2)))
