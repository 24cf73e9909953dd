"""The engine on a small grammar of its own: what rules may look like, and what they give."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from lark.exceptions import GrammarError

from sipmsg.errors import ParseError
from sipmsg.grammar import ahead, reference
from sipmsg.grammar.__main__ import main
from sipmsg.grammar.builders import builder, builds
from sipmsg.grammar.compiler import compile_rule
from sipmsg.grammar.engine import GRAMMARS, Grammar
from sipmsg.grammar.source import load, plain_name

SHAPES = r"""
%import .shapes_core (WORD, _COMMA)

pair: WORD _EQUAL WORD
optional: WORD [_EQUAL WORD]
nested: WORD [_EQUAL NUMBER [_SLASH NUMBER]]
choice: WORD _EQUAL -> named
      | NUMBER
      | lenient_choice
lenient_choice: _SLASH WORD
either: (WORD | NUMBER) _SLASH (NUMBER | WORD)
words: word (_COMMA word)*
word: WORD
flags: flag*
flag: _SEMI WORD [_EQUAL WORD]
holder: WORD flags
delegate: words
        | NUMBER
nesting: _OPEN [nesting] _CLOSE
lasts: last+
last: ending _SLASH
ending: NUMBER _EQUAL -> marked_ending
      | [WORD]        -> plain_ending
_inlined: WORD _SLASH NUMBER
inlining: _inlined _EQUAL
unmarked: WORD [flags _SEMI _SEMI]
slashed: WORD _SLASH? NUMBER
mute: _SLASH _SEMI

NUMBER: /[0-9]+/
_EQUAL: "="
_SLASH: "/"
_SEMI: ";"
_OPEN: "("
_CLOSE: ")"
"""
CORE = "WORD: /[a-z]+/\n_COMMA: /[ ]*,[ ]*/\n"
WRONG = r"""
starred: WORD WORD*
question: WORD? NUMBER
literal: "x" WORD
uneven: (WORD | WORD NUMBER) _SLASH
hidden: maybe_word _SLASH
maybe_word: [WORD] -> without
          | NUMBER -> with_number
hidden_list: (words | NUMBER) _SLASH
words: WORD*
nothing: [words] _SLASH
WORD: /[a-z]+/
NUMBER: /[0-9]+/
_SLASH: "/"
"""


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A package with the grammars above, and an empty one for its compiled modules and values."""
    folder: Path = tmp_path_factory.mktemp("grammars")
    package = folder / "shape_grammars"
    package.mkdir()
    for name, text in (("__init__.py", ""), ("shapes.lark", SHAPES), ("shapes_core.lark", CORE), ("wrong.lark", WRONG)):
        (package / name).write_text(text, "utf-8")
    (folder / "shape_values").mkdir()
    (folder / "shape_values" / "__init__.py").write_text("", "utf-8")
    sys.path.insert(0, str(folder))
    before = list(GRAMMARS)
    yield Grammar("shape_grammars", "shapes.lark", "shape_values.shapes", ("shape_values",))
    GRAMMARS[:] = before
    sys.path.remove(str(folder))


@builds("marked_ending")
def _marked_ending(number: str) -> tuple[str, str]:
    return "marked", number


@builds("plain_ending")
def _plain_ending(word: str | None) -> tuple[str, str | None]:
    return "plain", word


EXPECTED = [
    ("pair", "a=b", ("a", "b")),
    ("optional", "a", ("a", None)),
    ("optional", "a=b", ("a", "b")),
    ("nested", "a", ("a", None, None)),
    ("nested", "a=1", ("a", "1", None)),
    ("nested", "a=1/2", ("a", "1", "2")),
    ("choice", "a=", "a"),
    ("choice", "12", "12"),
    ("either", "a/b", ("a", "b")),
    ("either", "1/2", ("1", "2")),
    ("words", "a", ("a",)),
    ("words", "a, b ,c", ("a", "b", "c")),
    ("flags", "", ()),
    ("flags", ";a;b=c", (("a", None), ("b", "c"))),
    ("holder", "a", ("a", ())),
    ("holder", "a;b", ("a", (("b", None),))),
    ("delegate", "a,b", ("a", "b")),
    ("delegate", "7", "7"),
    ("inlining", "a/1=", ("a", "1")),
    ("slashed", "a/1", ("a", "1")),
    ("slashed", "a1", ("a", "1")),
    ("mute", "/;", ()),
    ("lasts", "1=/a//2=/", (("marked", "1"), ("plain", "a"), ("plain", None), ("marked", "2"))),
]


@pytest.mark.parametrize(("rule", "text", "value"), EXPECTED, ids=[f"{rule} {text}" for rule, text, _ in EXPECTED])
def test_both_engines_give_the_children_of_a_rule(shapes: Grammar, rule: str, text: str, value: object) -> None:
    assert shapes.rule(rule).parse(text) == value
    assert reference.parse("shape_grammars", "shapes.lark", rule, text) == value


@pytest.mark.parametrize("rule", sorted({rule for rule, _, _ in EXPECTED}))
@pytest.mark.parametrize("text", ["=", "a==", "a,", ",a", "a b", "a;", "/a"])
def test_both_engines_refuse_alike(shapes: Grammar, rule: str, text: str) -> None:
    assert shapes.rule(rule).match(text) is None
    with pytest.raises(ParseError):
        reference.parse("shape_grammars", "shapes.lark", rule, text)


def test_leniency_is_named_and_only_there_when_asked_for(shapes: Grammar) -> None:
    rule = shapes.rule("choice")
    with pytest.raises(ParseError):
        rule.parse("/a")
    faults: list[tuple[str, Any]] = []
    assert rule.relax("/a", faults) == "a"
    assert faults == [("lenient_choice", "a")]
    referred: list[tuple[str, Any]] = []
    assert rule.refer("/a", ParseError, referred) == "a"
    assert referred == faults


def test_strict_text_needs_no_leniency(shapes: Grammar) -> None:
    faults: list[tuple[str, Any]] = []
    assert shapes.rule("choice").relax("7", faults) == "7"
    assert faults == []


def test_what_is_nested_deeper_than_the_pattern_goes_to_the_reference(shapes: Grammar) -> None:
    rule = shapes.rule("nesting")
    deep = "(" * 9 + ")" * 9
    assert rule.match(deep) is None
    assert rule.parse(deep) == rule.refer(deep)


def test_an_error_says_where_and_what_was_expected(shapes: Grammar) -> None:
    with pytest.raises(ParseError, match=r"pair: '/' is out of place, expected \"=\"") as caught:
        shapes.rule("pair").parse("ab/c")
    assert (caught.value.span.start, caught.value.column) == (2, 3)
    with pytest.raises(ParseError, match="the text ends") as caught:
        shapes.rule("pair").parse("ab=")
    assert caught.value.span.start == 3
    with pytest.raises(ParseError, match=r"character U\+0000 is out of place"):
        shapes.rule("pair").parse("ab\0")


@pytest.mark.parametrize("rule", ["starred", "question", "literal", "uneven", "hidden", "hidden_list", "nothing"])
def test_a_rule_of_another_form_is_refused(shapes: Grammar, rule: str) -> None:
    source = load(shapes.package, "wrong.lark")
    with pytest.raises(GrammarError, match=r"wrong\.lark"):
        compile_rule(source, rule)


def test_an_unknown_rule_is_a_key_error(shapes: Grammar) -> None:
    with pytest.raises(KeyError, match="no_such_rule"):
        shapes.source_of("no_such_rule")


def test_only_a_repetition_repeats(shapes: Grammar) -> None:
    source = load(shapes.package, "shapes.lark")
    assert source.repetition("pair") is None
    with pytest.raises(ValueError, match="pair repeats nothing"):
        source.repeated("pair")


def test_matchers_compiled_ahead_are_used_until_their_grammar_changes(shapes: Grammar) -> None:
    shapes.rule("words")
    values = Path(importlib.import_module("shape_values").__file__ or "").parent
    made = values / "shapes.py"
    assert ahead.module_file(shapes) == made
    made.write_text(ahead.module_text(shapes), "utf-8")
    importlib.invalidate_caches()
    assert "parse_words" in ahead.factories(shapes)
    again = Grammar("shape_grammars", "shapes.lark", "shape_values.shapes", ("shape_values",))
    GRAMMARS.remove(again)
    assert again.rule("words").parse("a,b") == ("a", "b")
    core = values.parent / "shape_grammars" / "shapes_core.lark"
    core.write_text(CORE + "// changed\n", "utf-8")
    assert ahead.factories(shapes) == {}
    core.write_text(CORE, "utf-8")


def test_the_lenient_module_has_only_what_is_lenient(shapes: Grammar) -> None:
    shapes.rule("choice")
    shapes.rule("words")
    assert "def parse_words(" in ahead.module_text(shapes)
    lenient = ahead.module_text(shapes.relaxed)
    assert "def parse_choice(" in lenient
    assert "def parse_words(" not in lenient


def test_modules_out_of_date_are_told_of_and_written(
    shapes: Grammar, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sipmsg.grammar.__main__._grammars", lambda: [shapes])
    for variant in (shapes, shapes.relaxed):
        ahead.module_file(variant).write_text("old", "utf-8")
    names = [shapes.compiled, shapes.relaxed.compiled]
    assert main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [f"out of date: {name}" for name in names]
    assert main(["--write"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"wrote {name}" for name in names]
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_module_belongs_in_its_package() -> None:
    lost = Grammar("shape_grammars", "shapes.lark", "no_such_package_here.shapes", ())
    GRAMMARS.remove(lost)
    with pytest.raises(ModuleNotFoundError):
        ahead.module_file(lost)


def test_a_rule_has_one_builder() -> None:
    importlib.import_module("sipmsg.values.cseq")
    assert builder("cseq") is not None
    with pytest.raises(ValueError, match="cseq has a builder already"):
        builds("cseq")(tuple)


def test_names_lose_the_prefix_of_their_import() -> None:
    assert plain_name("core__TOKEN") == "TOKEN"
    assert plain_name("_core__SEMI") == "_SEMI"
    assert plain_name("uri") == "uri"
