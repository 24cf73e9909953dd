"""Lark takes every start rule, in both variants, without conflicts and without terminals that collide."""

from __future__ import annotations

import importlib

import pytest

from sipmsg.grammar import reference
from sipmsg.grammar.engine import GRAMMARS, Grammar

for module in ("sipmsg.values.sdp", "sipmsg.message.message", "sipmsg.check"):
    importlib.import_module(module)
for listed in GRAMMARS:
    listed.load_values()

STARTS = [
    pytest.param(grammar, name, id=f"{grammar.file}-{name}")
    for grammar in GRAMMARS
    if grammar.package.startswith("sipmsg.")
    for name in sorted(grammar.starts)
]


@pytest.mark.parametrize("lenient", [False, True], ids=["strict", "lenient"])
@pytest.mark.parametrize(("grammar", "name"), STARTS)
def test_lark_finds_neither_conflicts_nor_collisions(grammar: Grammar, name: str, *, lenient: bool) -> None:
    assert reference.parser(grammar.package, grammar.file, name, lenient=lenient, strict=True) is not None
