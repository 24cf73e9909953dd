"""What redaction keeps of a value: words of a closed list, and numbers that identify nobody.

Each row of a registry declares it, without a default, so that what nobody has declared harmless is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable

from sipmsg.ascii import DIGITS, HEX_DIGITS, fold
from sipmsg.record import record
from sipmsg.values.quoting import unescaped

# a number with more digits could be somebody's telephone number
_MOST_DIGITS = 6
_LIST_DELIMITERS = frozenset(" \t,-./:;+[]=")


@record
class Keeps:
    """The words and numbers that redaction keeps of a piece of text.

    ``words`` are in lower case. ``most`` is the greatest number that stays, None for none; of a piece it is the first
    word that may be one, or, with ``each``, every number of a piece that has few digits, or is nothing but a list.
    With ``beside_words`` numbers are never all that there is, so that a list of nothing else could be anything.
    With ``hexadecimal`` six hexadecimal digits count as a number, ``units`` are letters of which one has to follow.
    Beside the greatest number that stays ``bound`` is that of the place: the pseudonym of a number is on the same side.

    >>> seconds = Keeps(most=999_999)
    >>> seconds.keeps("3600"), seconds.keeps("15551234567"), Keeps.of("udp tcp").keeps("UDP")
    (True, False, True)
    """

    words: frozenset[str] = frozenset()
    most: int | None = None
    each: bool = False
    hexadecimal: bool = False
    units: str = ""
    bound: int | None = None
    beside_words: bool = False

    @classmethod
    def of(
        cls,
        *lists: str | Iterable[str],
        most: int | None = None,
        each: bool = False,
        beside_words: bool = False,
    ) -> Keeps:
        """Return what keeps the words of some lists, or texts of words with blanks between, and numbers."""
        words = [word for each in lists for word in (each.split() if isinstance(each, str) else each)]
        return cls(
            frozenset(fold("\0".join(words)).split("\0") if words else ()), most, each, beside_words=beside_words
        )

    def keeps(self, word: str, *, first: bool = True) -> bool:
        """Return whether a word stays; ``first`` says that it is the first of its piece."""
        plain = unescaped(word) if "%" in word and len(word) <= _LONGEST_WORD else word
        if fold(plain) in self.words or (first and self.most is not None and self._is_number(word)):
            return True
        return (bare := plain.strip(_STRAY)) != plain and fold(bare) in self.words

    def is_word(self, text: str) -> bool:
        """Return whether a text is one of the words that stay, or a number with a unit, whatever the number is."""
        return (bool(self.words) and fold(text) in self.words) or (bool(self.units) and self.is_amount(text))

    def is_amount(self, text: str) -> bool:
        """Return whether a text is digits and one of the units, or the unit of digits before it."""
        return text[-1:] in self.units and DIGITS.issuperset(text[:-1])

    def keeps_each(self, words: Iterable[str]) -> bool:
        """Return whether numbers stay wherever they stand among some words, not the first alone."""
        return self.each and sum([char in DIGITS for word in words for char in word]) <= _FEW_DIGITS

    def keeps_all(self, text: str) -> bool:
        """Return whether a piece is a list of numbers that all stay."""
        if not self.each or self.beside_words or self.most is None or len(text) > _LONGEST_LIST:
            return False
        if text.count(".") >= _DOTS or (self.most > _MOST_LISTED and ("-" in text or not self.keeps_each((text,)))):
            return False
        plain = "".join([" " if char in _LIST_DELIMITERS else char for char in text.strip(",")])
        # a comma may have a blank behind it
        return (
            all(map(self._is_number, filter(None, plain.split(" ")))) if " " not in {plain[:1], plain[-1:]} else False
        )

    def alike(self, number: str, other: str) -> bool:
        """Return whether both of two numbers stay, or none of them, and both are within the bound of the place."""
        stays = self.keeps(number) == self.keeps(other)
        return stays if self.bound is None or not stays else self._is_in_place(number) == self._is_in_place(other)

    def _is_in_place(self, number: str) -> bool:
        return len(number) <= _MOST_DIGITS and DIGITS.issuperset(number) and int(number) <= (self.bound or 0)

    def _is_number(self, word: str) -> bool:
        if self.hexadecimal and len(word) <= _MOST_DIGITS:
            return HEX_DIGITS.issuperset(word)
        if self.units:
            if word[-1:] not in self.units:
                return False
            word = word.removeprefix("-")[:-1]
        bare, most = word.strip(_SIGNS), self.most
        if len(bare) == len(word) - 1:
            word, most = bare, min(most or 0, _MOST_SIGNED)
        whole, _, fraction = word.partition(".")
        whole = whole.lstrip("0") or whole[:1]
        if not whole or len(whole) + len(fraction) > _MOST_DIGITS or not DIGITS.issuperset(whole + fraction):
            return False
        return most is not None and int(whole) <= most


# signs that stand beside a word by mistake, and are of some words
_STRAY = "-._+!*%"
_LONGEST_LIST = 1_024
# beside a sign could stand the rest of a telephone number, which has more than three digits
_SIGNS, _MOST_SIGNED = "+-", 999
# no word that stays has so many characters, each of them escaped
_LONGEST_WORD = 300
# numbers beyond it are no list where they have many digits
_MOST_LISTED = 255
# as many as an IPv4 address has
_DOTS = 3
_FEW_DIGITS = 8
NOTHING = Keeps()
