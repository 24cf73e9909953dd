"""The outline that the core takes of an object of JSON has the members and the end that the decoder of Python finds."""

from __future__ import annotations

import importlib
import importlib.util
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(importlib.util.find_spec("sipmsg._core") is None, reason="the core is not built here")

NAMES = ("type", "data", "msgid", "a b", "\xe9")
SCALARS: tuple[Any, ...] = (0, -1, 1.5, 1e300, -0.0, 12345678901234567890, True, False, None, float("nan"))
CHARACTERS = 'ab"\\/\n\r\x01 \xe9\x7f{}[]:,'
SPOILS = '"\\{}[],:0-.etu+E1n \n\0'
decode = json.JSONDecoder().raw_decode


def outline(text: str, start: int = 0) -> Any:
    return importlib.import_module("sipmsg._core").json_outline(text, start)


def _value(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.randrange(9 if depth < 4 else 6)
    if kind < 2:
        return chance.choice(SCALARS)
    if kind < 6:
        return "".join(chance.choices(CHARACTERS, k=chance.randrange(20)))
    members = range(chance.randrange(4))
    if kind < 7:
        return [_value(chance, depth + 1) for _ in members]
    return {chance.choice(NAMES): _value(chance, depth + 1) for _ in members}


def _text(chance: random.Random) -> str:
    value = {chance.choice(NAMES): _value(chance) for _ in range(chance.randrange(4))}
    separators = chance.choice((None, (",", ":"), (" , ", "\t:\n")))
    text = json.dumps(value, ensure_ascii=chance.choice((True, False)), separators=separators)
    return text + chance.choice(("", " ", "}", "\n{"))


def _spoiled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(SPOILS) + text[at + chance.randrange(2) :]


def _decoded(text: str, start: int) -> Any:
    """Return what the decoder says of an object, in the form of an outline; None where there is none."""
    try:
        value, end = decode(text, start)
    except ValueError:
        return None
    empty: Callable[[Any], Any] = lambda each: type(each)() if isinstance(each, dict | list) else None  # noqa: E731
    return (end, {name: empty(each) for name, each in value.items()}) if isinstance(value, dict) else None


def test_it_is_what_the_decoder_finds_or_nothing() -> None:
    chance = random.Random(5)  # noqa: S311 - a test
    taken = 0
    for number in range(20_000):
        text = _text(chance)
        for _ in range(number % 3):
            text = _spoiled(text, chance)
        start = chance.choice((0, 0, text.find("{", 1)))
        found = outline(text, start)
        if found is not None:
            taken += 1
            assert found == _decoded(text, start), text
    # what is well-formed is not left to the decoder
    assert taken > 5_000


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{ "a" : [ ] }',
        '{"a": {"b": [1, {"c": "\\\\"}]}, "d": "\\u00e9\\""}',
        '{"a": 1, "a": {}}',
        '{"\xe9": -0.5e-7}',
    ],
)
def test_of_what_is_well_formed(text: str) -> None:
    assert outline(text) == _decoded(text, 0) is not None
    assert outline(f"x{text}", 1) == _decoded(f"x{text}", 1)
    assert [outline(text[:size]) for size in range(len(text))] == [None] * len(text)


@pytest.mark.parametrize("place", range(18))
def test_each_octet_at_each_place_of_a_string(place: int) -> None:
    for octet in range(256):
        text = f'{{"a": "{"x" * place}{chr(octet)}{"x" * (17 - place)}"}}'
        assert outline(text) == _decoded(text, 0), octet


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *[("", 0), ("x", 0), ("{}", -1), ("{}", 2), ('{"\u20ac": 1}', 0), ('{"\\u0061": 1}', 0), ("[]", 0)],
        *[('{"a": ' + "[" * 64 + "]" * 64 + "}", 0), ('{"a": ' + "1" * 4_001 + "}", 0)],
        *[
            (f'{{"a": {value}}}', 0)
            for value in ("01", "1.", "-", "1e", ".5", "+1", "truE", "NaN", '"\\x"', '"\\u12g4"', '"\t"')
        ],
        *[
            (text, 0)
            for text in ('{"a"}', '{"a" 1}', "{,}", '{"a": 1,}', '{"a": 1]', '{"a": [1}]}', '{"a": [1,]}', "{1: 1}")
        ],
    ],
)
def test_what_is_left_to_the_decoder(text: str, start: int) -> None:
    assert outline(text, start) is None


@pytest.mark.parametrize("given", [(), ("{}",), (b"{}", 0), ("{}", "0"), ("{}", 0, 0)])
def test_anything_else_is_refused(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        importlib.import_module("sipmsg._core").json_outline(*given)
