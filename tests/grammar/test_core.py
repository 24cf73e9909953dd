"""The core in C gives the same verdict, value and faults as the matchers in Python; and a new rule needs no C."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pathlib
import random
import shutil
import subprocess
import sys
import sysconfig
import types
from typing import Any

import pytest

import sipmsg.grammar.core
from sipmsg.grammar import ranges
from sipmsg.grammar.core import Core
from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.filling import always, child, filled, filling_of, taken
from sipmsg.grammar.native.character_sets import CharacterSets
from sipmsg.grammar.native.expressions import CannotBeWrittenError, form_of
from sipmsg.grammar.native.functions import Functions
from sipmsg.grammar.native.source import written
from sipmsg.syntax import GRAMMARS, HEADERS
from sipmsg.values.cseq import CSeq
from sipmsg.values.params import Params
from tests.processes import unmeasured

ROOT = pathlib.Path(__file__).parents[2]
NATIVE = ROOT / "sipmsg" / "grammar" / "native"
COMPILER = (sysconfig.get_config_var("CC") or "cc").split()
has_core = importlib.util.find_spec("sipmsg._core") is not None
needs_core = pytest.mark.skipif(not has_core, reason="the core is not built here")
needs_compiler = pytest.mark.skipif(
    shutil.which(COMPILER[0]) is None
    or not pathlib.Path(sysconfig.get_paths()["include"], "Python.h").is_file()
    or os.name == "nt",
    reason="no compiler, or no headers of Python",
)


@pytest.mark.slow
@needs_core
def test_the_core_and_python_agree() -> None:
    command = [sys.executable, str(ROOT / "fuzz" / "core.py"), "6000", str(random.SystemRandom().randrange(10**9))]
    # what it compares is measured: nothing else runs what reads in Python where there is a core
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(" 0 differ\n")


@pytest.mark.slow
@needs_core
def test_calls_leave_nothing_behind_and_long_texts_are_read() -> None:
    command = [sys.executable, str(ROOT / "fuzz" / "core_leaks.py"), "2000"]
    done = subprocess.run(command, env=unmeasured(), capture_output=True, text=True, check=False)
    assert "labels, 2000011 characters: [True, True" in done.stdout, done.stderr
    assert done.returncode == 0, done.stdout


@needs_core
@pytest.mark.parametrize(("wish", "runs"), [("", "c"), ("python", "python")])
def test_what_runs_can_be_chosen_and_is_reported(wish: str, runs: str) -> None:
    command = [sys.executable, "-c", "import sipmsg; print(sipmsg.core)"]
    done = subprocess.run(command, env=unmeasured(SIPMSG_CORE=wish), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == runs


@needs_core
def test_a_core_that_is_missing_or_of_another_edition_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    find = sipmsg.grammar.core._core.__wrapped__  # noqa: SLF001 - what it returns is kept
    monkeypatch.setitem(sys.modules, "core_of_yesterday", types.ModuleType("core_of_yesterday"))
    assert find("core_of_yesterday") is None
    assert find("core_of_nobody") is None


@needs_core
def test_the_core_has_no_rule_of_another_grammar() -> None:
    made = Core(importlib.import_module("sipmsg._core"))
    assert callable(made.matcher(HEADERS, "cseq"))
    assert made.matcher(HEADERS, "no_rule") is None
    assert not made.is_current(Grammar("sipmsg.grammars", "another.lark", ""))


def test_what_is_no_text_is_refused() -> None:
    match = Core(importlib.import_module("sipmsg._core")).matcher(HEADERS, "cseq")
    assert match is not None
    for wrong in (b"1 INVITE", None, 1):
        with pytest.raises(TypeError, match="expected a str"):
            match(wrong)  # type: ignore[arg-type]
    assert match("1 INVITE") == CSeq(1, "INVITE")


@needs_core
def test_what_a_builder_raises_is_passed_on(tmp_path: pathlib.Path) -> None:
    core = Core(importlib.import_module("sipmsg._core"))
    with pytest.raises(IndexError):
        core.module.matcher(100_000)
    with pytest.raises(TypeError):
        core.module.build(0)
    assert not tmp_path.joinpath("nothing").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the compiler takes its options in another way")
@pytest.mark.parametrize("trained", ["", "1"])
def test_without_a_compiler_the_build_goes_on(tmp_path: pathlib.Path, trained: str) -> None:
    command = [
        sys.executable,
        "setup.py",
        "-q",
        "build_ext",
        "--build-lib",
        str(tmp_path),
        "--build-temp",
        str(tmp_path),
    ]
    done = subprocess.run(
        command,
        env=unmeasured(CC="no-such-compiler", SIPMSG_CORE="", SIPMSG_TRAINED=trained),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "sipmsg._core" in done.stderr + done.stdout
    assert not list(tmp_path.rglob("_core*.so"))


def test_a_set_of_all_characters_or_none_needs_no_test() -> None:
    sets = CharacterSets()
    assert sets.test((), "c") == "0"
    assert sets.test(((0, sys.maxunicode),), "c") == "1"
    assert sets.test(((65, 65),), "c") == "c == 65"
    assert sets.test(((0, 64), (66, sys.maxunicode)), "c") == "c != 65"


def test_few_rules_stay_with_python() -> None:
    assert not written(GRAMMARS).left_out


@pytest.mark.parametrize("regex", ["(?i:a)", "(?<=a|bc)d", "(a)\\1", "^a", "(?i)a"])
def test_an_expression_without_a_form_is_reported(regex: str) -> None:
    with pytest.raises(CannotBeWrittenError):
        form_of(regex)


@pytest.mark.parametrize("regex", ["(?:a|a[ab])*c", "(?:a|b)*?c|(?:a[ab]*)*b"])
def test_what_could_be_repeated_in_several_ways_is_reported(regex: str) -> None:
    with pytest.raises(CannotBeWrittenError):
        Functions().of(form_of(regex), "test")


def test_sets_of_characters() -> None:
    assert ranges.others(ranges.others(((1, 5), (7, 9)))) == ((1, 5), (7, 9))
    assert ranges.meet(((1, 5),), ((5, 6),))
    assert not ranges.meet(((1, 5),), ((6, 6),))


# ---- declared builders ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "given", "made"),
    [
        (child(0), "a", "a"),
        (child(0).otherwise("x"), None, "x"),
        (child(0).or_if_empty("x"), "", "x"),
        (child(0).less(first=1, last=1), "abc", "b"),
        (child(0).lower(), "AB", "ab"),
        (child(0).without_brackets(), "[::1]", "::1"),
        (child(0).number(70), "0070", 70),
        (child(0).number(70), "71", None),
        (child(0).number(), "1_0", None),
        (child(0).unless_number(70), "70", None),
        (child(0).unless_number(70), "070", "070"),
        (child(0).unquoted(), '"a\\"b"', 'a"b'),
        (child(0).named({"jul": 7}), "JUL", 7),
        (child(0).item(1), ("a", "b"), "b"),
        (child(0).item(1).otherwise("x"), "", "x"),
        (child(1).beside(0), None, None),
        (always(7), "a", 7),
    ],
)
def test_what_can_be_declared_of_a_child(part: Any, given: Any, made: Any) -> None:
    assert taken(part)(given, "there") == made


def test_a_class_of_children_is_a_declaration_itself() -> None:
    made = filling_of(CSeq)
    assert made is not None
    assert [name for name, _ in made.parts] == ["number", "method", "_received"]
    assert filling_of(len) is None
    with pytest.raises(TypeError, match="no field colour"):
        filled(Params, colour=child(0))


# ---- a new rule ------------------------------------------------------------------------------------------------

_GRAMMAR = """
fruits: fruit (_COMMA fruit)*
fruit: NAME [_EQUAL NUMBER] [kind] -> fruit
kind: _OPEN KIND _CLOSE
NAME: /(?:[a-z]+ )*[a-z]+/
NUMBER: /[0-9]{1,4}?(?=[,(]|\\Z)/
KIND: /[^()\\x00-\\x1f]+/
_COMMA: /[ ]*,[ ]*/
_EQUAL: "="
_OPEN: "("
_CLOSE: ")"
"""


@pytest.mark.slow
@needs_compiler
def test_a_new_rule_needs_no_line_of_c(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "new_grammars"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "fruits.lark").write_text(_GRAMMAR)
    monkeypatch.syspath_prepend(str(tmp_path))
    grammar = Grammar("new_grammars", "fruits.lark", "new_compiled", core="fruit_core")
    grammar.builds("fruit")(filled(tuple, child(0), child(1).number(100), child(2).lower()))
    grammar.rule("fruits")
    made = written((grammar,))
    assert made.left_out == {}
    made.write(tmp_path)
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    include = [f"-I{sysconfig.get_paths()['include']}", f"-I{NATIVE}", f"-I{tmp_path}"]
    sources = [str(tmp_path / "core.c"), *map(str, sorted(NATIVE.glob("*.c")))]
    # the module is called as its function is
    command = [*COMPILER, "-shared", "-fPIC", "-O1", *include, *sources, "-o", str(tmp_path / f"_core{suffix}")]
    subprocess.run(command, check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location("fruit_core._core", tmp_path / f"_core{suffix}")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    native, python = Core(module).matcher(grammar, "fruits"), grammar.python_matcher("fruits")
    assert native is not None
    assert native("pear=7(B), red apple") == (("pear", 7, "b"), ("red apple", None, None))
    for text in (
        "pear",
        "pear=101",
        "pear,",
        ",",
        "",
        "a b c =1",
        "\u00e9",
        "a(\u0130)",
        "a(\U0001f600X)=1",
        "a b c,d=10(\u65e5)",
    ):
        assert native(text) == python(text)
