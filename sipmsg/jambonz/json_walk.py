"""Walk a JSON value and report what JSON text should not hold, with the path of the member.

``json_reader`` asks it for texts in which something is wrong, and for values that another reader has decoded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from operator import itemgetter
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
# what is in order without a closer look, by its type
_SOUND: dict[type, Callable[[Any], bool]] = {
    str: str.isascii,
    float: math.isfinite,
    int: range(-(1 << 63), 1 << 63).__contains__,
    bool: {True, False}.__contains__,
    type(None): {None}.__contains__,
}


def _doubtful(_: object) -> bool:
    return False


class Pairs(list[tuple[str, Any]]):
    """The members of one object as they stand in the text, repeated keys included."""


def is_broken(text: str) -> bool:
    """Return whether a text holds a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def objects_of_pairs(
    value: object, limits: Limits, plain: Callable[[], object] | None = None
) -> tuple[object, list[Problem]]:
    """Walk a value, make objects of pairs, and return it with its problems in document order.

    ``plain`` returns the value of a JSON text without pairs: the walk over one ends with the problem that is one too
    many. A value from elsewhere is walked to its end, since it may hold what JSON cannot.
    """
    walk = _Walk(limits)
    root = [value]
    ended = walk.run(root, to_the_end=plain is None)
    return root[0] if ended or plain is None else plain(), [*collected(walk.problems, limits.problems)]


class _Walk:
    """One walk over a JSON value, without recursion."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Problem] = []
        self.steps: list[str | int] = []
        self.size = 1

    @property
    def enough(self) -> bool:
        """Whether there are problems past the limit: one is kept, which reports the rest."""
        return len(self.problems) > self.limits.problems

    def run(self, root: list[object], *, to_the_end: bool) -> bool:
        """Walk below ``root``, a list that holds the value; return whether the walk came to its end."""
        open_containers: list[tuple[Any, Iterator[tuple[Any, Any]]]] = [(root, iter(enumerate(root)))]
        self.steps = [0]
        while open_containers:
            container, members = open_containers[-1]
            for step, member in members:
                self.steps[-1] = step
                inner = self.visit(container, step, member)
                if self.enough and not to_the_end:
                    return False
                if inner is not None:
                    self.limits.check("json_depth", len(open_containers))
                    open_containers.append((inner, self.to_visit(inner)))
                    self.steps.append(0)
                    break
            else:
                open_containers.pop()
                self.steps.pop()
        return True

    def visit(self, container: Any, step: Any, value: Any) -> Any:
        """Look at one member; return it when it is a container."""
        if isinstance(container, dict):
            self.key(step)
        if isinstance(value, Pairs):
            value = container[step] = self.unite(value)
        if isinstance(value, dict | list | tuple):
            return value
        self.scalar(value)
        return None

    def to_visit(self, container: Any) -> Iterator[tuple[Any, Any]]:
        """Return the members of a container that have to be looked at one by one; most are sound at first sight."""
        keyed = isinstance(container, dict)
        values = container.values() if keyed else container
        odd = {key for key in container if type(key) is not str or not key.isascii()} if keyed else ()
        self.count(len(container) + sum([len(value) for value in values if isinstance(value, str)]))
        self.count(sum([len(key) for key in container if isinstance(key, str)]) if keyed else 0)
        pairs = container.items() if keyed else enumerate(container)
        return (pair for pair in pairs if pair[0] in odd or not _SOUND.get(type(pair[1]), _doubtful)(pair[1]))

    def key(self, key: object) -> None:
        if not isinstance(key, str):
            raise SessionError(
                f"a key of type {type(key).__name__} among the members of {self.place(-1) or 'the value'}"
            )
        if not key.isascii() and is_broken(key):
            self.add("json.lone_surrogate", "the key holds half of a surrogate pair")

    def unite(self, pairs: Pairs) -> dict[str, Any]:
        """Return the members as an object; a key that is repeated is a problem whose place is the bare key."""
        members = dict(pairs)
        if len(members) != len(pairs):
            for key, times in Counter(map(itemgetter(0), pairs)).items():
                if times > 1 and not self.enough:
                    path = "".join(map(_step, [*self.steps[1:], key])).removeprefix(".")
                    message = f"the key {path} stands {times} times in one object; the last one counts"
                    self.add("json.duplicate_key", message, _step(key).removeprefix("."))
        return members

    def scalar(self, value: object) -> None:
        if isinstance(value, str):
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
        if not self.enough:
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
