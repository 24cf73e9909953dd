"""Where a text is refused: held to the partial matching of another engine of regular expressions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.expected import what_was_expected
from sipmsg.grammar.source import load
from sipmsg.grammar.viable_prefix import viable_prefix
from sipmsg.syntax import GRAMMARS, HEADERS, MESSAGE, SDP, URI
from tests.loading import module_of
from tests.profiles import examples

pytestmark = pytest.mark.no_cover

if TYPE_CHECKING:
    import random

TEXTS = module_of(Path(__file__).parents[2] / "fuzz" / "grammar_texts.py")

for listed in GRAMMARS:
    listed.load_values()


def _looks_around(expression: str) -> bool:
    return any(sign in expression for sign in ("(?=", "(?!", "(?<", "\\Z"))


PLAIN = [
    pytest.param(grammar, name, id=f"{grammar.file}-{name}")
    for grammar in GRAMMARS
    for name in sorted(grammar.starts)
    if not _looks_around(grammar.expression(name))
]


def _longest_beginning(expression: str, text: str) -> int:
    """Return how much of a text can be the beginning of a match, as another engine has it."""
    return next(end for end in range(len(text), -1, -1) if _can_begin(expression, text[:end]))


def _can_begin(expression: str, text: str) -> bool:
    return regex.compile(expression, regex.ASCII).fullmatch(text, partial=True) is not None


@pytest.mark.parametrize(("grammar", "name"), PLAIN)
@settings(max_examples=examples(50))
@given(chance=st.randoms(use_true_random=True))
def test_the_offset_is_the_longest_beginning_of_a_match(grammar: Grammar, name: str, chance: random.Random) -> None:
    expression = grammar.expression(name)
    source = load(grammar.package, grammar.file)
    made = TEXTS.Texts(source, chance).of(source.rules[name])
    at = chance.randint(0, len(made))
    for text in (made, made[:at] + chance.choice(TEXTS.POOL) + made[at:], made[:at] + made[at + 1 :], made[:at]):
        refused = viable_prefix(expression)(text)
        assert refused.offset == _longest_beginning(expression, text), repr(text)
        assert refused.may_end == (re.fullmatch(expression, text[: refused.offset], re.ASCII) is not None), repr(text)
        following = chance.choice(TEXTS.POOL)
        wanted = any(first <= ord(following) <= last for ranges in refused.expected for first, last in ranges)
        assert wanted == _can_begin(expression, text[: refused.offset] + following), (text, following)


def test_the_rules_of_pieces_are_among_those_that_are_judged() -> None:
    names = {parameters.values[1] for parameters in PLAIN}
    assert {"user", "password", "pname", "pvalue", "hname", "hvalue", "number", "opaque", "method"} <= names
    assert {"token", "params", "display_name_alone", "quoted_string"} & names >= {"token", "display_name_alone"}


REFUSED = [
    (URI, "user", "*72#", 3, '"#" is out of place'),
    (URI, "user", "a%4", 3, "the text ends, expected a hexadecimal digit"),
    (URI, "user", "a%4g", 3, '"g" is out of place, expected a hexadecimal digit'),
    (URI, "user", "", 0, "the text ends"),
    (URI, "host", "a_b", 1, '"_" is out of place'),
    (URI, "host", "[::1", 4, "the text ends"),
    (URI, "host", "[fe80::1%eth0]", 8, '"%" is out of place'),
    (URI, "port", "99999", 4, '"9" is out of place, expected the end'),
    (URI, "uri", "sip:*72#@h", 7, '"#" is out of place'),
    (HEADERS, "name_addr", "<sip:a@h>;;tag=1", 10, '";" is out of place'),
    (HEADERS, "quoted_string", '"a', 2, "the text ends"),
    (HEADERS, "quoted_string", '"a\n"', 2, "the control character U+000A is out of place"),
    (HEADERS, "cseq", "1", 1, "the text ends, expected a blank"),
    (HEADERS, "name_addr", "<sip:a@h>;", 10, "the text ends, expected a letter or digit"),
    (MESSAGE, "status_code", "700", 0, '"7" is out of place, expected a digit from 1 to 6'),
    (MESSAGE, "sip_version", "SIP/2", 5, "the text ends"),
    (SDP, "rtpmap", "101 x/a", 6, '"a" is out of place, expected a digit from 1 to 9'),
]


@pytest.mark.parametrize(("grammar", "name", "text", "offset", "sentence"), REFUSED)
def test_a_text_is_refused_at_its_first_wrong_character(
    grammar: Grammar, name: str, text: str, offset: int, sentence: str
) -> None:
    refused = grammar.rule(name).refused(text)
    assert refused.offset == offset
    assert what_was_expected(text, refused).startswith(sentence)


@pytest.mark.parametrize("char", ["é", "日", "\U0001f600", "\udc80"])
def test_what_a_sender_invents_is_not_remembered(char: str) -> None:
    refuse = viable_prefix('"[^"]*"')
    assert refuse('"' + char * 1000).offset == 1001
    assert refuse(f'"{char}"{char}').offset == 3
