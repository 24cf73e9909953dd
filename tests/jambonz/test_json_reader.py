import copy
import json
import math
import pickle
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sipmsg.errors import LimitError, Problem, SessionError, SipMsgError
from sipmsg.jambonz import json_reader
from sipmsg.jambonz.json_reader import inspect, read
from sipmsg.limits import Limits

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "cases" / "adversarial"
REPORTED_HERE = {"json.duplicate_key", "json.non_finite", "json.lone_surrogate"}
DIGITS = 4_300

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
SIGNS = st.sampled_from([*'{}[]:,"\\', '"a"', '"a":', "1", "-", "0", "e9", ".", "1e999", "NaN", "\\ud83d", "\\ude00"])
TEXTS = st.text(st.characters()) | st.lists(SIGNS, max_size=20).map("".join)


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in problems]


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
@example(["\U0001f600", {"\U0001f600": "[[{{"}], True, None)  # noqa: FBT003 - an argument of the property
def test_written_json_reads_back_equal(value: Any, plain: bool, indent: int | None) -> None:  # noqa: FBT001
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    for given_text in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode()), f" \t\r\n{text} \n"):
        assert read(given_text) == (value, [])
    assert inspect(value) == []


def attempt(text: str | bytes) -> tuple[object, list[Problem]] | SipMsgError:
    try:
        return read(text)
    except SipMsgError as error:
        return error


@given(TEXTS)
def test_any_text_gives_a_value_or_an_error_of_ours(text: str) -> None:
    got = attempt(text)
    if isinstance(got, SipMsgError):
        assert max(map(len, str(got).splitlines())) < 200
        with pytest.raises(ValueError):  # noqa: PT011 - whatever the standard library says, it refuses too
            json.loads(text)
        return
    value, problems = got
    assert repr(value) == repr(json.loads(text))
    assert {problem.code for problem in problems} <= REPORTED_HERE
    assert all(problem.where.encode().decode() == problem.where for problem in problems)
    assert inspect(value) == [problem for problem in problems if problem.code != "json.duplicate_key"]


SMALL = st.builds(Limits, json_depth=st.sampled_from([0, 1, 2, 3, 31, 32, 33, 64]))


def _verdict(reading: Callable[[], tuple[object, list[Problem]]]) -> str:
    try:
        return repr(reading())
    except SipMsgError as error:
        return f"{type(error).__name__}: {error}"


@given(TEXTS | VALUES.map(json.dumps) | VALUES.map(partial(json.dumps, ensure_ascii=False)), SMALL)
@example('{"a": 1, "b": {"a": ":"}, "a": {"c": 1, "d": 2}}', Limits())
@example(r'["\\\"[{", "\\", {"\\": [["é"]]}]', Limits(json_depth=4))
@example("[" * 40 + "NaN" + "]" * 40, Limits(json_depth=40))
@example("[" * 41 + '{"a": 1}' + "]" * 41, Limits(json_depth=41))
@example('"\\', Limits(json_depth=0))
def test_with_the_core_the_verdict_is_that_of_python(text: str, limits: Limits) -> None:
    for given_text in (text, f"{text}€", text.replace("a", "😀")):
        python = _verdict(lambda shown=given_text: json_reader._read(shown, limits))  # type: ignore[misc] # noqa: SLF001
        if not given_text.startswith("﻿"):  # which is refused before either
            assert _verdict(lambda shown=given_text: read(shown, limits=limits)) == python  # type: ignore[misc]


@given(st.binary() | TEXTS.map(lambda text: text.encode("utf-16", "replace")) | WORDS.map(str.encode))
def test_any_bytes_give_a_value_or_an_error_of_ours(data: bytes) -> None:
    got = attempt(data)
    if isinstance(got, SipMsgError):
        assert max(map(len, str(got).splitlines())) < 200
    else:
        assert repr(got[0]) == repr(json.loads(data.decode("utf-8")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "a": 2}', [("json.duplicate_key", "a")]),
        ('{"data": {"from": 1, "b": 0, "from": 2, "from": 3}}', [("json.duplicate_key", "from")]),
        ('[{"b": 1, "c": 1, "c": 2, "b": 2}]', [("json.duplicate_key", "b"), ("json.duplicate_key", "c")]),
        ('{"": {"": 1, "": 2}}', [("json.duplicate_key", "")]),
        ('[{"a": 1}, {"a": 1}]', []),
        ('{"a": {"a": {"a": 1}}}', []),
        ("NaN", [("json.non_finite", "")]),
        ('{"data": {"sip_status": -Infinity}}', [("json.non_finite", "data.sip_status")]),
        ("[1, [1e999, -1E400]]", [("json.non_finite", "[1][0]"), ("json.non_finite", "[1][1]")]),
        ("[1e308, 1.5, -0.0]", []),
        ('{"n": "\\ud83d"}', [("json.lone_surrogate", "n")]),
        ('{"n": "\\uDE00\\uD83D"}', [("json.lone_surrogate", "n")]),
        ('{"n": "\ud83d"}', [("json.lone_surrogate", "n")]),
        ('{"n": "\\ud83d\\ude00"}', []),
        ('{"n": "\\\\ud83d"}', []),
        ('{"n": ["\\ud83d", NaN], "n": {"m": NaN}}', [("json.duplicate_key", "n"), ("json.non_finite", "n.m")]),
        ('{"\\ud83d": "\\ude00"}', [("json.lone_surrogate", "\\ud83d"), ("json.lone_surrogate", "\\ud83d")]),
        ('{"\\ud83d\\ude00é": NaN}', [("json.non_finite", "\U0001f600é")]),
    ],
)  # fmt: skip
def test_problems_have_their_place(text: str, expected: list[tuple[str, str]]) -> None:
    value, problems = read(text)
    assert codes(problems) == expected
    assert repr(value) == repr(json.loads(text))


def test_the_message_on_a_repeated_key_has_its_path() -> None:
    (problem,) = read('{"data": [{"from": 1, "from": 2}]}')[1]
    assert problem.message.startswith("the key data[0].from stands 2 times")


def test_a_long_key_is_cut_in_the_place() -> None:
    ((_, where),) = codes(read(f'{{"{"k" * 1000}": NaN}}')[1])
    assert where == "k" * 125 + "..."


@pytest.mark.parametrize(
    ("text", "why", "start"),
    [
        ("", "Expecting value", 0),
        ("{'a': 1}", "property name", 1),
        ('{"a": 1} x', "Extra data follows the document; sipmsg.captures.messages", 9),
        ('{"a": "\n"}', "control character", 7),
        ('{"a": [1, ]}', "a comma stands before the closing bracket", 8),
        ('{"a": 1,}', "a comma stands before the closing bracket", 7),
        ("[1, 01]", "delimiter", 5),
        ("[nan]", "Expecting value", 1),
        ("\u00a0{}", "Expecting value", 0),
        ("\ufeff{}", "byte order mark", 0),
        (b"\xef\xbb\xbf{}", "byte order mark", 0),
        ('{"é": 1}'.encode("latin-1"), "UTF-8", 2),
        ('{"é": "\udfff"}'.encode("utf-8", "surrogatepass"), "UTF-8", 7),
        ('{"a": 1}'.encode("utf-16"), "UTF-8", 0),
        ('{"a": 1}'.encode("utf-16-le"), "UTF-8", 1),
        ('{"a": 1}'.encode("utf-16-be"), "UTF-8", 0),
        ('{"a": 1}'.encode("utf-32-be"), "UTF-8", 0),
        ("5".encode("utf-16-le"), "UTF-8", 1),
        (f'["{"1" * 5000}", -{"1" * (DIGITS + 1)}]', "digits", 5006),
        (f"[{'1' * 5000}.5, {'1' * 5000}e-4999, {'1' * (DIGITS + 1)}]", "digits", 10013),
        (None, "NoneType", 0),
        (["a"], "list", 0),
    ],
)
def test_refused_with_a_place(text: Any, why: str, start: int) -> None:
    with pytest.raises(SessionError, match=why) as caught:
        read(text)
    assert caught.value.span.start == start
    assert max(map(len, str(caught.value).splitlines())) < 120
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(copy.deepcopy(caught.value)) == str(caught.value)  # noqa: S301


@pytest.mark.parametrize(
    "text", ['{"a": 1,}', "[1,]", "[,1]", '{"a" 1}', "{a: 1}", "[1 2]", "+1", "1.", ".5", "1e", "tru", "//"]
)
def test_refused(text: str) -> None:
    with pytest.raises(SessionError, match="no JSON text"):
        read(text)


def test_the_longest_integer() -> None:
    text = "-" + "9" * DIGITS
    assert read(text) == (int(text), [])
    assert read(f'{{"a": {text}, "a": {text}}}')[0] == {"a": int(text)}
    with pytest.raises(SessionError):
        read(f'{{"a": {text}9, "a": 1}}')
    with pytest.raises(SessionError):
        read(f'{{"a": 1, "a": {text}9}}')


@pytest.fixture(params=[0, 640, 100_000])
def _digits_of_the_interpreter(request: pytest.FixtureRequest) -> Iterator[None]:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(request.param)
    yield
    sys.set_int_max_str_digits(before)


@pytest.mark.usefixtures("_digits_of_the_interpreter")
def test_long_integers_whatever_the_interpreter_allows() -> None:
    assert read("[-123, 1.5]") == ([-123, 1.5], [])
    with pytest.raises(SessionError, match="digits") as caught:
        read("[0, " + "1" * (DIGITS + 1))
    assert caught.value.span.start == 4


def test_size() -> None:
    limits = Limits(json_size=10)
    assert read('"12345678"', limits=limits)[0] == "12345678"
    for text in ('"123456789"', b'"123456789"', '"éééé"'.encode() + b" ", memoryview(b'"123456789"')):
        with pytest.raises(LimitError, match="json_size"):
            read(text, limits=limits)
    assert inspect(["12345678"], limits) == []
    for value in (["123456789"], [0] * 10, {"123456789": 0}):
        with pytest.raises(LimitError, match="json_size"):
            inspect(value, limits)


@pytest.mark.parametrize("most", [1, 5, 64])
def test_depth(most: int) -> None:
    limits = Limits(json_depth=most)
    for text in (nested(most), '{"a":' * most + "1" + "}" * most, f'"{"[" * 200}"', '["\\"[[[[", "' + "{" * 100 + '"]'):
        assert inspect(read(text, limits=limits)[0], limits) == []
    flat = "[" * (most - 1) + ",".join(["{}", "[]"] * 100) + "]" * (most - 1)
    assert most == 1 or read(flat, limits=limits)[1] == []
    for text in (nested(most + 1), "[" * (most + 1), '{"a":' * most + "[]" + "}" * most):
        with pytest.raises(LimitError, match="json_depth"):
            read(text, limits=limits)
    for text in (nested(most + 1), '{"a":' * most + "[]" + "}" * most):
        with pytest.raises(LimitError, match="json_depth"):
            inspect(json.loads(text), limits)


def test_depth_with_little_room_on_the_stack() -> None:
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 - the one way to count frames
    frames = 0
    while frame is not None:
        frame, frames = frame.f_back, frames + 1
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(frames + 200)
    try:
        read(nested(64))
        read('{"a":' * 64 + "NaN" + "}" * 64)
        with pytest.raises(LimitError, match="json_depth"):
            read(nested(65))
    finally:
        sys.setrecursionlimit(before)


def test_depth_past_what_python_can_do() -> None:
    with pytest.raises(LimitError, match="json_depth"):
        read(nested(100_000))
    with pytest.raises(LimitError, match="json_depth"):
        read(nested(100_000), limits=Limits(json_depth=200_000))


@pytest.mark.slow
def test_a_value_that_holds_itself() -> None:
    ring: list[Any] = []
    ring.append(ring)
    bomb: list[Any] = []
    for _ in range(60):
        bomb = [bomb, bomb]
    for value, limit in ((ring, "json_depth"), (bomb, "json_size")):
        with pytest.raises(LimitError, match=limit):
            inspect(value, Limits(json_size=100_000))


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"a": {1: 2}}, "a key of type int among the members of a$"),
        ({None: 2}, "a key of type NoneType among the members of the value$"),
        ({"a": [b"x"]}, "a value of type bytes at a.0.$"),
        ({1, 2}, "a value of type set at the top$"),
        ({"a": 10**DIGITS}, "digits at a$"),
        ({"a": -(10**DIGITS)}, "digits at a$"),
    ],
)
def test_a_value_that_is_no_json(value: Any, why: str) -> None:
    with pytest.raises(SessionError) as caught:
        inspect(value)
    assert caught.match(why.replace("$", r" \("))


def test_inspecting_a_parsed_value() -> None:
    value = {"a": (1, math.nan), "b": {"c\ud83d": "\ude00"}, "d": True, "e": 10**DIGITS - 1}
    before = copy.deepcopy(value)
    assert codes(inspect(value)) == [
        ("json.non_finite", "a[1]"),
        ("json.lone_surrogate", "b.c\\ud83d"),
        ("json.lone_surrogate", "b.c\\ud83d"),
    ]
    assert repr(value) == repr(before)


def test_number_of_problems() -> None:
    problems = inspect([math.nan] * 10, Limits(problems=3))
    assert codes(problems) == [*(("json.non_finite", f"[{index}]") for index in range(3)), ("problems.truncated", "")]
    assert len(inspect([math.nan] * 3, Limits(problems=3))) == 3


ODD = st.sampled_from([math.nan, math.inf, "\ud800", "\u00e9\udfff"])
ODD_VALUES = st.recursive(ODD | VALUES, lambda inner: st.lists(inner) | st.dictionaries(ODD.map(str), inner))


@given(ODD_VALUES, st.lists(st.sampled_from(["a", "b"]), max_size=6), st.integers(1, 5))
def test_a_limit_of_problems_changes_neither_the_value_nor_the_problems_before_it(
    value: Any, keys: list[str], most: int
) -> None:
    text = "[{}, {{{}}}]".format(json.dumps(value), ", ".join([f'"{key}": {at}' for at, key in enumerate(keys)]))
    everything, limited = read(text), read(text, limits=Limits(problems=most))
    assert repr(limited[0]) == repr(everything[0]) == repr(json.loads(text))
    assert limited[1][:most] == everything[1][:most]
    assert codes(limited[1])[most:] == ([("problems.truncated", "")] if len(everything[1]) > most else [])


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *('{"a":1,"a":2},', '{"' + "k" * 60 + '":[NaN]},', "NaN,", "[],", "1,", "1.5e9,"),
        *('"[[",', '"\\"",', '"\\ud83d",', '"\\u0041",'),
    ],
)
def test_cost_does_not_run_away(piece: str) -> None:
    began = time.process_time()
    read("[" + piece * (128_000 // len(piece)) + "0]")
    assert time.process_time() - began < 1


@pytest.mark.skipif(not HOSTILE.exists(), reason="the hostile inputs lie beside the checkout")
def test_hostile_inputs() -> None:
    items = [item for item in json.loads((HOSTILE / "manifest.json").read_text())["inputs"] if item["kind"] == "json"]
    assert items
    for item in items:
        findings = set(item.get("findings", ()))
        try:
            _, problems = read((HOSTILE / item["file"]).read_bytes())
        except LimitError:
            assert item["expect"] == "limit", item
        except SessionError:
            assert item["expect"] == "reject", item
        else:
            assert item["expect"] != "limit", item
            assert {problem.code for problem in problems} == findings & REPORTED_HERE, item
