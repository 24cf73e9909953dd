"""What is wrong with single lines of a session description: one check a line type, found by its letter."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator

from sipmsg.ascii import integer
from sipmsg.syntax import SDP
from sipmsg.values.sdp.codec_faults import Fault
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.lines import SdpLine, words
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.registry import FLAG, REGISTRY, SESSION

HELD: Fault = ("sdp.hold_address", "the address 0.0.0.0 puts media on hold")

_LONGEST_TOKEN = 255
_PORTS = 65_535
_ORIGIN_WORDS, _MEDIA_WORDS, _TIME_WORDS = 6, 4, 2

_ORIGIN = SDP.rule("origin")
_CONNECTION = SDP.rule("connection")
_BANDWIDTH = SDP.rule("bandwidth")
_TIMING = SDP.rule("timing")
_REPEAT = SDP.rule("repeat")
_ZONES = SDP.rule("zones")
_MEDIA_FIELD = SDP.rule("media_field")
_ATTRIBUTE = SDP.rule("attribute")
_ATTRIBUTE_NAME = SDP.rule("attribute_name")
_HOST_NAME = SDP.rule("host_name")
_VERSION = SDP.rule("version_number")

_WIDTHS = {"IP4": 4, "IP6": 6}


def line_faults(line: SdpLine, level: str) -> Iterator[Fault]:
    """Yield what is wrong with one line that stands at ``level``, ``session`` or ``media``."""
    if line.type == "a":
        yield from _attribute_faults(line.text, level)
    else:
        check = _CHECKS.get(line.type or "")
        if check is not None:
            yield from check(line.text)


def _version_faults(text: str) -> Iterator[Fault]:
    if text != "0":
        code = "sdp.malformed_line" if _VERSION.match(text) is None else "sdp.bad_number"
        yield code, "the version of a session description is 0"


def _origin_faults(text: str) -> Iterator[Fault]:
    origin: Origin | None = _ORIGIN.match(text)
    if origin is not None:
        yield from _address_faults(origin.network_type, origin.address_type, origin.address)
        return
    found = words(text)
    if len(found) == _ORIGIN_WORDS and None in (integer(found[1], digits=20), integer(found[2], digits=20)):
        yield "sdp.bad_number", "the session's id and version are numbers of at most 20 digits"
    else:
        yield "sdp.malformed_line", f"o= has six parts with one blank between them, found {len(found)}"


def _connection_faults(text: str) -> Iterator[Fault]:
    connection: Connection | None = _CONNECTION.match(text)
    if connection is None:
        yield "sdp.malformed_line", "c= has three parts with one blank between them"
        return
    if connection.is_hold:
        yield HELD
    yield from _address_faults(connection.network_type, connection.address_type, connection.address)
    if connection.network_type != "IN" or connection.address_type not in _WIDTHS:
        return
    if "/" in connection.full_address:
        yield from _group_faults(connection)
    elif connection.address_type == "IP4" and _is_ipv4_group(connection.ip):
        yield "sdp.bad_address", "an IPv4 multicast address needs a time to live, such as /127 (RFC 8866 section 5.7)"


def _address_faults(network_type: str, address_type: str, address: str) -> Iterator[Fault]:
    if network_type != "IN" or address_type not in _WIDTHS:
        return
    try:
        found = ipaddress.ip_address(address) if address.isascii() else None
    except ValueError:
        found = None
    if found is not None and found.version != _WIDTHS[address_type]:
        yield "sdp.addrtype_mismatch", f"the address is no {address_type} address"
    elif found is None and _HOST_NAME.match(address) is None:
        yield "sdp.bad_address", "this is no IP address and no host name"


def _group_faults(connection: Connection) -> Iterator[Fault]:
    ip = connection.ip
    numbers = connection.full_address.partition("/")[2].split("/")
    if ip is None or not ip.is_multicast or len(numbers) > (2 if ip.version == _WIDTHS["IP4"] else 1):
        yield "sdp.bad_address", "only a multicast address has a time to live or a count"
        return
    ttl = [connection.ttl] if ip.version == _WIDTHS["IP4"] else []
    counts = [integer(number) for number in numbers[len(ttl) :]]
    if None in ttl or not all(counts) or not _is_group(ip, connection.count):
        yield "sdp.bad_number", "the time to live is 0 to 255, the count keeps within the multicast addresses"


def _is_ipv4_group(ip: object) -> bool:
    return isinstance(ip, ipaddress.IPv4Address) and ip.is_multicast


def _is_group(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, count: int) -> bool:
    try:
        return (ip + (count - 1)).is_multicast
    except ValueError:
        return False


def _bandwidth_faults(text: str) -> Iterator[Fault]:
    if _BANDWIDTH.match(text) is None:
        modifier, colon, _ = text.partition(":")
        if colon and _ATTRIBUTE_NAME.match(modifier) is not None:
            yield "sdp.bad_number", "a bandwidth is a number"
        else:
            yield "sdp.malformed_line", "b= is a modifier, a colon and a number"


def _time_faults(text: str) -> Iterator[Fault]:
    if _TIMING.match(text) is None:
        code = "sdp.bad_number" if len(words(text)) == _TIME_WORDS else "sdp.malformed_line"
        yield code, "t= is two numbers with one blank between them"


def _repeat_faults(text: str) -> Iterator[Fault]:
    if _REPEAT.match(text) is None:
        yield "sdp.malformed_line", "r= is an interval, a duration and one offset or more"


def _zone_faults(text: str) -> Iterator[Fault]:
    if _ZONES.match(text) is None:
        yield "sdp.malformed_line", "z= is pairs of a time and an offset"


def _media_faults(text: str) -> Iterator[Fault]:
    parts = _MEDIA_FIELD.match(text)
    found = words(text)
    if parts is None:
        if len(found) >= _MEDIA_WORDS and not _is_port(found[1]):
            yield "sdp.bad_port", "the port is a number from 0 to 65535"
        else:
            yield "sdp.malformed_line", "m= is the media, a port, a protocol and one format or more"
        return
    if not _is_port(found[1]):
        yield "sdp.bad_port", "the port is a number from 0 to 65535, the number of ports is one or more"
    if max(map(len, found)) > _LONGEST_TOKEN:
        yield "sdp.token_too_long", f"a word of the line has more than {_LONGEST_TOKEN} characters"


def _is_port(text: str) -> bool:
    port, slash, count = text.partition("/")
    number = integer(port, most=_PORTS)
    return number is not None and (not slash or integer(count, most=_PORTS) not in {None, 0})


def _attribute_faults(text: str, level: str) -> Iterator[Fault]:
    pair = _ATTRIBUTE.match(text)
    if pair is None or _ATTRIBUTE_NAME.match(pair[0]) is None:
        yield "sdp.malformed_line", "an attribute begins with its name"
        return
    name, rest = pair
    kind = REGISTRY.get(name)
    if kind is None:
        if len(name) > _LONGEST_TOKEN:
            yield "sdp.token_too_long", f"the attribute's name has more than {_LONGEST_TOKEN} characters"
        return
    if kind.level not in ("both", level):
        proper = "the session" if kind.level == SESSION else "a media description"
        yield "sdp.attribute_level", f"a={name} belongs to {proper}"
    if kind.read(rest and rest[1:]) is None:
        code = "sdp.malformed_line" if kind.rule == FLAG else "sdp.bad_number"
        yield code, f"the value of a={name} is not as {kind.reference} has it"


def _text_faults(text: str) -> Iterator[Fault]:
    if not text:
        yield "sdp.malformed_line", "the line is empty"


_CHECKS: dict[str, Callable[[str], Iterator[Fault]]] = {
    "v": _version_faults,
    "o": _origin_faults,
    "c": _connection_faults,
    "b": _bandwidth_faults,
    "t": _time_faults,
    "r": _repeat_faults,
    "z": _zone_faults,
    "m": _media_faults,
    **dict.fromkeys("siuepk", _text_faults),
}
