"""Cut a text into pieces by the delimiters that its shape names.

:func:`shape` gives a :class:`Shape` by its name in ``shape.lark``; called with a text, it gives a :class:`Cut`, or None
where the text does not have that shape. Readers (``reading``), comparison and redaction cut with the same shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sipmsg.grammar.engine import Grammar, compiled_pattern

Piece = tuple[str, int, int]
_REPEATED = frozenset("*+")


class Cut(NamedTuple):
    """A text that was cut: the alternative of the shape, and its pieces in order, None for one that is missing.

    A piece is the name of a terminal and two offsets.
    """

    alternative: str
    pieces: tuple[Piece | None, ...]


class Shape:
    """A rule of the shape grammar, to be called with a text."""

    __slots__ = ("_cuts", "_each", "grammar", "name")

    def __init__(self, grammar: Grammar, name: str) -> None:
        self.grammar: Grammar = grammar
        self.name: str = name
        self._cuts: tuple[tuple[str, str, tuple[str, ...]], ...] | None = None
        self._each: tuple[Callable[[str], Iterator[re.Match[str]]], tuple[str, ...]] | None = None

    def alternatives(self) -> list[tuple[str, Callable[[str], re.Match[str] | None], tuple[str, ...]]]:
        """Return the name, the match and the terminals of each alternative, in the order in which they are tried."""
        return [(name, compiled_pattern(regex).fullmatch, names) for name, regex, names in self.known()]

    def known(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Return the name, the expression and the terminals of each alternative."""
        if self._cuts is None:
            self._cuts = self.grammar.cuts(self.name)
        return self._cuts

    def __call__(self, text: str) -> Cut | None:
        """Return how a text is cut, or None where it does not have this shape."""
        for alternative, regex, names in self.known():
            pattern = compiled_pattern(regex)
            if alternative in _REPEATED:
                return _repeated(alternative, pattern, names, text)
            found = pattern.fullmatch(text)
            if found is not None:
                pieces = [(name, *found.span(group)) for group, name in enumerate(names, 1)]
                return Cut(alternative, tuple([piece if piece[1] >= 0 else None for piece in pieces]))
        return None

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each piece of a repetition, one at a time; what is of no piece has no name."""
        each, names = self._each or self._repetition()
        for found in each(text):
            yield names[found.lastindex or 0], found[0]

    def spans(self, text: str) -> Iterator[Piece]:
        """Yield the name and the offsets of each piece of a repetition, one at a time."""
        each, names = self._each or self._repetition()
        for found in each(text):
            yield names[found.lastindex or 0], *found.span()

    def _repetition(self) -> tuple[Callable[[str], Iterator[re.Match[str]]], tuple[str, ...]]:
        ((_, regex, names),) = self.known()
        self._each = compiled_pattern(regex).finditer, ("", *names)
        return self._each


def _repeated(alternative: str, pattern: re.Pattern[str], names: tuple[str, ...], text: str) -> Cut | None:
    pieces: list[Any] = []
    for found in pattern.finditer(text):
        group = found.lastindex
        if group is None:
            return None
        pieces.append((names[group - 1], *found.span(group)))
    return Cut(alternative, tuple(pieces)) if pieces or alternative == "*" else None


def shape(grammar: Grammar, name: str) -> Shape:
    """Return the shape called ``name``, to be called with a text."""
    made: Shape = grammar.shapes.setdefault(name, Shape(grammar, name))
    return made
