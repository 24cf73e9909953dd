"""Convert the rules of a grammar to forms and programs, as :mod:`sipmsg.grammar.pattern` does to expressions.

A terminal is atomic, an optional part and a repetition are possessive, alternatives are tried by priority and are
gone back into. A rule that is the whole of a text may be a list, of which each item is tried with what follows it.
"""

from __future__ import annotations

from typing import Any

from lark.grammar import NonTerminal, Terminal

from sipmsg.grammar.native.expressions import CannotBeWrittenError, form_of
from sipmsg.grammar.native.form import NOTHING, Atomic, Capture, Choice, End, Look, Mark, Missing, Repeat, sequence
from sipmsg.grammar.native.programs import Built, Chosen, Maybe, Repeated, Text, width
from sipmsg.grammar.pattern import Pattern
from sipmsg.grammar.source import Source

Steps = tuple[Any, ...]
Made = tuple[Any, Steps]


class Rules:
    """The forms of one grammar's rules, with the steps that make their children."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._priority = Pattern(source)
        self._known: dict[str, Made] = {}

    def whole(self, rule: str) -> Made:
        """Return form and steps of a rule that is a whole text."""
        repetition = self.source.repetition(rule)
        if repetition is not None:
            item, steps = self.item(repetition.item)
            between = NOTHING if repetition.separator is None else self.sequence(repetition.separator)[0]
            ends = Choice((sequence(between, Look(End(), wanted=False)), End()))
            one = sequence(Mark(1), item, *(() if repetition.separator is None else (ends,)))
            every = Repeat(one, repetition.least, None, "possessive")
            return sequence(every, Mark(0), End()), self._built(rule, (Repeated(steps),))
        made = [self._whole_alternative(rule, each) for each in self._by_priority(self.source.rules[rule])]
        return self._either(made, rule)

    def _whole_alternative(self, rule: str, alternative: Any) -> Made:
        callee = self.source.only_rule_in(alternative)
        if callee is not None:
            form, steps = self.whole(callee)
            return form, self._built(rule, steps)
        form, steps = self._alternative(alternative, rule)
        return sequence(form, End()), steps

    def sequence(self, items: list[Any]) -> Made:
        """Return form and steps of items that follow each other."""
        made = [self.item(item) for item in items]
        return sequence(*(form for form, _ in made)), tuple(step for _, steps in made for step in steps)

    def item(self, tree: Any) -> Made:
        """Return form and steps of one item of an expansion."""
        if tree.data == "value":
            return self._symbol(tree.children[0])
        if tree.data == "expansions":
            return self._choice(tree, None)
        if tree.data == "maybe":
            return self._optional(*self._choice(tree.children[0], None))
        form, steps = self.item(tree.children[0])
        if tree.data != "expr" or str(tree.children[1]) != "?" or steps:
            raise CannotBeWrittenError(f"{self.source.file}: {tree}")
        return Atomic(Choice((form, NOTHING))), ()

    def _symbol(self, symbol: Any) -> Made:
        if isinstance(symbol, Terminal):
            form = Atomic(self.terminal(symbol.name))
            return (form, ()) if symbol.name.startswith("_") else (Capture(form), (Text(),))
        if symbol.name not in self._known:
            self._known[symbol.name] = self._rule(str(symbol.name))
        return self._known[symbol.name]

    def terminal(self, name: str) -> Any:
        """Return the form of a terminal."""
        return form_of(self.source.patterns[name])

    def _rule(self, name: str) -> Made:
        repetition = self.source.repetition(name)
        if repetition is None:
            return self._choice(self.source.rules[name], name)
        item, steps = self.item(repetition.item)
        one = sequence(Mark(1), item)
        built = self._built(name, (Repeated(steps),))
        if repetition.separator is None:
            return sequence(Repeat(one, repetition.least, None, "possessive"), Mark(0)), built
        between, _ = self.sequence(repetition.separator)
        return sequence(one, Repeat(sequence(between, one), 0, None, "possessive"), Mark(0)), built

    def _optional(self, form: Any, steps: Steps) -> Made:
        if not steps:
            return Atomic(Choice((form, NOTHING))), ()
        if all(isinstance(step, Text) for step in steps):
            return Atomic(Choice((form, Missing(len(steps))))), steps
        return Atomic(Choice((sequence(Mark(1), form), Mark(0)))), (Maybe(steps),)

    def _choice(self, tree: Any, rule: str | None) -> Made:
        alternatives = self._by_priority(tree)
        if len(alternatives) > 1 and all(map(Pattern.is_text, alternatives)):
            forms = [self.terminal(each.children[0].children[0].name) for each in alternatives]
            return Capture(Atomic(Choice(tuple(forms)))), self._built(rule, (Text(),))
        return self._either([self._alternative(each, rule) for each in alternatives], rule)

    def _either(self, made: list[Made], rule: str | None) -> Made:
        if len(made) == 1:
            return made[0]
        if not any(steps for _, steps in made):
            return Choice(tuple(form for form, _ in made)), ()
        if len({width(steps) for _, steps in made}) != 1:
            raise CannotBeWrittenError(
                f"{self.source.file}: alternatives of {rule} differ in the number of their children"
            )
        forms = [sequence(Mark(index), form) for index, (form, _) in enumerate(made)]
        return Choice(tuple(forms)), (Chosen(tuple(steps for _, steps in made)),)

    def _alternative(self, tree: Any, rule: str | None) -> Made:
        if tree.data == "alias":
            tree, rule = tree.children[0], str(tree.children[1].name)
        form, steps = self.sequence(tree.children)
        return (form, steps) if rule is None or rule.startswith("_") else (form, self._built(rule, steps))

    def _built(self, rule: str | None, steps: Steps) -> Steps:
        return steps if rule is None else (Built(self.source.full_name(rule), steps),)

    def _by_priority(self, tree: Any) -> list[Any]:
        return self._priority.by_priority(tree.children)


class Cuts(Rules):
    """The forms of the alternatives of a shape, each of which notes as many captures as it has pieces."""

    def of(self, rule: str) -> list[tuple[Any, tuple[int, int]]]:
        """Return the form of each alternative, the number of its pieces, and whether they are repeated.

        Of a shape that repeats each piece is noted with the number of its terminal.
        """
        repetition = self.source.repetition(rule)
        if repetition is None:
            made = [self._unnamed(each) for each in self._by_priority(self.source.rules[rule])]
            return [(sequence(form, End()), (width(steps), 0)) for form, steps in made]
        symbol = repetition.item.children[0]
        choice = self._by_priority(self.source.rules[symbol.name]) if isinstance(symbol, NonTerminal) else []
        forms = [self._unnamed(each)[0] for each in choice] or [self.item(repetition.item)[0]]
        marked = Choice(tuple(sequence(Mark(index), form) for index, form in enumerate(forms)))
        return [(sequence(Repeat(Atomic(marked), repetition.least, None, "possessive"), End()), (1, 1))]

    def _unnamed(self, alternative: Any) -> Made:
        return self._alternative(alternative.children[0] if alternative.data == "alias" else alternative, None)
