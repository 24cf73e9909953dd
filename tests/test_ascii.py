"""The ASCII readers take ASCII for what SIP means by it, and no other character of Unicode."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from sipmsg.ascii import fold, integer, strip

EVERY_CHARACTER = list(map(chr, range(sys.maxunicode + 1)))
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_only_ten_characters_are_digits() -> None:
    assert [char for char in EVERY_CHARACTER if integer(char) is not None] == list("0123456789")


def test_only_ascii_letters_are_folded() -> None:
    changed = {char: fold(char) for char in EVERY_CHARACTER if fold(char) != char}
    assert changed == {upper: chr(ord(upper) + 32) for upper in UPPER}


def test_only_ascii_letters_are_folded_beside_other_characters() -> None:
    assert (
        fold("Via\N{KELVIN SIGN}\N{LATIN CAPITAL LETTER SHARP S}")
        == "via\N{KELVIN SIGN}\N{LATIN CAPITAL LETTER SHARP S}"
    )


def test_only_space_and_tab_are_blanks() -> None:
    assert [char for char in EVERY_CHARACTER if strip(f"{char}a{char}") == "a"] == ["\t", " "]


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_a_number_of_ten_digits_at_most_is_read(number: int) -> None:
    assert integer(str(number)) == number


@given(st.text(max_size=20))
def test_what_is_read_is_written_with_digits_alone(text: str) -> None:
    value = integer(text)
    assert value is None or (set(text) <= set("0123456789") and value == int(text))


def test_bounds_are_kept() -> None:
    assert integer("255", most=255) == 255
    assert integer("256", most=255) is None
    assert integer("00000000001") is None
    assert integer("00000000001", digits=11) == 1
    assert integer("") is None
    assert integer("0" * 5_000) is None
