"""Keyed permutations: of texts of one shape, none of which is the image of two."""

from __future__ import annotations

import hashlib
from hashlib import blake2b
from math import isqrt
from typing import Any

_ROUNDS = 4
_OCTET = 256
_FEW = 32
_MOST_KNOWN = 1_000
# a key that is shorter could be guessed, so that each guess is made to cost something
_LONG_KEY = 32
_STRETCHED = 60_000
_SALT = b"sipmsg redaction"


class Permutation:
    """The permutations under one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) < _LONG_KEY:
            key = hashlib.pbkdf2_hmac("sha256", key, _SALT, _STRETCHED)
        self._base = blake2b(key=blake2b(key).digest())
        self._rounds: dict[tuple[bytes, tuple[int, ...]], list[Any]] = {}

    def numbers(self, seed: bytes) -> tuple[int, int]:
        """Return two numbers of 32 bits."""
        hashed = self._base.copy()
        hashed.update(seed)
        octets = hashed.digest()
        return int.from_bytes(octets[:4], "big"), int.from_bytes(octets[4:8], "big")

    def image(self, label: bytes, places: list[int], sizes: tuple[int, ...]) -> list[int]:
        """Return the image of at most 64 digits ``places`` of a number whose bases are ``sizes``: a Feistel network.

        ``label`` chooses among the permutations of all such numbers.
        """
        rounds = self._rounds.get((label, sizes))
        if rounds is None:
            rounds = self._prepared(label, sizes)
        if len(places) == 1 and sizes[0] > _FEW:
            return [self._one(label, places[0], sizes[0])]
        if len(places) == 1:
            # no digit stays what it is
            size = sizes[0]
            return [(places[0] + 1 + rounds[0][0][0] % (size - 1)) % size] if size > 1 else places
        half = len(places) // 2
        one, two = places[:half], places[half:]
        narrow = rounds[0][2]
        for hashed, bases, _ in rounds:
            mixed = hashed.copy()
            mixed.update(bytes(one) if narrow else b"%r" % one)
            octets = mixed.digest()
            shifts = zip(two, octets[::2], octets[1::2], bases, strict=False)
            one, two = [(place + (high << 8 | low)) % base for place, high, low, base in shifts], one
        # the rounds are an even number, so that each half is in its place again
        return one + two

    def _one(self, label: bytes, place: int, size: int) -> int:
        """Return the image of one digit of a great base, as of two digits of smaller ones."""
        base = isqrt(size - 1) + 1
        while True:
            high, low = self.image(label + b" one", [*divmod(place, base)], (base, base))
            place = high * base + low
            if place < size:
                return place

    def _prepared(self, label: bytes, sizes: tuple[int, ...]) -> list[Any]:
        """Return what each round begins with: a hash, and the bases of the half that it changes."""
        head, half = label + b"%r" % (sizes,), len(sizes) // 2
        made: list[Any] = []
        for turn in range(_ROUNDS if half else 1):
            hashed = self._base.copy()
            hashed.update(b"%d" % turn + head)
            made.append((hashed, sizes[:half] if turn % 2 else sizes[half:], max(sizes) <= _OCTET))
        if not half:
            made = [(made[0][0].digest(),)]
        if len(self._rounds) >= _MOST_KNOWN:
            self._rounds.clear()
        self._rounds[label, sizes] = made
        return made
