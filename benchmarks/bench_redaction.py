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


def _octets(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _text(name: str) -> str:
    """Return a text of 64 kB, whose characters may have several octets each."""
    return REDACTED[name](SIZE * SIZE // max(SIZE, _octets(REDACTED[name](SIZE))))


@pytest.mark.parametrize("name", REDACTED)
def test_the_time_is_bounded(name: str) -> None:
    assert processor_seconds(functools.partial(redact, _text(name))) <= MOST_SECONDS


@pytest.mark.parametrize("name", REDACTED)
def test_the_memory_is_bounded(name: str) -> None:
    text = _text(name)
    redact(text[:1024])
    tracemalloc.start()
    try:
        redact(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= MOST_MEMORY * _octets(text)
