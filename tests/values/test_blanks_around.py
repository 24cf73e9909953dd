"""What stands around an address or a URI by itself: blanks, and folds (RFC 3261 section 7.3.1)."""

from __future__ import annotations

import pytest

import sipmsg
from tests.case_files import Case, each

VALID = each("uris", "valid")
AROUND = [(" ", ""), ("", " "), ("\t ", " \t")]
ADDRESSES = ['"Ann Lee" <sip:ann@w.example;user=phone>;tag=1', "Ann Lee <sip:ann@w.example>", "sip:ann@w.example;tag=1"]


@pytest.mark.parametrize(("before", "behind"), AROUND)
@pytest.mark.parametrize(("_name", "case"), VALID.values(), ids=VALID)
def test_blanks_around_a_uri_are_told_and_are_no_part_of_it(_name: str, case: Case, before: str, behind: str) -> None:
    bare: list[sipmsg.Problem] = []
    expected = sipmsg.parse_uri(case["text"], problems=bare)
    problems: list[sipmsg.Problem] = []
    text = before + case["text"] + behind
    assert sipmsg.parse_uri(text, problems=problems) == expected
    blanks = [(0, len(before))] * bool(before) + [(len(text) - len(behind), len(text))] * bool(behind)
    moved = [(len(before) + each.span.start, len(before) + each.span.end) for each in bare if each.span]
    assert [(each.span.start, each.span.end) for each in problems if each.span] == blanks + moved
    with pytest.raises(sipmsg.UriError, match="no blanks around it"):
        sipmsg.parse_uri(text, strict=True)


def test_blanks_alone_are_no_uri() -> None:
    with pytest.raises(sipmsg.UriError):
        sipmsg.parse_uri(" \t")


@pytest.mark.parametrize(("before", "behind"), [*AROUND, ("\r\n ", "")])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_read_as_that_of_a_header_field_is(address: str, before: str, behind: str) -> None:
    text = before + address.replace(" ", "\r\n ", 1) + behind
    assert sipmsg.parse_name_addr(text, strict=True) == sipmsg.parse_name_addr(address)
    assert sipmsg.parse_name_addr(text) == sipmsg.parse_header("From", text)


def test_a_problem_of_a_folded_address_stands_where_it_was_received() -> None:
    text = ' "Ann"\r\n  <sip:a#b@w.example>'
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_name_addr(text, problems=problems)
    (problem,) = problems
    assert problem.span is not None
    assert text[problem.span.start : problem.span.end] == "#"
