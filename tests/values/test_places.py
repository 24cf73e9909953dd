"""What the rules of classes and headers report, and the piece of the text that each of them points at."""

from __future__ import annotations

import pytest

import sipmsg
from sipmsg.values.registry import key_of

MALFORMED, AMBIGUOUS = "raw.malformed_header_value", "raw.ambiguous_value"

# header, text, and of each problem its code and the text at its span
CASES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    # RFC 3261 section 20.10
    ("Contact", "<sip:a@h>;q=2", [(MALFORMED, "2")]),
    ("Contact", "<sip:a@h>;q=0.1234", [(MALFORMED, "0.1234")]),
    ("Contact", "<sip:2@h>;expires=2, <sip:b@h>;q=2;expires=x", [(MALFORMED, "x"), (MALFORMED, "2")]),
    ("Contact", "<sip:a@h>;expires=4294967296", [(MALFORMED, "4294967296")]),
    ("Contact", "<sip:a@h>;q=1.000;expires=4294967295", []),
    ("Contact", "<sip:a@h>;q;expires", []),
    ("Accept-Language", "en;q=3, de;q=0.3", [(MALFORMED, "3")]),
    # RFC 4028 section 4
    ("Session-Expires", "90;refresher=foo", [(MALFORMED, "foo")]),
    ("Session-Expires", "90;refresher=UAC", []),
    ("Session-Expires", "4294967296", [("raw.number_out_of_range", "4294967296")]),
    # RFC 3261 section 25.1: quoted-strings of Digest
    ("Authorization", 'Digest username=bob, realm="b"', [(MALFORMED, "bob")]),
    ("Authorization", 'Digest username="bob", nonce = n, nc=00000001, cnonce="c", qop=auth', [(MALFORMED, "n")]),
    ("Authorization", "Other username=bob", []),
    ("Proxy-Authenticate", 'Digest realm="b", nonce="n", qop=auth', [(MALFORMED, "auth")]),
    ("Authentication-Info", 'nextnonce=a, qop=auth, nc="1"', [(MALFORMED, "a")]),
    # RFC 3966 section 3
    ("To", "<tel:+1508;ext=abc>", [("uri.bad_parameter", "abc")]),
    ("To", "<tel:+1508;ext=1-2;isub=3>", [("uri.bad_parameter", "3")]),
    ("To", "<tel:508;phone-context=a_b>", [("uri.bad_parameter", "a_b")]),
    ("To", "<tel:508>", [("uri.bad_parameter", "508")]),
    ("To", "<tel:+1508;ext=12>", []),
    # numbers with something behind them
    ("Expires", "3600;", [(MALFORMED, ";")]),
    ("Expires", "3600 ;x=1", [(MALFORMED, " ")]),
    ("Max-Forwards", "70 (hops)", [(MALFORMED, " ")]),
    ("Max-Forwards", "0256", [(MALFORMED, "0256")]),
    ("RSeq", "1;", [(MALFORMED, ";")]),
    ("CSeq", "2147483648 INVITE", [("raw.number_out_of_range", "2147483648")]),
    ("RAck", "1 2147483648 INVITE", [("raw.number_out_of_range", "2147483648")]),
    # an open string is marked where it begins
    ("From", '"Bob <sip:a@h>;tag=1', [(AMBIGUOUS, '"')]),
    ("From", 'Bob" <sip:a@h>;tag=1', [(AMBIGUOUS, '"')]),
    ("Reason", 'SIP;cause=200;text="abc', [(AMBIGUOUS, '"')]),
    ("Authorization", 'Digest username="bob, realm="x"', [(AMBIGUOUS, '"')]),
    # the rest of the rules
    ("From", "<sip:a@h>;tag=1;x=tag;tag=2", [("raw.duplicate_parameter", "tag")]),
    ("From", "<sip:tag@h>;tag=a::b", [(MALFORMED, "a::b")]),
    ("Route", "<sip:a;ttl=256>, <sip:256@b;ttl=257>", [("uri.bad_parameter", "256"), ("uri.bad_parameter", "257")]),
    (
        "Via",
        "SIP/2.0/UDP a;ttl=1, SIP/2.0/UDP h300;ttl=300;branch=z9hG4bK1",
        [(MALFORMED, "SIP/2.0/UDP a;ttl=1"), (MALFORMED, "300")],
    ),
    ("Contact", "junk, <sip:a@1.2.3.999>", [(MALFORMED, "junk"), ("uri.bad_host", "1.2.3.999")]),
    ("Date", "Sun, 13 Nov 2010 23:29:00 GMT", [(MALFORMED, "Sun")]),
    ("Refer-To", "<sip:a@h?x=y&Route=z>", [("uri.dangerous_headers", "Route")]),
    # what is named as the parameter is none: of a URI, in a string, a word
    ("Contact", "<sip:a@h;expires=5>;expires=soon", [(MALFORMED, "soon")]),
    ("Contact", "<sip:q@h;q?q=1>;q=high", [(MALFORMED, "high")]),
    ("Contact", '"x q=1" <sip:a@h>;q=high', [(MALFORMED, "high")]),
    ("Contact", "x q <sip:a@h>;q=high", [(MALFORMED, "high")]),
    ("Contact", "<sip:a@h;ttl=x>;ttl=y", [("uri.bad_parameter", "x")]),
    ("Contact", "<sip:a@h>;x=1;x=2;ttl=y", [("raw.duplicate_parameter", "x")]),
    ("From", '<sip:a@h;tag=1>;tag="x"', [(MALFORMED, '"x"')]),
    ("From", "<sip:a@h;tag=1;tag=2>;tag=3", [("uri.duplicate_parameter", "tag")]),
    ("Reason", 'Q.850;text="a;cause=1";cause=abc', [(MALFORMED, "abc")]),
    ("Via", "SIP/2.0/UDP ttl ; ttl = 999;branch=z9hG4bKa", [(MALFORMED, "999")]),
    ("Accept-Encoding", "q;q=high", [(MALFORMED, "high")]),
    # a fault before parameters hides none of theirs
    ("Accept", "application/li q;q=high", [(MALFORMED, " "), (MALFORMED, "high")]),
    ("Event", "dia id;id=a b", [(MALFORMED, " "), (MALFORMED, " ")]),
)


def _reported(name: str, text: str) -> list[tuple[str, str]]:
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_header(name, text, problems=problems)
    assert all(problem.span is not None for problem in problems)
    return [(problem.code, text[problem.span.slice]) for problem in problems if problem.span is not None]


@pytest.mark.parametrize(("name", "text", "reported"), CASES)
def test_a_rule_points_at_its_piece(name: str, text: str, reported: list[tuple[str, str]]) -> None:
    assert sorted(_reported(name, text)) == sorted(reported)


@pytest.mark.parametrize(("name", "text", "reported"), CASES)
def test_a_message_points_at_the_same_piece_however_it_is_folded(
    name: str, text: str, reported: list[tuple[str, str]]
) -> None:
    for before in ("", "\r\n  "):
        message = sipmsg.parse(f"OPTIONS sip:a@b.example SIP/2.0\r\n{name}: {before}{text}\r\n\r\n")
        found = [
            (problem.code, message.raw[problem.span.slice])
            for problem in message.problems
            if problem.where == f"raw[{key_of(name)}]" and problem.span is not None and "missing" not in problem.code
        ]
        assert set(reported) <= set(found)


@pytest.mark.parametrize(("text", "number"), [("3600;", 3600), ("70 ; x", 70), ("5 seconds", 5), ("0007;", 7)])
def test_a_number_stands_before_what_does_not_belong_there(text: str, number: int) -> None:
    assert sipmsg.parse_header("Expires", text) == number


@pytest.mark.parametrize("text", ["3600,", "3600abc", "0x10", "3600 7200", "36.5", "-1", "", "1,2;", "1 -2"])
def test_what_could_be_another_number_is_none(text: str) -> None:
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse_header("Expires", text)


@pytest.mark.parametrize("text", ["10;", "10 x"])
def test_a_length_is_digits_and_nothing_more(text: str) -> None:
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse_header("Content-Length", text)
    message = sipmsg.parse(f"OPTIONS sip:a@b.example SIP/2.0\r\nContent-Length: {text}\r\n\r\n")
    assert "raw.content_length_invalid" in {problem.code for problem in message.problems}


@pytest.mark.parametrize(
    ("name", "text", "marked"),
    [
        # a delimiter that a string holds parts nothing, and a quote within a word opens none
        ("From", '<sip:a@h>;x="a;tag=b::c";tag=a::b', "a::b"),
        ("From", '<sip:a@h>;x=a"b;tag=a::b', "a::b"),
        ("Contact", "<sip:a@h>; expires\t=\tsoon", "soon"),
        ("Contact", "<sip:a@h>;xexpires=5;expires2=6;expires=soon", "soon"),
    ],
)
def test_a_parameter_is_found_among_words(name: str, text: str, marked: str) -> None:
    assert (MALFORMED, marked) in _reported(name, text)
