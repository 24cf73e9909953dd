"""Write an address and a port as text, such as ``192.0.2.1:5060``, for the source and destination of a message."""

from __future__ import annotations

import ipaddress
from socket import AF_INET, AF_INET6, inet_ntop

from sipmsg.ascii import integer
from sipmsg.limits import MOST_PORT

#: names that tcpdump has for ports, unless it runs with -n
_SERVICES = {"sip": "5060", "sip-tls": "5061", "sips": "5061", "http": "80", "https": "443"}
_FAMILIES = {4: AF_INET, 16: AF_INET6}


def endpoint(host: object, port: object) -> str | None:
    """Return an address and a port as one text, an IPv6 address in brackets; None where either is missing or wrong.

    >>> endpoint("192.0.2.1", 5060), endpoint("2001:DB8::1", "sip"), endpoint("192.0.2.1", None)
    ('192.0.2.1:5060', '[2001:db8::1]:5060', None)
    """
    number = _SERVICES.get(port, port) if isinstance(port, str) else port
    if isinstance(number, str) and number.isdigit():
        number = integer(number)
    if isinstance(number, int) and not 0 <= number <= MOST_PORT:
        return None
    if not isinstance(host, str) or not host or not isinstance(number, str | int):
        return None
    host = host.strip("[]")
    if ":" not in host:
        return f"{host}:{number}"
    try:
        host = str(ipaddress.ip_address(host))
    except ValueError:
        return None
    return f"[{host}]:{number}"


def packed_endpoint(address: bytes, port: int | None) -> str | None:
    r"""Return an address as a packet has it, and a port, as :func:`endpoint` writes them; None for any other octets.

    >>> packed_endpoint(b"\xc0\x00\x02\x01", 5060), packed_endpoint(b"", 5060)
    ('192.0.2.1:5060', None)
    """
    family = _FAMILIES.get(len(address))
    return None if family is None else endpoint(inet_ntop(family, address), port)


def whole_endpoint(text: object) -> str | None:
    """Return an address and a port that stand in one text as :func:`endpoint` writes them; None for any other text.

    >>> whole_endpoint("[2001:DB8::1]:5060"), whole_endpoint("filebeat"), whole_endpoint("2001:db8::1")
    ('[2001:db8::1]:5060', None, None)
    """
    host, _, port = text.rpartition(":") if isinstance(text, str) else ("", "", "")
    if integer(port) is None or (":" in host) != host.startswith("["):
        return None
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    return endpoint(host, port)
