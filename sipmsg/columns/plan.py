"""Plan a run: which input is written to which file, and which files are done already.

File names and folders in, a :class:`Plan` with its jobs out, or an error of usage; ``sipmsg batch`` hands the jobs to
``convert``.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from pathlib import Path

import attrs

from sipmsg.captures.reader import STANDARD_INPUT, files_of, size_of
from sipmsg.columns.batch import EVERYTHING, Task
from sipmsg.columns.convert import Job, origin_of
from sipmsg.columns.counts import Counts
from sipmsg.columns.outputs import made
from sipmsg.errors import SipMsgError

_ENDING = ".parquet"
_OTHER_TABLES = frozenset((".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx"))
_STANDARD_INPUT_NAME = "stdin"
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


@attrs.frozen
class Plan:
    """The jobs to do, and the counts of those that were done before."""

    jobs: tuple[Job, ...]
    done: tuple[Counts, ...]
    #: how many inputs those were
    done_files: int = 0

    @property
    def octets(self) -> int | None:
        """How large the inputs to read are together, or None where that cannot be known."""
        if any(job.file == STANDARD_INPUT for job in self.jobs):
            return None
        return sum(size_of(job.file) for job in self.jobs)


def plan(files: Sequence[str], output: str, task: Task = EVERYTHING, *, overwrite: bool = False) -> Plan:
    """Return what is to be done to turn files into files of results.

    ``output`` is one file for a single input, or where its name ends in ``.parquet``, unless it is a folder or ends in
    a slash; else it is a folder, made if it does not exist, in which each file of results has the name of its input
    with ``.parquet`` added. A folder among the inputs stands for the files in it.
    An input whose results are there, made of what it is now, is done. Results of what it was before are
    made anew. Any other file is not touched, unless ``overwrite`` says so.

    Raises SipMsgError where there is no input, where two would go to one file, where a file is in the way, where the
    name of an output is that of another kind of table, and where an output is an input; OSError where the folder
    cannot be made.
    """
    names = list(dict.fromkeys(name for file in files for name in files_of(file)))
    if not names:
        raise SipMsgError(f"there is no file in {' and '.join(files)}")
    outputs = _outputs(names, output)
    jobs = tuple(Job(name, path) for name, path in zip(names, outputs, strict=True))
    _refuse_collisions(jobs, shared=outputs[:1] == [Path(output)])
    groups = [tuple(group) for _, group in itertools.groupby(jobs, lambda job: job.output)]
    done = {} if overwrite else {group: counts for group in groups if (counts := _done(group, task)) is not None}
    left = tuple(job for group in groups if group not in done for job in group)
    return Plan(left, tuple(done.values()), len(jobs) - len(left))


def _outputs(files: Sequence[str], output: str) -> list[Path]:
    path = Path(output)
    if (len(files) == 1 or path.suffix == _ENDING) and not path.is_dir() and not output.endswith(_SEPARATORS):
        if not path.parent.is_dir():
            raise SipMsgError(f"there is no folder {path.parent}")
        if path.suffix.lower() in _OTHER_TABLES and not path.exists():
            raise SipMsgError(
                f"{output} would be Parquet: name it {path.with_suffix(_ENDING)}; DuckDB makes other tables of it"
            )
        return [path] * len(files)
    if path.exists() and not path.is_dir():
        raise SipMsgError(f"{output} is a file; several inputs need a folder, or a name that ends in {_ENDING}")
    path.mkdir(parents=True, exist_ok=True)
    return [path / ((_STANDARD_INPUT_NAME if file == STANDARD_INPUT else Path(file).name) + _ENDING) for file in files]


def _refuse_collisions(jobs: Sequence[Job], *, shared: bool) -> None:
    inputs = {Path(job.file).resolve() for job in jobs if job.file != STANDARD_INPUT}
    taken: dict[Path, str] = {}
    for job in jobs:
        other = taken.setdefault(job.output, job.file)
        if other != job.file and not shared:
            raise SipMsgError(f"{other} and {job.file} would both go to {job.output}")
        if job.output.resolve() in inputs:
            raise SipMsgError(f"{job.output} is an input")


def _done(jobs: Sequence[Job], task: Task) -> Counts | None:
    """Return the counts of the jobs of one output, None where they are to do; raise where a file is in the way."""
    output = jobs[0].output
    if not output.is_file():
        return None  # a named pipe or a device is reported when its turn comes
    found = made(output)
    if found is None or any(job.file == STANDARD_INPUT for job in jobs):
        why = "is there already" if found else "is there already, and does not come from sipmsg batch"
        raise SipMsgError(f"{output} {why}; --overwrite replaces it")
    try:
        origins = tuple([origin_of(job.file, task) for job in jobs])
    except OSError:
        return None  # that is reported when it is read
    return found.counts if (found.made_of, found.columns) == (origins, task.picked.names) else None
