"""A rule runs where its condition holds, in the core and in Python alike."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import HeaderError, LimitError, Params, parse_header
from sipmsg.grammar.conditions import (
    Condition,
    again,
    begins,
    exceeds,
    filled,
    has,
    has_key,
    is_there,
    is_true,
    longer,
    many,
    no_number,
    no_numbers,
    parameter_is,
    refused,
    refused_parameter,
    repeated,
    text_is,
    twice,
)
from sipmsg.grammar.core import core_of
from sipmsg.syntax import HEADERS
from sipmsg.values import rules
from sipmsg.values.value import value
from tests.case_files import texts

SAMPLES = texts("headers")
TOKEN = HEADERS.rule("token")
needs_core = pytest.mark.skipif(core_of(HEADERS) is None, reason="the core is not built here, or not wanted")


@value
class Thing:
    """What the conditions of this test are about."""

    text: str | None = None
    number: int | None = None
    params: Params = Params()


@value
class Heap:
    """A value that holds collections, and another value."""

    thing: Thing = Thing()
    lists: Any = None
    texts: Any = ()
    flag: Any = False


def runs(condition: Condition, thing: Any) -> bool:
    """Return whether a rule with the condition runs for a value."""

    @rules.rule(type(thing), when=condition)
    def _about(_thing: Any, _where: str) -> list[Any]:
        return []

    found = rules.VALUES.judge(thing)
    in_python = rules.VALUES._in_python(thing)  # noqa: SLF001
    assert (found or []) == in_python
    return bool(found)


CASES = {
    "there": (is_there("text"), Thing("a"), Thing()),
    "not there": (~is_there("text"), Thing(), Thing("a")),
    "exceeds": (exceeds("number", 5), Thing(number=6), Thing(number=5)),
    "exceeds by far": (exceeds("number", 5), Thing(number=10**40), Thing(number=-(10**40))),
    "exceeds, and is none": (exceeds("number", 5), Thing(number=6), Thing()),
    "begins": (begins("text", "0[["), Thing("[::1]"), Thing("a0")),
    "begins, and is empty": (begins("text", "0"), Thing("0"), Thing("")),
    "begins, and is wide": (begins("text", "0"), Thing("0\u20ac"), Thing("\u20ac0")),
    "refused": (refused("text", TOKEN), Thing("a b"), Thing("ab")),
    "refused, and is none": (refused("text", TOKEN), Thing(""), Thing()),
    "text is": (text_is("text", "IN"), Thing("IN"), Thing("in")),
    "text is not": (~text_is("text", "IN"), Thing(), Thing("IN")),
    "repeated": (repeated("params"), Thing(params=Params((("a", None), ("A", "1")))), Thing(params=Params.of(a="1"))),
    "repeated, of many": (
        repeated("params"),
        Thing(params=Params((*[(str(number), None) for number in range(40)], ("7", None)))),
        Thing(params=Params.of(a="1", b="1")),
    ),
    "has": (has("params", "b", "c"), Thing(params=Params.of(a="1", C=None)), Thing(params=Params.of(a="1"))),
    "has not": (~has("params", "b"), Thing(params=Params.of(a="1")), Thing(params=Params.of(B="1"))),
    "filled": (filled("params"), Thing(params=Params.of(a="1")), Thing()),
    "refused parameter": (
        refused_parameter("params", TOKEN, "b"),
        Thing(params=Params.of(a="1", b='"x"')),
        Thing(params=Params.of(b="x", a='"1"')),
    ),
    "refused parameter without a value": (
        refused_parameter("params", TOKEN, "b"),
        Thing(params=Params.of(b=None)),
        Thing(params=Params.of(c=None)),
    ),
    "no number": (
        no_number("params", 255, "ttl"),
        Thing(params=Params.of(ttl="256")),
        Thing(params=Params((("ttl", "0255"), ("x", "999"), ("TTL", None)))),
    ),
    "no number of ten digits": (
        no_number("params", 9_999_999_999, "n"),
        Thing(params=Params.of(n="00000000000")),
        Thing(params=Params.of(n="9999999999")),
    ),
    "is": (parameter_is("params", "b", "X"), Thing(params=Params.of(B="X")), Thing(params=Params.of(b="x"))),
    "within": (exceeds(("thing", Thing, "number"), 5), Heap(Thing(number=6)), Heap(Thing(number=5))),
    "true": (is_true("flag"), Heap(flag=True), Heap(flag=1)),
    "not true": (~is_true("flag"), Heap(flag=False), Heap(flag=True)),
    "key": (has_key("lists", "a", "b"), Heap(lists={"b": [1], "c": [2]}), Heap(lists={"c": [1, 2]})),
    "many": (many("lists", 2, "a", "b"), Heap(lists={"a": [1], "b": [2, 3]}), Heap(lists={"a": [1, 2], "c": [3, 4]})),
    "again": (again("lists", {"a"}), Heap(lists={"a": [1], "b": [2, 3]}), Heap(lists={"a": [1, 2], "b": [3]})),
    "longer": (longer("texts", 2), Heap(texts="abc"), Heap(texts="ab")),
    "longer of several": (longer("texts", 2), Heap(texts=("ab", "abc")), Heap(texts=("ab", ""))),
    "twice": (twice("texts"), Heap(texts=("a", "b", "a")), Heap(texts=("a", "A"))),
    "no numbers": (no_numbers("texts", 127), Heap(texts=("0", "128")), Heap(texts=("0", "127"))),
    "no numbers as they are written": (no_numbers("texts", 127), Heap(texts=("00",)), Heap(texts=())),
    "no numbers but words": (no_numbers("texts", 127), Heap(texts=("1", "\u0661")), Heap(texts=("1", "99"))),
    "either": (is_there("text") | exceeds("number", 5), Thing(number=6), Thing(number=5)),
    "both": (is_there("text") & exceeds("number", 5), Thing("a", 6), Thing(number=6)),
    "both, of two": (
        (is_there("text") | has("params", "a")) & exceeds("number", 5),
        Thing(number=6, params=Params.of(a=None)),
        Thing("a", 5, Params.of(a=None)),
    ),
}


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("name", CASES)
def test_a_rule_runs_where_its_condition_holds(name: str) -> None:
    condition, holds, does_not = CASES[name]
    assert runs(condition, holds)
    rules.VALUES._rules.pop(type(holds))  # noqa: SLF001
    assert not runs(condition, does_not)


@needs_core
@pytest.mark.usefixtures("own_rules")
def test_the_rule_runs_where_a_field_holds_what_nobody_expects() -> None:
    @rules.rule(Thing, when=repeated("params"))
    def _about(_thing: Thing, _where: str) -> list[Any]:
        return []

    wrong = [Thing() for _ in range(6)]
    for thing, params in zip(wrong, (None, 5), strict=False):
        object.__setattr__(thing, "params", params)
    for thing, pairs in zip(wrong[2:], ((("a",),), [("a", "b")], (("a", 1),), None), strict=True):
        object.__setattr__(thing, "params", Params())
        object.__setattr__(thing.params, "pairs", pairs)
    assert all(rules.VALUES.judge(thing) for thing in wrong)


@needs_core
@pytest.mark.parametrize("key", sorted(SAMPLES))
@given(seed=st.integers(0, 2**32))
def test_both_engines_run_the_same_rules_for_what_is_read(key: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = chance.choice(SAMPLES[key])
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(text) + 1)
        piece = chance.choice(
            [text[at : at + 12], ";lr", ";tag=a;TAG=b", "?Route=x", ":05060", "9" * 11, "@", ";ttl=256"]
        )
        text = text[:at] + piece + text[at + chance.choice((0, 0, 3)) :]
    try:
        made = parse_header(key, text)
    except (HeaderError, LimitError):
        return
    assert (rules.VALUES.judge(made) or []) == rules.VALUES._in_python(made)  # noqa: SLF001
