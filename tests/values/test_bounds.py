"""What is counted in one header value: all that it holds, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg import HeaderError, LimitError, Limits
from sipmsg.values.bounds import check_counts, check_depth, check_digits

PAIRS = ("params", "headers")
NAMES = st.sampled_from(["Contact", "Allow", "Via", "From", "Route", "Authorization", "Privacy", "Warning", "Accept"])
VALUES = st.lists(
    st.sampled_from(
        ["<sip:a;b@c;d>", "sip:a", "SIP/2.0/UDP a", "A", ";b", ';b=",;"', ",", ", ", ";", '"a,b" ', "Digest a=b", "a/b"]
    )
).map("".join)


@given(name=NAMES, value=VALUES, elements=st.integers(0, 4), parameters=st.integers(0, 4))
def test_a_value_is_refused_for_just_what_it_holds(name: str, value: str, elements: int, parameters: int) -> None:
    try:
        whole = sipmsg.parse_header(name, value)
    except HeaderError:
        return
    limits = Limits(list_elements=elements, parameters=parameters)
    each = whole if isinstance(whole, tuple) else (whole,)
    owners = [*each, *(getattr(value, "uri", None) for value in each)]
    counts = [len(getattr(owner, member).pairs) for owner in owners for member in PAIRS if hasattr(owner, member)]
    if len(each) > elements or max(counts, default=0) > parameters:
        with pytest.raises(LimitError):
            sipmsg.parse_header(name, value, limits=limits)
    else:
        assert sipmsg.parse_header(name, value, limits=limits) == whole


def test_what_was_read_is_counted_after() -> None:
    contact = sipmsg.parse_header("Contact", "<sip:a;b;c?d=e&f=g&h=i>;j")
    check_counts(contact, Limits(list_elements=1, parameters=3))
    with pytest.raises(LimitError, match="limit parameters exceeded: at most 2, found 3"):
        check_counts(contact, Limits(parameters=2))
    check_counts(contact[0].uri, Limits(parameters=3))
    with pytest.raises(LimitError, match="limit parameters exceeded: at most 1, found 2"):
        check_counts(contact[0].uri, Limits(parameters=1))
    with pytest.raises(LimitError, match="limit list_elements exceeded: at most 0, found 1"):
        check_counts("INVITE", Limits(list_elements=0))
    with pytest.raises(LimitError, match="limit parameters exceeded: at most 0, found 1"):
        check_counts(sipmsg.parse_header("From", "sip:a;b"), Limits(parameters=0))


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("a", 0),
        ("()", 1),
        ("(())()", 2),
        ("(\\()", 1),
        ("\\(()", 2),
        (")(", 1),
        ("(a)(b)", 1),
        ("(\\a(b))", 2),
        ('(a)( ! " )', 1),
    ],
)
def test_depth_is_that_of_open_comments(text: str, depth: int) -> None:
    check_depth(text, Limits(comment_depth=depth))
    if depth:
        with pytest.raises(LimitError, match=f"limit comment_depth exceeded: at most {depth - 1}, found {depth}"):
            check_depth(text, Limits(comment_depth=depth - 1))


def test_the_digits_of_every_number_are_counted() -> None:
    value = sipmsg.parse_header("Route", "<sip:a:5060>, <sip:b:80>")
    check_digits(value, Limits(digits=4))
    check_digits(value, Limits())
    with pytest.raises(LimitError, match="limit digits exceeded: at most 3, found 4"):
        check_digits(value, Limits(digits=3))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("CSeq", "12345678901 A", 11),
        ("CSeq", "123456789012 A", 12),
        ("CSeq", "1234567890 ", None),
        ("CSeq", "A", None),
        ("CSeq", "", None),
        ("RAck", "1 12345678901 A", 11),
        ("RAck", "12345678901 1 A", 11),
        ("Max-Forwards", "1" * 12, 12),
        ("Max-Forwards", "1234567890x", None),
        ("Session-Expires", "12345678901;refresher=uac", 11),
    ],
)
def test_a_number_at_the_place_of_an_error_is_too_long_or_not(name: str, text: str, found: int | None) -> None:
    with pytest.raises((HeaderError, LimitError)) as caught:
        sipmsg.parse_header(name, text)
    error = caught.value
    assert (None if not isinstance(error, LimitError) else (error.limit, error.bound, error.found)) == (
        found and ("digits", 10, found)
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("To", "0" * 11),
        ("To", f"<{'0' * 11}:a>"),
        ("To", "<sip:a@b>;x=12345678901:1"),
        ("Content-Language", "en-12345678901"),
        ("To", "<sip:a@b:12345678901>"),
    ],
)
def test_digits_where_no_number_may_stand_pass_no_limit(name: str, text: str) -> None:
    with pytest.raises(HeaderError):
        sipmsg.parse_header(name, text, strict=True)
    with pytest.raises(LimitError, match="found 11"):
        sipmsg.parse_header("CSeq", f"{'1' * 11} INVITE")
