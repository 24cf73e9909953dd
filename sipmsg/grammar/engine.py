"""The one door to the grammars: a rule is called with a text and gives its value.

Compiled matchers answer first; only where one says no does the reference parse the same text, for
the place of the fault, or for what a regular expression cannot match.
"""

from __future__ import annotations

import functools
import importlib
import linecache
import pkgutil
import re
from collections.abc import Callable
from typing import Any

from sipmsg.errors import ParseError
from sipmsg.grammar.ahead import factories
from sipmsg.grammar.builders import Builder, builder
from sipmsg.grammar.possessive import matched_rightly

Faults = list[tuple[str, Any]]
Matcher = Callable[..., Any]


GRAMMARS: list[Grammar] = []


class Grammar:
    """One grammar file: its start rules, and their matchers, made at first use.

    ``compiled`` names the module with matchers that were compiled ahead; a rule that is not in
    it is compiled from the grammar when it is first used. ``values`` are the packages that hold the
    builders. ``lenient`` picks the variant.
    """

    def __init__(
        self, package: str, file: str, compiled: str, values: tuple[str, ...], *, lenient: bool = False
    ) -> None:
        self.package = package
        self.file = file
        self.compiled = compiled
        self.values = values
        self.lenient = lenient
        self.starts: dict[str, Rule] = {}
        self._factories: dict[str, Any] | None = None
        self._strict: Grammar | None = None
        self.relaxed: Grammar = self if lenient else Grammar(package, file, f"{compiled}_lenient", values, lenient=True)
        if not lenient:
            self.relaxed.starts = self.starts
            self.relaxed._strict = self  # noqa: SLF001 - its other variant
            GRAMMARS.append(self)

    def rule(self, name: str) -> Rule:
        """Return the start rule called ``name``, to be called with a text."""
        if name not in self.starts:
            self.starts[name] = Rule(self, name)
        return self.starts[name]

    @functools.cache  # noqa: B019 - grammars live as long as the process
    def matcher(self, name: str) -> Matcher:
        """Return ``parse(text, faults)`` of a rule: its value, or None where the text is not of the rule."""
        return self._factory(f"parse_{name}")(self)

    @functools.cache  # noqa: B019
    def walker(self, name: str) -> Matcher:
        """Return ``walk(text, faults)`` of a repetition rule, for a text that is known to be one."""
        return self._factory(f"walk_{name}")(self)

    def late_rule(self, name: str) -> Rule:
        """Return a rule for another's matcher to call; it is no start rule, and is made when it is first called."""
        return Rule(self, name)

    @functools.cache  # noqa: B019
    def empty(self, name: str, module: str | None = None) -> Any:
        """Return the value of a repetition rule that repeats nothing."""
        return self.builder(name, module)(())

    @staticmethod
    def pattern(regex: str) -> re.Pattern[str]:
        """Return a compiled pattern; SIP is ASCII, so classes and letter case are."""
        return _compiled(regex)

    @staticmethod
    def late_pattern(regex: str) -> _LatePattern:
        """Return a pattern that is compiled when it is first used."""
        return _LatePattern(regex)

    @staticmethod
    def builder(name: str, module: str | None = None) -> Builder:
        """Return the builder of a rule, from its module; the tuple of its children where it has none."""
        if module is not None:
            importlib.import_module(module)
        return builder(name) or tuple

    def load_values(self) -> None:
        """Import every module of the packages that hold the builders."""
        for package in self.values:
            _load_modules(package)

    @staticmethod
    def fault(faults: Faults, rule: str, value: Any) -> Any:
        """Note that a lenient rule was needed, and return its value."""
        faults.append((rule, value))
        return value

    def source_of(self, name: str) -> str:
        """Return the Python source that a rule is compiled to; raise KeyError for a rule that is not there."""
        from sipmsg.grammar.compiler import compile_rule  # noqa: PLC0415 - imports lark
        from sipmsg.grammar.source import load  # noqa: PLC0415

        self.load_values()
        source = load(self.package, self.file, lenient=self.lenient)
        names = {plain.rpartition("__")[2]: plain for plain in source.rules}
        if name not in names:
            msg = f"{self.file} has no rule {name}"
            raise KeyError(msg)
        return compile_rule(source, names[name])

    def _factory(self, name: str) -> Callable[[Grammar], Matcher]:
        if self._factories is None:
            strict = factories(self._strict) if self._strict is not None else {}
            self._factories = strict | factories(self)
        if name not in self._factories:
            self._factories |= self._compile_now(name.partition("_")[2])
        factory: Callable[[Grammar], Matcher] = self._factories[name]
        return factory

    def _compile_now(self, rule: str) -> dict[str, Any]:
        text = self.source_of(rule)
        file = f"<{self.file} {rule}>"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        made: dict[str, Any] = {}
        exec(compile(text, file, "exec"), made)  # noqa: S102 - our own source, made from our grammar
        return {name: value for name, value in made.items() if name.startswith(("parse_", "walk_"))}


class Rule:
    """A start rule: ``match`` tells by None, ``parse`` by an exception, ``relax`` lets small faults pass."""

    __slots__ = ("grammar", "match", "name", "search")

    def __init__(self, grammar: Grammar, name: str) -> None:
        self.grammar: Grammar = grammar
        self.name: str = name
        #: ``match(text)`` returns the value of ``text``, or None where the compiled matcher does not match;
        #: a second argument takes faults, as in :meth:`relax`.
        self.match: Matcher = self._first_match
        #: ``search(text)`` returns the value of what a repetition rule repeats, found anywhere; the rest is skipped.
        self.search: Matcher = self._first_search

    def _first_match(self, text: str, faults: Faults | tuple[()] = ()) -> Any:
        self.match = self.grammar.matcher(self.name)
        return self.match(text, faults)

    def _first_search(self, text: str) -> Any:
        self.search = self.grammar.walker(self.name)
        return self.search(text)

    def parse(self, text: str, error: type[ParseError] = ParseError) -> Any:
        """Return the value of ``text``; raise ``error``, located, where it is not of the rule."""
        value = self.match(text)
        return self.refer(text, error) if value is None else value

    def relax(self, text: str, faults: Faults, error: type[ParseError] = ParseError) -> Any:
        """Return the value of ``text``, with what needed leniency added to ``faults``, or raise ``error``."""
        value = self.match(text, faults)
        if value is None:
            value = self.grammar.relaxed.matcher(self.name)(text, faults)
        return self.refer(text, error, faults) if value is None else value

    def refer(self, text: str, error: type[ParseError] = ParseError, faults: Faults | None = None) -> Any:
        """Parse with the reference alone; its lenient variant when ``faults`` is given."""
        from sipmsg.grammar.reference import parse  # noqa: PLC0415 - imports lark

        grammar = self.grammar
        return parse(grammar.package, grammar.file, self.name, text, error, faults)


class _LatePattern:
    """Stands for a compiled pattern that is seldom used."""

    def __init__(self, regex: str) -> None:
        self._regex = regex

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return _compiled(self._regex).fullmatch(text)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        return _compiled(self._regex).match(text, at)


@functools.cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(matched_rightly(regex), re.ASCII)


@functools.cache
def _load_modules(name: str) -> None:
    package = importlib.import_module(name)
    for module in pkgutil.iter_modules(package.__path__, f"{name}."):
        importlib.import_module(module.name)
