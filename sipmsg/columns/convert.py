"""Convert files: read every input, hand it to a runner, and write its results in order, a few at a time."""

from __future__ import annotations

import itertools
import stat
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import attrs
import pyarrow as pa

from sipmsg.captures.reader import STANDARD_INPUT
from sipmsg.columns.batch import MESSAGE, batch_of
from sipmsg.columns.counts import Counts
from sipmsg.columns.inputs import ROWS, Chunk, chunks
from sipmsg.columns.outputs import Origin, Output
from sipmsg.columns.rows import error_row
from sipmsg.columns.runners import Runner, in_process
from sipmsg.errors import SipMsgError


@attrs.frozen
class Job:
    """One input and the file that its results go to."""

    file: str
    output: Path


@attrs.frozen
class Done:
    """What became of a job: a counts, or the error that kept its input from being read."""

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
    """An input is behind us, or cannot be read."""

    error: OSError | SipMsgError | None = None


_Step = tuple[Job, Origin | Chunk | _End]


def convert(
    jobs: Iterable[Job],
    runner: Runner = in_process,
    *,
    column: str = MESSAGE,
    rows: int = ROWS,
    watch: Watch = lambda _progress: None,
) -> Iterator[Done]:
    """Do the jobs, and yield what became of each, in order; the output of a done one is whole and in its place.

    ``column`` names the texts in Parquet files, ``rows`` is how many go to a worker at a time, ``watch`` is
    called after each batch. An input that cannot be read does not keep the others from it. Raises OSError where
    results cannot be written, SipMsgError where the runner cannot work; nothing half done is left behind.
    """
    steps: deque[_Step] = deque()
    output: Output | None = None
    results = runner(_batches(jobs, steps, column, rows))
    try:
        for (job, step), result in _in_order(steps, results):
            if isinstance(step, Origin):
                output = Output(job.output, step)
            elif output is not None and isinstance(step, Chunk):
                _add(output, step, result)
                watch(Progress(job, output.counts.rows, step.position))
            elif output is not None and isinstance(step, _End) and step.error is None:
                yield Done(job, output.finish())
            elif isinstance(step, _End):  # pragma: no branch - a chunk has an origin before it, so an output
                _abandon(output)
                yield Done(job, error=step.error)
    finally:
        _abandon(output)
        if isinstance(results, Generator):
            results.close()  # lets go of the workers now, not when somebody collects the garbage


def _batches(jobs: Iterable[Job], steps: deque[_Step], column: str, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the batches of all inputs, and note beside them what has to happen in which order."""
    for job in jobs:
        end = _End()
        try:
            refuse_output(job.output)
            origin = origin_of(job.file, column)
            read = chunks(job.file, column=column, rows=rows)
            first = [*itertools.islice(read, 1)]  # raises what keeps the file from being read at all
            steps.append((job, origin))
            for chunk in itertools.chain(first, read):
                steps.append((job, chunk))
                if chunk.batch.num_rows:
                    yield chunk.batch
        except (OSError, SipMsgError) as error:
            end = _End(error)
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
        output.add(batch_of([error_row(SipMsgError(chunk.failure), chunk.file, chunk.line)]))


def _abandon(output: Output | None) -> None:
    if output is not None:
        output.abandon()


def refuse_output(path: Path) -> None:
    """Raise OSError for what is no file and never becomes one: a named pipe, a device, a loop of symbolic links."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(None, f"{path} is no file, and nothing that results can be written to", str(path))


def origin_of(file: str, column: str) -> Origin:
    """Return what an input is now; standard input is never the same. Raises OSError where there is none."""
    return Origin(-1, -1, column) if file == STANDARD_INPUT else Origin.of(Path(file), column)
