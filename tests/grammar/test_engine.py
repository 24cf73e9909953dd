"""The engine on a small grammar of its own: what rules may look like, and what they give."""

import importlib
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lark.exceptions import GrammarError

from sipmsg.errors import ParseError
from sipmsg.grammar import ahead
from sipmsg.grammar.compiler import compile_rule
from sipmsg.grammar.cuts import cuts_of
from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.shape import Cut, shape
from sipmsg.grammar.source import load, plain_name
from sipmsg.syntax import HEADERS, MESSAGE, SDP, URI
from sipmsg.values.sdp.attributes_transport import Group
from tests import reference

SHAPES = r"""
%import .shapes_core (group, WORD, _COMMA)

pair: WORD _EQUAL WORD
optional: WORD [_EQUAL WORD]
nested: WORD [_EQUAL NUMBER [_SLASH NUMBER]]
choice: WORD _EQUAL -> named
      | NUMBER
either: (WORD | NUMBER) _SLASH (NUMBER | WORD)
words: word (_COMMA word)*
word: WORD
flags: flag*
flag: _SEMI WORD [_EQUAL WORD]
holder: WORD flags
delegate: words
        | NUMBER
lasts: last+
last: ending _SLASH
ending: NUMBER _EQUAL -> marked_ending
      | [WORD]        -> plain_ending
_inlined: WORD _SLASH NUMBER
inlining: _inlined _EQUAL
unmarked: WORD [flags _SEMI _SEMI]
slashed: WORD _SLASH? NUMBER
mute: _SLASH _SEMI
grouped: group _SEMI group

NUMBER: /[0-9]+/
_EQUAL: "="
_SLASH: "/"
_SEMI: ";"
"""
CORE = "group: WORD _COMMA WORD\nWORD: /[a-z]+/\n_COMMA: /[ ]*,[ ]*/\n"
CUTS = r"""
parted: [FIRST] _SEMI [SECOND] -> at_semicolon
      | [FIRST] EQUAL          -> at_equal
pieces: piece*
piece: ITEM
     | COMMA
alone: ITEM+
deep: parted ITEM
FIRST: /[a-z]+/
SECOND: /[0-9]+/
ITEM: /[a-z]+/
COMMA: ","
EQUAL: "="
_SEMI: ";"
"""
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
nesting: _SLASH [nesting] WORD
mutual: WORD [other]
other: NUMBER [mutual]
WORD: /[a-z]+/
NUMBER: /[0-9]+/
_SLASH: "/"
"""
FILES = {"__init__.py": "", "shapes.lark": SHAPES, "shapes_core.lark": CORE, "cuts.lark": CUTS, "wrong.lark": WRONG}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A package with the grammars above, and an empty one for its compiled modules and values."""
    made: Path = tmp_path_factory.mktemp("grammars")
    for package, files in (("shape_grammars", FILES), ("shape_values", {"__init__.py": ""})):
        (made / package).mkdir()
        for name, text in files.items():
            (made / package / name).write_text(text, "utf-8")
    sys.path.insert(0, str(made))
    yield made
    sys.path.remove(str(made))


def _marked_ending(number: str) -> tuple[str, str]:
    return "marked", number


def _plain_ending(word: str | None) -> tuple[str, str | None]:
    return "plain", word


def _shapes() -> Grammar:
    core = Grammar("shape_grammars", "shapes_core.lark", "shape_values.shapes_core")
    made = Grammar("shape_grammars", "shapes.lark", "shape_values.shapes", ("shape_values",), (core,))
    made.builds("marked_ending")(_marked_ending)
    made.builds("plain_ending")(_plain_ending)
    return made


@pytest.fixture(scope="module")
def shapes(folder: Path) -> Grammar:
    assert folder.is_dir()
    return _shapes()


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
    assert reference.parse(shapes, rule, text) == value


@pytest.mark.parametrize("rule", sorted({rule for rule, _, _ in EXPECTED}))
@pytest.mark.parametrize("text", ["=", "a==", "a,", ",a", "a b", "a;", "/a"])
def test_both_engines_refuse_alike(shapes: Grammar, rule: str, text: str) -> None:
    assert shapes.rule(rule).match(text) is None
    assert reference.parse(shapes, rule, text) is None


def test_a_builder_belongs_to_its_grammar(folder: Path) -> None:
    assert folder.is_dir()
    grammar = _shapes()
    (core,) = grammar.imports

    @core.builds("words", "pair")
    def never(*children: object) -> None:
        raise AssertionError(children)

    @core.builds("group")
    def theirs(first: str, second: str) -> str:
        return f"theirs {first} {second}"

    def compiled(rule: str, text: str) -> Any:
        return grammar.rule(rule).parse(text)

    for parse in (compiled, partial(reference.parse, grammar)):
        assert parse("pair", "a=b") == ("a", "b")
        assert parse("words", "a,b") == ("a", "b")
        # what is imported keeps the builder of the grammar that it comes from
        assert parse("grouped", "a,b;c,d") == ("theirs a b", "theirs c d")
    assert core.rule("group").parse("a,b") == reference.parse(core, "group", "a,b") == "theirs a b"


def test_a_foreign_grammar_may_name_its_rules_as_the_library_does(folder: Path) -> None:
    (folder / "shape_grammars" / "foreign.lark").write_text("group: WORD\ncseq: WORD\nWORD: /[a-z]+/\n", "utf-8")
    foreign = Grammar("shape_grammars", "foreign.lark", "shape_values.foreign")

    @foreign.builds("group", "cseq")
    def ours(word: str) -> list[str]:
        return [word]

    for name in ("group", "cseq"):
        assert foreign.rule(name).parse("abc") == reference.parse(foreign, name, "abc") == ["abc"]
    assert HEADERS.rule("cseq").parse("1 INVITE").method == "INVITE"
    assert isinstance(SDP.rule("group").parse("BUNDLE 0 1"), Group)


def test_a_rule_of_uris_is_built_the_same_wherever_it_is_imported() -> None:
    uri = URI.rule("uri").parse("sip:bob@biloxi.com")
    assert HEADERS.rule("name_addr").parse("<sip:bob@biloxi.com>").uri == uri
    assert MESSAGE.rule("request_line").parse("INVITE sip:bob@biloxi.com SIP/2.0")[2] == uri
    assert HEADERS.find_builder("uri__sip_uri") is MESSAGE.find_builder("uri__sip_uri") is URI.find_builder("sip_uri")
    assert HEADERS.find_builder("sip_uri") is None


CUT = [
    ("parted", "a;1", "at_semicolon", (("FIRST", 0, 1), ("SECOND", 2, 3))),
    ("parted", "ab;", "at_semicolon", (("FIRST", 0, 2), None)),
    ("parted", ";", "at_semicolon", (None, None)),
    ("parted", "a=", "at_equal", (("FIRST", 0, 1), ("EQUAL", 1, 2))),
    ("pieces", "", "*", ()),
    ("pieces", "a,,bc", "*", (("ITEM", 0, 1), ("COMMA", 1, 2), ("COMMA", 2, 3), ("ITEM", 3, 5))),
    ("alone", "abc", "+", (("ITEM", 0, 3),)),
]


@pytest.mark.parametrize(("name", "text", "alternative", "pieces"), CUT, ids=[f"{row[0]} {row[1]}" for row in CUT])
def test_both_engines_cut_by_a_shape(folder: Path, name: str, text: str, alternative: str, pieces: Any) -> None:
    assert folder.is_dir()
    grammar = Grammar("shape_grammars", "cuts.lark", "shape_values.cuts")
    assert shape(grammar, name)(text) == Cut(alternative, pieces)
    assert reference.cut(grammar, name, text) == (alternative, pieces)


@pytest.mark.parametrize(
    ("name", "text"),
    [("parted", ""), ("parted", "a;1;"), ("parted", "a;1\n"), ("pieces", "a 1"), ("alone", "a,b"), ("alone", "")],
)
def test_both_engines_leave_whole_what_has_not_the_shape(folder: Path, name: str, text: str) -> None:
    assert folder.is_dir()
    grammar = Grammar("shape_grammars", "cuts.lark", "shape_values.cuts")
    assert shape(grammar, name)(text) is None
    assert reference.cut(grammar, name, text) is None


def test_a_shape_is_made_of_terminals(folder: Path) -> None:
    assert folder.is_dir()
    with pytest.raises(GrammarError, match=r"cuts\.lark: a shape is made of terminals, not of rules such as parted"):
        cuts_of(load("shape_grammars", "cuts.lark"), "deep")


def test_an_error_says_where_and_what_was_expected(shapes: Grammar) -> None:
    with pytest.raises(ParseError, match='a pair: "/" is out of place, expected "="') as caught:
        shapes.rule("pair").parse("ab/c", subject="a pair")
    assert (caught.value.span.start, caught.value.column) == (2, 3)
    with pytest.raises(ParseError, match=r"^the text ends, expected a letter") as caught:
        shapes.rule("pair").parse("ab=")
    assert caught.value.span.start == 3
    with pytest.raises(ParseError, match=r"^the control character U\+0000 is out of place"):
        shapes.rule("pair").parse("ab\0")


@pytest.mark.parametrize(
    "rule", ["starred", "question", "literal", "uneven", "hidden", "hidden_list", "nothing", "nesting", "mutual"]
)
def test_a_rule_of_another_form_is_refused(shapes: Grammar, rule: str) -> None:
    source = load(shapes.package, "wrong.lark")
    with pytest.raises(GrammarError, match=r"wrong\.lark"):
        compile_rule(shapes, source, rule)


def test_an_unknown_rule_is_a_key_error(shapes: Grammar) -> None:
    with pytest.raises(KeyError, match="no_such_rule"):
        shapes.source_of("no_such_rule")


def test_only_a_repetition_repeats(shapes: Grammar) -> None:
    source = load(shapes.package, "shapes.lark")
    assert source.repetition("pair") is None
    with pytest.raises(ValueError, match="pair repeats nothing"):
        source.repeated("pair")


def test_matchers_compiled_ahead_are_used_until_their_grammar_changes(shapes: Grammar, folder: Path) -> None:
    shapes.rule("words")
    ahead.write_modules((shapes,), folder / "shape_values")
    importlib.invalidate_caches()
    compiled = ahead.compiled_ahead(shapes)
    assert "parse_words" in compiled.factories
    assert re.fullmatch(compiled.expressions["words"], "a, b")
    assert _shapes().rule("words").parse("a,b") == ("a", "b")
    core = folder / "shape_grammars" / "shapes_core.lark"
    core.write_text(CORE + "// changed\n", "utf-8")
    assert ahead.compiled_ahead(shapes) == ahead.Compiled({}, {}, {})
    core.write_text(CORE, "utf-8")


def test_a_builder_that_has_moved_since_is_found(shapes: Grammar) -> None:
    shapes.load_values()
    for old in ("shape_values", "shape_values.no_such_module"):
        assert shapes.builder("marked_ending", old) is _marked_ending
    assert shapes.builder("words") is tuple


def test_shapes_are_compiled_ahead_as_well(folder: Path) -> None:
    grammar = Grammar("shape_grammars", "cuts.lark", "shape_values.cuts")
    shape(grammar, "parted")
    assert "'parted': (('at_semicolon', " in ahead.module_text(grammar)
    ahead.write_modules((grammar,), folder / "shape_values")
    assert (folder / "shape_values" / "cuts.py").read_text("utf-8") == ahead.module_text(grammar)


def test_a_rule_has_one_builder() -> None:
    importlib.import_module("sipmsg.values.cseq")
    assert HEADERS.find_builder("cseq") is not None
    with pytest.raises(ValueError, match=r"cseq of headers\.lark has a builder already"):
        HEADERS.builds("cseq")(tuple)


def test_names_lose_the_prefix_of_their_import() -> None:
    assert plain_name("core__TOKEN") == "TOKEN"
    assert plain_name("_core__SEMI") == "_SEMI"
    assert plain_name("uri") == "uri"
