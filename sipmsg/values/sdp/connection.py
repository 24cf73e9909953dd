"""The c= line: where media is sent to. RFC 8866 section 5.7."""

from __future__ import annotations

import ipaddress

from sipmsg.ascii import integer
from sipmsg.syntax import SDP
from sipmsg.values.sdp.syntax import alone
from sipmsg.values.value import value

_CONNECTION = SDP.rule("connection")
_GROUP = SDP.rule("connection_address")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Parts = tuple[str, str | None, str | None]

_HELD = "0.0.0.0"  # noqa: S104 - an address that is read, not bound


@SDP.builds("connection")
@value
class Connection:
    """The connection data of a session or of a media description.

    ``full_address`` is the address as written, with the time to live and the count of a
    multicast group. The count stays a number: it is never expanded.

    >>> connection = Connection.parse("IN IP4 233.252.0.1/127/3")
    >>> connection.address, connection.ttl, connection.count
    ('233.252.0.1', 127, 3)
    """

    network_type: str
    address_type: str
    full_address: str

    @classmethod
    def parse(cls, text: str) -> Connection:
        """Return the value of what follows ``c=``; raise SdpError where it is none."""
        connection: Connection = alone(_CONNECTION, text)
        return connection

    @property
    def address(self) -> str:
        """The address alone, or the name of a host."""
        return self._parts()[0]

    @property
    def ttl(self) -> int | None:
        """The time to live of an IPv4 multicast group, 0 to 255; None where there is none."""
        _, first, _ = self._parts()
        return integer(first, most=255) if first is not None and self.address_type == "IP4" else None

    @property
    def count(self) -> int:
        """The number of contiguous multicast addresses, 1 where none is given."""
        _, first, second = self._parts()
        number = second if self.address_type == "IP4" else first
        return (integer(number) or 1) if number is not None else 1

    @property
    def ip(self) -> IPAddress | None:
        """The address as an IP address; None for a name, or an address of another network."""
        try:
            return ipaddress.ip_address(self.address) if self.address.isascii() else None
        except ValueError:
            return None

    @property
    def is_hold(self) -> bool:
        """Whether this is the address 0.0.0.0, by which RFC 2543 put a stream on hold."""
        return self.full_address == _HELD

    def _parts(self) -> Parts:
        if "/" not in self.full_address:
            return self.full_address, None, None
        parts: Parts | None = _GROUP.match(self.full_address)
        return parts or (self.full_address, None, None)

    def __str__(self) -> str:
        return f"{self.network_type} {self.address_type} {self.full_address}"
