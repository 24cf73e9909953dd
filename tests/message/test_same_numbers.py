"""Numbers that are one, although one of them lacks its country code."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sipmsg.message.lookalikes import have_same_number, same_number
from sipmsg.message.message import parse
from tests.processor_time import least_seconds

OTHER = Path(__file__).parent.parent / "cases" / "message_faults" / "passport_div_other.sip"
NUMBERS = st.lists(st.builds("{}{}".format, st.text("012", max_size=2), st.sampled_from(["1", "1234567", "7654321"])))


@given(NUMBERS, NUMBERS)
def test_some_numbers_are_compared_with_others_as_each_is_with_each(some: list[str], others: list[str]) -> None:
    assert have_same_number(some, others) == any(same_number(one, other) for one in some for other in others)


def test_many_numbers_are_compared_in_linear_time() -> None:
    some, others = ([f"{first}{at:04}1234567" for at in range(10_000)] for first in "12")
    assert least_seconds(lambda: have_same_number(some, others)) < 1


def test_the_numbers_of_a_diverted_call_are_named_once() -> None:
    (found,) = [each for each in parse(OTHER.read_bytes()).problems if each.code == "identity.passport_mismatch"]
    assert found.expected == ["15550001111", "15552223333"]
