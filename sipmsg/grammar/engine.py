"""Load a grammar, match a text by one of its rules, and build the value.

A :class:`Grammar` is made once for each file (:mod:`sipmsg.syntax`); ``HEADERS.rule("cseq")`` is a :class:`Rule`, whose
``match`` gives the value of a text, or None. Compiled matchers answer. Where one says no, the viable prefix of the
rule's expression gives the place of the fault and what was expected there; Lark is needed for neither.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from sipmsg.errors import ParseError, Span
from sipmsg.first_use import imported
from sipmsg.grammar.ahead import Compiled, compiled_ahead
from sipmsg.grammar.core import core_matcher
from sipmsg.grammar.expected import what_was_expected
from sipmsg.grammar.filling import in_order, unchecked_of
from sipmsg.grammar.possessive import matched_correctly

if TYPE_CHECKING:
    from sipmsg.grammar.viable_prefix import Refused

Builder = Callable[..., Any]
Matcher = Callable[[str], Any]
_B = TypeVar("_B", bound=Builder)


class Grammar:
    """One grammar file: its start rules, their builders, and their matchers, made at first use.

    ``compiled`` names the module with what was compiled ahead; a rule that is not in it is compiled from the grammar
    when it is first used. ``values`` are the packages that hold the builders, ``imports`` the grammars that the file
    imports rules from; ``core`` names the extension module that was made from it and others.

    A builder is named after its rule (or alias) and takes the rule's children in order: the text of each terminal whose
    name does not start with ``_``, the value of each rule, None for an optional part that is missing. The builder of a
    repetition rule takes one tuple of all its children. A rule without a builder gives the tuple of its children. A
    class is a builder whose fields are the children in order, a field that is an ``int`` the number of its child; where
    the class has an ``_unchecked``, that is called.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what there is to say of a grammar
        self,
        package: str,
        file: str,
        compiled: str,
        values: tuple[str, ...] = (),
        imports: tuple[Grammar, ...] = (),
        core: str = "",
    ) -> None:
        self.package = package
        self.file = file
        self.compiled = compiled
        self.values = values
        self.imports = imports
        self.core = core
        self.starts: dict[str, Rule] = {}
        self.shapes: dict[str, Any] = {}
        self._builders: dict[str, Builder] = {}
        self._ahead: Compiled | None = None

    def rule(self, name: str) -> Rule:
        """Return the start rule called ``name``, to be called with a text."""
        if name not in self.starts:
            self.starts[name] = Rule(self, name)
        return self.starts[name]

    def builds(self, *rules: str) -> Callable[[_B], _B]:
        """Register a function or class as the builder of the named rules; raise ValueError on a second one.

        >>> grammar = Grammar("sipmsg.grammars", "example.lark", "example")
        >>> @grammar.builds("an_example_rule")
        ... def example(*children):
        ...     return children
        >>> grammar.find_builder("an_example_rule") is example
        True
        """

        def register(function: _B) -> _B:
            for rule in rules:
                if rule in self._builders:
                    msg = f"rule {rule} of {self.file} has a builder already"
                    raise ValueError(msg)
                self._builders[rule] = in_order(function)
            return function

        return register

    def find_builder(self, name: str) -> Builder | None:
        """Return the builder of a rule, which may be imported, or None where its value is the tuple of its children."""
        if name in self._builders:
            return self._builders[name]
        prefix, _, plain = name.rpartition("__")
        home = next((each for each in self.imports if each.file == f"{prefix}.lark"), None)
        return None if home is None else home.find_builder(plain)

    def builder(self, name: str, module: str | None = None) -> Builder:
        """Return the builder of a rule, from its module; the tuple of its children where it has none."""
        if module is not None:
            self._import_home(name, module)
        found = self.find_builder(name) or tuple
        return unchecked_of(found)

    def _import_home(self, name: str, module: str) -> None:
        """Import the module that a builder was in when its rule was compiled; all modules where it is there no more."""
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(module)
        if self.find_builder(name) is None:
            self.load_values()

    @functools.cache  # noqa: B019 - grammars live as long as the process
    def matcher(self, name: str) -> Matcher:
        """Return ``parse(text)`` of a rule: its value, or None where the text is not of the rule."""
        native: Matcher | None = core_matcher(self, name)
        return self.python_matcher(name) if native is None else native

    @functools.cache  # noqa: B019
    def python_matcher(self, name: str) -> Matcher:
        """Return ``parse(text)`` of a rule in Python, whether there is a core or not."""
        made: Matcher = self._factory(f"parse_{name}")(self)
        return made

    @functools.cache  # noqa: B019
    def walker(self, name: str) -> Matcher:
        """Return ``walk(text)`` of a repetition rule, for a text that is known to be one."""
        made: Matcher = self._factory(f"walk_{name}")(self)
        return made

    @functools.cache  # noqa: B019
    def expression(self, name: str) -> str:
        """Return the regular expression of a rule, without captures."""
        known = self._compiled().expressions
        if name not in known:
            from sipmsg.grammar.compiler import expression_of  # noqa: PLC0415 - imports lark
            from sipmsg.grammar.source import load  # noqa: PLC0415

            known[name] = expression_of(load(self.package, self.file), name)
        return known[name]

    @functools.cache  # noqa: B019
    def cuts(self, name: str) -> Any:
        """Return how a shape cuts a text, for :mod:`sipmsg.grammar.shape`."""
        known = self._compiled().cuts
        if name not in known:
            from sipmsg.grammar.cuts import cuts_of  # noqa: PLC0415 - imports lark
            from sipmsg.grammar.source import load  # noqa: PLC0415

            known[name] = cuts_of(load(self.package, self.file), name)
        return known[name]

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
        return compiled_pattern(regex)

    def load_values(self) -> None:
        """Import every module of the packages that hold the builders."""
        for package in self.values:
            _load_modules(package)

    def source_of(self, name: str) -> str:
        """Return the Python source that a rule is compiled to; raise KeyError for a rule that is not there."""
        from sipmsg.grammar.compiler import compile_rule  # noqa: PLC0415 - imports lark
        from sipmsg.grammar.source import load  # noqa: PLC0415

        self.load_values()
        source = load(self.package, self.file)
        names = {plain.rpartition("__")[2]: plain for plain in source.rules}
        if name not in names:
            msg = f"{self.file} has no rule {name}"
            raise KeyError(msg)
        return compile_rule(self, source, names[name])

    def _compiled(self) -> Compiled:
        if self._ahead is None:
            self._ahead = compiled_ahead(self)
        return self._ahead

    def _factory(self, name: str) -> Callable[[Grammar], Matcher]:
        factories = self._compiled().factories
        if name not in factories:
            factories |= self._compile_now(name.partition("_")[2])
        factory: Callable[[Grammar], Matcher] = factories[name]
        return factory

    def _compile_now(self, rule: str) -> dict[str, Any]:
        text = self.source_of(rule)
        file = f"<{self.file} {rule}>"
        importlib.import_module("linecache").cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        made: dict[str, Any] = {}
        exec(compile(text, file, "exec"), made)  # noqa: S102 - our own source, made from our grammar
        return {name: value for name, value in made.items() if name.startswith(("parse_", "walk_"))}


class Rule:
    """A start rule: ``match`` returns None for a text it refuses, ``parse`` raises, with the place of the fault."""

    __slots__ = ("grammar", "match", "name", "refused", "search")

    def __init__(self, grammar: Grammar, name: str) -> None:
        self.grammar: Grammar = grammar
        self.name: str = name
        #: ``match(text)`` returns the value of ``text``, or None where the text is not of the rule.
        self.match: Matcher = self._first_match
        #: ``search(text)`` returns the value of what a repetition rule repeats, found anywhere; the rest is skipped.
        self.search: Matcher = self._first_search
        #: ``refused(text)`` returns where a text that is not of the rule stops being a beginning of one that is.
        self.refused: Callable[[str], Refused] = self._first_refused

    def _first_match(self, text: str) -> Any:
        self.match = self.grammar.matcher(self.name)
        return self.match(text)

    def _first_search(self, text: str) -> Any:
        self.search = self.grammar.walker(self.name)
        return self.search(text)

    def fits(self, text: str) -> bool:
        """Return whether a text is of the rule, of which no value is made."""
        return compiled_pattern(self.grammar.expression(self.name)).fullmatch(text) is not None

    def _first_refused(self, text: str) -> Refused:
        viable_prefix = imported("sipmsg.grammar.viable_prefix", "viable_prefix")
        self.refused = viable_prefix(self.grammar.expression(self.name))
        return self.refused(text)

    def parse(self, text: str, error: type[ParseError] = ParseError, subject: str = "") -> Any:
        """Return the value of ``text``; raise ``error``, with the place, where it is not of the rule."""
        value = self.match(text)
        if value is None:
            raise self.error(text, error, subject)
        return value

    def error(self, text: str, error: type[ParseError] = ParseError, subject: str = "") -> ParseError:
        """Return an error for a text that is not of the rule; ``subject`` says what it should be."""
        refused = self.refused(text)
        at = refused.offset
        sentence = what_was_expected(text, refused)
        return error(f"{subject}: {sentence}" if subject else sentence, text, Span(at, min(at + 1, len(text))))


@functools.cache
def compiled_pattern(regex: str) -> re.Pattern[str]:
    """Return a compiled pattern that this interpreter matches correctly."""
    return re.compile(matched_correctly(regex), re.ASCII)


@functools.cache
def _load_modules(name: str) -> None:
    import pkgutil  # noqa: PLC0415 - nobody but the tools of the grammars comes here

    package = importlib.import_module(name)
    for module in pkgutil.iter_modules(package.__path__, f"{name}."):
        importlib.import_module(module.name)
