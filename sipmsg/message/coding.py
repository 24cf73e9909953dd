"""Undo content codings, gzip and deflate: RFC 3261 section 20.12, RFC 9110 section 8.4.1."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, LimitError, SdpError
from sipmsg.limits import Limits
from sipmsg.message.body import describing
from sipmsg.octets import begins_description
from sipmsg.values.media_type import SESSION_DESCRIPTION, MediaType

if TYPE_CHECKING:
    from sipmsg.message.bodied import Bodied

# what zlib takes: a header of gzip or of its own, and none at all
_EITHER, _BARE = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS
_FORMATS = {"gzip": (_EITHER,), "x-gzip": (_EITHER,), "deflate": (_EITHER, _BARE)}


def description_in(message: Bodied, content_type: MediaType | None, limits: Limits) -> bytes | None:
    """Return the session description in the body of a message, its content codings undone, or None."""
    if content_type is None and begins_description(message.body):
        # the body shows what no type says, or none that can be read
        return message.body
    if content_type is None or content_type.essence != SESSION_DESCRIPTION:
        part = describing(content_type, message.parts)
        return None if part is None else unpacked(part.content, part.codings, limits)
    # to look for the header costs more
    body = message.body
    if begins_description(body):
        return body
    try:
        codings = message.content_encoding
    except (HeaderError, LimitError):
        codings = ()
    return unpacked(body, codings or (), limits) or None


def unpacked(content: bytes, codings: Sequence[str], limits: Limits) -> bytes:
    """Return a session description without its content codings, gzip and deflate, the last one undone first.

    Raises SdpError for another coding and for what is not coded so, LimitError for more than ``message_size`` octets.

    >>> unpacked(zlib.compress(b"v=0"), ["deflate"], Limits())
    b'v=0'
    """
    # nothing that is coded begins so
    for coding in () if begins_description(content) else reversed(codings):
        name = fold(coding)
        if name == "identity":
            continue
        if name not in _FORMATS:
            raise SdpError(f"the content coding is {coding[:40]}, and gzip and deflate can be undone", coding)
        content = _inflated(content, name, limits)
    return content


def _inflated(content: bytes, name: str, limits: Limits) -> bytes:
    for form in _FORMATS[name]:
        stream = zlib.decompressobj(form)
        try:
            made = stream.decompress(content, limits.message_size + 1)
        except zlib.error:
            continue
        limits.check("message_size", len(made))
        if stream.eof:
            return made
    raise SdpError(f"the body is not coded as {name}, or ends too early", name)
