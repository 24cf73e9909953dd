"""Pseudonyms: words, numbers and addresses for words, numbers and addresses, by a secret key.

A pseudonym has the length and the shape of what it stands for: digits for digits, letters of the
same case for letters, hexadecimal for hexadecimal, an IP address of the same kind for an IP address.
So what a grammar took it still takes, and no length changes. Two texts have one pseudonym only if
they are the same text.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from hashlib import blake2b

from sipmsg.ascii import DIGITS, fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HEX_LETTERS = "abcdef"
_ROUNDS = 4
_MOST_KNOWN = 10_000
_TRIES = 500
_SUFFIX = 32
_OCTET_MOST = 255
# an escape in a URI, such as %41
_ESCAPE = 3
# the magic cookie of a branch, RFC 3261 section 8.1.1.7
_COOKIE = "z9hG4bK"
# Words that name nobody, and by which the cross-check knows that nobody is named
_KEPT = frozenset(
    (
        "anonymous",
        "invalid",
        "localhost",
        "unknown",
        "unavailable",
        "restricted",
        "context",
        "digest",
        "bearer",
        "basic",
    )
)

# letters of two, three and four bytes in UTF-8; ASCII, surrogates and U+FFFD are none of them
_FOREIGN = (
    ("\x80", "\u07ff", "".join(map(chr, range(0x3B1, 0x3C0)))),
    ("\u0800", "\ud7ff", "".join(map(chr, range(0x4E00, 0x4F00)))),
    ("\U00010000", "\U0010ffff", "".join(map(chr, range(0x20000, 0x20100)))),
)

Symbol = tuple[str, str]
"""One letter or digit, and how it is written: itself, or an escape."""


class Pseudonyms:
    """The pseudonyms under one key.

    >>> names = Pseudonyms(b"a key")
    >>> names.word("Bob") == names.word("Bob"), len(names.word("biloxi")), names.word("anonymous")
    (True, 6, 'anonymous')
    """

    def __init__(self, key: bytes) -> None:
        self._key = blake2b(key).digest()
        self._known: dict[tuple[str, str], str] = {}

    def word(self, text: str) -> str:
        """Return the pseudonym of a word: letters and digits, others among them stay where they are."""
        return self._once("word", text, self._word)

    def number(self, text: str) -> str:
        """Return the pseudonym of a number; what is no digit stays where it is.

        Numbers that end alike have pseudonyms that end alike: with and without country code it is one number.
        """
        return self._once("number", text, self._number)

    def address(self, text: str) -> str:
        """Return the pseudonym of an IP address: of the same kind (private, global, group), octets of the same width.

        >>> Pseudonyms(b"a key").address("10.0.0.1")[:5], Pseudonyms(b"a key").address("0.0.0.0")
        ('10.0.', '0.0.0.0')
        """
        return self._once("address", text, self._address)

    def hexadecimal(self, text: str) -> str:
        """Return the pseudonym of hexadecimal digits, whatever stands between them."""
        return self._once("hexadecimal", text, self._groups)

    def _once(self, kind: str, text: str, make: Callable[[str], str]) -> str:
        made = self._known.get((kind, text))
        if made is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            made = self._known[kind, text] = make(text)
        return made

    # ---- words -------------------------------------------------------------------------------

    def _word(self, text: str) -> str:
        if text.startswith(_COOKIE):
            return _COOKIE + self.word(text.removeprefix(_COOKIE))
        symbols = _symbols(text)
        plain = fold("".join(char for char, _ in symbols))
        if plain in _KEPT:
            return text
        if DIGITS.issuperset(plain):
            return _written(symbols, self.number(plain))
        hexadecimal = _is_hex(plain)
        letters = _HEX_LETTERS if hexadecimal else _LETTERS
        alphabets = [_alphabet(char, letters) for char in plain]
        made = plain
        for _ in range(_TRIES):
            made = self._permuted(made, alphabets)
            if made not in _KEPT and _is_hex(made) == hexadecimal:
                break
        return _written(symbols, made)

    def _permuted(self, text: str, alphabets: list[str]) -> str:
        """Return the image of a text under a keyed permutation of all texts of its shape: a Feistel network."""
        sizes = [len(alphabet) for alphabet in alphabets]
        places = [_place(char, alphabet) for char, alphabet in zip(text, alphabets, strict=True)]
        half = len(places) // 2
        for turn in range(_ROUNDS):
            mine, other = (slice(half, None), slice(0, half)) if turn % 2 == 0 else (slice(0, half), slice(half, None))
            stream = self._stream(f"{turn} {sizes} {places[other]}", len(sizes[mine]))
            moved = zip(places[mine], stream, sizes[mine], strict=True)
            places[mine] = [(place + shift) % size for place, shift, size in moved]
        return "".join(alphabet[place] for alphabet, place in zip(alphabets, places, strict=True))

    def _stream(self, text: str, count: int) -> list[int]:
        """Return as many numbers of 32 bits as are asked for."""
        seed = blake2b(text.encode("utf-8", "surrogatepass"), key=self._key).digest()
        blocks = range(-(-4 * count // len(seed)))
        made = b"".join(blake2b(block.to_bytes(4, "big") + seed, key=self._key).digest() for block in blocks)
        return [int.from_bytes(made[at : at + 4], "big") for at in range(0, 4 * count, 4)]

    # ---- numbers -----------------------------------------------------------------------------

    def _number(self, text: str) -> str:
        digits = [char for char in text if char in DIGITS]
        made = []
        for at, digit in enumerate(digits, 1):
            (shift,) = self._stream("".join(digits[at : at + _SUFFIX]), 1)
            made.append(str((int(digit) + shift) % 10))
        image = iter(made)
        return "".join(next(image) if char in DIGITS else char for char in text)

    # ---- addresses ---------------------------------------------------------------------------

    def _address(self, text: str) -> str:
        try:
            ip = ipaddress.ip_address(text)
        except ValueError:
            return self._no_address(text)
        if ip.is_unspecified or ip.is_loopback:
            return text
        divider = "." if ip.version == 4 and ":" not in text else ":"  # noqa: PLR2004 - the version
        parts = text.split(divider)
        kept = 2 if not ip.is_global or ip.is_multicast else 0
        made = divider.join(parts[kept:])
        for _ in range(_TRIES):
            made = self._octets(made) if divider == "." else self._groups(made)
            image = divider.join([*parts[:kept], made])
            if _kind(image) == _kind(text):
                return image
        return text

    def _octets(self, text: str) -> str:
        parts = text.split(".")
        alphabets = [_OCTETS[len(part)] for part in parts]
        sizes = [len(alphabet) for alphabet in alphabets]
        places = [int(part) - alphabet[0] for part, alphabet in zip(parts, alphabets, strict=True)]
        for turn in range(2 * _ROUNDS):
            at = turn % len(places)
            others = places[:at] + places[at + 1 :]
            (shift,) = self._stream(f"octets {turn} {sizes} {others}", 1)
            places[at] = (places[at] + shift) % sizes[at]
        return ".".join(str(alphabet[place]) for alphabet, place in zip(alphabets, places, strict=True))

    def _groups(self, text: str) -> str:
        plain = fold(text)
        at = [index for index, char in enumerate(plain) if char in DIGITS or char in _HEX_LETTERS]
        alphabets = [_alphabet(plain[index], _HEX_LETTERS) for index in at]
        image = self._permuted("".join(plain[index] for index in at), alphabets)
        made = list(text)
        for index, char in zip(at, image, strict=True):
            made[index] = char.upper() if text[index].isupper() else char
        return "".join(made)

    def _no_address(self, text: str) -> str:
        """Return a pseudonym of what looks like an address; what keeps it from being one stays."""
        if ":" in text:
            return self._groups(text)
        parts = text.split(".")
        return ".".join(part if int(part) not in _OCTETS[len(part)] else self._octets(part) for part in parts)


_OCTETS = {1: range(10), 2: range(10, 100), 3: range(100, _OCTET_MOST + 1)}


def _kind(text: str) -> tuple[bool, ...] | None:
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return None
    return (
        ip.is_private,
        ip.is_global,
        ip.is_multicast,
        ip.is_reserved,
        ip.is_link_local,
        ip.is_loopback,
        ip.is_unspecified,
    )


def _symbols(text: str) -> list[Symbol]:
    """Return the letters and digits of a text, escaped ones decoded, each with its spelling."""
    made, at = [], 0
    while at < len(text):
        spelling = text[at : at + _ESCAPE] if text[at] == "%" else text[at]
        char = chr(int(spelling[1:], 16)) if len(spelling) == _ESCAPE else spelling
        made.append((char, spelling))
        at += len(spelling)
    return made


def _written(symbols: list[Symbol], image: str) -> str:
    """Return the image in the letter case and the escapes of the symbols that it stands for."""
    made = []
    for (char, spelling), new in zip(symbols, image, strict=True):
        cased = new.upper() if "A" <= char <= "Z" else new
        if len(spelling) == _ESCAPE:
            escape = f"%{ord(cased):02X}"
            cased = escape if spelling == spelling.upper() else escape.lower()
        made.append(cased)
    return "".join(made)


def _is_hex(text: str) -> bool:
    return all(char in DIGITS or char in _HEX_LETTERS for char in text)


def _alphabet(char: str, letters: str) -> str:
    """Return the characters that may take the place of one; they need as many bytes and UTF-16 units."""
    if char in DIGITS:
        return "0123456789"
    if "a" <= char <= "z":
        return letters
    return next((others for start, end, others in _FOREIGN if start <= char <= end and char.isalpha()), char)


def _place(char: str, alphabet: str) -> int:
    found = alphabet.find(char)
    return ord(char) % len(alphabet) if found < 0 else found
