"""Cost grows linearly: over texts that double from 16 to 128 kB, the log-log slope is at most 1.35."""

from __future__ import annotations

import functools
import math
import statistics

import pytest

from benchmarks.clock import processor_seconds
from benchmarks.growth_families import FAMILIES, SIZES

MOST_SLOPE = 1.35
# Below this all of it is noise and fixed cost, and no slope can be seen.
TOO_SHORT = 0.0005
# Past this the larger sizes would only cost time: the slope of what takes so long shows by then.
TOO_LONG = 0.5


def slope(name: str) -> float:
    """Return the least-squares slope of log(cost) over log(size); 0 where even the largest costs next to nothing."""
    read, make = FAMILIES[name]
    points = []
    for size in SIZES:
        cost = processor_seconds(functools.partial(read, make(size)))
        points.append((math.log(size), math.log(max(cost, 1e-9))))
        if cost > TOO_LONG:
            break
    if cost < TOO_SHORT:
        return 0.0
    return statistics.linear_regression(*zip(*points, strict=True)).slope


@pytest.mark.parametrize("name", FAMILIES)
def test_cost_grows_linearly(name: str) -> None:
    # A second try, since another process may have taken the cache.
    assert slope(name) <= MOST_SLOPE or slope(name) <= MOST_SLOPE
