"""Compile grammar rules to Python source: patterns and builder expressions, no parser.

A compiled rule is a factory that takes the grammar (for patterns and builders) and returns ``parse(text)``: the rule's
value, or None where the text is not of the rule. A repetition rule has a second factory, ``walk``, for a span that is
already known to be of the rule.

A rule with alternatives tries one pattern for each; lists are gone through item by item. ``python -m sipmsg.grammar
RULE`` shows what is made; ``engine`` runs it where there is no core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sipmsg.grammar.expression import Expression, targets, tuple_of
from sipmsg.grammar.pattern import Pattern, repeated
from sipmsg.grammar.source import Source, plain_name

if TYPE_CHECKING:
    from sipmsg.grammar.engine import Grammar

_INDENT = "    "


def compile_rule(grammar: Grammar, source: Source, rule: str) -> str:
    """Return the Python source of the factories of one rule: ``parse_x``, and ``walk_x`` for a repetition."""
    if source.repetition(rule) is None:
        return _parse_factory(grammar, source, rule)
    return _walk_factory(grammar, source, rule) + "\n\n" + _parse_repetition_factory(grammar, source, rule)


def expression_of(source: Source, rule: str) -> str:
    """Return the regular expression of a whole rule, without captures."""
    if source.repetition(rule) is not None:
        return repeated(source, rule, whole=False)
    return Pattern(source, capture=False).rule(rule)[0]


def compiled_rules(grammar: Grammar, source: Source, starts: list[str]) -> dict[str, str]:
    """Return the source of the start rules and of every rule that they call, by name."""
    reachable = {name for start in starts for name in source.needs(start)[0]}
    names = set(starts) | {name for name in reachable if source.repetition(name) is not None}
    todo = list(names)
    while todo:
        called = set(_calls(source, todo.pop())) - names
        names |= called
        todo += called
    return {name: compile_rule(grammar, source, name) for name in sorted(names)}


def _calls(source: Source, rule: str) -> list[str]:
    """Return the rules whose matchers the matcher of ``rule`` calls."""
    repetition = source.repetition(rule)
    if repetition is not None:
        callee = source.rule_in(repetition.item)
        return [callee] if callee is not None and repetition.least else []
    alternatives = [source.only_rule_in(alternative) for alternative in source.rules[rule].children]
    return [callee for callee in alternatives if callee is not None]


def _is_one_text(source: Source, rule: str) -> bool:
    """Return whether a rule is one captured terminal: such items are walked as fast as they are matched."""
    return all(map(Pattern.is_text, source.rules[rule].children))


class _Matcher:
    """The factory of one matcher in the making."""

    def __init__(self, grammar: Grammar, source: Source, rule: str) -> None:
        self.source = source
        self.rule = rule
        self.expression = Expression(grammar, source, found_all=False)
        self.patterns: list[str] = []
        self.lines: list[str] = []

    def attempt(self, pattern: Pattern, regex: str, nodes: list[Any]) -> None:
        """Add an attempt to match one pattern."""
        name = f"match_{len(self.patterns)}" if self.patterns else "match"
        self.patterns.append(f"{name} = grammar.pattern({regex!r}).fullmatch")
        value = self.expression.of(nodes[0]) if len(nodes) == 1 else tuple_of(nodes, self.expression)
        self.lines += [f"found = {name}(text)", "if found is not None:"]
        if pattern.groups:
            self.lines.append(f"    {targets(pattern.groups)} = found.groups()")
        self.lines.append(f"    return {value}")

    def call(self, callee: str) -> None:
        """Add a call of another rule's matcher, whose value is the value here."""
        value = self.expression.made(self.rule, "value")
        self.lines += [f"value = {self.expression.parser(callee)}(text)", "if value is not None:"]
        self.lines.append(f"    return {value}")

    def text(self) -> str:
        """Return the source of the factory."""
        body = ["def parse(text):", *(_INDENT + line for line in self.lines), f"{_INDENT}return None"]
        doc = f"Match {plain_name(self.rule)} of {self.source.file}."
        return _factory(f"parse_{plain_name(self.rule)}", doc, self.patterns, self.expression, body)


def _parse_factory(grammar: Grammar, source: Source, rule: str) -> str:
    matcher = _Matcher(grammar, source, rule)
    alternatives = source.rules[rule].children
    for alternative in Pattern(source).by_priority(alternatives):
        callee = source.only_rule_in(alternative)
        if callee is not None:
            matcher.call(callee)
            continue
        pattern = Pattern(source)
        matcher.attempt(pattern, *pattern.alternative(rule, alternative))
    return matcher.text()


def _walk_factory(grammar: Grammar, source: Source, rule: str) -> str:
    pattern = Pattern(source)
    repetition = source.repeated(rule)
    regex, nodes = pattern.item(repetition.item)
    if repetition.separator is not None:
        # an item that could end sooner ends where the next one begins, as it did when the whole was matched
        regex += f"(?:{pattern.sequence(repetition.separator)[0]}|\\Z)"
    expression = Expression(grammar, source, found_all=True)
    item = expression.of(nodes[0]) if len(nodes) == 1 else tuple_of(nodes, expression)
    target = targets(pattern.groups, single=True)
    items = "tuple(each(text))" if item == target else f"tuple([{item} for {target} in each(text)])"
    body = ["def walk(text):", f"    return {expression.made(rule, items)}"]
    doc = f"Build {plain_name(rule)} from a text that is one."
    return _factory(f"walk_{plain_name(rule)}", doc, [f"each = grammar.pattern({regex!r}).findall"], expression, body)


def _parse_repetition_factory(grammar: Grammar, source: Source, rule: str) -> str:
    """Return the factory of a repetition: lists and rules are gone through item by item, terminals matched at once."""
    repetition = source.repeated(rule)
    callee = source.rule_in(repetition.item) if repetition.least else None
    short = callee is not None and _is_one_text(source, callee)
    if not short and (callee is not None or repetition.separator is not None):
        return _stepping_factory(grammar, source, rule)
    name = plain_name(rule)
    expression = Expression(grammar, source, found_all=False)
    walk = expression.walker(rule)
    lines = ["def parse(text):", f"    return {walk}(text) if every(text) else None"]
    pattern = f"every = grammar.pattern({repeated(source, rule, whole=True)!r}).fullmatch"
    return _factory(f"parse_{name}", f"Match {name} of {source.file}.", [pattern], expression, lines)


def _stepping_factory(grammar: Grammar, source: Source, rule: str) -> str:
    """Return the factory of a list, which is gone through item by item."""
    expression = Expression(grammar, source, found_all=False)
    pattern = Pattern(source)
    regex, nodes = _item_and_end(source, rule, pattern)
    item = expression.of(nodes[0]) if len(nodes) == 1 else tuple_of(nodes, expression)
    lines = ["def parse(text):", "    made = []", "    at, end = 0, len(text)", "    while True:"]
    lines += ["        found = item(text, at)", "        if found is None:", "            return None"]
    lines += [f"        {targets(pattern.groups)} = found.groups()"] if pattern.groups else []
    lines += [f"        made.append({item})", "        at = found.end()", "        if at == end:"]
    lines += [f"            return {expression.made(rule, 'tuple(made)')}"]
    patterns = [f"item = grammar.pattern({regex!r}).match"]
    name = plain_name(rule)
    return _factory(f"parse_{name}", f"Match {name} of {source.file}.", patterns, expression, lines)


def _item_and_end(source: Source, rule: str, pattern: Pattern) -> tuple[str, list[Any]]:
    """Return expression and nodes of one item of a list with what follows: a separator and more, or the end."""
    repetition = source.repeated(rule)
    regex, nodes = pattern.item(repetition.item)
    if repetition.separator is None:
        return regex, nodes
    return f"{regex}(?:{pattern.sequence(repetition.separator)[0]}(?!\\Z)|\\Z)", nodes


def _factory(name: str, doc: str, patterns: list[str], expression: Expression, body: list[str]) -> str:
    lines = [f"def {name}(grammar: Any) -> Any:", f'{_INDENT}"""{doc}"""', *(_INDENT + pattern for pattern in patterns)]
    lines += [f"{_INDENT}{target} = {value}" for target, value in sorted(expression.names.items())]
    lines += [_INDENT + line for line in body]
    lines += [f"{_INDENT}return {'walk' if name.startswith('walk_') else 'parse'}"]
    return "\n".join(lines) + "\n"
