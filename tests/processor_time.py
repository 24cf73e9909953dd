"""How much of a processor something takes."""

from __future__ import annotations

import functools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent.parent / "examples" / "session-reconnect.json"
#: what json.loads of the reference message takes where the bounds of the tests were written, in seconds
USUAL = 12e-6


def least_seconds(work: Callable[[], Any]) -> float:
    """Return the least time of a processor that a call takes, of three: what else the machine does counts less.

    It is in seconds of the processor that the bounds were written on; those of a slower one are longer. Where coverage
    is measured it is of a call before these, since that takes several times as long.
    """
    tracer = sys.gettrace()
    if tracer is not None:
        work()
    sys.settrace(None)
    try:
        return _least(work, 3) / _times_slower()
    finally:
        sys.settrace(tracer)


@functools.cache
def _times_slower() -> float:
    """Return how many times as long this processor takes, 1 for one that is as fast or faster."""
    text = REFERENCE.read_text(encoding="utf-8")
    return max(1, _least(lambda: [json.loads(text) for _ in range(100)], 20) / 100 / USUAL)


def _least(work: Callable[[], Any], tries: int) -> float:
    found = []
    for _ in range(tries):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)
