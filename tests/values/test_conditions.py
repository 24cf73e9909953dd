"""A rule runs where its condition holds, in the core and in Python alike."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import HeaderError, LimitError, Params, SessionError, check, loads, parse_header
from sipmsg.cross_check import checking
from sipmsg.grammar.conditions import (
    ONLY,
    Condition,
    begins,
    constant,
    contains,
    differs,
    differs_from_known,
    each,
    exceeds,
    has_all,
    has_duplicates,
    has_key,
    has_more,
    has_non_numeric,
    has_non_numeric_parameter,
    has_parameter,
    has_parameters,
    has_several,
    has_several_but,
    has_some,
    has_unequal,
    has_unknown,
    has_unknown_reference,
    is_length,
    is_there,
    is_true,
    is_unreachable,
    judged,
    key,
    longer,
    other_texts,
    other_types,
    refused,
    refused_by_kind,
    refused_parameter,
    repeats_parameter,
    respelled,
    text_is,
)
from sipmsg.grammar.core import core_of
from sipmsg.syntax import HEADERS, SDP
from sipmsg.values import rules
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.value import value
from tests.case_files import texts

SAMPLES = texts("headers")
SESSION = (Path(__file__).parents[2] / "examples" / "session-reconnect.json").read_text("utf-8")
# what stands in either view, or in one of them, and what somebody may have made of it
CHANGES = [
    *(("a=ptime:20", "a=ptime:0"), ("a=sendrecv", "a=inactive\\r\\na=sendonly"), ("PCMA/8000", "PCMA/16000/2")),
    *(("c=IN IP4 10.0.13.72", "c=IN IP4 0.0.0.0"), ("0 8 101", "0 8 8 096"), ("m=audio 40150", "m=audio 0")),
    *(("t=0 0", "t=9 1"), ("a=rtcp:40151", "a=rtcp:40153"), ("v=0", "v=1"), ("0-16", "0-16,300")),
    *(
        ("Max-Forwards: 70", "Max-Forwards: 700"),
        ("CSeq: 48063641 INVITE", "CSeq: 1 BYE"),
        ("SIP/2.0/UDP", "SIP/1.0/UDP"),
    ),
    *(
        (";tag=9mgyBeaUy4H2S", ""),
        ("Content-Length: 281", "Content-Length: 9"),
        ("+15083084809", "alice"),
        ("User-Agent", "From"),
    ),
    *(
        ('"user-agent"', '"x-agent"'),
        ('"trying"', "5"),
        ('"Twilio Gateway"', "null"),
        ("application/sdp", "text/plain"),
    ),
]
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


KNOWN = {0: ("a", 1)}
BY_KIND = refused_by_kind(
    {"opus": {"stereo": SDP.rule("attribute_flag"), "mode": None}, "event": SDP.rule("events_from_zero"), "red": None},
    SDP.rule("format_parameters"),
    "texts",
    "lists",
)


REFERENCE = has_unknown_reference(
    {"rtx": "apt", "red": SDP.rule("redundant_types")},
    SDP.rule("format_parameters"),
    ("texts", each(Codec, "encoding_name")),
    ("texts", each(Codec, "fmtp")),
    "lists",
)


def _referring(text: Any, kind: str = "rtx") -> Heap:
    return Heap(texts=(Codec("t38"), Codec(encoding_name=kind, fmtp=text)), lists=("8", "96"))


def runs(condition: Condition, thing: Any) -> bool:
    """Return whether a rule with the condition runs for a value."""

    @rules.rule(type(thing), when=condition)
    def _about(_thing: Any, _where: str) -> list[Any]:
        return []

    found = rules.VALUES.judge(thing)
    in_python = rules.VALUES._in_python.judge(thing)  # noqa: SLF001
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
    "repeated": (
        repeats_parameter("params"),
        Thing(params=Params((("a", None), ("A", "1")))),
        Thing(params=Params.of(a="1")),
    ),
    "repeated, of many": (
        repeats_parameter("params"),
        Thing(params=Params((*[(str(number), None) for number in range(40)], ("7", None)))),
        Thing(params=Params.of(a="1", b="1")),
    ),
    "has": (has_parameter("params", "b", "c"), Thing(params=Params.of(a="1", C=None)), Thing(params=Params.of(a="1"))),
    "has not": (~has_parameter("params", "b"), Thing(params=Params.of(a="1")), Thing(params=Params.of(B="1"))),
    "filled": (has_parameters("params"), Thing(params=Params.of(a="1")), Thing()),
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
        has_non_numeric_parameter("params", 255, "ttl"),
        Thing(params=Params.of(ttl="256")),
        Thing(params=Params((("ttl", "0255"), ("x", "999"), ("TTL", None)))),
    ),
    "no number of ten digits": (
        has_non_numeric_parameter("params", 9_999_999_999, "n"),
        Thing(params=Params.of(n="00000000000")),
        Thing(params=Params.of(n="9999999999")),
    ),
    "within": (exceeds(("thing", Thing, "number"), 5), Heap(Thing(number=6)), Heap(Thing(number=5))),
    "true": (is_true("flag"), Heap(flag=True), Heap(flag=1)),
    "not true": (~is_true("flag"), Heap(flag=False), Heap(flag=True)),
    "key": (has_key("lists", "a", "b"), Heap(lists={"b": [1], "c": [2]}), Heap(lists={"c": [1, 2]})),
    "key of nothing": (has_key("lists", "a"), Heap(lists={"a": []}), Heap(lists={})),
    "many": (
        has_more("lists", 2, "a", "b"),
        Heap(lists={"a": [1], "b": [2, 3]}),
        Heap(lists={"a": [1, 2], "c": [3, 4]}),
    ),
    "again": (
        has_several_but("lists", {"a"}),
        Heap(lists={"a": [1], "b": [2, 3]}),
        Heap(lists={"a": [1, 2], "b": [3]}),
    ),
    "longer": (longer("texts", 2), Heap(texts="abc"), Heap(texts="ab")),
    "longer than nothing": (~longer("texts", 2), Heap(texts=None), Heap(texts="abc")),
    "longer of several": (longer("texts", 2), Heap(texts=("ab", "abc")), Heap(texts=("ab", ""))),
    "duplicates": (has_duplicates("texts"), Heap(texts=("a", "b", "a")), Heap(texts=("a", "A"))),
    "duplicates, but for what is missing": (
        has_duplicates("texts"),
        Heap(texts=(None, "a", "a")),
        Heap(texts=(None, "a", None)),
    ),
    "duplicates in what is missing": (~has_duplicates("texts"), Heap(texts=None), Heap(texts=(1, 1))),
    "duplicates in values of values": (
        has_duplicates(("texts", each(Heap, "texts"), each(Thing, "text"))),
        Heap(texts=(Heap(texts=(Thing("a"),)), Heap(texts=(Thing("b"), Thing("a"))))),
        Heap(texts=(Heap(texts=(Thing("a"),)), Heap(texts=(Thing("b"), Thing())))),
    ),
    "each of another class": (
        ~has_duplicates(("texts", each(Thing, "text"))),
        Heap(texts=(Thing("a"), 1)),
        Heap(texts=(Thing("a"), Thing("a"))),
    ),
    "each of what is unreachable": (
        is_there(("lists", key("a"), each(Thing, "text"))),
        Heap(lists=(1,)),
        Heap(lists={}),
    ),
    "unknown": (
        has_unknown("texts", "lists"),
        Heap(texts=("a", "c"), lists=("a", "b")),
        Heap(texts=("b",), lists=("a", "b")),
    ),
    "unknown to nothing": (has_unknown("texts", "lists"), Heap(texts=("a",)), Heap(texts=None)),
    "refers": (REFERENCE, _referring("apt=97"), _referring("x=9;apt=96;apt")),
    "refers as a list": (REFERENCE, _referring("96/97", "RED"), _referring("96/96", "RED")),
    "refers to nothing": (REFERENCE, _referring("x=96"), _referring(None, "red")),
    "refers to nothing at all": (REFERENCE, _referring(None, "RTX"), _referring(None, "opus")),
    "refers, and cannot be read": (REFERENCE, _referring("apt:96"), _referring("apt=97", "opus")),
    "refers to no tuple": (REFERENCE, Heap(texts=(Codec(encoding_name="red", fmtp="96"),)), _referring("apt=8")),
    "no numbers": (has_non_numeric("texts", 127), Heap(texts=("0", "128")), Heap(texts=("0", "127"))),
    "no numbers as they are written": (has_non_numeric("texts", 127), Heap(texts=("00",)), Heap(texts=())),
    "no numbers, and none": (~has_non_numeric("texts", 127), Heap(texts=None), Heap(texts=("128",))),
    "no numbers but words": (has_non_numeric("texts", 127), Heap(texts=("1", "\u0661")), Heap(texts=("1", "99"))),
    "at a key": (exceeds(("lists", key("a")), 5), Heap(lists={"a": 6}), Heap(lists={"b": 6})),
    "in the value at a key": (
        is_there(("lists", key("a"), ONLY, Thing, "text")),
        Heap(lists={"a": (Thing("x"),)}),
        Heap(lists={"a": [Thing()]}),
    ),
    "unreachable in a list": (
        is_unreachable(("lists", key("a"), ONLY)),
        Heap(lists={"a": [1, 2]}),
        Heap(lists={"a": [1]}),
    ),
    "unreachable in a value": (
        is_unreachable(("lists", key("a"), Thing)),
        Heap(lists={"a": 1}),
        Heap(lists={"a": Thing()}),
    ),
    "unreachable in no dictionary": (~is_true(("texts", key("a"))), Heap(texts=("a",)), Heap(texts={"a": True})),
    "differs": (differs("texts", "lists"), Heap(texts="a", lists="b"), Heap(texts="\u20aca", lists="\u20aca")),
    "differs from a number": (differs("texts", constant(7)), Heap(texts="7"), Heap(texts=7)),
    "differs from what is true": (differs("flag", constant(1)), Heap(flag=True), Heap(flag=1)),
    "differs from nothing": (differs("texts", "lists"), Heap(texts=""), Heap(texts=None, lists=None)),
    "differs in octets": (differs("texts", constant("a\u00e9")), Heap(texts=b"a\xc3\xa9"), Heap(texts="a\u00e9")),
    "differs as octets": (differs("texts", constant("ab")), Heap(texts=b"ac"), Heap(texts=b"ab")),
    "differs from several": (
        differs("texts", "lists", constant(":"), "flag"),
        Heap(texts="h:50", lists="h", flag=5),
        Heap(texts="h\u20ac:5", lists="h\u20ac", flag=5),
    ),
    "differs from several that are none": (
        differs("texts", constant("h"), "lists"),
        Heap(texts="h"),
        Heap(texts="h", lists=""),
    ),
    "length": (is_length("lists", "texts"), Heap(lists=2, texts="ab"), Heap(lists=2, texts="a\u00e9")),
    "length of none": (~is_length("lists", "texts"), Heap(texts=""), Heap(lists=0, texts="")),
    "other texts": (
        other_texts("lists", "texts", {"A": "a", "b": "b"}),
        Heap(lists={"a": ["1"], "b": ["2"]}, texts={"b": "2", "A": "1"}),
        Heap(lists={"a": ["1"], "b": ("2",)}, texts={"A": "1", "b": "2"}),
    ),
    "other texts, of two": (
        other_texts("lists", "texts", {"a": "a"}),
        Heap(lists={"a": ["1", "1"]}, texts={"a": "1"}),
        Heap(lists={}, texts={}),
    ),
    "other types": (
        other_types("lists", {"a": str}),
        Heap(lists={"a": 1}),
        Heap(lists={"a": "1", "b": 2}),
    ),
    "other types but none": (other_types("lists", {"n": int}), Heap(lists={"n": True}), Heap(lists={"n": None})),
    "other types of the rest": (other_types("lists", {}, str), Heap(lists={"a": None}), Heap(lists={"a": "1"})),
    "no rest": (other_types("lists", {"n": int}, str), Heap(lists={"n": 1, "a": 1}), Heap(lists={"n": 1, "a": "1"})),
    "respelled, and none": (~respelled("texts", "X-Id"), Heap(texts=None), Heap(texts=(("X-ID", "1"),))),
    "respelled": (
        respelled("texts", "X-Id"),
        Heap(texts=(("X-ID", "1"), ("X-Id", "2"))),
        Heap(texts=(("X-Id", "1"), ("x", "2"))),
    ),
    "contains": (contains("texts", "%", "xn--"), Heap(texts="a.XN--b"), Heap(texts="axn-b--")),
    "contains what is not ASCII": (contains("texts"), Heap(texts="\u00e9"), Heap(texts="%")),
    "contains in what is unreachable": (
        contains(("lists", key("a"), ONLY), "%"),
        Heap(lists={"a": ["x", "y"]}),
        Heap(lists={"a": ["x"]}),
    ),
    "contains at the end": (contains("texts", "%"), Heap(texts="a%"), Heap(texts="")),
    "varied": (has_unequal("texts"), Heap(texts=("a", "b", "a")), Heap(texts=("a", "a"))),
    "varied, and is none": (has_unequal("texts"), Heap(texts=(1, "1")), Heap(texts=None)),
    "differs from known": (
        differs_from_known(KNOWN, "flag", "texts", "lists"),
        Heap(flag=0, texts="a", lists=2),
        Heap(flag=0, texts="a", lists=1),
    ),
    "differs from known, and nobody knows any": (
        differs_from_known(KNOWN, "flag", "texts", "lists"),
        Heap(flag=1),
        Heap(flag=0, texts="a", lists=1),
    ),
    "refused by kind": (
        BY_KIND,
        Heap(texts="Opus", lists="stereo=2"),
        Heap(texts="Opus", lists="stereo=1;x=y;STEREO=0"),
    ),
    "refused by kind, and has no value": (BY_KIND, Heap(texts="opus", lists="stereo"), Heap(texts="opus")),
    "refused by kind as a whole": (BY_KIND, Heap(texts="event", lists="1-15"), Heap(texts="event", lists="0-15")),
    "refused by kind, and no rule is known": (BY_KIND, Heap(texts="red", lists="0/0"), Heap(texts="red")),
    "refused by no kind but as all others": (BY_KIND, Heap(texts="x", lists="a;;"), Heap(lists="a=1;b")),
    "refused by kind, and only Python knows": (
        BY_KIND,
        Heap(texts="opus", lists="mode=1"),
        Heap(texts="opus", lists="more=1"),
    ),
    "some": (has_some("texts"), Heap(texts="a"), Heap(texts="")),
    "some number": (has_some("texts"), Heap(texts=0), Heap(texts=None)),
    "some of a collection": (has_some("lists"), Heap(lists={"a": 1}), Heap(lists={})),
    "all": (has_all("lists", "a", "b"), Heap(lists={"a": [1], "b": []}), Heap(lists={"a": [1]})),
    "all of nothing": (has_all("lists", "a"), Heap(lists={"a": []}), Heap(lists={"b": [1]})),
    "doubled": (has_several("lists", {"a"}), Heap(lists={"a": [1, 2]}), Heap(lists={"a": [1], "b": [2, 3]})),
    "either": (is_there("text") | exceeds("number", 5), Thing(number=6), Thing(number=5)),
    "both": (is_there("text") & exceeds("number", 5), Thing("a", 6), Thing(number=6)),
    "both, of two": (
        (is_there("text") | has_parameter("params", "a")) & exceeds("number", 5),
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


def test_a_piece_that_ends_in_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ends in a letter: .*xn--a"):
        contains("texts", "%", "xn--a")


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("field", ["texts", "lists"])
def test_a_rule_runs_where_a_rule_about_what_it_holds_does(field: str) -> None:
    @rules.rule(Thing, when=is_there("text"))
    def _about(_thing: Thing, _where: str) -> list[Any]:
        return []

    held: list[Any] = [Thing("a"), (Thing(), Thing("a"))]
    nothing: list[Any] = [Thing(), (Thing(), Thing()), (), None, 5]
    if field == "lists":
        held, nothing = [{"k": each} for each in held], [{"k": each} for each in nothing]
    assert all(runs(judged(field), Heap(**{field: each})) for each in held)
    rules.VALUES._rules.pop(Heap)  # noqa: SLF001
    assert not any(runs(judged(field), Heap(**{field: each})) for each in nothing)


@needs_core
@pytest.mark.usefixtures("own_rules")
def test_the_rule_runs_where_a_field_holds_what_nobody_expects() -> None:
    @rules.rule(Thing, when=repeats_parameter("params"))
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
    assert (rules.VALUES.judge(made) or []) == rules.VALUES._in_python.judge(made)  # noqa: SLF001


@needs_core
@given(seed=st.integers(0, 2**32))
def test_both_engines_run_the_same_rules_for_a_session_and_what_it_holds(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = SESSION
    for _ in range(chance.randrange(3)):
        old, new = chance.choice(CHANGES)
        text = text.replace(old, new, chance.choice((1, 9)))
    try:
        session = loads(text)
        message: Any = session.message
    except (HeaderError, LimitError, SessionError):
        return
    # which reads all that there is to be judged
    check(session)
    values = [message]
    if message.sdp is not None:
        values += [message.sdp, *message.sdp.media, *[codec for media in message.sdp.media for codec in media.codecs]]
    for judged_value in values:
        assert (rules.VALUES.judge(judged_value) or []) == rules.VALUES._in_python.judge(judged_value)  # noqa: SLF001
    for registered in (checking._ENVELOPE, checking._COMPARISONS):  # noqa: SLF001
        assert (registered.judge(session) or []) == registered._in_python.judge(session)  # noqa: SLF001
