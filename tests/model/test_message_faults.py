"""The problems of a message by themselves: each case file has the codes and places that are to be found."""

import json
import pathlib

import pytest

from sipmsg import Limits, Problem, Severity, parse_uri
from sipmsg.catalogue import CATALOGUE
from sipmsg.model.message import parse, read_message

CASES = sorted((pathlib.Path(__file__).parents[1] / "cases" / "message_faults").glob("*.sip"))
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_case_has_the_problems_beside_it(case: pathlib.Path) -> None:
    message = read_message(case.read_bytes())
    expected = json.loads(case.with_suffix(".json").read_text())
    assert [[problem.code, problem.where] for problem in message.problems] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_spans_lie_in_the_raw_text(case: pathlib.Path) -> None:
    message = read_message(case.read_bytes())
    for problem in message.problems:
        assert problem.span is None or 0 <= problem.span.start <= problem.span.end <= len(message.raw)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_write_back_is_byte_for_byte(case: pathlib.Path) -> None:
    assert read_message(case.read_bytes()).to_bytes() == case.read_bytes()


def test_every_raw_uri_and_identity_code_has_a_case() -> None:
    shown = {code for case in CASES for code, _ in json.loads(case.with_suffix(".json").read_text())}
    wanted = {code for code in CATALOGUE if code.startswith(("raw.", "uri.", "identity."))}
    of_the_cross_check = {"uri.mismatch"}
    assert wanted - shown == of_the_cross_check


def test_a_span_is_the_place_in_the_text() -> None:
    message = parse("OPTIONS sip:ben@works.example SIP/2.0\r\nSubject: a\r\nCSeq: 1 BYE\r\n\r\n")
    found = {problem.code: problem for problem in message.problems}
    span = found["raw.cseq_method_mismatch"].span
    assert span is not None
    assert message.raw[span.slice] == "1 BYE"


def test_problems_stop_at_the_limit_with_a_marker() -> None:
    text = "OPTIONS sip:ben@works.example SIP/2.0\r\n" + "no colon\r\n" * 20 + "\r\n"
    codes = [problem.code for problem in parse(text, limits=Limits(problems=5)).problems]
    assert codes == ["raw.malformed_header_line"] * 5 + ["problems.truncated"]


@pytest.mark.parametrize("secret", ["From: <sip:ann:secret@a@b>;tag=1", 'Authorization: Digest response="secret'])
def test_secrets_are_in_no_problem(secret: str) -> None:
    message = parse(f"OPTIONS sip:ben@works.example SIP/2.0\r\n{secret}\r\n\r\n")
    assert message.problems
    assert "secret" not in repr(message.problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sip:a@b;transport=a%20b;lr=on", "uri.bad_parameter"),
        ("sip:a@b;maddr=%20", "uri.bad_parameter"),
        ("tel:7042", "uri.bad_parameter"),
        ("tel:7042;phone-context=example.com", None),
        ("tel:+1-201-555;ext=1;EXT=2", "uri.duplicate_parameter"),
        ("sip:a@[2001:db8:::192.0.2.1]", "uri.noncanonical"),
        ("sip:a@[1:2:3:4:5:6:7:8:9]", "uri.bad_host"),
        ("sip:a@[1:2:3]", "uri.bad_host"),
        ("sip:a@under_score", "uri.bad_host"),
        ("sip:a@300.1.1.1", "uri.bad_host"),
        ("sip:a@b?body=x", "uri.dangerous_headers"),
        ("sip:a@b?Subject=x", None),
        ("urn:service:sos", "uri.unknown_scheme"),
    ],
)
def test_uris_are_looked_through(text: str, code: str | None) -> None:
    found: list[Problem] = []
    parse_uri(text, problems=found)
    assert {problem.code for problem in found} == ({code} if code else set())


def test_severities_come_from_the_catalogue() -> None:
    for case in CASES:
        for problem in read_message(case.read_bytes()).problems:
            assert problem.severity is CATALOGUE[problem.code].severity
            assert isinstance(problem.severity, Severity)
