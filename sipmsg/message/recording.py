"""Recognise recording sessions, for ``message.is_siprec``: RFC 7866."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, LimitError

if TYPE_CHECKING:
    from sipmsg.message.body import Part
    from sipmsg.message.typed_headers import TypedHeaders

_METADATA = ("application/rs-metadata+xml", "application/rs-metadata")
_FEATURES = ("+sip.src", "+sip.srs")


class _HasParts(Protocol):
    @property
    def parts(self) -> tuple[Part, ...]: ...


def records(headers: TypedHeaders, body: _HasParts) -> bool:
    """Return whether a message requires ``siprec``, has a Contact with a recording feature, or carries metadata."""
    try:
        if any(fold(tag) == "siprec" for tag in headers.require):
            return True
        if any(feature in contact.params for contact in headers.contact for feature in _FEATURES):
            return True
    except (HeaderError, LimitError):
        pass  # reported with the problems of the message
    try:
        return any(part.essence in _METADATA for part in body.parts)
    except (HeaderError, LimitError):
        return False
