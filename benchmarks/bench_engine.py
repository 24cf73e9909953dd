"""The compiled engine against Lark's LALR parser: the same grammar, the same builders, the same values."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import sipmsg
from benchmarks import inputs
from benchmarks.clock import best_of
from benchmarks.reference_values import Rules, by_reference, compiled, rules_of, sdp_rules

FROM = [("headers.lark", "name_addr", '"Okafor, Ines" <sip:+15550100187@192.0.2.10:5060>;tag=9fXq2')]
MESSAGES = {
    "reference": rules_of(sipmsg.parse(inputs.INVITE)),
    "big_invite": rules_of(sipmsg.parse(inputs.BIG_INVITE)),
    "reference_sdp": sdp_rules(inputs.SDP),
    "browser_sdp": sdp_rules(inputs.BROWSER_SDP),
}


def times_faster(rules: Rules) -> float:
    """Return how many times faster the compiled engine is than the reference."""
    found = best_of({"lark": lambda: by_reference(rules), "compiled": lambda: compiled(rules)}, rounds=10)
    return found["lark"] / found["compiled"]


@pytest.mark.parametrize("name", MESSAGES)
def test_engine(benchmark: BenchmarkFixture, name: str) -> None:
    rules = MESSAGES[name]
    assert list(map(repr, benchmark(compiled, rules))) == list(map(repr, by_reference(rules)))


@pytest.mark.parametrize("name", MESSAGES)
def test_reference(benchmark: BenchmarkFixture, name: str) -> None:
    benchmark(by_reference, MESSAGES[name])


def test_a_from_header_is_at_least_eight_times_faster() -> None:
    assert times_faster(FROM) >= 8


@pytest.mark.parametrize("name", MESSAGES)
def test_whole_messages_are_at_least_ten_times_faster(name: str) -> None:
    assert times_faster(MESSAGES[name]) >= 10
