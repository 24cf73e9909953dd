"""``sipmsg batch``: its summary and exit status, how it goes on, and how it stops."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from sipmsg.cli.application import command
from sipmsg.cli.batch_progress import drawn
from sipmsg.columns.convert import Done, Job, Progress
from sipmsg.columns.counts import Counts
from sipmsg.columns.plan import Plan
from sipmsg.columns.runners import Processes
from tests.processes import WITHOUT

GOOD = b'{"type": "call:status", "call_sid": "1", "data": {"call_sid": "1"}}\n'
WRONG = b'{"type": "call:status", "call_sid": "1", "data": {"call_sid": "2"}}\n'
NOTE = b'{"type": "session:new", "data": {"from": 1}}\n'
BAD = b"bad\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")
INTERRUPTED, TERMINATED, CLOSED_PIPE = 130, 143, 141


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def _write(name: str, content: bytes) -> str:
    Path(name).write_bytes(content)
    return name


def _run(*words: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(command, ["batch", *words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _summary(*words: str, stdin: bytes | None = None) -> tuple[int, dict[str, Any]]:
    result = _run(*words, "--json", stdin=stdin)
    return result.exit_code, json.loads(result.stdout)


def test_a_summary_is_printed(tmp_path: Path) -> None:
    _write("a.jsonl", (GOOD + WRONG) * 600 + BAD)
    result = _run("a.jsonl", "-o", "out.parquet")
    *lines, last = result.stdout.splitlines()
    assert lines == [
        "1,201 messages in 1 file",
        "  600 clean",
        "  600 with problems (600 error, 0 warning, 0 info)",
        "  1 not read",
    ]
    assert last.endswith(" messages a second")
    assert (result.exit_code, result.stderr) == (1, "")
    assert pq.read_table("out.parquet").num_rows == 1201
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.parquet"]


@pytest.mark.parametrize(
    ("content", "words", "status"),
    [
        (GOOD, [], 0),
        (GOOD + WRONG, [], 1),
        (GOOD + BAD, [], 1),
        (GOOD + BAD, ["--fail-on", "error"], 1),
        (BAD + BAD, [], 3),
        (GOOD + NOTE, [], 1),
        (b"", [], 3),
    ],
)
def test_the_status_says_what_was_found(content: bytes, words: list[str], status: int) -> None:
    assert _run(_write("a", content), "-o", "out", *words).exit_code == status


def test_fail_on_says_what_counts() -> None:
    _write("a", GOOD.replace(b'"1"}}', b'"1", "local_sip_address": 1}}') + GOOD)
    status, summary = _summary("a", "-o", "out")
    worst = next(name for name in ("error", "warning", "info") if summary[name])
    statuses = [_run("a", "-o", "out", "--fail-on", severity).exit_code for severity in ("info", "warning", "error")]
    expected = {"error": [1, 1, 1], "warning": [1, 1, 0], "info": [1, 0, 0]}
    assert (statuses, status) == (expected[worst], expected[worst][1])


def test_files_that_are_done_are_not_done_again_and_count() -> None:
    files = [_write(f"{name}.jsonl", WRONG * 3) for name in "abc"]
    assert _summary(*files[:2], "-o", "out")[1]["done_before"] == 0
    before = [Path(f"out/{name}.parquet").stat().st_ino for name in files[:2]]
    status, summary = _summary(*files, "-o", "out")
    assert (status, summary["files"], summary["done_before"], summary["rows"], summary["error"]) == (1, 3, 2, 9, 9)
    assert [Path(f"out/{name}.parquet").stat().st_ino for name in files[:2]] == before
    status, summary = _summary(*files, "-o", "out")
    assert (status, summary["done_before"], summary["rows"], summary["messages_per_second"]) == (1, 3, 9, 0.0)
    assert "  3 files done before" in _run(*files, "-o", "out").stdout.splitlines()
    assert _summary(*files, "-o", "out", "--overwrite")[1]["done_before"] == 0


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it() -> None:
    result = _run(_write("a", GOOD), "missing", _write("b", GOOD), "-o", "out")
    assert (result.exit_code, result.stderr) == (2, "sipmsg: missing: No such file or directory\n")
    assert "  1 file could not be read" in result.stdout.splitlines()
    assert sorted(os.listdir("out")) == ["a.parquet", "b.parquet"]  # noqa: PTH208 - names are wanted


def test_a_column_that_is_not_there_is_reported() -> None:
    _run(_write("a", GOOD), "-o", "table")
    result = _run("table", "-o", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("sipmsg: table: there is no column 'message'; the columns are file, line, ")
    assert _summary("table", "-o", "out", "--column", "call_sid")[1]["unread"] == 1


def test_standard_input_is_read() -> None:
    assert _summary("-", "-o", "out", "--workers", "1", stdin=GOOD * 3)[1]["rows"] == 3
    result = _run("-", "-o", "out", stdin=GOOD)
    assert (result.exit_code, result.stderr) == (2, "sipmsg: out is there already; --overwrite replaces it\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a"], "Missing option '-o'"),
        (["-o", "x"], "Missing argument 'FILE...'"),
        (["a", "-o", "x", "--workers", "0"], "0 is not in the range"),
        (["a", "-o", "x", "--workers", "2", "--scheduler", "tcp://x:1"], "give one of them"),
        (["a", "-o", "a"], "a is an input"),
        (["a", "-o", "-"], "Parquet goes to a file or a folder, not to standard output"),
        (["a", "-o", "nowhere/x"], "there is no folder nowhere"),
        pytest.param(
            ["a", "-o", "x", "--scheduler", "nonsense://x"],
            "no scheduler answers at nonsense://x",
            marks=pytest.mark.skipif(find_spec("distributed") is None, reason="pip install 'sipmsg[test-all]'"),
        ),
    ],
)
def test_wrong_usage(words: list[str], said: str) -> None:
    _write("a", GOOD)
    result = _run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert os.listdir() == ["a"]  # noqa: PTH208


def test_a_folder_that_cannot_be_written_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr("sipmsg.columns.convert.Output", refuse)
    result = _run(_write("a", GOOD), "-o", "x")
    assert (result.exit_code, result.stderr) == (2, "sipmsg: x: Permission denied\n")


def test_workers_are_as_many_as_the_work_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []

    def begun(self: Processes, count: int | None = None, work: Any = None) -> None:
        assert count is not None
        counts.append(count)
        self.count = 1
        self._work = work

    monkeypatch.setattr(Processes, "__init__", begun)
    monkeypatch.setattr(Processes, "__call__", lambda _self, batches: iter(list(batches)[:0]))
    monkeypatch.setattr("sipmsg.columns.runners.cores", lambda: 8)
    for size, words in ((10, []), (3_000_000, []), (100_000_000, []), (10, ["--workers", "5"])):
        with Path("a").open("wb") as file:
            file.truncate(size)
        _run("a", "-o", "out", *words)
    assert counts == [6, 8, 5]


def test_a_cluster_gives_the_same() -> None:
    distributed = pytest.importorskip("distributed", reason="pip install 'sipmsg[test-all]'")
    import dask  # noqa: PLC0415 - comes with it

    _write("a", (GOOD + WRONG + BAD) * 40)
    _run("a", "-o", "here")
    with (
        dask.config.set({"logging.distributed": "critical"}),
        distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as cluster,
    ):
        assert _run("a", "-o", "there", "--scheduler", cluster.scheduler_address).exit_code == 1
    assert pq.read_table("there").equals(pq.read_table("here"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("library", "words", "extra"), [("pyarrow", [], "arrow"), ("distributed", ["--scheduler", "tcp://x:1"], "dask")]
)
def test_without_its_libraries_one_line_says_how_to_install_them(library: str, words: list[str], extra: str) -> None:
    _write("a", GOOD)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, library, "batch", "a", "-o", "out", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert line.endswith(f"install it with: pip install 'sipmsg[{extra}]'")
    assert (done.returncode, done.stdout) == (2, "")


def test_importing_the_command_imports_no_columns() -> None:
    script = "import sys, sipmsg.cli.application; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\n"


# ---- as a process ----


@pytest.fixture
def slow() -> Iterator[subprocess.Popen[bytes]]:
    """Start a run over two files, the second of them a pipe without an end, and wait until the first is done."""
    _write("a", (GOOD + WRONG) * 100)
    # a shell lets what it starts in the background ignore Ctrl-C, and who ignores it hands that on
    ours = signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        [sys.executable, "-m", "sipmsg.cli", "batch", "a", "-", "-o", "out", "--workers", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that a signal goes to its workers too, as Ctrl-C does
    )
    signal.signal(signal.SIGINT, ours)
    assert process.stdin is not None
    with process:
        process.stdin.write(GOOD * 20_000)
        process.stdin.flush()
        _wait_for(lambda: Path("out/a.parquet").exists())
        yield process
        process.kill()


def _wait_for(happened: Any) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, INTERRUPTED), (signal.SIGTERM, TERMINATED)])
def test_a_signal_leaves_whole_files_and_no_process(
    slow: subprocess.Popen[bytes], number: signal.Signals, status: int
) -> None:
    os.killpg(slow.pid, number) if number == signal.SIGINT else slow.send_signal(number)
    _, complaint = slow.communicate(timeout=60)
    assert slow.returncode == status
    assert os.listdir("out") == ["a.parquet"]  # noqa: PTH208
    expected = b"sipmsg: interrupted; 1 of 2 files are done, the same command does the others\n"
    assert complaint.rstrip(b"\n") == (expected.rstrip(b"\n") if number == signal.SIGINT else b"")
    _wait_for(lambda: not _is_there(slow.pid))


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@POSIX
def test_a_closed_pipe_is_no_error_and_costs_no_file() -> None:
    _write("a", GOOD)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "sipmsg.cli", "batch", "a", "-o", "out"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")
    assert pq.read_table("out").num_rows == 1


@pytest.mark.slow
@POSIX
def test_a_terminal_gets_a_bar_and_a_file_does_not() -> None:
    import pty  # noqa: PLC0415 - POSIX only

    _write("a", (GOOD + WRONG) * 2_000)
    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sipmsg.cli", "batch", "a", "-o", "out", "--workers", "1"],
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=other,
    ) as process:
        os.close(other)
        shown = bytearray()
        try:
            while block := os.read(main, 4096):
                shown += block
        except OSError:  # Linux says so where others give an end of file
            pass
        assert process.stdout is not None
        summary = process.stdout.read()
    os.close(main)
    assert b" messages " in shown
    assert b"/s" in shown
    assert summary.startswith(b"4,000 messages in 1 file\n")
    assert b"\x1b" not in summary


def test_the_bar_shows_files_messages_rates_and_the_time_left(tmp_path: Path) -> None:
    sizes = {"a": 1_000, "b": 3_000}
    jobs = tuple(Job(_write(name, b"x" * size), tmp_path / "out") for name, size in sizes.items())
    console = Console(record=True, width=120, force_terminal=True, color_system=None)
    with drawn(Plan(jobs, ()), console) as watch:
        watch(Progress(jobs[0], 1_200, 1_000))
        watch(Progress(jobs[1], 300, 1_000))
        time.sleep(0.3)
    shown = console.export_text()
    assert "2 of 2" in shown
    assert " 50%" in shown
    assert "1,500 messages" in shown


def test_the_bar_fits_a_narrow_terminal(tmp_path: Path) -> None:
    job = Job(_write("a", b"x" * 1_000), tmp_path / "out")
    console = Console(record=True, width=40, force_terminal=True, color_system=None)
    with drawn(Plan((job,), ()), console) as watch:
        watch(Progress(job, 123_456, 500))
        time.sleep(0.3)
    shown = console.export_text()
    assert " 50%" in shown
    assert "…" not in shown


def test_an_interrupt_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[Done]:
        yield Done(Job("a", Path("out")), Counts(rows=1))
        raise KeyboardInterrupt

    for name in "ab":
        _write(name, GOOD)
    monkeypatch.setattr("sipmsg.columns.convert.convert", interrupted)
    result = CliRunner().invoke(command, ["batch", "a", "b", "-o", "out"])
    assert result.exit_code == 1
    assert "interrupted; 1 of 2 files are done, the same command does the others" in result.stderr


def test_a_thread_can_do_the_work_and_leaves_the_signals_alone() -> None:
    before = signal.getsignal(signal.SIGTERM)
    _write("a", GOOD)
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(_run, "a", "-o", "out", "--workers", "1").result()
    assert result.exit_code == 0, result.output
    assert signal.getsignal(signal.SIGTERM) is before
