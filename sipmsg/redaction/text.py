"""Text: what is declared harmless stays, every other word, number and address gives way to its pseudonym.

What stands in a field of the JSON and what stands in a header value get the same pseudonym, since both come here in
the end. Delimiters stay, whatever they are, so that a fault is there to be seen afterwards.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from io import StringIO

from sipmsg.ascii import DIGITS
from sipmsg.grammar.shape import shape
from sipmsg.redaction.addresses import read_ipv6
from sipmsg.redaction.alphabets import SEPARATORS
from sipmsg.redaction.escapes import redacted_encoded_word, redacted_escapes
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import SHAPE
from sipmsg.values.keeps import NOTHING, Keeps

_PIECES = shape(SHAPE, "text_pieces")
_WORDS = shape(SHAPE, "protocol_pieces")
_WORD = "PROTOCOL_WORD"
#: the delimiters of ASCII
DELIMITERS = "".join([chr(code) for code in range(128) if not chr(code).isalnum()])
# escapes that stand escaped themselves, and so on
_DEEPEST = 3
# from so many digits on a number stands by itself within a word
_LONG_NUMBER = 7
_SEPARATORS, _NEAR = " \t-.()" + SEPARATORS, 8
# so many colons between hexadecimal digits are those of a fingerprint, or of a hardware address
_FINGERPRINT = 5


def redacted_text(text: str, names: Pseudonyms, keeps: Keeps = NOTHING) -> str:
    """Return a text with a pseudonym for each word, number and address but for those that it keeps.

    >>> names = Pseudonyms(b"a key")
    >>> redacted_text("SIP/2.0/UDP", names, Keeps.of("sip 2.0 udp")), redacted_text("bob", names) == "bob"
    ('SIP/2.0/UDP', False)
    """
    if text.isascii() and (text.isalpha() or (text.isalnum() and len(text) < _LONG_NUMBER)):
        # one piece by itself, as most are
        if keeps is not NOTHING and keeps.keeps(text):
            return text
        return names.number(text, keeps) if text.isdigit() else names.word(text, keeps)
    if not text.strip(DELIMITERS):
        return text
    if not keeps.words and keeps.most is None:
        return _replaced(text, names, keeps)
    return text if keeps.keeps_all(text) else _word_by_word(text, names, keeps)


def _word_by_word(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    """Return a text in which each word stays that may stay, with pseudonyms for all that stands between those."""
    each = keeps.each and keeps.keeps_each(_others(text, keeps))
    # what is no number of the protocol has one pseudonym here and elsewhere
    others = keeps if each else words_of(keeps)
    made = StringIO(newline="")
    done = at = 0
    first = True
    for kind, word in _WORDS.pieces(text):
        at += len(word)
        if kind != _WORD:
            continue
        may_be_number = (each or first) and not _goes_on(text, at - len(word), at)
        if keeps.keeps(word, first=may_be_number):
            made.write(_replaced(text[done : at - len(word)], names, others) + word)
            done = at
        elif first and may_be_number and keeps.most is not None:
            made.write(_replaced(text[done:at], names, keeps))
            done = at
        first = False
    made.write(_replaced(text[done:], names, others))
    return made.getvalue()


@functools.cache
def words_of(keeps: Keeps) -> Keeps:
    """Return what keeps the words that another one keeps, and no number."""
    return Keeps(keeps.words, units=keeps.units)


def _others(text: str, keeps: Keeps) -> Iterator[str]:
    """Yield the words that do not stay whatever place they stand in."""
    return (word for kind, word in _WORDS.pieces(text) if kind == _WORD and not keeps.keeps(word, first=False))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a number is a part of a longer one, such as a telephone number with separators."""
    if text[start - 1 : start] == "(":
        return True
    rest = text[end : end + _NEAR].lstrip(_SEPARATORS)
    return rest[:1] in DIGITS if rest else False


def _replaced(text: str, names: Pseudonyms, keeps: Keeps, depth: int = 0) -> str:
    if not text.strip(DELIMITERS):
        return text
    if "%" in text and depth < _DEEPEST:
        return redacted_escapes(text, lambda plain: _replaced(plain, names, keeps, depth + 1))
    return _pieces(text, names, keeps, depth)


def _pieces(text: str, names: Pseudonyms, keeps: Keeps, depth: int) -> str:
    made, before = StringIO(newline=""), ""
    for kind, piece in _PIECES.pieces(text):
        before, last = piece, before[-1:]
        if kind == "WORD":
            # behind a sign that begins no escape none may begin afterwards
            made.write(names.word(piece, keeps) if last != "%" else names.no_escape(piece, keeps))
        elif kind in {"BETWEEN", "SCHEME_NAME"}:
            made.write(piece)
        elif kind == "TELEPHONE":
            made.write(names.number(piece, keeps))
        elif kind == "ENCODED_WORD":
            made.write(_encoded_word(piece, names, depth))
        else:
            made.write(_dotted(piece, names) if kind == "DOTTED" else _coloned(piece, names, keeps))
    return made.getvalue()


def _encoded_word(text: str, names: Pseudonyms, depth: int) -> str:
    if depth < _DEEPEST:
        made = redacted_encoded_word(text, lambda plain: _replaced(plain, names, NOTHING, depth + 1))
        if made is not None:
            return made
    # as no part of it by itself is one
    return "?".join([_replaced(part, names, NOTHING, depth) for part in text.split("?")])


def _dotted(text: str, names: Pseudonyms) -> str:
    address = text.partition("/")[0].partition(":")[0]
    return names.ipv4(address) + text[len(address) :]


def _coloned(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    address = read_ipv6(text)
    if address is not None:
        return names.ipv6(text, address)
    if text.count(":") >= _FINGERPRINT and "." not in text:
        image = iter(_octets(text, names))
        return "".join([char if char == ":" else next(image) for char in text])
    return ":".join([_between_colons(part, names, keeps) for part in text.split(":")])


def _octets(text: str, names: Pseudonyms) -> str:
    digits = text.replace(":", "")
    return names.word(digits) if digits else ""


def _between_colons(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    if "." in text:
        return ".".join([names.number(part, keeps) if part else "" for part in text.split(".")])
    return names.word(text, keeps) if text else ""
