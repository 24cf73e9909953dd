"""Pseudonyms: one for one, of the same shape and length, and of the same kind for addresses."""

from __future__ import annotations

import base64
import ipaddress
import string
from collections.abc import Callable
from functools import partial
from urllib.parse import quote, unquote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sipmsg.redaction.addresses import read_ipv6
from sipmsg.redaction.header import redacted_field, redacted_name
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values.keeps import Keeps

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


def _address(text: str) -> str:
    return NAMES.ipv6(text, ipaddress.IPv6Address(text)) if ":" in text else NAMES.ipv4(text)


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


@given(st.text(string.digits, min_size=7, max_size=15), st.text(string.digits, min_size=1, max_size=5))
def test_a_number_with_and_without_its_country_code_ends_alike(number: str, code: str) -> None:
    assert NAMES.number(code + number)[-7:] == NAMES.number(number)[-7:]
    separated = NAMES.number(f"({number[:2]}) {number[2:]}")
    assert "".join(char for char in separated if char.isdigit()) == NAMES.number(number)


@given(
    st.ip_addresses(v=4)
    | st.sampled_from(["192.168.1.20", "172.20.3.4", "224.2.1.1", "239.1.2.3"]).map(ipaddress.ip_address)
)
def test_an_address_stays_one_of_its_kind(ip: ipaddress.IPv4Address) -> None:
    made = ipaddress.ip_address(_address(str(ip)))
    for kind in ("is_private", "is_global", "is_multicast", "is_unspecified", "is_loopback"):
        assert getattr(made, kind) == getattr(ip, kind)
    assert len(str(made)) == len(str(ip))


@pytest.mark.parametrize("network", ["10.0", "172.16", "192.168", "169.254", "192.0.2"])
def test_no_private_address_of_one_digit_octets_is_its_own_pseudonym(network: str) -> None:
    texts = [
        f"{network}.{at // 10}.{at % 10}" if network.count(".") == 1 else f"{network}.{at % 10}" for at in range(100)
    ]
    for key in range(20):
        names = Pseudonyms(b"the key of %032d" % key)
        assert not [text for text in texts if names.ipv4(text) == text]
        assert len(set(map(names.ipv4, texts))) == len(set(texts))


@given(st.ip_addresses(v=6))
def test_an_address_of_version_6_stays_one(ip: ipaddress.IPv6Address) -> None:
    made = ipaddress.ip_address(_address(str(ip)))
    assert made.version == 6
    assert (made.is_multicast, made.is_global) == (ip.is_multicast, ip.is_global)


@pytest.mark.parametrize("text", ["0.0.0.0", "127.0.0.1", "::", "::1"])  # noqa: S104 - not bound
def test_an_address_that_names_nobody_stays(text: str) -> None:
    assert _address(text) == text


@pytest.mark.parametrize("text", ["999.1.1.1", "10.0.0.256", "10.010.0.1"])
def test_what_is_no_address_becomes_none(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear to be an IPv4"):
        ipaddress.ip_address(_address(text))


@given(WORDS)
def test_letter_case_and_escapes_are_one_word(word: str) -> None:
    escaped = "".join(f"%{ord(char):02X}" for char in word)
    image = redacted_text(escaped, NAMES)
    decoded = "".join(chr(int(code, 16)) for code in image.split("%")[1:])
    assert decoded == redacted_text(word, NAMES)
    assert redacted_text(word.upper(), NAMES) == redacted_text(word, NAMES).upper()


@pytest.mark.parametrize("text", ["192.0.2.77", "+1-415-555-0177", "(415) 555-0177", "alice"])
@pytest.mark.parametrize("behind", ["%3B", "%3btag%3D1", "%40", "%20", "%3A5060", "%22", "%5D"])
def test_an_escaped_delimiter_ends_an_address_and_a_number(text: str, behind: str) -> None:
    made = redacted_text(f"%40{text}{behind}", NAMES)
    assert made.startswith(f"%40{redacted_text(text, NAMES)}{behind[:3]}")


def _percent(text: str) -> str:
    return "".join([f"%{octet:02X}" for octet in text.encode()])


def _base64(text: str) -> str:
    return f"=?UTF-8?B?{base64.b64encode(text.encode()).decode()}?="


WRITINGS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "escaped": (_percent, unquote),
    "escaped twice": (lambda text: _percent(text).replace("%", "%25"), lambda text: unquote(unquote(text))),
    "in parts": (lambda text: text[:2] + _percent(text[2:5]).lower() + text[5:], unquote),
    "a word of base64": (_base64, lambda text: base64.b64decode(text[10:-2]).decode()),
    "a word of octets": (
        lambda text: f"=?us-ascii?q?{_percent(text).replace('%', '=')}?=",
        lambda text: unquote(text[13:-2].replace("=", "%")),
    ),
    "a word with blanks": (
        lambda text: f"=?utf-8?Q?{quote(text, safe=' +').replace('%', '=').replace(' ', '_')}?=",
        lambda text: unquote(text[10:-2].replace("=", "%").replace("_", " ")),
    ),
    "a word that is escaped": (lambda text: _percent(_base64(text)), lambda text: _read_base64(unquote(text))),
}


def _read_base64(text: str) -> str:
    return base64.b64decode(text.removeprefix("=?UTF-8?B?").removesuffix("?=")).decode()


@pytest.mark.parametrize("between", ["", '"', " "])
@pytest.mark.parametrize(
    "text", ["Alice Smith", "+49-151-5557788-12", "(555) 123-4567", "Zo\u00eb", "\u738b\u5c0f\u660e", "192.0.2.7"]
)
@pytest.mark.parametrize("writing", WRITINGS)
def test_a_text_has_one_pseudonym_however_it_is_written(writing: str, text: str, between: str) -> None:
    write, read = WRITINGS[writing]
    made = redacted_text(f"{between}{write(text)}{between}", NAMES)
    assert len(made) == len(write(text)) + 2 * len(between)
    assert read(made[len(between) : len(made) - len(between)]) == redacted_text(text, NAMES) != text


@pytest.mark.parametrize(
    "text",
    [
        *("=?utf-8-alice77?Q?alice77?=", "=?alice77?B?YWxpY2U3Nw==?=", "=?utf-8?B?YWxpY2U3N?=", "=?utf-8?Q?alice77"),
        *("%61lice77%", "%zz%61lice77", "=?utf-8?q?=zzalice77=6?=", "=?utf-8?q?=3D?utf-8?q?alice77?=?="),
        *("=?utf-8?q?=ff=61lice77?=", "%ff%61lice77", f"{'%25' * 9}61lice77", f"%{'25' * 9}61lice77"),
    ],
)
def test_what_cannot_be_read_as_it_is_written_gives_nothing_away(text: str) -> None:
    made = redacted_text(text, NAMES)
    assert len(made) == len(text)
    assert not [each for each in ("alice", "lice77", "YWxpY2U3N") if each in made]


CHANGES: dict[str, Callable[[str], str]] = {
    "text": lambda text: redacted_text(text, NAMES),
    "words": lambda text: redacted_text(text, NAMES, Keeps.of("bob sip 2.0 udp", most=99, each=True)),
    "name": lambda text: redacted_name(text, NAMES),
    "unknown": lambda text: redacted_field("X-Y", text, NAMES),
    **{each: partial(redacted_field, each, names=NAMES) for each in ("From", "Via", "CSeq", "Date")},
}


@pytest.mark.parametrize("name", CHANGES)
@given(TEXTS)
@pytest.mark.no_cover
def test_any_text_is_taken_and_keeps_its_length(name: str, text: str) -> None:
    made = CHANGES[name](text)
    assert len(made) == len(text)
    assert len(made.encode("utf-8", "surrogatepass")) == len(text.encode("utf-8", "surrogatepass"))


@given(st.text(min_size=1, max_size=6), st.text(min_size=1, max_size=6))
def test_two_words_of_other_scripts_never_share_a_pseudonym(one: str, other: str) -> None:
    assume(one != other)
    assert redacted_text(one, NAMES) != redacted_text(other, NAMES)


def test_one_letter_has_one_pseudonym_for_each_way_to_compose_it() -> None:
    assert redacted_text("Zo\u00e9", NAMES) != redacted_text("Zoe\u0301", NAMES)


@given(st.binary(min_size=1, max_size=12))
def test_octets_that_are_no_text_stay_none(octets: bytes) -> None:
    text = octets.decode("utf-8", "surrogateescape")
    made = redacted_text(text, NAMES)
    again = made.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    assert again == made
    assert [char in OCTETS for char in made] == [char in OCTETS for char in text]


OCTETS = frozenset(map(chr, range(0xDC80, 0xDD00)))


@given(st.ip_addresses(v=6))
@example(ipaddress.IPv6Address("::ffff:6dec:0"))
@example(ipaddress.IPv6Address("::ffff:6dec:1"))
@example(ipaddress.IPv6Address("::ffff:a:b01"))
def test_an_address_has_one_pseudonym_whatever_way_it_is_written(ip: ipaddress.IPv6Address) -> None:
    written = (str(ip), ip.exploded, ip.exploded.upper())
    assert len({ipaddress.ip_address(_address(text)) for text in written}) == 1
    assert [len(_address(text)) for text in written] == [*map(len, written)]


@given(st.ip_addresses(v=4))
def test_an_address_of_version_4_is_the_same_in_one_of_version_6(ip: ipaddress.IPv4Address) -> None:
    assert _address(f"::ffff:{ip}") == f"::ffff:{_address(str(ip))}"


@given(st.text("0123456789abcdef:.", max_size=20))
def test_an_ipv6_address_is_distinguished_from_other_text(text: str) -> None:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        assert read_ipv6(text) is None
    else:
        assert read_ipv6(text) == ipaddress.IPv6Address(text)


def test_a_short_key_is_stretched_and_makes_other_pseudonyms() -> None:
    assert len({Pseudonyms(key).word("alice") for key in (b"k", b"l", b"k" * 32, b"k" * 33)}) == 4


def test_known_pairs_tell_nothing_of_numbers_with_another_tail() -> None:
    shifts = set()
    for tail in range(5_551_000, 5_551_040):
        one, other = NAMES.number(f"1508{tail}"), NAMES.number(f"1608{tail}")
        assert one[-7:] == other[-7:]
        shifts.add((int(one[:4]) - 1508) % 10_000)
    assert len(shifts) > 20


def test_what_stands_before_the_tail_is_one_block() -> None:
    # were each digit moved by those behind it, "508" would have one image in all of them
    images = {NAMES.number(f"{first}5085551234")[1:4] for first in range(1, 10)}
    assert len(images) > 5


@given(st.text(string.digits, min_size=40, max_size=90), st.data())
def test_no_part_of_a_long_value_has_an_image_of_its_own(text: str, data: st.DataObject) -> None:
    for whole in (text, f"x{text}".replace("0", "z")):
        at = data.draw(st.integers(1, len(whole) - 8))
        other = whole[:at] + ("1" if whole[at] != "1" else "2") + whole[at + 1 :]
        assume(len(other) == len(whole) and other != whole)
        make = NAMES.number if whole.isdigit() else NAMES.word
        one, two = make(whole), make(other)
        blocks = [one[start : start + 16] == two[start : start + 16] for start in range(0, len(whole) - 23, 16)]
        assert not any(blocks)


@pytest.mark.parametrize("most", [9, 60, 255, 65_535, 999_999])
@given(
    number=st.integers(0, 10**12).map(str)
    | st.sampled_from(["2147483647", "4294967296", "0000005", "000", "0009999999"])
)
def test_a_number_stays_within_bounds(most: int, number: str) -> None:
    made = NAMES.number(number, Keeps(most=most))
    assert len(made) == len(number)
    if len(number.lstrip("0")) > 1:
        assert (int(made) <= most) == (int(number) <= most)
        assert [int(made) < bound for bound in (2**31, 2**32)] == [int(number) < bound for bound in (2**31, 2**32)]


@given(st.ip_addresses(v=4))
def test_an_address_of_version_4_in_one_of_version_6_stays_one(ip: ipaddress.IPv4Address) -> None:
    text = f"::ffff:{ip}"
    made = ipaddress.ip_address(_address(text))
    assert isinstance(made, ipaddress.IPv6Address)
    assert made.is_private == ipaddress.ip_address(text).is_private


@pytest.mark.parametrize("behind", ["", "alice77"])
def test_a_branch_may_begin_as_often_as_it_will(behind: str) -> None:
    made = NAMES.word("z9hG4bK" * 3_000 + behind)
    assert made == "z9hG4bK" * 3_000 + (NAMES.word(behind) if behind else "")
