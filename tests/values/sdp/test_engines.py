"""Both engines read the lines of descriptions alike."""

import pathlib

import pytest

from sipmsg.syntax import SDP
from sipmsg.values.sdp import parse_sdp
from sipmsg.values.sdp.line_readers import LINES
from sipmsg.values.sdp.registry import FLAG, REGISTRY
from tests import reference

CASES = sorted((pathlib.Path(__file__).parents[2] / "cases" / "sdp").glob("*.sdp"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_description(path: pathlib.Path) -> None:
    for line in parse_sdp(path.read_bytes()).lines:
        name, _, text = line.text.partition(":")
        if line.type == "a" and REGISTRY[name].rule == FLAG:
            continue
        rule, text = (REGISTRY[name].rule, text) if line.type == "a" else (LINES[f"{line.type}="].rule.name, line.text)
        assert SDP.rule(rule).match(text) == reference.parse(SDP, rule, text)


@pytest.mark.parametrize("rule", ["origin", "media_field", "format_parameters", "candidate", "crypto"])
def test_no_terminals_collide(rule: str) -> None:
    made = reference.parser(SDP, rule, strict=True)
    assert made.options.strict
