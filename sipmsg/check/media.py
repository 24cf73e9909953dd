"""The session description against the headers around it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from sipmsg.check.views import SIP, Views, prefixed
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError
from sipmsg.values.uri.uri import ip_address


def media_problems(views: Views) -> Iterator[Problem]:
    """Yield a problem where media is asked for at a private address and requests at a public one."""
    if "contact" not in views.message.headers.texts:
        return
    try:
        hosts = [contact.uri.host for contact in views.message.contact]
        host = next((host for host in hosts if host is not None and _is_public(host)), None)
        sdp = views.message.sdp if host is not None else None
    except (HeaderError, SdpError, LimitError):
        return  # reported with the problems of the raw message
    if sdp is not None and host is not None:
        from sipmsg.values.sdp.private_address import private_address  # noqa: PLC0415 - seldom needed

        for problem in private_address(sdp, host):
            yield prefixed(problem, f"{SIP}.raw[body]")


@functools.lru_cache(maxsize=1_024)
def _is_public(host: str) -> bool:
    # The same few hosts come again and again, and reading an address costs more than all the rest here.
    ip = ip_address(host)
    return ip is not None and ip.is_global
