"""Codecs only: the answer to the commonest question."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


@pytest.mark.parametrize(("name", "count"), [("SDP", 3), ("BROWSER_SDP", 21)])
def test_codecs(benchmark: BenchmarkFixture, name: str, count: int) -> None:
    assert len(benchmark(tasks.codecs, getattr(inputs, name))) == count
