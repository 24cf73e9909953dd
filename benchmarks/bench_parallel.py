"""Two workers: processes scale near linearly on two cores; threads are safe, and scale without the GIL."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import inputs, tasks

MESSAGES = 3000
LEAST_SCALING = 1.6
LEAST_SHARE = 0.85
TRIES = 5
# So much of a sum takes about as long as a message.
SPIN = 4000

Job = Callable[[int], int]


def work(count: int) -> int:
    """Type ``count`` messages; return how many were requests."""
    return sum(tasks.typed(inputs.INVITE)[0][0] == "INVITE" for _ in range(count))


def spin(count: int) -> int:
    """Do work that shares nothing, as a measure of what the machine has to give at the moment."""
    for _ in range(count):
        sum(range(SPIN))
    return count


def _seconds(pool: concurrent.futures.Executor, job: Job, shares: list[int]) -> float:
    begin = time.perf_counter()
    assert sum(pool.map(job, shares)) == MESSAGES
    return time.perf_counter() - begin


def scaling(kind: str, job: Job = work, workers: int = 2) -> float:
    """Return how many times faster ``workers`` workers do a job than one: of ``"processes"`` or ``"threads"``."""
    best = []
    for number in (1, workers):
        with _pool(kind, number) as pool:
            list(pool.map(job, [20] * number * 4))
            best.append(min(_seconds(pool, job, [MESSAGES // number] * number) for _ in range(TRIES)))
    return best[0] / best[1]


def least_scaling(kind: str) -> float:
    """Return what is to be reached: near linear, or, on a busy machine, near to what work that shares nothing gets."""
    return min(LEAST_SCALING, LEAST_SHARE * scaling(kind, spin))


def _pool(kind: str, number: int) -> concurrent.futures.Executor:
    if kind == "threads":
        return concurrent.futures.ThreadPoolExecutor(number)
    return concurrent.futures.ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"))


def _has_gil() -> bool:
    probe: Any = getattr(sys, "_is_gil_enabled", None)
    return probe is None or bool(probe())


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two cores")
def test_processes_scale() -> None:
    assert scaling("processes") >= least_scaling("processes")


@pytest.mark.skipif(_has_gil() or (os.cpu_count() or 1) < 2, reason="threads share one core under the GIL")
def test_threads_scale() -> None:
    assert scaling("threads") >= least_scaling("threads")


def test_threads_give_the_answers_of_one() -> None:
    texts = inputs.fresh(inputs.INVITE, 200)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tasks.typed, texts)) == [tasks.typed(text) for text in texts]
