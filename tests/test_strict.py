"""Strict reading is one: a text has the same verdict through every entry point, and what passes can be read in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.jambonz import drachtio
from sipmsg.values.registry import REGISTRY
from tests.case_files import texts

CASES = Path(__file__).parent / "cases"
VALID = texts("headers")
FOLDERS = ("message_faults", "rfc4475", "rfc5118", "metamorphic")
MESSAGES = sorted(path for folder in FOLDERS for path in (CASES / folder).glob("*.sip"))
# what decodes a token or data further, and says in its documentation that it raises
DECODERS = {"header", "claims", "signature", "octets"}
HEADERS = {
    "via": "Via: SIP/2.0/UDP a.example;branch=z9hG4bK1",
    "from": "From: <sip:a@a.example>;tag=1",
    "to": "To: <sip:b@b.example>",
    "call-id": "Call-ID: 1@a.example",
    "cseq": "CSeq: 1 OPTIONS",
    "max-forwards": "Max-Forwards: 70",
    "content-length": "Content-Length: 0",
}
# of each, what strict reading takes and what it refuses
URIS = (
    *(
        "sip:a@b.example",
        "sip:b.example",
        "sips:a:pw@b.example:5061;transport=tls",
        "sip:h;x=a@b",
        "sip:a%40b@c.example",
    ),
    *("sip:+1;isub=2@b.example", "sip:a@[2001:db8::1]:5060", "sip:a@b.example:05060", "sip:a@b.example;lr=on;x"),
    *(
        "tel:+1-508",
        "tel:911;phone-context=+1",
        "urn:service:sos",
        "http://a.example/b",
        "mailto:a@b.example",
        "SIP:A@B",
    ),
    *(
        "sip:*72#@b.example",
        "sip:a@b@c.example",
        "sip:a b@c.example",
        "sip:@b.example",
        "sip:a@",
        "sip:",
        "a@b.example",
        "x",
    ),
    *(
        "sip:a@b.example:99999",
        "sip:a@b.example:",
        "sip:a@b_c",
        "sip:a@2001:db8::1",
        "sip:a@b;;lr",
        "sip:a@b;",
        "sip:a@b;x=",
    ),
    *(
        'sip:a@b;x="y"',
        "sip:a@b;ttl=256",
        "sip:a@b;x=1;x=2",
        "sip:a%zz@b",
        "sip:é@b",
        "sip:a@0177.0.0.1",
        "sip:a@b;maddr=",
    ),
    *("tel:+1x", "tel:", "tel:911", "tel:+1;ext=", "urn:", "1a:b", "sip:[a@b", "sip:a@b>", "sip:a[1]@b", "sip:a^b@c"),
)
ADDRESSES = (
    *("<{}>", "{}", "Bob <{}>", '"Bob, B" <{}>;tag=1', '"a\\"b" <{}>', "<{}>;tag=1;x", '<{}>;x="y;z"'),
    *(
        "Bob, B <{}>",
        "Bob@h <{}>",
        '"Bob <{}>',
        'Bob" <{}>',
        "<{}>;",
        "<{}>;;tag=1",
        "<{}>;tag=",
        "<{}>;tag=a:b",
        "< {} >",
    ),
    *("<{}", "{}>", "<{}> x", "<{}>, <{}>", "<<{}>>", "Bob {}", '"Bob" {}', "<{}>;tag=1;tag=2", "é <{}>", ""),
)
VALUES: dict[str, tuple[str, ...]] = {
    "via": (
        *(
            "SIP/2.0/UDP a",
            "SIP/2.0/UDP a;branch=1",
            "SIP/2.0/UDP a;branch=z9hG4bK",
            "SIP / 2.0 / UDP a;branch=z9hG4bK1",
        ),
        *(
            "SIP/2.0/UDP a:00005060;branch=z9hG4bK1",
            "SIP/2.0/UDP a:99999;branch=z9hG4bK1",
            "SIP/2.0/UDP ;branch=z9hG4bK1",
        ),
        *(
            "SIP/2.0/UDP a;branch=z9hG4bK1;rport=",
            "SIP/2.0/UDP a;branch=z9hG4bK1;rport=-1",
            "SIP/2.0/UDP a;branch=z9hG4bK1,",
        ),
        *("SIP/2.0/UDP a;branch=z9hG4bK1;received=12:34", "SIP/2.0/UDP a;branch=z9hG4bK1;;x", "SIP/2.0", "UDP a", ""),
    ),
    "cseq": (
        "1  OPTIONS",
        "01 OPTIONS",
        "OPTIONS",
        "1",
        "1 OPT IONS",
        "4294967296 OPTIONS",
        "12345678901 OPTIONS",
        "-1 OPTIONS",
    ),
    "call-id": ("a$b#c", "a b", "a@b@c", "", "é"),
    "max-forwards": ("0", "255", "256", "070", "-1", "x", "", "7 0"),
    "content-length": ("00", "x", "-1", "", "0 0"),
    "contact": (
        "*",
        "<sip:a@b>;expires=x",
        "<sip:a@b>;q=2",
        "<sip:a@b>,",
        "<sip:a@b>,,<sip:c@d>",
        "*, <sip:a@b>",
        "<sip:a",
    ),
    "route": ("<sip:a@b;lr>", "<sip:a@b;lr=on>", "sip:a@b;lr", "<sip:a@b;lr>, x", "x"),
    "allow": ("", "INVITE,", ",INVITE", "INVITE,,ACK", "INV ITE", "INVITE;x"),
    "content-type": (
        "application/sdp;",
        "application/sdp ; charset=x",
        "application",
        "a/b;;c=d",
        "multipart/mixed",
        "a/b c",
    ),
    "date": ("Sat, 13 Nov 2010 23:29:00 GMT", "13 Nov 2010 23:29:00 GMT", "Sun, 13 Nov 2010 23:29:00 GMT", "x"),
    "reason": ("SIP;cause=200;text=a b", 'SIP;cause=200;text="a', "SIP;cause=x", "Q.850;cause=16", ";cause=1"),
    "diversion": (
        "<sip:a@b>;reason=unconditional",
        "<sip:a@b>;reason=follow me",
        "sip:a@b;reason=x",
        "<sip:a@b>;counter=x",
    ),
    "history-info": ("<sip:a@b>;index=1", "<sip:a@b>", "<sip:a@b?Reason=SIP;cause=302>;index=1", "sip:a@b;index=1"),
    "refer-to": (
        "<sip:a@b?Replaces=1%40x>",
        "<sip:d@h?Replaces=1@x;to-tag=1;from-tag=2>",
        "<sip:a@b?x>",
        "<sip:a@b?=x>",
    ),
    "p-asserted-identity": ("<sip:a@b>, <tel:+1>", "sip:a@b", "sip:a@b;x", "<sip:a@b>, <sip:c@d>", "tel:+1;x=y"),
    "alert-info": ("<http://a.example/b>", "<Bellcore-dr3>", ";info=x", '"Ring Answer"', "<http://a.example/b>;info=x"),
    "call-info": ("<http://a.example/b>;purpose=icon", ";answer-after=0", "<cid:1@a>;purpose=x"),
    "authorization": (
        'Digest username="a", realm="b"',
        'Digest username="a",',
        'Digest username="a',
        "Digest",
        "x y z",
    ),
    "www-authenticate": ('Digest realm="a", nonce="b"', 'Digest realm="a", algorithm="MD5"', "Digest realm=a", ""),
    "user-to-user": ("56a390f3d2b7;encoding=hex", "56a390f3d2b7;encoding=hex;", "a b", "zz;encoding=hex"),
    "session-expires": ("1800;refresher=uac", "1800;refresher=x", "1800;", "x"),
    "event": ("presence", "presence;id=1", "presence;", "a b", "conference;id="),
    "warning": ('370 a.example "x"', '370 a.example "x', "370 a x", '37 a "x"', '370 a.example:5060 "x"'),
    "retry-after": ("5", "5 (soon)", "5;duration=x", "x", "5;duration=10;"),
    "p-access-network-info": ("3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=1", "x y", "ADSL;", "3GPP-GERAN;cgi-3gpp"),
    "identity": ("a.b.c;info=<https://a.example/b>", "x", "eyJ.eyJ.a;info=<https://a.example/b>;alg=ES256"),
    "privacy": ("id", "id;user", "id;", "i d"),
    "replaces": ("1@a;to-tag=1;from-tag=2", "1@a", "1@a;to-tag=1;from-tag=", "1@a;to-tag=1;to-tag=2;from-tag=3"),
    "accept": ("application/sdp, text/*;q=0.5", "a/b;q=2", "a", "a/b,"),
}
START_LINES = (
    *("OPTIONS sip:b@b.example SIP/2.0", "options sip:b@b.example SIP/2.0", "OPTIONS  sip:b@b.example SIP/2.0"),
    *("OPTIONS sip:b@b.example SIP/2.0 ", " OPTIONS sip:b@b.example SIP/2.0", "OPTIONS <sip:b@b.example> SIP/2.0"),
    *(
        "OPTIONS sip:b@b.example",
        "OPTIONS sip:b@b.example SIP/2.0 x",
        "OPTIONS sip:b@b.example sip/2.0",
        "OPTIONS x SIP/2.0",
    ),
    *("OPTIONS sip:b@b.example SIP/3.0", "OPTIONS sip:b@b.example?a=b SIP/2.0", "OPTIONS sip:b#@b SIP/2.0", "x"),
    *(
        "SIP/2.0 200 OK",
        "SIP/2.0 200 ",
        "SIP/2.0 200",
        "SIP/2.0 99 x",
        "SIP/2.0 700 x",
        "SIP/2.0 20x OK",
        "SIP/2.0  200 OK",
    ),
    *("SIP/2.0 200 a^b", "SIP/2.0 200 %zz", "SIP/2.0 480 Gégé", "sip/2.0 200 OK", "SIP/1.0 200 OK", "SIP/2.0"),
)


def _refused(read: Callable[[], Any]) -> bool:
    """Return whether an entry point refuses; what it raises is the library's own."""
    try:
        read()
    except sipmsg.SipMsgError:
        return True
    return False


def _raw(line: str | None = None, key: str = "", start: str = "OPTIONS sip:b@b.example SIP/2.0", body: str = "") -> str:
    """Return a message that is right but for a header line, or its start line."""
    lines = [start, *[text for name, text in HEADERS.items() if name != key], *([] if line is None else [line])]
    return "\r\n".join([*lines, "", body])


def _with(key: str, name: str, value: str) -> str:
    """Return a message with a header whose other lines are right beside it."""
    method = value.rsplit(maxsplit=1)[-1] if key == "cseq" and len(value.split()) == 2 else "OPTIONS"
    body = "x" * int(value) if key == "content-length" and value.isdecimal() and value.isascii() else ""
    line = f"{name}: {value}" + ("\r\nContent-Type: text/plain" if body else "")
    raw = _raw(line, key, f"{method} sip:b@b.example SIP/2.0", body)
    return raw.replace("CSeq: 1 OPTIONS", f"CSeq: 1 {method}")


def _verdicts(raw: str) -> dict[str, bool]:
    """Return the verdicts of the entry points for a whole message: drachtio's view of it agrees, where there is one."""
    verdicts = {"parse": _refused(lambda: sipmsg.parse(raw, strict=True))}
    sip = drachtio.split(raw)
    if sip is not None:
        session = {"type": "session:new", "msgid": "1", "data": {"sip": sip}}
        verdicts["loads"] = _refused(lambda: sipmsg.loads(session, strict=True))
    return verdicts


def _everything(value: Any) -> None:
    """Read all that a value says."""
    for each in value if isinstance(value, tuple) else (value,):
        str(each), repr(each)
        sipmsg.to_dict(each)
        for name in dir(each):
            if not name.startswith("_") and name not in DECODERS and not callable(getattr(type(each), name, None)):
                getattr(each, name)


def _read_in_full(raw: str) -> None:
    message = sipmsg.parse(raw, strict=True)
    assert type(message) in {sipmsg.Request, sipmsg.Response}
    for key in REGISTRY:
        _everything(message.header(key))
    for name in dir(message):
        if not name.startswith("_") and name != "sdp":
            getattr(message, name)


def _of_class(known: Any, value: str) -> dict[str, bool]:
    """Return the verdict of the class that the values of a header are of, where it reads one by itself."""
    try:
        made = sipmsg.parse_header(known.name, value)
    except sipmsg.SipMsgError:
        return {}
    cls = type(made)
    return {cls.__name__: _refused(lambda: cls.parse(value))} if not known.many and hasattr(cls, "parse") else {}


def _values() -> Iterator[tuple[str, str]]:
    for name, given in VALID.items():
        yield from ((name, value) for value in given)
    for name, values in VALUES.items():
        yield from ((name, value) for value in values)
    for shape in ADDRESSES:
        for key in ("from", "to", "reply-to", "refer-to"):
            yield key, shape.replace("{}", "sip:a@b.example")


@pytest.mark.parametrize(("key", "value"), list(_values()))
def test_a_header_value_has_one_verdict(key: str, value: str) -> None:
    known = REGISTRY[key]
    verdicts = {"parse_header": _refused(lambda: sipmsg.parse_header(known.name, value, strict=True))}
    raw = _with(key, known.name, value)
    verdicts |= _verdicts(raw) | _of_class(known, value)
    assert len(set(verdicts.values())) == 1, verdicts
    if not verdicts["parse"]:
        _read_in_full(raw)
        made = sipmsg.parse_header(known.name, value, strict=True)
        assert sipmsg.parse(raw).header(key) == ((made,) if known.repeatable and not known.many else made)


@pytest.mark.parametrize("uri", URIS)
def test_a_uri_has_one_verdict(uri: str) -> None:
    verdicts = {
        "parse_uri": _refused(lambda: sipmsg.parse_uri(uri, strict=True)),
        "parse_name_addr": _refused(lambda: sipmsg.parse_name_addr(f"<{uri}>", strict=True)),
        "NameAddr": _refused(lambda: sipmsg.NameAddr.parse(f"<{uri}>")),
        "parse_header": _refused(lambda: sipmsg.parse_header("To", f"<{uri}>", strict=True)),
    }
    for name, verdict in _verdicts(_raw(f"To: <{uri}>", "to")).items():
        verdicts[f"{name}, in To"] = verdict
    for name, verdict in _verdicts(_raw(start=f"OPTIONS {uri} SIP/2.0")).items():
        verdicts[f"{name}, as Request-URI"] = verdict
    classes: list[Any] = [sipmsg.SipUri, sipmsg.TelUri, sipmsg.OtherUri]
    found = [cls for cls in classes if not _refused(partial(cls.parse, uri))]
    verdicts["the class"] = not found
    assert len(set(verdicts.values())) == 1, verdicts
    if not verdicts["parse_uri"]:
        _everything(sipmsg.parse_uri(uri, strict=True))


@pytest.mark.parametrize("shape", ADDRESSES)
def test_an_address_has_one_verdict(shape: str) -> None:
    text = shape.replace("{}", "sip:a@b.example")
    verdicts = {
        "parse_name_addr": _refused(lambda: sipmsg.parse_name_addr(text, strict=True)),
        "NameAddr": _refused(lambda: sipmsg.NameAddr.parse(text)),
        "parse_header": _refused(lambda: sipmsg.parse_header("To", text, strict=True)),
        **_verdicts(_raw(f"To: {text}", "to")),
    }
    assert len(set(verdicts.values())) == 1, verdicts


@pytest.mark.parametrize("line", START_LINES)
def test_a_start_line_has_one_verdict(line: str) -> None:
    raw = _raw(start=line)
    verdicts = _verdicts(raw)
    assert len(set(verdicts.values())) == 1, verdicts
    if not verdicts["parse"]:
        _read_in_full(raw)


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_message_that_passes_can_be_read_in_full(path: Path) -> None:
    raw = path.read_bytes().decode("utf-8", "surrogateescape")
    verdicts = _verdicts(raw)
    # what drachtio makes of a text is no fault of who sent it; octets that are no UTF-8 cannot stand in JSON
    broken = any("\ud800" <= char <= "\udfff" for char in raw)
    assert len(set(verdicts.values())) == 1 or (broken and verdicts["loads"]), verdicts
    if not verdicts["parse"]:
        _read_in_full(raw)


def test_both_verdicts_are_met() -> None:
    verdicts = [_refused(lambda uri=uri: sipmsg.parse_uri(uri, strict=True)) for uri in URIS]  # type: ignore[misc]
    lines = [_verdicts(_raw(start=line))["parse"] for line in START_LINES]
    values = [_verdicts(_with(key, REGISTRY[key].name, value))["parse"] for key, value in _values()]
    for found in (verdicts, lines, values):
        assert min(found.count(True), found.count(False)) > 5
