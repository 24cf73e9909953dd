"""The registry's headers: each with its samples, read by itself and in a message, and written back."""

from __future__ import annotations

from typing import Any

import pytest

import sipmsg
from sipmsg.values.authentication import AuthenticationInfo, Challenge, Credentials
from sipmsg.values.identity import Identity
from sipmsg.values.party import Diversion
from sipmsg.values.registry import COMPACT, REGISTRY, header, key_of
from sipmsg.values.uri_reference import UriReference
from tests.case_files import Case, cases, each, flat, texts

VALID, INVALID = cases("headers", "valid"), each("headers", "invalid")
SAMPLES = texts("headers")
CASES = [(name, text) for name, texts in SAMPLES.items() for text in texts]
NAMED = [f"{name}-{number}" for name, texts in SAMPLES.items() for number in range(len(texts))]

MANDATORY = {
    "via": "SIP/2.0/UDP client.atlanta.com;branch=z9hG4bK74bf9",
    "from": "<sip:alice@atlanta.com>;tag=9fxced76sl",
    "to": "<sip:bob@biloxi.com>",
    "call-id": "3848276298220188511@atlanta.com",
    "cseq": "1 INVITE",
    "max-forwards": "70",
}

# RFC 3261 section 20
BASE = """
Accept, Accept-Encoding, Accept-Language, Alert-Info, Allow, Authentication-Info, Authorization, Call-ID, Call-Info,
Contact, Content-Disposition, Content-Encoding, Content-Language, Content-Length, Content-Type, CSeq, Date, Error-Info,
Expires, From, In-Reply-To, Max-Forwards, Min-Expires, MIME-Version, Organization, Priority, Proxy-Authenticate,
Proxy-Authorization, Proxy-Require, Record-Route, Reply-To, Require, Retry-After, Route, Server, Subject, Supported,
Timestamp, To, Unsupported, User-Agent, Via, Warning, WWW-Authenticate
"""
# RFCs 3262, 6665, 3515, 3892, 3891, 3911, 4538, 4028, 3326, 3323, 3325, 7315, 6050, 5009, 3327, 3608, 5806, 7044, 8224,
# 6442, 7433, 7989, 3841, 5373, 3903, 3329, 4412, 6809, 6086, 5393
EXTENSIONS = """
RAck, RSeq, Event, Allow-Events, Subscription-State, Refer-To, Referred-By, Replaces, Join, Target-Dialog,
Session-Expires, Min-SE, Reason, Privacy, P-Asserted-Identity, P-Preferred-Identity, P-Charging-Vector,
P-Charging-Function-Addresses, P-Access-Network-Info, P-Visited-Network-ID, P-Called-Party-ID, P-Associated-URI,
P-Asserted-Service, P-Preferred-Service, P-Early-Media, Path, Service-Route, Diversion, History-Info, Remote-Party-ID,
Identity, Geolocation, User-to-User, Session-ID, Accept-Contact, Reject-Contact, Request-Disposition, Answer-Mode,
SIP-ETag, SIP-If-Match, Security-Client, Security-Server, Security-Verify, Resource-Priority, Feature-Caps, Recv-Info,
Info-Package, Max-Breadth
"""
EXPECTED = [name.strip() for name in f"{BASE},{EXTENSIONS}".split(",")]

# the registry of SIP header fields at IANA
COMPACT_FORMS = """
a Accept-Contact, b Referred-By, c Content-Type, d Request-Disposition, e Content-Encoding, f From, i Call-ID,
j Reject-Contact, k Supported, l Content-Length, m Contact, n Identity-Info, o Event, r Refer-To, s Subject, t To,
u Allow-Events, v Via, x Session-Expires, y Identity
"""
LETTERS = dict(form.split() for form in COMPACT_FORMS.split(","))


# a scheme other than sip, sips and tel is worth a word
NO_FAULTS = {"uri.unknown_scheme"}


def written(value: Any) -> str:
    if type(value) is tuple:
        return ", ".join(map(str, value))
    return str(value)


def message_with(name: str, text: str) -> sipmsg.Message:
    key = key_of(name)
    fields = [f"{other}: {value}" for other, value in MANDATORY.items() if other != key]
    return sipmsg.parse("\r\n".join(["INVITE sip:bob@biloxi.com SIP/2.0", *fields, f"{name}: {text}", "", ""]))


def in_message(name: str, text: str) -> Any:
    """Return what a message with that one field says of it, as parse_header would give it."""
    value = message_with(name, text).header(name)
    if REGISTRY[key_of(name)].repeatable:
        (value,) = value
    return value


def test_every_header_with_a_rule_has_a_sample() -> None:
    assert {known.key for known in REGISTRY.values() if known.rule is not None} == set(SAMPLES)


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, held in VALID.items() for case in held], ids=NAMED)
def test_a_sample_has_the_parts_beside_it(name: str, case: Case) -> None:
    assert flat(sipmsg.to_dict(sipmsg.parse_header(name, case["text"]))) == case["value"]


@pytest.mark.parametrize(("name", "case"), INVALID.values(), ids=INVALID)
def test_what_is_invalid_is_refused_at_its_place(name: str, case: Case) -> None:
    for strict in (False, True):
        with pytest.raises(sipmsg.HeaderError) as caught:
            sipmsg.parse_header(name, case["text"], strict=strict)
        assert [caught.value.span.start, caught.value.span.end] == case["span"]


@pytest.mark.parametrize(("name", "text"), CASES, ids=NAMED)
def test_a_sample_reads_without_a_fault_even_strictly(name: str, text: str) -> None:
    problems: list[sipmsg.Problem] = []
    value = sipmsg.parse_header(name, text, problems=problems)
    assert {problem.code for problem in problems} <= NO_FAULTS
    assert sipmsg.parse_header(name, text, strict=True) == value
    assert (type(value) is tuple) == (REGISTRY[name].many or name == "privacy")


@pytest.mark.parametrize(("name", "text"), CASES, ids=NAMED)
def test_a_sample_written_reads_back_equal(name: str, text: str) -> None:
    value = sipmsg.parse_header(name, text)
    again = ";".join(value) if name == "privacy" else written(value)
    assert sipmsg.parse_header(name, again) == value
    assert sipmsg.parse_header(name, again, strict=True) == value


@pytest.mark.parametrize(("name", "text"), CASES, ids=NAMED)
def test_a_sample_in_a_message_is_the_same_value(name: str, text: str) -> None:
    value = sipmsg.parse_header(name, text)
    assert in_message(name, text) == value
    assert in_message(REGISTRY[name].name.upper(), f"\t{text}  ") == value
    compact = REGISTRY[name].compact
    if compact is not None:
        assert in_message(compact, text) == value


@pytest.mark.parametrize("name", [known.name for known in REGISTRY.values() if known.many])
def test_a_list_may_have_lines_of_its_own_or_share_one(name: str) -> None:
    texts = [text for text in SAMPLES[key_of(name)] if text != "*"]
    separate = message_with(name, f"\r\n{name}: ".join(texts)).header(name)
    assert separate == message_with(name, " ,".join(texts)).header(name)
    assert separate == tuple(value for text in texts for value in sipmsg.parse_header(name, text))


@pytest.mark.parametrize("name", [known.name for known in REGISTRY.values() if known.repeatable])
def test_a_field_that_holds_commas_may_come_again(name: str) -> None:
    texts = SAMPLES[key_of(name)]
    values = message_with(name, f"\r\n{name}: ".join(texts)).header(name)
    assert values == tuple(sipmsg.parse_header(name, text) for text in texts)


@pytest.mark.parametrize("name", [known.name for known in REGISTRY.values() if known.rule is not None])
def test_only_some_headers_may_be_empty(name: str) -> None:
    known = REGISTRY[key_of(name)]
    if known.empty:
        assert sipmsg.parse_header(name, "", strict=True) == (() if known.many else "")
        return
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse_header(name, "", strict=True)
    problems: list[sipmsg.Problem] = []
    try:
        value = sipmsg.parse_header(name, "", problems=problems)
    except sipmsg.HeaderError:
        return
    # what is read has nothing in it that was not there, and is reported
    assert problems
    assert written(value) == ""
    assert problems[0].span == sipmsg.Span(0, 0)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_header_that_is_asked_for_is_registered(name: str) -> None:
    known = header(name)
    assert known is not None
    assert known.name == name
    assert known.key == name.lower()


def test_the_compact_forms_are_all_of_ianas() -> None:
    assert {letter: REGISTRY[key].name for letter, key in COMPACT.items()} == LETTERS
    for letter, name in LETTERS.items():
        assert key_of(letter) == key_of(letter.upper()) == key_of(name)


def test_the_registry_names_each_header_once() -> None:
    assert list(REGISTRY) == [known.key for known in REGISTRY.values()]
    assert len({known.name.lower() for known in REGISTRY.values()}) == len(REGISTRY)
    assert len(COMPACT) == sum(known.compact is not None for known in REGISTRY.values())


def test_a_token_in_compact_form_leaves_header_and_claims_to_the_verifier() -> None:
    identity = Identity.parse("..AAEC;info=<https://a.example/c>")
    assert (identity.header, identity.claims, identity.signature) == (None, None, b"\x00\x01\x02")


@pytest.mark.parametrize("token", ["e30..AAEC", ".e30.AAEC", "..A", "..AAEC.AAEC", ".AAEC", "AAEC", "W10.e30.AAEC"])
def test_a_token_of_another_form_is_a_problem(token: str) -> None:
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_header("Identity", f"{token};info=<https://a.example/c>", problems=problems)
    assert [problem.code for problem in problems] == ["identity.passport_malformed"]


SECRET = "hunter2"  # noqa: S105 - a canary
CONFIDENTIAL = {
    "digest": Credentials.parse(
        f'Digest username="bob", nonce="{SECRET}", cnonce="{SECRET}", uri="sip:b:{SECRET}@b", response="{SECRET}"'
    ),
    "response alone": Credentials.parse(f'Digest response="{SECRET}"'),
    "user name that is a URI": Credentials.parse(f'Digest username="sip:bob:{SECRET}@biloxi.com"'),
    "realm that is a URI": Credentials.parse(f'Digest realm="sip:bob:{SECRET}@biloxi.com"'),
    "bearer": Credentials.parse(f"Bearer {SECRET}"),
    "basic": Credentials.parse(f"Basic {SECRET}=="),
    "challenge": Challenge.parse(f'Digest realm="sip:bob:{SECRET}@biloxi.com", nonce="{SECRET}", opaque="{SECRET}"'),
    "authentication info": AuthenticationInfo.parse(f'nextnonce="{SECRET}", rspauth="{SECRET}"'),
    "token": Identity.parse(f"{SECRET}.{SECRET}.{SECRET};info=<https://a.example/c.cer>;alg=ES256;ppt=shaken"),
    "info with a password": Identity.parse(f"a.b.c;info=<https://bob:{SECRET}@a.example/c.cer>"),
    "quoted signature": sipmsg.parse_header("Identity", f'"{SECRET}"'),
    "sip URI": sipmsg.SipUri.parse(f"sip:bob:{SECRET}@biloxi.com:5060"),
    "sip URI with a number": sipmsg.SipUri("sips", "+1508;cpc=x", "biloxi.com", password=SECRET),
    "sip URI in a header": sipmsg.parse_uri(f"sip:bob@b?Route=sip:a:{SECRET}@c"),
    "other URI": sipmsg.OtherUri.parse(f"https://bob:{SECRET}@biloxi.com/x"),
    "address": sipmsg.NameAddr.parse(f'"Bob" <sip:bob:{SECRET}@biloxi.com>;tag=1'),
    "address of a header": Diversion.parse(f"<sip:bob:{SECRET}@biloxi.com>;reason=unconditional"),
    "other reference": UriReference.parse(f"<https://bob:{SECRET}@biloxi.com/x.png>;purpose=icon"),
    "reference": UriReference.parse(f"<sips:bob:{SECRET}@biloxi.com>;purpose=info"),
}


@pytest.mark.parametrize("value", CONFIDENTIAL.values(), ids=CONFIDENTIAL)
def test_a_secret_is_in_str_and_never_in_repr(value: Any) -> None:
    assert SECRET in str(value)
    for shown in (repr(value), f"{value!r}", repr([value]), repr({"value": value}), f"{(value,)}"):
        assert SECRET not in shown
        assert shown.count(type(value).__name__) == 1
