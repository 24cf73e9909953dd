"""Load a ``.lark`` file with Lark's own loader and look into its rules.

The only forms a rule may take are the ones that :mod:`sipmsg.grammar.pattern` describes; this
module finds them: repetition rules, the rules and terminals that a rule needs, priorities.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.resources
import re
import threading
from collections.abc import Iterator
from typing import Any

import attrs
import lark.lexer
from lark.grammar import NonTerminal, Terminal
from lark.load_grammar import Grammar as LarkGrammar
from lark.load_grammar import load_grammar
from lark.tree import Tree

_validation = threading.Lock()
_IMPORT = re.compile(r"^%import \.(\w+) \(([^)]*)\)", re.MULTILINE)


@attrs.frozen(slots=True)
class Repetition:
    """A rule that is ``x*``, ``x+`` or ``x (SEPARATOR x)*`` and nothing else."""

    item: Any
    separator: Any
    least: int


@attrs.frozen(eq=False)
class Source:
    """A loaded grammar: the EBNF tree of each rule, the pattern and priority of each terminal."""

    package: str
    file: str
    rules: dict[str, Any]
    patterns: dict[str, str]
    priorities: dict[str, int]
    lark_rules: dict[str, Any]
    lark_terminals: dict[str, Any]
    files: tuple[str, ...]
    imported: dict[str, str]

    def full_name(self, rule: str) -> str:
        """Return the name of a rule with its grammar's before it, which Lark leaves out for one asked for by name.

        >>> load("sipmsg.grammars", "headers.lark").full_name("bare_uri")
        'uri__bare_uri'
        """
        return self.imported.get(rule, rule)

    def repetition(self, rule: str) -> Repetition | None:
        """Return what a repetition rule repeats, or None for any other rule."""
        return _repetition(self.rules[rule])

    def repeated(self, rule: str) -> Repetition:
        """Return what a repetition rule repeats; raise ValueError for any other rule."""
        repetition = self.repetition(rule)
        if repetition is None:
            msg = f"{self.file}: {rule} repeats nothing"
            raise ValueError(msg)
        return repetition

    def rule_in(self, item: Any) -> str | None:
        """Return the rule that an item of an expansion names, None for any other item and for an inlined rule."""
        symbol = item.children[0] if item.data == "value" else None
        return str(symbol.name) if isinstance(symbol, NonTerminal) and not symbol.name.startswith("_") else None

    def only_rule_in(self, alternative: Any) -> str | None:
        """Return the rule that is the whole of an alternative, None where there is more or something else."""
        if alternative.data != "expansion" or len(alternative.children) != 1:
            return None
        return self.rule_in(alternative.children[0])

    def needs(self, rule: str) -> tuple[set[str], set[str]]:
        """Return the names of the rules and of the terminals that a rule can reach, itself included."""
        rules, terminals, todo = {rule}, set(), [rule]
        while todo:
            for symbol in _symbols(self.rules[todo.pop()]):
                if isinstance(symbol, Terminal):
                    terminals.add(symbol.name)
                elif symbol.name not in rules:
                    rules.add(symbol.name)
                    todo.append(symbol.name)
        return rules, terminals

    def lark_grammar(self, rule: str) -> LarkGrammar:
        """Return Lark's grammar, less the rules and terminals that ``rule`` does not need: each costs time."""
        rules, todo = self.needs(rule)
        terminals: dict[str, Any] = {}
        while todo:
            name = todo.pop()
            terminals[name] = self.lark_terminals[name]
            tree = terminals[name][1][0]
            todo |= {symbol.name for symbol in _symbols(tree)} - terminals.keys()
        # in the order of the file, which decides between equals
        kept = [definition for name, definition in self.lark_terminals.items() if name in terminals]
        return LarkGrammar([self.lark_rules[name] for name in rules], kept, [])


def plain_name(symbol: str) -> str:
    """Return the name of a rule as it is written in its own file, without Lark's import prefix.

    >>> plain_name("uri__userinfo"), plain_name("_uri__AT"), plain_name("via_parm")
    ('userinfo', '_AT', 'via_parm')
    """
    head, mangled, tail = symbol.rpartition("__")
    return symbol if not mangled else ("_" if head.startswith("_") else "") + tail


@functools.cache
def load(package: str, file: str) -> Source:
    """Return the grammar of ``file`` in ``package``, imports resolved within that package.

    Raises LarkError for a file that is no Lark grammar.
    """

    def sibling(_base: str | None, path: str) -> tuple[str, str]:
        return path, text_of(package, path)

    read: Any = load_grammar
    text = text_of(package, file)
    with unvalidated():
        grammar, used = read(text, file, [sibling], global_keep_all_tokens=False)
    terminals, _, _ = LarkGrammar([], grammar.term_defs, []).compile([], "*")
    return Source(
        package=package,
        file=file,
        rules={str(name): tree for name, _, tree, _ in grammar.rule_defs},
        patterns={terminal.name: terminal.pattern.to_regexp() for terminal in terminals},
        priorities={terminal.name: terminal.priority for terminal in terminals},
        lark_rules={str(definition[0]): definition for definition in grammar.rule_defs},
        lark_terminals={str(name): (name, definition) for name, definition in grammar.term_defs},
        files=(file, *used),
        imported={
            name: f"{grammar_name}__{name}"
            for grammar_name, names in _IMPORT.findall(text)
            for name in names.replace(",", " ").split()
        },
    )


@contextlib.contextmanager
def unvalidated() -> Iterator[None]:
    """Keep Lark from comparing all terminals with each other, as it does where interegular is installed.

    That takes longer than all the rest, and reports only to a log unless Lark is strict.
    """
    with _validation:
        before: bool = lark.lexer.has_interegular
        lark.lexer.has_interegular = False
        try:
            yield
        finally:
            lark.lexer.has_interegular = before


def text_of(package: str, file: str) -> str:
    """Return the text of one grammar file of a package."""
    return importlib.resources.files(package).joinpath(file).read_text("utf-8")


def _symbols(tree: Any) -> list[Terminal | NonTerminal]:
    found: list[Any] = [node.children[0] for node in tree.find_data("value")]
    return [symbol for symbol in found if isinstance(symbol, Terminal | NonTerminal)]


def _repetition(tree: Any) -> Repetition | None:
    expansion = tree.children[0]
    if len(tree.children) != 1 or expansion.data != "expansion":
        return None
    parts = expansion.children
    last = parts[-1]
    if not (isinstance(last, Tree) and last.data == "expr" and str(last.children[1]) in {"*", "+"}):
        return None
    body, operator = last.children[0], str(last.children[1])
    if len(parts) == 1:
        return Repetition(body, None, 1 if operator == "+" else 0)
    separated = body.children[0].children if body.data == "expansions" and len(body.children) == 1 else []
    if len(parts) == 2 and operator == "*" and separated and separated[-1] == parts[0]:  # noqa: PLR2004
        return Repetition(parts[0], separated[:-1], 1)
    return None
