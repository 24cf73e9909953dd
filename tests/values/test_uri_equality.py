"""When URIs are the same: the examples of RFC 3261 section 19.1.4 and the rules of RFC 3966 section 4."""

import pytest

from sipmsg import SipUri, parse_uri

EQUAL = [
    ("sip:%61nn@works.example;transport=TCP", "sip:ann@WORKS.example;Transport=tcp"),
    ("sip:ann@works.example", "sip:ann@works.example;newparam=5"),
    (
        "sip:w.example;transport=tcp;method=REGISTER?to=sip:ben%40w.example",
        "sip:w.example;method=REGISTER;transport=tcp?to=sip:ben%40w.example",
    ),
    ("sip:ann@w.example?subject=x%20y&priority=urgent", "sip:ann@w.example?priority=urgent&subject=x%20y"),
    ("sip:ann@[2001:db8::1]", "sip:ann@[2001:DB8:0::1]"),
    ("sip:ann@w.example;maddr=[2001:db8::1]", "sip:ann@w.example;maddr=[2001:DB8:0::1]"),
    ("sip:a%40b@h", "sip:a%40b@H"),
    ("sip:a%c3@h", "sip:a%C3@h"),
    ("tel:+1-201-555-0123", "tel:+1(201)5550123"),
    ("tel:7042;ext=1-2;phone-context=+1-914", "tel:70-42;PHONE-CONTEXT=+1914;ext=12"),
    ("tel:7042;phone-context=a-b.example", "tel:7042;phone-context=A-B.example"),
    ("URN:service:sos", "urn:SERVICE:sos"),
    ("http://h/%7Ea", "http://h/~a"),
]
DIFFERENT = [
    ("SIP:ANN@works.example;Transport=udp", "sip:ann@works.example;Transport=UDP"),
    ("sip:ann@works.example", "sip:ann@works.example:5060"),
    ("sip:ann@works.example", "sip:ann@works.example;transport=udp"),
    ("sip:ann@works.example", "sip:ann@works.example:6000;transport=tcp"),
    ("sip:ann@works.example", "sip:ann@works.example?Subject=next%20meeting"),
    ("sip:ann@phone.example", "sip:ann@192.0.2.4"),
    ("sip:ann@h", "sips:ann@h"),
    ("sip:ann@h", "sip:h"),
    ("sip:ann@h", "sip:ann:@h"),
    ("sip:ann:x@h", "sip:ann:X@h"),
    ("sip:h;a=1", "sip:h;a=2"),
    ("sip:h;maddr=[2001:db8::1]", "sip:h;maddr=[2001:db8::2]"),
    ("sip:h;maddr=192.0.2.1", "sip:h;maddr"),
    ("sip:h;a=1", "sip:h;a"),
    *((f"sip:h;{name}=1", "sip:h") for name in ("user", "ttl", "method", "maddr")),
    ("sip:a%40b@h", "sip:a%2540b@h"),
    ("sip:a+b@h", "sip:a%2Bb@h"),
    ("tel:+1201", "tel:1201;phone-context=+1"),
    ("tel:+1201;a=1", "tel:+1201"),
    ("tel:7042;phone-context=a-b.example", "tel:7042;phone-context=ab.example"),
    ("tel:+1201", "sip:+1201@h"),
    ("urn:service:sos", "urn:service:SOS"),
    ("urn:a", "urx:a"),
    ("urn:a", "sip:a"),
    ("tel:+1", "urn:a"),
    ("sip:a@h?b=c", "sip:a@h?b=d"),
    ("sip:a@h?b=c", "sip:a@h?b="),
    ("tel:+1;cpc=a-b", "tel:+1;cpc=ab"),
    ("tel:+1;zz=1-2", "tel:+1;zz=12"),
    ("tel:+1;phone=+1-2", "tel:+1;phone=+12"),
    ("tel:+1;x=+1-2", "tel:+1;x=+12"),
    ("cid:A:b", "cid:a:b"),
    ("xmpp:A:b", "xmpp:a:b"),
    ("sip:a@h;maddr=b", "sip:a@h"),
    ("sip:a@h;transport=tcp", "sip:a@h"),
]


def test_escapes_that_are_none_stay_in_a_uri_that_has_some() -> None:
    for text in ("%zz", "%", "%4", "%+1", "%\u0661\u0661"):
        made = parse_uri(f"sip:{text}@h")
        assert made.equivalent(parse_uri(f"sip:{text}@h"))
        assert not made.equivalent(SipUri("sip", "A", "h"))


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal(one: str, other: str) -> None:
    assert parse_uri(one).equivalent(parse_uri(other))
    assert parse_uri(other).equivalent(parse_uri(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert not parse_uri(one).equivalent(parse_uri(other))
    assert not parse_uri(other).equivalent(parse_uri(one))
