"""The commands in the README print what stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sipmsg.cli.application import command

ROOT = Path(__file__).resolve().parents[2]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _sessions() -> list[tuple[str, str]]:
    """Give each command after a prompt with the lines that stand below it."""
    blocks = CONSOLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    parts = [part.partition("\n") for block in blocks for part in f"\n{block}".split("\n$ ")[1:]]
    return [(words, printed.rstrip("\n")) for words, _, printed in parts]


def test_the_readme_shows_the_command() -> None:
    assert {shlex.split(words)[1] for words, _ in _sessions()} >= {"check", "codecs"}


@pytest.mark.parametrize(("words", "printed"), _sessions())
def test_a_command_prints_what_the_readme_says(words: str, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    name, *arguments = shlex.split(words)
    result = CliRunner().invoke(command, arguments)
    assert name == "sipmsg"
    assert (result.exit_code, result.stdout.rstrip("\n")) == (0, printed)
