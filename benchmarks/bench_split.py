"""Split: the start line, the header fields in order with repeats, the body."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


@pytest.mark.parametrize("name", ["INVITE", "BIG_INVITE", "OK200"])
def test_split(benchmark: BenchmarkFixture, name: str) -> None:
    _, fields, _ = benchmark(tasks.split, getattr(inputs, name))
    assert len(fields) >= 9


def test_json_loads_of_the_reference_message(benchmark: BenchmarkFixture) -> None:
    """The unit J of all the tables."""
    assert benchmark(tasks.load_json, inputs.REFERENCE)["type"] == "session:reconnect"
