"""What is counted in one header value before it is read, and after: never more than there is, and all of it after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg import HeaderError, LimitError, Limits
from sipmsg.values.bounds import check_counts, check_depth, check_digits, check_separators, check_uri


def _found(text: str, *, between: str | None = None, elements: int = 1_000, parameters: int = 1_000) -> tuple[str, int]:
    """Return the limit that a text passes and what was found of it."""
    try:
        check_separators(text, Limits(list_elements=elements, parameters=parameters), between=between)
    except LimitError as error:
        return error.limit, error.found or 0
    return "", 0


@pytest.mark.parametrize(
    ("text", "between", "count"),
    [
        ("a,b,c", ",", 3),
        ("a;b;c", ";", 3),
        ('"a,b",c', ",", 2),
        ('"a\\",b",c', ",", 2),
        ('"a\\\\",b,c', ",", 3),
        ('"a,b', ",", 1),
        ('a"b,', ",", 1),
        ('"\\"",b,c', ",", 3),
        ("<sip:a,b@c>,d", ",", 2),
        ("a,<b,c", ",", 2),
        ('<a>",">",b', ",", 1),
        ('"<",b,c', ",", 3),
    ],
)
def test_elements_are_what_stands_between(text: str, between: str, count: int) -> None:
    assert _found(text, between=between, elements=count, parameters=0)[0] in {"", "parameters"}
    if count > 1:
        assert _found(text, between=between, elements=count - 1) == ("list_elements", count)


@pytest.mark.parametrize(
    ("text", "between", "count"),
    [
        ("a;b;c", ",", 2),
        ("a;b,c;d;e,f;g", ",", 2),
        ("a;b;c,d", ",", 2),
        ('a;b=";,;";c', ",", 2),
        ("<sip:a>;b;c", None, 2),
        ("<sip:a;b;>", None, 2),
        ('a;b"x";c,d', ",", 2),
        ("<sip:a;b@c;d;e>;f", ",", 2),
        ("<sip:c?d=e&f=g&h=i>", ",", 3),
        ("<tel:+1;a;b>", None, 2),
        ("<sips:c;d;e", None, 2),
        ("<http://a;b;c;d>;e", ",", 1),
        ("Digest a=b,c=d,e=f", None, 2),
        ("a;b,c", None, 2),
        ("id;user;header", ";", 0),
    ],
)
def test_parameters_are_those_of_one_element(text: str, between: str | None, count: int) -> None:
    assert _found(text, between=between, parameters=count) == ("", 0)
    if count:
        assert _found(text, between=between, parameters=count - 1) == ("parameters", count)


@pytest.mark.parametrize(
    ("uri", "count"),
    [
        ("sip:a", 0),
        ("sip:a;b", 1),
        ("SIP:a;b;c", 2),
        ("  sips:a;b;c", 2),
        ("\ttel:+1;a=b", 1),
        ("sip:a;b;c@d;e", 1),
        ("sip:a&b?c@d?e=f&g=h", 2),
        ("sip:a;b;c?d=e", 2),
        ("sip:a;b;", 2),
        ("sip:a;b?c=d&e=f&g=h", 3),
        ("sip:a;b&c&d&e", 1),
        ("urn:a;b;c;d", 0),
        ("sipx:a;b;c", 0),
    ],
)
def test_a_uri_has_the_more_of_parameters_and_headers(uri: str, count: int) -> None:
    check_uri(uri, Limits(parameters=count))
    if count:
        with pytest.raises(LimitError) as caught:
            check_uri(uri, Limits(parameters=count - 1))
        assert (caught.value.limit, caught.value.found) == ("parameters", count)


NAMES = st.sampled_from(["Contact", "Allow", "Via", "From", "Route", "Authorization", "Privacy", "Warning", "Accept"])
VALUES = st.lists(
    st.sampled_from(
        ["<sip:a;b@c;d>", "sip:a", "SIP/2.0/UDP a", "A", ";b", ';b=",;"', ",", ", ", ";", '"a,b" ', "Digest a=b", "a/b"]
    )
).map("".join)


@given(name=NAMES, value=VALUES, elements=st.integers(0, 4), parameters=st.integers(0, 4))
def test_a_value_is_refused_for_just_what_it_holds(name: str, value: str, elements: int, parameters: int) -> None:
    problems: list[sipmsg.Problem] = []
    try:
        whole = sipmsg.parse_header(name, value, problems=problems)
    except HeaderError:
        return
    limits = Limits(list_elements=elements, parameters=parameters)
    each = whole if isinstance(whole, tuple) else (whole,)
    owners = [*each, *(getattr(value, "uri", None) for value in each)]
    most = max((len(owner.params.pairs) for owner in owners if hasattr(owner, "params")), default=0)
    if len(each) > elements or most > parameters:
        with pytest.raises(LimitError):
            sipmsg.parse_header(name, value, limits=limits)
        return
    try:
        assert sipmsg.parse_header(name, value, limits=limits) == whole
    except LimitError:
        # empty elements and parameters are counted, and are in no value; each is reported
        assert any(problem.span for problem in problems)


def test_what_was_read_is_counted_after() -> None:
    contact = sipmsg.parse_header("Contact", "<sip:a;b;c?d=e&f=g&h=i>;j")
    check_counts(contact, Limits(list_elements=1, parameters=3))
    with pytest.raises(LimitError, match="parameters passed: at most 2, found 3"):
        check_counts(contact, Limits(parameters=2))
    check_counts(contact[0].uri, Limits(parameters=3))
    with pytest.raises(LimitError, match="parameters passed: at most 1, found 2"):
        check_counts(contact[0].uri, Limits(parameters=1))
    with pytest.raises(LimitError, match="list_elements passed: at most 0, found 1"):
        check_counts("INVITE", Limits(list_elements=0))
    with pytest.raises(LimitError, match="parameters passed: at most 0, found 1"):
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
        with pytest.raises(LimitError, match=f"comment_depth passed: at most {depth - 1}, found {depth}"):
            check_depth(text, Limits(comment_depth=depth - 1))


def test_the_digits_of_every_number_are_counted() -> None:
    value = sipmsg.parse_header("Route", "<sip:a:5060>, <sip:b:80>")
    check_digits(value, Limits(digits=4))
    check_digits(value, Limits())
    with pytest.raises(LimitError, match="digits passed: at most 3, found 4"):
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


@pytest.mark.parametrize("before", ["", " ", '"a" '])
@pytest.mark.parametrize("after", [">", ">;x", ""])
def test_a_uri_in_brackets_is_found_wherever_it_stands(before: str, after: str) -> None:
    text = f"{before}<sip:ben@works.example;a;b;c{after}"
    check_separators(text, Limits(parameters=3), between=",")
    with pytest.raises(LimitError, match="at most 2, found 3"):
        check_separators(text, Limits(parameters=2), between=",")


def test_separators_of_all_kinds_together_are_counted_where_they_could_be_too_many() -> None:
    assert check_separators(";a" * 64 + "&a" * 64, Limits(), between=",")
    assert not check_separators(";a" * 64 + "&a" * 35, Limits(), between=",")
