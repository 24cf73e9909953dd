"""Load the core in C, where there is one: an extension module generated from the same grammars.

``SIPMSG_CORE=python`` in the environment leaves it alone, as does a grammar file that has changed since.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sipmsg.grammar.ahead import current_digest
from sipmsg.grammar.filling import filling_of, making, unchecked_of
from sipmsg.masking import Secrets

if TYPE_CHECKING:
    from sipmsg.grammar.engine import Grammar

_WISH = "SIPMSG_CORE"
# raised, here and in module.c, whenever what the two say to each other changes
_INTERFACE = 36
_NONE = object()


class Core:
    """An extension module: the numbers of its rules and builders, and the grammars that it is of."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.rules: dict[tuple[str, str], tuple[int, list[int]]] = module.rules()
        self.builders: list[tuple[str, str, str | None, bool]] = module.builders()
        self.told: dict[int, Any] = {}
        self.cuts: dict[str, list[int]] = {}
        for number, (shape, _) in enumerate(module.cuts()):
            self.cuts.setdefault(shape, []).append(number)
        self.sources: list[tuple[str, str, str]] = module.sources()

    def matcher(self, grammar: Grammar, name: str) -> Callable[[str], Any] | None:
        """Return what matches a rule; None where the core does not have it, or was made from another version of it."""
        number = self.ready(grammar, name)
        if number < 0:
            return None
        made: Callable[[str], Any] = self.module.matcher(number)
        return made

    def ready(self, grammar: Grammar, name: str) -> int:
        """Return the number of a rule whose builders are set, or -1 where the core does not have it."""
        number, builders = self.rules.get((grammar.file, name), (-1, []))
        if number < 0 or not self.is_current(grammar):
            return -1
        for each in builders:
            self._set(grammar, each)
        return number

    @functools.cache  # noqa: B019 - there is one core
    def is_current(self, grammar: Grammar) -> bool:
        """Return whether the core was made from a grammar as it is."""
        used = [(name, digest) for file, name, digest in self.sources if file == grammar.file]
        return bool(used) and all(current_digest(grammar.package, name) == digest for name, digest in used)

    def _set(self, grammar: Grammar, number: int) -> None:
        _, rule, home, repeats = self.builders[number]
        if home is not None and number not in self.told:
            importlib.import_module(home)
        build = grammar.find_builder(rule)
        # rules share builders, and each is set once
        if self.told.get(number, _NONE) is not build:
            self.module.build(number, plan_of(build, repeats=repeats))
            self.told[number] = build


def core_matcher(grammar: Grammar, name: str) -> Callable[[str], Any] | None:
    """Return what matches a rule in C, or None."""
    core = core_of(grammar)
    return None if core is None else core.matcher(grammar, name)


@functools.cache
def core_of(grammar: Grammar) -> Core | None:
    """Return the core that a grammar names, if it is there and wanted."""
    return _core(grammar.core) if grammar.core and os.environ.get(_WISH) != "python" else None


def what_runs(grammars: tuple[Grammar, ...]) -> str:
    """Return ``c`` where there is a core of all of these grammars, and it is wanted; else ``python``."""
    cores = [(core_of(grammar), grammar) for grammar in grammars]
    return "c" if all(core is not None and core.is_current(grammar) for core, grammar in cores) else "python"


@functools.cache
def _core(name: str) -> Core | None:
    try:
        module = importlib.import_module(name)
    except ImportError:
        return None
    if getattr(module, "interface", 0) != _INTERFACE:
        return None
    Secrets.marks_in = module.marks_in
    return Core(module)


def plan_of(build: Any, *, repeats: bool) -> Any:
    """Return what the core does for a builder: fill a class, call a function, or, for None, make a tuple."""
    if build is None:
        return None
    filling = filling_of(build)
    if filling is None:
        return making(build)
    return filling.cls, filling.plan(), unchecked_of(build)(()) if repeats else None, filling.base
