"""Redact raw SIP messages: start line, header lines and body, each at its place and of its length."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from sipmsg.ascii import BLANKS, fold
from sipmsg.errors import HeaderError, LimitError
from sipmsg.limits import Limits
from sipmsg.message.framing import Line, frame
from sipmsg.message.places import value_span
from sipmsg.message.start_line import START_LINES
from sipmsg.redaction.body import redacted_body
from sipmsg.redaction.header import plain_name, redacted_field, redacted_name
from sipmsg.redaction.pieces import redacted_value
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.registry import key_of
from sipmsg.values.uri.shape import URI_READER

_VERSION = "sip/"
_REQUEST = Keeps.of(words.METHODS, words.VERSIONS)
_STATUS = Keeps.of(words.VERSIONS, words.REASON_PHRASES, most=999)
# header lines of a message that is cut into them
_MOST_LINES = 2_048
# a start line has three words, of which one is a URI
_MOST_WORDS = 8
_CONTENT_TYPE = "content-type"


def redacted_message(text: str, names: Pseudonyms, limits: Limits) -> str:
    """Return the text of a SIP message with pseudonyms, of the same length; any text is taken.

    What has no start line, or passes a limit, is replaced word by word.
    """
    try:
        cut = frame(text, attrs.evolve(limits, headers=min(limits.headers, _MOST_LINES)))
    except HeaderError:
        return redacted_text(text, names)
    except LimitError:
        end = len(text) - len(text.lstrip("\r\n")) + len(text.lstrip("\r\n").partition("\n")[0])
        return redacted_start_line(text[:end], names) + redacted_text(text[end:], names)
    made = [text[: cut.start], redacted_start_line(cut.start_line, names)]
    at = cut.start + len(cut.start_line)
    kind = None
    for line in cut.lines:
        name, value, start, end = line
        made += [text[at:start], _header_line(text, line, names)]
        at = end
        if name is not None and key_of(plain_name(name)) == _CONTENT_TYPE:
            kind = kind or value
    return "".join([*made, text[at : cut.body_start], redacted_body(kind, text[cut.body_start :], names)])


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


def _header_line(text: str, line: Line, names: Pseudonyms) -> str:
    name, _, start, end = line
    if name is None:
        return redacted_text(text[start:end], names)
    at = value_span(text, line).start
    # between name and value stand a colon and blanks
    written = redacted_name(name, names)
    between = text[start + len(name) : at]
    if between.strip(BLANKS + ":\r\n"):
        between = redacted_text(between, names)
    return written + between + redacted_field(name, text[at:end], names)
