"""Recognise a private media address beside a public host of Contact, as behind a NAT."""

from __future__ import annotations

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.ip_address import IPAddress
from sipmsg.values.sdp.description import SessionDescription


def private_address(sdp: SessionDescription, public: str) -> tuple[Problem, ...]:
    """Return a problem for each private media address beside a host of Contact that is public."""
    levels = [("#session", sdp.connection)]
    levels += [(f"#media{index}", each.connections[0]) for index, each in enumerate(sdp.media) if each.connections]
    return tuple(
        report("sdp.private_media_address", f"{connection.address} is private, {public} is not", where)
        for where, connection in levels
        if connection is not None and connection.ip is not None and _is_private(connection.ip)
    )


def _is_private(ip: IPAddress) -> bool:
    # 100.64.0.0/10 is for the addresses of carriers behind their translators (RFC 6598)
    return not ip.is_global and not ip.is_unspecified
