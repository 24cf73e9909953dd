"""Parameters are a mapping in which letter case does not count and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sipmsg import HeaderError, NameAddr, SipUri
from sipmsg.values.params import NO_PARAMS, Params
from tests.processor_time import least_seconds

NAMES = st.text("aAbB-", min_size=1, max_size=3)
WRONG: Any = 1
TEXTS = st.none() | st.text("abc.0", min_size=1, max_size=6) | st.just('"a \\"b\\" ;c"')


@example([("Tag", "1"), ("tag", "2")])
@given(st.lists(st.tuples(NAMES, TEXTS), max_size=6))
def test_it_is_a_mapping_of_folded_names_to_first_values(pairs: list[tuple[str, str | None]]) -> None:
    params = Params(tuple(pairs))
    first = {name.lower(): text for name, text in reversed(pairs)}
    assert {name: params.raw(name) for name in params} == first
    assert len(params) == len(first)
    assert all(name.upper() in params for name in first)
    assert all(params.raw(name) == first[name.lower()] for name, _ in pairs)
    assert set(params.repeated()) == {name for name in first if sum(name == n.lower() for n, _ in pairs) > 1}
    assert bool(params) == bool(pairs)


@pytest.mark.slow
def test_many_that_come_twice_are_found_in_time() -> None:
    params = Params(tuple([(f"a{number % 10_000}", None) for number in range(20_000)]))
    assert least_seconds(params.repeated) < 0.25


def test_quotes_are_taken_off_and_kept() -> None:
    params = Params.of({"text": '"a \\"b\\""'}, rport=None, sip_instance="<x>")
    assert (params["TEXT"], params.raw("text")) == ('a "b"', '"a \\"b\\""')
    assert str(params) == ';text="a \\"b\\"";rport;sip-instance=<x>'


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        NO_PARAMS["tag"]
    assert NO_PARAMS.get("tag") is None
    assert "tag" not in NO_PARAMS


def test_a_digest_response_is_not_shown() -> None:
    assert "6629fae4" not in repr(Params((("response", '"6629fae4"'), ("nonce", '"x"'))))


@pytest.mark.parametrize(
    ("pairs", "error", "message"),
    [
        ("ab", TypeError, "a mapping or pairs"),
        (1, TypeError, "a mapping or pairs"),
        ((("a", "b", "c"),), TypeError, "a pair of a name and a value"),
        (("ab",), TypeError, "a pair of a name and a value"),
        (((b"a", "b"),), TypeError, "bytes and str"),
        ((("a", 1),), TypeError, "str and int"),
        ((("a b", None),), HeaderError, "the name of a parameter"),
        ((("a", "b c"),), HeaderError, "in double quotes it may be any text"),
    ],
)
def test_what_is_no_parameter_is_refused_with_what_it_should_be(pairs: Any, error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        Params(pairs)


def test_parameters_are_made_of_pairs_mappings_and_parameters() -> None:
    params = Params((("a", "1"), ("b", None)))
    others: list[Any] = [{"a": "1", "b": None}, [["a", "1"], ["b", None]], params]
    assert [Params(each) for each in others] == [params] * 3


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: SipUri("sip", host="h.example", user=WRONG), TypeError, "user has to be text or None, not int"),
        (lambda: NameAddr(None, WRONG), TypeError, "has to be a URI or its text, not int"),
    ],
)
def test_what_a_uri_is_not_made_of_is_refused(make: Callable[[], Any], error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        make()
