"""What measures is right: inputs, answers, the same work for all, and a gate that can close. Nothing is timed here."""

from __future__ import annotations

import copy
import csv
import importlib
import json
import math
import runpy
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.errors import Severity

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "benchmarks"

sys.path.insert(0, str(ROOT))
try:
    by_hand = importlib.import_module("benchmarks.by_hand")
    clock = importlib.import_module("benchmarks.clock")
    compare = importlib.import_module("benchmarks.compare")
    gate = importlib.import_module("benchmarks.gate")
    growth_families = importlib.import_module("benchmarks.growth_families")
    inputs = importlib.import_module("benchmarks.inputs")
    peers = importlib.import_module("benchmarks.peers")
    reference_values = importlib.import_module("benchmarks.reference_values")
    shapes = importlib.import_module("benchmarks.peers.shapes")
    sipmsg_peer = importlib.import_module("benchmarks.peers.sipmsg_peer")
    targets = importlib.import_module("benchmarks.targets")
    tasks = importlib.import_module("benchmarks.tasks")
finally:
    sys.path.remove(str(ROOT))


def test_the_inputs_are_what_their_script_writes() -> None:
    made = runpy.run_path(str(BENCHMARKS / "data" / "write_inputs.py"))
    sdp = made["browser_sdp"]()
    assert (sdp, made["big_invite"](sdp), made["ok200"]()) == (inputs.BROWSER_SDP, inputs.BIG_INVITE, inputs.OK200)


def test_the_inputs_are_clean() -> None:
    for text in (inputs.INVITE, inputs.BIG_INVITE, inputs.OK200):
        problems = sipmsg.parse(text).problems
        assert [problem for problem in problems if problem.severity.at_least(Severity.WARNING)] == []
    assert len(inputs.BROWSER_SDP.split("\r\n")) - 1 == 115
    assert sipmsg.parse(inputs.BIG_INVITE).text == inputs.BROWSER_SDP


def test_fresh_texts_differ_and_are_read_alike() -> None:
    texts = inputs.fresh(inputs.INVITE, 50)
    assert len(set(texts)) == 50
    assert {len(tasks.typed(text)[1]) for text in texts} == {len(tasks.typed(inputs.INVITE)[1])}
    assert len({tasks.typed(text)[1]["call-id"] for text in texts}) == 50


def test_fresh_sessions_differ_and_agree_in_both_views() -> None:
    texts = inputs.fresh(inputs.REFERENCE, 50)
    assert len(set(texts)) == 50
    assert {tasks.checked(text)[-1] for text in texts} == {()}


@pytest.mark.parametrize("text", [inputs.INVITE, inputs.BIG_INVITE, inputs.OK200], ids=["INVITE", "big", "200"])
def test_the_typed_task_touches_every_value(text: str) -> None:
    _, found = tasks.typed(text)
    message = sipmsg.parse(text)
    assert list(found) == list(message.headers)
    assert [leaf for leaf in _leaves(found) if not (leaf is None or isinstance(leaf, str | int | float))] == []
    sipmsg_values = [name for name in found if _is_value(message.header(name)) and isinstance(found[name], str)]
    assert sipmsg_values == []


def _is_value(value: Any) -> bool:
    each = value[0] if isinstance(value, tuple) and value else value
    return type(each).__module__.startswith("sipmsg.")


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


@pytest.mark.parametrize("text", [inputs.SDP, inputs.BROWSER_SDP], ids=["reference", "browser"])
def test_the_sdp_tasks_touch_every_codec_and_attribute(text: str) -> None:
    (*_, media), levels = tasks.attributes(text)
    assert [leaf for leaf in _leaves(media) if not (leaf is None or isinstance(leaf, str | int | float))] == []
    assert [codec for *_, codecs in media for codec in codecs] == tasks.codecs(text)
    assert sum(map(len, levels)) == sum(line.startswith("a=") for line in text.split("\r\n"))


def test_the_whole_way_ends_without_a_problem() -> None:
    *_, problems = tasks.checked(inputs.REFERENCE)
    assert problems == ()


@pytest.mark.parametrize(("task", "text", "name"), [row[1:] for row in compare.COMPARISONS])
def test_sipmsg_gives_the_expected_answers(task: str, text: str, name: str) -> None:
    assert compare.judged(task, compare.EXPECTED[name], lambda: getattr(sipmsg_peer, task)(text)) == ()


def test_an_answer_that_is_not_right_is_reported() -> None:
    expected = compare.EXPECTED["invite.typed"]
    wrong = copy.deepcopy(expected)
    wrong["from"][1] = "anonymous"
    wrong["via"].pop()
    del wrong["cseq"]
    found = list(shapes.differences(expected, wrong))
    assert found == ["from.1: 'anonymous' in place of '+15083084809'", "via: 0 in place of 1", "cseq: absent"]
    assert compare.judged("typed", expected, lambda: 1 // 0) == (
        "raises ZeroDivisionError: integer division or modulo by zero",
    )


@pytest.mark.slow
def test_a_library_that_raises_is_listed_and_not_timed() -> None:
    works = {"sipmsg": lambda: None, "other": lambda: 1 // 0}
    rows = compare.compared("a task", works, {"sipmsg": (), "other": ("raises ZeroDivisionError",)}, rounds=1)
    assert [(row.library, math.isnan(row.seconds)) for row in rows] == [("sipmsg", False), ("other", True)]
    assert "a task, other: raises ZeroDivisionError" in compare.text_of(rows)
    json.dumps([compare.as_object(row) for row in rows], allow_nan=False)


def test_the_table_goes_between_the_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- figures -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(compare, "README", readme)
    compare.write_readme("new")
    compare.write_readme("newer")
    chart, _, table = readme.read_text(encoding="utf-8").partition("\n\n")
    assert (chart.startswith("before\n<!-- figures -->\n!["), chart.endswith("](chart.svg)")) == (True, True)
    assert table == "```text\nnewer\n```\n<!-- end -->\nafter\n"
    assert all(mark in (BENCHMARKS / "README.md").read_text(encoding="utf-8") for mark in compare.MARKS)


@pytest.mark.parametrize("text", [inputs.INVITE, inputs.BIG_INVITE], ids=["INVITE", "big"])
def test_the_reference_does_the_same_work_as_the_engine(text: str) -> None:
    rules = reference_values.rules_of(sipmsg.parse(text))
    assert len(rules) > 12
    assert list(map(repr, reference_values.compiled(rules))) == list(map(repr, reference_values.by_reference(rules)))


def test_what_is_written_by_hand_gives_the_same_values() -> None:
    rules = reference_values.rules_of(sipmsg.parse(inputs.INVITE))
    measured = [(file, rule, text) for file, rule, text in rules if rule in by_hand.BY_HAND]
    assert len(measured) >= 5
    for file, rule, text in measured:
        assert by_hand.BY_HAND[rule](text).same_as(reference_values.compiled([(file, rule, text)])[0])


@pytest.mark.parametrize("name", growth_families.FAMILIES)
def test_a_family_grows_as_it_says(name: str) -> None:
    read, make = growth_families.FAMILIES[name]
    small, large = make(512), make(2048)
    assert 1000 < len(large) - len(small) < 4000
    read(small)


@pytest.mark.slow
def test_the_best_of_many_rounds_orders_light_and_heavy_work() -> None:
    found = clock.best_of({"light": lambda: sum(range(10)), "heavy": lambda: sum(range(10_000))}, rounds=3)
    assert 0 < found["light"] < found["heavy"]


@pytest.mark.slow
def test_the_gate_closes_and_opens(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(gate.over({"codecs": 0.0})) == ["codecs"]
    assert gate.over({"codecs": 1e6}) == {}
    assert capsys.readouterr().out.count("OVER") == 1


def test_the_history_has_a_column_for_each_task() -> None:
    columns, *rows = csv.reader(gate.HISTORY.read_text(encoding="utf-8").splitlines())
    assert columns == ["version", "date", "python", "core", *(target.name for target in targets.TARGETS)]
    assert rows
    assert all(len(row) == len(columns) and min(map(float, row[4:])) > 0 for row in rows)


def test_the_extra_names_every_peer_that_can_be_imported() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {requirement.partition(">=")[0] for requirement in extra["bench"]}
    # aiosip uses asyncio.coroutine, which Python 3.11 has no more.
    assert set(peers.PEERS) - named == {"sipmsg", "aiosip"}
    assert all((BENCHMARKS / "peers" / f"{module}.py").exists() for module in peers.PEERS.values())


def test_the_readme_has_targets_and_what_was_reached() -> None:
    lines = (BENCHMARKS / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `bench_")]
    shown = {row[1].partition(":")[0]: (row[3], row[4]) for row in rows if len(row) == 5}
    wanted = {each.name: (str(each.target or ""), str(each.reached)) for each in targets.TARGETS}
    assert shown == wanted


def test_every_target_is_a_task_that_works() -> None:
    assert len({target.name for target in targets.TARGETS}) == len(targets.TARGETS) == 9
    for target in targets.TARGETS:
        assert target.work()
