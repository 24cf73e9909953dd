"""Keys and passwords of session descriptions, in text that may be broken in any way.

k= of RFC 8866 section 5.12, crypto of RFC 4568, key-mgmt of RFC 4567, the password of ICE in RFC 8839.
"""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import BLANKS, DIGITS
from sipmsg.masking import Piece, secret
from sipmsg.scanning import first_of, past, places_behind

_KEYS = ("inline:", "ice-pwd:", "ice-pwd ", " pwd ", "'pwd', '")
_KEY_ENDS = frozenset("|;, \t\r\n\"'\\")
# attributes whose value is secret from the word of that number on
_KEY_LINES = {"crypto:": 2, "key-mgmt:": 1}
# the same where something else stands in the place of the colon, which only a line of a description tells
_KEY_ATTRIBUTES = {"a=crypto": 2, "a=key-mgmt": 1, "a=ice-pwd": 0}
_NOT_PARTING = "-_\r\n\\\"'"
_PARTING = BLANKS + ":;,="
_KEY_FIELDS = ("k=", "k =", "k\t=")
_LINE_STOPS = frozenset("\r\n\\")
_ESCAPED_LINE_ENDS = ("\\r", "\\n")
_LINE_ENDS = ("\n", "\\n")


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


@secret(*_KEY_ATTRIBUTES)
def _key_attributes(text: str, folded: str) -> Iterator[Piece]:
    """Find the keys of attributes that lost their colon."""
    done = 0
    for start, begin, words in sorted(
        (place, place - len(name), words)
        for name, words in _KEY_ATTRIBUTES.items()
        for place in places_behind(folded, name)
    ):
        # a sentence may begin with the name of an attribute, and goes on behind a blank
        of_line = _begins_line(text, begin) and (begin > 0 or text[start : start + 1] not in BLANKS or "\n" in text)
        if start >= done and of_line and not _goes_on(text[start : start + 1]):
            done = _line_end(text, start)
            yield from _words_from(text, folded, past(text, start, _PARTING), done, words)


@secret(*_KEY_FIELDS)
def _key_fields(text: str, folded: str) -> Iterator[Piece]:
    """Find the keys of k= lines."""
    done = 0
    for start in places_behind(folded, *_KEY_FIELDS):
        if start >= done and _begins_line(text, folded.rfind("k", 0, start)):
            done = _line_end(text, start)
            yield max(start, text.find(":", start, done) + 1), done


def _goes_on(char: str) -> bool:
    """Return whether a name goes on with a character, or all of it ends there."""
    return char in _NOT_PARTING or (char.isascii() and char.isalnum())


def _begins_line(text: str, at: int) -> bool:
    """Return whether a place is at the beginning of a line, which may be behind an escaped line end, or of a quote."""
    begin = at
    while begin > 0 and text[begin - 1] in BLANKS:
        begin -= 1
    return begin == 0 or text.endswith(_LINE_ENDS, 0, begin) or (begin == at and text[at - 1] in "\"'")


def _words_from(text: str, folded: str, start: int, end: int, words: int) -> Iterator[Piece]:
    """Yield what stands from a word of a line on, or the last word of fewer; keys behind a mark are found by that."""
    for number in range(words):
        blank = text.find(" ", start, end)
        if blank < 0:
            # one number is that of a key, and no key
            if number == 0 and DIGITS.issuperset(text[start:end]):
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
