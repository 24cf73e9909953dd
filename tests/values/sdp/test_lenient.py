"""What is read of descriptions that are not as RFC 8866 has them: value, and problem with its line and place.

The cases are in ``tests/cases/sdp/lenient.json``: paths into the description with what stands there, and of each
problem the code, the number of the line, and the text at its span.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipmsg.errors import SdpError
from sipmsg.strictness import refusals
from sipmsg.values.sdp import SessionDescription, parse_sdp
from sipmsg.values.sdp.registry import REGISTRY
from tests.profiles import examples

CASES = json.loads((pathlib.Path(__file__).parents[2] / "cases" / "sdp" / "lenient.json").read_text("ascii"))


def read(case: dict[str, Any]) -> SessionDescription:
    return parse_sdp(case["text"].encode("utf-8", "surrogateescape"))


def at(value: Any, path: str) -> Any:
    """Return what stands at a path of attributes, indexes and, behind an at sign, keys; values as their texts."""
    for step in path.split("."):
        if step.startswith("@"):
            value = value[step[1:]]
        else:
            value = value[int(step)] if step.isdigit() else getattr(value, step)
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if value is None or isinstance(value, int | float) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_value_is_read(case: dict[str, Any]) -> None:
    sdp = read(case)
    assert {path: at(sdp, path) for path in case["values"]} == case["values"]
    if "typed" in case:
        name, texts = case["typed"]
        assert [str(value) for value in sdp.media[0].attributes.typed(name)] == texts
    assert sdp.to_bytes() == case["text"].encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_fault_is_reported_with_its_line_and_place(case: dict[str, Any]) -> None:
    sdp = read(case)
    reported = []
    for problem in sdp.problems:
        assert problem.span is not None
        number = sdp.text.count("\n", 0, problem.span.start) + 1
        assert problem.message.startswith(f"line {number}: ")
        # no marker stands within the end of a line
        assert not sdp.text[: problem.span.start].endswith("\r") or problem.code == "sdp.bare_line_end"
        reported.append([problem.code, number, sdp.text[problem.span.slice]])
    assert reported == case["problems"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_key_is_shown(case: dict[str, Any]) -> None:
    for problem in read(case).problems:
        assert "KEY" not in f"{problem!r} {problem} {problem.found}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_strict_reading_refuses_what_is_reported(case: dict[str, Any]) -> None:
    if next(refusals(read(case).problems), None) is None:
        assert parse_sdp(case["text"].encode("utf-8", "surrogateescape"), strict=True) == read(case)
        return
    with pytest.raises(SdpError, match=case["problems"][0][0]):
        parse_sdp(case["text"].encode("utf-8", "surrogateescape"), strict=True)


def all_of(line: str) -> list[Any]:
    sdp = parse_sdp(f"v=0\r\nm=audio 9 RTP/AVP 0\r\n{line}\r\n")
    return [value for level in (sdp._session.level, sdp.media[0]._level) for _, value in level.values()]  # noqa: SLF001


@pytest.mark.parametrize("line", ["a=fmtp:\u65e5 x", "a=fmtp:10>1 0-15", "o=a 1 x IN IP4 h", "c=IN IP,4 192.0.2.1"])
def test_a_piece_that_is_refused_stays_in_the_value(line: str) -> None:
    assert line[2:].rpartition(":")[2] in map(str, all_of(line))


@pytest.mark.parametrize("kind", sorted(REGISTRY))
@settings(max_examples=examples(60))
@given(
    at=st.integers(2, 60),
    planted=st.text(alphabet=' \t;:=,/<>"@#[]|09azAZ-._\u65e5', max_size=3),
    lost=st.integers(0, 2),
)
def test_what_is_read_with_faults_is_not_made_as_by_a_caller(kind: str, at: int, planted: str, lost: int) -> None:
    line = REGISTRY[kind].example
    assert all(map(str, all_of(line[:at] + planted + line[at + lost :])))


def test_a_format_that_is_at_fault_is_not_missed_in_the_media_line() -> None:
    sdp = parse_sdp("v=0\r\nm=audio 9 RTP/AVP 0 96\r\na=fmtp:9>6 x=1\r\na=fmtp:97 x=1\r\n")
    assert [
        (problem.code, problem.span and sdp.text[problem.span.slice])
        for problem in sdp.problems
        if problem.code.startswith("sdp.fmtp")
    ] == [("sdp.fmtp_unknown_pt", "97")]
