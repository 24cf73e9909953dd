"""What a cluster is asked to do, by a client that has the interface of distributed's and does the work itself."""

from __future__ import annotations

import importlib
import logging
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any, Self

import pyarrow as pa
import pytest

from sipmsg.errors import SipMsgError

ADDRESS = "tcp://192.0.2.1:8786"


class KilledWorkerError(Exception):
    """What a task raises whose worker dies, each time it is tried."""


class Future:
    """The result of a task, worked out when it is asked for."""

    def __init__(self, work: Callable[[Any], Any], given: Any) -> None:
        self.result = lambda: work(given)


class Client:
    """A client of a scheduler with workers of so many cores; what it was asked for stands in ``log``."""

    refuses: Exception | None = None
    cores: dict[str, int] = {"one": 1, "two": 2}  # noqa: RUF012 - a test has another
    log: list[str]

    def __init__(self, address: str, *, timeout: float, set_as_default: bool) -> None:
        assert (address, timeout, set_as_default) == (ADDRESS, 3, False)
        if self.refuses is not None:
            raise self.refuses
        type(self).log = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.log.append("closed")

    def wait_for_workers(self, count: int, timeout: float) -> None:
        assert (count, timeout) == (1, 3)
        if not self.cores:
            raise TimeoutError

    def ncores(self) -> dict[str, int]:
        return self.cores

    def submit(self, work: Callable[[Any], Any], given: Any, *, pure: bool) -> Future:
        assert not pure
        self.log.append("submitted")
        return Future(work, given)


@pytest.fixture
def client() -> type[Client]:
    return type("Client", (Client,), {})


@pytest.fixture
def results(client: type[Client], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Give what returns the results of batches, one after another."""
    distributed: Any = types.ModuleType("distributed")
    distributed.Client, distributed.KilledWorker = client, KilledWorkerError
    distributed.CancelledError = InterruptedError
    monkeypatch.setitem(sys.modules, "distributed", distributed)
    monkeypatch.delitem(sys.modules, "sipmsg.columns.cluster", raising=False)
    cluster = importlib.import_module("sipmsg.columns.cluster")
    yield lambda work, batches: cluster.Cluster(ADDRESS, work, patience=3)(iter(batches))
    sys.modules.pop("sipmsg.columns.cluster", None)


def _batch(*texts: str) -> pa.RecordBatch:
    rows = range(len(texts))
    return pa.RecordBatch.from_pydict({"file": ["f"] * len(texts), "line": [*rows], "message": [*texts]})


def _same(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch


def _die_of_poison(batch: pa.RecordBatch) -> pa.RecordBatch:
    if "POISON" in batch.column("message").to_pylist():
        raise KilledWorkerError
    return importlib.import_module("sipmsg.columns.batch").parse_batch(batch)


def test_results_come_in_order_and_batches_are_taken_as_they_are_needed(
    results: Callable[..., Any], client: type[Client]
) -> None:
    batches = [_batch(str(number)) for number in range(20)]
    made = results(_same, batches)
    assert next(made).equals(batches[0])
    # two for each core
    assert client.log == ["submitted"] * 6
    assert [each.column("message").to_pylist() for each in made] == [[str(number)] for number in range(1, 20)]
    assert client.log == ["submitted"] * 20 + ["closed"]


def test_a_row_that_kills_its_worker_is_found_by_halving(results: Callable[..., Any], client: type[Client]) -> None:
    texts = ["{}", "{}", "POISON", "{}", "{}"]
    (made,) = results(_die_of_poison, [_batch(*texts)])
    errors = made.column("error").to_pylist()
    assert errors[2] == "SipMsgError"
    assert "SipMsgError" not in errors[:2] + errors[3:]
    assert made.column("line").to_pylist() == [0, 1, 2, 3, 4]
    # all five, two and three, one and two of these; and twice more the one that kills
    assert client.log.count("submitted") == 5 + 2


def test_a_row_that_died_with_another_one_is_read(results: Callable[..., Any]) -> None:
    tries: list[int] = []

    def die_once(batch: pa.RecordBatch) -> pa.RecordBatch:
        tries.append(batch.num_rows)
        if len(tries) == 1:
            raise KilledWorkerError
        return batch

    batch = _batch("a")
    assert next(results(die_once, [batch])).equals(batch)
    assert tries == [1, 1]


@pytest.mark.parametrize("error", [OSError("x"), ValueError("x"), ImportError("x"), TimeoutError("x")])
def test_a_scheduler_that_does_not_answer_is_reported(
    results: Callable[..., Any], client: type[Client], error: Exception
) -> None:
    client.refuses = error
    with pytest.raises(SipMsgError, match=f"no scheduler answers at {ADDRESS}: x"):
        list(results(_same, []))


def test_a_cluster_without_workers_is_reported(results: Callable[..., Any], client: type[Client]) -> None:
    client.cores = {}
    with pytest.raises(SipMsgError, match="has no workers"):
        list(results(_same, []))
    assert client.log == ["closed"]


def test_a_scheduler_that_goes_away_is_reported(results: Callable[..., Any], client: type[Client]) -> None:
    def lost(_batch: pa.RecordBatch) -> pa.RecordBatch:
        raise OSError

    with pytest.raises(SipMsgError, match=f"the scheduler at {ADDRESS} has gone"):
        list(results(lost, [_batch("a")]))
    assert client.log == ["submitted", "closed"]


def test_workers_that_lack_sipmsg_are_reported(results: Callable[..., Any]) -> None:
    def lack(_batch: pa.RecordBatch) -> pa.RecordBatch:
        raise ModuleNotFoundError("No module named 'pyarrow'")

    with pytest.raises(SipMsgError, match=r"a worker lacks what it needs, sipmsg\[arrow\]: No module named 'pyarrow'"):
        list(results(lack, [_batch("a")]))


def test_distributed_prints_nothing_of_what_is_raised_here(results: Callable[..., Any]) -> None:
    logger, levels = logging.getLogger("distributed.worker"), []

    def note(batch: pa.RecordBatch) -> pa.RecordBatch:
        levels.append(logger.level)
        return batch

    before = logger.level
    list(results(note, [_batch("a")]))
    assert levels == [logging.CRITICAL + 1]
    assert logger.level == before
