"""The README of the cases says what is in every folder, and which tests read those that are not of one form."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
README = (TESTS / "cases" / "README.md").read_text("utf-8")


def test_every_folder_of_cases_stands_in_the_readme() -> None:
    folders = {path.name for path in (TESTS / "cases").iterdir() if path.is_dir()}
    assert folders - set(re.findall(r"`(\w+)/[\w./]*`", README)) == set()


def test_what_the_readme_names_is_there() -> None:
    named = re.findall(r"^\| .* \| `([\w/.]+)` \|$", README, re.MULTILINE)
    assert named
    assert [name for name in named if not (TESTS / name).exists()] == []
