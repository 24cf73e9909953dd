"""Read the codecs of a text, for which no description has to be made."""

from __future__ import annotations

from typing import Any

from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import Octets, begins_description
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.description import decoded, describe, describing, parse_sdp


def codecs_in(text: str | Octets, *, limits: Limits | None = None) -> tuple[Codec, ...]:
    r"""Return the codecs that a session description offers, and raise what :func:`parse_sdp` does.

    >>> [str(codec) for codec in codecs_in("v=0\r\nm=audio 9 RTP/AVP 0 9\r\n")]
    ['PCMU/8000', 'G722/8000']
    """
    found = codecs_at_once(text, limits)
    return parse_sdp(text, limits=limits).codecs if found is None else found


def codecs_at_once(text: str | Octets, limits: Limits | None = None) -> tuple[Codec, ...] | None:
    """Return what the core reads of a description without a look at its other lines; None where it has to look closely.

    It does where a text begins with another line, which may be that of a SIP message, where a line is not as it should
    be, or may pass a limit; without the core the answer is always None.
    """
    core: Any = describing()
    if limits is not None or core is describe:
        return None
    text = text if isinstance(text, str) else decoded(text)
    if len(text) > DEFAULT_LIMITS.message_size or not begins_description(text):
        return None
    found: tuple[Codec, ...] | None = core.codecs(text, DEFAULT_LIMITS)
    return found
