"""Lark takes every start rule and every shape without conflicts and without terminals that collide."""

from __future__ import annotations

import pytest

from sipmsg.grammar.engine import Grammar
from sipmsg.syntax import GRAMMARS
from tests import reference

for listed in GRAMMARS:
    listed.load_values()

RULES = [
    pytest.param(grammar, name, id=f"{grammar.file}-{name}")
    for grammar in GRAMMARS
    for name in sorted({*grammar.starts, *grammar.shapes})
]


@pytest.mark.slow
@pytest.mark.parametrize(("grammar", "name"), RULES)
def test_lark_finds_neither_conflicts_nor_collisions(grammar: Grammar, name: str) -> None:
    values = name in grammar.starts
    assert reference.parser(grammar, name, values=values, strict=True) is not None
