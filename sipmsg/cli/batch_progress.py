"""The progress bar of ``sipmsg batch``: files, messages, rates, time left.

:func:`drawn` takes the plan of a run, and gives what ``convert`` calls after each batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bar

from sipmsg.captures.reader import size_of

if TYPE_CHECKING:
    from sipmsg.columns.convert import Progress
    from sipmsg.columns.plan import Plan


_WIDE = 90


def _columns(width: int) -> list[ProgressColumn]:
    """Return what stands in the bar; on a narrow terminal only what one would miss."""
    columns: list[ProgressColumn] = [
        TextColumn("{task.fields[place]} of {task.fields[files]}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rows]:,} messages"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    ]
    return columns if width >= _WIDE else [columns[at] for at in (0, 2, 4, 6)]


@contextmanager
def drawn(planned: Plan, console: Console | None = None) -> Iterator[Callable[[Progress], object]]:
    """Give a function that takes how far a run is and shows it; the bar goes away at the end."""
    sizes = {job: size_of(job.file) for job in planned.jobs}
    places = {job: number for number, job in enumerate(planned.jobs, 1)}
    behind = dict.fromkeys(planned.jobs, 0)
    rows = dict.fromkeys(planned.jobs, 0)
    octets = done = 0
    for job in planned.jobs:
        behind[job] = octets
        octets += sizes[job]
    console = console or Console(stderr=True)
    bar = Bar(*_columns(console.width), console=console, transient=True)
    with bar:
        task = bar.add_task("", total=planned.octets, place=1, files=len(planned.jobs), rows=0, rate=0.0)

        def watch(progress: Progress) -> None:
            nonlocal done
            done += progress.rows - rows[progress.job]
            rows[progress.job] = progress.rows
            elapsed = bar.tasks[0].elapsed or 0.0
            bar.update(
                task,
                completed=behind[progress.job] + progress.octets,
                place=places[progress.job],
                rows=done,
                rate=done / elapsed if elapsed else 0.0,
            )

        yield watch
