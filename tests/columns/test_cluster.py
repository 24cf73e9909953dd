"""The same on a cluster of dask.distributed: the same rows, and none lost with a worker that is killed."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytest.importorskip("distributed", reason="pip install 'sipmsg[test-all]'")

import dask
import distributed

from sipmsg.columns.cluster import Cluster
from sipmsg.columns.convert import Job, Progress, convert
from sipmsg.errors import SipMsgError
from tests.processes import DIE_OF_POISON

pytestmark = pytest.mark.slow

DEADLY = (
    DIE_OF_POISON
    + """
def lack(batch):
    raise ModuleNotFoundError("No module named 'pyarrow'")
"""
)
NO_LOG = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.logging.distributed": "critical",
    "logging.distributed": "critical",
    "distributed.worker.memory.terminate": False,
}
ROWS = 20
POSIX = pytest.mark.skipif(os.name == "nt", reason="kills a process as POSIX does")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    path = tmp_path / "input.jsonl"
    lines = [b'{"type": "%d", "data": {"from": %d}}\n' % (number, number % 3) for number in range(60 * ROWS)]
    lines[7] = b"bad\n"
    path.write_bytes(b"".join(lines))
    return Job(str(path), tmp_path / "out.parquet")


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    (tmp_path / "deadly_cluster_work.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("deadly_cluster_work")
    sys.modules.pop("deadly_cluster_work", None)


@pytest.fixture
def cluster(deadly: Any) -> Iterator[distributed.LocalCluster]:
    del deadly  # its workers find that module on the path that this process has now
    with (
        dask.config.set(NO_LOG),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        yield cluster


@POSIX
def test_a_worker_killed_in_the_middle_costs_no_row(cluster: distributed.LocalCluster, job: Job) -> None:
    (done,) = convert([job], rows=ROWS)
    expected = pq.read_table(job.output)
    killed: list[int] = []

    def watch(progress: Progress) -> None:
        if not killed and progress.rows >= 3 * ROWS:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    (again,) = convert([job], Cluster(cluster.scheduler_address), rows=ROWS, watch=watch)
    assert len(killed) == 1
    assert again.counts == done.counts
    assert pq.read_table(job.output).equals(expected)


@POSIX
def test_a_row_that_kills_every_worker_is_a_row_with_its_error(cluster: distributed.LocalCluster, deadly: Any) -> None:
    batch = pa.RecordBatch.from_pydict(
        {"file": ["f"] * 3, "line": [1, 2, 3], "message": [b'{"type": "x", "data": {}}', b"POISON", b"bad"]}
    )
    (made,) = Cluster(cluster.scheduler_address, deadly.die_of_poison)([batch])
    assert made.column("error").to_pylist() == [None, "SipMsgError", "SessionError"]
    assert made.column("line").to_pylist() == [1, 2, 3]


def test_workers_that_lack_sipmsg_are_reported(cluster: distributed.LocalCluster, deadly: Any) -> None:
    with pytest.raises(SipMsgError, match=r"a worker lacks what it needs, sipmsg\[arrow\]: No module named 'pyarrow'"):
        list(Cluster(cluster.scheduler_address, deadly.lack)([pa.RecordBatch.from_pydict({"message": ["x"]})]))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1"])
def test_a_scheduler_that_does_not_answer_is_reported(address: str) -> None:
    with dask.config.set(NO_LOG), pytest.raises(SipMsgError, match=f"no scheduler answers at {address}"):
        list(Cluster(address, patience=0.5)([]))


def test_a_cluster_without_workers_is_reported() -> None:
    with (
        dask.config.set(NO_LOG),
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", processes=False) as cluster,
        pytest.raises(SipMsgError, match="has no workers"),
    ):
        list(Cluster(cluster.scheduler_address, patience=0.5)([]))


def test_a_scheduler_that_goes_away_is_reported_and_leaves_nothing(job: Job) -> None:
    with dask.config.set(NO_LOG):
        cluster = distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=":0")

        def watch(progress: Progress) -> None:
            if progress.rows >= 3 * ROWS:
                cluster.close()

        with pytest.raises(SipMsgError, match=r"the scheduler at .* has gone$"):
            list(convert([job], Cluster(cluster.scheduler_address, patience=1), rows=ROWS, watch=watch))
    assert [path.name for path in job.output.parent.glob("*.parquet*")] == []
    assert [path.name for path in job.output.parent.glob(".*")] == []
