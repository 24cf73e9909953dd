"""Time short pieces of work: best of many short rounds, the rounds of the pieces taken in turn.

Pieces that are measured in turn, in one process, all suffer the same from other work on the machine, so that ratios
hold where absolute figures do not.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Work = Callable[[], Any]
#: of so many calls in a round one is made before them, and not counted
_CALLS_TO_A_WARM_UP = 4


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector off, as ``timeit`` does."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def best_of(works: dict[str, Work], *, rounds: int = 60, seconds: float = 0.004) -> dict[str, float]:
    """Return the seconds a call of each piece of work takes: the best of ``rounds`` rounds of some ``seconds``.

    Every piece is called a few times first, so that what it compiles or imports at first use is there. Each round
    begins with calls that do not count: what ran in between has put the piece's own code out of the caches.
    """
    calls = {name: _calls(work, seconds) for name, work in works.items()}
    found = dict.fromkeys(works, float("inf"))
    with no_collection():
        for _ in range(rounds):
            for name, work in works.items():
                _round(work, max(1, calls[name] // _CALLS_TO_A_WARM_UP))
                found[name] = min(found[name], _round(work, calls[name]))
    return found


def _round(work: Work, calls: int) -> float:
    repeated = range(calls)
    # the processor's time: what a busy machine gives to others is not counted
    begin = time.process_time()
    for _ in repeated:
        work()
    return (time.process_time() - begin) / calls


def _calls(work: Work, seconds: float) -> int:
    for _ in range(3):
        work()
    return max(1, int(seconds / max(_round(work, 3), 1e-9)))


def processor_seconds(work: Work, *, tries: int = 5) -> float:
    """Return the processor seconds of one call, the best of ``tries``, for work of a millisecond or more."""
    found = float("inf")
    with no_collection():
        for _ in range(tries):
            begin = time.process_time()
            work()
            found = min(found, time.process_time() - begin)
    return found
