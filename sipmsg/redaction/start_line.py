"""Redact start lines: methods, versions, codes and the reason phrases of the RFCs stay.

``message`` calls :func:`redacted_start_line`, and ``body`` for the fragment of a message that a NOTIFY brings.
"""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.redaction.pieces import redacted_value
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.start_line import START_LINES
from sipmsg.values.uri.shape import URI_READER

_VERSION = "sip/"
_REQUEST = Keeps.of(words.METHODS, words.VERSIONS)
_STATUS = Keeps.of(words.VERSIONS, words.REASON_PHRASES, most=999)
# a start line has three words, of which one is a URI
_MOST_WORDS = 8


def may_be_start_line(text: str) -> bool:
    """Return whether a line has the version of SIP in it."""
    return _VERSION in fold(text)


def redacted_start_line(text: str, names: Pseudonyms) -> str:
    """Return a start line with a pseudonym of its URI, and of the words of a reason phrase that no RFC has.

    >>> redacted_start_line("SIP/2.0 486 Busy Here", Pseudonyms(b"a key"))
    'SIP/2.0 486 Busy Here'
    """
    for reader in START_LINES:
        if reader.shape(text) is not None:
            return redacted_value(text, reader, NOTHING, names)
    keeps = _STATUS if fold(text[: len(_VERSION)]) == _VERSION else _REQUEST
    made, done = [], 0
    for start, end in _addresses(text):
        made.append(redacted_text(text[done:start], names, keeps))
        made.append(redacted_value(text[start:end], URI_READER, keeps, names))
        done = end
    return "".join([*made, redacted_text(text[done:], names, keeps)])


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a line stand, of the first ones, that could be URIs."""
    at = 0
    for word in text.replace("\t", " ").split(" ", _MOST_WORDS)[:_MOST_WORDS]:
        if ":" in word or "@" in word:
            yield at, at + len(word)
        at += len(word) + 1
