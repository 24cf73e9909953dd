"""The documentation's tables, the grammars and the registries, in step."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sipmsg.catalogue import CATALOGUE
from sipmsg.grammar.source import load
from sipmsg.message.message import Message
from sipmsg.values.registry import REGISTRY as HEADERS
from sipmsg.values.sdp import Attribute
from sipmsg.values.sdp.registry import FLAG
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES
from sipmsg.values.typed import parse_header

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ROOT / "docs" / "_ext"
CELL = re.compile(r"(?<!\\)\|")
ANCHOR = re.compile(r"\{#([a-z0-9-]+)\}")


@pytest.fixture(scope="module")
def tables() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXTENSIONS))
        import tables  # type: ignore[import-not-found]  # noqa: PLC0415 - found on the path of the documentation

        return tables


def _rows(text: str) -> list[list[str]]:
    """Give the cells of the rows of every table in a Markdown text, less the rows of heads and rules."""
    lines = text.split("\n")
    rules = {index for index, line in enumerate(lines) if line.startswith("|---")}
    kept = [line for index, line in enumerate(lines) if line.startswith("|") and not {index, index + 1} & rules]
    return [[cell.strip().replace("\\|", "|") for cell in CELL.split(line)[1:-1]] for line in kept]


def _named(cell: str) -> str:
    return cell.split("`")[1]


def test_the_examples_of_its_docstrings_hold(tables: Any) -> None:
    for module in (tables, tables.rules):
        result = doctest.testmod(module)
        assert result.attempted
        assert not result.failed


def test_every_header_has_a_row_with_a_rule_of_the_grammar(tables: Any) -> None:
    rows = _rows(tables.headers())
    assert [_named(row[0]) for row in rows] == [known.name for known in HEADERS.values()]
    rules = load("sipmsg.grammars", "headers.lark").rules
    ruled = [row for row in rows if row[5] != "text"]
    assert {_named(row[5]) for row in ruled} <= set(rules)
    assert {row[2] for row in rows} == {"list", "single", "on several lines"}
    assert len(ruled) > 80
    for row in rows:
        assert row[6]
        assert not row[3] or hasattr(Message, _named(row[3]))
        assert bool(row[3]) == bool(row[4])
        assert _named(row[0]) == HEADERS[_named(row[0]).lower()].name


def test_every_compact_form_is_in_the_row_of_its_header(tables: Any) -> None:
    shown = {_named(row[1]): _named(row[0]) for row in _rows(tables.headers()) if row[1]}
    assert shown == {known.compact: known.name for known in HEADERS.values() if known.compact}
    assert parse_header("v", "SIP/2.0/UDP a.example") == parse_header(shown["v"], "SIP/2.0/UDP a.example")


def test_every_attribute_has_a_row_whose_example_is_of_the_value_class(tables: Any) -> None:
    rows = _rows(tables.attributes())
    assert [_named(row[0]) for row in rows] == list(ATTRIBUTES)
    rules = load("sipmsg.grammars", "sdp.lark").rules
    for name, level, reference, value_class, rule, example in rows:
        attribute = Attribute.parse(_named(example).removeprefix("a="))
        assert attribute.name == _named(name)
        assert type(attribute.typed).__name__ in {_named(value_class), *(["int"] if "float" in value_class else [])}
        assert level in {"session", "media", "both"}
        assert reference
        assert _named(rule) in rules if rule else ATTRIBUTES[attribute.name].rule == FLAG


def test_every_code_has_a_row_and_an_anchor_of_its_own(tables: Any) -> None:
    text = tables.codes()
    assert sorted(_named(row[0]) for row in _rows(text)) == sorted(CATALOGUE)
    anchors = ANCHOR.findall(text)
    assert len(set(anchors)) == len(anchors) == len(CATALOGUE)
    assert set(anchors) == {tables.anchor(name) for name in CATALOGUE}
    for name, severity, _, example, reference in _rows(text):
        entry = CATALOGUE[_named(name)]
        assert (severity, reference) == (str(entry.severity), entry.reference)
        assert example.strip("`") == entry.example.strip("`")


def test_the_anchors_of_a_table_are_apart(tables: Any) -> None:
    for make in tables.TABLES.values():
        anchors = ANCHOR.findall(make())
        assert len(set(anchors)) == len(anchors)


def test_every_row_has_as_many_cells_as_the_head(tables: Any) -> None:
    for make in tables.TABLES.values():
        heads = [line for line in make().split("\n") if line.startswith("|---")]
        assert {len(row) for row in _rows(make())} <= {line.count("|") - 1 for line in heads}


def test_every_mark_of_a_page_names_a_table(tables: Any) -> None:
    pages = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts]
    marked = [page for page in pages if "<!-- table:" in page]
    assert {name for page in marked for name in re.findall(r"<!-- table: (\S+) -->", page)} == set(tables.TABLES)
    assert all("<!-- table:" not in tables.filled(page) for page in marked)


def test_a_mark_that_names_no_table_is_refused(tables: Any) -> None:
    with pytest.raises(KeyError):
        tables.filled("<!-- table: no-such-table -->")


# in a process of its own, since start rules are known from the moment that something uses them
def test_the_list_of_the_grammars_rules_is_current() -> None:
    done = subprocess.run([sys.executable, EXTENSIONS / "tables.py", "--check"], check=False, cwd=ROOT)
    assert done.returncode == 0, "python docs/_ext/tables.py writes grammars/README.md anew"


def test_the_list_of_the_grammars_rules_tells_of_each_grammar_what_is_so() -> None:
    rows = _rows((ROOT / "grammars" / "README.md").read_text("utf-8"))
    for rule, file, *_ in rows:
        assert _named(rule) in load("sipmsg.grammars", file).rules
    files = {path.name for path in (ROOT / "grammars").glob("*.lark")} - {"core.lark"}
    assert {row[1] for row in rows} == files
    listed = {_named(row[0]) for row in rows}
    assert {known.rule.name for known in HEADERS.values() if known.rule} <= listed
    assert {kind.rule for kind in ATTRIBUTES.values()} - {FLAG} <= listed


def test_every_command_is_shown_with_its_help(tables: Any) -> None:
    shown = tables.commands()
    assert shown.count("Usage: sipmsg") == shown.count("Exit status:") == len(tables.command.commands) + 1
    for name in tables.command.commands:
        assert f"## sipmsg {name}\n\n```text\nUsage: sipmsg {name} " in shown


def test_every_class_of_a_header_is_in_the_reference(tables: Any) -> None:
    shown = {line.rpartition(".")[2] for line in tables.header_values().split("\n") if "autoclass" in line}
    assert {"Diversion", "HistoryInfo", "Identity", "SessionExpires"} <= shown
    assert "<!-- table: header-values -->" in (ROOT / "docs" / "reference" / "sip.md").read_text("utf-8")
