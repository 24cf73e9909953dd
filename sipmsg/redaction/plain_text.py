"""Text without a structure of its own: every word, number and address in it gives way to its pseudonym.

What stands in a field of the JSON and what stands in a header value get the same pseudonym, since both
come here in the end.
"""

from __future__ import annotations

from collections.abc import Callable

from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import REDACTION

_PIECES = REDACTION.rule("text_pieces")

Piece = tuple[str, str]


def redacted_text(text: str, names: Pseudonyms) -> str:
    """Return a text with a pseudonym for each word, number and address; ports and schemes stay.

    >>> redacted_text("sip:bob@biloxi.com:5060", Pseudonyms(b"a key")) == redacted_text("bob", Pseudonyms(b"a key"))
    False
    """
    pieces: tuple[Piece, ...] = _PIECES.parse(text)
    change: dict[str, Callable[[str], str]] = {
        "kept": str,
        "address": names.address,
        "number": names.number,
        "word": names.word,
    }
    return "".join([change[kind](piece) for kind, piece in pieces])


@REDACTION.builds("kept_piece")
def _kept(text: str) -> Piece:
    return "kept", text


@REDACTION.builds("address_piece")
def _address(text: str) -> Piece:
    return "address", text


@REDACTION.builds("number_piece")
def _number(text: str) -> Piece:
    return "number", text


@REDACTION.builds("word_piece")
def _word(text: str) -> Piece:
    return "word", text
