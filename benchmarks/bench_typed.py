"""Typed: every header field that has a type, and every field of its value."""

from __future__ import annotations

import itertools

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


@pytest.mark.parametrize("name", ["INVITE", "BIG_INVITE", "OK200"])
def test_typed(benchmark: BenchmarkFixture, name: str) -> None:
    _, found = benchmark(tasks.typed, getattr(inputs, name))
    assert found["cseq"][0] > 0


def test_typed_of_messages_that_differ(benchmark: BenchmarkFixture) -> None:
    """The same work on texts that no cache has seen; it must cost the same as ``test_typed[INVITE]``."""
    texts = itertools.cycle(inputs.fresh(inputs.INVITE, 500))
    _, found = benchmark(lambda: tasks.typed(next(texts)))
    assert found["max-forwards"] == 70
