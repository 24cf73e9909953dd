"""Both engines read the lines of descriptions alike."""

import pathlib

import pytest

from sipmsg.limits import DEFAULT_LIMITS, defaults
from sipmsg.syntax import SDP
from sipmsg.values.sdp import parse_sdp
from sipmsg.values.sdp.description import describe, describing
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


@pytest.mark.parametrize("bounds", [{}, {"sdp_lines": 3}, {"media": 3}, {"formats": 2}], ids=str)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_both_engines_describe_a_text_or_find_that_it_may_pass_a_bound(
    path: pathlib.Path, bounds: dict[str, int]
) -> None:
    text, limits = path.read_bytes().decode(), defaults(**bounds)
    made, other = (each(text, DEFAULT_LIMITS, limits) for each in (describing(), describe))
    # Python gives up where a bound may be passed, the core where it is
    assert made is None or other is None or (made == other and made.problems == other.problems)
    assert other is None or made is not None
