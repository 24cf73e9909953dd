"""The matchers that a build makes are what the grammars say, and a checkout works without them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sipmsg.grammar.__main__ import main
from tests.processes import unmeasured

ROOT = Path(__file__).parents[2]
MADE = ROOT / "sipmsg" / "compiled"
READ = """
import sys, sipmsg
message = sipmsg.parse("OPTIONS sip:a@b.example SIP/2.0\\r\\nTo: <sip:#@a>\\r\\nCSeq: 1 OPTIONS\\r\\n\\r\\n")
assert (message.uri.user, message.cseq.number, message.to.uri.host) == ("a", 1, "a")
print(sipmsg.__file__, sipmsg.core, "lark" in sys.modules)
"""


def test_what_is_built_is_what_is_in_use(tmp_path: Path) -> None:
    """In a process of its own, since tests make start rules that the library has not."""
    command = [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(tmp_path)]
    subprocess.run(command, env=unmeasured(), cwd=ROOT, check=True, capture_output=True)
    made = {file.name: file.read_text("utf-8") for file in (tmp_path / "sipmsg" / "compiled").glob("*.py")}
    assert {f"{file.stem}.py" for file in (ROOT / "grammars").glob("*.lark")} | {"__init__.py"} >= made.keys()
    assert len(made) > 5
    if MADE.is_dir():  # an editable installation
        here = {file.name: file.read_text("utf-8") for file in MADE.glob("*.py")}
        assert here == made, "build it again: pip install -e . --no-deps"


def test_a_checkout_that_was_not_built_works(tmp_path: Path) -> None:
    leftovers = shutil.ignore_patterns("__pycache__", "compiled", "*.so", "*.pyd")
    shutil.copytree(ROOT / "sipmsg", tmp_path / "sipmsg", ignore=leftovers)
    shutil.copytree(ROOT / "grammars", tmp_path / "grammars", ignore=leftovers)
    # no editable installation may give the grammars
    hide = "import sys; sys.meta_path = [each for each in sys.meta_path if 'Editable' not in repr(each)]"
    command = [sys.executable, "-c", f"{hide}\n{READ}"]
    done = subprocess.run(
        command, env=unmeasured(), cwd=tmp_path, capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path / "sipmsg" / "__init__.py"), "python", "True"]


def test_a_rule_can_be_read_as_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cseq"]) == 0
    shown = capsys.readouterr().out
    assert "def parse_cseq(grammar: Any) -> Any:" in shown
    assert "fullmatch" in shown


def test_an_unknown_rule_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_rule"]) == 2
    assert "no grammar has a rule no_such_rule" in capsys.readouterr().err


def test_a_command_without_a_rule_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "rule" in capsys.readouterr().err
