"""Pseudonyms: words, numbers and addresses for words, numbers and addresses, by a secret key.

A pseudonym has the length and the shape of what it stands for: digits for digits, letters of the same case for
letters, hexadecimal for hexadecimal, an IP address of the same kind for an IP address. So what a grammar took it still
takes, and no length changes. Two texts have one pseudonym only if they are the same text.
"""

from __future__ import annotations

from collections.abc import Callable

from sipmsg.ascii import DIGITS, fold
from sipmsg.redaction.addresses import ipv4_pseudonym, ipv6_pseudonym
from sipmsg.redaction.alphabets import alphabet_of
from sipmsg.redaction.permutation import Permutation
from sipmsg.values.keeps import NOTHING, Keeps

_MOST_KNOWN = 2_000
_TRIES = 100
_TAIL = 7
# longer words are permuted block by block
_BLOCK = 32
_ESCAPE = 3
_TEN, _BOUNDS = 10, (str(2**31), str(2**32))
_HEXADECIMAL = frozenset("0123456789abcdef")
# how many digits on the right of one have a say in its pseudonym
_WINDOW = 32
# the magic cookie of a branch, RFC 3261 section 8.1.1.7
_COOKIE = "z9hG4bK"
#: words that name nobody, and by which the cross-check knows that nobody is named
NOBODY = Keeps.of("anonymous invalid localhost unknown unavailable restricted context")

Symbol = tuple[str, str]
"""One letter or digit, and how it is written: itself, or an escape."""


class Pseudonyms:
    """The pseudonyms under one key.

    >>> names = Pseudonyms(b"a key")
    >>> names.word("Bob") == names.word("Bob"), len(names.word("biloxi")), names.word("anonymous")
    (True, 6, 'anonymous')
    """

    def __init__(self, key: bytes, opened: frozenset[str] = frozenset()) -> None:
        self._keyed = Permutation(key)
        self._known: dict[tuple[str, str], str] = {}
        #: names, in lower case, of headers, attributes and members of JSON whose values stay
        self.opened: frozenset[str] = opened
        #: how many words, numbers and addresses were replaced
        self.replaced: dict[str, int] = {"word": 0, "number": 0, "address": 0}

    def word(self, text: str, kept: Keeps = NOTHING) -> str:
        """Return the pseudonym of a word, which is none of the words that are ``kept`` where it stands."""
        made = self._once("word", text, self._word)
        for _ in range(_TRIES):
            if not kept.words or fold(made) not in kept.words:
                break
            made = self._word(made)
        return made

    def number(self, text: str, kept: Keeps = NOTHING) -> str:
        """Return the pseudonym of a number; what is no digit stays where it is.

        The last seven digits are permuted as one block, and each digit before them by those that follow it: numbers
        that end alike have pseudonyms that end alike, with and without country code.
        """
        made = self._once("number", text, self._number)
        for _ in range(_TRIES):
            if kept.most is None or (kept.keeps(made) == kept.keeps(text) and _size(made) == _size(text)):
                break
            made = self._number(made)
        return made

    def ipv4(self, text: str) -> str:
        """Return the pseudonym of an IPv4 address: private for private, public for public.

        >>> Pseudonyms(b"a key").ipv4("10.0.0.1")[:5], Pseudonyms(b"a key").ipv4("0.0.0.0")
        ('10.0.', '0.0.0.0')
        """
        return self._once("address", text, lambda text: ipv4_pseudonym(text, self._keyed))

    def ipv6(self, text: str) -> str:
        """Return the pseudonym of an IPv6 address, whatever way it is written."""
        return self._once("address", text, lambda text: ipv6_pseudonym(text, self._keyed))

    def _once(self, kind: str, text: str, make: Callable[[str], str]) -> str:
        self.replaced[kind] += 1
        made = self._known.get((kind, text))
        if made is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            made = self._known[kind, text] = make(text)
        return made

    # ---- words -------------------------------------------------------------------------------

    def _word(self, text: str) -> str:
        if text.startswith(_COOKIE):
            return _COOKIE + (self._word(text.removeprefix(_COOKIE)) if text != _COOKIE else "")
        if "%" not in text:
            plain, symbols = fold(text), None
        else:
            symbols = _symbols(text)
            plain = fold("".join([char for char, _ in symbols]))
        if plain in NOBODY.words:
            return text
        made = self._plain(plain)
        if symbols is None:
            return made if text == plain else "".join(map(_cased, made, text))
        return _written(symbols, made)

    def _plain(self, plain: str) -> str:
        if plain.isascii() and plain.isdigit():
            return self._number(plain)
        hexadecimal = _HEXADECIMAL.issuperset(plain)
        made = plain
        for _ in range(_TRIES):
            blocks = [made[at : at + _BLOCK] for at in range(0, len(made), _BLOCK)]
            made = "".join([self._block(block, hexadecimal=hexadecimal) for block in blocks])
            if (hexadecimal or not _HEXADECIMAL.issuperset(made)) and made not in NOBODY.words:
                break
        return made

    def _block(self, text: str, *, hexadecimal: bool) -> str:
        alphabets = [alphabet_of(char, hexadecimal=hexadecimal) for char in text]
        places = [places[char] for (places, _), char in zip(alphabets, text, strict=True)]
        moved = self._keyed.image(
            b"hex" if hexadecimal else b"word", places, tuple([len(chars) for _, chars in alphabets])
        )
        return "".join([chars[place] for (_, chars), place in zip(alphabets, moved, strict=True)])

    # ---- numbers -----------------------------------------------------------------------------

    def _number(self, text: str) -> str:
        digits = text if text.isdigit() else "".join([char for char in text if char in DIGITS])
        made = [*reversed(self._tail(digits[-_TAIL:]))] if digits else []
        # each digit further to the left is moved as those on its right say; 0 stays
        for at in range(len(digits) - _TAIL - 1, -1, -1):
            digit = int(digits[at])
            shift, _ = self._keyed.numbers(b"rest " + digits[at + 1 : at + _WINDOW].encode()) if digit else (0, 0)
            made.append(str((digit - 1 + shift) % 9 + 1 if digit else 0))
        if digits is text:
            return "".join(reversed(made))
        return "".join([made.pop() if char in DIGITS else char for char in text])

    def _tail(self, digits: str) -> str:
        """Return the image of seven digits or fewer; a first one that is 0 stays it, and no other becomes it."""
        first = digits[0] != "0"
        places = [*map(int, digits)]
        places[0] -= first
        made = self._keyed.image(b"tail", places, (9 if first else 1, *[10] * (len(digits) - 1)))
        made[0] += first
        return "".join(map(str, made))


def _size(text: str) -> int:
    """Return whether a number has 31 bits at most, 32, or more: most rules ask for no more than that."""
    return sum([len(text) > _TEN or (len(text) == _TEN and text >= bound) for bound in _BOUNDS])


def _symbols(text: str) -> list[Symbol]:
    """Return the characters of a text, escaped ones decoded, each with its spelling."""
    made: list[Symbol] = []
    at = 0
    while at < len(text):
        if text[at] != "%":
            made.append((text[at], text[at]))
            at += 1
            continue
        end = at
        while text.startswith("%", end):
            end += _ESCAPE
        octets = bytes.fromhex(text[at:end].replace("%", ""))
        for char in octets.decode("utf-8", "surrogateescape"):
            size = _ESCAPE * len(char.encode("utf-8", "surrogateescape"))
            made.append((char, text[at : at + size]))
            at += size
    return made


def _written(symbols: list[Symbol], image: str) -> str:
    """Return the image in the letter case and the escapes of the symbols that it stands for."""
    made = []
    for (char, spelling), new in zip(symbols, image, strict=True):
        cased = _cased(new, char)
        if spelling != char:
            escape = "".join([f"%{octet:02X}" for octet in cased.encode("utf-8", "surrogateescape")])
            cased = escape if spelling == spelling.upper() else escape.lower()
        made.append(cased)
    return "".join(made)


def _cased(new: str, char: str) -> str:
    return new.upper() if "A" <= char <= "Z" else new
