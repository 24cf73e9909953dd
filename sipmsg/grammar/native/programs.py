"""Programs that build values from the captures of a match, step by step.

A program puts children on a stack and takes as many as a builder needs off it. It is a row of numbers, which the
core runs without calling itself; only a repetition, which goes back, may go on as long as the text does.
"""

from __future__ import annotations

from typing import Any

import attrs

from sipmsg.grammar.native.expressions import CannotBeWrittenError

#: the operations of programs; the core has them in this order
OPERATIONS = ("end", "text", "maybe", "choose", "jump", "repeat", "more", "back", "tuple", "build")
END, TEXT, MAYBE, CHOOSE, JUMP, REPEAT, MORE, BACK, TUPLE, BUILD = range(len(OPERATIONS))
_MOST_NESTED = 8


@attrs.frozen
class Text:
    """The text of a capture, or None where it is missing."""

    width: int = 1


@attrs.frozen
class Maybe:
    """Children that are there or, all of them, None."""

    children: tuple[Any, ...]

    @property
    def width(self) -> int:
        """The number of children."""
        return width(self.children)


@attrs.frozen
class Chosen:
    """The children of one of several alternatives."""

    alternatives: tuple[tuple[Any, ...], ...]

    @property
    def width(self) -> int:
        """The number of children, which is the same for all."""
        return width(self.alternatives[0])


@attrs.frozen
class Repeated:
    """The tuple of what is repeated."""

    item: tuple[Any, ...]
    width: int = 1


@attrs.frozen
class Built:
    """The value that a rule's builder makes of its children."""

    rule: str
    children: tuple[Any, ...]
    width: int = 1


def width(steps: tuple[Any, ...]) -> int:
    """Return the number of children that steps put on the stack."""
    return sum(step.width for step in steps)


class Programs:
    """The numbers of all programs, one after the other, and the names of the builders that they call."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.builders: list[tuple[str, str]] = []

    def add(self, file: str, steps: tuple[Any, ...]) -> tuple[int, list[int]]:
        """Add the program that makes one value; return where it begins, and the numbers of the builders it calls."""
        code = self._steps(file, steps, 0)
        code += [] if width(steps) == 1 else [TUPLE, width(steps)]
        begin = len(self.codes)
        self.codes += [*code, END]
        return begin, sorted(_called(self, file, steps))

    def _steps(self, file: str, steps: tuple[Any, ...], depth: int) -> list[int]:
        return [number for step in steps for number in self._step(file, step, depth)]

    def _step(self, file: str, step: Any, depth: int) -> list[int]:
        if isinstance(step, Text):
            return [TEXT]
        if isinstance(step, Maybe):
            body = self._steps(file, step.children, depth)
            return [MAYBE, step.width, len(body), *body]
        if isinstance(step, Chosen):
            return self._chosen(file, step, depth)
        if isinstance(step, Repeated):
            if depth == _MOST_NESTED:
                raise CannotBeWrittenError("repetitions nest too deeply")
            body = self._steps(file, step.item, depth + 1)
            body += [] if width(step.item) == 1 else [TUPLE, width(step.item)]
            return [REPEAT, MORE, len(body) + 2, *body, BACK, len(body) + 4]
        return [*self._steps(file, step.children, depth), *self._built(file, step)]

    def _chosen(self, file: str, step: Chosen, depth: int) -> list[int]:
        bodies = [self._steps(file, each, depth) for each in step.alternatives]
        ends = [sum(len(body) + 2 for body in bodies[: index + 1]) for index in range(len(bodies))]
        begins = [0, *ends[:-1]]
        code = [CHOOSE, len(bodies), *begins]
        for body, end in zip(bodies, ends, strict=True):
            code += [*body, JUMP, ends[-1] - end]
        return code

    def _built(self, file: str, step: Built) -> list[int]:
        return [BUILD, self.builder(file, step.rule), width(step.children)]

    def builder(self, file: str, rule: str) -> int:
        """Return the number of a rule's builder."""
        if (file, rule) not in self.builders:
            self.builders.append((file, rule))
        return self.builders.index((file, rule))


def _called(programs: Programs, file: str, steps: tuple[Any, ...]) -> set[int]:
    found: set[int] = set()
    for step in steps:
        if isinstance(step, Chosen):
            found |= {number for each in step.alternatives for number in _called(programs, file, each)}
        elif isinstance(step, Repeated):
            found |= _called(programs, file, step.item)
        elif isinstance(step, Maybe | Built):
            found |= _called(programs, file, step.children)
        if isinstance(step, Built):
            found.add(programs.builder(file, step.rule))
    return found
