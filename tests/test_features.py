"""The README's table of libraries: its questions are those that are asked, and the answers those that are given."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

import sipmsg

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

sys.path.insert(0, str(ROOT))
try:
    features = importlib.import_module("benchmarks.features")
    peers = importlib.import_module("benchmarks.peers")
finally:
    sys.path.remove(str(ROOT))

WRITTEN = README.partition(features.MARKS[0])[2].partition(features.MARKS[1])[0]
ASKED = dict(re.findall(r"([\w.-]+(?: \(node\))?) ([0-9][\w.]*)", WRITTEN.rpartition(": ")[2]))


def _rows() -> dict[str, dict[str, str]]:
    """Give what the README says: by question, the answer of each library."""
    rows: dict[str, dict[str, str]] = {}
    for block in WRITTEN.split("\n\n"):
        if block.lstrip().startswith("| S"):
            head, _, *lines = ([cell.strip() for cell in line.split(" | ")] for line in block.strip().split("\n"))
            names = [name.removesuffix("|").strip() for name in head[1:]]
            for title, *marks in lines:
                cells = [each.removesuffix("|").strip() for each in marks]
                rows[title.removeprefix("| ")] = dict(zip(names, cells, strict=True))
    return rows


@pytest.mark.parametrize("question", features.QUESTIONS, ids=lambda question: question.title)
def test_sipmsg_gives_the_right_value(question: object) -> None:
    module = importlib.import_module("benchmarks.peers.sipmsg_peer")
    answer = features._asked(module, question)  # noqa: SLF001
    assert features.mark(question, answer) == features.YES


def test_the_readme_has_every_question_and_every_library_that_was_asked() -> None:
    rows = _rows()
    assert [*rows] == [question.title for question in features.QUESTIONS]
    assert {name for row in rows.values() for name in row} == set(ASKED)
    assert {row["sipmsg"] for row in rows.values()} == {features.YES}
    marks = {mark for row in rows.values() for mark in row.values()}
    assert marks <= {features.YES, features.PART, features.NO, features.NOT_READ}
    assert ASKED["sipmsg"] == sipmsg.__version__


@pytest.mark.parametrize("name", [name for name in peers.PEERS if name != "sipmsg"])
def test_the_readme_says_of_another_library_what_it_gives(name: str) -> None:
    try:
        module = importlib.import_module(f"benchmarks.peers.{peers.PEERS[name]}")
        version = importlib.metadata.version(name)
    except Exception as error:  # noqa: BLE001 - whatever another library raises at import
        pytest.skip(f"{name} is not there: {error}")
    if ASKED.get(name) != version:
        pytest.skip(f"the README asked another version than {version}")
    rows = _rows()
    for question in features.QUESTIONS:
        answer = features._asked(module, question)  # noqa: SLF001
        mark = features.NOT_READ if answer is None else features.mark(question, answer)
        assert rows[question.title].get(name, features.NOT_READ) == mark, question.title


def test_what_is_asked_is_what_the_extra_installs() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    installs = {re.match(r"[\w-]+", line)[0] for line in extras["bench"]}  # type: ignore[index]
    assert {name.lower() for name in ASKED if not name.endswith(" (node)")} - {"sipmsg"} <= installs


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        (ValueError("no"), "no"),
        ({"cseq": [1, "INVITE"]}, "-"),
        ({"from": ["Anna", "anna", "h.example", None, {}, {"tag": "1"}]}, "yes"),
        ({"from": ['"Anna"', "anna", "h.example", None, {}, {"tag": "1", "": None}]}, "yes"),
        ({"from": ["Anna", "anna", "h.example", None, {}, {}]}, "part"),
        ({"from": ["Anna", "bob", "h.example", None, {}, {"tag": "1"}]}, "no"),
        ({"from": ["Anna", "anna", "h.example", None, {}, {"tag": "1", "x": "2"}]}, "no"),
    ],
)
def test_an_answer_is_judged_by_its_value(answer: object, mark: str) -> None:
    question = features.Question("a From", "typed", "", "from", ["Anna", "anna", "h.example", None, {}, {"tag": "1"}])
    assert features.mark(question, answer) == mark
