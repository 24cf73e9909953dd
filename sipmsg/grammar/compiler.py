"""Compile grammar rules to Python source: one pattern, one builder expression, no parser.

A compiled rule is a factory that takes the grammar (for patterns and builders) and returns
``parse(text, faults)``: the rule's value, or None where the text is not of the rule. A repetition
rule has a second factory, ``walk``, for a span that is already known to be of the rule. ``faults``
is a list that takes the name and value of each lenient rule that was needed.
"""

from __future__ import annotations

from typing import Any

from sipmsg.grammar.builders import builder
from sipmsg.grammar.pattern import Call, Guarded, Pattern, Text, Walk, repeated
from sipmsg.grammar.source import LENIENT, Source, plain_name

_INDENT = "    "


def compile_rule(source: Source, rule: str) -> str:
    """Return the Python source of the factories of one rule: ``parse_x``, and ``walk_x`` for a repetition."""
    if source.repetition(rule) is None:
        return _parse_factory(source, rule)
    return _walk_factory(source, rule) + "\n\n" + _parse_repetition_factory(source, rule)


def compiled_rules(source: Source, starts: list[str]) -> dict[str, str]:
    """Return the source of the start rules and of every repetition rule that they walk, by name."""
    reachable = {name for start in starts for name in source.needs(start)[0]}
    names = set(starts) | {name for name in reachable if source.repetition(name) is not None}
    return {name: compile_rule(source, name) for name in sorted(names)}


def _parse_factory(source: Source, rule: str) -> str:
    pattern = Pattern(source)
    regex, nodes = pattern.rule(rule)
    expression = _Expression(found_all=False)
    body = _tuple(nodes, expression) if len(nodes) != 1 else expression.of(nodes[0])
    return _factory(
        f"parse_{plain_name(rule)}",
        _docstring(source, rule),
        expression,
        [("match", regex, "fullmatch")],
        [
            "def parse(text, faults):",
            "    found = match(text)",
            "    if found is None:",
            "        return None",
            *([f"    {_targets(pattern.groups)} = found.groups()"] if pattern.groups else []),
            f"    return {body}",
        ],
    )


def _walk_factory(source: Source, rule: str) -> str:
    pattern, regex, expression, item = _item(source, rule, found_all=True)
    items = f"[{item} for {_targets(pattern.groups, single=True)} in each(text)]"
    if item == _targets(pattern.groups, single=True):
        items = "each(text)"
    return _factory(
        f"walk_{plain_name(rule)}",
        f"Build {rule} from a text that is one.",
        expression,
        [("each", regex, "findall")],
        ["def walk(text, faults):", f"    return {_built(rule, items, expression)}"],
    )


def _parse_repetition_factory(source: Source, rule: str) -> str:
    repetition = source.repetition(rule)
    pattern, regex, expression, item = _item(source, rule, found_all=False)
    single = repetition is not None and repetition.least
    one = [
        "    found = one(text)",
        "    if found is not None:",
        f"        {_targets(pattern.groups)} = found.groups()",
        f"        return {_built(rule, f'[{item}]', expression)}",
    ]
    expression.names[f"walk_{plain_name(rule)}"] = f'grammar.late_walker("{plain_name(rule)}")'
    walk = expression.walker(rule)
    return _factory(
        f"parse_{plain_name(rule)}",
        _docstring(source, rule),
        expression,
        ([("one", regex, "fullmatch")] if single else []) + [("every", repeated(source, rule, whole=True), "fullmatch")],
        ["def parse(text, faults):", *(one if single else []), f"    return {walk}(text, faults) if every(text) else None"],
    )


def _item(source: Source, rule: str, *, found_all: bool) -> tuple[Pattern, str, _Expression, str]:
    repetition = source.repetition(rule)
    pattern = Pattern(source)
    regex, nodes = pattern.item(repetition.item)  # type: ignore[union-attr]
    expression = _Expression(found_all=found_all)
    item = expression.of(nodes[0]) if len(nodes) == 1 else _tuple(nodes, expression)
    return pattern, regex, expression, item


class _Expression:
    """Python expressions for nodes; collects the names that they use."""

    def __init__(self, *, found_all: bool) -> None:
        self.found_all = found_all
        self.names: dict[str, str] = {}

    def of(self, node: Any) -> str:
        if isinstance(node, Text):
            return f"g{node.group} or None" if node.optional and self.found_all else f"g{node.group}"
        if isinstance(node, Walk):
            return self._walk(node)
        if isinstance(node, Guarded):
            otherwise = "None" if node.otherwise is None else self.of(node.otherwise)
            return f"({self.of(node.node)} if g{node.guard} else {otherwise})"
        return self._call(node)

    def build(self, rule: str) -> str:
        name = plain_name(rule)
        made_by = builder(name)
        home = "" if made_by is None else f', "{made_by.__module__}"'
        self.names[f"build_{name}"] = f'grammar.builder("{name}"{home})'
        return f"build_{name}"

    def walker(self, rule: str) -> str:
        name = plain_name(rule)
        self.names.setdefault(f"walk_{name}", f'grammar.walker("{name}")')
        return f"walk_{name}"

    def _walk(self, node: Walk) -> str:
        name = plain_name(node.rule)
        made_by = builder(name)
        home = "" if made_by is None else f', "{made_by.__module__}"'
        self.names[f"empty_{name}"] = f'grammar.empty("{name}"{home})'
        return f"({self.walker(node.rule)}(g{node.group}, faults) if g{node.group} else empty_{name})"

    def _call(self, node: Call) -> str:
        if node.rule.startswith(LENIENT):
            self.names["fault"] = "grammar.fault"
            return f'fault(faults, "{node.rule}", {self._value(node)})'
        return self._value(node)

    def _value(self, node: Call) -> str:
        if builder(node.rule) is not None:
            return f"{self.build(node.rule)}({', '.join(self.of(child) for child in node.children)})"
        return self.of(node.children[0]) if len(node.children) == 1 else _tuple(node.children, self)


def _built(rule: str, items: str, expression: _Expression) -> str:
    if builder(plain_name(rule)) is not None:
        return f"{expression.build(rule)}({items})"
    return f"tuple({items})"


def _tuple(nodes: Any, expression: _Expression) -> str:
    parts = [expression.of(node) for node in nodes]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _targets(groups: int, *, single: bool = False) -> str:
    if groups == 1:
        return "g0" if single else "(g0,)"
    return ", ".join(f"g{group}" for group in range(groups)) if not single else _tuple_targets(groups)


def _tuple_targets(groups: int) -> str:
    return f"({', '.join(f'g{group}' for group in range(groups))})"


def _docstring(source: Source, rule: str) -> str:
    return f"Match {plain_name(rule)} of {source.file}."


def _factory(
    name: str, doc: str, expression: _Expression, patterns: list[tuple[str, str, str]], body: list[str]
) -> str:
    lines = [f"def {name}(grammar):", f'{_INDENT}"""{doc}"""']
    for target, regex, method in patterns:
        pattern = "late_pattern" if target == "every" else "pattern"
        lines.append(f"{_INDENT}{target} = grammar.{pattern}({regex!r}).{method}")
    lines += [f"{_INDENT}{target} = {value}" for target, value in sorted(expression.names.items())]
    lines += [_INDENT + line for line in body]
    lines += [f"{_INDENT}return {'walk' if name.startswith('walk_') else 'parse'}"]
    return "\n".join(lines) + "\n"
