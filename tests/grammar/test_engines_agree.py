"""The compiled matchers and Lark's own parser give the same verdict, value and faults on any text.

Texts are made from the grammar itself: a rule's tree is walked, a terminal's expression is taken
apart, and what comes out is then spoilt a little, since the two engines differ first where a text
is almost right.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pathlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipmsg.errors import ParseError
from sipmsg.grammar import reference
from sipmsg.grammar.engine import GRAMMARS, Grammar
from sipmsg.grammar.source import load
from sipmsg.message.message import Message
from sipmsg.values.registry import REGISTRY
from sipmsg.values.sdp.syntax import SDP
from sipmsg.values.syntax import HEADERS
from tests.loading import module_of

if TYPE_CHECKING:
    import random

ROOT = pathlib.Path(__file__).parents[2]
SAMPLES = json.loads((ROOT / "tests" / "cases" / "headers" / "valid.json").read_text("utf-8"))
EXAMPLES = getattr(settings.default, "max_examples", 100)


def _grammars() -> list[Grammar]:
    for module in ("sipmsg.values.sdp", "sipmsg.message.message", "sipmsg.check"):
        importlib.import_module(module)
    for grammar in GRAMMARS:
        grammar.load_values()
    return [grammar for grammar in GRAMMARS if grammar.package.startswith("sipmsg.")]


STARTS = [(grammar, name) for grammar in _grammars() for name in sorted(grammar.starts)]
NAMES = [f"{grammar.file}-{name}" for grammar, name in STARTS]


TEXTS = module_of(ROOT / "fuzz" / "grammar_texts.py")
POOL = TEXTS.POOL


def _spoilt(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 2)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.randint(0, 4))
        text = chance.choice(
            (
                lambda text, at, to: text[:at] + text[to:],
                lambda text, at, _: text[:at] + chance.choice(POOL) + text[at:],
                lambda text, at, _: text[:at] + chance.choice(POOL) + text[at + 1 :],
                lambda text, at, to: text[:to] + text[at:],
                lambda text, at, _: text[at:] + text[:at],
            )
        )(text, at, to)
    return text


def _plain(value: Any) -> Any:
    """Return what a start line says for a message that has nothing more as yet; any other value as it is."""
    return value._start_values() if isinstance(value, Message) else value  # noqa: SLF001


def _compiled(grammar: Grammar, name: str, text: str) -> tuple[Any, list[str]]:
    faults: list[tuple[str, Any]] = []
    value = _plain(grammar.matcher(name)(text, faults))
    return value, sorted(rule for rule, _ in faults)


def _referred(grammar: Grammar, name: str, text: str) -> tuple[Any, list[str]]:
    faults: list[tuple[str, Any]] | None = [] if grammar.lenient else None
    try:
        value = _plain(reference.parse(grammar.package, grammar.file, name, text, ParseError, faults))
    except ParseError:
        return None, []
    return value, sorted(rule for rule, _ in faults or [])


def _agree(grammar: Grammar, name: str, text: str) -> None:
    for variant in (grammar, grammar.relaxed):
        value, faults = _compiled(variant, name, text)
        expected = _referred(variant, name, text)
        assert (value, faults if value is not None else []) == expected, f"lenient={variant.lenient} {text!r}"


@pytest.mark.parametrize(("grammar", "name"), STARTS, ids=NAMES)
@settings(max_examples=max(10, EXAMPLES // 8))
@given(chance=st.randoms(use_true_random=False))
def test_on_texts_of_the_grammar_and_what_is_close_to_them(grammar: Grammar, name: str, chance: random.Random) -> None:
    source = load(grammar.package, grammar.file, lenient=chance.random() < 0.3)
    rule = next(rule for rule in source.rules if rule.rpartition("__")[2] == name)
    text = TEXTS.Texts(source, chance).of(source.rules[rule])
    _agree(grammar, name, text)
    _agree(grammar, name, _spoilt(text, chance))


@pytest.mark.parametrize("key", sorted(SAMPLES))
@settings(max_examples=max(5, EXAMPLES // 20))
@given(chance=st.randoms(use_true_random=False))
def test_on_header_values_and_what_is_close_to_them(key: str, chance: random.Random) -> None:
    known = REGISTRY[key]
    assert known.rule is not None
    text = chance.choice(SAMPLES[key])
    _agree(known.rule.grammar, known.rule.name, text)
    _agree(known.rule.grammar, known.rule.name, _spoilt(text, chance))


# grammar, rule, and a text on which the two once differed:
# an end of line taken for the end, an item taken for a shorter one
ONCE = (
    (HEADERS, "server", "B\neta (1.5 (x)))Softphone ("),
    (HEADERS, "credentials", "Bearer abc\n"),
    # refused in as many as 2**40 steps
    (HEADERS, "server", "x " + "(a) " * 40 + ")"),
    (HEADERS, "remote_party_id", 'Z+++:%80%00-<SIP:Aa:@A:0?%00=AAA&0=A-&a=A>; A=A,""<TEL:+--0>;+'),
    # a URI in the place of a name, and what is nearly one
    (HEADERS, "name_addr", "sip:* <sip:h>"),
    (HEADERS, "name_addrs", "<sip:a@b>,tel:+12<sip:h>"),
    (HEADERS, "name_addr", "sip:a@b ;x <sip:h>"),
    (HEADERS, "name_addr", ": <sip:h>"),
    # what was noted of an item before it turned out that the text is no such list
    (HEADERS, "via", "A/A/A 0.0.0.0:0(),A/A/A A:0"),
    # a related port that is none: an extension of that name
    (SDP, "candidate", "1 1 udp 1 192.0.2.1 9 typ srflx rport a65530"),
)


@pytest.mark.parametrize(("grammar", "name", "text"), ONCE)
def test_on_texts_that_once_made_them_differ(grammar: Grammar, name: str, text: str) -> None:
    _agree(grammar, name, text)
