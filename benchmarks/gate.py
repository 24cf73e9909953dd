"""Notice a regression on any machine: each task costs at most so many times ``json.loads``, in one process.

The margins are wide, so that only a real regression fails: what was reached, and half as much again. The best of many
short rounds counts, and what is over its margin is measured a second time. Run as ``python -m benchmarks.gate
[--targets | --readme | --record]``: with ``--targets`` the targets themselves are the limit, ``--readme`` writes what
is measured into the README, ``--record`` adds a line to ``history.csv``, which has one for each release.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import itertools
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import sipmsg
from benchmarks import inputs, readme, tasks
from benchmarks.clock import Work, best_of
from benchmarks.compare import about, head_of
from benchmarks.targets import TARGETS

MARGIN = 1.5
# The same task on texts that differ: what is remembered between calls would show here.
MOST_FOR_FRESH_TEXTS = 1.3

README = inputs.ROOT / "README.md"
MARKS = ("<!-- speed -->", "<!-- end of speed -->")

_UNIT = "J"
HISTORY = Path(__file__).parent / "history.csv"


def ratios(names: Sequence[str], rounds: int = 60) -> dict[str, float]:
    """Return how many times ``json.loads`` of the reference message the named tasks take."""
    works: dict[str, Work] = {_UNIT: lambda: tasks.load_json(inputs.REFERENCE)}
    works |= {target.name: target.work for target in TARGETS if target.name in names}
    found = best_of(works, rounds=rounds)
    return {name: found[name] / found[_UNIT] for name in works if name != _UNIT}


def over(limits: dict[str, float], *, report: bool = True) -> dict[str, float]:
    """Return the tasks that cost more than their limit, and how much, in units of J; after a second try."""
    found = ratios(list(limits))
    again = [name for name, cost in found.items() if cost > limits[name]]
    if again:
        found |= {name: min(found[name], cost) for name, cost in ratios(again, rounds=120).items()}
    if report:
        for name, cost in found.items():
            mark = "OVER" if cost > limits[name] else ""
            print(f"{name:24} {cost:7.2f} J  at most {limits[name]:6.2f} J  {mark}".rstrip())
    return {name: cost for name, cost in found.items() if cost > limits[name]}


def fresh_ratio() -> float:
    """Return how many times as much the typed task costs on texts that all differ."""
    texts = itertools.cycle(inputs.fresh(inputs.INVITE, 500))
    works: dict[str, Work] = {
        "same": lambda: tasks.typed(inputs.INVITE),
        "fresh": lambda: tasks.typed(next(texts)),
    }
    found = best_of(works)
    return found["fresh"] / found["same"]


def record(file: Path = HISTORY) -> None:
    """Add a line to the history: what ran, and each task in units of J, by the columns of the file."""
    with file.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    row = {"version": sipmsg.__version__, "date": today, "python": platform.python_version(), "core": sipmsg.core}
    row |= {name: f"{cost:.2f}" for name, cost in ratios([target.name for target in TARGETS]).items()}
    with file.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, columns, lineterminator="\n").writerow(row)


def write_readme() -> None:
    """Put a table of targets, and of what is measured now, into the README."""
    found = ratios([target.name for target in TARGETS], rounds=120)
    machine = head_of(about()).partition(", node")[0].partition("\n")[0]
    rows = [f"| {each.name} | {each.target or ''} | {found[each.name]:.2f} |" for each in TARGETS]
    table = "\n".join(["| task | target | measured |", "|---|---|---|", *rows])
    readme.put(README, MARKS, f"{machine}, sipmsg {sipmsg.__version__}, {_engine()}:\n\n{table}")


def _engine() -> str:
    if sipmsg.core != "c":
        return "matchers in Python"
    trained = importlib.import_module("sipmsg._core").trained
    return "the core in C, built with `SIPMSG_TRAINED=1`" if trained else "the core in C"


def main(arguments: Sequence[str]) -> int:
    """Print the ratios; return 1 where one is over its limit."""
    if "--record" in arguments:
        record()
        return 0
    if "--readme" in arguments:
        write_readme()
        return 0
    if "--targets" in arguments:
        limits = {each.name: each.target for each in TARGETS if each.target is not None}
    else:
        limits = {each.name: MARGIN * each.reached if sipmsg.core == "c" else each.most_in_python for each in TARGETS}
    failed = bool(over(limits))
    fresh = min(fresh_ratio(), fresh_ratio())
    print(f"typed, texts that differ  {fresh:7.2f} times the same text, at most {MOST_FOR_FRESH_TEXTS:.2f}")
    return int(failed or fresh > MOST_FOR_FRESH_TEXTS)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
