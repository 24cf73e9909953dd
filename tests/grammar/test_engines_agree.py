"""The compiled matchers and Lark's own parser give the same verdict, value and faults on any text.

Texts are made from the grammar itself: a rule's tree is walked, a terminal's expression is taken
apart, and what comes out is then spoilt a little, since the two engines differ first where a text
is almost right.
"""

from __future__ import annotations

import pathlib
import random
import re
from re import _parser as sre
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.filling import unchecked_of
from sipmsg.grammar.reading import INSTEAD, SEPARATORS, Fault, Faults, Listed, Reader, Reading, Repeated, Shaped
from sipmsg.grammar.source import load
from sipmsg.syntax import GRAMMARS, HEADERS, SDP, SHAPE
from sipmsg.values import start_line
from sipmsg.values.registry import REGISTRY
from sipmsg.values.shapes import reader_of
from tests import reference
from tests.case_files import texts
from tests.loading import module_of
from tests.profiles import examples

pytestmark = pytest.mark.no_cover

ROOT = pathlib.Path(__file__).parents[2]
SAMPLES = texts("headers")

for listed in GRAMMARS:
    listed.load_values()

STARTS = [(grammar, name) for grammar in GRAMMARS for name in sorted(grammar.starts)]
NAMES = [f"{grammar.file}-{name}" for grammar, name in STARTS]
SHAPES = sorted(SHAPE.shapes)
VALUES = [text for samples in SAMPLES.values() for text in samples]

# Python's own chance, of a seed that is drawn: to draw each step of a text by itself took most of the time, and a text
# that is judged wrong stands in the message
CHANCES = st.randoms(use_true_random=True)

TEXTS = module_of(ROOT / "fuzz" / "grammar_texts.py")
POOL = TEXTS.POOL

READERS: dict[str, Reader] = {
    f"{rule.grammar.file}-{rule.name}": reader_of(rule)
    for grammar in GRAMMARS
    for rule in list(grammar.starts.values())
    if reader_of(rule).kept
} | {
    "request line": start_line._REQUEST_READER,  # noqa: SLF001 - registered nowhere, since a message has one
    "status line": start_line._STATUS_READER,  # noqa: SLF001
}


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


def _made(grammar: Grammar, name: str, chance: random.Random) -> str:
    source = load(grammar.package, grammar.file)
    text: str = TEXTS.Texts(source, chance).of(source.rules[name])
    return text


def _agree(grammar: Grammar, name: str, text: str) -> None:
    assert grammar.matcher(name)(text) == reference.parse(grammar, name, text), repr(text)


def _cut_alike(name: str, text: str) -> None:
    cut = SHAPE.shapes[name](text)
    assert (cut and (cut.alternative, cut.pieces)) == reference.cut(SHAPE, name, text), repr(text)


def test_texts_are_made_of_every_range_of_characters() -> None:
    chance = random.Random(0)  # noqa: S311 - no secret
    drawn = TEXTS.Texts(load("sipmsg.grammars", "shape.lark"), chance).terminal(sre.parse("[\u2000-\u200f]" * 50))
    assert len(set(drawn)) > 5
    assert all("\u2000" <= char <= "\u200f" for char in drawn)


@pytest.mark.parametrize(("grammar", "name"), STARTS, ids=NAMES)
@settings(max_examples=examples(12))
@given(chance=CHANCES)
def test_on_texts_of_the_grammar_and_what_is_close_to_them(grammar: Grammar, name: str, chance: random.Random) -> None:
    text = _made(grammar, name, chance)
    _agree(grammar, name, text)
    _agree(grammar, name, _spoilt(text, chance))


@pytest.mark.parametrize("key", sorted(SAMPLES))
@settings(max_examples=examples(5))
@given(chance=CHANCES)
def test_on_header_values_and_what_is_close_to_them(key: str, chance: random.Random) -> None:
    known = REGISTRY[key]
    assert known.rule is not None
    text = chance.choice(SAMPLES[key])
    _agree(known.rule.grammar, known.rule.name, text)
    _agree(known.rule.grammar, known.rule.name, _spoilt(text, chance))


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=examples(100))
@given(chance=CHANCES)
def test_on_where_pieces_begin_and_end(name: str, chance: random.Random) -> None:
    for text in (_made(SHAPE, name, chance), chance.choice(VALUES)):
        _cut_alike(name, text)
        _cut_alike(name, _spoilt(text, chance))


class Referred:
    """Reads as the readers do, with Lark alone: its verdict by each rule, its cut by each shape."""

    def reading(self, reader: Reader, text: str) -> Reading | None:
        faults: Faults = []
        value = self.read(reader, text, faults, 0)
        return None if value is None else Reading(value, tuple(faults))

    def read(self, reader: Reader, text: str, faults: Faults, at: int) -> Any:
        value = reference.parse(reader.rule.grammar, reader.rule.name, text)
        if value is not None:
            return value
        if isinstance(reader, Shaped | Repeated | Listed):
            return self._cut(reader, text, faults, at)
        if reader.kept and not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text):
            faults.append(Fault(reader.about, reader.rule, text, at))
            return text
        return None

    def _cut(self, reader: Shaped | Repeated | Listed, text: str, faults: Faults, at: int) -> Any:
        cut = reference.cut(SHAPE, reader.shape.name, text)
        if cut is None:
            return None
        pieces: Any = cut[1]
        found: Faults = []
        if isinstance(reader, Shaped):
            value = self._shaped(reader, cut, text, found, at)
        elif isinstance(reader, Repeated):
            children = [self.read(reader.piece, text[piece[1] : piece[2]], found, at + piece[1]) for piece in pieces]
            value = None if None in children else unchecked_of(reader.build)(tuple(children))
        else:
            value = self._listed(reader, pieces, text, found, at)
        if value is None:
            return None
        faults += found or [Fault(reader.about, reader.rule, text, at, "between")]
        keep = None if isinstance(reader, Repeated) else reader.keep
        return value if keep is None else keep(value, text)

    def _shaped(self, reader: Shaped, cut: Any, text: str, found: Faults, at: int) -> Any:
        alternative, pieces = cut
        build = reader.build if callable(reader.build) else reader.build[alternative]
        names = next(names for alias, _, names in SHAPE.cuts(reader.shape.name) if alias == alternative)
        children: list[Any] = []
        for index, (name, piece) in enumerate(zip(names, pieces, strict=True)):
            of_piece = reader.pieces.get(name)
            if piece is not None and of_piece is not None:
                child = self.read(of_piece, text[piece[1] : piece[2]], found, at + piece[1])
                if child is None:
                    return None
            elif piece is not None:
                child = text[piece[1] : piece[2]]
            else:
                child = None
                if of_piece is not None and self._needed(reader.needs, name, names, pieces):
                    if not of_piece.kept:
                        return None
                    place = next((after[1] for after in pieces[index:] if after is not None), len(text))
                    found.append(Fault(of_piece.about, of_piece.rule, "", at + place, "missing"))
                    child = ""
            children.append(child)
        return unchecked_of(build)(*children)

    @staticmethod
    def _needed(needs: Any, name: str, names: tuple[str, ...], pieces: Any) -> bool:
        if name not in needs:
            return False
        return needs[name] is None or pieces[names.index(needs[name])] is not None

    def _listed(self, reader: Listed, pieces: Any, text: str, found: Faults, at: int) -> Any:
        made: list[Any] = []
        # what stands between two separators, before the first and behind the last
        groups: list[list[Any]] = [[]]
        places: list[int] = []
        for piece in pieces:
            if piece[0] in SEPARATORS:
                groups.append([])
                places.append(piece[1])
            else:
                groups[-1].append(piece)
        lost = False
        parting = [piece for piece in pieces if piece[0] in SEPARATORS]
        told = next((piece for piece in parting if piece[0] in INSTEAD), None)
        for group, place in zip(groups, [*places, len(text)], strict=True):
            for _, start, end in group:
                value = self.read(reader.item, text[start:end], found, at + start)
                if value is None:
                    lost = True
                    about, rule = reader.item.about, reader.item.rule
                    found.append(Fault(about, rule, text[start:end], at + start, "left out"))
                else:
                    made.append(value)
            if not group:
                found.append(Fault(reader.item.about, None, "", at + place, "surplus"))
            if told is not None and told[1] == place < len(text):
                sign = text[told[1] : told[2]].strip(" \t") or text[told[1] : told[2]]
                found.append(Fault(reader.about, None, sign, at + text.index(sign, told[1]), "between"))
        return None if lost and not made else unchecked_of(reader.build)(tuple(made))


def _read_alike(reader: Reader, text: str) -> None:
    compiled, referred = reader.reading(text), Referred().reading(reader, text)
    assert compiled == referred, repr(text)
    if compiled is not None and referred is not None:
        assert str(compiled.value) == str(referred.value), repr(text)
        assert type(compiled.value) is type(referred.value)
        assert _has_no_token(referred.value)


def _has_no_token(value: Any) -> bool:
    return all(map(_has_no_token, value)) if isinstance(value, tuple) else type(value).__module__ != "lark.lexer"


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=examples(100))
@given(chance=CHANCES)
def test_on_whole_readings(name: str, chance: random.Random) -> None:
    reader = READERS[name]
    text = _made(reader.rule.grammar, reader.rule.name, chance)
    _read_alike(reader, _spoilt(text, chance))
    if isinstance(reader, Shaped | Repeated | Listed):
        _read_alike(reader, _spoilt(_made(SHAPE, reader.shape.name, chance), chance))


@pytest.mark.parametrize("key", sorted(SAMPLES))
@settings(max_examples=examples(25))
@given(chance=CHANCES)
def test_on_readings_of_header_values(key: str, chance: random.Random) -> None:
    rule = REGISTRY[key].rule
    assert rule is not None
    _read_alike(reader_of(rule), _spoilt(chance.choice(SAMPLES[key]), chance))


def test_every_kind_of_reader_is_judged() -> None:
    assert {type(reader) for reader in READERS.values()} == {Reader, Shaped, Repeated, Listed}
    numbers = {"content-length", "cseq", "expires", "flow-timer", "max-breadth", "max-forwards", "min-expires", "rseq"}
    for key in SAMPLES.keys() - numbers - {"rack", "timestamp"}:
        rule = REGISTRY[key].rule
        assert rule is not None
        assert f"{rule.grammar.file}-{rule.name}" in READERS


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # no address, before a bracket that nothing closes and behind which none begins
        ("address", "a@host.example.com;<tag=x;y=6544"),
        ("address", "a@host.example.com;<"),
        ("address", "alice <bob"),
        ("address", "alice <a@b;x <sip:c"),
        ("address", "alice <a@b c"),
        ("address", "alice <a@b ;x=>"),
        ("address", "sip:a@b <sip:c@d"),
    ],
)
def test_on_pieces_that_once_began_and_ended_elsewhere(name: str, text: str) -> None:
    _cut_alike(name, text)
