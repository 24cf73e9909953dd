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


@given(st.text())
def test_folding_is_that_of_each_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert fold(text + "\u00c9" + UPPER) == "".join(map(fold, text)) + "\u00c9" + UPPER.lower()


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_a_number_is_at_most_what_is_asked(number: int, most: int) -> None:
    assert integer(str(number), most=most) == (number if number <= most else None)


@given(st.text("0123456789", min_size=1, max_size=8), st.integers(0, 8))
def test_a_number_has_at_most_the_digits_that_are_asked(text: str, digits: int) -> None:
    assert integer(text, digits=digits) == (int(text) if len(text) <= digits else None)


@given(st.text(" \ta\u00a0", max_size=9))
def test_blanks_go_at_both_ends_alone(text: str) -> None:
    inner = strip(text)
    assert not {*inner[:1], *inner[-1:]} & {" ", "\t"}
    before, _, behind = text.partition(inner) if inner else (text, "", "")
    assert {*before, *behind} <= {" ", "\t"}
    assert set(text.replace(inner, "", 1)) <= {" ", "\t"}


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
