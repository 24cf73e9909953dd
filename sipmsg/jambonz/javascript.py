"""What JavaScript makes of texts: white space, line ends, halves of characters, escapes, keys and numbers (ECMA-262).

``drachtio`` splits messages as a program in JavaScript does, and Python has other white space, letters and numbers.
"""

from __future__ import annotations

import math

from sipmsg.ascii import DIGITS, HEX_DIGITS
from sipmsg.jambonz.json_walk import is_broken
from sipmsg.scanning import first_of

WHITE_TEXT = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
WHITE = frozenset(WHITE_TEXT)
LINE_ENDS = frozenset("\n\r\u2028\u2029")
_BASES = {"0x": (16, HEX_DIGITS), "0o": (8, frozenset("01234567")), "0b": (2, frozenset("01"))}
_ARRAY_INDEX_MOST = 2**32 - 2
_EXACT_DIGITS = 15
_FINITE_DIGITS = 309
_EXPONENT_FROM = 1e21


def has_white(text: str) -> bool:
    """Return whether white space is in a text."""
    # of white space only the blank is printable, which is the quicker question
    return " " in text or not (text.isprintable() or WHITE.isdisjoint(text))


def line_end(text: str, at: int) -> int:
    """Return the index of the first JavaScript line terminator from ``at`` on, or the length."""
    return first_of(text, at, LINE_ENDS)


def paired(text: str) -> str:
    """Join the halves of surrogate pairs: a JavaScript string does not know them apart from the whole."""
    if text.isascii() or not is_broken(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def first_units(text: str, count: int) -> str:
    """Return the first UTF-16 units of a text; a pair that is cut leaves its first half."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "surrogatepass")


def unescape(text: str) -> str:
    """Undo ``%XX`` and ``%uXXXX``, as JavaScript's ``unescape`` does; other percent signs stay."""
    if "%" not in text:
        return text
    first, *pieces = text.split("%")
    return paired("".join([first, *map(_unescaped, pieces)]))


def _unescaped(piece: str) -> str:
    """Return what stands for a percent sign and the text after it."""
    start, end = (1, 5) if piece.startswith("u") else (0, 2)
    code = piece[start:end]
    return chr(int(code, 16)) + piece[end:] if len(code) == end - start and HEX_DIGITS.issuperset(code) else "%" + piece


def is_array_index(key: str) -> bool:
    """Return whether a key is one of those that a JavaScript object lists first, in ascending order."""
    if not key or len(key) > len(str(_ARRAY_INDEX_MOST)) or not DIGITS.issuperset(key):
        return False
    return str(int(key)) == key and int(key) <= _ARRAY_INDEX_MOST


def number_of(text: str) -> float:
    """Return the value that JavaScript's ``Number`` gives a text; NaN for what is no number.

    >>> number_of(" 0x1F "), number_of("1e3"), number_of("1_0")
    (31, 1000.0, nan)
    """
    text = text.strip(WHITE_TEXT)
    if len(text) <= _EXACT_DIGITS and text and DIGITS.issuperset(text):
        return int(text)
    base, digits = _BASES.get(text[:2].lower(), (0, DIGITS))
    if base:
        return int(text, base) if len(text) > len("0x") and digits.issuperset(text[2:]) else math.nan
    unsigned = text[1:] if text.startswith(("+", "-")) else text
    if unsigned == "Infinity":
        return float(text)
    mantissa, letter, exponent = unsigned.replace("E", "e").partition("e")
    whole, _, fraction = mantissa.partition(".")
    power = exponent[1:] if exponent.startswith(("+", "-")) else exponent
    if not (whole or fraction) or (letter and not power) or not DIGITS.issuperset(whole + fraction + power):
        return math.nan
    return float(text)


def printed_number(digits: str) -> int | float | None:
    """Return digits as the JSON number that JavaScript prints for their value; None for its Infinity."""
    digits = digits.lstrip("0") or "0"
    if len(digits) <= _EXACT_DIGITS:
        return int(digits)
    value = float(digits) if len(digits) <= _FINITE_DIGITS else math.inf
    if math.isinf(value):
        return None
    from decimal import Decimal  # noqa: PLC0415 - rarely needed, and slow to import

    return int(Decimal(repr(value))) if value < _EXPONENT_FROM else value
