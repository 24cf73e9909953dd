"""IP addresses: as SDP has them, and as the hosts of SIP are written."""

from __future__ import annotations

import functools
import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


# the same few addresses come again and again, and reading one costs more than most that is done with it
@functools.lru_cache(maxsize=1_024)
def ip_address(text: str) -> IPAddress | None:
    """Return an IP address; None for any other text.

    >>> ip_address("192.0.2.1"), ip_address("[2001:db8::10]")
    (IPv4Address('192.0.2.1'), None)
    """
    try:
        return ipaddress.ip_address(text) if text.isascii() else None
    except ValueError:
        return None


def host_address(host: str) -> IPAddress | None:
    """Return a host, IPv6 brackets included or not, as an IP address; None for a name.

    >>> host_address("[2001:db8::10]")
    IPv6Address('2001:db8::10')
    """
    inner = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    # RFC 5118 section 4.10: the grammar of RFC 3261 let three colons slip
    inner = inner.replace(":::", "::")
    # no name is looked for among the addresses
    return ip_address(inner) if inner and (inner[-1].isdigit() or ":" in inner) else None


@functools.lru_cache(maxsize=1_024)
def is_public(host: str) -> bool:
    """Return whether a host is an IP address that the whole Internet reaches; a name is none.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("biloxi.com")
    (True, False, False)
    """
    ip = host_address(host)
    return ip is not None and ip.is_global
