"""Text: what is declared harmless stays, every other word, number and address gives way to its pseudonym.

What stands in a field of the JSON and what stands in a header value get the same pseudonym, since both come here in
the end. Delimiters stay, whatever they are, so that a fault is there to be seen afterwards.
"""

from __future__ import annotations

from sipmsg.grammar.shape import shape
from sipmsg.redaction.addresses import is_ipv6
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import SHAPE
from sipmsg.values.keeps import NOTHING, Keeps

_PIECES = shape(SHAPE, "text_pieces")
_WORDS = shape(SHAPE, "protocol_pieces")
_WORD = "PROTOCOL_WORD"
_DELIMITERS = "".join([chr(code) for code in range(128) if not chr(code).isalnum()])
# from so many digits on a number stands by itself within a word
_LONG_NUMBER = 7
_SEPARATORS, _NEAR = " \t-.()", 8
# so many colons between hexadecimal digits are those of a fingerprint, or of a hardware address
_FINGERPRINT = 5


def redacted_text(text: str, names: Pseudonyms, keeps: Keeps = NOTHING) -> str:
    """Return a text with a pseudonym for each word, number and address but for those that it keeps.

    >>> names = Pseudonyms(b"a key")
    >>> redacted_text("SIP/2.0/UDP", names, Keeps.of("sip 2.0 udp")), redacted_text("bob", names) == "bob"
    ('SIP/2.0/UDP', False)
    """
    if not text.strip(_DELIMITERS):
        return text
    if not keeps.words and keeps.most is None:
        return _replaced(text, names, keeps)
    if keeps.keeps_all(text):
        return text
    cut = _WORDS(text)
    places = [piece[1:] for piece in cut.pieces if piece is not None and piece[0] == _WORD] if cut is not None else []
    others = [text[start:end] for start, end in places if not keeps.keeps(text[start:end], first=False)]
    each, made, done = keeps.keeps_each(others), [], 0
    for at, (start, end) in enumerate(places):
        may_be_number = (each or at == 0) and not _goes_on(text, start, end)
        if keeps.keeps(text[start:end], first=may_be_number):
            made += [_replaced(text[done:start], names, keeps), text[start:end]]
            done = end
    return "".join([*made, _replaced(text[done:], names, keeps)])


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a number is a part of a longer one, such as a telephone number with separators."""
    if text[start - 1 : start] == "(":
        return True
    rest = text[end : end + _NEAR].lstrip(_SEPARATORS)
    return rest[:1].isdigit()


def _replaced(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    if not text.strip(_DELIMITERS):
        return text
    if len(text) < _LONG_NUMBER and text.isascii() and text.isalnum():
        # one piece by itself, as most are
        return names.number(text, keeps) if text.isdigit() else names.word(text, keeps)
    cut, made = _PIECES(text), []
    for piece in () if cut is None else cut.pieces:
        if piece is None:
            continue
        name, start, end = piece
        found = text[start:end]
        if name == "WORD":
            made.append(names.word(found, keeps))
        elif name == "TELEPHONE":
            made.append(names.number(found, keeps))
        elif name == "DOTTED":
            made.append(_dotted(found, names))
        else:
            made.append(_coloned(found, names, keeps) if name == "COLONED" else found)
    return "".join(made)


def _dotted(text: str, names: Pseudonyms) -> str:
    address = text.partition("/")[0].partition(":")[0]
    return names.ipv4(address) + text[len(address) :]


def _coloned(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    if is_ipv6(text):
        return names.ipv6(text)
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
