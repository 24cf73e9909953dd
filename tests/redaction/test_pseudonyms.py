"""Pseudonyms: one for one, of the same shape and length, and of the same kind for addresses."""

from __future__ import annotations

import ipaddress
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sipmsg.redaction.header_text import redacted_uri, structured
from sipmsg.redaction.plain_text import redacted_text
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import REDACTION
from tests import reference

NAMES = Pseudonyms(b"a key of the tests")
WORDS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=40)
PIECES = st.sampled_from(
    [
        *"<>\"\\;,:=@?&% \t\r\n().-+[]'",
        "sip:",
        "tel:",
        "%41",
        "%3B",
        "10.0.0.1",
        "::1",
        "é",
        "\u4e2d",
        "bob",
        "508",
        "SIP/2.0/UDP ",
    ]
)
TEXTS = st.lists(PIECES | WORDS, max_size=20).map("".join) | st.text(max_size=30)


def _shape(text: str) -> list[str]:
    kinds = ((string.digits, "9"), (string.ascii_lowercase, "a"), (string.ascii_uppercase, "A"))
    return [next((kind for chars, kind in kinds if char in chars), char) for char in text]


@given(WORDS)
def test_a_word_keeps_its_shape(word: str) -> None:
    assert _shape(NAMES.word(word)) == _shape(word)


@given(WORDS, WORDS)
def test_two_words_never_share_a_pseudonym(one: str, other: str) -> None:
    assume(one != other)
    assert NAMES.word(one) != NAMES.word(other)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_number_has_a_pseudonym_of_its_own(length: int) -> None:
    numbers = [f"{number:0{length}}" for number in range(10**length)]
    assert sorted(map(NAMES.number, numbers)) == numbers


@given(st.text(string.digits, min_size=1, max_size=15), st.text(string.digits, min_size=1, max_size=5))
def test_a_number_with_and_without_its_country_code_ends_alike(number: str, code: str) -> None:
    assert NAMES.number(code + number).endswith(NAMES.number(number))
    assert NAMES.number(f"({number[:2]}) {number[2:]}").endswith(NAMES.number(number[2:]))


@given(
    st.ip_addresses(v=4)
    | st.sampled_from(["192.168.1.20", "172.20.3.4", "224.2.1.1", "239.1.2.3"]).map(ipaddress.ip_address)
)
def test_an_address_stays_one_of_its_kind(ip: ipaddress.IPv4Address) -> None:
    made = ipaddress.ip_address(NAMES.address(str(ip)))
    for kind in ("is_private", "is_global", "is_multicast", "is_unspecified", "is_loopback"):
        assert getattr(made, kind) == getattr(ip, kind)
    assert len(str(made)) == len(str(ip))


@given(st.ip_addresses(v=6))
def test_an_address_of_version_6_stays_one(ip: ipaddress.IPv6Address) -> None:
    made = ipaddress.ip_address(NAMES.address(str(ip)))
    assert made.version == 6
    assert (made.is_multicast, made.is_global) == (ip.is_multicast, ip.is_global)


@pytest.mark.parametrize("text", ["0.0.0.0", "127.0.0.1", "::", "::1"])  # noqa: S104 - not bound
def test_an_address_that_names_nobody_stays(text: str) -> None:
    assert NAMES.address(text) == text


@pytest.mark.parametrize("text", ["999.1.1.1", "10.0.0.256", "10.010.0.1"])
def test_what_is_no_address_becomes_none(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear to be an IPv4"):
        ipaddress.ip_address(NAMES.address(text))


@given(WORDS)
def test_letter_case_and_escapes_are_one_word(word: str) -> None:
    escaped = "".join(f"%{ord(char):02X}" for char in word)
    image = redacted_text(escaped, NAMES)
    decoded = "".join(chr(int(code, 16)) for code in image.split("%")[1:])
    assert decoded == redacted_text(word, NAMES)
    assert redacted_text(word.upper(), NAMES) == redacted_text(word, NAMES).upper()


@pytest.mark.parametrize("change", [redacted_text, structured, redacted_uri])
@given(TEXTS)
def test_any_text_is_taken_and_keeps_its_length(change: object, text: str) -> None:
    made = change(text, NAMES)  # type: ignore[operator]
    assert len(made) == len(text)
    assert len(made.encode("utf-8", "surrogatepass")) == len(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("rule", ["text_pieces", "value_pieces", "uri_pieces", "line_pieces", "markup_pieces"])
@given(TEXTS)
def test_both_engines_find_the_same_pieces(rule: str, text: str) -> None:
    expected = reference.parse(REDACTION, rule, text)
    assert REDACTION.rule(rule).match(text) == expected


@pytest.mark.parametrize("rule", ["text_pieces", "value_pieces", "uri_pieces", "line_pieces", "markup_pieces"])
def test_no_two_terminals_collide(rule: str) -> None:
    assert reference.parser(REDACTION, rule, strict=True) is not None


@given(st.ip_addresses(v=4))
def test_an_address_of_version_4_in_one_of_version_6_stays_one(ip: ipaddress.IPv4Address) -> None:
    text = f"::ffff:{ip}"
    made = ipaddress.ip_address(NAMES.address(text))
    assert isinstance(made, ipaddress.IPv6Address)
    assert made.is_private == ipaddress.ip_address(text).is_private
