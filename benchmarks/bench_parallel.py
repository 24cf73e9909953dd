"""Two workers: processes scale near linearly on two cores; threads are safe, and scale without the GIL."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import sys
import time
from typing import Any

import pytest

from benchmarks import inputs, tasks

MESSAGES = 3000
LEAST_SCALING = 1.6


def work(count: int) -> int:
    """Type ``count`` messages; return how many were requests."""
    return sum(tasks.typed(inputs.INVITE)[0][0] == "INVITE" for _ in range(count))


def _seconds(pool: concurrent.futures.Executor, shares: list[int]) -> float:
    begin = time.perf_counter()
    assert sum(pool.map(work, shares)) == MESSAGES
    return time.perf_counter() - begin


def scaling(kind: str, workers: int = 2) -> float:
    """Return how many times faster ``workers`` workers are than one: of ``"processes"`` or ``"threads"``."""
    best = []
    for number in (1, workers):
        with _pool(kind, number) as pool:
            list(pool.map(work, [20] * number * 4))
            best.append(min(_seconds(pool, [MESSAGES // number] * number) for _ in range(3)))
    return best[0] / best[1]


def _pool(kind: str, number: int) -> concurrent.futures.Executor:
    if kind == "threads":
        return concurrent.futures.ThreadPoolExecutor(number)
    return concurrent.futures.ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"))


def _has_gil() -> bool:
    probe: Any = getattr(sys, "_is_gil_enabled", None)
    return probe is None or bool(probe())


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two cores")
def test_processes_scale() -> None:
    assert scaling("processes") >= LEAST_SCALING


@pytest.mark.skipif(_has_gil() or (os.cpu_count() or 1) < 2, reason="threads share one core under the GIL")
def test_threads_scale() -> None:
    assert scaling("threads") >= LEAST_SCALING


def test_threads_give_the_answers_of_one() -> None:
    texts = inputs.fresh(inputs.INVITE, 200)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tasks.typed, texts)) == [tasks.typed(text) for text in texts]
