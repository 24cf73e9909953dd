"""``sipmsg batch``: files of messages to Parquet, on all cores or on a cluster."""

from __future__ import annotations

import functools
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import attrs
import click

from sipmsg.cli.certificates import certificate_option
from sipmsg.cli.help_texts import STATUS
from sipmsg.cli.inputs import complain
from sipmsg.cli.json_out import print_json
from sipmsg.cli.lines import Line, counted, line, show
from sipmsg.cli.options import fail_on_option, files_argument, output_option
from sipmsg.cli.statuses import Status
from sipmsg.errors import Severity, SipMsgError
from sipmsg.extras import MissingLibraryError
from sipmsg.stir import Certificates

if TYPE_CHECKING:
    from sipmsg.columns.batch import Task
    from sipmsg.columns.convert import Progress
    from sipmsg.columns.counts import Counts
    from sipmsg.columns.plan import Plan
    from sipmsg.columns.runners import Runner

HELP = """\
Turn files of messages into Parquet, a row for each message: identifiers, From and To, codecs, problems.

A FILE is anything that sipmsg reads, compressed or not: session messages in JSON, SIP messages, logs
and packet captures; or it is Parquet with the messages in a column. Which of these it is, sipmsg
recognises by its content. A folder stands for the files in it. What cannot be read becomes a row with
its error.

Each FILE gets a file of its own in the folder OUT, with .parquet added to its name. If OUT itself ends
in .parquet, or there is one FILE, all rows go to the file OUT. A file appears when it is whole. After
an interruption the same command goes on with the files that are missing; a FILE that has changed since
is done again.

The messages are read by processes on all cores, in little memory however large a FILE is, or with
--scheduler by the workers of a dask.distributed cluster (extra "dask").

\b
Examples:
  sipmsg batch calls.jsonl.gz -o calls.parquet
  sipmsg batch --workers 4 logs/*.jsonl -o results/
  sipmsg batch --fields time,from_user,worst traces/ -o calls.parquet
  sipmsg batch --scheduler tcp://10.0.0.1:8786 logs/*.zst -o results/
"""

_WORTH_A_PROCESS = 524_288


@click.command("batch", help=HELP, short_help="Turn files of messages into Parquet.", epilog=STATUS)
@files_argument()
@output_option("OUT", "The file or folder to write.")
@click.option("--workers", type=click.IntRange(min=1), help="How many processes read; by default one for each core.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the cluster of this dask.distributed scheduler read.")
@click.option("--column", default="message", show_default=True, help="The column of the messages in Parquet.")
@click.option(
    "--fields",
    metavar="NAME,...",
    help="Write these columns only; without problems, problem_count and worst nothing is checked.",
)
@certificate_option("Verify Identity with a certificate, as sipmsg check does; repeatable.")
@click.option("--overwrite", is_flag=True, help="Do every file again, and replace whatever is in the way.")
@fail_on_option
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON document.")
def batch_command(  # noqa: PLR0913 - the options
    files: tuple[str, ...],
    *,
    output: str,
    workers: int | None,
    scheduler: str | None,
    column: str,
    fields: str | None,
    certificates: tuple[Path, ...],
    overwrite: bool,
    fail_on: str,
    as_json: bool,
) -> None:
    """Print a summary, and leave with the status that fits."""
    if output == "-":
        raise click.UsageError("Parquet goes to a file or a folder, not to standard output.")
    if workers and scheduler:
        raise click.UsageError("--workers are processes here, --scheduler is a cluster; give one of them.")
    try:
        from sipmsg.columns.batch import Task  # noqa: PLC0415 - it takes long to import, and needs an extra
        from sipmsg.columns.plan import plan  # noqa: PLC0415
        from sipmsg.columns.rows import Picked  # noqa: PLC0415
        from sipmsg.columns.runners import seldom_collected  # noqa: PLC0415

        names = None if fields is None else [name.strip(" ") for name in fields.split(",")]
        task = Task(column, Picked.of(names), Certificates.of(certificates))
        planned = plan(files, output, task, overwrite=overwrite)
        run = Run(planned, task, begin=time.perf_counter())
        with _terminable(), seldom_collected(), _progress_bar(planned) as watch:
            run.work(_runner(planned, task, workers, scheduler), watch)
    except (MissingLibraryError, SipMsgError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or output}: {error.strerror or error}")
    summary = run.summary()
    if as_json:
        print_json(attrs.asdict(summary))
    else:
        show(summary.as_tree())
    click.get_current_context().exit(run.status(Severity(fail_on)))


def _fail(message: str) -> NoReturn:
    complain(message)
    raise click.exceptions.Exit(Status.USAGE)


def _runner(planned: Plan, task: Task, workers: int | None, scheduler: str | None) -> Runner:
    from sipmsg.columns.runners import Processes, cores, in_process  # noqa: PLC0415

    if scheduler is not None:
        from sipmsg.columns.cluster import Cluster  # noqa: PLC0415 - needs one extra more

        return Cluster(scheduler, task)
    octets = planned.octets
    if workers is None:
        workers = cores() if octets is None else min(cores(), 1 + octets // _WORTH_A_PROCESS)
    return functools.partial(in_process, work=task) if workers == 1 else Processes(workers, task)


@attrs.frozen
class Summary:
    """What ``--json`` prints: files and their rows, those of earlier runs included, and the speed of this one."""

    files: int
    done_before: int
    failed: int
    rows: int
    checked: bool
    clean: int
    unread: int
    partly: int
    error: int
    warning: int
    info: int
    seconds: float
    messages_per_second: float

    def as_tree(self) -> Line:
        """Return the summary as lines to print."""
        problems = self.error + self.warning + self.info
        by_severity = f" ({self.error:,} error, {self.warning:,} warning, {self.info:,} info)" if problems else ""
        tree = line((counted(self.rows, "message"), "title"), f" in {counted(self.files, 'file')}")
        tree.below = [
            line((f"{self.clean:,}", "good"), " clean" if self.checked else " read, not checked"),
            *([line((f"{problems:,}", "warning" if problems else ""), f" with problems{by_severity}")] * self.checked),
            line((f"{self.unread:,}", "error" if self.unread else ""), " not read"),
        ]
        if self.done_before:
            tree.below.append(line(f"{counted(self.done_before, 'file')} done before"))
        if self.failed:
            tree.below.append(line((counted(self.failed, "file"), "error"), " could not be read"))
        tree.below.append(line(f"{self.seconds:,.1f} s, {self.messages_per_second:,.0f} messages a second"))
        return tree


@attrs.define
class Run:
    """One run of the command: what it is to do, and what came of it."""

    planned: Plan
    task: Task
    begin: float
    counts: list[Counts] = attrs.field(factory=list)
    failed: int = 0

    def work(self, runner: Runner, watch: Callable[[Progress], object]) -> None:
        """Do the jobs; on Ctrl-C say how to go on."""
        from sipmsg.columns.convert import convert  # noqa: PLC0415

        if not self.planned.jobs:
            return
        try:
            for done in convert(self.planned.jobs, runner, task=self.task, watch=watch):
                if done.counts is not None:
                    self.counts.append(done.counts)
                else:
                    self.failed += 1
                    complain(f"{done.job.file}: {_why(done.error)}")
        except KeyboardInterrupt:
            done_now, all_files = len(self.counts), len(self.planned.jobs)
            complain(f"interrupted; {done_now} of {all_files} files are done, the same command does the others")
            raise

    def total(self) -> Counts:
        """Return the counts of all files, those of earlier runs included."""
        from sipmsg.columns.counts import Counts  # noqa: PLC0415

        return sum([*self.planned.done, *self.counts], Counts())

    def summary(self) -> Summary:
        """Return what there is to say at the end."""
        total, seconds = self.total(), time.perf_counter() - self.begin
        read_now = sum(counts.rows for counts in self.counts)
        return Summary(
            files=len(self.planned.jobs) + self.planned.done_files,
            done_before=self.planned.done_files,
            failed=self.failed,
            checked=self.task.checks,
            clean=total.clean,
            **attrs.asdict(total),
            seconds=round(seconds, 3),
            messages_per_second=round(read_now / seconds, 1),
        )

    def status(self, fail_on: Severity) -> Status:
        """Return the exit status that fits."""
        total = self.total()
        if self.failed:
            return Status.USAGE
        if total.rows and total.unread == total.rows:
            return Status.NOTHING_READ
        found = total.unread or total.partly or total.at_least(fail_on)
        return Status.PROBLEMS if found else Status.CLEAN


def _why(error: Exception | None) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the run as an exception does, so that nothing half done stays behind, and no process."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(Status.TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _progress_bar(planned: Plan) -> Iterator[Callable[[Progress], object]]:
    """Show on standard error, where that is a terminal, how far the run is, how fast, and the time left."""
    if not sys.stderr.isatty() or not planned.jobs:
        yield lambda _progress: None
        return
    from sipmsg.cli.batch_progress import drawn  # noqa: PLC0415 - rich only where there is something to draw

    with drawn(planned) as watch:
        yield watch
