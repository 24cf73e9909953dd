"""Values with one wrong piece, and values with planted delimiters: what is right stays, what is wrong is reported."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.ascii import fold
from sipmsg.grammar.engine import Grammar
from sipmsg.grammar.reading import SEPARATORS, Listed, Reader, Reading, Repeated, Shaped
from sipmsg.grammar.source import load
from sipmsg.strictness import refusals
from sipmsg.syntax import GRAMMARS, URI
from sipmsg.values import start_line
from sipmsg.values.address import DISPLAY_NAME
from sipmsg.values.folding import Unfolded
from sipmsg.values.registry import REGISTRY
from sipmsg.values.shapes import NAME, VALUE, reader_of
from tests.loading import module_of
from tests.profiles import examples

if TYPE_CHECKING:
    import random

DRAW = module_of(Path(__file__).with_name("strategies.py"))
TEXTS = module_of(Path(__file__).parents[2] / "fuzz" / "grammar_texts.py")
for listed in GRAMMARS:
    listed.load_values()

# no delimiters, quotes, brackets, backslashes, controls or blanks; what only Python calls so is there
PLAIN = "aZ0189-.!%*_+`'~#$^|{}" + "éß日٣\u017f\u212a\u0085\u00a0\u2028\udc80\U0001f600"
words = st.text(PLAIN, min_size=1, max_size=6)
with_blanks = st.lists(words, min_size=1, max_size=3).map(" ".join) | st.lists(words, min_size=2, max_size=2).map(
    "\t ".join
)

URIS = [
    "sip:alice@atlanta.example",
    "sips:+1508;cpc=x:secret@10.0.13.72:5070;transport=udp;lr?Subject=hi&x=",
    "sip:[2001:db8::1]:5060;transport=tcp",
    "tel:+1-508-308-4809;cpc=ordinary",
    "tel:7042;phone-context=biloxi.com",
    "urn:service:sos",
]
START_LINES = [
    "INVITE sip:bob@biloxi.com:5061;x=y SIP/2.0",
    "SIP/2.0 486 Busy Here",
    "REGISTER tel:+15083084809 SIP/2.0",
]
PARTS = {sipmsg.Request: ("method", "uri", "version"), sipmsg.Response: ("version", "status_code", "reason")}
HEADERS = sorted(DRAW.VALUES)
STARTS = [(grammar, name) for grammar in GRAMMARS for name in sorted(grammar.starts)]
# what has to be a number to have a value, although it may be a wrong one
NUMBERS = {
    *("the code of a warning", "the status code", "the version"),
    *(f"the {part} of a date" for part in ("day", "month", "year", "time")),
}
# values of words that may hold quotes and brackets, or that stay texts (RFC 3261 sections 20.8, 20.21, 20.35, 20.41;
# RFC 8262)
OF_WORDS = {"call-id", "content-id", "in-reply-to", "replaces", "join", "target-dialog", "server", "user-agent"}


@attrs.frozen
class Piece:
    reader: Reader
    start: int
    end: int


def pieces(reader: Reader, text: str, at: int = 0) -> Iterator[Piece]:
    """Yield the smallest pieces of a value that have a reader."""
    if not isinstance(reader, Shaped | Repeated | Listed):
        yield Piece(reader, at, at + len(text))
        return
    cut = reader.shape(text)
    for piece in () if cut is None else cut.pieces:
        if piece is None:
            continue
        name, start, end = piece
        if isinstance(reader, Shaped):
            of_piece = reader.pieces.get(name)
        elif isinstance(reader, Repeated):
            of_piece = reader.piece
        else:
            of_piece = None if name in SEPARATORS else reader.item
        if of_piece is not None:
            yield from pieces(of_piece, text[start:end], at + start)


def may_hold_blanks(text: str, piece: Piece) -> bool:
    before = text[: piece.start]
    return piece.reader in {DISPLAY_NAME, NAME, VALUE} or before.count("<") > before.count(">")


def reader_of_header(key: str) -> Reader:
    rule = REGISTRY[key].rule
    assert rule is not None
    return reader_of(rule)


def needs_digits(piece: Piece) -> bool:
    """Return whether without it there is no value: what takes a number has to be one."""
    return not piece.reader.kept or piece.reader.about.thing in NUMBERS


def spoil_one_piece(reader: Reader, text: str, data: st.DataObject) -> tuple[str, Piece, Piece, Reading | None]:
    """Put another text in the place of a piece, and hold the reading to what it has to be."""
    found = list(pieces(reader, text))
    # what stands between pieces has readers too
    spoilable = [piece for piece in found if text[piece.start : piece.end].strip(" \t,")]
    assume(spoilable)
    old = data.draw(st.sampled_from(spoilable))
    other = data.draw(with_blanks if may_hold_blanks(text, old) else words)
    # a point parts a namespace from its priority, and behind a number stands what begins with a blank
    assume(not (old.reader.about.reference == "RFC 4412 3.1" and "." in other))
    assume(old.reader.about.thing != "a time to retry")
    spoilt = text[: old.start] + other + text[old.end :]
    new = Piece(old.reader, old.start, old.start + len(other))
    note(f"{spoilt!r}: {old.reader.about.thing}")
    reading = reader.reading(spoilt)
    if reading is None or any(fault.kind == "left out" for fault in reading.faults):
        assert needs_digits(old)
        return spoilt, old, new, None
    # the other pieces are what they were
    again = list(pieces(reader, spoilt))
    assert [(piece.reader, spoilt[piece.start : piece.end]) for piece in again] == [
        (piece.reader, other if piece is old else text[piece.start : piece.end]) for piece in found
    ]
    for fault in reading.faults:
        start, end = fault.span
        assert new.start <= start <= end <= new.end, fault
    assert bool(reading.faults) == (reader.rule.match(spoilt) is None)
    return spoilt, old, new, reading


@pytest.mark.parametrize("key", HEADERS)
@settings(max_examples=examples(25))
@given(data=st.data())
def test_one_wrong_piece_of_a_header_costs_nothing_else(key: str, data: st.DataObject) -> None:
    known = REGISTRY[key]
    assert known.rule is not None
    text, _, _, reading = spoil_one_piece(reader_of(known.rule), data.draw(st.sampled_from(DRAW.VALUES[key])), data)
    problems: list[sipmsg.Problem] = []
    if reading is None:
        return
    assert sipmsg.parse_header(key, text, problems=problems) == reading.value
    if known.rule.match(text) is None:
        assert any(problem.severity.at_least(sipmsg.Severity.WARNING) for problem in problems)
        with pytest.raises(sipmsg.HeaderError):
            sipmsg.parse_header(key, text, strict=True)


@given(text=st.sampled_from(URIS) | DRAW.sip_uris(), data=st.data())
def test_one_wrong_piece_of_a_uri_costs_nothing_else(text: str, data: st.DataObject) -> None:
    spoilt, old, new, reading = spoil_one_piece(reader_of(URI.rule("uri")), text, data)
    before: Any = sipmsg.parse_uri(text)
    problems: list[sipmsg.Problem] = []
    after: Any = sipmsg.parse_uri(spoilt, problems=problems)
    assert reading is not None
    assert after == reading.value
    assert str(after).lower() == spoilt.lower()
    assert type(after) is type(before)
    named = {
        "the user of a URI": "raw_user",
        "the password of a URI": "password",
        "the host": "host",
        "the number of a tel: URI": "number",
        "the part of the URI behind its scheme": "opaque",
    }
    part = named.get(old.reader.about.thing)
    if part is not None:
        assert getattr(after, part) == spoilt[new.start : new.end]
        assert attrs.evolve(after, **{part: getattr(before, part)}) == before
    elif old.reader.about.thing == "the port":
        assert attrs.evolve(after, port=before.port, raw_port=before.raw_port) == before
    else:
        again = {
            name: getattr(before, name) for name in ("params", "headers") if name in attrs.fields_dict(type(after))
        }
        assert attrs.evolve(after, **again) == before
        changed = [pair for was, pair in zip(pairs_of(before), pairs_of(after), strict=True) if was != pair]
        assert len(changed) <= 1
        assert all(spoilt[new.start : new.end] in pair for pair in changed)


def pairs_of(uri: sipmsg.Uri) -> list[tuple[str, str | None]]:
    return [*uri.params.pairs, *uri.headers.pairs]


@given(text=DRAW.name_addrs(), data=st.data())
def test_one_wrong_piece_of_an_address_costs_nothing_else(text: str, data: st.DataObject) -> None:
    spoilt, old, new, reading = spoil_one_piece(reader_of_header("from"), text, data)
    assert reading is not None
    before: Any = sipmsg.parse_name_addr(text)
    after: Any = sipmsg.parse_name_addr(spoilt)
    assert after == reading.value
    assert str(after) == spoilt or not reading.faults
    if old.reader is DISPLAY_NAME:
        assert after.display_name == spoilt[new.start : new.end]
        assert attrs.evolve(after, display_name=before.display_name) == before
    elif old.reader in {NAME, VALUE}:
        assert attrs.evolve(after, params=before.params) == before
        pairs = zip(before.params.pairs, after.params.pairs, strict=True)
        assert all(spoilt[new.start : new.end] in pair for was, pair in pairs if was != pair)
    else:
        assert attrs.evolve(after, uri=before.uri) == before


@given(text=DRAW.vias, data=st.data())
def test_one_wrong_piece_of_a_via_costs_nothing_else(text: str, data: st.DataObject) -> None:
    spoilt, old, new, reading = spoil_one_piece(reader_of_header("via"), text, data)
    assert reading is not None
    (before,), (after,) = sipmsg.parse_header("Via", text), reading.value
    # a host that is none the worse has its letters made small
    assert str(after) == spoilt or (not reading.faults and fold(str(after)) == fold(spoilt))
    part = {
        "the protocol of a Via": "protocol",
        "the version of a Via": "version",
        "the transport of a Via": "transport",
        "the host": "host",
    }.get(old.reader.about.thing)
    if part is not None:
        written = getattr(after, part)
        assert written in {spoilt[new.start : new.end], spoilt[new.start : new.end].lower()}
        assert attrs.evolve(after, **{part: getattr(before, part)}) == before
    elif old.reader in {NAME, VALUE}:
        assert attrs.evolve(after, params=before.params) == before
    else:
        assert attrs.evolve(after, port=before.port) == before


@pytest.mark.parametrize("text", START_LINES)
@given(data=st.data())
def test_one_wrong_piece_of_a_start_line_costs_nothing_else(text: str, data: st.DataObject) -> None:
    reader = start_line._STATUS_READER if text.startswith("SIP/") else start_line._REQUEST_READER  # noqa: SLF001
    spoilt, _, new, reading = spoil_one_piece(reader, text, data)
    message = sipmsg.parse(f"{spoilt}\r\nCSeq: 1 INVITE\r\n\r\nbody")
    assert message.headers["cseq"] == "1 INVITE"
    assert message.body == b"body"
    if reading is None:
        assert type(message) not in {sipmsg.Request, sipmsg.Response}
        return
    expected = sipmsg.parse(f"{text}\r\nCSeq: 1 INVITE\r\n\r\nbody")
    assert type(message) is type(expected)
    changed = [name for name in PARTS[type(message)] if getattr(message, name) != getattr(expected, name)]
    assert len(changed) <= 1
    if reading.faults:
        reported = [problem for problem in message.problems if problem.span is not None]
        assert any(
            new.start <= problem.span.start <= problem.span.end <= new.end for problem in reported if problem.span
        )


# ---- delimiters where they have no place ------------------------------------------------------------------

PLANTED = ("@", '"', "<", ">", "[", "]", "\\")
CONTROLS = ("\r\n", "\n", "\r", "\0", "\x0b", "\x7f")


@st.composite
def planted(draw: st.DrawFn, texts: st.SearchStrategy[str], signs: tuple[str, ...] = PLANTED) -> str:
    """Draw a text with a few signs planted anywhere in it."""
    text = draw(texts)
    for sign in draw(st.lists(st.sampled_from(signs), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + sign + text[at:]
    return text


def read_or_refused(key: str, text: str) -> tuple[Any, list[sipmsg.Problem]] | None:
    problems: list[sipmsg.Problem] = []
    try:
        value = sipmsg.parse_header(key, text, problems=problems)
    except sipmsg.SipMsgError:
        return None
    return value, problems


def is_reported_as_an_error(problems: list[sipmsg.Problem]) -> bool:
    return any(problem.severity is sipmsg.Severity.ERROR for problem in problems)


@pytest.mark.parametrize("key", HEADERS)
@settings(max_examples=examples(25))
@given(data=st.data())
def test_whatever_is_planted_in_a_header_it_is_read_or_refused(key: str, data: st.DataObject) -> None:
    text = data.draw(planted(st.sampled_from(DRAW.VALUES[key])))
    note(text)
    rule = REGISTRY[key].rule
    assert rule is not None
    found = read_or_refused(key, text)
    if found is None or rule.match(text) is not None:
        return
    _, problems = found
    assert problems
    if two_ways(key, text):
        assert is_reported_as_an_error(problems)


def two_ways(key: str, text: str) -> bool:
    """Return, without the library, whether a text has a lone quote or bracket, so that readers differ."""
    if key in OF_WORDS:
        return False
    if REGISTRY[key].comments:
        # quotes in comments are characters as any others
        text = re.sub(r"\(.*\)", "", text)
    # escapes hide nothing where no string is open, and readers differ in where one is
    if text.replace('\\"', "").count('"') % 2 and text.count('"') % 2:
        return True
    outside = re.sub(r'"[^"]*"', "", text.replace('\\"', ""))
    return outside.count("<") != outside.count(">")


@given(text=planted(st.sampled_from(URIS) | DRAW.sip_uris()))
def test_two_hosts_of_a_uri_are_reported_as_an_error(text: str) -> None:
    problems: list[sipmsg.Problem] = []
    try:
        uri = sipmsg.parse_uri(text, problems=problems)
    except sipmsg.SipMsgError:
        return
    if not isinstance(uri, sipmsg.SipUri):
        return
    _, _, rest = text.partition(":")
    before, at, behind = rest.partition("@")
    beyond = at and (";" in before or "?" in before) and URI.rule("userinfo").match(f"{before}@") is None
    if "@" in behind or beyond or text.count('"') % 2 or "<" in text or ">" in text:
        assert is_reported_as_an_error(problems)
    if not problems:
        assert URI.rule("uri").match(text) is not None


@given(text=planted(DRAW.name_addrs()))
def test_two_hosts_of_an_address_are_reported_as_an_error(text: str) -> None:
    found = read_or_refused("From", text)
    if found is None:
        return
    value, problems = found
    shown = re.sub(r'^"(?:[^"\\]|\\.)*"', "", text)
    inside = re.search("<([^<>]*)>", shown)
    if inside is not None and inside[1].lower().startswith("sip") and inside[1].count("@") > 1:
        assert is_reported_as_an_error(problems), value


@pytest.mark.parametrize("key", HEADERS)
@settings(max_examples=examples(20))
@given(data=st.data())
def test_no_piece_crosses_a_line_end_or_a_control_character(key: str, data: st.DataObject) -> None:
    text = data.draw(planted(st.sampled_from(DRAW.VALUES[key]), (*PLANTED, *CONTROLS)))
    rule = REGISTRY[key].rule
    assert rule is not None
    if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text) and rule.match(text) is None:
        assert reader_of(rule).reading(text) is None


@settings(max_examples=examples(25))
@given(data=st.data())
def test_what_is_planted_in_one_field_of_a_message_changes_no_other(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(DRAW.VALUES.keys() - DRAW.OWN)))
    text = data.draw(planted(st.sampled_from(DRAW.VALUES[key])))
    start = data.draw(planted(st.sampled_from(START_LINES)))
    message = sipmsg.parse(f"{start}\r\n{key}: {text}\r\nCSeq: 1 INVITE\r\nX-After: a\r\n\r\nbody")
    assert message.headers["cseq"] == "1 INVITE"
    assert message.headers["x-after"] == "a"
    assert message.headers[key] == text.strip(" \t")
    assert message.body == b"body"
    with contextlib.suppress(sipmsg.HeaderError, sipmsg.LimitError):
        message.header(key)
    assert isinstance(message.problems, tuple)


# ---- what strict accepts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("grammar", "name"), STARTS, ids=[f"{grammar.file}-{name}" for grammar, name in STARTS])
@settings(max_examples=examples(20))
@given(chance=st.randoms(use_true_random=True))
def test_what_the_strict_rule_takes_has_no_fault(grammar: Grammar, name: str, chance: random.Random) -> None:
    source = load(grammar.package, grammar.file)
    text = TEXTS.Texts(source, chance).of(source.rules[name])
    rule = grammar.starts[name]
    value = rule.match(text)
    if value is not None:
        assert reader_of(rule).reading(text) == Reading(value)


@pytest.mark.parametrize("key", HEADERS)
@settings(max_examples=examples(25))
@given(chance=st.randoms(use_true_random=True))
def test_what_strict_reading_takes_is_read_the_same_by_default(key: str, chance: random.Random) -> None:
    rule = REGISTRY[key].rule
    assert rule is not None
    source = load(rule.grammar.package, rule.grammar.file)
    text = chance.choice([chance.choice(DRAW.VALUES[key]), TEXTS.Texts(source, chance).of(source.rules[rule.name])])
    try:
        value = sipmsg.parse_header(key, text, strict=True)
    except sipmsg.SipMsgError:
        return
    problems: list[sipmsg.Problem] = []
    assert sipmsg.parse_header(key, text, problems=problems) == value
    assert str(value) == str(sipmsg.parse_header(key, text))
    assert not list(refusals(problems))
    assert reader_of(rule).reading(Unfolded.of(text).text) == Reading(sipmsg.parse_header(key, text))


def test_a_host_is_no_host_where_strict_takes_it_for_a_user() -> None:
    problems: list[sipmsg.Problem] = []
    address = sipmsg.parse_header("To", "<sip:h;x=a@b>;tag=1", problems=problems)
    assert (address.uri.user, address.uri.host, problems) == ("h;x=a", "b", [])
    assert sipmsg.parse_header("To", "<sip:h;x=a@b>;tag=1", strict=True) == address
