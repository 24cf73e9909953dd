"""Errors say what, where and show it; they pickle, and never show more than a line of 80 characters."""

import copy
import gc
import pickle
import traceback
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.errors import (
    CheckFailed,
    HeaderError,
    LimitError,
    ParseError,
    Problem,
    Severity,
    SipMsgError,
    Span,
    printable,
)

ERRORS = [
    SipMsgError("what"),
    ParseError("expected a host", "sip:bob@", Span(8, 8)),
    sipmsg.HeaderError("expected a token", "a\nb c", Span(3, 4)),
    sipmsg.UriError("no scheme", "bob"),
    sipmsg.SdpError("no v= line"),
    sipmsg.SessionError("no object", "[]", Span(0, 1)),
    LimitError("headers", 512, 513),
    CheckFailed((Problem("raw.trailing_data", Severity.ERROR, "4 bytes", "raw[body]", Span(1, 2), found=4),)),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])  # noqa: S301
def test_errors_come_back_as_they_went(error: SipMsgError, again: object) -> None:
    twin = again(error)  # type: ignore[operator]
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert vars(twin) == vars(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_has_the_one_root(error: SipMsgError) -> None:
    assert isinstance(error, sipmsg.SipMsgError)
    assert isinstance(error, ValueError)


def test_line_and_column_count_from_one() -> None:
    error = ParseError("here", "ab\ncde\nf", Span(5, 6))
    assert (error.line, error.column) == (2, 3)
    assert str(error) == "here (line 2, column 3)\ncde\n  ^"


def test_the_marker_covers_the_span() -> None:
    assert str(ParseError("here", "abcdef", Span(1, 4))).splitlines()[2] == " ^^^"


def test_the_marker_stays_in_its_line() -> None:
    assert str(ParseError("here", "abc\ndef", Span(1, 6))).splitlines()[1:] == ["abc", " ^^"]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_an_error_has_three_lines_of_bounded_length(source: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    lines = str(ParseError("what", source, Span(start, end))).split("\n")
    assert len(lines) == 3
    assert len(lines[1]) <= 80
    assert len(lines[2]) <= 80
    assert lines[2].strip(" ") == "^" * lines[2].count("^") != ""
    assert all(char.isprintable() for char in lines[1])


@given(st.text())
def test_printable_text_is_printable(text: str) -> None:
    assert all(char.isprintable() for char in printable(text))


@given(st.text())
def test_the_message_of_a_problem_is_one_printable_line(text: str) -> None:
    problem = Problem("raw.trailing_data", Severity.ERROR, f"found {text}", "raw[body]", found=text)
    assert problem.message.isprintable()
    assert copy.copy(problem) == problem


def test_a_limit_error_names_the_limit() -> None:
    sentence = "limit headers exceeded: at most 512, found 600; Limits(headers=...) allows more"
    assert str(LimitError("headers", 512, 600)) == sentence
    assert str(LimitError("digits", 10)) == "limit digits exceeded: at most 10"


def test_check_failed_counts_the_rest() -> None:
    one = Problem("raw.trailing_data", Severity.ERROR, "4 bytes", "raw[body]")
    assert str(CheckFailed((one,))) == "error raw.trailing_data at raw[body]: 4 bytes"
    assert str(CheckFailed((one, one, one))).endswith("(and 2 more)")
    assert str(CheckFailed(())) == "no problem"


def test_severities_are_ordered() -> None:
    assert Severity.ERROR.at_least(Severity.INFO)
    assert Severity.WARNING.at_least(Severity.WARNING)
    assert not Severity.INFO.at_least(Severity.WARNING)
    assert Severity("error") == "error"


def test_a_problem_without_a_place_prints_none() -> None:
    assert str(Problem("json.missing", Severity.WARNING, "no raw")) == "warning json.missing: no raw"


def test_a_message_cannot_break_out_of_its_line() -> None:
    assert str(ParseError("a\r\nb\x1b", "c")) == "a\\r\\nb\\x1b (line 1, column 1)\nc\n^"
    assert str(Problem("a.b", Severity.ERROR, "c\nd", "e\x00")) == "error a.b at e\\x00: c\\nd"


@pytest.mark.parametrize("text", ["sip:", "sip:a b", "\x00", "tel:+", "", "sip:a\n"])
def test_an_error_keeps_nothing_of_the_parser(text: str) -> None:
    """Others' pickling follows the context of an exception, which is to hold no parser."""
    with pytest.raises(sipmsg.SipMsgError) as caught:
        sipmsg.parse_uri(text, strict=True)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_an_error_that_is_raised_again_keeps_nobody_who_has_asked() -> None:
    message = sipmsg.parse("OPTIONS sip:a@b SIP/2.0\r\nCSeq: x\r\nFrom: <<sip:a@b\r\n\r\n")
    gc.disable()
    try:
        asked = [_asked(message, header) for header in ("cseq", "cseq", "from", "cseq", "from")]
        assert [(depth, asker()) for depth, asker in asked] == [(asked[0][0], None)] * len(asked)
    finally:
        gc.enable()


def _asked(message: sipmsg.Message, header: str) -> tuple[int, weakref.ref[set[str]]]:
    """Return how many frames an error has come through, and a reference to something that only who asks knows."""
    known = {header}
    try:
        message.header(header)
    except HeaderError as error:
        return len([*traceback.walk_tb(error.__traceback__)]), weakref.ref(known)
    raise AssertionError(header)


_TEXTS = {"JSON": '{"type": "session:new"}', "a SIP message": "BYE sip:bob@biloxi.com SIP/2.0\r\n\r\n"}
_TEXTS["a session description"] = "v=0\r\nm=audio 9 RTP/AVP 0\r\n"
_READERS: dict[str, Callable[[str | bytes], object]] = {
    "JSON": sipmsg.loads,
    "a SIP message": sipmsg.parse,
    "a session description": sipmsg.parse_sdp,
}


@pytest.mark.parametrize("wanted", _READERS)
@pytest.mark.parametrize("kind", _TEXTS)
def test_a_text_for_another_reader_is_named_with_it(kind: str, wanted: str) -> None:
    text, read = _TEXTS[kind], _READERS[wanted]
    if kind == wanted:
        read(text)
        return
    for source in (text, text.encode()):
        with pytest.raises(
            sipmsg.ParseError, match=f"this is {kind} and no {wanted.partition('a ')[2] or wanted}: "
        ) as told:
            read(source)
        assert f"sipmsg.{_READERS[kind].__name__} reads it" in told.value.message
