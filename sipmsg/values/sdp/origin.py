"""The o= line: who began the session, and its version. RFC 8866 section 5.2."""

from __future__ import annotations

from sipmsg.errors import SdpError
from sipmsg.syntax import SDP
from sipmsg.values.read_back import refuse_unless_read
from sipmsg.values.sdp.syntax import alone
from sipmsg.values.value import value

_ORIGIN = SDP.rule("origin")


@SDP.builds("origin")
@value
class Origin:
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

    def _refuse(self) -> None:
        refuse_unless_read(self, _ORIGIN, SdpError)

    @classmethod
    def parse(cls, text: str) -> Origin:
        """Return the value of what follows ``o=``; raise SdpError where it is none."""
        origin: Origin = alone(_ORIGIN, text)
        return origin

    def __str__(self) -> str:
        numbers = f"{self.session_id} {self.session_version}"
        return f"{self.username} {numbers} {self.network_type} {self.address_type} {self.address}"
