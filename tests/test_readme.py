"""The README's commands are those that a fresh clone needs, and the files it names exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _command(mark: str) -> list[list[str]]:
    """Give the commands of the one line between a mark and its end, each as words."""
    between = README.partition(f"<!-- {mark} -->\n")[2].partition("<!-- end -->")[0]
    (line,) = (line for line in between.splitlines() if line and not line.startswith("```"))
    return [shlex.split(part) for part in line.split("&&")]


@pytest.mark.parametrize("mark", ["try", "tests"])
def test_a_command_needs_python_and_its_venv_only(mark: str) -> None:
    first, *rest = _command(mark)
    assert first == ["python3", "-m", "venv", ".venv"]
    assert all(words[0].startswith(".venv/bin/") for words in rest)


def test_one_command_does_the_main_job_and_one_runs_the_tests() -> None:
    example = "examples/session-reconnect.json"
    assert _command("try")[-2:] == [[".venv/bin/sipmsg", verb, example] for verb in ("inspect", "check")]
    assert _command("tests")[-1][:3] == [".venv/bin/python", "-m", "pytest"]


def test_the_files_and_folders_that_it_names_exist() -> None:
    named = set(re.findall(r"\]\(([^):]+)\)|`([\w./]+/)`", README))
    paths = {link or folder for link, folder in named}
    assert len(paths) > 5
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
