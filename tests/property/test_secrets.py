"""No password, digest response or token shows in an error, a problem or a repr, whatever the text is like."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import sipmsg
from sipmsg.cli.application import command
from sipmsg.masking import all_masked, masked
from sipmsg.values.registry import REGISTRY
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.attributes_security import Crypto, KeyManagement
from tests.processor_time import least_seconds
from tests.profiles import examples

PASSWORD = "s3cr3tPassw0rd"  # noqa: S105 - a canary
RESPONSE = "d1gestresp0nse6629fae49393a053"
TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJpYXQiOjE3NjM4OTc2MDB9.c2lnbmF0dXJlLWNhbmFyeQ"  # noqa: S105 - a canary
BASIC = "Ym9iOnMzY3IzdFBhc3N3MHJk"
SARIF = ["--format", "sarif"]
KEY = "c3J0cENhbmFyeUtleUFuZFNhbHQxMjM0NTY3ODkw"
ICE = "1ceCanaryPassw0rd/of+ICE"
CLEAR = "cl3arCanaryK3y"
MIKEY = "AQAFgM0XCanaryOfM1key"
CANARIES = (PASSWORD, RESPONSE, TOKEN, TOKEN.rpartition(".")[2], BASIC, KEY, ICE, CLEAR, MIKEY)

URI = f"sip:bob:{PASSWORD}@biloxi.com:5060;transport=udp?Subject=hi"
ADDRESS = f'"Bob" <{URI}>;tag=a6c85cf'
DIGEST = f'Digest username="bob", realm="biloxi.com", nonce="1", uri="{URI}", response="{RESPONSE}"'
IDENTITY = f"{TOKEN};info=<https://cert.example/c.cer>;alg=ES256;ppt=shaken"
DESCRIPTION = "\r\n".join(
    (
        "v=0",
        "o=- 1 1 IN IP4 192.0.2.1",
        "s=-",
        f"u=http://bob:{PASSWORD}@biloxi.com/",
        "t=0 0",
        f"k=clear:{CLEAR}",
        f"a=key-mgmt:mikey {MIKEY}",
        f"a=ice-pwd:{ICE}",
        "m=audio 49170 RTP/SAVP 0",
        "c=IN IP4 192.0.2.1",
        f"k=base64:{CLEAR}",
        f"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}|2^20|1:32;inline:{KEY}",
        f"a=crypto:2 AES_CM_128_HMAC_SHA1_80 unheard:{KEY}",
        f"a=crypto:wrong inline:{KEY}",
        f"a=ice-pwd:{ICE}",
        f"a=candidate:1 1 UDP 1 192.0.2.1 9 typ host ufrag x pwd {ICE}",
        f"a=path:msrp://bob:{PASSWORD}@biloxi.com:2855/1;tcp",
        "a=rtpmap:0 PCMU/8000/",
        "",
    )
)
MESSAGE = "\r\n".join(
    (
        f"INVITE {URI} SIP/2.0",
        "Via: SIP/2.0/UDP biloxi.com;branch=z9hG4bK1",
        f"From: {ADDRESS}",
        f"To: <sips:bob:{PASSWORD}@biloxi.com>",
        f"Contact: <{URI}>, <{URI}>;q=0.1",
        f"Route: <sip:p1.example:5060;lr>, <{URI};lr>",
        "Call-ID: 1@biloxi.com",
        "CSeq: 1 INVITE",
        f"Authorization: {DIGEST}",
        f"Proxy-Authorization: Digest username=bob,\r\n response = {RESPONSE}",
        f"Authorization: Basic {BASIC}",
        f'Authentication-Info: rspauth="{RESPONSE}"',
        f"Identity: {IDENTITY}",
        f"y: {IDENTITY}",
        f"X-Unknown: {URI}",
        "Content-Type: multipart/mixed;boundary=b",
        "",
        "--b",
        "Content-Type: application/sdp",
        "",
        f"{DESCRIPTION}--b--",
        "",
    )
)


def _session(raw: str) -> dict[str, Any]:
    """Return a session message around a raw text, with a view of it that disagrees everywhere."""
    fields = (line.partition(": ") for line in MESSAGE.split("\r\n")[1:] if ": " in line)
    headers = {name.lower(): value + "x" for name, _, value in fields}
    headers |= {"Identity": IDENTITY, "WWW-Authenticate": DIGEST, "AUTHORIZATION": f"Basic {BASIC}", "Refer-To": URI}
    sip = {"raw": raw, "headers": headers, "uri": URI + "x", "method": "BYE", "body": URI, "version": "2.0"}
    data = {"from": URI, "to": URI, "caller_name": ADDRESS, "call_id": URI, "local_sip_address": URI, "sip": sip}
    return {"type": "session:new", "msgid": "1", "data": data, "hook": URI}


def _shown(call: Callable[[], Any]) -> Iterator[str]:
    """Yield what a call lets anybody see: its error, or its value's repr."""
    try:
        value = call()
    except (sipmsg.SipMsgError, TypeError) as error:
        yield str(error)
        yield repr(error)
        yield repr(vars(error))
    else:
        yield repr(value)
        yield from _shown_of(value)


def _shown_of(value: Any) -> Iterator[str]:
    if isinstance(value, sipmsg.Message):
        yield from (text for key in REGISTRY for text in _shown(lambda key=key: value.header(key)))  # type: ignore[misc]
        yield repr(value.headers)
        yield from map(str, value.problems)
        yield repr(value.problems)
        yield from _reached(value.parts)
        yield from _shown(lambda: value.sdp)
    if isinstance(value, sipmsg.SessionDescription | sipmsg.MediaDescription | sipmsg.Attribute):
        yield from _reached(value)
    if isinstance(value, sipmsg.SessionMessage):
        yield from (f"{problem} {problem!r}" for problem in sipmsg.check(value))
        yield from (f"{problem} {problem!r}" for problem in value.problems)
        yield from _shown(lambda: sipmsg.check(value).require("info"))
        yield repr(value.data)
        yield repr(value.data.sip)


def _reached(value: Any) -> Iterator[str]:
    """Yield the repr of every value of the library that can be reached from one."""
    todo, seen = [value], set()
    while todo:
        each = todo.pop()
        if isinstance(each, tuple | list):
            todo += each
        if not type(each).__module__.startswith("sipmsg.") or id(each) in seen:
            continue
        seen.add(id(each))
        yield repr(each)
        kinds = {name: kind for cls in type(each).__mro__ for name, kind in vars(cls).items() if name[0] != "_"}
        names = [name for name, kind in kinds.items() if isinstance(kind, property | types.MemberDescriptorType)]
        todo += [getattr(each, name) for name in names if name != "octets"]
        todo += [*each] if isinstance(each, Attributes) else []


def _everything_of(name: str, text: str) -> Iterator[str]:
    functions: dict[str, tuple[Callable[..., Any], ...]] = {
        "uri": (sipmsg.parse_uri, sipmsg.SipUri.parse, sipmsg.TelUri.parse, sipmsg.OtherUri.parse),
        "name_addr": (sipmsg.parse_name_addr, sipmsg.NameAddr.parse, *_headers("From", "Contact", "Via", "Refer-To")),
        "digest": _headers("Authorization", "Proxy-Authorization", "Authentication-Info", "WWW-Authenticate"),
        "identity": _headers("Identity", "y"),
        "sdp": (sipmsg.parse_sdp, sipmsg.MediaDescription.parse, *_lines(sipmsg.Attribute.parse)),
        "message": (sipmsg.parse,),
    }
    for function in functions[name]:
        yield from _shown(lambda function=function: function(text))  # type: ignore[misc]
        if "parse" in function.__name__ and getattr(function, "__self__", None) is None:
            problems: list[sipmsg.Problem] = []
            yield from _shown(lambda function=function: function(text, strict=True))  # type: ignore[misc]
            yield from _shown(lambda function=function, problems=problems: function(text, problems=problems))  # type: ignore[misc]
            yield f"{list(map(str, problems))} {problems!r}"


def _headers(*names: str) -> tuple[Callable[..., Any], ...]:
    def parse_by(name: str) -> Callable[..., Any]:
        def parse(text: str, **options: Any) -> Any:
            return sipmsg.parse_header(name, text, **options)

        return parse

    return tuple(map(parse_by, names))


def _lines(parse: Callable[[str], Any]) -> tuple[Callable[..., Any], ...]:
    """Return functions that read the a= lines of a text, one each."""

    def reader(at: int) -> Callable[..., Any]:
        def read(text: str) -> Any:
            line = "".join(text.split("\r\n")[at : at + 1])
            return parse(line.removeprefix("a=")) if line.startswith("a=") else None

        return read

    return tuple(map(reader, range(20)))


def _silent(shown: Iterator[str], secrets: tuple[str, ...] = CANARIES) -> None:
    for text in shown:
        for canary in secrets:
            assert canary not in text, text


TEXTS = {
    "uri": URI,
    "name_addr": ADDRESS,
    "digest": DIGEST,
    "identity": IDENTITY,
    "sdp": DESCRIPTION,
    "message": MESSAGE,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_good_text_shows_no_secret(name: str) -> None:
    _silent(_everything_of(name, TEXTS[name]))


def test_the_good_texts_hold_the_secrets() -> None:
    message = sipmsg.parse(MESSAGE)
    assert isinstance(message, sipmsg.Request)
    assert isinstance(message.uri, sipmsg.SipUri)
    assert message.uri.password == PASSWORD
    assert message.header("identity")[0].token == TOKEN
    assert message.header("authorization")[0].params["response"] == RESPONSE


SPOIL = st.sampled_from(
    ["\x00", " ", "@", ":", "<", ">", '"', ",", ";", "\r\n", "\n", "\r\n ", "\t", "\\", "%", "é", "="]
)


def _spoilt(data: st.DataObject, text: str) -> str:
    """Return a text with characters put in, outside of its secrets."""
    spots = [at for at in range(len(text) + 1) if not _inside(text, at)]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(spots))
        text = text[:at] + data.draw(SPOIL) + text[at:]
        spots = [at for at in range(len(text) + 1) if not _inside(text, at)]
    return text


def test_a_line_at_the_wrong_level_shows_no_secret() -> None:
    # without its m= line all of it is of the session
    described = sipmsg.parse_sdp(DESCRIPTION.replace("m=audio", ">m=audio"))
    found = [problem.found for problem in described.problems if problem.code == "sdp.attribute_level"]
    assert any("candidate:1" in str(each) for each in found)
    _silent(_shown_of(described))
    _silent(f"{problem!r} {problem}" for problem in described.problems)


def _inside(text: str, at: int) -> bool:
    return any(canary in text[max(0, at - len(canary) + 1) : at + len(canary) - 1] for canary in CANARIES)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=examples(40))
@given(data=st.data())
def test_a_broken_text_shows_no_secret(name: str, data: st.DataObject) -> None:
    text = _spoilt(data, TEXTS[name])
    _silent(_everything_of(name, text), _kept(text))


def _kept(text: str) -> tuple[str, ...]:
    """Return the secrets that still can be recognised by what stands around them."""
    marks = {
        PASSWORD: f"sip:bob:{PASSWORD}",
        RESPONSE: f'response="{RESPONSE}',
        TOKEN: TOKEN,
        KEY: f"inline:{KEY}",
        ICE: f"ice-pwd:{ICE}",
        CLEAR: f"\nk=clear:{CLEAR}",
        MIKEY: f"key-mgmt:mikey {MIKEY}",
    }
    whole = {canary: text.count(canary) == _marked(text, canary, mark) for canary, mark in marks.items()}
    return tuple(canary for canary in marks if whole[canary])


def _marked(text: str, canary: str, mark: str) -> int:
    others = {
        PASSWORD: (f"sips:bob:{PASSWORD}", f"://bob:{PASSWORD}"),
        RESPONSE: (f"response = {RESPONSE}", f'rspauth="{RESPONSE}'),
        KEY: (f"\na=crypto:2 AES_CM_128_HMAC_SHA1_80 unheard:{KEY}",),
        ICE: (f" pwd {ICE}",),
        CLEAR: (f"\nk=base64:{CLEAR}",),
    }
    return text.count(mark) + sum(map(text.count, others.get(canary, ())))


@settings(max_examples=examples(30))
@given(data=st.data())
def test_a_session_message_shows_no_secret(data: st.DataObject) -> None:
    given_text = json.dumps(_session(data.draw(st.sampled_from([MESSAGE, _spoilt(data, MESSAGE)]))))
    at = data.draw(st.sampled_from([at for at in range(len(given_text)) if not _inside(given_text, at)]))
    for text in (given_text, given_text[:at] + data.draw(SPOIL) + given_text[at:]):
        secrets = _kept(text.replace('\\"', '"'))
        _silent(_shown(lambda text=text: sipmsg.loads(text)), secrets)  # type: ignore[misc]
        _silent(_shown(lambda text=text: sipmsg.loads(text, strict=True)), secrets)  # type: ignore[misc]


def test_a_whole_session_message_shows_no_secret() -> None:
    _silent(_shown(lambda: sipmsg.loads(_session(MESSAGE))))
    _silent(_shown(lambda: sipmsg.loads(_session(MESSAGE), strict=True)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sip:bob:pw@h", "sip:bob:**@h"),
        ("SIPS:bob:1234@h", "SIPS:bob:****@h"),
        ("<sip:h:5060>, <sip:a:1234@b>", "<sip:h:5060>, <sip:a:****@b>"),
        ("sip:[::1]:5060", "sip:[::1]:5060"),
        ("sip:bob@h:abc", "sip:bob@h:abc"),
        ("sip:bob:p@ss@h", "sip:bob:****@h"),
        ("sip:bob:12,34 @h", "sip:bob:******@h"),
        ("sip:bob:lost", "sip:bob:****"),
        ("sip:a@b:pw@h", "sip:a@b:**@h"),
        ("<bob:pw@h>", "<bob:**@h>"),
        ("<bob:p w@h>", "<bob:***@h>"),
        ("{sip:bob@h}", "{sip:bob@h}"),
        ("[sip:bob:pw@h]", "[sip:bob:**@h]"),
        ("{bob:pw@h}", "{bob:**@h}"),
        ("<bob:p\r\n w@h>", "<bob:*****@h>"),
        ("Route: <sip:a;lr\r\nEvent: b\r\nTo: c@d", "Route: <sip:a;lr\r\nEvent: b\r\nTo: c@d"),
        ("tel:bob:pw@h", "tel:bob:**@h"),
        ("xmpp:bob@h, bob@h:5060", "xmpp:bob@h, bob@h:5060"),
        ("<sip:a@h>, <sip:b@h:5060>", "<sip:a@h>, <sip:b@h:5060>"),
        ("https://bob:pw@h/a", "https://bob:**@h/a"),
        ('Response = "ab", nonce=c', 'Response = "**", nonce=c'),
        ("responses=ab", "responses=ab"),
        ("rspauth=ab;c", "rspauth=****"),
        ("eyJhbGciOiJub25lIn0.e.", "*" * 22),
        ("eyJ", "eyJ"),
        ("a=crypto:1 A inline:ab|2^20 S", "a=crypto:1 A inline:**|2^20 S"),
        ("a=crypto:1 A ab S", "a=crypto:1 A ****"),
        ("a=crypto:1", "a=crypto:1"),
        ("a=ICE-PWD:ab\r\nc", "a=ICE-PWD:**\r\nc"),
        ("k=prompt", "k=******"),
        ("a\r\nk=clear:ab\r\nk=c", "a\r\nk=clear:**\r\nk=*"),
        ("'a\\r\\nk=clear:a\\b\\r\\n'", "'a\\r\\nk=clear:***\\r\\n'"),
        ("rank=1;k=2", "rank=1;k=2"),
        ("a=key-mgmt:mikey ab\n", "a=key-mgmt:mikey **\n"),
        ("a=crypto:ab\r\n", "a=crypto:**\r\n"),
        ("a=key-mgmt:ab\r\n", "a=key-mgmt:**\r\n"),
        ("v=0\r\na=crypto 1 A ab S\r\na=b", "v=0\r\na=crypto 1 A ****\r\na=b"),
        ("'v=0\\r\\na=ice-pwd=ab\\r\\na=b'", "'v=0\\r\\na=ice-pwd=**\\r\\na=b'"),
        ("a=ice-pwd;ab, c\r\n", "a=ice-pwd;*****\r\n"),
        ("a=ice-pwd:ab cd\r\n", "a=ice-pwd:*****\r\n"),
        ("a=ice-pwd\uff1aab", "a=ice-pwd***"),
        ("a=ice-pwd-x=ab", "a=ice-pwd-x=ab"),
        ("a=crypto needs a profile", "a=crypto needs a profile"),
        ("a=crypto ab\r\nv=0", "a=crypto **\r\nv=0"),
        ("v=0\nK=clear:ab\n", "v=0\nK=clear:**\n"),
        (" k =clear:ab\n", " k =clear:**\n"),
        ('x="a" k=b', 'x="a" k=b'),
        ("sip :bob:pw@h", "sip :bob:**@h"),
        ("sip :bob@h", "sip :bob@h"),
        ("<sip:a@h?Refer-To=%3Csip%3Abob%3Apw%40h%3E>", "<sip:a@h?Refer-To=%3Csip%3Abob%3A**%40h%3E>"),
        ("<sip:a@h?Route=sip%3Abob:pw@h&X=b%40c>", "<sip:a@h?Route=sip%3Abob:**@h&X=b%40c>"),
        ("<sip:a@h?Refer-To=%3Csip%3Abob%40h%3A5060%3E>", "<sip:a@h?Refer-To=%3Csip%3Abob%40h%3A5060%3E>"),
        ("<sip:a@h?Route=%3Csip%3Ap%3A5060%3E%2C%3Csip%3Ab%40g%3E>",) * 2,
        ("?Route=%3Csip%3Ap%3A5060%3E,%3Csip%3Ab%3Apw%40g%3E", "?Route=%3Csip%3Ap%3A5060%3E,%3Csip%3Ab%3A**%40g%3E"),
    ],
)
def test_what_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@given(
    st.text() | st.lists(st.sampled_from(["sip:", "a", ":", "@", "response=", '"', " ", "eyJ", "5", "\n"])).map("".join)
)
def test_masking_keeps_lengths_and_is_done_once(text: str) -> None:
    once = masked(text)
    assert len(once) == len(all_masked(text)) == len(text)
    assert all(new in {old, "*"} for old, new in zip(text, once, strict=True))


def test_the_description_holds_the_keys() -> None:
    described = sipmsg.parse_sdp(DESCRIPTION)
    assert described.key == f"clear:{CLEAR}"
    assert described.attributes["key-mgmt"] == f"mikey {MIKEY}"
    assert described.media[0].attributes["ice-pwd"] == ICE
    assert KEY in described.media[0].attributes.typed("crypto")[0].key_parameters
    assert KEY in described.media[0].attributes.typed("crypto")[1].key_parameters
    assert all(canary in str(described) for canary in (KEY, ICE, CLEAR, MIKEY, PASSWORD))


@settings(max_examples=examples(30))
@given(spoil=SPOIL, at=st.integers(0, 60))
def test_the_value_of_a_key_attribute_shows_in_no_error(spoil: str, at: int) -> None:
    for parse, text in (
        (Crypto.parse, f"1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}"),
        (KeyManagement.parse, f"mikey {MIKEY}"),
    ):
        place = min(at, text.rindex(" "))
        _silent(_shown(lambda parse=parse, text=text[:place] + spoil + text[place:]: parse(text)))  # type: ignore[misc]


# a fault in the very piece that holds the secret, or right beside it
PASSWORDS = (
    *(f"sip:bob:{PASSWORD}{fault}@biloxi.com" for fault in ("#", " x", '"', "%", "\\", "\u00fc", "@b")),
    *(f"sip:bob:{PASSWORD}", f"sip:bob:{PASSWORD}@", f"sip::{PASSWORD}@biloxi.com", f"sip:b#b:{PASSWORD}@biloxi.com"),
    *(f"sip:bob:{PASSWORD}@biloxi.com:99999;;", f"sips:bob:{PASSWORD}@a_b", f"sip:bob:{PASSWORD};x@biloxi.com"),
    *(f"sip:a@b:{PASSWORD}@biloxi.com", f"sip:bob@biloxi.com;x=sip:a:{PASSWORD}@b", f"sip:a:{PASSWORD}@b@biloxi.com"),
    *(f"bob:{PASSWORD}@biloxi.com", f"http://bob:{PASSWORD}@biloxi.com/a b", f"https://bob:{PASSWORD}#@biloxi.com/"),
)
RESPONSES = (
    f'Digest username="bob", response="{RESPONSE}',
    f'Digest username="bob", response={RESPONSE}"',
    f'Digest username="bob", response={RESPONSE} x',
    f"Digest username=bob response={RESPONSE}",
    f'Digest username="bob, response="{RESPONSE}"',
    f'Digest response "{RESPONSE}"',
    f"Digest {RESPONSE}",
    f"Digest response=<{RESPONSE}>",
    f'Digest response="{RESPONSE}", response="{RESPONSE}"',
    f"Basic {RESPONSE}!",
    f"Basic {RESPONSE}",
    f"Bearer {RESPONSE}, x",
    f'Bearer "{RESPONSE}"',
    RESPONSE,
)
ADDRESSES = ("From", "Contact", "Route", "P-Asserted-Identity", "Refer-To", "Diversion", "Call-Info")
CREDENTIALS = ("Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate", "Authentication-Info")
# nobody has registered these, and their names say what they hold
UNKNOWN = ("X-Authorization", "X-Auth-Token", "X-API-Key", "Cookie")


def _with_field(start: str, name: str, text: str) -> str:
    head = "Via: SIP/2.0/UDP a.example;branch=z9hG4bK1\r\nCSeq: 1 INVITE\r\nCall-ID: 1\r\n"
    return f"{start}\r\n{head}{name}: {text}\r\nno colon\r\n\r\n"


def _all_of_field(name: str, text: str) -> Iterator[str]:
    """Yield what is shown of a field by itself, in messages that are in order or not, and in their views."""
    for strict in (False, True):
        problems: list[sipmsg.Problem] = []
        yield from _shown(lambda: sipmsg.parse_header(name, text, strict=strict, problems=problems))  # noqa: B023
        yield f"{list(map(str, problems))} {problems!r}"
        for start in ("INVITE sip:b@a.example SIP/2.0", "INVITE sip:b@a.example SIP/2.0 x"):
            raw = _with_field(start, name, text)
            yield from _shown(lambda: sipmsg.parse(raw, strict=strict))  # noqa: B023
            for view in ({name.lower(): f"{text}x"}, {name: [text]}, {}):
                session = {"type": "session:new", "msgid": "1", "data": {"sip": {"raw": raw, "headers": view}}}
                yield from _shown(lambda: sipmsg.loads(session, strict=strict))  # noqa: B023


@pytest.mark.slow
@pytest.mark.parametrize("uri", PASSWORDS)
def test_a_password_at_fault_shows_nowhere(uri: str) -> None:
    problems: list[sipmsg.Problem] = []
    _silent(_shown(lambda: sipmsg.parse_uri(uri, problems=problems)), (PASSWORD,))
    _silent(_shown(lambda: sipmsg.parse_uri(uri, strict=True)), (PASSWORD,))
    _silent(iter([f"{list(map(str, problems))} {problems!r}"]), (PASSWORD,))
    for name in ADDRESSES:
        for text in (f"<{uri}>;tag=1;;", f'"x" {uri};tag=1', f"<{uri}", f"x#, {uri} <{uri}>"):
            _silent(_all_of_field(name, text), (PASSWORD,))


@pytest.mark.parametrize("text", RESPONSES)
def test_credentials_at_fault_show_nowhere(text: str) -> None:
    for name in CREDENTIALS:
        _silent(_all_of_field(name, text), (RESPONSE,))


@pytest.mark.parametrize("name", UNKNOWN)
def test_headers_that_nobody_registered_keep_what_their_names_say(name: str) -> None:
    for text in RESPONSES:
        raw = _with_field("INVITE sip:b@a.example SIP/2.0", name, text)
        _silent(_shown(lambda: sipmsg.parse(raw, strict=True)), (RESPONSE,))  # noqa: B023
        _silent(_shown(lambda: sipmsg.parse(raw)), (RESPONSE,))  # noqa: B023
        for view in ({name.lower(): f"{text}x"}, {name: [text]}, {}):
            session = {"type": "session:new", "msgid": "1", "data": {"sip": {"raw": raw, "headers": view}}}
            _silent(_shown(lambda: sipmsg.loads(session)), (RESPONSE,))  # noqa: B023


def test_the_value_has_the_secret_all_the_same() -> None:
    uri = sipmsg.parse_uri(f"sip:bob:{PASSWORD}#@biloxi.com")
    assert isinstance(uri, sipmsg.SipUri)
    assert uri.password == f"{PASSWORD}#"
    assert PASSWORD in str(uri)


@pytest.mark.parametrize("error", [sipmsg.HeaderError, sipmsg.UriError, sipmsg.SessionError])
def test_an_error_keeps_its_place(error: type[sipmsg.ParseError]) -> None:
    made = error("what", URI, sipmsg.Span(26, 27))
    assert (made.line, made.column) == (1, 27)
    assert len(made.source) == len(URI)
    assert PASSWORD not in str(made) + repr(made)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *("a=ice-pwd=", "\na=crypto ", "\nk =", "sip%3aa%3a", "sip%3a%3c", ":@"),
        *("inline:", "a=crypto:1 ", "a=crypto:1 2 3\n", "\nk=", "\\nk=", '"k=', "\\", "key-mgmt:a ", " pwd "),
        "sip:a:",
        "sip:a:1 ",
        "sip:a:b@",
        "sip:a@",
        "a:b@",
        "<a:@",
        "://a:",
        "response=",
        'response="',
        "eyJ",
        "sip:a ",
    ],
)
def test_masking_takes_time_in_proportion(piece: str) -> None:
    assert least_seconds(lambda: masked(piece * (65_536 // len(piece)) + "@")) < 0.25


@pytest.mark.slow
def test_what_stands_behind_schemes_is_searched_once() -> None:
    text = "sip:a:" + "sip:" * 13_107 + ";" + "a" * 13_107
    assert least_seconds(lambda: masked(text)) < 0.25


def test_the_command_shows_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "call.sip"
    broken = MESSAGE.replace("Max-Forwards", "Max").replace("transport=udp", "transport=udp;transport=udp;ttl=999")
    file.write_text(broken.replace("username=bob", "username=bob,username=bob"), encoding="utf-8", newline="")
    said = [CliRunner().invoke(command, ["check", *format_, str(file)]).output for format_ in ([], ["--json"], SARIF)]
    assert "sip:bob:****" in said[0]
    assert all(len(text) > 200 for text in said)
    _silent(iter(said))
