"""Whoever does the work gives the same rows, and loses none when a process dies."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from sipmsg.columns.inputs import chunks
from sipmsg.columns.runners import Processes, Runner, Work, cores, in_process
from sipmsg.errors import SipMsgError

pytestmark = pytest.mark.slow

DEADLY = """\
import os, pathlib, signal
from sipmsg.columns import parse_batch

def die_of_poison(batch):
    if any(b"POISON" in text for text in batch.column("message").to_pylist()):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_batch(batch)

def die_once(batch):
    try:
        pathlib.Path(os.environ["DEADLY_MARK"]).touch(exist_ok=False)
    except FileExistsError:
        return parse_batch(batch)
    os.kill(os.getpid(), signal.SIGKILL)

def fail(batch):
    raise OSError("no room")
"""
POSIX = pytest.mark.skipif(os.name == "nt", reason="kills a process as POSIX does")


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    (tmp_path / "deadly_work.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("DEADLY_MARK", str(tmp_path / "mark"))
    yield importlib.import_module("deadly_work")
    sys.modules.pop("deadly_work", None)


@pytest.fixture
def batches(tmp_path: Path) -> list[pa.RecordBatch]:
    path = tmp_path / "input"
    path.write_bytes(b"".join(b'{"type": "%d", "data": {}}\n' % number for number in range(90)) + b"POISON\n" * 2)
    return [chunk.batch for chunk in chunks(str(path), rows=10)]


def _rows(runner: Runner, batches: list[pa.RecordBatch]) -> list[list[dict[str, object]]]:
    return [made.to_pylist() for made in runner(iter(batches))]


def _work(module: object, name: str) -> Work:
    work: Work = getattr(module, name)
    return work


def test_processes_give_what_this_one_gives_in_order(batches: list[pa.RecordBatch]) -> None:
    expected = _rows(in_process, batches)
    assert [len(rows) for rows in expected] == [10] * 9 + [2]
    assert _rows(Processes(2), batches) == expected
    assert _rows(Processes(3), []) == []


def test_batches_are_taken_only_as_they_are_needed(batches: list[pa.RecordBatch]) -> None:
    taken = 0

    def source() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for batch in batches * 3:
            taken += 1
            yield batch

    results = Processes(1)(source())
    next(results)
    assert taken == 3
    results.close()  # type: ignore[attr-defined]


@POSIX
def test_a_process_that_dies_costs_nothing(deadly: object, batches: list[pa.RecordBatch], tmp_path: Path) -> None:
    assert _rows(Processes(2, _work(deadly, "die_once")), batches) == _rows(in_process, batches)
    assert (tmp_path / "mark").exists()


@POSIX
def test_a_row_that_kills_whoever_reads_it_is_a_row_with_its_error(
    deadly: object, batches: list[pa.RecordBatch]
) -> None:
    poisoned = [batches[0], pa.concat_batches([batches[9].slice(0, 1), batches[1].slice(0, 2)]), *batches[2:4]]
    made = _rows(Processes(2, _work(deadly, "die_of_poison")), poisoned)
    expected = _rows(in_process, poisoned)
    assert made[1][0] != expected[1][0]
    assert (made[1][0]["line"], made[1][0]["kind"], made[1][0]["error"]) == (91, None, "SipMsgError")
    assert "ended, each time it was tried" in str(made[1][0]["error_message"])
    made[1][0] = expected[1][0]
    assert made == expected


def test_an_error_of_the_work_itself_is_raised(deadly: object, batches: list[pa.RecordBatch]) -> None:
    with pytest.raises(OSError, match="no room"):
        _rows(Processes(2, _work(deadly, "fail")), batches)


def test_processes_that_cannot_be_started_are_reported(
    batches: list[pa.RecordBatch], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    with pytest.raises(SipMsgError, match="cannot be started"):
        _rows(Processes(2), batches)
    capfd.readouterr()


def test_there_is_a_core() -> None:
    assert 1 <= cores() <= 4096


@pytest.mark.parametrize(("counted", "found"), [(8, 8), (None, 1)])
def test_without_affinity_all_cores_count(monkeypatch: pytest.MonkeyPatch, counted: int | None, found: int) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: counted)
    assert cores() == found


def test_without_signal_masks_the_work_is_done(monkeypatch: pytest.MonkeyPatch, batches: list[pa.RecordBatch]) -> None:
    expected = _rows(Processes(1), batches)
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    assert _rows(Processes(1), batches) == expected


@POSIX
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import itertools, os, pyarrow as pa\n"
        "from sipmsg.columns.runners import Processes\n"
        "from sipmsg.columns.schema import INPUT\n"
        "if __name__ == '__main__':\n"
        "    batch = pa.RecordBatch.from_pydict({'file': ['a'], 'line': [1], 'message': [b'x']}, schema=INPUT)\n"
        "    for _ in Processes(2)(itertools.repeat(batch)):\n"
        "        print(flush=True)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        children = _children(process.pid)
        process.send_signal(signal.SIGKILL)
    assert len(children) >= 2
    end = time.monotonic() + 20
    while any(map(_alive, children)):
        assert time.monotonic() < end
        time.sleep(0.05)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, encoding="ascii", check=True).stdout  # noqa: S607
    pairs = [line.split() for line in listed.splitlines()[1:]]
    return [int(pid) for pid, above in pairs if int(above) == parent]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
