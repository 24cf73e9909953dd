"""Recognise a private media address beside a public host of Contact, as behind a NAT."""

from __future__ import annotations

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.sdp.connection import IPAddress, ip_address
from sipmsg.values.sdp.description import SessionDescription


def private_address(sdp: SessionDescription, contact_host: str) -> tuple[Problem, ...]:
    """Return the problem of a private media address beside a public host of Contact, if it is one.

    ``contact_host`` is the host of the Contact URI; a name decides nothing.
    """
    contact = ip_address(contact_host.strip("[]"))
    if contact is None or not contact.is_global:
        return ()
    levels = [("#session", sdp.connection)]
    levels += [(f"#media{index}", each.connections[0]) for index, each in enumerate(sdp.media) if each.connections]
    return tuple(
        report("sdp.private_media_address", f"{connection.address} is private, {contact_host} is not", where)
        for where, connection in levels
        if connection is not None and connection.ip is not None and _is_private(connection.ip)
    )


def _is_private(ip: IPAddress) -> bool:
    # 100.64.0.0/10 is for the addresses of carriers behind their translators (RFC 6598)
    return not ip.is_global and not ip.is_unspecified
