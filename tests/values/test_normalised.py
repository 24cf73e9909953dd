"""What ``normalised()`` writes: strict reading takes it, and it means what the value meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.ascii import fold
from sipmsg.values.params import Params
from sipmsg.values.quoting import unescaped

# what may stand in a piece whose delimiters are others, right or wrong
ODD = st.text(st.sampled_from("ab9#|{}^é .-_*'~+$/"), min_size=1, max_size=8).filter(lambda text: text == text.strip())
NAME = st.sampled_from(("x", "Y", "lr", "isup-oli", "a1"))
PAIR = st.tuples(NAME, st.none() | st.just("") | ODD)
PAIRS = st.lists(PAIR, max_size=4)
EMPTY = st.lists(st.sampled_from(("transport=", "maddr=", "ttl=", "user=", "", "transport=udp")), max_size=3)
TAG = st.sampled_from(("", ";tag=a1", ';tag="a1"', ';TAG="z9"', ";tag=a1;tag=b2"))


def _written(pairs: list[tuple[str, str | None]]) -> str:
    return "".join(f";{name}" if text is None else f";{name}={text}" for name, text in pairs)


def _first(params: Params, *, less: tuple[str, ...] = ()) -> dict[str, str | None]:
    """Return what parameters mean: the first of each name, and nothing for an empty value."""
    found: dict[str, str | None] = {}
    for name in params:
        if params[name] or name not in less:
            found[name] = params[name] or None
    return found


def _meaning(address: sipmsg.NameAddr) -> tuple[Any, ...]:
    uri: Any = address.uri
    empty = ("transport", "maddr", "ttl", "user")
    inner = {name: None if text is None else unescaped(text) for name, text in _first(uri.params, less=empty).items()}
    return address.display_name, uri.scheme, uri.user, fold(uri.host), uri.port, inner, _first(address.params)


PARTS = st.tuples(st.just("") | ODD.map("{} ".format), ODD, EMPTY, PAIRS, TAG, PAIRS)


@settings(max_examples=300)
@given(PARTS)
def test_an_address_is_repaired(parts: tuple[Any, ...]) -> None:
    name, user, empty, inside, tag, behind = parts
    uri = f"sip:{user}@h.example:05060{''.join(f';{each}' for each in empty)}{_written(inside)}"
    address = sipmsg.parse_header("From", f"{name}<{uri}>{tag}{_written(behind)}")
    repaired = address.normalised()
    again = sipmsg.parse_header("From", str(repaired), strict=True)
    assert _meaning(again) == _meaning(address)
    assert str(again.normalised()) == str(repaired)


CASES = (
    ("From", '<sip:a@h>;tag="x"', "<sip:a@h>;tag=x"),
    ("To", "<sip:a@h;transport=;lr>;tag=1;tag=2", "<sip:a@h;lr>;tag=1"),
    ("To", "<tel:+1508;ext=>", "<tel:+1508>"),
    ("Route", "<sip:a;maddr=>, <sip:b;lr=>", "<sip:a>, <sip:b;lr>"),
    ("Date", "13 Nov 2010 23:29:00 GMT", "Sat, 13 Nov 2010 23:29:00 GMT"),
    ("Date", "Sun, 13 Nov 2010 23:29:00", "Sat, 13 Nov 2010 23:29:00 GMT"),
    ("Diversion", "<sip:a@h>;counter=;reason=x", "<sip:a@h>;reason=x"),
    ("Reason", "SIP;cause=200;cause=3;text=a b", 'SIP;cause=200;text="a b"'),
    ("Via", "SIP/2.0/UDP h;branch=z9hG4bK1;rport=;ttl=3;ttl=4", "SIP/2.0/UDP h;branch=z9hG4bK1;rport;ttl=3"),
    ("Content-Type", "multipart/mixed;boundary=a b;boundary=c", 'multipart/mixed;boundary="a b"'),
    ("Authorization", "Digest username=bob, realm=, uri=sip:b", 'Digest username="bob", realm="", uri="sip:b"'),
    ("WWW-Authenticate", 'Digest realm=b, qop=auth, algorithm="MD5"', 'Digest realm="b", qop="auth", algorithm=MD5'),
)


@pytest.mark.parametrize(("name", "text", "repaired"), CASES)
def test_what_is_repaired(name: str, text: str, repaired: str) -> None:
    value = sipmsg.parse_header(name, text)
    values = value if type(value) is tuple else (value,)
    assert ", ".join([str(each.normalised()) for each in values]) == repaired
    sipmsg.parse_header(name, repaired, strict=True)


def test_a_via_with_an_open_bracket_gets_no_second_one() -> None:
    (via,) = sipmsg.parse_header("Via", "SIP/2.0/TCP [2001:db8::1:5060 ;branch=z9hG4bKa")
    assert via.host == "[2001:db8::1:5060"
    assert str(via.normalised()) == "SIP/2.0/TCP [2001:db8::1:5060;branch=z9hG4bKa"
