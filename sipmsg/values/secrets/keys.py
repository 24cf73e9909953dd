"""Keys and passwords of session descriptions, in text that may be broken in any way.

k= of RFC 8866 section 5.12, crypto of RFC 4568, key-mgmt of RFC 4567, the password of ICE in RFC 8839.
"""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import BLANKS
from sipmsg.masking import Piece, secret
from sipmsg.scanning import first_of, past, places_behind

_KEYS = ("inline:", "ice-pwd:", "ice-pwd ", " pwd ", "'pwd', '")
_KEY_ENDS = frozenset("|;, \t\r\n\"'\\")
# attributes whose value is secret from the word of that number on
_KEY_LINES = {"crypto:": 2, "key-mgmt:": 1}
_KEY_FIELDS = ("\nk=", "\\nk=", '"k=', "'k=")
_LINE_STOPS = frozenset("\r\n\\")
_ESCAPED_LINE_ENDS = ("\\r", "\\n")


@secret("inline:", "pwd")
def _keys(text: str, folded: str) -> Iterator[Piece]:
    """Find the keys and the passwords of ICE, by what stands before them."""
    done = 0
    for start in places_behind(folded, *_KEYS):
        if start >= done:
            begin = past(text, start, BLANKS)
            done = first_of(text, begin, _KEY_ENDS)
            yield begin, done


@secret(*_KEY_LINES)
def _key_lines(text: str, folded: str) -> Iterator[Piece]:
    """Find what is a key by its place in an attribute."""
    done = 0
    for start, words in sorted(
        (place, words) for word, words in _KEY_LINES.items() for place in places_behind(folded, word)
    ):
        if start >= done:
            done = _line_end(text, start)
            yield from _words_from(text, folded, start, done, words)


@secret("k=")
def _key_fields(text: str, _: str) -> Iterator[Piece]:
    """Find the keys of k= lines."""
    done = 0
    fields = [2] if text.startswith("k=") else []
    for start in (*fields, *places_behind(text, *_KEY_FIELDS)):
        if start >= done:
            done = _line_end(text, start)
            yield max(start, text.find(":", start, done) + 1), done


def _words_from(text: str, folded: str, start: int, end: int, words: int) -> Iterator[Piece]:
    """Yield what stands from a word of a line on, or the last word of fewer; keys behind a mark are found by that."""
    for number in range(words):
        blank = text.find(" ", start, end)
        if blank < 0:
            if number == 0:
                return
            break
        start = blank + 1
    if folded.find(_KEYS[0], start, end) < 0:
        yield start, end


def _line_end(text: str, at: int) -> int:
    """Return the offset of the end of a line, which may be an escaped one, as JSON and repr() write it."""
    at = first_of(text, at, _LINE_STOPS)
    while text.startswith("\\", at) and not text.startswith(_ESCAPED_LINE_ENDS, at):
        at = first_of(text, at + 1, _LINE_STOPS)
    return at
