"""CSeq: RFC 3261 section 20.16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.values.cseq import MOST_CSEQ, CSeq

METHODS = st.text("ABCxyz019-.!%*_+`'~", min_size=1, max_size=12)


@given(number=st.integers(0, MOST_CSEQ), method=METHODS, blanks=st.sampled_from([" ", "\t", "  \t "]))
def test_what_is_written_is_read(number: int, method: str, blanks: str) -> None:
    cseq = CSeq.parse(f"{number}{blanks}{method}")
    assert (cseq.number, cseq.method) == (number, method)
    assert str(cseq) == f"{number} {method}"
    assert CSeq.parse(str(cseq)) == cseq
    assert CSeq.parse(f"{number:010} {method}") == cseq


@pytest.mark.parametrize(
    "text", ["", "1", "INVITE", "1INVITE", "-1 INVITE", "1 IN VITE", "1 (", "1_0 A", "\u0661 A", "1 A "]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(sipmsg.HeaderError):
        CSeq.parse(text)


@pytest.mark.parametrize(("number", "codes"), [(0, []), (MOST_CSEQ, []), (MOST_CSEQ + 1, ["raw.number_out_of_range"])])
def test_a_number_has_thirty_one_bits(number: int, codes: list[str]) -> None:
    problems: list[sipmsg.Problem] = []
    assert sipmsg.parse_header("CSeq", f"{number} A", problems=problems).number == number
    assert [problem.code for problem in problems] == codes
    for problem in problems:
        assert (problem.found, problem.expected) == (2**31, "at most 2147483647")
        assert problem.message == "the CSeq number has to be less than 2**31"
        assert problem.where == "raw[cseq]"


@pytest.mark.parametrize("number", [MOST_CSEQ + 1, 9_999_999_999])
def test_a_number_beyond_is_refused_strictly_and_read_otherwise(number: int) -> None:
    assert sipmsg.parse_header("CSeq", f"{number} A").number == number
    with pytest.raises(sipmsg.HeaderError, match="less than 2"):
        CSeq.parse(f"{number} A")


def test_number_and_method_make_a_cseq_equal() -> None:
    assert CSeq(1, "A") == CSeq(1, "A") != CSeq(1, "a")
    assert CSeq(1, "A") != CSeq(2, "A")
