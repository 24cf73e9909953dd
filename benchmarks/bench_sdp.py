"""SDP with codecs: origin, connection, every media description and every field of every codec."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


def test_sdp(benchmark: BenchmarkFixture) -> None:
    *_, media = benchmark(tasks.sdp, inputs.SDP)
    assert len(media) == 1


def test_sdp_and_attributes(benchmark: BenchmarkFixture) -> None:
    """The same, and name and value of every attribute."""
    _, levels = benchmark(tasks.attributes, inputs.SDP)
    assert len(levels[1]) == 8
