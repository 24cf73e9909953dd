"""Headers that the border controller sets, and a caller must not: their spelling tells who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.check.views import SIP, Views
from sipmsg.errors import Problem

_TRUSTED = (
    "X-Account-Sid",
    "X-Application-Sid",
    "X-Authenticated-User",
    "X-CID",
    "X-Forwarded-For",
    "X-Originating-Carrier",
    "X-Retain-Call-Sid",
    "X-Voip-Carrier-Sid",
)
_BY_KEY = {fold(name): name for name in _TRUSTED}


def trusted_problems(views: Views) -> Iterator[Problem]:
    """Yield a problem for each trusted header that arrives in other spellings than its own, and not in that."""
    texts, written = views.message.headers.texts, dict(views.message.headers.fields)
    for key, name in _BY_KEY.items():
        if key in texts and name not in written:
            spelled = next(other for other in written if fold(other) == key)
            given = next((other for other in views.sip.headers or () if fold(other) == key), spelled)
            yield report(
                "header.trusted_respelled",
                f"{spelled} arrives where the border controller writes {name}: the caller may have set it",
                f"{SIP}.headers.{given}",
                span=views.header_span(key),
                found=spelled,
                expected=name,
            )
