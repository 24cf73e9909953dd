"""Write the Python expressions that make the values of a pattern's captures, for ``compiler``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sipmsg.grammar.pattern import Call, Guarded, Text, Walk
from sipmsg.grammar.source import Source, plain_name

if TYPE_CHECKING:
    from sipmsg.grammar.engine import Grammar


class Expression:
    """Python expressions for nodes; collects the names that they use."""

    def __init__(self, grammar: Grammar, source: Source, *, found_all: bool) -> None:
        self.grammar = grammar
        self.source = source
        self.found_all = found_all
        self.names: dict[str, str] = {}

    def of(self, node: Any) -> str:
        """Return the expression of a node's value."""
        if isinstance(node, Text):
            return f"g{node.group} or None" if node.optional and self.found_all else f"g{node.group}"
        if isinstance(node, Walk):
            return self._walk(node)
        if isinstance(node, Guarded):
            otherwise = "None" if node.otherwise is None else self.of(node.otherwise)
            return f"({self.of(node.node)} if g{node.guard} else {otherwise})"
        return self._call(node)

    def has_builder(self, rule: str) -> bool:
        """Return whether a rule has a builder; the value of one that has none is the tuple of its children."""
        return self.grammar.find_builder(self.source.full_name(rule)) is not None

    def build(self, rule: str) -> str:
        """Return the name of a rule's builder."""
        self.names[f"build_{rule}"] = f"grammar.builder({self._home(rule)})"
        return f"build_{rule}"

    def _home(self, rule: str) -> str:
        name = self.source.full_name(rule)
        made_by = self.grammar.find_builder(name)
        return f'"{name}"' if made_by is None else f'"{name}", "{made_by.__module__}"'

    def walker(self, rule: str) -> str:
        """Return the name of a repetition rule's walker."""
        name = plain_name(rule)
        self.names.setdefault(f"walk_{name}", f'grammar.walker("{name}")')
        return f"walk_{name}"

    def parser(self, rule: str) -> str:
        """Return the expression of another rule's matcher."""
        name = plain_name(rule)
        self.names[f"rule_{name}"] = f'grammar.late_rule("{name}")'
        return f"rule_{name}.match"

    def made(self, rule: str, value: str) -> str:
        """Return the expression of a rule's value whose only child is ``value``, or, of a repetition, their tuple."""
        return f"{self.build(rule)}({value})" if self.has_builder(rule) else value

    def _walk(self, node: Walk) -> str:
        self.names[f"empty_{node.rule}"] = f"grammar.empty({self._home(node.rule)})"
        return f"({self.walker(node.rule)}(g{node.group}) if g{node.group} else empty_{node.rule})"

    def _call(self, node: Call) -> str:
        if self.has_builder(node.rule):
            return f"{self.build(node.rule)}({', '.join(self.of(child) for child in node.children)})"
        return self.of(node.children[0]) if len(node.children) == 1 else tuple_of(node.children, self)


def tuple_of(nodes: Any, expression: Expression) -> str:
    """Return the expression of a tuple of values."""
    parts = [expression.of(node) for node in nodes]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def targets(groups: int, *, single: bool = False) -> str:
    """Return what captures are assigned to; with ``single`` as ``findall`` gives them."""
    if groups == 1:
        return "g0" if single else "(g0,)"
    return ", ".join(f"g{group}" for group in range(groups)) if not single else _tuple_targets(groups)


def _tuple_targets(groups: int) -> str:
    return f"({', '.join(f'g{group}' for group in range(groups))})"
