"""What the values of headers give beside their fields, and what is wrong with them that a grammar cannot say."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest

import sipmsg
from sipmsg import HeaderError, Headers, parse_header
from sipmsg.values.quoting import unescaped

DIGEST = 'Digest realm="a", nonce="n", algorithm=SHA-256, qop="auth,auth-int", stale=true, opaque=o'


def _problems(name: str, value: str) -> list[sipmsg.Problem]:
    problems: list[sipmsg.Problem] = []
    parse_header(name, value, problems=problems)
    return problems


MEMBERS: list[tuple[str, str, str, Any]] = [
    ("Authorization", 'Digest realm="a", nonce="n"', "realm", "a"),
    ("Authorization", 'Digest realm="a", nonce="n"', "nonce", "n"),
    ("WWW-Authenticate", DIGEST, "nonce", "n"),
    ("WWW-Authenticate", DIGEST, "algorithm", "SHA-256"),
    ("WWW-Authenticate", DIGEST, "qop", "auth,auth-int"),
    ("WWW-Authenticate", DIGEST, "stale", True),
    ("WWW-Authenticate", "Digest realm=a, stale=tRUE", "stale", True),
    ("WWW-Authenticate", "Digest realm=a, stale=false", "stale", False),
    ("WWW-Authenticate", "Digest realm=a", "stale", False),
    ("Authentication-Info", 'rspauth="ab"', "response", "ab"),
    ("Authentication-Info", "nc=1", "response", None),
    ("Replaces", "1@a;from-tag=f;to-tag=t", "from_tag", "f"),
    ("Join", "1@a;from-tag=f;to-tag=t", "from_tag", "f"),
    ("Target-Dialog", "1@a;local-tag=l;remote-tag=r", "remote_tag", "r"),
    ("Subscription-State", "active;expires=60", "expires", 60),
    ("Subscription-State", "active;expires=x", "expires", None),
    ("Subscription-State", "active", "expires", None),
]
FIRST: list[tuple[str, str, str, Any]] = [
    ("Diversion", "<sip:a>;counter=3;limit=5;privacy=off", "counter", 3),
    ("Diversion", "<sip:a>;counter=3;limit=5;privacy=off", "limit", 5),
    ("Diversion", "<sip:a>;counter=3;limit=5;privacy=off", "privacy", "off"),
    ("Diversion", "<sip:a>", "limit", None),
    ("History-Info", "<sip:a?Privacy=history%3Bid>;index=1", "privacy", "history;id"),
    ("History-Info", "<sip:a>;index=1", "privacy", None),
    ("History-Info", "<sip:a>;index=1", "reasons", ()),
    ("Remote-Party-ID", "<sip:a>;id-type=subscriber", "id_type", "subscriber"),
    ("User-to-User", "6162;purpose=isdn-uui;content=isdn-uui;encoding=hex", "purpose", "isdn-uui"),
    ("User-to-User", "6162;purpose=isdn-uui;content=isdn-uui;encoding=hex", "content", "isdn-uui"),
    ("User-to-User", "6162;encoding=HEX", "octets", b"ab"),
    ("User-to-User", "6162", "octets", b"ab"),
    ("User-to-User", '"a b";encoding=text', "octets", b"a b"),
    ("Via", "SIP/2.0/UDP a;maddr=239.0.0.1;ttl=16", "maddr", "239.0.0.1"),
]


@pytest.mark.parametrize(("name", "value", "member", "wanted"), MEMBERS)
def test_a_value_gives(name: str, value: str, member: str, wanted: Any) -> None:
    assert getattr(parse_header(name, value), member) == wanted


@pytest.mark.parametrize(("name", "value", "member", "wanted"), FIRST)
def test_an_element_gives(name: str, value: str, member: str, wanted: Any) -> None:
    assert getattr(parse_header(name, value)[0], member) == wanted


def test_the_reason_in_a_uri_is_read() -> None:
    (entry,) = parse_header("History-Info", "<sip:a?Reason=SIP%3Bcause%3D302>;index=1")
    assert [(reason.protocol, reason.cause) for reason in entry.reasons] == [("SIP", 302)]
    (entry,) = parse_header("History-Info", "<sip:a?Reason=%3B>;index=1")
    with pytest.raises(HeaderError):
        _ = entry.reasons


def test_octets_that_are_no_pairs_of_digits_are_refused() -> None:
    for text in ("616", "zz"):
        with pytest.raises(HeaderError, match="pairs of hexadecimal digits"):
            _ = parse_header("User-to-User", text)[0].octets


@pytest.mark.parametrize(
    ("name", "value", "code", "found"),
    [
        ("Diversion", "<sip:a>;counter=x", "raw.malformed_header_value", "x"),
        ("Diversion", "<sip:a>;limit", "raw.malformed_header_value", None),
        ("History-Info", "<sip:a>;index=x", "raw.malformed_header_value", "x"),
        ("History-Info", "<sip:a>", "raw.malformed_header_value", None),
        ("RAck", f"{2**32 - 1} 1 INVITE", None, None),
        ("RAck", f"{2**32} 1 INVITE", "raw.number_out_of_range", 2**32),
        ("RAck", f"1 {2**31} INVITE", "raw.number_out_of_range", 2**31),
        ("Session-Expires", str(2**32 - 1), None, None),
        ("Session-Expires", str(2**32), "raw.number_out_of_range", 2**32),
        ("Min-SE", str(2**32), "raw.number_out_of_range", 2**32),
        ("Content-Type", "a/b;c=d;c=e", "raw.malformed_header_value", "c"),
        ("Content-Type", "a/b;boundary=d;Boundary=e", "raw.duplicate_parameter", "boundary"),
        ("Date", "Sat, 30 Feb 2010 23:29:00 GMT", "raw.malformed_header_value", "Sat, 30 Feb 2010 23:29:00 GMT"),
        ("Via", "SIP/2.0/UDP a;branch=z9hG4bKa;ttl=255", None, None),
        ("Via", "SIP/2.0/UDP a;branch=z9hG4bKa;ttl=256", "raw.malformed_header_value", "256"),
        ("Refer-To", "<tel:7042>", "uri.bad_parameter", "7042"),
        ("Refer-To", "<tel:7042;phone-context=%41>", "uri.bad_parameter", "%41"),
        ("Refer-To", "<tel:7042;phone-context=a.b>", None, None),
    ],
)
def test_what_no_grammar_can_say_is_a_problem(name: str, value: str, code: str | None, found: Any) -> None:
    assert [(problem.code, problem.found) for problem in _problems(name, value)] == ([(code, found)] if code else [])


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("Sat, 13 Nov 2010 23:29:00 GMT", dt.datetime(2010, 11, 13, 23, 29, tzinfo=dt.UTC)),
        ("Sat, 13 Nov 2010 23:59:60 GMT", dt.datetime(2010, 11, 13, 23, 59, 59, tzinfo=dt.UTC)),
        ("Sat, 30 Feb 2010 23:29:00 GMT", None),
        ("Sat, 13 Nov 0000 23:29:00 GMT", None),
        ("Sat, 13 Nov 2010 23:29:00 CET", None),
    ],
)
def test_a_date_is_a_moment_where_the_calendar_has_it(value: str, when: dt.datetime | None) -> None:
    assert parse_header("Date", value).datetime == when


def _token(header: str, claims: str) -> str:
    parts = (header, claims)
    return ".".join([*(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts), "AAAA"])


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ("[1]", "no JSON object"),
        ("{", "not JSON"),
        ('{"a":NaN}', "NaN is no JSON"),
        ('{"a":1,"a":2}', "comes twice"),
        ('{"a":' + "[" * 70 + "]" * 70 + "}", "nested too deep"),
    ],
)
def test_claims_that_cannot_be_read_are_refused(claims: str, why: str) -> None:
    identity = parse_header("Identity", f"{_token('{}', claims)};info=<http://a>")
    with pytest.raises(HeaderError, match=why):
        _ = identity.claims


@pytest.mark.parametrize(
    ("claims", "reported"),
    [
        ({}, []),
        ({"orig": {"tn": "2"}, "dest": {"tn": ["3"]}, "iat": 1}, []),
        ({"orig": {"uri": "sip:2@a"}, "dest": {"uri": ["sip:3@a"]}}, []),
        ({"orig": {"tn": "x"}, "dest": {"tn": ["3"]}, "iat": 1}, ["malformed"]),
        ({"orig": "2", "dest": {"tn": ["3"]}, "iat": 1}, ["malformed"]),
        ({"orig": {"tn": "2"}, "dest": ["3"], "iat": 1}, ["malformed"]),
        ({"orig": {"tn": "2"}, "dest": {"tn": "3"}, "iat": 1}, ["malformed"]),
        ({"orig": {"tn": "2"}, "dest": {"tn": ["3"]}, "iat": -1}, ["malformed"]),
        ({"orig": {"tn": "2"}, "dest": {"tn": ["3"]}, "iat": "1"}, ["malformed"]),
        ({"orig": {"tn": "2"}, "dest": {"tn": ["3"]}, "iat": True}, ["malformed"]),
        ({"orig": {"tn": "4"}, "dest": {"tn": ["3"]}, "iat": 1}, ["mismatch"]),
        ({"orig": {"tn": "4"}, "dest": {"tn": ["5", "6"]}, "iat": 1}, ["mismatch", "mismatch"]),
        ({"orig": {"tn": "4"}, "dest": {"tn": ["3", "+"]}, "iat": 1}, ["malformed", "mismatch"]),
    ],
)
@pytest.mark.parametrize("fold", ["", "\r\n "])
def test_what_is_told_of_claims_points_at_them(claims: dict[str, Any], reported: list[str], fold: str) -> None:
    token = _token('{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"https://a"}', json.dumps(claims))
    other = _token("{}", '{"iat":1}')
    raw = (
        "INVITE sip:3@a SIP/2.0\r\nFrom: <sip:2@a>;tag=1\r\nTo: <sip:3@a>\r\n"
        f"y: {other};info=<https://a>\r\nIdentity:{fold} {token}{fold};info=<https://a>\r\n\r\n"
    )
    found = [problem for problem in sipmsg.parse(raw).problems if problem.code.startswith("identity.")]
    assert [problem.code for problem in found] == [f"identity.passport_{each}" for each in reported]
    assert {problem.span and raw[problem.span.slice] for problem in found} <= {token.split(".")[1]}


@pytest.mark.parametrize(
    ("token", "reported"), [("a.e30.AA", "a"), ("e30.b.AA", "b"), ("e30.e30.A", "A"), ("e30.e30", "e30.e30")]
)
def test_what_cannot_be_read_of_a_token_is_its_part(token: str, reported: str) -> None:
    raw = f"INVITE sip:3@a SIP/2.0\r\nIdentity: {token};info=<https://a>\r\n\r\n"
    (span,) = (problem.span for problem in sipmsg.parse(raw).problems if problem.code.startswith("identity."))
    assert span is not None
    assert raw[span.slice] == reported


def test_headers_equal_headers_alone() -> None:
    headers = Headers([("v", "a")])
    assert headers == Headers([("Via", "a")])
    assert headers != [("v", "a")]
    assert hash(headers) == hash(Headers([("via", "a")]))


def test_bytes_of_a_message_are_its_octets() -> None:
    raw = b"A sip:a SIP/2.0\r\na: \xff\r\n\r\n"
    assert bytes(sipmsg.parse(raw)) == raw


def test_an_attribute_of_the_class_tells_of_its_header() -> None:
    assert "Via header" in (sipmsg.Request.via.__doc__ or "")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("%c3%a9", "é"),
        ("%f0%9f%98%80", "\N{GRINNING FACE}"),
        ("%e9", "%e9"),
        ("%c3%28", "%c3("),
        ("%", "%"),
        ("%4", "%4"),
    ],
)
def test_escapes_of_a_name_are_utf_8(text: str, plain: str) -> None:

    assert unescaped(text) == plain


QUOTED = {
    "Authorization": ("username", "realm", "nonce", "uri", "response", "cnonce", "opaque"),
    "WWW-Authenticate": ("realm", "domain", "nonce", "opaque", "qop"),
    "Authentication-Info": ("nextnonce", "rspauth", "cnonce"),
}


@pytest.mark.parametrize(("header", "name"), [(header, name) for header, names in QUOTED.items() for name in names])
def test_a_parameter_of_digest_that_is_a_quoted_string_in_rfc_3261_25_1(header: str, name: str) -> None:
    scheme = "" if header == "Authentication-Info" else "Digest "
    said = f"{name} has to stand in double quotes (RFC 3261 25.1)"
    found = [problem for problem in _problems(header, f"{scheme}{name}=a") if problem.code != "raw.digest_parameter"]
    assert [problem.message for problem in found] == [said]
    assert {problem.code for problem in _problems(header, f'{scheme}{name}="a"')} <= {"raw.digest_parameter"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('username="b", realm="r", nonce="", uri="sip:h", response=""', []),
        ('username*="b", realm="r", nonce="n", uri="sip:h", response="1", qop=auth, cnonce="c", nc=0000000A', []),
        ('username="b", uri="sip:h", response="1"', ["realm and nonce"]),
        ('username="b", qop=auth, nc=1', ["cnonce", "eight hexadecimal digits"]),
        ('username="b", nc="00000001 "', ["eight hexadecimal digits"]),
    ],
)
def test_what_credentials_of_digest_lack(text: str, found: list[str]) -> None:
    told = [problem.message for problem in _problems("Authorization", f"Digest {text}")]
    assert len(told) == len(found)
    assert all(what in message for what, message in zip(found, told, strict=True))
    assert not any("qop" in problem.message for problem in _problems("Authorization", f"Other {text}"))


@pytest.mark.parametrize("text", ["*;expires=0", "<sip:a@h.example>, *", "*, *;q=1"])
def test_a_star_that_does_not_stand_alone_is_told_by_what_it_is(text: str) -> None:
    told = [problem.message for problem in _problems("Contact", text) if problem.code == "raw.malformed_header_value"]
    assert told
    assert all(message.startswith("* is no URI: in a Contact it stands alone") for message in told)
