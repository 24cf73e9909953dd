"""Pairs of header lines: of two spellings of one value nothing is reported, of two values a difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sipmsg import Severity, check, loads
from sipmsg.jambonz import drachtio

CASES = json.loads((Path(__file__).parents[1] / "cases" / "spellings" / "headers.json").read_text("utf-8"))
DIFFERENCES = ("header.value_mismatch", "header.order_mismatch", "header.count_mismatch", "header.missing")


def differences(lines: str, given: str) -> list[str]:
    """Return what is reported at warning or above of a message with some lines, and of the JSON of one with others."""
    raws = [f"OPTIONS sip:a@h.example SIP/2.0\r\nCall-ID: 1\r\n{each}\r\n\r\n" for each in (lines, given)]
    sip = drachtio.split(raws[1])
    assert sip is not None
    found = check(loads({**sip, "raw": raws[0]})).at_least(Severity.WARNING)
    return [problem.code for problem in found if problem.code.startswith(DIFFERENCES)]


@pytest.mark.parametrize(("one", "other"), CASES["equal"])
def test_two_spellings_of_a_value_are_no_difference(one: str, other: str) -> None:
    assert one != other
    assert differences(one, other) == differences(other, one) == []


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_two_values_are_a_difference(one: str, other: str) -> None:
    assert differences(one, other)
    assert differences(other, one)
    assert differences(one, one) == []
