"""How a stream is held."""

from __future__ import annotations

import enum


class Hold(enum.StrEnum):
    """How a stream is held: by its direction (RFC 3264 section 8.4), by the address 0.0.0.0 (RFC 2543), or not at all.

    >>> from sipmsg import MediaDescription
    >>> MediaDescription(direction="sendonly").hold
    <Hold.DIRECTION: 'direction'>
    """

    NONE = "none"
    DIRECTION = "direction"
    ADDRESS = "address"
