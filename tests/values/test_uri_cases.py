"""URIs out of ``tests/cases/uris``: RFC 3261 sections 19.1.1 and 25.1, RFC 3966 sections 3 and 5.1.5."""

from __future__ import annotations

import pytest

import sipmsg
from tests.case_files import Case, each, flat, spans

VALID, LENIENT, INVALID = (each("uris", which) for which in ("valid", "lenient", "invalid"))
READ = VALID | LENIENT


def _read(text: str) -> tuple[sipmsg.SipUri | sipmsg.TelUri | sipmsg.OtherUri, list[sipmsg.Problem]]:
    problems: list[sipmsg.Problem] = []
    return sipmsg.parse_uri(text, problems=problems), problems


@pytest.mark.parametrize(("_name", "case"), READ.values(), ids=READ)
def test_the_parts_the_problems_and_the_text(_name: str, case: Case) -> None:
    uri, problems = _read(case["text"])
    assert flat(sipmsg.to_dict(uri)) == case["value"]
    assert spans(problems) == case.get("problems", [])
    assert str(uri) == case["text"] or uri.scheme != case["text"].partition(":")[0]
    assert sipmsg.parse_uri(str(uri)) == uri


@pytest.mark.parametrize(("_name", "case"), VALID.values(), ids=VALID)
def test_strict_reading_takes_what_is_valid(_name: str, case: Case) -> None:
    assert sipmsg.parse_uri(case["text"], strict=True) == sipmsg.parse_uri(case["text"])


@pytest.mark.parametrize(("_name", "case"), LENIENT.values(), ids=LENIENT)
def test_strict_reading_refuses_the_rest_and_takes_what_is_repaired(_name: str, case: Case) -> None:
    with pytest.raises(sipmsg.UriError):
        sipmsg.parse_uri(case["text"], strict=True)
    repaired = str(_read(case["text"])[0].normalised())
    if case["repaired"] is None:
        with pytest.raises(sipmsg.UriError):
            sipmsg.parse_uri(repaired, strict=True)
    else:
        assert repaired == case["repaired"]
        sipmsg.parse_uri(repaired, strict=True)


@pytest.mark.parametrize(("_name", "case"), INVALID.values(), ids=INVALID)
def test_what_is_invalid_is_refused_at_its_place(_name: str, case: Case) -> None:
    for strict in (False, True):
        with pytest.raises(sipmsg.UriError) as caught:
            sipmsg.parse_uri(case["text"], strict=strict)
        assert [caught.value.span.start, caught.value.span.end] == case["span"]


BAD_PARAMETERS = [case["text"] for _, case in LENIENT.values() if case["text"].startswith("sip:a@b.example;")]


@pytest.mark.parametrize("text", BAD_PARAMETERS)
def test_a_parameter_that_cannot_be_is_named(text: str) -> None:
    name, _, given = text.partition(";")[2].partition("=")
    (problem,) = _read(text)[1]
    assert problem.found == (given or None)
    assert problem.message.startswith(f"the parameter {name} has to be a")


def test_a_parameter_that_was_told_where_it_was_read_is_told_once() -> None:
    (problem,) = _read('sip:a@b.example;transport="tcp"')[1]
    assert "has to be written %22" in problem.message
