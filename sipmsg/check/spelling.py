"""The differences that do not count: two spellings of one header value, URI or media type.

What may differ is what RFC 3261 says is the same: outer blanks, a fold for a blank, blanks round the
commas of a list, the letter case of scheme and host, of hexadecimal digits in escapes and of media
types, visual separators in telephone numbers. Nothing else: every function returns a text in which
only these are settled, so that two texts are the same where the results are equal.
"""

from __future__ import annotations

from typing import Any

from sipmsg.ascii import BLANKS, fold, strip
from sipmsg.message.framing import CRLF
from sipmsg.syntax import SPELLING
from sipmsg.values.address import NameAddr
from sipmsg.values.media_type import MediaType
from sipmsg.values.registry import Header

_PIECES = SPELLING.rule("pieces")
_URI = SPELLING.rule("uri_spelling")
_BARE = SPELLING.rule("bare_spelling")
_MEDIA = SPELLING.rule("media_spelling")

_VISUAL_SEPARATORS = str.maketrans("", "", "-.()")
_HEX = frozenset("0123456789abcdefABCDEF")


def unfolded(text: str) -> str:
    r"""Return a header value without outer blanks and with one space for each fold.

    >>> unfolded(" a,\r\n\t b ")
    'a, b'
    """
    first, *rest = text.split(CRLF)
    if not all(line and line[0] in BLANKS for line in rest):
        return strip(text)
    return " ".join(line for line in map(strip, (first, *rest)) if line)


def elements(text: str) -> tuple[str, ...]:
    """Return the elements of a list: what stands between commas outside quotes and angle brackets.

    >>> elements('"a, b" <sip:a@b;x=,>;q=1 , c')
    ('"a, b" <sip:a@b;x=,>;q=1', 'c')
    """
    found: list[str] = [""]
    for piece in _pieces(text):
        if strip(piece) == ",":
            found.append("")
        else:
            found[-1] += piece
    return tuple(map(strip, found))


def settled(known: Header | None, element: str) -> str:
    """Return one element of a header with the letter case of its URIs and media types settled.

    >>> settled(None, "<SIP:Bob@BILOXI.com>;tag=A")
    '<sip:Bob@biloxi.com>;tag=A'
    """
    if not element:
        return element
    pieces = _pieces(element)
    bracketed = [piece.startswith("<") and piece.endswith(">") for piece in pieces]
    if any(bracketed):
        settle = zip(pieces, bracketed, strict=True)
        return "".join(f"<{settled_uri(piece[1:-1])}>" if has_uri else piece for piece, has_uri in settle)
    kind = _kind(known, element)
    if kind is MediaType:
        return settled_media_type(element)
    parts = _BARE.match(element) if kind is NameAddr else None
    return element if parts is None else settled_uri(parts[0]) + (parts[1] or "")


def settled_uri(text: str) -> str:
    """Return a URI with its letter case settled, and without the visual separators of a number.

    >>> settled_uri("SIP:%2b1@Example.COM;Lr"), settled_uri("tel:+1-508")
    ('sip:%2B1@example.com;Lr', 'tel:+1508')
    """
    made: str | None = _URI.match(text)
    return text if made is None else settled_escapes(made)


def settled_media_type(text: str) -> str:
    """Return a media type with the type in lower case and its parameters as they are.

    >>> settled_media_type("Application/SDP;Charset=UTF-8")
    'application/sdp;Charset=UTF-8'
    """
    parts = _MEDIA.match(strip(text))
    return strip(text) if parts is None else fold(parts[0]) + (parts[1] or "")


def undivided(number: str) -> str:
    """Return a telephone number without its visual separators (RFC 3966 section 5.1.1)."""
    return number.translate(_VISUAL_SEPARATORS)


def _pieces(text: str) -> tuple[str, ...]:
    return _PIECES.match(text) or ()


def _kind(known: Header | None, element: str) -> type | None:
    """Return the class of an element of a known header, or None."""
    if known is None or known.rule is None:
        return None
    value: Any = known.rule.match(element)
    return type(value[0]) if isinstance(value, tuple) and value else type(value)


def settled_escapes(text: str) -> str:
    """Return a text with the hexadecimal digits of its escapes in upper case.

    >>> settled_escapes("%2b1%zz")
    '%2B1%zz'
    """
    if "%" not in text:
        return text
    first, *rest = text.split("%")
    return "%".join([first, *(_upper(piece) for piece in rest)])


def _upper(piece: str) -> str:
    digits = piece[:2]
    return digits.upper() + piece[2:] if len(digits) == len("XX") and _HEX.issuperset(digits) else piece


@SPELLING.builds("sip_spelling")
def _sip(scheme: str, user: str | None, host: str, rest: str | None) -> str:
    return f"{scheme.lower()}{user or ''}{fold(host)}{rest or ''}"


@SPELLING.builds("tel_spelling")
def _tel(scheme: str, number: str, rest: str | None) -> str:
    return f"{scheme.lower()}{undivided(number)}{rest or ''}"


@SPELLING.builds("web_spelling")
def _web(scheme: str, authority: str, rest: str | None) -> str:
    return f"{scheme.lower()}{fold(authority)}{rest or ''}"


@SPELLING.builds("other_spelling")
def _other(scheme: str, rest: str | None) -> str:
    return f"{scheme.lower()}{rest or ''}"
