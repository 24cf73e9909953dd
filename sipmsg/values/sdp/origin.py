"""The o= line: who began the session, and its version. RFC 8866 section 5.2."""

from __future__ import annotations

from sipmsg.syntax import SDP
from sipmsg.values.sdp.sdp_value import SdpValue
from sipmsg.values.value import value


@SDP.builds("origin")
@value
class Origin(SdpValue, rule="origin"):
    """The origin of a session description, every part as written.

    The numbers are of any length in the RFC, so that ``session_id`` and ``session_version`` are
    text.

    >>> origin = Origin.parse("jdoe 3724394400 3724394405 IN IP4 198.51.100.1")
    >>> origin.username, origin.session_version, origin.address
    ('jdoe', '3724394405', '198.51.100.1')
    """

    username: str = "-"
    session_id: str = "1"
    session_version: str = "1"
    network_type: str = "IN"
    address_type: str = "IP4"
    address: str = "127.0.0.1"
