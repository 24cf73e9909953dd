"""Messages that are cut the quick way, and those that are not: the same pieces either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import HeaderError, LimitError, Limits
from sipmsg.message.framing import frame
from sipmsg.message.splitting import split

START = "OPTIONS sip:a@b SIP/2.0"


def _framed(text: str) -> tuple[str, list[tuple[str, str]], int]:
    cut = frame(text)
    return cut.start_line, [(line.name, line.value) for line in cut.lines if line.name is not None], cut.body_start


@pytest.mark.parametrize(
    "head",
    ["A: 1", "A: 1\r\nb:2\r\nc: \t3", "A: :,;<>", "A: 1\r\n" * 511 + "A: 1", "v:1\r\nA: é", "A: " + "x" * 16_000],
)
def test_what_is_clean_is_cut_the_quick_way(head: str) -> None:
    text = f"{START}\r\n{head}\r\n\r\nbody\r\n\r\n"
    start, fields, body_start, clean = split(text, Limits())
    assert clean
    assert (start, list(fields), body_start) == _framed(text)
    assert text[body_start:] == "body\r\n\r\n"


@pytest.mark.parametrize(
    "head",
    [
        "A: 1\r\n 2",
        "A: 1 ",
        "A : 1",
        "A:",
        "A",
        "A: 1\x00",
        "A: 1\nB: 2",
        "A: 1\rB: 2",
        "<: 1",
        "A: 1\x7f",
        "A: 1\r\n\tb: 2",
    ],
)
def test_what_is_not_is_cut_with_care(head: str) -> None:
    text = f"{START}\r\n{head}\r\n\r\nbody"
    start, fields, body_start, clean = split(text, Limits())
    assert not clean
    assert (start, list(fields), body_start) == _framed(text)


@pytest.mark.parametrize(
    "text", [START, f"{START}\r\n\r\n", f"\r\n{START}\r\nA: 1\r\n\r\n", f"{START}\nA: 1\n\n", f"{START}\r\nA: 1\r\n"]
)
def test_a_message_without_lines_or_their_ends_is_cut_with_care(text: str) -> None:
    start, fields, body_start, clean = split(text, Limits())
    assert not clean
    assert (start, list(fields), body_start) == _framed(text)


def test_the_number_and_size_of_lines_hold_either_way() -> None:
    text = f"{START}\r\nA: 1\r\nB: 2\r\n\r\n"
    assert split(text, Limits(headers=2))[3]
    with pytest.raises(LimitError, match="headers passed: at most 1, found 2"):
        split(text, Limits(headers=1))
    assert split(text, Limits(header_size=12))[3]
    assert not split(text, Limits(header_size=11))[3]
    assert split(text, Limits(header_size=6))[1] == [("A", "1"), ("B", "2")]
    with pytest.raises(LimitError, match="header_size passed: at most 5, found 6"):
        split(text, Limits(header_size=5))


def test_the_error_of_a_text_that_cannot_be_cut_hides_secrets() -> None:
    with pytest.raises(HeaderError) as caught:
        split(f"{START}\r\n x\r\nAuthorization: Basic Ym9i\r\n\r\n", Limits())
    assert "Ym9i" not in caught.value.source


@given(
    st.lists(st.sampled_from(["A: 1", "b:2", " c", "", "\t", "d : 4", "E", "f: \x01", "\r", "\n", "g: é"]), max_size=8),
    st.sampled_from(["\r\n", "\n"]),
)
def test_quick_or_careful_it_is_the_same(lines: list[str], end: str) -> None:
    text = end.join([START, *lines, "", "body"])
    try:
        expected = _framed(text)
    except HeaderError:
        with pytest.raises(HeaderError):
            split(text, Limits())
        return
    start, fields, body_start, _ = split(text, Limits())
    assert (start, list(fields), body_start) == expected
