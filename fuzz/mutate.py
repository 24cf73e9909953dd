"""Mutate the cases and watch every entry point: ``python fuzz/mutate.py --seconds 60 --seed 1``.

An input is taken from the cases, spoilt a few times where its structure is (lines, parameters, numbers,
quotes), and shown to one entry point. What raises anything but the library's own errors, or takes longer than
250 ms for 64 kB, is kept as a file in ``--keep``. The exit status is 1 where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from cases import seeds
from entry_points import ENTRY_POINTS

SLOW_SECONDS = 0.25
SLOW_SIZE = 65_536
LONGEST = 200_000
SEPARATORS = ("\r\n", "\n", ";", ",", " ", "=", ":", "<", '"', "&", "/", "--")
PIECES = (
    *"\x00\t\n\r !\"#%'()*,-./:;<=>?@[\\]{}\x7f\x85é\u0660\uff10\u212a\u2028\ud800",
    *(
        "\r\n",
        "\r\n ",
        "\r\n\r\n",
        "sip:",
        "tel:",
        "SIP/2.0",
        "v=0\r\n",
        "m=audio 9 RTP/AVP 0\r\n",
        "a=",
        "[::1]",
        "%00",
    ),
    *("%zz", "%\udcb5", "%4\udcb51", ';x="', '"\\', "-1", "0" * 30, "9" * 30, "9" * 5_000, "1e999", "NaN", "null"),
    *("{}", "[" * 70, "(" * 20, "k=", "a=crypto:1 A inline:", "a=ice-pwd:"),
)

Mutation = Callable[[random.Random, str], str]


def _at(chance: random.Random, text: str) -> int:
    """Return a place: any, or one right behind a separator."""
    at = chance.randrange(len(text) + 1)
    if chance.random() < 0.6:
        found = text.find(chance.choice(SEPARATORS), at)
        return at if found < 0 else found + 1
    return at


def insert(chance: random.Random, text: str) -> str:
    """Put a piece in."""
    at = _at(chance, text)
    return text[:at] + chance.choice(PIECES) + text[at:]


def overwrite(chance: random.Random, text: str) -> str:
    """Put a piece in the place of some characters."""
    at = _at(chance, text)
    return text[:at] + chance.choice(PIECES) + text[at + chance.choice((1, 1, 2, 5, 20)) :]


def cut(chance: random.Random, text: str) -> str:
    """Leave some characters out."""
    at = _at(chance, text)
    return text[:at] + text[at + chance.choice((1, 2, 10, 100, len(text))) :]


def swap(chance: random.Random, text: str) -> str:
    """Let two pieces between separators change places."""
    separator = chance.choice(SEPARATORS)
    pieces = text.split(separator)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return separator.join(pieces)


def double(chance: random.Random, text: str) -> str:
    """Say a piece between separators twice."""
    separator = chance.choice(SEPARATORS)
    pieces = text.split(separator)
    at = chance.randrange(len(pieces))
    return separator.join([*pieces[:at], pieces[at], *pieces[at:]])


def pile(chance: random.Random, text: str) -> str:
    """Say a piece very often."""
    start = _at(chance, text)
    piece = text[start : start + chance.choice((1, 3, 8, 40))] or "a"
    times = min(chance.choice((10, 100, 1_000, 10_000, 60_000)), SLOW_SIZE // len(piece))
    return text[:start] + piece * times + text[start:]


def number(chance: random.Random, text: str) -> str:
    """Change a run of digits."""
    runs = [at for at, char in enumerate(text[:2_000]) if "0" <= char <= "9"]
    if not runs:
        return text
    at = chance.choice(runs)
    return text[:at] + chance.choice(("", "0", "-", "99", "4294967296", "9" * 25, "\u0663", ".")) + text[at + 1 :]


def other_case(chance: random.Random, text: str) -> str:
    """Change the letter case of some characters."""
    at = _at(chance, text)
    return text[:at] + text[at : at + 12].swapcase() + text[at + 12 :]


MUTATIONS: tuple[Mutation, ...] = (insert, insert, overwrite, overwrite, cut, swap, double, number, other_case)
RARE: tuple[Mutation, ...] = (pile,)


def inputs(chance: random.Random) -> Iterator[tuple[str, str | bytes]]:
    """Yield the name of an entry point and what to show it, without end."""
    sources = seeds()
    names = sorted(sources)
    while True:
        name = chance.choice(names)
        text = chance.choice(sources[name])
        if chance.random() < 0.01:
            text = chance.choice(RARE)(chance, text)
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            text = chance.choice(MUTATIONS)(chance, text)
        text = text[:LONGEST]
        as_bytes = chance.random() < 0.3 and name not in {"uri", "name_addr", "header"}
        yield name, text.encode("utf-8", "surrogatepass") if as_bytes else text


@dataclass
class Figures:
    """What a run has found: inputs shown, inputs kept, what they gave, and the most seconds for each 64 kB."""

    seed: int
    done: int = 0
    kept: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    results: Counter[str] = field(default_factory=Counter)

    def add(self, other: Figures) -> None:
        """Add the figures of a run beside this one."""
        self.done += other.done
        self.kept += other.kept
        self.results += other.results
        self.slowest = max(self.slowest, other.slowest)
        self.seconds = max(self.seconds, other.seconds)

    def show(self) -> None:
        """Print the figures."""
        print(f"seed {self.seed}: {self.done} inputs in {self.seconds:.0f} s, {self.kept} kept")
        print(f"slowest: {self.slowest * 1000:.0f} ms (for each 64 kB, or less)")
        print(", ".join(f"{result} {times}" for result, times in self.results.most_common()))


def keep(folder: Path, name: str, given: str | bytes, why: str) -> Path:
    """Write an input, and why it is kept, to files of the folder; return the path of the input."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{len(list(folder.iterdir())):05}"
    path.write_bytes(given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass"))
    path.with_suffix(".txt").write_text(f"{type(given).__name__}\n{why}\n", encoding="utf-8", errors="backslashreplace")
    return path


def timed(entry_point: Callable[[str | bytes], str], given: str | bytes) -> tuple[str, float]:
    """Return what an entry point makes of, and the seconds that the processor took for it."""
    began = time.process_time()
    result = entry_point(given)
    return result, time.process_time() - began


def run(count: int | None, seconds: float | None, seed: int, folder: Path, patience: float = 1) -> Figures:
    """Show mutated inputs to the entry points, and return the figures; ``patience`` is how many times slower may be."""
    figures = Figures(seed)
    began = time.monotonic()
    for name, given in inputs(random.Random(seed)):  # noqa: S311 - inputs that can be had again, no secrets
        if figures.done == count or (seconds is not None and time.monotonic() - began > seconds):
            break
        figures.done += 1
        size = max(1.0, len(given) / SLOW_SIZE)
        try:
            result, took = timed(ENTRY_POINTS[name], given)
            if took / size > SLOW_SECONDS * patience / 4:
                # a grammar is loaded where an error is first reported, and once: the best of three counts
                took = min(took, timed(ENTRY_POINTS[name], given)[1], timed(ENTRY_POINTS[name], given)[1])
        except Exception:  # noqa: BLE001 - that there is none is what is tested
            figures.kept += 1
            print("crash:", keep(folder, name, given, traceback.format_exc()), flush=True)
            continue
        figures.results[result] += 1
        figures.slowest = max(figures.slowest, took / size)
        if took / size > SLOW_SECONDS * patience:
            figures.kept += 1
            print(f"slow, {took:.3f} s:", keep(folder, name, given, f"{took} seconds"), flush=True)
    figures.seconds = time.monotonic() - began
    return figures


def run_many(  # noqa: PLR0913, PLR0917
    workers: int, count: int | None, seconds: float | None, seed: int, folder: Path, patience: float = 1
) -> Figures:
    """Run in several processes, each with a seed of its own, and return the figures of all."""
    shares = [None if count is None else count // workers + (at < count % workers) for at in range(workers)]
    figures = Figures(seed)
    with ProcessPoolExecutor(workers) as pool:
        # a folder for each, so that no two write one file
        folders = [folder / f"seed-{seed + at}" for at in range(workers)]
        runs = [pool.submit(run, shares[at], seconds, seed + at, folders[at], patience) for at in range(workers)]
        for each in runs:
            figures.add(each.result())
    return figures


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, help="how many inputs")
    parser.add_argument("--seconds", type=float, help="for how long")
    parser.add_argument("--seed", type=int, default=0, help="which inputs: the same ones for the same number")
    parser.add_argument("--workers", type=int, default=1, help="in how many processes, each with the next seed")
    parser.add_argument("--patience", type=float, default=1, help="how many times 250 ms an input may take")
    parser.add_argument("--keep", type=Path, default=Path(__file__).parent / "kept", help="where to keep inputs")
    options = parser.parse_args()
    count = 10_000 if options.count is None and options.seconds is None else options.count
    if options.workers > 1:
        figures = run_many(options.workers, count, options.seconds, options.seed, options.keep, options.patience)
    else:
        figures = run(count, options.seconds, options.seed, options.keep, options.patience)
    figures.show()
    return 1 if figures.kept else 0


if __name__ == "__main__":
    sys.exit(main())
