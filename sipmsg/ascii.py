"""Numbers, letter case, blanks and quotes as SIP and SDP define them: in ASCII only.

``int()``, ``str.lower()``, ``str.strip()`` and their kin follow Unicode; these do not.
"""

from __future__ import annotations

BLANKS, CRLF = " \t", "\r\n"
#: the greatest number of ten digits, which is as many as are read
MOST_NUMBER = 9_999_999_999
#: the greatest numbers of 31 bits, as CSeq has them, and of 32, as seconds are counted with
MOST_31_BITS, MOST_32_BITS = 2**31 - 1, 2**32 - 1
DIGITS = frozenset("0123456789")
HEX_DIGITS = DIGITS | frozenset("abcdefABCDEF")

_CONTROLS = {*map(chr, range(32)), "\x7f"} - {"\t"}

_FOLD = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def integer(text: str, *, digits: int = 10, most: int | None = None) -> int | None:
    """Return the value of 1*DIGIT, or None for any other text.

    ``digits`` bounds the number of digits, ``most`` the value.

    >>> integer("0070"), integer("+70"), integer("7_0"), integer("300", most=255)
    (70, None, None, None)
    """
    if not text or len(text) > digits or not (text.isascii() and text.isdigit()):
        return None
    value = int(text)
    return None if most is not None and value > most else value


def fold(text: str) -> str:
    r"""Return ``text`` with A to Z in lower case and every other character as it is.

    >>> fold("Call-ID") == "call-id" and fold("\N{KELVIN SIGN}") == "\N{KELVIN SIGN}"
    True
    """
    return text.lower() if text.isascii() else text.translate(_FOLD)


def strip(text: str) -> str:
    r"""Return ``text`` without outer SP and HTAB.

    >>> strip(" \t a b ")
    'a b'
    """
    return text.strip(BLANKS)


def controls(text: str) -> bool:
    r"""Return whether a text holds a control character other than HTAB.

    >>> controls("a\tb"), controls("a\0b")
    (False, True)
    """
    return not (text.isprintable() or _CONTROLS.isdisjoint(text))


def unquoted(text: str) -> str:
    r"""Return what a quoted-string stands for; any other text as it is.

    >>> unquoted('"a \\"b\\""')
    'a "b"'
    """
    if not (text.startswith('"') and text.endswith('"')) or len(text) < 2:  # noqa: PLR2004 - the two quotes
        return text
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    pieces, escaped = [], False
    for char in inner:
        if char == "\\" and not escaped:
            escaped = True
        else:
            pieces.append(char)
            escaped = False
    return "".join(pieces)
