"""How much of a processor something takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def least_seconds(work: Callable[[], Any]) -> float:
    """Return the least time of a processor that a call takes, of three: what else the machine does counts less."""
    found = []
    for _ in range(3):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)
