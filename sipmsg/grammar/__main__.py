"""Show what a rule is compiled to.

``python -m sipmsg.grammar RULE`` prints the matchers that a rule is compiled to, with its patterns and builders.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from sipmsg.grammar.engine import Grammar


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status: 0, or 2 for a rule that is not there."""
    parser = argparse.ArgumentParser(prog="python -m sipmsg.grammar", description=__doc__)
    parser.add_argument("rule", help="the rule to show")
    rule = parser.parse_args(arguments).rule
    # the list stands above this package, which knows no grammar by name
    grammars: tuple[Grammar, ...] = importlib.import_module("sipmsg.syntax").GRAMMARS
    for grammar in grammars:
        grammar.load_values()
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
