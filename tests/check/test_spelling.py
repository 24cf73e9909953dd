"""Two spellings of one text: what is settled, and that nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sipmsg.check.spelling import elements, settled, settled_media_type, settled_uri, unfolded
from sipmsg.check.start_line import start_line_problems
from sipmsg.grammar.reference import parse, parser
from sipmsg.syntax import SPELLING
from sipmsg.values.registry import header

TEXTS = st.text(st.sampled_from('abzAB019%+-.:;,=<>@"\\/?[] \t\r\nsiptel\xa0é\ud800'), max_size=40)
RULES = ["pieces", "uri_spelling", "bare_spelling", "media_spelling", "start_words"]


@pytest.mark.parametrize("rule", RULES)
def test_terminals_do_not_collide(rule: str) -> None:
    assert start_line_problems is not None  # its module has a builder of this grammar
    assert parser(SPELLING, rule, strict=True) is not None


@pytest.mark.parametrize("rule", RULES)
@given(text=TEXTS)
@example(text='"a, b" <sip:a@B;x=,>;q="1\\"" , c')
@example(text="sip:%2b1@EXAMPLE.com:5060;Lr?a=b")
@example(text="HTTP://User@Host/path")
@example(text="INVITE sip:a@b  SIP/2.0 junk")
@example(text="SIP/2.0 200 ")
def test_both_engines_agree(rule: str, text: str) -> None:
    assert SPELLING.rule(rule).match(text) == parse(SPELLING, rule, text)


@given(TEXTS)
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(SPELLING.rule("pieces").match(text)) == text


@given(TEXTS)
def test_settling_again_changes_nothing(text: str) -> None:
    for settle in (settled_uri, settled_media_type, lambda value: settled(header("from"), value)):
        assert settle(settle(text)) == settle(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("",)),
        ("a,,b", ("a", "", "b")),
        (" a \t,\tb c , d ", ("a", "b c", "d")),
        ('"a,b",<c,d>', ('"a,b"', "<c,d>")),
        ('"a\\",b",c', ('"a\\",b"', "c")),
        ('a "b, c', ('a "b, c',)),
        ("a < b, c > d", ("a < b, c > d",)),
        ("a < b, c", ("a < b", "c")),
    ],
)
def test_elements(text: str, found: tuple[str, ...]) -> None:
    assert elements(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SIPS:Bob:Pw@[2001:DB8::A]:5061;Transport=TCP", "sips:Bob:Pw@[2001:db8::a]:5061;Transport=TCP"),
        ("sip:HOST", "sip:host"),
        ("sip:a%2fB@HOST;x=%aa", "sip:a%2FB@host;x=%AA"),
        ("TEL:+1(508)-33.4;phone-context=A-B", "tel:+1508334;phone-context=A-B"),
        ("HTTPS://Example.COM/Path?Q", "https://example.com/Path?Q"),
        ("HTTPS://Me@Example.COM/Path", "https://Me@Example.COM/Path"),
        ("URN:Service:SOS", "urn:Service:SOS"),
        ("no uri", "no uri"),
        ("sip:", "sip:"),
    ],
)
def test_uri(text: str, found: str) -> None:
    assert settled_uri(text) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("from", "SIP:Bob@HOST;tag=A", "sip:Bob@host;tag=A"),
        ("from", '"SIP:Bob@HOST" <SIP:Bob@HOST>', '"SIP:Bob@HOST" <sip:Bob@host>'),
        ("call-id", "SIP:Bob@HOST", "SIP:Bob@HOST"),
        ("content-type", "Text/HTML;Charset=X", "text/html;Charset=X"),
        ("accept", "Text/*;q=1", "text/*;q=1"),
        ("x-unknown", "<TEL:+1-2>", "<tel:+12>"),
    ],
)
def test_element_of_a_header(name: str, text: str, found: str) -> None:
    assert settled(header(name), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("a\r\n b", "a b"), ("a \t\r\n\t b\r\n ", "a b"), ("a\r\nb", "a\r\nb"), ("a\n b", "a\n b"), (" a ", "a")],
)
def test_folds(text: str, found: str) -> None:
    assert unfolded(text) == found
