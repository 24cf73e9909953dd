"""Hunt for matchers that go back and forth: ``python fuzz/backtracking.py --seconds 60 --seed 1``.

A text is made from a grammar rule, a piece of it is said some thirty times, or as often as 64 kB hold, and something
that does not belong there is put behind. A matcher whose expression can read one text in several ways takes as many
as 2**n steps to refuse that, or n**2. What takes longer than half a second is printed with its rule, and the exit
status is 1.

Matchers are hunted, and with them what finds the place of a fault, and the shapes. Each rule has a process of its own,
which an alarm ends: nothing else stops an expression that is at it.
"""

from __future__ import annotations

import argparse
import mmap
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from grammar_texts import POOL, Texts

from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.source import load
from sipmsg.syntax import GRAMMARS

MOST_SECONDS = 0.5
SIZE = 65_536
TIMES = (6, 18, 30, 30, 3_000, SIZE)


def grammars() -> tuple[Grammar, ...]:
    """Return the grammars of the library, with their start rules and shapes."""
    for grammar in GRAMMARS:
        grammar.load_values()
    return GRAMMARS


def machines(grammar: Grammar, name: str) -> list[Callable[[str], Any]]:
    """Return what reads a text by a rule: its matcher and what finds the place of a fault, or how a shape cuts."""
    if name in grammar.shapes:
        return [grammar.shapes[name]]
    return [grammar.matcher(name), grammar.rule(name).refused]


def repeated(chance: random.Random, text: str) -> str:
    """Return a text with a piece of it said often, and perhaps something behind that does not belong there."""
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.choice((1, 2, 3, 4, 6, 9, 20)))
    piece = text[at:end] + chance.choice(("", "", "", " ", chance.choice(POOL)))
    times = min(chance.choice(TIMES), SIZE // max(1, len(piece)))
    tail = chance.choice(("", text[end:], text[end:] + chance.choice(POOL), chance.choice(POOL)))
    return text[:at] + piece * times + tail


def hunt(grammar: Grammar, name: str, chance: random.Random, seconds: float) -> str | None:
    """Show a rule's matcher such texts for some seconds; return the one that it took too long for, if there is one."""
    shared = mmap.mmap(-1, 4 * SIZE)
    child = os.fork()
    if child == 0:
        try:
            _show(grammar, name, chance, seconds, shared)
        except BaseException:  # noqa: BLE001 - it must not go on as if it were its parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        if status:
            raise ChildProcessError(f"{grammar.file} {name}: the process failed")
        return None
    shared.seek(0)
    return shared.read().rstrip(b"\0").decode("utf-8", "surrogatepass")


def _show(grammar: Grammar, name: str, chance: random.Random, seconds: float, shared: mmap.mmap) -> None:
    source = load(grammar.package, grammar.file)
    texts, reads = Texts(source, chance), machines(grammar, name)
    for read in reads:
        read("")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = repeated(chance, texts.of(source.rules[name]))[:SIZE]
        shared.seek(0)
        shared.write(text.encode("utf-8", "surrogatepass").ljust(4 * SIZE, b"\0"))
        # the processor's time, so that a busy machine does not count against a matcher
        for read in reads:
            signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
            read(text)
            signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> int:
    """Read the command line and hunt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="for how long, all rules together")
    parser.add_argument("--seed", type=int, default=0, help="which texts")
    options = parser.parse_args()
    rules = [(grammar, name) for grammar in grammars() for name in sorted({*grammar.starts, *grammar.shapes})]
    found = 0
    for grammar, name in rules:
        chance = random.Random(f"{options.seed} {grammar.file} {name}")  # noqa: S311 - no secrets
        text = hunt(grammar, name, chance, options.seconds / len(rules))
        if text is not None:
            found += 1
            print(f"{grammar.file} {name}, {len(text)} characters: {text[:300]!r}", flush=True)
    print(f"seed {options.seed}: {len(rules)} rules, {found} that take too long")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
