"""The builders: one function a grammar rule, shared by the compiled and the reference parser.

A builder is named after its rule (or alias) and takes the rule's children in order: the text of
each terminal whose name does not start with ``_``, the value of each rule, None for an optional
part that is missing. The builder of a repetition rule takes one tuple of all its children. A rule
without a builder gives the tuple of its children. Of a class that has a ``_maker`` that is the builder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Builder = Callable[..., Any]
_B = TypeVar("_B", bound=Builder)

_BUILDERS: dict[str, Builder] = {}


def builds(*rules: str) -> Callable[[_B], _B]:
    """Register a function or class as the builder of the named rules; raise ValueError on a second one.

    >>> @builds("an_example_rule")
    ... def example(*children):
    ...     return children
    >>> builder("an_example_rule") is example
    True
    """

    def register(function: _B) -> _B:
        for rule in rules:
            if rule in _BUILDERS:
                msg = f"rule {rule} has a builder already"
                raise ValueError(msg)
            _BUILDERS[rule] = vars(function).get("_maker", function)
        return function

    return register


def builder(rule: str) -> Builder | None:
    """Return the builder of a rule, or None where its value is the tuple of its children.

    >>> builder("no_such_rule") is None
    True
    """
    return _BUILDERS.get(rule)
