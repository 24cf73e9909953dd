"""The matchers that are shipped are what the grammars say."""

import subprocess
import sys

import pytest

from sipmsg.grammar.__main__ import main


def test_what_is_shipped_is_what_the_grammars_say() -> None:
    """In a process of its own, since tests make start rules that the library has not."""
    command = [sys.executable, "-m", "sipmsg.grammar", "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, ""), "run: python -m sipmsg.grammar --write"


def test_a_rule_can_be_read_as_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cseq"]) == 0
    shown = capsys.readouterr().out
    assert "def parse_cseq(grammar: Any) -> Any:" in shown
    assert "fullmatch" in shown


def test_an_unknown_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_rule"]) == 2
    assert "no grammar has a rule no_such_rule" in capsys.readouterr().err


def test_a_command_without_a_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "name a rule" in capsys.readouterr().err
