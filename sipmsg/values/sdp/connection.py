"""The c= line: where media is sent to. RFC 8866 section 5.7."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from sipmsg.ascii import BLANKS, integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import Condition, refused, text_is
from sipmsg.syntax import SDP
from sipmsg.values.ip_address import IPAddress, ip_address
from sipmsg.values.properties import gives_slot
from sipmsg.values.rules import rule
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.sdp_value import SdpValue
from sipmsg.values.value import value

_GROUP = SDP.rule("connection_address")
_HOST_NAME = SDP.rule("host_name")

Parts = tuple[str, str | None, str | None]

_HELD = "0.0.0.0"  # noqa: S104 - an address that is read, not bound
_VERSIONS = {"IP4": 4, "IP6": 6}
# what IANA has registered (RFC 8866 sections 8.2.6 and 8.2.7)
_TYPES = {
    "IN": frozenset(_VERSIONS),
    "TN": frozenset(("RFC2543",)),
    "ATM": frozenset(("NSAP", "GWID", "E164", "ALIAS")),
    "PSTN": frozenset(("E164",)),
}


@SDP.builds("connection")
@gives_slot(unless="/", address="full_address")
@value
class Connection(SdpValue, rule="connection"):
    """The connection data of a session or of a media description.

    ``full_address`` is the address as written, with the time to live and the count of a
    multicast group. The count stays a number: it is never expanded.

    >>> connection = Connection.parse("IN IP4 233.252.0.1/127/3")
    >>> connection.address, connection.ttl, connection.count
    ('233.252.0.1', 127, 3)
    """

    network_type: str = "IN"
    address_type: str = "IP4"
    full_address: str = "127.0.0.1"

    @property
    def address(self) -> str:
        """The address alone, or the name of a host."""
        return self._parts()[0] if "/" in self.full_address else self.full_address

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
        return ip_address(self.address)

    @property
    def is_hold(self) -> bool:
        """Whether this is the address 0.0.0.0 or ::, by which RFC 2543 put a stream on hold."""
        if ":" not in self.full_address:
            return self.full_address == _HELD
        ip = ip_address(self.full_address)
        return ip is not None and ip.is_unspecified

    def _parts(self) -> Parts:
        if "/" not in self.full_address:
            return self.full_address, None, None
        parts: Parts | None = _GROUP.match(self.full_address)
        return parts or (self.full_address, None, None)


# ---- rules ---------------------------------------------------------------------------------------------------


_UNICAST, _IP6 = SDP.rule("unicast_ip4_address"), SDP.rule("ip6_address")


def no_host(field: str) -> Condition:
    """Hold where a field is a text that is neither an address nor the name of a host, as most are written."""
    return refused(field, _UNICAST) & refused(field, _IP6) & refused(field, _HOST_NAME)


_NO_IP4 = ~text_is("network_type", "IN") | ~text_is("address_type", "IP4")


@rule(Connection, when=_NO_IP4 | refused("full_address", _UNICAST))
@rule(Origin, when=_NO_IP4 | refused("address", _UNICAST))
def _address(line: Connection | Origin, where: str) -> Iterator[Problem]:
    yield from address_problems(line.network_type, line.address_type, line.address, where)


def address_problems(network_type: str, address_type: str, address: str, where: str) -> Iterator[Problem]:
    """Yield what is wrong with an address beside its types: unknown types, or an address of another type."""
    if network_type != "IN" or address_type not in _VERSIONS:
        yield from _types(network_type, address_type, where)
        return
    found = ip_address(address)
    if found is not None and found.version != _VERSIONS[address_type]:
        yield report("sdp.addrtype_mismatch", f"the address is no {address_type} address", where, found=address)
    # a blank in it was reported where it was read
    elif found is None and not is_host(address) and not {*BLANKS} & {*address}:
        yield unfit_host(address, where)


def unfit_host(text: str, where: str) -> Problem:
    """Return the problem of a text that is no address and no name of a host; a URI has its IPv6 address in brackets."""
    sentence = "this is no IP address and no host name"
    if text.startswith("[") and text.endswith("]") and ip_address(text[1:-1]) is not None:
        sentence = "an IP address has to stand without square brackets here (RFC 8866 9)"
    return report("sdp.bad_address", sentence, where, found=text[:80])


def is_host(text: str) -> bool:
    """Return whether a text is an IP address or the name of a host.

    >>> is_host("192.0.2.1"), is_host("a.example"), is_host("192.0.2.300")
    (True, True, False)
    """
    if not isinstance(text, str):
        raise TypeError(f"an address is text, not {type(text).__name__}")
    return ip_address(text) is not None or _HOST_NAME.match(text) is not None


def _types(network_type: str, address_type: str, where: str) -> Iterator[Problem]:
    known = _TYPES.get(network_type)
    # what is missing is reported where it was read
    if not network_type or not address_type:
        return
    if known is None:
        kinds = ", ".join(_TYPES)
        sentence = f'"{network_type[:20]}" is no network type: {kinds} are known (RFC 8866 8.2.6)'
        yield report("sdp.bad_address", sentence, where, found=network_type[:80])
    elif address_type not in known:
        sentence = f"the network {network_type} has no addresses of the type {address_type[:20]} (RFC 8866 8.2.7)"
        yield report("sdp.bad_address", sentence, where, found=address_type[:80])


@rule(Connection, when=_NO_IP4 | refused("full_address", _UNICAST))
def _group(connection: Connection, where: str) -> Iterator[Problem]:
    if connection.network_type != "IN" or connection.address_type not in _VERSIONS:
        return
    ip = connection.ip
    if "/" in connection.full_address:
        yield from _numbers(connection, where)
    elif connection.address_type == "IP4" and isinstance(ip, ipaddress.IPv4Address) and ip.is_multicast:
        sentence = "an IPv4 multicast address needs a time to live, such as /127 (RFC 8866 5.7)"
        yield report("sdp.bad_address", sentence, where, found=connection.full_address[:80])


def _numbers(connection: Connection, where: str) -> Iterator[Problem]:
    ip, (_, *given) = connection.ip, connection._parts()  # noqa: SLF001 - of this module
    numbers = [number for number in given if number is not None]
    if ip is None or not ip.is_multicast or len(numbers) > (2 if ip.version == _VERSIONS["IP4"] else 1):
        sentence = "only a multicast address has a time to live or a count"
        if ip is not None and ip.is_multicast:
            sentence = "a group of IPv6 addresses has a count, and no time to live (RFC 8866 5.7)"
        # what is no address at all was reported as that
        if ip is not None or is_host(connection.address):
            yield report("sdp.bad_address", sentence, where, found=connection.full_address[:80])
        return
    ttl = [connection.ttl] if ip.version == _VERSIONS["IP4"] else []
    counts = [integer(number) for number in numbers[len(ttl) :]]
    if None in ttl or not all(counts) or not _is_group(ip, connection.count):
        sentence = "the time to live is 0 to 255, the count keeps within the multicast addresses (RFC 8866 5.7)"
        yield report("sdp.bad_number", sentence, where, found=connection.full_address[:80])


def _is_group(ip: IPAddress, count: int) -> bool:
    try:
        return (ip + (count - 1)).is_multicast
    except ValueError:
        return False
