"""Find the first character of a text that an expression refuses, and what it expected there.

The expression becomes an automaton without look-around, whose states are sets of places in the expression; it is
walked character by character, each transition worked out once. Linear in the text, whatever the expression.
"""

from __future__ import annotations

import functools
import importlib
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

from sipmsg.grammar.ranges import Ranges, holds, ranges_of

_parts: Any = importlib.import_module("re._parser").parse
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_END = ("AT_END", "AT_END_STRING")
_ASCII = 128

State = frozenset[int]


class Refused(NamedTuple):
    """Where a text stops being a beginning of what was expected: an offset, and the characters that could follow."""

    offset: int
    expected: tuple[Ranges, ...]
    may_end: bool


class _Automaton:
    """Places in an expression: each has transitions by sets of characters, and others without a character."""

    def __init__(self, regex: str) -> None:
        self.moves: list[list[tuple[Ranges, int]]] = []
        self.empty: list[list[int]] = []
        self.end: int = self.place()
        self.start: int = self.sequence(_parts(regex), self.end)
        self.steps: defaultdict[State, dict[str, State]] = defaultdict(dict)
        self.wanted: dict[State, tuple[Ranges, ...]] = {}

    def place(self) -> int:
        self.moves.append([])
        self.empty.append([])
        return len(self.moves) - 1

    def sequence(self, parts: Any, then: int) -> int:
        for kind, value in reversed(list(parts)):
            then = self.part(str(kind), value, then)
        return then

    def part(self, kind: str, value: Any, then: int) -> int:
        """Return the place before a part of an expression, behind which comes ``then``."""
        if kind in _REPEATS:
            least, most, body = value
            return self.repeat(least, most, body, then)
        if kind == "BRANCH":
            return self.choice([self.sequence(branch, then) for branch in value[1]])
        if kind in {"SUBPATTERN", "ATOMIC_GROUP"}:
            return self.sequence(value[-1] if kind == "SUBPATTERN" else value, then)
        if kind == "AT":
            return self.end if str(value) in _END else then
        if kind in {"ASSERT", "ASSERT_NOT"}:
            return then
        at = self.place()
        self.moves[at].append((ranges_of(kind, value), then))
        return at

    def choice(self, places: list[int]) -> int:
        at = self.place()
        self.empty[at] += places
        return at

    def repeat(self, least: int, most: Any, parts: Any, then: int) -> int:
        if str(most) == "MAXREPEAT":
            again = self.place()
            self.empty[again] += [then, self.sequence(parts, again)]
            then = again
        else:
            end = then
            for _ in range(int(most) - least):
                then = self.choice([end, self.sequence(parts, then)])
        for _ in range(least):
            then = self.sequence(parts, then)
        return then

    def closed(self, places: set[int]) -> State:
        """Return places and all that can be reached from them without a character."""
        todo, seen = list(places), set(places)
        while todo:
            for place in self.empty[todo.pop()]:
                if place not in seen:
                    seen.add(place)
                    todo.append(place)
        return frozenset(seen)

    def step(self, state: State, char: str) -> State:
        code = ord(char)
        found = {then for place in state for ranges, then in self.moves[place] if holds(ranges, code)}
        made = self.closed(found)
        # a sender can invent characters without end
        if code < _ASCII:
            self.steps[state][char] = made
        return made

    def expected(self, state: State) -> tuple[Ranges, ...]:
        """Return the sets of characters that may follow."""
        if state not in self.wanted:
            self.wanted[state] = tuple({ranges: None for place in sorted(state) for ranges, _ in self.moves[place]})
        return self.wanted[state]


@functools.cache
def viable_prefix(regex: str) -> Callable[[str], Refused]:
    """Return a function that finds where a text is refused by an expression.

    >>> viable_prefix("[a-z]+=[0-9]*")("ab=1x")
    Refused(offset=4, expected=(((48, 57),),), may_end=True)
    """
    automaton = _Automaton(regex)
    start, steps = automaton.closed({automaton.start}), automaton.steps

    def refused(text: str) -> Refused:
        state, at = start, len(text)
        for index, char in enumerate(text):
            try:
                after = steps[state][char]
            except KeyError:
                after = automaton.step(state, char)
            if not after:
                at = index
                break
            state = after
        return Refused(at, automaton.expected(state), automaton.end in state)

    return refused
