"""JSON to checked: loads, every header typed, SDP with codecs, the cross-check of the two views."""

from __future__ import annotations

import itertools

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


def test_checked(benchmark: BenchmarkFixture) -> None:
    *_, problems = benchmark(tasks.checked, inputs.REFERENCE)
    assert problems == ()


def test_checked_of_messages_that_differ(benchmark: BenchmarkFixture) -> None:
    """The same work on texts that no cache has seen, and whose two views agree as well."""
    texts = itertools.cycle(inputs.fresh(inputs.REFERENCE, 200))
    *_, problems = benchmark(lambda: tasks.checked(next(texts)))
    assert problems == ()
