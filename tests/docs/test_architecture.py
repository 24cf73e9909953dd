"""What docs/architecture.md quotes stands in the code, and its glossary and its layers are as it says."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from sipmsg.grammar.native.source import written
from sipmsg.syntax import GRAMMARS, HEADERS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
WORKED = PAGE.partition("## The engine, with an example")[2].partition("\n## ")[0]
QUOTED = re.findall(r"^```text\n(.*?)^```$", WORKED, re.DOTALL | re.MULTILINE)
SOURCES = ("grammars/headers.lark", "sipmsg/values/cseq.py", "sipmsg/values/rules.py")


def _rows(title: str) -> list[list[str]]:
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines[1:]]


@pytest.mark.slow
@pytest.mark.parametrize("quoted", QUOTED, ids=lambda text: text.strip()[:30])
def test_what_is_quoted_stands_in_the_code(quoted: str) -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in SOURCES]
    assert any(quoted in text for text in [*texts, HEADERS.source_of("cseq"), written(GRAMMARS).files["matchers.inc"]])


def test_the_example_goes_from_the_grammar_to_the_problem() -> None:
    assert len(QUOTED) == 7


def test_the_layers_are_those_of_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    order = [name.split(" | ") for name in contracts[0]["layers"]]
    # one in brackets need not be there
    place = {name.strip("()"): number for number, names in enumerate(order) for name in names}
    named = [re.findall(r"`(\w+)/?`", row[1]) for row in _rows("The layers")]
    numbers = [[place[name] for name in names] for names in named]
    assert all(numbers)
    assert sorted(name for each in named for name in each) == sorted(place)
    # the page goes up, the contract down
    flat = [(min(each), max(each)) for each in numbers]
    assert all(lower[0] > upper[1] for lower, upper in itertools.pairwise(flat))


def test_the_glossary_is_short_and_in_order() -> None:
    words = [row[0] for row in _rows("Glossary")]
    assert words == sorted(words)
    assert len(words) <= 20
