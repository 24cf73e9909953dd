"""The ends between which a message went, as text: an address and a port."""

from __future__ import annotations

import ipaddress

#: names that tcpdump has for ports, unless it is told -n
_SERVICES = {"sip": "5060", "sip-tls": "5061", "sips": "5061", "http": "80", "https": "443"}


def endpoint(host: str | None, port: str | int | None) -> str | None:
    """Return an address and a port as one text, an IPv6 address in brackets; None where one is missing.

    >>> endpoint("192.0.2.1", 5060), endpoint("2001:DB8::1", "sip"), endpoint("192.0.2.1", None)
    ('192.0.2.1:5060', '[2001:db8::1]:5060', None)
    """
    if not host or port is None:
        return None
    number = _SERVICES.get(str(port), str(port))
    host = host.strip("[]")
    if ":" not in host:
        return f"{host}:{number}"
    try:
        host = str(ipaddress.ip_address(host))
    except ValueError:
        return None
    return f"[{host}]:{number}"
