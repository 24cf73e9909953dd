"""The session description against the headers around it."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.check.views import SIP, Views, prefixed
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError
from sipmsg.model.uri import IPAddress


def media_problems(views: Views) -> Iterator[Problem]:
    """Yield a problem where media is asked for at a private address and requests at a public one."""
    if "contact" not in views.message.headers.texts:
        return
    try:
        host = next((contact.uri.host for contact in views.message.contact if _is_public(contact.uri.ip)), None)
        sdp = views.message.sdp if host is not None else None
    except (HeaderError, SdpError, LimitError):
        return  # reported with the problems of the raw message
    if sdp is not None and host is not None:
        from sipmsg.model.sdp.faults import private_address  # noqa: PLC0415 - seldom needed

        for problem in private_address(sdp, host):
            yield prefixed(problem, f"{SIP}.raw[body]")


def _is_public(ip: IPAddress | None) -> bool:
    return ip is not None and ip.is_global
