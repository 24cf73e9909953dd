"""Every code that the library can report is in the catalogue, and a case produces it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from sipmsg.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
SOURCES = [
    file
    for file in sorted((ROOT / "sipmsg").rglob("*.py"))
    if not {"catalogue", "compiled", "cli"} & set(file.relative_to(ROOT).parts)
]
FAMILIES = {code.partition(".")[0] for code in CATALOGUE}
# An answer is held against an offer, and a message against another: tests/values/sdp and tests/test_differences.py
NOT_OF_ONE_MESSAGE = {code for code in CATALOGUE if code.startswith(("sdp.answer_", "diff."))}
# ... and who has certificates: tests/test_stir.py
OF_CERTIFICATES = {f"identity.passport_{status}" for status in ("failed", "not_verified", "verified")}
# test_cross_check.py makes these of long messages
# ... and who reads a log or a capture: tests/captures
OF_CAPTURES = {code for code in CATALOGUE if code.startswith("capture.")}
OF_LONG_MESSAGES = {"problems.limit_passed", "problems.truncated"}


def _named(file: Path) -> set[str]:
    """Return the texts of a module that look like a code: a family, a dot and a name."""
    constants = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    texts = {node.value for node in constants if isinstance(node.value, str)}
    parts = {text: text.partition(".") for text in texts}
    return {text for text, (family, dot, name) in parts.items() if dot and family in FAMILIES and name.isidentifier()}


NAMED = set().union(*map(_named, SOURCES)) - {f"{family}.lark" for family in FAMILIES}


def test_every_code_of_the_sources_is_in_the_catalogue() -> None:
    assert len(SOURCES) > 50
    assert set(CATALOGUE) >= NAMED


def test_every_code_of_the_catalogue_is_in_the_sources() -> None:
    assert set(CATALOGUE) <= NAMED


@pytest.mark.parametrize(
    "code", sorted(set(CATALOGUE) - NOT_OF_ONE_MESSAGE - OF_CERTIFICATES - OF_CAPTURES - OF_LONG_MESSAGES)
)
def test_a_case_expects_the_code(code: str) -> None:
    expected = {
        entry[0]
        for file in (ROOT / "tests" / "cases" / "pairs").glob("*.json")
        for case in json.loads(file.read_text(encoding="utf-8"))
        for entry in case["expect"]
    }
    assert code in expected
