"""Write the C source of the core: the functions of every start rule and shape, the programs, and their tables.

:func:`written` takes the grammars and gives files; ``setup.py`` has them compiled with the C that stands beside this
module.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import attrs

from sipmsg.grammar.ahead import digest
from sipmsg.grammar.conditions import KINDS, STEPS
from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.filling import HOWS
from sipmsg.grammar.native.expressions import CannotBeWrittenError
from sipmsg.grammar.native.functions import Functions
from sipmsg.grammar.native.programs import OPERATIONS, Programs
from sipmsg.grammar.native.rules import Cuts, Rules
from sipmsg.grammar.source import load, plain_name, text_of

_MATCHERS = "matchers.inc"
# what Python tells the core by its number, and how the names begin in C
_NUMBERED = (("", KINDS), ("step_", STEPS), ("how_", HOWS), ("op_", OPERATIONS))
# a rule that stays with Python leaves functions behind that nothing calls
_NO_WARNINGS = """
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
"""
_INSTANCE = """
#undef CH
#undef T
#undef P
#undef W
#define CH {char}
#define T const Text_{bits} *
#define P Place_{bits}
#define W(name) name##_{bits}
typedef const CH *Place_{bits};
{tests}
#include "{matchers}"
"""


@attrs.frozen
class Written:
    """The files of a core by their names, and the rules that stay with Python, each with the reason."""

    files: dict[str, str]
    left_out: dict[str, str]

    def write(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, text in self.files.items():
            (folder / name).write_text(text, "utf-8")


def written(grammars: tuple[Grammar, ...]) -> Written:
    """Return the C source of a core, of which ``core.c`` is compiled."""
    core = _Core()
    for grammar in grammars:
        grammar.load_values()
        core.add(grammar)
    return Written({"core.c": core.text(), _MATCHERS: core.functions_text(), "kinds.h": _kinds()}, core.left_out)


class _Core:
    """A core in the making."""

    def __init__(self) -> None:
        self.functions = Functions()
        self.programs = Programs()
        self.rules: list[str] = []
        self.calls: list[str] = []
        self.cuts: list[str] = []
        self.sources: list[str] = []
        self.repeats: set[tuple[str, str]] = set()
        self.modules: dict[tuple[str, str], str] = {}
        self.left_out: dict[str, str] = {}

    def add(self, grammar: Grammar) -> None:
        """Add the start rules and the shapes of a grammar."""
        source = load(grammar.package, grammar.file)
        for file in source.files:
            found = digest(text_of(grammar.package, file).encode())
            self.sources.append(f'{{"{grammar.file}", "{file}", "{found}"}}')
        names = {plain_name(name): name for name in source.rules}
        self.repeats |= {(grammar.file, source.full_name(name)) for name in source.rules if source.repetition(name)}
        rules, cuts = Rules(source), Cuts(source)
        for name in sorted(grammar.starts):
            self._try(grammar, name, partial(self._rule, grammar, rules, names[name], name))
        for name in sorted(grammar.shapes):
            self._try(grammar, name, partial(self._cut, cuts, name))

    def _try(self, grammar: Grammar, name: str, write: Callable[[], None]) -> None:
        try:
            write()
        except CannotBeWrittenError as reason:
            self.left_out[f"{grammar.file} {name}"] = str(reason)

    def _rule(self, grammar: Grammar, rules: Rules, name: str, plain: str) -> None:
        form, steps = rules.whole(name)
        function = self.functions.of(form, plain)
        begin, called = self.programs.add(grammar.file, steps)
        for number in called:
            file, rule = self.programs.builders[number]
            found = grammar.find_builder(rule)
            if found is not None:
                self.modules[file, rule] = found.__module__
        self.calls.append(f"static const int called_{len(self.calls)}[] = {{{''.join(f'{n}, ' for n in called)}-1}};")
        self.rules.append(f'{{"{grammar.file}", "{plain}", {_both(function)}, {begin}, called_{len(self.calls) - 1}}}')

    def _cut(self, cuts: Cuts, name: str) -> None:
        made = [(self.functions.of(form, name), pieces, repeats) for form, (pieces, repeats) in cuts.of(name)]
        for index, (function, pieces, repeats) in enumerate(made):
            self.cuts.append(f'{{"{name}", {index}, {_both(function)}, {pieces}, {repeats}}}')

    def functions_text(self) -> str:
        """Return the file that is included once a width."""
        return "\n".join([*self.functions.declared, *self.functions.texts]) + "\n"

    def text(self) -> str:
        """Return the file that includes the other one, with all tables."""
        instances = [
            _INSTANCE.format(char=char, bits=bits, tests=self.functions.sets.tests(wide=bits > 8), matchers=_MATCHERS)  # noqa: PLR2004
            for char, bits in (("uint8_t", 8), ("uint32_t", 32))
        ]
        builders = [
            f'{{"{file}", "{rule}", {_quoted(self.modules.get((file, rule)))}, {int((file, rule) in self.repeats)}}}'
            for file, rule in self.programs.builders
        ]
        return "\n".join(
            [
                '#include "runtime.h"',
                _NO_WARNINGS,
                self.functions.sets.tables(),
                *instances,
                f"const int core_programs[] = {{{', '.join(map(str, self.programs.codes))}}};",
                *self.calls,
                _table("RuleEntry", "rule", self.rules),
                _table("CutEntry", "cut", self.cuts),
                _table("BuilderEntry", "builder", builders),
                _table("SourceEntry", "source", self.sources),
            ]
        )


def _kinds() -> str:
    """Return the file that numbers what Python tells the core by its number."""
    return "".join(
        f"enum {{ {', '.join([f'{prefix}{name}'.upper() for name in names])} }};\n" for prefix, names in _NUMBERED
    )


def _both(function: str) -> str:
    name = function[2:-1]
    return f"{{{name}_8, {name}_32}}"


def _quoted(text: str | None) -> str:
    return "0" if text is None else f'"{text}"'


def _table(kind: str, name: str, rows: list[str]) -> str:
    lines = "".join(f"  {row},\n" for row in rows) or "  {0},\n"
    return f"const {kind} core_{name}s[] = {{\n{lines}}};\nconst int core_{name}_count = {len(rows)};\n"
