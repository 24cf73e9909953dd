"""The port where none is written: RFC 3261 sections 18.2.1 and 19.1.2, RFC 4168 section 5, RFC 7118 section 7."""

from __future__ import annotations

from sipmsg.ascii import fold

_SIP, _SIPS, _WS, _WSS = 5060, 5061, 80, 443
_OPEN = {"tls": _SIPS, "tls-sctp": _SIPS, "ws": _WS, "wss": _WSS}
_SECURE = {"ws": _WSS, "wss": _WSS}


def default_port(transport: str | None, *, secure: bool = False) -> int:
    """Return the port of a transport, in any letter case, None where none is named; ``secure`` is for a ``sips`` URI.

    >>> default_port("UDP"), default_port("tls"), default_port(None, secure=True), default_port("ws", secure=True)
    (5060, 5061, 5061, 443)
    """
    name = fold(transport or "")
    return _SECURE.get(name, _SIPS) if secure else _OPEN.get(name, _SIP)
