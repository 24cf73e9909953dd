"""Permute what may stand in the place of a text under a key, so that no two texts of one shape have the same pseudonym.

``pseudonyms`` and ``addresses`` give :meth:`Permutation.image` a text as items, each with the alphabet of its place,
and get other items of the same alphabets.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Sequence
from hashlib import blake2b
from math import isqrt, prod
from typing import Any

# even numbers; fewer for an image that is ``chosen``, as each choice has few items whose images could be known
_ROUNDS, _FEW_ROUNDS = 6, 4
# up to so many, as two octets of one digit each are, the images are a random order in which none is its own image
_FEW = 100
# the same where the image is ``chosen``, since each of these orders has to be worked out
_FEW_CHOSEN = 32
# for a half of fewer values, what it adds to the other half is remembered
_SMALL = 1_024
_MOST_KNOWN = 64
_NOT_YET = -1
# a key that is shorter could be guessed, so that each guess is made to cost something
_LONG_KEY = 32
_STRETCHED = 60_000
_SALT = b"sipmsg redaction"

Alphabet = Sequence[Any]
"""What may stand in one place: the characters of a text, or a range of numbers."""


class Permutation:
    """The permutations under one key.

    >>> keyed = Permutation(b"a key")
    >>> sorted([keyed.image(b"digit", ["01234"], digit)[0] for digit in "01234"])
    ['0', '1', '2', '3', '4']
    """

    def __init__(self, key: bytes) -> None:
        if len(key) < _LONG_KEY:
            key = hashlib.pbkdf2_hmac("sha256", key, _SALT, _STRETCHED)
        self._base = blake2b(key=blake2b(key).digest())
        self._known: dict[tuple[bytes, tuple[int, ...]], _Network] = {}

    def image(
        self, label: bytes, alphabets: Sequence[Alphabet], items: Sequence[Any], chosen: bytes = b""
    ) -> list[Any]:
        """Return the image of some items, each of which stands in the alphabet of its place.

        ``label`` and ``chosen`` choose among the permutations of all that may stand there. There are few labels, and
        few items for one that is ``chosen``.
        """
        sizes = tuple(map(len, alphabets))
        network = self._known.get((label, sizes))
        if network is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            network = self._known[label, sizes] = _Network(self._base, label, sizes)
        number = 0
        for size, alphabet, item in zip(sizes, alphabets, items, strict=True):
            number = number * size + alphabet.index(item)
        number = network.image(number, chosen)
        made = []
        for alphabet in reversed(alphabets):
            number, place = divmod(number, len(alphabet))
            made.append(alphabet[place])
        made.reverse()
        return made

    def digest(self, text: str) -> bytes:
        """Return what tells one text from any other, under the key."""
        hashed = self._base.copy()
        hashed.update(text.encode("utf-8", "surrogatepass"))
        return hashed.digest()


class _Network:
    """The permutations of the numbers below one bound: a Feistel network, walked until it comes below the bound."""

    __slots__ = ("_hashed", "_known", "_order", "_side", "_size", "_width")

    def __init__(self, base: Any, label: bytes, sizes: tuple[int, ...]) -> None:
        self._size = prod(sizes)
        self._hashed = base.copy()
        self._hashed.update(label + b"%r" % (sizes,))
        self._side = isqrt(self._size - 1) + 1
        self._width = (self._side * _ROUNDS).bit_length() // 8 + 1
        self._known = array("h", [_NOT_YET]) * (_ROUNDS * self._side if self._side < _SMALL else 0)
        self._order = _order(self._hashed, self._size) if self._size <= _FEW else None

    def image(self, number: int, chosen: bytes) -> int:
        """Return the image of a number."""
        if self._order is not None and (not chosen or self._size <= _FEW_CHOSEN):
            return (_order(self._state(chosen), self._size) if chosen else self._order)[number]
        if chosen:
            moved, rounds = self._hashing(self._state(chosen)), _FEW_ROUNDS
        else:
            moved, rounds = self._remembered if self._known else self._hashing(self._hashed), _ROUNDS
        side, size = self._side, self._size
        while True:
            high, low = divmod(number, side)
            for turn in range(rounds):
                high, low = low, (high + moved(low * _ROUNDS + turn)) % side
            number = high * side + low
            if number < size:
                return number

    def _state(self, chosen: bytes) -> Any:
        state = self._hashed.copy()
        state.update(b"\0" + chosen)
        return state

    def _hashing(self, state: Any) -> Callable[[int], int]:
        """Return what says how far one half is moved, by the other one and the round."""
        copy, width = state.copy, self._width

        def moved(half: int) -> int:
            hashed = copy()
            hashed.update(half.to_bytes(width, "big"))
            return int.from_bytes(hashed.digest(), "big")

        return moved

    def _remembered(self, half: int) -> int:
        made = self._known[half]
        if made < 0:
            made = self._known[half] = self._hashing(self._hashed)(half) % self._side
        return made


def _order(state: Any, size: int) -> list[int]:
    """Return an order of a few numbers in which none stands in its own place (Sattolo's algorithm)."""
    number = int.from_bytes(state.digest(), "big")
    order = [*range(size)]
    for at in range(size - 1, 0, -1):
        number, other = divmod(number, at)
        order[at], order[other] = order[other], order[at]
    return order
