"""The reference documents every public name, the grammar page every rule."""

from __future__ import annotations

import inspect
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.grammar.source import load

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
GRAMMARS = sorted(path.name for path in (ROOT / "grammars").glob("*.lark"))


@pytest.fixture(scope="module")
def page() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs" / "_ext"))
        import grammar_page  # type: ignore[import-not-found]  # noqa: PLC0415 - on the path of the documentation

        return grammar_page


def test_every_public_class_is_in_the_reference() -> None:
    text = "".join(path.read_text("utf-8") for path in REFERENCE.glob("*.md"))
    documented = re.findall(r"^\.\. auto(?:class|exception):: sipmsg\.(\w+)$", text, re.MULTILINE)
    public = [name for name in sipmsg.__all__ if inspect.isclass(getattr(sipmsg, name))]
    assert sorted(documented) == sorted(public)


def test_every_grammar_is_on_the_grammar_page() -> None:
    text = (ROOT / "docs" / "grammar.md").read_text("utf-8")
    assert sorted(re.findall(r"<!-- grammar: (\S+) -->", text)) == GRAMMARS


@pytest.mark.parametrize("file", GRAMMARS)
def test_every_rule_and_terminal_of_a_grammar_is_shown(page: Any, file: str) -> None:
    source = load("sipmsg.grammars", file)
    imported = {name for other in source.files[1:] for name in page.rules.definitions(Path(other).name)}
    loaded = {name for name in (*source.rules, *source.lark_terminals) if "__" not in name}
    shown = set(page.rules.definitions(file))
    assert loaded - imported <= shown <= loaded
    text = page.grammar(file)
    for name in shown & set(source.rules):
        assert f"\n### {name}\n" in text


@pytest.mark.parametrize("file", [name for name in GRAMMARS if name != "core.lark"])
def test_a_diagram_names_what_the_rule_names(page: Any, file: str) -> None:
    source = load("sipmsg.grammars", file)
    for tree in source.rules.values():
        drawn = ET.fromstring(page.diagram(tree))  # noqa: S314 - our own drawing
        shown = {element.text for element in drawn.iter() if element.tag.endswith("text")}
        symbols = {node.children[0].name for node in tree.find_data("value")}
        assert shown == {page.plain_name(name)[:48] for name in symbols}


def test_anchors_of_rules_are_apart(page: Any) -> None:
    for file in GRAMMARS:
        rules = load("sipmsg.grammars", file).rules
        own = [name for name in page.rules.definitions(file) if name in rules]
        assert len({page.rules.anchor(file, name) for name in own}) == len(own)
