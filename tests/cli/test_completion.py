"""Completion in a shell, set up as ``sipmsg --help`` says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sipmsg.cli.application import command

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^ +(bash|zsh|fish) .*?((?:eval|_SIPMSG).*)$", re.MULTILINE)
SHELLS: dict[str, str] = dict(LINE.findall(CliRunner().invoke(command, ["--help"]).stdout))
# What bash does when the tabulator key is pressed
PRESS = 'COMP_WORDS=({words}); COMP_CWORD={at}; _sipmsg_completion sipmsg; printf "%s\\n" "${{COMPREPLY[@]}}"'


def _with_the_command(*words: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sipmsg ins", {"inspect"}),
        ("sipmsg inspect --fi", {"--fields"}),
        ("sipmsg inspect --fields call_id,from.uri.us", {"call_id,from.uri.user"}),
        ("sipmsg check --format s", {"sarif"}),
        ("sipmsg check --explain body.tr", {"body.truncated"}),
        ("sipmsg check --ignore top.call", {"top.call_id_mismatch", "top.call_sid_mismatch"}),
    ],
)
def test_bash_offers_what_may_follow(words: str, offered: set[str]) -> None:
    press = PRESS.format(words=words, at=len(words.split(" ")) - 1)
    shown = _with_the_command("bash", "--norc", "-c", f"{SHELLS['bash']}\n{press}")
    assert offered <= set(shown.split())
    assert all(name.startswith(words.rpartition(" ")[2]) for name in shown.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_help_names_what_each_shell_runs(shell: str) -> None:
    assert f"_SIPMSG_COMPLETE={shell}_source sipmsg" in SHELLS[shell]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_given_a_script(shell: str) -> None:
    result = CliRunner().invoke(command, [], prog_name="sipmsg", env={"_SIPMSG_COMPLETE": f"{shell}_source"})
    assert result.exit_code == 0
    assert f"{shell}_complete" in result.stdout
