"""Convert files: read every input, hand it to a runner, and write its results in order, a few at a time.

:func:`convert` takes jobs, each an input and an output, and yields for each what became of it. ``inputs`` reads,
``runners`` or ``cluster`` convert, ``outputs`` writes. ``sipmsg batch`` calls it with the jobs of a ``plan``.
"""

from __future__ import annotations

import hashlib
import itertools
import stat
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import attrs
import pyarrow as pa

from sipmsg.captures.reader import STANDARD_INPUT
from sipmsg.columns.batch import EVERYTHING, Task, batch_of
from sipmsg.columns.counts import Counts
from sipmsg.columns.inputs import ROWS, Chunk, chunks
from sipmsg.columns.outputs import Origin, Output
from sipmsg.columns.rows import ALL
from sipmsg.columns.runners import Runner, in_process
from sipmsg.errors import SipMsgError


@attrs.frozen
class Job:
    """One input and the file that its results go to."""

    file: str
    output: Path


@attrs.frozen
class Done:
    """What became of a job: its counts, or the error that kept its input from being read."""

    job: Job
    counts: Counts | None = None
    error: OSError | SipMsgError | None = None


@attrs.frozen
class Progress:
    """How far a run is: rows written, and octets of the current input behind them."""

    job: Job
    rows: int
    octets: int


Watch = Callable[[Progress], object]


@attrs.frozen
class _End:
    """The end of an input, or the error for which it cannot be read; ``last`` says that no other goes to its output."""

    error: OSError | SipMsgError | None = None
    last: bool = True


_Step = tuple[Job, Origin | Chunk | _End]


def convert(
    jobs: Iterable[Job],
    runner: Runner | None = None,
    *,
    task: Task = EVERYTHING,
    rows: int = ROWS,
    watch: Watch = lambda _progress: None,
) -> Iterator[Done]:
    """Do the jobs, and yield what became of each, in order; the output of a done one is whole and in its place.

    Jobs one after another that have the same output share it, and are done when the last of them is: that one has the
    counts of all. ``task`` says what is made of a file; the runner, by default this process, has to have it as well.
    ``rows`` is how many go to a worker at a time, ``watch`` is called after each batch. An input
    that cannot be read does not keep the others from it. Raises OSError where results cannot be written, SipMsgError
    where the runner cannot work; nothing half done is left behind.
    """
    steps: deque[_Step] = deque()
    output: Output | None = None
    results = (runner or partial(in_process, work=task))(_batches(jobs, steps, task, rows))
    try:
        for (job, step), result in _in_order(steps, results):
            if isinstance(step, Origin):
                output = output or Output(job.output, task.schema)
                output.begin(job.file, step)
            elif isinstance(step, Chunk):
                if output is not None:  # pragma: no branch - a chunk has an origin before it
                    _add(output, step, result)
                    watch(Progress(job, output.counts.rows, step.position))
            elif step.error is not None:
                if output is not None and not output.forget(job.file):
                    output.abandon()
                    output = None
                yield Done(job, error=step.error)
            if isinstance(step, _End) and step.last and output is not None:
                yield Done(job, output.finish())
                output = None
    finally:
        _abandon(output)
        if isinstance(results, Generator):
            results.close()  # lets go of the workers now, not when somebody collects the garbage


def _batches(jobs: Iterable[Job], steps: deque[_Step], task: Task, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the batches of all inputs, and note beside them what has to happen in which order."""
    for job, following in itertools.pairwise([*jobs, None]):
        if job is None:  # pragma: no cover - only the one behind the last is
            return
        last = following is None or following.output != job.output
        end = _End(last=last)
        try:
            _refuse_output(job.output)
            origin = origin_of(job.file, task)
            read = chunks(job.file, column=task.column, rows=rows)
            first = [*itertools.islice(read, 1)]  # raises what keeps the file from being read at all
            steps.append((job, origin))
            for chunk in itertools.chain(first, read):
                steps.append((job, chunk))
                if chunk.batch.num_rows:
                    yield chunk.batch
        except (OSError, SipMsgError) as error:
            end = _End(error, last)
        steps.append((job, end))


def _in_order(steps: deque[_Step], results: Iterable[pa.RecordBatch]) -> Iterator[tuple[_Step, pa.RecordBatch | None]]:
    """Yield each step, a chunk of rows with its result."""
    for result in results:
        while not _has_rows(steps[0]):
            yield steps.popleft(), None
        yield steps.popleft(), result
        while steps and not _has_rows(steps[0]):
            yield steps.popleft(), None
    while steps:
        yield steps.popleft(), None


def _has_rows(step: _Step) -> bool:
    return isinstance(step[1], Chunk) and step[1].batch.num_rows > 0


def _add(output: Output, chunk: Chunk, result: pa.RecordBatch | None) -> None:
    if result is not None:
        output.add(result)
    if chunk.failure is not None:
        output.add(batch_of([ALL.error_row(SipMsgError(chunk.failure), chunk.file, chunk.line)]))


def _abandon(output: Output | None) -> None:
    if output is not None:
        output.abandon()


def _refuse_output(path: Path) -> None:
    """Raise OSError for what is no file and never becomes one: a named pipe, a device, a loop of symbolic links."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(None, f"{path} is no file, and nothing that results can be written to", str(path))


def origin_of(file: str, task: Task) -> Origin:
    """Return what an input is now; standard input is never the same again. Raises OSError for a missing file."""
    if file == STANDARD_INPUT:
        return Origin(-1, -1, task.column)
    certificates = hashlib.sha256(repr(sorted(task.certificates.named.items())).encode()).hexdigest()
    return Origin.of(Path(file), task.column, certificates if task.certificates else "")
