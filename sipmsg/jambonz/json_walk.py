"""Walk a JSON value and report what JSON text should not hold, with the path of the member."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from sipmsg.catalogue import report
from sipmsg.errors import LimitError, Problem, SessionError
from sipmsg.problems import collected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sipmsg.limits import Limits

# Python reads no longer ones, unless it is set otherwise: the cost grows with the square.
INTEGER_DIGITS = 4_300
_INTEGER_BOUND = 10**INTEGER_DIGITS
_STEP_MOST = 128


class Pairs(list[tuple[str, Any]]):
    """The members of one object as they stand in the text, repeated keys included."""


def is_broken(text: str) -> bool:
    """Return whether a text holds a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def objects_of_pairs(value: object, limits: Limits) -> tuple[object, list[Problem]]:
    """Walk a value, make objects of pairs, and return it with its problems in document order."""
    walk = _Walk(limits)
    root = [value]
    walk.run(root)
    return root[0], [*collected(walk.problems, limits.problems)]


class _Walk:
    """One walk over a JSON value, without recursion."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Problem] = []
        self.steps: list[str | int] = []
        self.size = 0

    def run(self, root: list[object]) -> None:
        """Walk below ``root``, a list that holds the value."""
        open_containers: list[tuple[Any, Iterator[tuple[Any, Any]]]] = [(root, iter(enumerate(root)))]
        self.steps = [0]
        while open_containers:
            container, members = open_containers[-1]
            for step, member in members:
                self.steps[-1] = step
                inner = self.visit(container, step, member)
                if inner is not None:
                    self.limits.check("json_depth", len(open_containers))
                    open_containers.append(inner)
                    self.steps.append(0)
                    break
            else:
                open_containers.pop()
                self.steps.pop()

    def visit(self, container: Any, step: Any, value: Any) -> tuple[Any, Iterator[tuple[Any, Any]]] | None:
        """Look at one member; return it with its own members when it is a container."""
        if isinstance(container, dict):
            self.key(step)
        self.count(1)
        if isinstance(value, Pairs):
            value = container[step] = self.unite(value)
        if isinstance(value, dict):
            return value, iter(value.items())
        if isinstance(value, list | tuple):
            return value, iter(enumerate(value))
        self.scalar(value)
        return None

    def key(self, key: object) -> None:
        if not isinstance(key, str):
            raise SessionError(
                f"a key of type {type(key).__name__} among the members of {self.place(-1) or 'the value'}"
            )
        self.count(len(key))
        if not key.isascii() and is_broken(key):
            self.add("json.lone_surrogate", "the key holds half of a surrogate pair")

    def unite(self, pairs: Pairs) -> dict[str, Any]:
        """Return the members as an object; a key that is repeated is a problem whose place is the bare key."""
        members = dict(pairs)
        if len(members) != len(pairs):
            for key, times in Counter(key for key, _ in pairs).items():
                if times > 1:
                    path = "".join(map(_step, [*self.steps[1:], key])).removeprefix(".")
                    message = f"the key {path} stands {times} times in one object; the last one counts"
                    self.add("json.duplicate_key", message, _step(key).removeprefix("."))
        return members

    def scalar(self, value: object) -> None:
        if isinstance(value, str):
            self.count(len(value))
            if not value.isascii() and is_broken(value):
                self.add("json.lone_surrogate", "the text holds half of a surrogate pair")
        elif isinstance(value, float):
            if not math.isfinite(value):
                self.add("json.non_finite", f"the number is not finite: {value}")
        elif isinstance(value, int):
            if not -_INTEGER_BOUND < value < _INTEGER_BOUND:
                raise SessionError(f"an integer of more than {INTEGER_DIGITS} digits at {self.place()}")
        elif value is not None:
            raise SessionError(f"a value of type {type(value).__name__} at {self.place() or 'the top'}")

    def count(self, more: int) -> None:
        self.size += more
        if self.size > self.limits.json_size:
            raise LimitError("json_size", self.limits.json_size)

    def add(self, code: str, message: str, where: str | None = None) -> None:
        """Report a problem, at the present place if no other; of those past the limit one, which reports the rest."""
        if len(self.problems) <= self.limits.problems:
            self.problems.append(report(code, message, self.place() if where is None else where))

    def place(self, end: int | None = None) -> str:
        """Return the path of the present place, such as ``data.sip.payload[0].content``."""
        return "".join(map(_step, self.steps[1:end])).removeprefix(".")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    shown = step if len(step) <= _STEP_MOST else step[: _STEP_MOST - 3] + "..."
    # A path is printed, so it must be text that can be encoded.
    return "." + (shown if shown.isascii() else shown.encode("utf-8", "backslashreplace").decode("utf-8"))
