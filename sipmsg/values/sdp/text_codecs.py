"""Read the codecs of a text, for which no description has to be made."""

from __future__ import annotations

from typing import Any

from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import Octets
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.description import decoded, describe, describing, parse_sdp


def codecs_in(text: str | Octets, *, limits: Limits | None = None) -> tuple[Codec, ...]:
    r"""Return the codecs that a session description offers, and raise what :func:`parse_sdp` does.

    >>> [str(codec) for codec in codecs_in("v=0\r\nm=audio 9 RTP/AVP 0 9\r\n")]
    ['PCMU/8000', 'G722/8000']
    """
    text = text if isinstance(text, str) else decoded(text)
    core: Any = describing()
    found: tuple[Codec, ...] | None = None
    # where a line has to be looked at more closely, or may pass a limit, the core returns None
    if limits is None and core is not describe and len(text) <= DEFAULT_LIMITS.message_size:
        found = core.codecs(text, DEFAULT_LIMITS)
    return parse_sdp(text, limits=limits).codecs if found is None else found
