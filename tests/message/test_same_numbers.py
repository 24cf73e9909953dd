"""Numbers that are one, although one of them lacks its country code."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.limits import Limits
from sipmsg.message.lookalikes import have_same_number, same_number
from sipmsg.message.message import parse
from sipmsg.redaction import redact
from tests.processor_time import least_seconds

OTHER = Path(__file__).parent.parent / "cases" / "message_faults" / "passport_div_other.sip"
NUMBERS = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "+"]),
        st.text("012", max_size=2),
        st.sampled_from(["1", "1234567", "7654321"]),
    )
)


@given(NUMBERS, NUMBERS)
def test_some_numbers_are_compared_with_others_as_each_is_with_each(some: list[str], others: list[str]) -> None:
    assert have_same_number(some, others) == any(same_number(one, other) for one in some for other in others)


def test_many_numbers_are_compared_in_linear_time() -> None:
    some, others = ([f"{first}{at:04}1234567" for at in range(10_000)] for first in "12")
    assert least_seconds(lambda: have_same_number(some, others)) < 1


def test_the_numbers_of_a_diverted_call_are_named_once() -> None:
    (found,) = [each for each in parse(OTHER.read_bytes()).problems if each.code == "identity.passport_mismatch"]
    assert found.expected == ["15550001111", "15552223333"]


@pytest.mark.parametrize(
    ("sender", "claimed", "reported"),
    [
        ("+15083084809", "15083084809", False),
        ("+15083084809", "5083084809", False),
        ("5083084809", "15083084809", False),
        ("+15083084809", "445083084809", True),
        ("+1-508-308-4809", "443084809", False),
        ("+1 508 308 4809", "15083084809", False),
        ("+1 508 308 4809", "445083084809", True),
    ],
)
def test_a_number_with_a_plus_is_no_longer_one_that_ends_alike(sender: str, claimed: str, reported: bool) -> None:  # noqa: FBT001
    parts = {"alg": "ES256"}, {"orig": {"tn": claimed}, "dest": {"tn": ["15551112222"]}, "iat": 1}
    token = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    fields = f"From: <sip:{sender}@h.example>;tag=1\r\nTo: <sip:15551112222@h.example>\r\n"
    raw = f"OPTIONS sip:a@b SIP/2.0\r\n{fields}Identity: {token}.AAEC;info=<https://cert.example/c.pem>\r\n\r\n"
    for text in (raw, redact(raw, key="one"), redact(raw, key="two")):
        assert ("identity.passport_mismatch" in [each.code for each in parse(text).problems]) is reported


@pytest.mark.slow
def test_many_parties_that_differ_are_placed_in_time() -> None:
    """Found in a hunt: the lines of the header were looked for among all lines once for each problem."""

    parties = "".join(f"Remote-Party-ID: <sip:+1{number:010}@h>;party=calling\r\n" for number in range(3_500))
    text = f"INVITE sip:b@h SIP/2.0\r\nFrom: <sip:a@h>;tag=1\r\n{parties}\r\n"
    limits = Limits(headers=10**6, list_elements=10**6, problems=10**6)
    assert least_seconds(lambda: parse(text, limits=limits).problems) < 1.4
