"""Convert the EBNF tree of a rule to one regular expression and its captures.

terminal            its pattern as an atomic group (a lexer's token is committed), captured
                    unless its name starts with ``_``
``[x]``             optional, possessive; its captures are None when it is missing
``x | y``           alternation, the alternative with the highest terminal priority first
rule                inlined
repetition rule     one captured span, walked by a second pattern (``Walk``)
recursive rule      refused: nothing here could match what it nests as deeply as Lark does

The captures, in order, are the children that Lark's LALR parser gives for the same text.
"""

from __future__ import annotations

import importlib
from typing import Any

import attrs
from lark.exceptions import GrammarError
from lark.grammar import Terminal
from lark.tree import Tree

from sipmsg.grammar.possessive import possessive_ends
from sipmsg.grammar.source import Source

# Parts of an expression that match in one way only, and a group round others that makes them so
_ONE_WAY = frozenset(
    ("LITERAL", "NOT_LITERAL", "IN", "ANY", "AT", "ASSERT", "ASSERT_NOT", "POSSESSIVE_REPEAT", "ATOMIC_GROUP")
)
_CLOSED = frozenset(("POSSESSIVE_REPEAT", "ATOMIC_GROUP"))
_ONE_CHARACTER = frozenset(("LITERAL", "NOT_LITERAL", "IN", "ANY"))
_parts: Any = importlib.import_module("re._parser").parse


@attrs.frozen
class Text:
    """The text of a captured terminal; an optional one may be missing."""

    group: int
    optional: bool = False


@attrs.frozen
class Call:
    """The value of a rule: its builder called with its children."""

    rule: str
    children: tuple[Any, ...]


@attrs.frozen
class Walk:
    """The value of a repetition rule, made from its captured span."""

    rule: str
    group: int


@attrs.frozen
class Guarded:
    """A node that is there only when group ``guard`` is set; ``otherwise`` is None or a node."""

    guard: int
    node: Any
    otherwise: Any = None


class Pattern:
    """One regular expression in the making, with or without captures."""

    def __init__(self, source: Source, *, capture: bool = True) -> None:
        self.source = source
        self.capture = capture
        self.groups: int = 0
        self._open: set[str] = set()

    def rule(self, name: str) -> tuple[str, list[Any]]:
        """Return the expression and the one node of a whole rule (several for an inlined one)."""
        return self._opened(name, lambda: self._choice(self.source.rules[name], name))

    def alternative(self, name: str, tree: Any) -> tuple[str, list[Any]]:
        """Return the expression and the nodes of one alternative of a rule."""
        return self._opened(name, lambda: self._alternative(tree, name))

    def _opened(self, name: str, make: Any) -> tuple[str, list[Any]]:
        if name in self._open:
            msg = f"{self.source.file}: {name} nests itself"
            raise GrammarError(msg)
        self._open.add(name)
        try:
            made: tuple[str, list[Any]] = make()
        finally:
            self._open.remove(name)
        return made

    def by_priority(self, alternatives: list[Any]) -> list[Any]:
        """Return alternatives so that the one whose first terminal a lexer would prefer comes first."""
        return sorted(alternatives, key=lambda alternative: -self._priority(alternative))

    def sequence(self, items: list[Any]) -> tuple[str, list[Any]]:
        """Return the expression and the nodes of items that follow each other."""
        pieces = [self.item(item) for item in items]
        return "".join(regex for regex, _ in pieces), [node for _, nodes in pieces for node in nodes]

    def item(self, tree: Any) -> tuple[str, list[Any]]:
        """Return the expression and the nodes of one item of an expansion."""
        if tree.data == "value":
            return self._symbol(tree.children[0])
        if tree.data == "expansions":
            return self._choice(tree, None)
        if tree.data == "maybe":
            return self._optional(tree.children[0])
        if tree.data == "expr" and str(tree.children[1]) == "?":
            regex, nodes = self.item(tree.children[0])
            if not nodes:
                return f"(?:{regex})?+", []
        msg = f"{self.source.file}: repetition needs a rule of its own, and a kept optional part is written [x]: {tree}"
        raise GrammarError(msg)

    def _symbol(self, symbol: Any) -> tuple[str, list[Any]]:
        if isinstance(symbol, Tree):
            raise self._without_name(symbol)
        if isinstance(symbol, Terminal):
            regex = committed(self.source.patterns[symbol.name])
            if symbol.name.startswith("_"):
                return regex, []
            return self._captured(regex)
        if self.source.repetition(symbol.name) is None:
            return self.rule(symbol.name)
        regex = repeated(self.source, symbol.name)
        if not self.capture:
            return regex, []
        group = self._reserve()
        return f"({regex})", [Walk(symbol.name, group)]

    def _without_name(self, literal: Any) -> GrammarError:
        return GrammarError(f"{self.source.file}: give the terminal {literal.children[0]} a name")

    def _captured(self, regex: str) -> tuple[str, list[Any]]:
        if not self.capture:
            return regex, []
        return f"({regex})", [Text(self._reserve())]

    def _reserve(self) -> int:
        self.groups += 1
        return self.groups - 1

    def _optional(self, tree: Any) -> tuple[str, list[Any]]:
        if self._first(tree, frozenset())[1]:
            msg = f"{self.source.file}: what is optional must not match nothing by itself: {tree}"
            raise GrammarError(msg)
        regex, nodes, guard = self._guarded(lambda: self._choice(tree, None))
        kept = [Text(node.group, optional=True) if isinstance(node, Text) else Guarded(guard, node) for node in nodes]
        return f"(?:{regex})?+", kept

    def _choice(self, tree: Any, rule: str | None) -> tuple[str, list[Any]]:
        """Alternatives; with ``rule``, each makes that rule's value (or its alias's)."""
        alternatives = self.by_priority(tree.children)
        if len(alternatives) == 1:
            return self._alternative(alternatives[0], rule)
        if all(self.is_text(alternative) for alternative in alternatives):
            # the first that matches is kept, whichever way it does
            regexes = [self.source.patterns[alternative.children[0].children[0].name] for alternative in alternatives]
            regex, nodes = self._captured(f"(?>{'|'.join(regexes)})")
            return regex, nodes if rule is None or not nodes else [Call(rule, tuple(nodes))]
        if any(self._first(alternative, frozenset())[1] for alternative in alternatives[:-1]):
            # nothing would distinguish it from one that did not match
            msg = f"{self.source.file}: an alternative that can match nothing has to be the last one tried"
            raise GrammarError(msg)
        made = [self._guarded(lambda a=alternative: self._alternative(a, rule)) for alternative in alternatives]
        regex = "(?:" + "|".join(part for part, _, _ in made) + ")"
        if not self.capture:
            return regex, []
        if len({len(nodes) for _, nodes, _ in made}) != 1:
            msg = f"{self.source.file}: alternatives of {rule} differ in the number of their children"
            raise GrammarError(msg)
        columns = zip(*([(guard, node) for node in nodes] for _, nodes, guard in made), strict=True)
        return regex, [self._either(column) for column in columns]

    @staticmethod
    def _either(column: tuple[tuple[int, Any], ...]) -> Any:
        *guarded, (_, node) = column
        for guard, other in reversed(guarded):
            node = Guarded(guard, other, node)
        return node

    def _alternative(self, tree: Any, rule: str | None) -> tuple[str, list[Any]]:
        if tree.data == "alias":
            tree, rule = tree.children[0], str(tree.children[1].name)
        regex, nodes = self.sequence(tree.children)
        if rule is None or rule.startswith("_") or not self.capture:
            return regex, nodes
        return regex, [Call(rule, tuple(nodes))]

    def _guarded(self, make: Any) -> tuple[str, list[Any], int]:
        """Return a piece and a group that is set, and not empty, just when the piece has matched."""
        groups = self.groups
        regex, nodes = make()
        guard = next((g for g in map(self._sure_group, nodes) if g is not None), None)
        if guard is not None or not nodes:
            return regex, nodes, -1 if guard is None else guard
        self.groups = groups
        guard = self._reserve()
        regex, nodes = make()
        return f"({regex})", nodes, guard

    def _sure_group(self, node: Any) -> int | None:
        """Return a group that is never empty when ``node`` is there, if there is one."""
        if isinstance(node, Text):
            return None if node.optional else node.group
        if isinstance(node, Walk):
            repetition = self.source.repetition(node.rule)
            return node.group if repetition is not None and repetition.least else None
        if isinstance(node, Call):
            return next((g for g in map(self._sure_group, node.children) if g is not None), None)
        return None

    @staticmethod
    def is_text(tree: Any) -> bool:
        """Return whether an alternative is one captured terminal and nothing else."""
        if tree.data != "expansion" or len(tree.children) != 1 or tree.children[0].data != "value":
            return False
        symbol = tree.children[0].children[0]
        return isinstance(symbol, Terminal) and not symbol.name.startswith("_")

    def _priority(self, tree: Any) -> int:
        return max((self.source.priorities[name] for name in self._first(tree, frozenset())[0]), default=0)

    def _first(self, tree: Any, seen: frozenset[str]) -> tuple[set[str], bool]:
        """Return the terminals a tree can begin with, and whether it can be empty."""
        if isinstance(tree, Terminal):
            return {tree.name}, False
        if not isinstance(tree, Tree):
            known = tree.name in seen
            return (set(), False) if known else self._first(self.source.rules[tree.name], seen | {tree.name})
        if tree.data == "literal":
            raise self._without_name(tree)
        if tree.data in {"maybe", "expr"}:
            optional = tree.data == "maybe" or str(tree.children[1]) in {"?", "*"}
            first, empty = self._first(tree.children[0], seen)
            return first, empty or optional
        if tree.data == "expansions":
            parts = [self._first(child, seen) for child in tree.children]
            return set().union(*(first for first, _ in parts)), any(empty for _, empty in parts)
        firsts: set[str] = set()
        for child in tree.children[:1] if tree.data == "alias" else tree.children:
            first, empty = self._first(child, seen)
            firsts |= first
            if not empty:
                return firsts, False
        return firsts, True


def committed(regex: str) -> str:
    """Return a terminal's expression so that, once matched, it is not tried again: an atomic group where one is needed.

    >>> committed("a*b"), committed("[ab]+"), committed("[ab]*+c"), committed("a|b"), committed("(?:ab)+")
    ('(?>a*b)', '[ab]++', '[ab]*+c', '(?>a|b)', '(?>(?:ab)++)')
    """
    parts = _parts(regex)
    kinds = [str(kind) for kind, _ in parts]
    if "|" in regex:
        return regex if len(kinds) == 1 and kinds[0] in _CLOSED else f"(?>{possessive_ends(regex)})"
    if kinds == ["MAX_REPEAT"]:
        _, _, repeated_part = parts[0][1]
        if len(repeated_part) == 1 and str(repeated_part[0][0]) in _ONE_CHARACTER:
            return f"{regex}+"
    return regex if _ONE_WAY.issuperset(kinds) else f"(?>{possessive_ends(regex)})"


def repeated(source: Source, rule: str, *, whole: bool = False) -> str:
    """Return the expression, without captures, that matches a repetition rule.

    With ``whole`` the text has to end where the repetition does, which saves writing the item twice.
    """
    repetition = source.repeated(rule)
    plain = Pattern(source, capture=False)
    item, _ = plain.item(repetition.item)
    if repetition.separator is None:
        return f"(?:{item}){'++' if repetition.least else '*+'}"
    separator, _ = plain.sequence(repetition.separator)
    if whole:
        return f"(?:(?:{item})(?:{separator}(?!\\Z)|\\Z))++"
    return f"(?:{item})(?:{separator}(?:{item}))*+"
