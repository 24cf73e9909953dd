"""The matchers that are shipped are what the grammars say."""

import importlib

import pytest

from sipmsg.grammar.__main__ import main
from sipmsg.grammar.ahead import module_file, module_text
from sipmsg.grammar.engine import GRAMMARS, Grammar


def _variants() -> list[Grammar]:
    for module in ("sipmsg.model.sdp", "sipmsg.model.message", "sipmsg.check", "sipmsg.redaction"):
        importlib.import_module(module)
    grammars = [grammar for grammar in GRAMMARS if grammar.package == "sipmsg.grammars"]
    for grammar in grammars:
        grammar.load_values()
    return [variant for grammar in grammars for variant in (grammar, grammar.relaxed)]


VARIANTS = _variants()


@pytest.mark.parametrize("grammar", VARIANTS, ids=lambda grammar: grammar.compiled)
def test_a_module_is_what_its_grammar_says(grammar: Grammar) -> None:
    file = module_file(grammar)
    assert file.is_file(), "run: python -m sipmsg.grammar --write"
    assert file.read_text("utf-8") == module_text(grammar), "run: python -m sipmsg.grammar --write"


def test_a_rule_can_be_read_as_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cseq"]) == 0
    shown = capsys.readouterr().out
    assert "def parse_cseq(grammar):" in shown
    assert "fullmatch" in shown
    assert main(["--lenient", "uri"]) == 0
    assert "lenient_host" in capsys.readouterr().out


def test_an_unknown_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_rule"]) == 2
    assert "no grammar has a rule no_such_rule" in capsys.readouterr().err


def test_a_command_without_a_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "name a rule" in capsys.readouterr().err


def test_check_tells_that_nothing_is_out_of_date() -> None:
    assert main(["--check"]) == 0
