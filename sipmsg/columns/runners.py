"""Do the work of a conversion in this process or in others on this machine.

A runner takes an iterator of batches and gives one result for each, in order: :func:`in_process`, :class:`Processes`,
or the ``Cluster`` of another module. It holds a bounded number of them at a time, and none is lost with a process that
dies: what it had is done again, at last row by row, and a row that kills whoever reads it is a row with its error.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol

import pyarrow as pa

from sipmsg.columns.batch import batch_of, parse_batch
from sipmsg.columns.rows import ALL
from sipmsg.errors import SipMsgError

Work = Callable[[pa.RecordBatch], pa.RecordBatch]
_AHEAD = 2
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
_OBJECTS_BEFORE_COLLECTION = 50_000


class Runner(Protocol):
    """Gives the results of batches, in order."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield one result for each batch."""


def in_process(batches: Iterable[pa.RecordBatch], work: Work = parse_batch) -> Iterator[pa.RecordBatch]:
    """Do the work in this process; a row that kills it takes the run with it."""
    return (_worked(work, batch) for batch in batches)


def lost_row(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the result of one row that no process has survived."""
    error = SipMsgError("the process that read this ended, each time it was tried")
    (given,) = batch.select(["file", "line"]).to_pylist()
    return batch_of([ALL.error_row(error, given["file"], given["line"])])


class Processes:
    """Does the work in processes of this machine, started afresh, so that they share nothing with this one.

    ``count`` is how many, by default one for each core that this process may use; ``work`` what they do.
    """

    def __init__(self, count: int | None = None, work: Work = parse_batch) -> None:
        self.count: int = count or cores()
        self._work = work

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield one result for each batch, in order; batches are taken as they are needed."""
        source = iter(batches)
        while True:
            held: deque[pa.RecordBatch] = deque()  # taken, and no result given yet
            try:
                yield from self._flow(source, held)
            except BrokenProcessPool:
                yield from self._one_by_one(held)
            else:
                return

    def _flow(self, source: Iterator[pa.RecordBatch], held: deque[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        pending: deque[Future[bytes]] = deque()
        with _pool(self.count) as pool:
            while True:
                batch = next(source, None)
                if batch is not None:
                    held.append(batch)
                    pending.append(_submit(pool, _on_packed, self._work, _packed(batch)))
                    if len(pending) < self.count + _AHEAD:
                        continue
                elif not pending:
                    return
                made = pending.popleft().result()
                held.popleft()
                yield _unpacked(made)

    def _one_by_one(self, held: deque[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Do again what was lost, a batch at a time, to find the row that ends the process."""
        while held:
            try:
                with _pool(1) as pool:
                    while held:
                        made = _submit(pool, _on_packed, self._work, _packed(held[0])).result()
                        held.popleft()
                        yield _unpacked(made)
            except BrokenProcessPool:
                yield self._halved(held.popleft())

    def _halved(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        if batch.num_rows <= 1:
            return lost_row(batch)
        return joined(list(self._one_by_one(deque(halves(batch)))))


def _on_packed(work: Work, packed: bytes) -> bytes:
    """Do work on a batch that another process has packed, and return its result packed."""
    return _packed(_worked(work, _unpacked(packed)))


def _worked(work: Work, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Do work, and free the reference cycles that errors have left: the garbage collector seldom runs here."""
    made = work(batch)
    gc.collect(0)
    return made


def _packed(batch: pa.RecordBatch) -> bytes:
    """Return a batch as a stream of Arrow IPC, which costs a tenth of a pickle."""
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, batch.schema, options=_PACKED) as writer:
        writer.write_batch(batch)
    octets: bytes = stream.getvalue().to_pybytes()
    return octets


def _unpacked(octets: bytes) -> pa.RecordBatch:
    return pa.ipc.open_stream(octets).read_next_batch()


def halves(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """Return a batch of two rows or more as two."""
    half = batch.num_rows // 2
    return batch.slice(0, half), batch.slice(half)


def joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """Return batches of results as one; a row that was lost has all columns, whichever are asked for."""
    tables = [pa.Table.from_batches([batch]) for batch in batches]
    (batch,) = pa.concat_tables(tables, promote_options="default").combine_chunks().to_batches()
    return batch


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Have Python look for garbage seldom, since each batch ends with a look at what is new."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of processes; raise SipMsgError where none can be started, or be asked anything."""
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        try:
            _submit(pool, os.getpid).result()
        except BrokenProcessPool:
            raise SipMsgError("the processes that are to do the work cannot be started") from None
        yield pool
    finally:
        if pool._broken:  # noqa: SLF001 - a process that begins while another dies is waited for, and not asked to end
            for process in [*(pool._processes or {}).values()]:  # noqa: SLF001
                process.kill()
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[..., Any], *given: Any) -> Future[Any]:
    """Hand work to a pool, which may start a process for it: one that leaves Ctrl-C to its parent."""
    with _interrupts_held():
        return pool.submit(work, *given)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a new process leave Ctrl-C to its parent, end with it, however that ends, and look for garbage seldom."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
