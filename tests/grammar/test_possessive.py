"""What interpreters get that match possessive groups wrongly: the same matchers, in other words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.grammar import engine
from sipmsg.grammar.engine import GRAMMARS, Grammar
from sipmsg.grammar.possessive import atomic
from sipmsg.values.registry import REGISTRY
from sipmsg.values.syntax import HEADERS

SAMPLES = json.loads((Path(__file__).parents[1] / "cases" / "headers" / "valid.json").read_text("utf-8"))
TEXTS = st.text("aab(c)[\\", max_size=8)
# groups of all kinds, and what only looks like one
PATTERNS = (r"(?:ab?+)?+", r"(?:a(b)?c|b)*+", r"(?:a|bb){1,2}+", r"(a)(?:\)++|[)(]+)", r"[^])(a]*\\(?:\[(?:a)*+)++")


@pytest.fixture
def headers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Grammar]:
    """Give the grammar of the headers with matchers as such an interpreter has them."""
    monkeypatch.setattr(engine, "matched_rightly", atomic)
    engine._compiled.cache_clear()  # noqa: SLF001 - so that none is left of those in the usual words
    made = Grammar(HEADERS.package, HEADERS.file, HEADERS.compiled, HEADERS.values)
    GRAMMARS.remove(made)
    yield made
    engine._compiled.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize("key", sorted(SAMPLES))
def test_header_values_are_the_same(headers: Grammar, key: str) -> None:
    rule = REGISTRY[key].rule
    assert rule is not None
    for text in (*SAMPLES[key], *(f"{text};a=" for text in SAMPLES[key]), *(f"{text}, " for text in SAMPLES[key])):
        assert headers.matcher(rule.name)(text, []) == rule.match(text)


@pytest.mark.skipif(re.fullmatch("(?:ab?+c)?+ab", "ab") is None, reason="matches possessive groups wrongly itself")
@pytest.mark.parametrize("regex", PATTERNS)
@given(text=TEXTS)
def test_what_is_matched_is_the_same(regex: str, text: str) -> None:
    ours, theirs = re.match(atomic(regex), text), re.match(regex, text)
    assert (ours and (ours.span(), ours.groups())) == (theirs and (theirs.span(), theirs.groups()))
