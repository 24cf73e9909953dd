"""Both engines read whole descriptions alike."""

import pathlib

import pytest

from sipmsg.grammar import reference
from sipmsg.values.sdp import parse_sdp
from sipmsg.values.sdp.syntax import SDP

CASES = sorted((pathlib.Path(__file__).parents[2] / "cases" / "sdp").glob("*.sdp"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_description(path: pathlib.Path) -> None:
    text = path.read_bytes().decode()
    parts = SDP.rule("session_description").match(text)
    assert parts == reference.parse("sipmsg.grammars", "sdp.lark", "session_description", text)
    media = reference.parse("sipmsg.grammars", "sdp.lark", "media_descriptions", parts[-1])
    assert SDP.rule("media_descriptions").match(parts[-1]) == media == parse_sdp(text).media


@pytest.mark.parametrize(
    "rule", sorted({"session_description", "media_descriptions", "sdp_lines", "candidate", "crypto"})
)
@pytest.mark.parametrize("lenient", [False, True])
def test_no_terminals_collide(rule: str, *, lenient: bool) -> None:
    made = reference.parser("sipmsg.grammars", "sdp.lark", rule, lenient=lenient, strict=True)
    assert made.options.strict
