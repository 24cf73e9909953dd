"""A message that is called quiet has no problem, however closely one looks."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.errors import SipMsgError
from sipmsg.grammar.source import load
from sipmsg.message.message import parse
from sipmsg.message.message_faults import message_faults
from sipmsg.message.quiet import is_quiet
from sipmsg.values.syntax import CLEAN as CLEAN_GRAMMAR

ROOT = Path(__file__).parents[2]
REFERENCE = json.loads((ROOT / "examples" / "session-reconnect.json").read_text("utf-8"))["data"]["sip"]["raw"]
CASES = sorted((ROOT / "tests" / "cases").rglob("*.sip"))
PIECES = [
    *'"<>;:@,=%[]*+?&\\ \t\0\x7f\r\n\xa0',
    "\r\n", "%40", ";tag=1", ";lr;lr", ";ttl=300", "[2001:db8::1]", "256.1.1.1", "010.1.1.1", "a_b", "0", "99999",
    "\r\nFrom: <sip:a@b>;tag=2", "\r\nl: 3", "\r\nP-Asserted-Identity: <sip:x@y>", "\r\nIdentity: a.b.c;info=<x:y>",
    '"+1 900 555 0100" ', "anonymous", "multipart/mixed", "m=audio 1 RTP/AVP 0 0\r\n", "a=sendonly\r\n", "SIP/7.0",
    ";branch=z9hG4bKb", ";Branch=x", ";rport", ";reason=a", ";lr", ";Transport=tcp", "\r\nX: 90",
    "\r\nPrivacy: id, user", "sips:", "(",
    "\r\nRequire: a,,b", "\r\nContact: *", "\r\nVia: SIP/2.0/UDP a", "\r\nServer: (a", "\r\nCSeq: 1 BYE", "<tel:1>",
]  # fmt: skip


def test_there_are_cases() -> None:
    assert len(CASES) > 50


def test_the_reference_message_is_quiet() -> None:
    assert is_quiet(parse(REFERENCE))
    assert list(message_faults(parse(REFERENCE))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}_{case.stem}")
def test_a_quiet_case_has_no_problem(case: Path) -> None:
    try:
        message = parse(case.read_bytes())
    except SipMsgError:
        return
    if is_quiet(message):
        assert list(message_faults(parse(case.read_bytes()))) == []


CLEAN_HEAD = CLEAN_GRAMMAR.rule("clean_head")
CLEAN = load("sipmsg.grammars", "clean.lark").patterns


def _texts(terminal: str) -> st.SearchStrategy[str]:
    """Return texts of a terminal, and others close to it: what looks ahead or behind is left out."""
    regex = re.sub(r"\(\?<?[=!][^()]*\)", "", CLEAN[terminal])
    return st.from_regex(regex, fullmatch=True, alphabet=st.characters(max_codepoint=127))


def _with_fields(text: str, fields: list[str]) -> str:
    """Return a message with fields of ours behind its own, less those of the same names."""
    names = {field.partition(":")[0] for field in fields}
    head, body = text.split("\r\n\r\n", 1)
    start, *lines = head.split("\r\n")
    kept = [line for line in lines if "\r\n" + line.partition(":")[0] not in names]
    return "\r\n".join([start, *kept]) + "".join(fields) + "\r\n\r\n" + body


HEAD = REFERENCE.partition("\r\n\r\n")[0]
USUAL = (
    "Record-Route: <sip:p1.example:5070;transport=tcp;lr>",
    "Route: <sip:p2.example;lr>",
    "Reply-To: Bob Ray <sip:bob@biloxi.com>",
    "Supported: timer, 100rel,replaces",
    "Require: 100rel",
    "Server: Gate/2.1 (linux) x",
    "Session-Expires: 1800;refresher=uac",
    "Min-SE: 90",
    "Expires: 300",
    "Subject: a, b; c",
    "X-Any_thing.1: (;<",
)
ODD = (
    "Record-Route: <sip:p1.example;lr;lr>",
    "Route: <sip:p2.example%41;lr>",
    "Reply-To: <sip:bob@256.1.1.1>",
    "Supported: timer,,replaces",
    "Server: (a (b))",
    "Server: a)",
    "Session-Expires: 99999999999",
    "Expires: 1x",
    "subject: a",
    "Call-Info: <sip:a@b>",
)


@pytest.mark.parametrize("line", ["", *USUAL])
def test_the_usual_headers_are_of_the_clean_form(line: str) -> None:
    assert CLEAN_HEAD.match(f"{HEAD}\r\n{line}" if line else HEAD) is not None
    if line:
        assert is_quiet(parse(REFERENCE.replace("\r\n\r\n", f"\r\n{line}\r\n\r\n", 1)))


@pytest.mark.parametrize("line", ODD)
def test_other_headers_are_not(line: str) -> None:
    assert CLEAN_HEAD.match(f"{HEAD}\r\n{line}") is None


@given(_texts("REQUEST_LINE"), st.lists(_texts("FIELD"), min_size=1, max_size=2))
def test_what_is_of_the_clean_form_has_no_problem(start: str, fields: list[str]) -> None:
    changed = _with_fields(REFERENCE, fields)
    for text in (changed, changed.replace("INVITE sip:+15083728299@10.0.13.72:5070 SIP/2.0", start)):
        try:
            message = parse(text)
        except SipMsgError:
            continue
        if is_quiet(message):
            assert list(message_faults(parse(text))) == [], text


@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_a_quiet_change_of_the_reference_has_no_problem(chance: random.Random, changes: int) -> None:
    text = REFERENCE
    for _ in range(changes):
        at = chance.randrange(len(text))
        until = at + chance.choice((0, 0, 0, 1, 2, 9))
        text = text[:at] + chance.choice(PIECES) + text[until:]
    try:
        message = parse(text)
    except SipMsgError:
        return
    if is_quiet(message):
        assert list(message_faults(parse(text))) == [], text
