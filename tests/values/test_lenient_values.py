"""Header values that no RFC has and that are met: what is read of them, what is reported, and that strict refuses.

The cases are data: for each header texts, the parts of the value, the codes and spans of its problems, and the
text that is repaired, or null where nobody can know what was meant.
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import sipmsg
from sipmsg.catalogue import CATALOGUE
from sipmsg.values.params import Params
from sipmsg.values.registry import REGISTRY
from sipmsg.values.value import Value, unchecked
from tests.case_files import each, flat, spans

CASES = each("headers", "lenient")
every_case = pytest.mark.parametrize(("name", "case"), CASES.values(), ids=CASES)
LOUD = (sipmsg.Severity.WARNING, sipmsg.Severity.ERROR)
# a number, or two, has no part that could be read without the rest
WHOLE = {
    *("content-length", "expires", "flow-timer", "max-breadth", "max-forwards", "min-expires", "rseq", "timestamp"),
}


def read(name: str, text: str) -> tuple[Any, list[sipmsg.Problem]]:
    problems: list[sipmsg.Problem] = []
    return sipmsg.parse_header(name, text, problems=problems), problems


def elements(value: Any) -> tuple[Any, ...]:
    return value if type(value) is tuple else (value,)


def written(name: str, value: Any) -> str:
    return (";" if name == "privacy" else ", ").join(map(str, elements(value)))


def in_message(name: str, text: str, before: str = "") -> sipmsg.Message:
    return sipmsg.parse(f"OPTIONS sip:a@b.example SIP/2.0\r\n{before}{name}: {text}\r\n\r\n")


def test_there_are_cases_of_every_header_with_pieces() -> None:
    assert len(CASES) >= 150
    named = {name for name, _ in CASES.values()}
    read = {known.key for known in REGISTRY.values() if known.rule}
    files = [f"tests/cases/headers/{key}.json" for key in sorted(read - named - WHOLE)]
    assert not files, f'there is no "lenient" text in {", ".join(files)}'
    assert named | WHOLE == read
    assert not named & WHOLE


@every_case
def test_the_parts_of_the_value(name: str, case: dict[str, Any]) -> None:
    value, _ = read(name, case["text"])
    # as JSON has it: an empty list of elements is nothing at all
    assert flat(sipmsg.to_dict(value)) == case["value"]


@every_case
def test_what_is_reported_and_where(name: str, case: dict[str, Any]) -> None:
    text = case["text"]
    _, problems = read(name, text)
    assert spans(problems) == case["problems"]
    assert any(problem.severity in LOUD for problem in problems)
    for problem in problems:
        assert problem.severity is CATALOGUE[problem.code].severity
        assert problem.where == f"raw[{name}]"
        assert problem.span is None or 0 <= problem.span.start <= problem.span.end <= len(text)


@every_case
def test_strict_refuses_at_the_place_of_the_first_loud_problem(name: str, case: dict[str, Any]) -> None:
    _, problems = read(name, case["text"])
    with pytest.raises(sipmsg.HeaderError) as caught:
        sipmsg.parse_header(name, case["text"], strict=True)
    first = next(problem for problem in problems if problem.severity in LOUD)
    assert caught.value.message == f"{first.code}: {first.message}"
    assert first.span is None or caught.value.span == first.span
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse(in_message(name, case["text"]).raw, strict=True)


@every_case
def test_the_text_stays_and_reads_back_equal(name: str, case: dict[str, Any]) -> None:
    text = case["text"]
    value, _ = read(name, text)
    if type(value) is not tuple:
        assert str(value) == text
    for element in elements(value):
        # an element without a fault of its own is written as the RFC has it
        assert str(element) in text or getattr(element, "_received", None) is None
    again, _ = read(name, written(name, value))
    assert again == value
    assert hash(again) == hash(value)


def _values(value: Any) -> list[Any]:
    """Return the values with fields in a value, inner ones first."""
    found: list[Any] = []
    for element in elements(value):
        if isinstance(element, Value):
            for field in attrs.fields(type(element)):  # type: ignore[arg-type]
                found += _values(getattr(element, field.name))
            found.append(element)
    return found


@every_case
def test_a_changed_value_never_writes_what_it_was(name: str, case: dict[str, Any]) -> None:
    for value in _values(read(name, case["text"])[0]):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        for field, member in fields.items():
            other = _other(member)
            if other is None:
                continue
            try:
                changed = attrs.evolve(value, **{field: other})
            except sipmsg.ParseError:
                # what would be read back otherwise is refused, however it is made
                with pytest.raises(sipmsg.ParseError):
                    type(value)(**{**fields, field: other})
                continue
            assert str(changed) == str(type(value)(**{**fields, field: other}))
            assert str(changed) != str(value)


def test_a_text_in_the_place_of_parts_is_told_who_reads_it() -> None:
    with pytest.raises(sipmsg.UriError, match=r"would be read back as .*; SipUri\.parse reads a text"):
        sipmsg.SipUri("sip:bob@biloxi.com")


@every_case
def test_a_value_without_its_faults_can_be_changed(name: str, case: dict[str, Any]) -> None:
    for value in elements(read(name, case["text"])[0]):
        # what is null nobody knows how to repair
        if isinstance(value, Value) and case["repaired"] is not None:
            repaired = value.normalised()
            assert attrs.evolve(repaired) == repaired  # type: ignore[misc]


def _other(member: Any) -> Any:
    """Return another member of the same kind, or None for a kind that is left as it is."""
    if isinstance(member, str):
        return f"{member}x"
    if isinstance(member, Params):
        return unchecked(Params)((*member.pairs, ("new", "1")))
    return (
        sipmsg.OtherUri("urn", "new") if isinstance(member, sipmsg.SipUri | sipmsg.TelUri | sipmsg.OtherUri) else None
    )


@every_case
def test_the_repaired_value_reads_strictly_wherever_it_can(name: str, case: dict[str, Any]) -> None:
    value, _ = read(name, case["text"])
    repaired = [each.normalised() if isinstance(each, Value) else each for each in elements(value)]
    text = written(name, tuple(repaired))
    if case["repaired"] is None:
        with pytest.raises(sipmsg.HeaderError):
            sipmsg.parse_header(name, text, strict=True)
    else:
        assert text == case["repaired"]
        sipmsg.parse_header(name, text, strict=True)
        # what is repaired stays so
        again = [each.normalised() if isinstance(each, Value) else each for each in elements(read(name, text)[0])]
        assert written(name, tuple(again)) == text


@every_case
def test_a_message_has_the_same_value_and_tells_the_same(name: str, case: dict[str, Any]) -> None:
    text = case["text"]
    value, problems = read(name, text)
    message = in_message(name, text)
    typed = message.header(name)
    assert typed == ((value,) if REGISTRY[name].repeatable else value)
    start = message.raw.index(": ") + 2
    found = {each.code: each for each in message.problems if each.where == f"raw[{name}]"}
    for problem in problems:
        # what two addresses of P-Asserted-Identity say together is reported once
        assert problem.code in found
    places = [each.span.start - start for each in message.problems if each.where == f"raw[{name}]" and each.span]
    for problem in problems:
        assert problem.span is None or problem.span.start in places
    assert message.raw.encode() == message.to_bytes()


@every_case
def test_a_fold_moves_the_places_and_nothing_else(name: str, case: dict[str, Any]) -> None:
    value, problems = read(name, case["text"])
    other, moved = read(name, f"\r\n {case['text']}")
    assert other == value
    assert spans(moved) == [[code, span and [at + 3 for at in span]] for code, span in spans(problems)]
