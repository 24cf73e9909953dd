"""What is out of range in one header and not in another: every bound, and identities two of a kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.values.address import NameAddr, parse_name_addr
from sipmsg.values.ranges import Between, one_of_each_kind

RANGES = {
    "Max-Forwards": (0, 255),
    "Expires": (0, 2**32 - 1),
    "Min-Expires": (0, 2**32 - 1),
    "RSeq": (1, 2**32 - 1),
}


def _codes(name: str, value: str) -> list[str]:
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_header(name, value, problems=problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize("name", RANGES)
def test_the_first_and_the_last_of_a_range_are_in_it(name: str) -> None:
    least, most = RANGES[name]
    assert _codes(name, str(least)) == _codes(name, str(most)) == []
    assert _codes(name, str(most + 1)) == ["raw.malformed_header_value"]
    if least:
        assert _codes(name, str(least - 1)) == ["raw.malformed_header_value"]
    with pytest.raises(sipmsg.HeaderError, match=f"{most + 1} is not a number from {least} to {most}"):
        sipmsg.parse_header(name, str(most + 1), strict=True)


@given(number=st.integers(), bounds=st.tuples(st.integers(), st.integers()))
def test_what_is_not_between_is_one_problem_that_says_so(number: int, bounds: tuple[int, int]) -> None:
    least, most = sorted(bounds)
    found = list(Between(least, most)(number, "raw[expires]"))
    assert len(found) == (number < least) + (number > most)
    for problem in found:
        assert (problem.where, problem.found, problem.expected) == ("raw[expires]", number, f"{least} to {most}")
        assert problem.message.startswith(f"{number} is not a number from ")


@pytest.mark.parametrize(("parameter", "most"), [("expires", 2**32 - 1), ("reg-id", 2**31 - 1)])
def test_the_last_number_that_a_parameter_of_contact_may_have(parameter: str, most: int) -> None:
    assert _codes("Contact", f"<sip:a@b>;{parameter}={most}") == []
    assert _codes("Contact", f"<sip:a@b>;{parameter}={most + 1}") == ["raw.malformed_header_value"]


SIP, SIPS, TEL, URN = "<sip:a@b>", "<sips:a@b>", "<tel:+1>", "<urn:a:b>"


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([], 0),
        ([SIP], 0),
        ([SIP, TEL], 0),
        ([TEL, SIPS], 0),
        ([SIP, TEL, URN], 0),
        ([SIP, SIP], 2),
        ([SIP, SIPS], 2),
        ([SIP, "<SIPS:c@d>"], 2),
        ([TEL, TEL], 2),
        ([SIP, TEL, SIPS], 3),
    ],
)
def test_two_of_a_kind_are_a_problem(texts: list[str], count: int) -> None:
    addresses: tuple[NameAddr, ...] = tuple(map(parse_name_addr, texts))
    found = list(one_of_each_kind(addresses, "raw[p-asserted-identity]"))
    assert [problem.found for problem in found] == ([count] if count else [])
    for problem in found:
        assert (problem.code, problem.where) == ("raw.malformed_header_value", "raw[p-asserted-identity]")
        assert "not two of a kind" in problem.message


@pytest.mark.parametrize("name", ["P-Asserted-Identity", "P-Preferred-Identity"])
def test_both_identity_headers_are_asked(name: str) -> None:
    assert _codes(name, f"{SIP}, {TEL}") == []
    assert _codes(name, f"{SIP}, {SIPS}") == ["raw.malformed_header_value"]
