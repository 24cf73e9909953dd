"""Parse with Lark's LALR parser alone: the judge that the compiled matchers are held to.

It gives the same values, since it calls the same builders. It is slower by one or two orders of magnitude, and
nothing but tests and tools calls it.
"""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING, Any

from lark import Lark, Token, Transformer, Tree
from lark.exceptions import LarkError
from lark.lexer import PatternRE, TerminalDef

from sipmsg.grammar.possessive import matched_correctly
from sipmsg.grammar.source import Source, load, plain_name, unvalidated

if TYPE_CHECKING:
    from sipmsg.grammar.engine import Grammar


def parse(grammar: Grammar, rule: str, text: str) -> Any:
    """Return the value of ``text`` as a rule of a grammar, or None where the rule refuses it.

    >>> from sipmsg.syntax import HEADERS
    >>> import sipmsg.values.cseq
    >>> parse(HEADERS, "cseq", "1 INVITE"), parse(HEADERS, "cseq", "INVITE")
    (CSeq(number=1, method='INVITE'), None)
    """
    try:
        return parser(grammar, rule).parse(text)
    except LarkError:
        return None


def cut(grammar: Grammar, rule: str, text: str) -> tuple[str, tuple[tuple[str, int, int] | None, ...]] | None:
    """Return how a shape cuts ``text``, or None: its alias and the pieces, each a terminal and two offsets.

    A piece that is missing is None; those of a repetition are in order.
    """
    try:
        tree: Tree[Token] = parser(grammar, rule, values=False).parse(text)
    except LarkError:
        return None
    repetition = load(grammar.package, grammar.file).repetition(rule)
    tokens = [token for child in tree.children for token in (child.children if isinstance(child, Tree) else [child])]
    pieces = [
        (plain_name(token.type), token.start_pos or 0, token.end_pos or 0) if isinstance(token, Token) else None
        for token in tokens
    ]
    alias = plain_name(str(tree.data)) if repetition is None else "+" if repetition.least else "*"
    return alias, tuple(pieces)


@functools.cache
def parser(grammar: Grammar, rule: str, *, values: bool = True, strict: bool = False) -> Lark:
    """Return Lark's LALR parser for one start rule, with the builders inside.

    ``strict`` makes Lark refuse terminals that collide.
    """
    source = load(grammar.package, grammar.file)
    with contextlib.nullcontext() if strict else unvalidated():
        return Lark(
            source.lark_grammar(rule),
            parser="lalr",
            start=rule,
            maybe_placeholders=True,
            transformer=_transformer(grammar, source, rule) if values else None,
            g_regex_flags=re.ASCII,
            strict=strict,
            edit_terminals=_match_rightly,
            source_path=grammar.file,
        )


def _match_rightly(terminal: TerminalDef) -> None:
    if isinstance(terminal.pattern, PatternRE):
        terminal.pattern.value = matched_correctly(terminal.pattern.value)


def _transformer(grammar: Grammar, source: Source, rule: str) -> Transformer[Any, Any]:
    """Return a transformer with one method for each rule and alias that ``rule`` can reach."""
    rules, _ = source.needs(rule)
    names = {name: name for name in rules if not name.startswith("_")}
    for name in rules:
        for alias in source.rules[name].find_data("alias"):
            names[str(alias.children[1].name)] = name
    made = Transformer[Any, Any]()
    for name, owner in names.items():
        setattr(
            made,
            name,
            _callback(grammar.find_builder(source.full_name(name)), repeats=source.repetition(owner) is not None),
        )
    return made


def _callback(build: Any, *, repeats: bool) -> Any:
    def value(children: list[Any]) -> Any:
        children = [str(child) if isinstance(child, Token) else child for child in children]
        if repeats:
            return (build or tuple)(tuple(children))
        if build is None:
            return children[0] if len(children) == 1 else tuple(children)
        return build(*children)

    return value
