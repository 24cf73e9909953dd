"""Generated code against regular expressions written by hand for the same fields: at most 1.3 times as slow."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.by_hand import BY_HAND
from benchmarks.clock import best_of
from sipmsg.syntax import HEADERS, SDP

TEXTS = {
    "name_addr": (
        "<sip:+15550100187@198.51.100.7:5060>;tag=9fXq2Lw81KdSe",
        '"Okafor, Ines" <sip:+15550100187@carrier.example.net:5060;user=phone>;tag=9fXq2Lw81KdSe',
        "<sip:+15550100142@198.51.100.7>",
    ),
    "via_parm": ("SIP/2.0/UDP 198.51.100.7;rport=5060;branch=z9hG4bK7cQw0Lr5tYpEa;received=192.0.2.10",),
    "cseq": ("20417733 INVITE",),
    "media_type": ("application/sdp",),
    "tokens": ("INVITE, ACK, CANCEL, BYE, REFER, NOTIFY, OPTIONS",),
    "origin": ("root 90417733 90417733 IN IP4 192.0.2.10",),
}
MOST = 1.3


def _generated(rule: str, text: str) -> object:
    return (SDP if rule == "origin" else HEADERS).rule(rule).parse(text)


def _ratio(rules: list[str]) -> float:
    pairs = [((SDP if rule == "origin" else HEADERS).rule(rule).parse, text) for rule in rules for text in TEXTS[rule]]
    hands = [(BY_HAND[rule], text) for rule in rules for text in TEXTS[rule]]

    def generated() -> None:
        for parse, text in pairs:
            parse(text)

    def by_hand() -> None:
        for parse, text in hands:
            parse(text)

    found = best_of({"generated": generated, "by hand": by_hand}, rounds=40, seconds=0.002)
    return found["generated"] / found["by hand"]


@pytest.mark.parametrize("rule", TEXTS)
def test_both_give_the_same_values(rule: str) -> None:
    assert all(BY_HAND[rule](text).same_as(_generated(rule, text)) for text in TEXTS[rule])


@pytest.mark.parametrize("rule", TEXTS)
def test_by_hand(benchmark: BenchmarkFixture, rule: str) -> None:
    benchmark(lambda: [BY_HAND[rule](text) for text in TEXTS[rule]])


@pytest.mark.parametrize("rule", TEXTS)
def test_generated(benchmark: BenchmarkFixture, rule: str) -> None:
    benchmark(lambda: [_generated(rule, text) for text in TEXTS[rule]])


def test_generated_code_costs_at_most_so_much_more() -> None:
    assert _ratio(list(TEXTS)) <= MOST
