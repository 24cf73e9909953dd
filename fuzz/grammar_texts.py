"""Texts of a grammar rule, by chance: what its terminals take, with nothing of what they look ahead for."""

from __future__ import annotations

import random
import re
from functools import cache
from re import _parser as regex  # no public module takes an expression apart
from typing import Any

from sipmsg.grammar.source import Source

POOL = "a1Zf09 \t,;:=@\"<>()[]{}/\\?&%+-._*#|~^!$'`" + "\u00e9\u65e5\udc80\x00\x7f\r\n"
DEPTH = 12


class Texts:
    """Texts of the rules of one grammar."""

    def __init__(self, source: Source, chance: random.Random) -> None:
        self.source = source
        self.chance = chance

    def of(self, tree: Any, depth: int = 0) -> str:
        """Return a text of a rule's tree, or of a part of one."""
        kind = tree.data
        if kind == "value":
            return self._symbol(tree.children[0], depth)
        if kind == "alias":
            return self.of(tree.children[0], depth)
        if kind == "expansions":
            few = tree.children if depth < DEPTH else tree.children[-1:]
            return self.of(self.chance.choice(few), depth)
        if kind == "maybe":
            return self.of(tree.children[0], depth) if depth < DEPTH and self.chance.random() < 0.5 else ""
        if kind == "expr":
            least = 1 if str(tree.children[1]) == "+" else 0
            most = 1 if str(tree.children[1]) == "?" else 2
            times = self.chance.randint(least, max(least, most if depth < DEPTH else least))
            return "".join(self.of(tree.children[0], depth) for _ in range(times))
        return "".join(self.of(child, depth) for child in tree.children)

    def _symbol(self, symbol: Any, depth: int) -> str:
        if symbol.name in self.source.rules:
            return self.of(self.source.rules[symbol.name], depth + 1)
        return self.terminal(_taken_apart(self.source.patterns[symbol.name]))

    def terminal(self, tree: Any) -> str:
        """Return a text of a terminal's expression, which :mod:`re` has taken apart."""
        return "".join(self._piece(str(kind), argument) for kind, argument in tree)

    def _piece(self, kind: str, argument: Any) -> str:  # noqa: PLR0911 - one line a kind of expression
        if kind == "LITERAL":
            return chr(argument)
        if kind == "NOT_LITERAL":
            return self.chance.choice([char for char in POOL if ord(char) != argument])
        if kind == "ANY":
            return self.chance.choice(POOL)
        if kind == "IN":
            return self._one_of(argument)
        if kind == "BRANCH":
            return self.terminal(self.chance.choice(argument[1]))
        if kind == "SUBPATTERN":
            return self.terminal(argument[3])
        if kind == "ATOMIC_GROUP":
            return self.terminal(argument)
        if kind.endswith("REPEAT"):
            least, most, repeated = argument
            times = self.chance.randint(least, min(int(most), least + 3))
            return "".join(self.terminal(repeated) for _ in range(times))
        return ""  # what looks ahead takes nothing

    def _one_of(self, items: list[tuple[Any, Any]]) -> str:
        if str(items[0][0]) == "NEGATE":
            return self.chance.choice(_free_of(tuple(items[1:])))
        kind, argument = self.chance.choice(items)
        if str(kind) == "LITERAL":
            return chr(argument)
        first, last = argument
        # of a range that begins within the first few hundred characters, what lies beyond them is rarely of interest
        return chr(self.chance.randint(first, min(last, max(first + 0x7F, 0x17F))))


@cache
def _taken_apart(expression: str) -> Any:
    return regex.parse(expression, re.ASCII)


@cache
def _free_of(barred: tuple[tuple[Any, Any], ...]) -> list[str]:
    return [char for char in POOL if not any(_within(ord(char), str(kind), argument) for kind, argument in barred)]


def _within(code: int, kind: str, argument: Any) -> bool:
    return bool(code == argument if kind == "LITERAL" else argument[0] <= code <= argument[1])
