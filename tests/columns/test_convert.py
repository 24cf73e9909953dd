"""Files to files: whole or not there, in order, and the others whatever becomes of one."""

from __future__ import annotations

import errno
import gzip
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sipmsg.captures.items import Piece
from sipmsg.captures.reader import Reader
from sipmsg.columns import SCHEMA
from sipmsg.columns.convert import Done, Job, Progress, convert
from sipmsg.columns.counts import Counts
from sipmsg.columns.outputs import Origin, Output, made
from sipmsg.columns.runners import Processes, in_process
from sipmsg.errors import Severity, SipMsgError
from tests.captures import made as forms

LINE = b'{"type": "call:status", "call_sid": "%d", "data": {"call_sid": "%d"}}\n'


def _lines(count: int) -> bytes:
    return b"".join(LINE % (number, number + (number % 10 == 3)) for number in range(count)) + b"bad\n"


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    contents = {
        "a.jsonl": _lines(30),
        "empty": b"",
        "b.gz": gzip.compress(_lines(25)),
        "cut.gz": gzip.compress(_lines(2_000))[:-9],
        "one.sip": b"SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    pq.write_table(pa.table({"message": pa.array([], pa.string())}), tmp_path / "none.parquet")
    names = [*contents, "none.parquet", "missing"]
    (tmp_path / "out").mkdir()
    return [Job(str(tmp_path / name), tmp_path / "out" / f"{name}.parquet") for name in names]


def _left(jobs: list[Job]) -> list[str]:
    return sorted(path.name for path in jobs[0].output.parent.iterdir())


def test_every_input_has_its_output_and_its_counts(jobs: list[Job]) -> None:
    done = list(convert(jobs, rows=7))
    assert [each.job for each in done] == jobs
    assert [each.counts for each in done] == [
        Counts(rows=31, unread=1, error=3),
        Counts(rows=1, unread=1),
        Counts(rows=26, unread=1, error=3),
        Counts(rows=2002, unread=2, error=200),
        Counts(rows=1, error=1),
        Counts(),
        None,
    ]
    assert isinstance(done[-1].error, FileNotFoundError)
    assert _left(jobs) == sorted(job.output.name for job in jobs[:-1])
    for each in done[:-1]:
        table = pq.read_table(each.job.output)
        assert table.schema.equals(SCHEMA)
        assert table.num_rows == (each.counts or Counts()).rows
        assert set(table["file"].to_pylist()) <= {each.job.file}
        assert made(each.job.output) is not None
    cut = pq.read_table(jobs[3].output).to_pylist()
    assert [row["line"] for row in cut] == [*range(1, 2002), 2001]
    assert cut[-1]["error_message"] == "the compressed data end too early"


@pytest.mark.slow
def test_processes_make_the_same_files(jobs: list[Job]) -> None:
    list(convert(jobs, rows=7))
    expected = [pq.read_table(job.output) for job in jobs[:-1]]
    list(convert(jobs, Processes(2), rows=7))
    assert [pq.read_table(job.output).equals(table) for job, table in zip(jobs, expected, strict=False)] == [True] * 6


def test_progress_grows_to_the_end_of_each_input(jobs: list[Job]) -> None:
    reported: list[Progress] = []
    list(convert(jobs, rows=7, watch=reported.append))
    for job in jobs[:5]:
        own = [(progress.rows, progress.octets) for progress in reported if progress.job == job]
        assert own == sorted(own)
        assert own[-1][1] == Path(job.file).stat().st_size
    assert len(reported) > 290


def test_what_is_interrupted_leaves_whole_files_only(jobs: list[Job]) -> None:
    def interrupted(progress: Progress) -> None:
        if progress.job == jobs[2] and progress.rows > 10:
            raise KeyboardInterrupt

    done: list[Done] = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(convert(jobs, rows=7, watch=interrupted))
    assert _left(jobs) == sorted(job.output.name for job in jobs[:2])
    results = convert(jobs, rows=7)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert _left(jobs) == sorted(job.output.name for job in jobs[:2])


def test_a_runner_that_cannot_work_leaves_nothing(jobs: list[Job]) -> None:
    def broken(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from in_process([next(iter(batches))])
        raise SipMsgError("gone")

    with pytest.raises(SipMsgError, match="gone"):
        list(convert(jobs, broken, rows=7))
    assert _left(jobs) == []


def test_an_input_that_fails_in_the_middle_leaves_no_output(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    from sipmsg.columns import inputs  # noqa: PLC0415 - to break it

    read = inputs._read  # noqa: SLF001

    def failing(reader: Reader, failures: list[str]) -> Iterator[Piece]:
        for piece in read(reader, failures):
            if piece.line is not None and piece.line > 20:
                raise OSError(errno.EIO, "Input/output error")
            yield piece

    monkeypatch.setattr(inputs, "_read", failing)
    done = list(convert([jobs[0], jobs[4]], rows=7))
    assert isinstance(done[0].error, OSError)
    assert done[1].counts == Counts(rows=1, error=1)
    assert _left(jobs) == [jobs[4].output.name]


def test_a_disk_that_is_full_is_an_error_and_leaves_nothing(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        list(convert(jobs))
    assert _left(jobs) == []


def test_an_output_says_what_it_was_made_of(jobs: list[Job], tmp_path: Path) -> None:
    (done,) = convert(jobs[:1], column="text")
    found = made(jobs[0].output)
    assert found is not None
    assert (found.made_of, found.counts) == (Origin.of(Path(jobs[0].file), "text"), done.counts)
    pq.write_table(pa.table({"message": ["x"]}), tmp_path / "other.parquet")
    assert made(tmp_path / "other.parquet") is None
    assert made(Path(jobs[0].file)) is None


def test_rows_are_gathered_into_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sipmsg.columns.outputs._ROWS", 10)
    output = Output(tmp_path / "out.parquet", Origin(0, 0, ""))
    for _ in range(5):
        output.add(pa.RecordBatch.from_pylist([{"error": "SessionError"}] * 4, SCHEMA))
    assert [path.name.endswith(".part") for path in tmp_path.iterdir()] == [True]
    assert output.finish() == Counts(rows=20, unread=20)
    output.abandon()
    metadata = pq.ParquetFile(tmp_path / "out.parquet").metadata
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [12, 8]


def test_counts_go_by_the_worst() -> None:
    counts = Counts(rows=10, unread=1, error=2, warning=3, info=1)
    assert (counts.clean, *(counts.at_least(severity) for severity in Severity)) == (3, 2, 5, 6)


@pytest.mark.parametrize("kind", ["pipe", "loop", "device"])
def test_an_output_that_is_no_file_costs_the_others_nothing(jobs: list[Job], tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else "/dev/null")
    first, second = convert([attrs.evolve(jobs[0], output=path), jobs[4]])
    assert isinstance(first.error, OSError)
    assert second.counts == Counts(rows=1, error=1)
    assert path.is_symlink() or path.is_fifo()


def test_a_capture_gives_when_and_between_whom(tmp_path: Path) -> None:
    sent = forms.call()
    frames = [(time, packet) for time, packet in forms.datagrams(sent)]
    (tmp_path / "calls.pcap").write_bytes(forms.pcap(frames, 101, snap=400))
    (tmp_path / "calls.log").write_bytes(b"".join(map(forms.asterisk, sent)))
    files = [Job(str(tmp_path / name), tmp_path / f"{name}.parquet") for name in ("calls.pcap", "calls.log")]
    assert [done.error for done in convert(files)] == [None, None]
    first, second = (pq.read_table(job.output).to_pylist()[0] for job in files)
    reported = ("line", "time", "time_is_utc", "source", "destination", "transport", "method")
    time = sent[0].time.replace(tzinfo=None)
    assert [first[name] for name in reported] == [1, time, True, forms.US, forms.THEM, "UDP", "INVITE"]
    whole = time.replace(microsecond=0)
    assert [second[name] for name in reported] == [1, whole, False, None, forms.THEM, "UDP", "INVITE"]
    assert "capture.truncated" in [problem["code"] for problem in first["problems"]]
    assert second["problem_count"] == 0
