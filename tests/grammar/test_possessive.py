"""What interpreters get that match possessive groups wrongly: the same matchers, in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.grammar import engine
from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.possessive import atomic
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.registry import REGISTRY
from tests.case_files import texts

SAMPLES = texts("headers")
TEXTS = st.text("aab(c)[\\", max_size=8)
# groups of all kinds, and what only looks like one
PATTERNS = (r"(?:ab?+)?+", r"(?:a(b)?c|b)*+", r"(?:a|bb){1,2}+", r"(a)(?:\)++|[)(]+)", r"[^])(a]*\\(?:\[(?:a)*+)++")


@contextmanager
def _in_other_words() -> Iterator[None]:
    """Give patterns as such an interpreter has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "matched_correctly", atomic)
        engine.compiled_pattern.cache_clear()  # so that none is left of those in the usual words
        yield
    engine.compiled_pattern.cache_clear()


def _again(grammar: Grammar) -> Grammar:
    made = Grammar(grammar.package, grammar.file, grammar.compiled, grammar.values, grammar.imports)
    made._builders = grammar._builders  # noqa: SLF001 - a second grammar of the same values
    return made


@pytest.mark.parametrize("key", sorted(SAMPLES))
def test_header_values_are_the_same(key: str) -> None:
    rule = REGISTRY[key].rule
    assert rule is not None
    usual = {text: rule.match(text) for text in _with_faults(SAMPLES[key])}
    with _in_other_words():
        match = _again(HEADERS).matcher(rule.name)
        assert {text: match(text) for text in usual} == usual


def test_texts_are_cut_at_the_same_places() -> None:
    texts = [text for samples in SAMPLES.values() for text in _with_faults(samples)]
    for grammar in (HEADERS, SHAPE):
        grammar.load_values()
    assert SHAPE.shapes
    for name, usual in SHAPE.shapes.items():
        cuts = [usual(text) for text in texts]
        with _in_other_words():
            again = shape(_again(SHAPE), name)
            assert [again(text) for text in texts] == cuts


def _with_faults(samples: list[str]) -> list[str]:
    return [text + end for text in samples for end in ("", ";a=", ", ")]


@pytest.mark.skipif(re.fullmatch("(?:ab?+c)?+ab", "ab") is None, reason="matches possessive groups wrongly itself")
@pytest.mark.parametrize("regex", PATTERNS)
@given(text=TEXTS)
def test_what_is_matched_is_the_same(regex: str, text: str) -> None:
    ours, theirs = re.match(atomic(regex), text), re.match(regex, text)
    assert (ours and (ours.span(), ours.groups())) == (theirs and (theirs.span(), theirs.groups()))
