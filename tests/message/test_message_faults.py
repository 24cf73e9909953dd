"""The problems of a message by themselves: each case file has the codes and places that are to be found."""

import json
import pathlib

import pytest

from sipmsg import CSeq, HeaderError, Limits, MediaType, NameAddr, Problem, Severity, SipUri, Via, parse_header
from sipmsg.catalogue import CATALOGUE, report
from sipmsg.message.masked_errors import masked_message
from sipmsg.message.message import parse
from sipmsg.values.registry import REGISTRY
from sipmsg.values.rules import rule
from tests.case_files import spans, texts

CASES = sorted((pathlib.Path(__file__).parents[1] / "cases" / "message_faults").glob("*.sip"))
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_case_has_the_problems_beside_it(case: pathlib.Path) -> None:
    message = parse(case.read_bytes())
    expected = json.loads(case.with_suffix(".json").read_text())
    assert [[problem.code, problem.where] for problem in message.problems] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_spans_lie_in_the_raw_text(case: pathlib.Path) -> None:
    message = parse(case.read_bytes())
    for problem in message.problems:
        assert problem.span is None or 0 <= problem.span.start <= problem.span.end <= len(message.raw)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_write_back_is_byte_for_byte(case: pathlib.Path) -> None:
    assert parse(case.read_bytes()).to_bytes() == case.read_bytes()


_LISTED = {
    name: held
    for name, held in texts("headers", "lenient").items()
    if (REGISTRY[name].many or REGISTRY[name].repeatable)
}


@pytest.mark.parametrize("name", sorted(_LISTED))
def test_a_field_has_its_problems_beside_another_field(name: str) -> None:
    other = texts("headers", "valid")[name][0]
    for text in _LISTED[name]:
        own: list[Problem] = []
        parse_header(name, text, problems=own)
        for fields in ((other, text), (text, other)):
            message = parse("OPTIONS sip:a@b SIP/2.0\r\n" + "".join(f"{name}: {each}\r\n" for each in fields) + "\r\n")
            at = message.raw.index(f"{name}: {text}\r\n") + len(f"{name}: ")
            reported = [problem for problem in message.problems if problem.where == f"raw[{name}]"]
            found = [[each.code, each.span and [each.span.start - at, each.span.end - at]] for each in reported]
            codes = {code for code, _ in spans(own)}
            assert sorted(each for each in found if each[0] in codes) == sorted(spans(own)), fields


def test_a_span_is_the_place_in_the_text() -> None:
    message = parse("OPTIONS sip:ben@works.example SIP/2.0\r\nSubject: a\r\nCSeq: 1 BYE\r\n\r\n")
    found = {problem.code: problem for problem in message.problems}
    span = found["raw.cseq_method_mismatch"].span
    assert span is not None
    assert message.raw[span.slice] == "BYE"


def test_problems_stop_at_the_limit_with_a_marker() -> None:
    text = "OPTIONS sip:ben@works.example SIP/2.0\r\n" + "no colon\r\n" * 20 + "\r\n"
    codes = [problem.code for problem in parse(text, limits=Limits(problems=5)).problems]
    assert codes == ["raw.malformed_header_line"] * 5 + ["problems.truncated"]


@pytest.mark.parametrize("secret", ["From: <sip:ann:secret@a@b>;tag=1", 'Authorization: Digest response="secret'])
def test_secrets_are_in_no_problem(secret: str) -> None:
    message = parse(f"OPTIONS sip:ben@works.example SIP/2.0\r\n{secret}\r\n\r\n")
    assert message.problems
    assert "secret" not in repr(message.problems)


def test_severities_come_from_the_catalogue() -> None:
    for case in CASES:
        for problem in parse(case.read_bytes()).problems:
            assert problem.severity is CATALOGUE[problem.code].severity
            assert isinstance(problem.severity, Severity)


INFO = "INFO sip:ben@works.example SIP/2.0\r\n"


def places(text: str, limits: Limits | None = None) -> set[tuple[str, str]]:
    found = parse(text, limits=limits).problems
    return {(problem.code, problem.where) for problem in found if problem.code != "raw.missing_header"}


def test_a_session_description_that_cannot_be_read_is_a_problem_of_the_body() -> None:
    assert places(f"{INFO}Content-Type: application/sdp\r\n\r\nhello\r\n") == {
        ("sdp.malformed_line", "raw[body]#session")
    }


def test_a_session_description_past_a_limit_is_a_problem_of_the_body() -> None:
    text = f"{INFO}Content-Type: application/sdp\r\n\r\nv=0\r\n" + "m=audio 9 RTP/AVP 0\r\n" * 200
    assert places(text) == {("sdp.malformed_line", "raw[body]#session")}


def test_a_header_past_a_limit_is_a_problem_of_the_header() -> None:
    assert places(f"{INFO}Supported: {'a,' * 300}a\r\n\r\n") == {("raw.malformed_header_value", "raw[supported]")}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\u0425-CID", ': "\u0425" (U+0425) is out of place'),
        ("X\u2011CID", ': "\u2011" (U+2011) is out of place'),
        ("X CID", ": a blank is out of place"),
        ("Via SIP/2.0/UDP a.example", ": a blank is out of place, a colon has to stand here"),
        ("", ""),
    ],
)
def test_the_character_that_no_name_of_a_header_has_is_named(name: str, said: str) -> None:
    (found,) = [each for each in parse(f"{INFO}{name}: 1\r\n\r\n").problems if each.code == "raw.bad_header_name"]
    assert found.message == f"the name of a header is no token{said}"
    assert found.span is not None
    assert found.span.end - found.span.start == bool(name)


@pytest.mark.parametrize("name", ["Call- ID", "Call\u200b-ID", "Call%2DID"])
def test_a_header_with_a_bad_name_is_not_missing_as_well(name: str) -> None:
    found = {(problem.code, problem.where) for problem in parse(f"{INFO}{name}: 1\r\n\r\n").problems}
    assert ("raw.missing_header", "raw[cseq]") in found
    assert ("raw.missing_header", "raw[call-id]") not in found


def test_too_many_parts_are_a_problem_of_the_body() -> None:
    body = "--b\r\n\r\n\r\n" * 70 + "--b--\r\n"
    found = places(f"{INFO}Content-Type: multipart/mixed;boundary=b\r\n\r\n{body}")
    assert found == {("raw.multipart_ambiguous", "raw[body]")}


def test_a_body_of_a_type_that_cannot_be_read_is_reported_once() -> None:
    assert places(f"{INFO}Content-Type: a b\r\n\r\nx") == {("raw.malformed_header_value", "raw[content-type]")}


def test_lone_surrogates_in_a_text_are_no_exception() -> None:
    assert parse(f"{INFO}Subject: \ud800\r\nContent-Length: 3\r\n\r\n\ud800").problems


REFERENCE = json.loads((pathlib.Path(__file__).parents[2] / "examples" / "session-reconnect.json").read_text("utf-8"))


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("made", [Via, NameAddr, CSeq, SipUri, MediaType])
def test_a_rule_that_is_added_to_a_class_runs_for_the_usual_message(
    made: type,
) -> None:
    raw = REFERENCE["data"]["sip"]["raw"]
    before = parse(raw).problems

    @rule(made)
    def _(_value: object, where: str) -> list[Problem]:
        return [report("raw.malformed_header_value", "nobody may send this", where)]

    more = [problem for problem in parse(raw).problems if problem.message == "nobody may send this"]
    assert more
    assert all(problem.span is not None for problem in more)
    assert len(parse(raw).problems) == len(before) + len(more)
    with pytest.raises(HeaderError, match="nobody may send this"):
        parse(raw, strict=True)


def test_an_error_shows_the_body_and_no_header_that_nobody_registered() -> None:
    text = "OPTIONS sip:a@b SIP/2.0\r\nX-Note: hush\r\nCSeq: x\r\n\r\na=rtpmap:96 opus/48000\r\nAuthorization: hush\r\n"
    shown = masked_message(text)
    assert "hush" not in shown
    assert "a=rtpmap:96 opus/48000" in shown
    assert len(shown) == len(text)


@pytest.mark.parametrize("name", ["From", "To", "Refer-To", "Reply-To", "P-Called-Party-ID"])
@pytest.mark.parametrize("value", ["sip:12,34@a.example;x=1", "<sip:a@a.example> , <sip:b@b.example>;x=1"])
def test_two_addresses_where_one_may_stand_say_how_a_comma_is_written(name: str, value: str) -> None:
    message = parse(f"OPTIONS sip:a@b SIP/2.0\r\n{name}: {value}\r\n\r\n")
    (found,) = [problem for problem in message.problems if problem.code == "raw.duplicate_singleton"]
    assert found.message.startswith(f"{name}: one address may stand here")
    assert found.span is not None
    assert message.raw[found.span.start] == ","
