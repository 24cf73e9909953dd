"""Recognise recording sessions, for ``message.is_siprec``: RFC 7866."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, LimitError

if TYPE_CHECKING:
    from sipmsg.message.bodied import Bodied

_METADATA = ("application/rs-metadata+xml", "application/rs-metadata")
_FEATURES = ("+sip.src", "+sip.srs")


def records(message: Bodied) -> bool:
    """Return whether a message requires ``siprec``, has a Contact with a recording feature, or carries metadata."""
    try:
        if any(fold(tag) == "siprec" for tag in message.require):
            return True
        if any(feature in contact.params for contact in message.contact for feature in _FEATURES):
            return True
    except (HeaderError, LimitError):
        pass  # reported with the problems of the message
    try:
        return any(part.essence in _METADATA for part in message.parts)
    except (HeaderError, LimitError):
        return False
