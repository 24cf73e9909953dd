"""Decode received octets to text, and encode text to octets, without loss: UTF-8, else one surrogate for an octet.

:func:`begins_object` and :func:`begins_description` recognise JSON and SDP in either. The blanks and the line end of
SIP stand here as octets, and in :mod:`sipmsg.ascii` as text.
"""

from __future__ import annotations

#: what octets come in: from a file, from a buffer that is read into, a piece of one
Octets = bytes | bytearray | memoryview
BYTE_ORDER_MARK = "\ufeff"
BLANKS, CRLF = b" \t", b"\r\n"
WHITE_SPACE = BLANKS + CRLF
#: what may stand between the pieces of JSON (RFC 8259 section 2)
JSON_BLANKS = WHITE_SPACE.decode()


def decoded(raw: str | Octets) -> str:
    """Return the text of octets; those that are no UTF-8 become surrogates, which :func:`encoded` undoes."""
    return raw if isinstance(raw, str) else bytes(raw).decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """Return the bytes of a text that :func:`decoded` made; other lone surrogates are kept as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def begins_object(text: str | bytes) -> bool:
    r"""Return whether a text begins as a JSON object does (RFC 8259 section 2).

    >>> begins_object('\n {"a": 1}'), begins_object(b"[{}]")
    (True, False)
    """
    if isinstance(text, str):
        # most texts are no JSON, and none of those is copied
        return text[:1] in " \t\r\n{" and text.lstrip(JSON_BLANKS).startswith("{")
    return text.lstrip(WHITE_SPACE).startswith(b"{")


def begins_description(text: str | bytes) -> bool:
    r"""Return whether a text begins as a session description does (RFC 8866 section 5.1), whatever its type says.

    >>> begins_description("v=0\r\n"), begins_description(b"m=audio")
    (True, False)
    """
    return text.startswith("v=") if isinstance(text, str) else text.startswith(b"v=")


def begins_object_or_list(text: str) -> bool:
    r"""Return whether a text begins as an object or a list of JSON does.

    >>> begins_object_or_list("\n [1]"), begins_object_or_list('"a"'), begins_object_or_list("")
    (True, False, False)
    """
    return text.lstrip(JSON_BLANKS).startswith(("{", "["))
