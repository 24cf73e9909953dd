"""Run every library that is installed at the same tasks, side by side; see benchmarks/README.md.

``python -m benchmarks.compare [--json FILE] [--svg FILE] [--readme] [--rounds N]`` prints one table. Nothing is
installed. Before anything is timed, each answer is held to data/expected.json; what is not right is listed below the
table, and its line bears a mark: a library that does less, or wrong, is no faster for it.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import importlib
import importlib.metadata
import io
import json
import platform
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import sipmsg
from benchmarks import c_peers, inputs, node_peers, readme, tasks
from benchmarks.clock import best_of
from benchmarks.peers import PEERS
from benchmarks.peers.shapes import differences, normal

EXPECTED: dict[str, Any] = json.loads((inputs.DATA / "expected.json").read_text(encoding="utf-8"))
README = Path(__file__).resolve().parent / "README.md"
CHART = README.with_name("chart.svg")
MARKS = ("<!-- figures -->", "<!-- end -->")

# Title, task, input, name in expected.json.
COMPARISONS = (
    ("split", "split", inputs.INVITE, "invite.split"),
    ("headers typed", "typed", inputs.INVITE, "invite.typed"),
    ("SDP with codecs", "sdp", inputs.SDP, "sdp.sdp"),
    ("SDP of a browser", "sdp", inputs.BROWSER_SDP, "browser.sdp"),
    ("codecs only", "codecs", inputs.SDP, "sdp.codecs"),
    ("large INVITE typed", "typed", inputs.BIG_INVITE, "big_invite.typed"),
)
WHOLE = "JSON to values"
_SDP_OF_OTHERS = "aiortc"

Works = dict[str, Callable[[], Any]]


@attrs.frozen
class Row:
    """One library at one task: the seconds of a call, in units of J and of sipmsg's, and what it gets wrong."""

    task: str
    library: str
    seconds: float
    in_j: float
    to_sipmsg: float
    wrong: tuple[str, ...]


def installed() -> dict[str, ModuleType]:
    """Return the peers that can be imported; say on standard error of the others why not."""
    found = {}
    for name, module in PEERS.items():
        try:
            found[name] = importlib.import_module(f"benchmarks.peers.{module}")
        except Exception as error:  # noqa: BLE001 - whatever another library raises at import
            print(f"{name}: not measured: {type(error).__name__}: {error}", file=sys.stderr)
    return found


def judged(task: str, expected: Any, do: Callable[[], Any]) -> tuple[str, ...]:
    """Return what is wrong with an answer: nothing, its differences, or what it raises."""
    try:
        answer = json.loads(json.dumps(normal(task, do()), default=str))
    except Exception as error:  # noqa: BLE001 - whatever another library raises
        return (f"raises {type(error).__name__}: {error}",)
    return tuple(differences(expected, answer))


def _given(answer: Any) -> Callable[[], Any]:
    return lambda: answer


def compared(title: str, works: Works, wrong: dict[str, Any], rounds: int) -> list[Row]:
    """Time the libraries that do not raise, in turn with J."""
    fit = {name: work for name, work in works.items() if not any(text.startswith("raises") for text in wrong[name])}
    with contextlib.redirect_stdout(io.StringIO()):
        seconds = best_of({"J": functools.partial(tasks.load_json, inputs.REFERENCE), **fit}, rounds=rounds)
    unit, own = seconds["J"], seconds["sipmsg"]
    rows = [Row(title, name, seconds[name], seconds[name] / unit, seconds[name] / own, wrong[name]) for name in fit]
    rows += [
        Row(title, name, float("nan"), float("nan"), float("nan"), wrong[name]) for name in works if name not in fit
    ]
    return rows


def whole(modules: dict[str, ModuleType]) -> Works:
    """Return what each library needs from the JSON text to typed headers and SDP; sipmsg checks as well."""
    found: Works = {"sipmsg": functools.partial(tasks.checked, inputs.REFERENCE)}
    other = modules.get(_SDP_OF_OTHERS)
    for name, module in modules.items():
        reads = module if hasattr(module, "sdp") else other
        if hasattr(module, "typed") and reads is not None:
            title = name if reads is module else f"{name} + {_SDP_OF_OTHERS}"
            found["sipmsg, no check" if name == "sipmsg" else title] = functools.partial(
                _whole, module.typed, reads.sdp
            )
    return found


def _whole(typed: Callable[[str], Any], sdp: Callable[[str], Any]) -> Any:
    sip = json.loads(inputs.REFERENCE)["data"]["sip"]
    return typed(sip["raw"]), sdp(sip["body"])


def table(rounds: int) -> list[Row]:
    """Check and time everything."""
    modules = installed()
    rows: list[Row] = []
    for title, task, text, expected in COMPARISONS:
        able = {name: getattr(module, task) for name, module in modules.items() if hasattr(module, task)}
        works: Works = {name: functools.partial(do, text) for name, do in able.items()}
        wrong = {name: judged(task, EXPECTED[expected], work) for name, work in works.items()}
        rows += compared(title, works, wrong, rounds)
    works = whole(modules)
    rows += compared(WHOLE, works, {name: _judged_whole(work) for name, work in works.items()}, rounds)
    return rows + _rows_of_others(rows)


def _judged_whole(work: Callable[[], Any]) -> tuple[str, ...]:
    try:
        answer = work()
    except Exception as error:  # noqa: BLE001 - as above
        return (f"raises {type(error).__name__}: {error}",)
    typed, sdp, *checked = answer
    if checked:
        return tuple(map(str, checked[0]))  # of the reference message the check has nothing to say
    parts = ((("typed", "invite.typed"), typed), (("sdp", "sdp.sdp"), sdp))
    return tuple(text for (task, name), part in parts for text in judged(task, EXPECTED[name], _given(part)))


def _rows_of_others(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the libraries for node and in C, whose seconds are compared with those measured here."""
    found = []
    own = {row.task: row for row in rows if row.library == "sipmsg"}
    for title, task, text, expected in COMPARISONS:
        mine = own[title]
        unit = mine.seconds / mine.in_j
        for name, seconds, wrong in _others(task, text, EXPECTED[expected]):
            found.append(Row(title, name, seconds, seconds / unit, seconds / mine.seconds, wrong))
    return found


def _others(task: str, text: str, expected: Any) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Yield name, seconds and what is wrong, of each library that no Python calls."""
    for name, answer, seconds in node_peers.measured(task, text):
        wrong = (f"raises {answer}",) if isinstance(answer, str) else judged(task, expected, _given(answer))
        yield name, seconds, wrong
    for name, answer, seconds in c_peers.measured(task, text):
        refused = ("raises an error",)
        yield name, seconds, refused if answer is None else tuple(differences(c_peers.part_of(task, expected), answer))


def text_of(rows: Sequence[Row]) -> str:
    """Return the table, one block a task, fastest first, and below it what is wrong."""
    lines = [f"{'task':20} {'library':28} {'microseconds':>12} {'J':>8} {'sipmsg':>8}"]
    notes = []
    for title in dict.fromkeys(row.task for row in rows):
        block = [row for row in rows if row.task == title]
        for row in sorted(block, key=lambda row: (row.seconds != row.seconds, row.seconds)):  # NaN last
            mark = " *" if row.wrong else ""
            figures = f"{row.seconds * 1e6:12.1f} {row.in_j:8.2f} {row.to_sipmsg:8.2f}".replace("nan", "  -")
            lines.append(f"{row.task:20} {row.library:28} {figures}{mark}")
            notes += _notes(row)
    return "\n".join([*lines, "", *(["* not the right answer:", *notes] if notes else [])])


def _notes(row: Row) -> list[str]:
    if not row.wrong:
        return []
    more = f"; and {len(row.wrong) - 2} more" if len(row.wrong) > 2 else ""
    return [f"  {row.task}, {row.library}: {'; '.join(row.wrong[:2])}{more}"]


def about() -> dict[str, Any]:
    """Return where and when this was measured, and with which versions."""
    versions = {"sipmsg": sipmsg.__version__}
    for name in PEERS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions[name] = importlib.metadata.version(name)
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "processor": processor(),
        "python": platform.python_version(),
        "node": node_peers.version(),
        "versions": versions | node_peers.versions() | c_peers.versions(),
    }


def processor() -> str:
    """Return the name of the processor, as well as the system knows it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def head_of(machine: dict[str, Any]) -> str:
    """Return the lines above the table."""
    node = f", node {machine['node']}" if machine["node"] else ""
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    return f"{machine['date']}, {machine['processor']}, Python {machine['python']}{node}\n{versions}"


def write_readme(text: str) -> None:
    """Put a text between the marks of the README, and the chart above it."""
    chart = f"![Bars for each task and library, in units of J]({CHART.name})\n\n"
    readme.put(README, MARKS, f"{chart}```text\n{text}\n```")


def main() -> int:
    """Compare, and print or write the results."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__.partition("\n")[0])
    options.add_argument("--json", type=Path, metavar="FILE", help="write the results as JSON too")
    options.add_argument("--svg", type=Path, metavar="FILE", help="draw a chart; needs matplotlib")
    options.add_argument("--readme", action="store_true", help="write the table and the chart into benchmarks/")
    options.add_argument("--rounds", type=int, default=30, help="rounds of some milliseconds, of which the best counts")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    rows, machine = table(chosen.rounds), about()
    text = f"{head_of(machine)}\n\n{text_of(rows)}"
    print(text)
    if chosen.json:
        chosen.json.write_text(json.dumps({**machine, "rows": [as_object(row) for row in rows]}, indent=1) + "\n")
    charts = [*([chosen.svg] if chosen.svg else []), *([CHART] if chosen.readme else [])]
    if charts:
        from benchmarks.chart import draw  # noqa: PLC0415 - matplotlib only where it is asked for

        for file in charts:
            draw(rows, head_of(machine).partition("\n")[0], file)
    if chosen.readme:
        write_readme(text)
    return int(any(row.wrong for row in rows if row.library == "sipmsg"))


def as_object(row: Row) -> dict[str, Any]:
    return {name: None if value != value else value for name, value in attrs.asdict(row).items()}  # noqa: PLR0124 - NaN


if __name__ == "__main__":
    raise SystemExit(main())
