"""Redact what stands escaped: as what it says, and written again with an escape wherever there was one.

``text`` calls :func:`redacted_escapes` for a text with percent-escapes, :func:`redacted_encoded_word` for an encoded
word, ``pieces`` :func:`redacted_pairs` for a quoted-string with backslashes. So who stands escaped in one place and
plain in another has one pseudonym.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from sipmsg.ascii import fold
from sipmsg.grammar.shape import Shape, shape
from sipmsg.octets import decoded, encoded
from sipmsg.syntax import SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import Keeps

Change = Callable[[str], str]

_PERCENT, _EQUAL = shape(SHAPE, "percent_pieces"), shape(SHAPE, "quoted_printable_pieces")
_ESCAPED = {"PERCENT_OCTETS", "EQUAL_OCTETS"}
_CHARSETS = Keeps.of(words.CHARSETS)


def redacted_escapes(text: str, change: Change) -> str:
    """Return what ``change`` makes of a text without its percent-escapes, escaped as the text was.

    >>> redacted_escapes("%61l%C3%a9", str.upper)
    '%41L%c3%89'
    """
    return _rewritten(text, _PERCENT, change)


def redacted_encoded_word(text: str, change: Change) -> str | None:
    """Return an encoded-word with what ``change`` makes of its text, None where that cannot be read (RFC 2047).

    >>> redacted_encoded_word("=?utf-8?Q?J=6Fe_B?=", str.swapcase), redacted_encoded_word("=?x?Q?Bob?=", str.upper)
    ('=?utf-8?Q?j=4FE_b?=', None)
    """
    _, charset, encoding, written, _ = text.split("?")
    if not _CHARSETS.keeps(charset):
        return None
    head = text[: len(text) - len(written) - 2]
    if fold(encoding) == "q":
        return f"{head}{_rewritten(written, _EQUAL, change, blank='_')}?="
    try:
        octets = base64.b64decode(written, validate=True)
    except binascii.Error:
        return None
    image = encoded(change(decoded(octets)))
    return f"{head}{base64.b64encode(image).decode('ascii')}?="


def redacted_pairs(text: str, change: Change) -> str:
    r"""Return what ``change`` makes of a quoted-string without backslashes before letters and digits, with them again.

    >>> redacted_pairs(r'"Qu\igley \\igley"', str.upper)
    '"QU\\IGLEY \\\\IGLEY"'
    """
    places, at = set[int](), text.find("\\")
    while 0 <= at < len(text) - 1:
        if text[at + 1].isalnum():
            places.add(at)
        at = text.find("\\", at + 2)
    image = iter(change("".join([char for at, char in enumerate(text) if at not in places])))
    return "".join(["\\" if at in places else next(image) for at in range(len(text))])


def _rewritten(text: str, cut: Shape, change: Change, blank: str = " ") -> str:
    pieces = [(kind in _ESCAPED, piece) for kind, piece in cut.pieces(text)]
    plain = [_octets(piece) if escaped else piece.replace(blank, " ") for escaped, piece in pieces]
    image = change("".join(plain))
    made, at = [], 0
    for (escaped, piece), said in zip(pieces, plain, strict=True):
        new = image[at : at + len(said)]
        at += len(said)
        made.append(_escaped(new, piece) if escaped else new.replace(" ", blank))
    return "".join(made)


def _octets(escaped: str) -> str:
    return decoded(bytes.fromhex(escaped.replace(escaped[0], "")))


def _escaped(text: str, as_this: str) -> str:
    small = any("a" <= digit <= "f" for digit in as_this)
    octets = encoded(text)
    return "".join([f"{as_this[0]}{octet:02x}" if small else f"{as_this[0]}{octet:02X}" for octet in octets])
