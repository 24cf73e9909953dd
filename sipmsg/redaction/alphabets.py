"""Which characters may stand in the place of one: those that programs treat alike, and that take as many octets.

:func:`alphabet_of` takes a character and gives its alphabet, within which ``pseudonyms`` permutes.
"""

from __future__ import annotations

import functools
import unicodedata

from sipmsg.message.lookalikes import ALIKE, HIDING

DECIMAL = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HEXADECIMAL = "abcdef"
#: octets that are no UTF-8 are decoded to these
_OCTETS = range(0xDC80, 0xDD00)
# ends of the ranges of octets among which a decoder of UTF-8 makes no difference
_OCTET_CLASSES = (0x90, 0xA0, 0xC0, 0xC2, 0xE0, 0xE1, 0xED, 0xEE, 0xF0, 0xF1, 0xF4, 0xF5, 0x100)
_LONE = (range(0xD800, 0xDC00), range(0xDC00, 0xDC80), range(0xDD00, 0xE000))
_TWO_OCTETS, _THREE_OCTETS = 0x80, 0x800
_WIDE, _NARROW = 0x1000, 0x80
# planes of nothing but ideographs begin here
_IDEOGRAPHS = 0x20000
# and planes without any letter or digit here, where the tags are that can hide text, 128 of them
_UNUSED = 0x40000

_ASCII: dict[bool, dict[str, str]] = {
    hexadecimal: {**dict.fromkeys(DECIMAL, DECIMAL), **dict.fromkeys(_LETTERS, letters)}
    for hexadecimal, letters in ((False, _LETTERS), (True, _HEXADECIMAL))
}


def alphabet_of(char: str, *, hexadecimal: bool = False) -> str:
    """Return the characters that may stand in the place of one, in small letters.

    >>> alphabet_of("b", hexadecimal=True), alphabet_of("7")
    ('abcdef', '0123456789')
    """
    return _ASCII[hexadecimal].get(char) or _foreign(char)


def is_delimiter(char: str) -> bool:
    """Return whether a character stays what it is: it parts words, and says nothing.

    >>> is_delimiter("&"), is_delimiter("b")
    (True, False)
    """
    return char in KEPT or (char.isascii() and not char.isalnum())


@functools.lru_cache(maxsize=512)
def _foreign(char: str) -> str:
    code = ord(char)
    if char in KEPT or code < _TWO_OCTETS:
        return char
    if code in _OCTETS:
        return _octets(code - 0xDC00)
    lone = next((each for each in _LONE if code in each), None)
    if lone is not None:
        return _surrogates(lone)
    if code >= _UNUSED and not char.isalnum():
        return _characters(code // _NARROW * _NARROW)
    return _block(*_bounds(code))[_kind(char)]


@functools.lru_cache(maxsize=64)
def _characters(start: int) -> str:
    return "".join([char for char in map(chr, range(start, start + _NARROW)) if not char.isalnum()])


@functools.cache
def _surrogates(codes: range) -> str:
    return "".join(map(chr, codes))


@functools.cache
def _octets(octet: int) -> str:
    first, *_ = [end for end in _OCTET_CLASSES if octet < end]
    at = _OCTET_CLASSES.index(first)
    start = 0x80 if at == 0 else _OCTET_CLASSES[at - 1]
    # C0 and C1 are never UTF-8, and F5 and above neither
    codes = [0xC0, 0xC1, *range(0xF5, 0x100)] if first in {0xC2, 0x100} else range(start, first)
    return "".join([chr(0xDC00 + code) for code in codes])


def _bounds(code: int) -> tuple[int, int]:
    """Return the range of characters, of as many octets, within which the place of one is taken."""
    if code < _THREE_OCTETS:
        return _TWO_OCTETS, _THREE_OCTETS
    start = code // _WIDE * _WIDE
    return max(start, _THREE_OCTETS), start + _WIDE


@functools.lru_cache(maxsize=64)
def _block(start: int, end: int) -> dict[tuple[bool, int, str], str]:
    chars = [char for char in map(chr, range(start, end)) if char not in _NOT_MOVED]
    classes: dict[tuple[bool, int, str], list[str]] = {}
    letters = [*filter(str.isalnum, chars)]
    if start >= _IDEOGRAPHS and not any(map(str.isdecimal, letters)):
        classes[True, 0, ""] = letters
    else:
        for char in letters:
            classes.setdefault(_kind(char), []).append(char)
    # of the others there is one kind only
    classes[False, 0, ""] = [char for char in chars if not char.isalnum()]
    return {kind: "".join(chars) for kind, chars in classes.items()}


def _kind(char: str) -> tuple[bool, int, str]:
    """Return what a check of the library could ask of a character that is not ASCII."""
    if not char.isalnum():
        return False, 0, ""
    script = unicodedata.name(char, "").partition(" ")[0] if ord(char) < _IDEOGRAPHS else ""
    # digits in circles are digits, and no decimal ones
    return True, char.isdecimal() + char.isdigit(), script if script in ALIKE else ""


_LINE_ENDS = (0x85, 0x2028, 0x2029)
# the @ and the angle brackets of full width and of small form, by which an address is one
_OF_ADDRESSES = "\uff20\uff1c\uff1e\ufe6b\ufe64\ufe65"
_SEPARATORS = (0xA0, 0x1680, *range(0x2000, 0x200B), *range(0x2010, 0x2016), 0x202F, 0x205F, 0x3000)
#: blanks and dashes of other scripts, which may stand within a number
SEPARATORS = "".join(map(chr, _SEPARATORS))
#: these, line ends, what hides or turns text, and what stands for an octet that was lost: they say nothing
KEPT = HIDING | frozenset(map(chr, (*_LINE_ENDS, *_SEPARATORS, 0xFFFD))) | frozenset(_OF_ADDRESSES)
_NOT_MOVED = KEPT | frozenset(map(chr, range(0xD800, 0xE000)))
