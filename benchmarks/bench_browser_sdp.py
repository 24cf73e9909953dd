"""The session description of a browser: 115 lines, 21 codecs, most lines of no concern to them."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks import inputs, tasks


def test_browser_sdp(benchmark: BenchmarkFixture) -> None:
    *_, media = benchmark(tasks.sdp, inputs.BROWSER_SDP)
    assert [len(codecs) for _, _, codecs in media] == [11, 10]


def test_browser_sdp_and_attributes(benchmark: BenchmarkFixture) -> None:
    """The same, and name and value of every attribute."""
    _, levels = benchmark(tasks.attributes, inputs.BROWSER_SDP)
    assert sum(map(len, levels)) == sum(line.startswith("a=") for line in inputs.BROWSER_SDP.split("\n"))
