"""Decode received octets to text, and encode text to octets, without loss: UTF-8, else one surrogate for an octet."""

from __future__ import annotations

BYTE_ORDER_MARK = "\ufeff"


def decoded(raw: str | bytes) -> str:
    """Return a message's text; bytes that are no UTF-8 become surrogates, and come back as they were."""
    return raw if isinstance(raw, str) else bytes(raw).decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """Return the bytes of a text that :func:`decoded` made; other lone surrogates are kept as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
