"""Compile the rules of a shape grammar: where pieces begin and end, not what they may hold.

A shape is a flat sequence of terminals, some of them optional, with alternatives; or the repetition of a choice of
terminals. Of a sequence the expression and the names of its captures are kept, alias first; of a repetition,
whose alias is ``*`` or ``+``, those of one piece.
"""

from __future__ import annotations

from typing import Any

from lark.exceptions import GrammarError
from lark.grammar import NonTerminal

from sipmsg.grammar.pattern import Pattern
from sipmsg.grammar.source import Source, plain_name

Cut = tuple[str, str, tuple[str, ...]]
# so that the first character that is of no piece ends the search for pieces
_ANYTHING_ELSE = "(?s:.)"


def cuts_of(source: Source, rule: str) -> tuple[Cut, ...]:
    """Return for each alternative of a shape its alias, its expression and the terminals captured, in order."""
    repetition = source.repetition(rule)
    if repetition is None:
        alternatives = Pattern(source).by_priority(source.rules[rule].children)
        return tuple([_cut(source, rule, alternative) for alternative in alternatives])
    symbol = repetition.item.children[0]
    choice = source.rules[symbol.name].children if isinstance(symbol, NonTerminal) else [repetition.item]
    names, regexes = [], []
    for alternative in Pattern(source).by_priority(choice):
        pattern = _Named(source)
        regex, _ = pattern.alternative(rule, alternative) if alternative.data != "value" else pattern.item(alternative)
        regexes.append(regex)
        names += pattern.names
    return (("+" if repetition.least else "*", "|".join([*regexes, _ANYTHING_ELSE]), tuple(names)),)


def _cut(source: Source, rule: str, alternative: Any) -> Cut:
    alias = plain_name(str(alternative.children[1].name)) if alternative.data == "alias" else rule
    pattern = _Named(source)
    regex, _ = pattern.alternative(rule, alternative)
    return alias, regex, tuple(pattern.names)


class _Named(Pattern):
    """A pattern that notes which terminal each of its captures is."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.names: list[str] = []

    def _symbol(self, symbol: Any) -> tuple[str, list[Any]]:
        if isinstance(symbol, NonTerminal):
            msg = f"{self.source.file}: a shape is made of terminals, not of rules such as {symbol.name}"
            raise GrammarError(msg)
        if not symbol.name.startswith("_"):
            self.names.append(plain_name(symbol.name))
        return super()._symbol(symbol)
