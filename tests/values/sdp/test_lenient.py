"""What is read of descriptions that are not as RFC 8866 has them: value, and problem with its line and place.

The cases are in ``tests/cases/sdp/lenient.json``: paths into the description with what stands there, and of each
problem the code, the number of the line, and the text at its span.
"""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest

from sipmsg.errors import SdpError
from sipmsg.strictness import refusals
from sipmsg.values.sdp import SessionDescription, parse_sdp

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
