"""Show what a rule is compiled to, or write what is compiled ahead.

``python -m sipmsg.grammar RULE`` prints the matchers that a rule is compiled to, with its patterns and builders;
``--write`` writes the modules of matchers, ``--check`` tells by its exit status whether they are current.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from sipmsg.grammar.ahead import module_file, module_text
from sipmsg.grammar.engine import Grammar


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 1 for modules out of date, 2 for a rule that is not there."""
    parser = argparse.ArgumentParser(prog="python -m sipmsg.grammar", description=__doc__)
    parser.add_argument("rule", nargs="?", help="the rule to show")
    parser.add_argument("--write", action="store_true", help="write the matchers compiled ahead")
    parser.add_argument("--check", action="store_true", help="tell whether they are current")
    options = parser.parse_args(arguments)
    # the list stands above this package, which knows no grammar by name
    grammars: tuple[Grammar, ...] = importlib.import_module("sipmsg.syntax").GRAMMARS
    for grammar in grammars:
        grammar.load_values()
    if options.write or options.check:
        return _bring_up_to_date(grammars, write=options.write)
    if options.rule is None:
        parser.error("name a rule, or use --write or --check")
    return _show(grammars, options.rule)


def _bring_up_to_date(grammars: tuple[Grammar, ...], *, write: bool) -> int:
    stale = 0
    for grammar in grammars:
        text, file = module_text(grammar), module_file(grammar)
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale += 1
        if write:
            file.write_text(text, "utf-8")
        sys.stdout.write(f"{'wrote' if write else 'out of date:'} {grammar.compiled}\n")
    return 0 if write or not stale else 1


def _show(grammars: tuple[Grammar, ...], rule: str) -> int:
    for grammar in grammars:
        try:
            sys.stdout.write(grammar.source_of(rule))
        except KeyError:
            continue
        return 0
    sys.stderr.write(f"no grammar has a rule {rule}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
