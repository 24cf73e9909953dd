"""Redaction is bounded: 64 kB take at most a quarter of a second under a new key, and 40 times the text in memory."""

from __future__ import annotations

import functools
import tracemalloc

import pytest

from benchmarks.clock import processor_seconds
from benchmarks.growth_families import FAMILIES, redact

SIZE = 64 * 1024
MOST_SECONDS = 0.25
MOST_MEMORY = 40
REDACTED = {name: make for name, (read, make) in FAMILIES.items() if read is redact}


@pytest.mark.parametrize("name", REDACTED)
def test_the_time_is_bounded(name: str) -> None:
    assert processor_seconds(functools.partial(redact, REDACTED[name](SIZE))) <= MOST_SECONDS


@pytest.mark.parametrize("name", REDACTED)
def test_the_memory_is_bounded(name: str) -> None:
    text = REDACTED[name](SIZE)
    redact(text[:1024])
    tracemalloc.start()
    try:
        redact(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= MOST_MEMORY * len(text.encode("utf-8", "surrogatepass"))
