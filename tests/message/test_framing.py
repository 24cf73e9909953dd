"""Framing: RFC 3261 sections 7, 7.3.1 and 7.5."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import HeaderError, LimitError, Limits, Span, parse
from sipmsg.ascii import controls
from sipmsg.message.framing import continuations, frame, split

START = "OPTIONS sip:a@b SIP/2.0"


@given(st.text("ab: \t\r\n\x0b\x85\u2028", max_size=60))
def test_every_character_has_its_place(text: str) -> None:
    try:
        cut = frame(f"{START}\r\n{text}")
    except HeaderError:
        assert text[0] in " \t"
        return
    whole = f"{START}\r\n{text}"
    at = len(START) + 2
    for _, _, start, end in cut.lines:
        assert start == at
        assert whole[end : end + 2] in ("\r\n", "")
        at = end + 2
    assert cut.body_start == min(len(whole), at + 2 * cut.closed)


@given(start=st.sampled_from([f"{START}\r\n", f"{START}\n"]), text=st.text("ab: \t\r\n\x0b", max_size=60))
def test_the_fields_of_a_message_are_its_lines_that_have_a_name(start: str, text: str) -> None:
    try:
        cut = frame(start + text)
    except HeaderError as error:
        with pytest.raises(HeaderError, match=re.escape(str(error))):
            split(start + text)
        return
    fields = tuple([line[:2] for line in cut.lines if line[0] is not None])
    assert split(start + text) == (cut.start_line, fields, cut.body_start)


@given(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]))
def test_no_character_but_crlf_ends_a_line(char: str) -> None:
    ((name, value, _, _),) = frame(f"{START}\r\nSubject: a{char}From: b\r\n\r\n").lines
    assert (name, value) == ("Subject", f"a{char}From: b")


def test_a_value_is_unfolded_and_keeps_its_place() -> None:
    text = f"{START}\r\nSubject :  a,\r\n\t b \r\n c\r\n\r\nbody"
    cut = frame(text)
    ((name, value, start, end),) = cut.lines
    assert (name, value) == ("Subject", "a, b c")
    assert [text[at] for at in continuations(text, cut.lines[0])] == ["\t", " "]
    assert text[start:end] == "Subject :  a,\r\n\t b \r\n c"
    assert text[cut.body_start :] == "body"


def test_a_line_of_blanks_is_a_continuation() -> None:
    cut = frame(f"{START}\r\nSubject: a\r\n \r\n\r\nbody")
    assert [value for _, value, _, _ in cut.lines] == ["a"]
    assert cut.closed


@pytest.mark.parametrize(("end", "bare"), [("\r\n", False), ("\n", True)])
def test_the_start_line_says_what_ends_a_line(end: str, bare: bool) -> None:  # noqa: FBT001 - a case
    cut = frame(end.join([START, "A: 1", "B: 2", "", "body"]))
    assert ([value for _, value, _, _ in cut.lines], cut.bare_line_ends) == (["1", "2"], bare)


def test_a_bare_line_feed_stays_in_a_value_where_crlf_is_the_end() -> None:
    ((_, value, _, _),) = frame(f"{START}\r\nA: 1\nB: 2\r\n\r\n").lines
    assert value == "1\nB: 2"


def test_empty_lines_before_the_start_line_are_skipped() -> None:
    cut = frame(f"\r\n\r\n{START}\r\n\r\n")
    assert (cut.start, cut.start_line) == (4, START)


def test_without_an_empty_line_the_message_is_not_closed() -> None:
    cut = frame(f"{START}\r\nA: 1")
    assert (cut.closed, cut.lines[0][1], cut.body_start) == (False, "1", len(START) + 6)


def test_a_line_without_a_colon_has_no_name() -> None:
    (line,) = frame(f"{START}\r\nnothing\r\n\r\n").lines
    assert line[:2] == (None, "")


@pytest.mark.parametrize("text", ["", "\r\n", "\n", f"{START}\r\n folded\r\n\r\n"])
def test_no_start_line_or_a_fold_after_it_is_an_error(text: str) -> None:
    with pytest.raises(HeaderError):
        frame(text)


@pytest.mark.parametrize(
    ("limit", "rest"),
    [("headers", "A: 1\r\n" * 3), ("folds", "A: 1" + "\r\n 2" * 3 + "\r\n"), ("header_size", "A: 1234\r\n")],
)
@pytest.mark.parametrize("cut", [frame, split])
def test_limits(limit: str, rest: str, cut: Callable[[str, Limits], Any]) -> None:
    with pytest.raises(LimitError) as caught:
        cut(f"{START}\r\n{rest}\r\n", Limits(**{limit: 2}))
    assert caught.value.limit == limit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\tb", False),
        ("a\u2028b", False),
        ("a\0", True),
        ("\x7f", True),
        ("é", False),
        ("\r", True),
        ("\ud800", False),
    ],
)
def test_controls(text: str, found: bool) -> None:  # noqa: FBT001 - a case
    assert controls(text) is found


def test_where_lf_ends_lines_crlf_does_as_well() -> None:
    cut = frame(f"{START}\nA: xyz\r\nB:  1\r\n  2 \nC\r\n\r\nbody\r\n")
    assert [line[:2] for line in cut.lines] == [("A", "xyz"), ("B", "1 2"), (None, "")]
    assert (cut.start_line, cut.bare_line_ends, cut.closed) == (START, True, True)
    assert f"{START}\nA: xyz\r\nB:  1\r\n  2 \nC\r\n\r\nbody\r\n"[cut.body_start :] == "body\r\n"


@pytest.mark.parametrize("blanks", ["", " ", "\t", "  \t "])
def test_a_value_is_without_its_outer_blanks(blanks: str) -> None:
    text = f"{START}\r\nA:{blanks}xyz{blanks}\r\n\r\n"
    ((_, value, start, end),) = frame(text).lines
    assert value == "xyz"
    assert text[start:end] == f"A:{blanks}xyz{blanks}"
    ((_, empty, start, end),) = frame(f"{START}\r\nA:{blanks}\r\n\r\n").lines
    assert (empty, end - start) == ("", 2 + len(blanks))


def test_a_fold_after_the_start_line_is_refused_at_its_place() -> None:
    for start in (START, f"{START}x"):
        with pytest.raises(HeaderError, match="continuation line right after the start line") as caught:
            frame(f"{start}\r\n folded\r\n\r\n")
        assert caught.value.span == Span(len(start) + 2, len(start) + 3)
        assert frame(f"{start}\r\n").lines == []


def test_a_text_without_any_line_end_is_a_start_line() -> None:
    cut = frame(START)
    assert (cut.start_line, cut.lines, cut.closed, cut.bare_line_ends, cut.body_start) == (
        START,
        [],
        False,
        False,
        len(START),
    )
    assert frame(f"\r\n{START}").start == 2


def test_a_blank_is_no_control() -> None:
    assert not controls("a b\u2028")
    assert not controls(" \t\u2028")


def test_a_fold_at_the_end_of_the_text_belongs_to_its_line() -> None:
    text = f"{START}\r\nA: 1\r\n 2"
    (line,) = frame(text).lines
    assert (line[1], continuations(text, line), line[3]) == ("1 2", (len(START) + 8,), len(text))
    assert not frame(text).closed


@pytest.mark.parametrize(
    ("text", "places"),
    [("A: 1", 0), ("A: 1\r\n 2", 1), ("A: 1\r\n 2\r\n\t3", 2), ("A: 1\n2", 0), ("A: 1\r\n \r\n 3", 2)],
)
def test_continued_lines_begin_with_a_blank(text: str, places: int) -> None:
    whole = f"{START}\r\n{text}\r\n\r\n"
    (line,) = frame(whole).lines
    found = continuations(whole, line)
    assert len(found) == places
    assert all(whole[at - 2 : at] == "\r\n" and whole[at] in " \t" for at in found)


def test_a_fold_belongs_to_its_line_where_that_has_no_name() -> None:
    (line,) = frame(f"{START}\r\nnothing\r\n more\r\n\r\n").lines
    assert line[:2] == (None, "")


# texts whose framing once differed between two implementations: the pieces are the same for both
CLEAN = ["A: 1", "A: 1\r\nb:2\r\nc: \t3", "A: :,;<>", "A: 1\r\n" * 511 + "A: 1", "v:1\r\nA: é", "A: " + "x" * 16_000]
OTHERS = ["A: 1 ", "A : 1", "A:", "A", "A: 1\x00", "<: 1", "A: 1\x7f"]


@pytest.mark.parametrize("head", [*CLEAN, *OTHERS])
def test_what_is_clean_and_what_is_not_is_cut_alike(head: str) -> None:
    cut = frame(f"{START}\r\n{head}\r\n\r\nbody\r\n\r\n")
    lines = head.split("\r\n")
    assert [text for _, text, _, _ in cut.lines] == [line.partition(":")[2].strip(" \t") for line in lines]
    assert [name for name, _, _, _ in cut.lines] == [
        line.partition(":")[0].rstrip(" ") if ":" in line else None for line in lines
    ]
    assert cut.body_start == len(START) + len(head) + 6


MANY = "Content-Type: multipart/mixed;boundary=xy"


@pytest.mark.parametrize(
    ("text", "code", "marked", "before"),
    [
        ("SIP/7.0 200 7.0\r\n\r\n", "raw.unsupported_version", "7.0", "SIP/"),
        ("BYE sip:7.0@a SIP/7.0\r\n\r\n", "raw.unsupported_version", "7.0", "SIP/"),
        ("BYE sip:a@b SIP/2.0\r\nContent-Length: 12\r\n\r\nhello", "raw.content_length_too_long", "12", "Length: "),
        (f"BYE sip:a@b SIP/2.0\r\n{MANY}\r\n\r\n--x\r\n", "raw.multipart_ambiguous", "--x", "\r\n\r\n"),
        (f"BYE sip:a@b SIP/2.0\r\n{MANY}\r\n\r\n--xy\r\n\r\nhi\r\n", "raw.multipart_ambiguous", "", "hi\r\n"),
    ],
)
def test_the_place_is_what_is_at_fault(text: str, code: str, marked: str, before: str) -> None:
    (problem,) = [each for each in parse(text).problems if each.code == code]
    assert problem.span is not None
    assert text[problem.span.slice] == marked
    assert text[: problem.span.start].endswith(before)
