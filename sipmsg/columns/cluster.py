"""Run conversions on a dask.distributed cluster; needs the extra ``dask``, here and on the workers sipmsg[arrow].

:class:`Cluster` is a runner, as those of ``runners`` are. A batch travels inside its task, so that the scheduler can
give it to another worker when one dies: data that were scattered to a worker would be lost with it. What kills every
worker that it is given to is halved, at last to the row.
"""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pyarrow as pa

from sipmsg.columns.batch import parse_batch
from sipmsg.columns.runners import Work, halves, joined, lost_row
from sipmsg.errors import SipMsgError
from sipmsg.extras import require

require("distributed", "a cluster", "dask")

import distributed  # noqa: E402

_AHEAD = 2  # batches in the queue of each core
_LEAST = 4
_TRIES = 2  # of a row that may have died with another one
_PATIENCE = 10


class Cluster:
    """Does the work on the cluster whose scheduler has this address, such as ``tcp://10.0.0.1:8786``.

    Raises SipMsgError, when it is called, where no scheduler answers, where it has no workers, where these
    have no sipmsg, and where the scheduler goes away.
    """

    def __init__(self, address: str, work: Work = parse_batch, *, patience: float = _PATIENCE) -> None:
        self._address = address
        self._work = work
        self._patience = patience

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield one result for each batch, in order; batches are taken as the cluster can take them."""
        with _said_once(), self._client() as client:
            try:
                yield from self._flow(client, batches)
            except (distributed.CancelledError, OSError):
                raise SipMsgError(f"the scheduler at {self._address} has gone") from None

    def _flow(self, client: Any, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        pending: deque[tuple[pa.RecordBatch, Any]] = deque()
        source = iter(batches)
        while True:
            batch = next(source, None)
            if batch is not None:
                pending.append((batch, self._submit(client, batch)))
                if len(pending) < max(_LEAST, _AHEAD * sum(client.ncores().values())):
                    continue
            elif not pending:
                return
            yield self._result(client, *pending.popleft())

    def _client(self) -> Any:
        client = self._connected()
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except (OSError, TimeoutError):
            client.close()
            raise SipMsgError(f"the cluster at {self._address} has no workers") from None
        return client

    def _connected(self) -> Any:
        try:
            return distributed.Client(self._address, timeout=self._patience, set_as_default=False)
        except (OSError, ValueError, ImportError, TimeoutError) as error:
            why = str(error)
        # A client that failed closes itself when it is collected: here, and not where it may wait for itself.
        gc.collect()
        raise SipMsgError(f"no scheduler answers at {self._address}: {why}")

    def _submit(self, client: Any, batch: pa.RecordBatch) -> Any:
        return client.submit(self._work, batch, pure=False)

    def _result(self, client: Any, batch: pa.RecordBatch, future: Any) -> pa.RecordBatch:
        with suppress(distributed.KilledWorker):
            return _gathered(future.result)
        # One half after the other, since the one that kills would take what stands beside it along.
        if batch.num_rows > 1:
            return joined([self._result(client, half, self._submit(client, half)) for half in halves(batch)])
        for _ in range(_TRIES):
            with suppress(distributed.KilledWorker):
                return _gathered(self._submit(client, batch).result)
        return lost_row(batch)


@contextmanager
def _said_once() -> Iterator[None]:
    """Keep distributed from printing, with all its tracebacks, what is raised here as one sentence."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    levels = [(logger := logging.getLogger(name), logger.level) for name in names]
    for logger, _ in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels:
            logger.setLevel(level)


def _gathered(get: Callable[[], Any]) -> Any:
    try:
        return get()
    except ImportError as error:
        raise SipMsgError(f"a worker lacks what it needs, sipmsg[arrow]: {error}") from None
