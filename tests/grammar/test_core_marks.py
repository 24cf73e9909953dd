"""The core in C finds the marks of secrets in a text where Python does."""

from __future__ import annotations

import importlib
import importlib.util
import random

import pytest

from sipmsg.masking import Secrets, _search, may_hold_secrets

needs_core = pytest.mark.skipif(importlib.util.find_spec("sipmsg._core") is None, reason="the core is not built here")
MARKS = ("ab", "abc", "b:", "@", "k=", "c")


@needs_core
@pytest.mark.parametrize("alphabet", ["abcAK=:", "ab:\xe9B", "aB=k\u212a\u0130", "A@\U0001f600b:"])
def test_the_core_finds_what_python_finds(alphabet: str) -> None:
    marks_in, chance = importlib.import_module("sipmsg._core").marks_in, random.Random(7)  # noqa: S311 - a test
    for _ in range(2_000):
        text = "".join(chance.choices(alphabet, k=chance.randrange(7)))
        marks = tuple(chance.sample(MARKS, chance.randrange(len(MARKS))))
        assert marks_in(text, marks) == _search(text, marks), (text, marks)


@needs_core
def test_each_mark_is_found_in_any_letter_case() -> None:
    assert not may_hold_secrets("")
    marks_in = importlib.import_module("sipmsg._core").marks_in
    for mark in Secrets.marks:
        for text in (mark, mark.upper(), f"\xe9{mark}", f"x{mark}\u20ac"):
            assert mark in marks_in(text, Secrets.marks)
            assert marks_in(text, Secrets.marks) == _search(text, Secrets.marks)
            assert not marks_in(text.replace(mark, "").replace(mark.upper(), ""), Secrets.marks)


@needs_core
@pytest.mark.parametrize("given", [(), ("x",), ("x", ["a"]), ("x", ("",)), ("x", ("\xe9",)), ("x", (1,)), (1, ("a",))])
def test_anything_else_is_refused(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        importlib.import_module("sipmsg._core").marks_in(*given)
    with pytest.raises(TypeError):
        importlib.import_module("sipmsg._core").marks_in("x", ("a",) * 256)
