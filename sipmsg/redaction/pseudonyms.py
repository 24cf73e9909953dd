"""Pseudonyms: words, numbers and addresses for words, numbers and addresses, by a secret key.

A pseudonym has the length and the shape of what it stands for: digits for digits, letters of the same case for
letters, hexadecimal for hexadecimal, an IP address of the same kind for an IP address. So what a grammar took it still
takes, and no length changes. Two texts have one pseudonym only if they are the same text.
"""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Callable, Sequence

from sipmsg.ascii import DIGITS, HEX_DIGITS, fold
from sipmsg.redaction.addresses import ipv4_pseudonym, ipv6_pseudonym
from sipmsg.redaction.alphabets import DECIMAL, alphabet_of, is_delimiter
from sipmsg.redaction.permutation import Permutation
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.via import MAGIC_COOKIE

_MOST_KNOWN, _COOKIE = 1_000, fold(MAGIC_COOKIE)
_TRIES = 100
_TAIL = 7
# what is longer is permuted block by block
_BLOCK = 32
_NOT_ZERO = "123456789"
_TEN, _BOUNDS = 10, (str(2**31), str(2**32))
# how the ten digits of numbers begin that have 31 bits, 32, or more, and the two beginnings that do not tell
_SIZES = (range(100, 214), range(214, 215), range(215, 429), range(429, 430), range(430, 1000))
_HEXADECIMAL = frozenset("0123456789abcdef")
_CHARACTERS = (range(9, 11), range(13, 14), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
#: words that name nobody, and by which the cross-check knows that nobody is named
NOBODY = Keeps.of("anonymous invalid localhost unknown unavailable restricted context")


class Pseudonyms:
    """The pseudonyms under one key.

    >>> names = Pseudonyms(b"a key")
    >>> names.word("Bob") == names.word("Bob"), len(names.word("biloxi")), names.word("anonymous")
    (True, 6, 'anonymous')
    """

    def __init__(self, key: bytes, kept: frozenset[str] = frozenset()) -> None:
        self._keyed = Permutation(key)
        #: by the text, and where what is kept has a say by that too
        self._known: dict[str | tuple[str, Keeps], str] = {}
        #: names, in lower case, of headers, attributes and members of JSON whose values stay
        self.kept: frozenset[str] = kept
        #: how many words, numbers and addresses were replaced
        self.replaced: dict[str, int] = {"word": 0, "number": 0, "address": 0}

    def word(self, text: str, kept: Keeps = NOTHING) -> str:
        """Return the pseudonym of a word, which is none of the words that are ``kept`` where it stands.

        Where a unit may follow a number it stays, and no other letter becomes one.
        """
        if kept.units and kept.is_amount(text):
            return (self.number(text[:-1]) if text[:-1] else "") + text[-1]
        self.replaced["word"] += 1
        known = self._known
        made = known.get(text)
        if made is None:
            made = self._remember(text, self._word(text))
        if not kept.is_word(made):
            return made
        return known.get((text, kept)) or self._remember(
            (text, kept), self._walked(self._word, made, lambda each: not kept.is_word(each))
        )

    def no_escape(self, text: str, kept: Keeps = NOTHING) -> str:
        """Return the pseudonym of a word behind a percent sign, where the two are no escape, so that they make none."""
        made = self.word(text, kept)
        return made if not _is_octet(made) else self._walked(self._word, made, lambda each: not _is_octet(each))

    def number(self, text: str, kept: Keeps = NOTHING) -> str:
        """Return the pseudonym of a number; what is no digit stays where it is.

        The last seven digits are permuted as one block, and those before them as another that they choose: numbers
        that end alike have pseudonyms that end alike, with and without country code.
        """
        self.replaced["number"] += 1
        known = self._known
        if kept.most is None:
            return known.get(text) or self._remember(text, self._number(text))
        return known.get((text, kept)) or self._remember((text, kept), self._bounded(text, kept))

    def character(self, text: str, base: int) -> str:
        """Return the pseudonym of the number of a character: that of another one, of as many digits.

        Blanks and delimiters stay what they are.

        >>> names = Pseudonyms(b"a key")
        >>> names.character("38", 10), names.character("e9", 16) == "e9", len(names.character("e9", 16))
        ('38', False, 2)
        """
        self.replaced["word"] += 1
        step = self._number if base == _TEN else self._word
        number = int(text, base)
        if not _may_stand(number):
            return step(text)
        return text if is_delimiter(chr(number)) else self._walked(step, text, lambda made: _is_moved(int(made, base)))

    def ipv4(self, text: str) -> str:
        """Return the pseudonym of an IPv4 address: private for private, public for public.

        >>> Pseudonyms(b"a key").ipv4("10.0.0.1")[:5], Pseudonyms(b"a key").ipv4("0.0.0.0")
        ('10.0.', '0.0.0.0')
        """
        self.replaced["address"] += 1
        return self._known.get(text) or self._remember(text, ipv4_pseudonym(text, self._keyed))

    def ipv6(self, text: str, address: ipaddress.IPv6Address) -> str:
        """Return the pseudonym of an IPv6 address, whatever way it is written."""
        self.replaced["address"] += 1
        return self._known.get(text) or self._remember(text, ipv6_pseudonym(text, address, self._keyed))

    def _remember(self, text: str | tuple[str, Keeps], made: str) -> str:
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[text] = made
        return made

    @staticmethod
    def _walked(step: Callable[[str], str], made: str, enough: Callable[[str], bool]) -> str:
        """Return the first image that will do, of an image of an image."""
        for _ in range(_TRIES):
            made = step(made)
            if enough(made):
                break
        return made

    def _blocks(self, label: bytes, text: str, alphabets: Sequence[str], chosen: bytes = b"") -> str:
        """Return the image of a text; where it is long, of blocks, none of which is changed without the others."""
        if len(text) <= _BLOCK:
            return "".join(self._keyed.image(label, alphabets, text, chosen))
        others = self._keyed.digest(text[_BLOCK:])
        made = [*self._keyed.image(label, alphabets[:_BLOCK], text[:_BLOCK], chosen + others)]
        first = chosen + self._keyed.digest("".join(made))
        for at in range(_BLOCK, len(text), _BLOCK):
            end = at + _BLOCK
            made += self._keyed.image(label, alphabets[at:end], text[at:end], b"%d " % at + first)
        return "".join(made)

    # ---- words -------------------------------------------------------------------------------

    def _word(self, text: str) -> str:
        plain = fold(text)
        if plain.startswith(_COOKIE):
            end = len(_COOKIE)
            while plain.startswith(_COOKIE, end):
                end += len(_COOKIE)
            return text[:end] + (self._word(text[end:]) if text[end:] else "")
        if plain in NOBODY.words:
            return text
        made = self._plain(plain)
        return made if text == plain else "".join(map(_cased, made, text))

    def _plain(self, plain: str) -> str:
        if plain.isascii() and plain.isdigit():
            return self._number(plain)
        hexadecimal = _HEXADECIMAL.issuperset(plain)
        label = b"hexadecimal" if hexadecimal else b"word"
        alphabets = tuple([alphabet_of(char, hexadecimal=hexadecimal) for char in plain])
        made = plain
        for _ in range(_TRIES):
            made = self._blocks(label, made, alphabets)
            if (hexadecimal or not _HEXADECIMAL.issuperset(made)) and made not in NOBODY.words:
                break
        return made

    # ---- numbers -----------------------------------------------------------------------------

    def _bounded(self, text: str, kept: Keeps) -> str:
        """Return the pseudonym of a number where numbers have bounds: within those that it is within."""
        plain = text.lstrip("0")
        if plain != text:
            return text[: len(text) - len(plain)] + (self._bounded(plain, kept) if plain else "")
        if len(text) == _TEN and text.isdigit():
            rest, tail = int(text[:-_TAIL]), text[-_TAIL:]
            sizes = next(sizes for sizes in _SIZES if rest in sizes)
            if len(sizes) > 1:
                (made,) = self._keyed.image(b"size", [sizes], [rest], tail.encode())
                return f"{made}{self._number(tail)}"

        def alike(made: str) -> bool:
            return kept.alike(made, text) and _size(made) == _size(text)

        return self._walked(self._number, text, alike)

    def _number(self, text: str) -> str:
        digits = text if text.isdigit() else "".join([char for char in text if char in DIGITS])
        rest, tail = digits[:-_TAIL], digits[-_TAIL:]
        made = self._blocks(b"tail", tail, _digits(tail)) if tail else ""
        if rest:
            made = self._blocks(b"rest", rest, _digits(rest), tail.encode()) + made
        if digits is text:
            return made
        image = iter(made)
        return "".join([next(image) if char in DIGITS else char for char in text])


def _may_stand(number: int) -> bool:
    """Return whether a number is that of a character that markup may have (XML 1.0 section 2.2)."""
    return any(number in codes for codes in _CHARACTERS)


def _is_octet(text: str) -> bool:
    """Return whether a text begins with the digits of an octet, as an escape does."""
    return len(text) > 1 and HEX_DIGITS.issuperset(text[:2])


def _is_moved(number: int) -> bool:
    return _may_stand(number) and not is_delimiter(chr(number))


def _digits(text: str) -> Sequence[str]:
    """Return what may stand in the place of each digit: a first digit 0 stays 0, and no other first digit becomes 0."""
    return _alphabets("0" if text[0] == "0" else _NOT_ZERO, len(text))


@functools.lru_cache(maxsize=64)
def _alphabets(first: str, length: int) -> Sequence[str]:
    return (first, *[DECIMAL] * (length - 1))


def _size(text: str) -> int:
    """Return whether a number has 31 bits at most, 32, or more: most rules ask for no more than that."""
    return sum([len(text) > _TEN or (len(text) == _TEN and text >= bound) for bound in _BOUNDS])


def _cased(new: str, char: str) -> str:
    return new.upper() if "A" <= char <= "Z" else new
