"""Redaction: nobody is named any more, lengths stay, and the check says what it said."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg.errors import Problem
from sipmsg.redaction import Redactor
from sipmsg.redaction.header import known_name

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = json.loads((ROOT / "examples" / "session-reconnect.json").read_bytes())
SHARED = ROOT.parent / "shared" / "cases"
# What names somebody, or something of somebody's, in the reference message
NAMING = (
    *("15083084809", "15083728299", "3.212.205.202", "54.172.60.3", "206.147.76.45", "13.72", "9mgyBeaUy4H2S"),
    *("3tv053jp1mcHQ", "d8907723", "dae8845526bf7fe640ad0162238473e4", "9351f46a", "7087fe50", "c763b9dc"),
    *("58f23d38858ac262d6ee2e554b30c561", "eea292c8a7c71dc67de46155ec667826", "9fb35c28", "auuHioXGktYh2ZFYxf3hAA"),
    *("twilio.com", "81565042"),
)
INVITE = REFERENCE["data"]["sip"]["raw"]


def _said(problems: Iterable[Problem], text: str = "") -> list[tuple[Any, ...]]:
    return [
        (problem.code, problem.severity, _where(problem.where), _place(problem, text), problem.explained)
        for problem in problems
    ]


def _where(where: str) -> str:
    """Return the place without the name of a header that is not known, which has a pseudonym."""
    found = re.fullmatch(r"(.*(?:raw\[|headers\.))([^]]*)(\]?)", where, re.DOTALL)
    return where if found is None or known_name(found[2]) else f"{found[1]}?{found[3]}"


# where these begin is told by the first character that differs, of what has a pseudonym
_MOVING = frozenset(("body.mismatch", "payload.content_mismatch", "sdp.bad_event_list", "sdp.malformed_line"))


def _place(problem: Problem, text: str) -> Any:
    """Return the span; of a number that is too great another digit may be the first that is refused."""
    if problem.code in _MOVING or problem.span is None:
        return None
    start, end = problem.span.start, problem.span.end
    before = re.search(r"[0-9]*\Z", text[:start]) if re.fullmatch("[0-9]+", text[start:end]) else None
    return (before.start(), None) if before else (start, end)


def _text(message: Any) -> str:
    return str(message) if isinstance(message, sipmsg.SessionDescription) else message.raw


def _edited(**changes: Any) -> dict[str, Any]:
    """Return the reference message with other members of ``data``, and of ``data.sip`` where named ``sip_...``."""
    message: dict[str, Any] = json.loads(json.dumps(REFERENCE))
    for name, value in changes.items():
        place, key = (message["data"]["sip"], name[4:]) if name.startswith("sip_") else (message["data"], name)
        place[key] = value
    return message


def test_the_reference_message_names_nobody_any_more() -> None:
    text = json.dumps(sipmsg.redact(sipmsg.loads(REFERENCE)).given)
    assert [name for name in NAMING if name in text] == []


def test_the_reference_message_is_as_clean_as_it_was() -> None:
    redacted = sipmsg.redact(sipmsg.loads(REFERENCE))
    assert sipmsg.check(redacted) == ()
    assert [str(codec) for codec in sipmsg.codecs(redacted)] == ["PCMU/8000", "PCMA/8000", "telephone-event/8000"]
    message = redacted.message
    assert message is not None
    assert message.content_length == len(message.body) == 281


@pytest.mark.parametrize(
    "message",
    [
        _edited(**{"from": "+15083084808"}),
        _edited(to="15083728299"),
        _edited(call_id="d8907723-0bc7-123b-09b5-12e962f30390"),
        _edited(originating_sip_ip="54.172.60.4"),
        _edited(local_sip_address="10.0.13.73:5070"),
        _edited(sip_body=REFERENCE["data"]["sip"]["body"][:-60]),
        _edited(sip_body=REFERENCE["data"]["sip"]["body"].replace("10.0.13.72", "10.0.13.7")),
        _edited(sip_headers={**REFERENCE["data"]["sip"]["headers"], "to": "<sip:+15083728298@3.212.205.202>"}),
        _edited(sip_headers={**REFERENCE["data"]["sip"]["headers"], "x-account-sid": "another"}),
        _edited(sip_raw=INVITE.replace("From: <", 'From: "(508) 308-4809" <')),
        _edited(sip_raw=INVITE.replace("From: <", 'From: "+1 617 555 0100" <')),
        _edited(sip_raw=INVITE.replace("Content-Length: 281", "Content-Length: 240")),
        _edited(sip_raw=INVITE.replace("Via: ", "Via:\u00a0 ")),
        _edited(sip_raw="INVITE ..."),
        _edited(sip_raw=INVITE.replace("sip:+15083084809@206.147.76.45:5060", "tel:+1-508-308-4809")),
        _edited(sip_raw=INVITE.replace("Max-Forwards: 70", "Subject: hello\r\n From: <sip:eve@biloxi.example>")),
    ],
)
@pytest.mark.parametrize("key", ["one", b"two"])
def test_the_check_says_what_it_said(message: dict[str, Any], key: str | bytes) -> None:
    session = sipmsg.loads(message)
    before = _said(sipmsg.check(session))
    assert before or 'From: "(508)' in message["data"]["sip"]["raw"] or "tel:" in message["data"]["sip"]["raw"]
    assert _said(sipmsg.check(sipmsg.redact(session, key=key))) == before


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("pairs/*.json")), ids=lambda path: path.stem)
def test_the_check_says_what_it_said_of_every_pair(path: Path) -> None:
    session = sipmsg.loads(json.loads(path.read_bytes())["message"])
    assert _said(sipmsg.check(sipmsg.redact(session, key="one"))) == _said(sipmsg.check(session))


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
def test_reading_says_what_it_said_of_every_message_and_description() -> None:
    seen = 0
    for path in sorted(SHARED.rglob("*")):
        for read in (sipmsg.parse, sipmsg.parse_sdp) if path.suffix in {".sip", ".sdp", ".txt", ".dat"} else ():
            try:
                made: Any = read(path.read_bytes())
                before = _said(made.problems, _text(made))
            except sipmsg.SipMsgError:
                continue
            seen += 1
            redacted = sipmsg.redact(made, key="one")
            assert _said(redacted.problems, _text(redacted)) == before, path
    assert seen > 400


LENIENT = json.loads((ROOT / "tests/cases/sdp/lenient.json").read_text("ascii"))


@pytest.mark.parametrize("case", LENIENT, ids=lambda case: case["name"])
def test_reading_says_what_it_said_of_each_lenient_description(case: dict[str, Any]) -> None:
    sdp = sipmsg.parse_sdp(case["text"])
    redacted = sipmsg.redact(sdp, key="one")
    # a word that has a pseudonym is refused at another of its characters
    assert [said[:3] for said in _said(redacted.problems)] == [said[:3] for said in _said(sdp.problems)]
    assert [(codec.payload_type, codec.clock_rate, codec.channels) for codec in redacted.codecs] == [
        (codec.payload_type, codec.clock_rate, codec.channels) for codec in sdp.codecs
    ]


@pytest.mark.parametrize("head", ["c =", "C=", " c=", "c ", "\tC ="])
def test_a_line_that_lost_its_type_to_a_blank_or_a_capital_says_so_afterwards(head: str) -> None:
    sdp = sipmsg.parse_sdp(
        f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n{head}IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
    )
    redacted = sipmsg.redact(sdp, key="one")
    assert _said(redacted.problems, str(redacted)) == _said(sdp.problems, str(sdp)) != []
    assert "192.0.2.1\r" not in str(redacted)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("c=IN IP4 a.example.com/127/3", "/127/3"),
        ("c=IN IP4 224.2.1.1/0127/3", "/0127/3"),
        ("t=0 000", "t=0 000"),
        ("b=AS:84", "b=AS:84"),
        ("b= TIAS : 64000 ", "b= TIAS : 64000 "),
        ("b=AS 84", "b=AS 84"),
        ("b=X-Carol:128", ":128"),
        ("m=video:49170/2 RTP/AVP 31", " RTP/AVP 31"),
        ("m=audio 9 -RTP/AVP 0", "m=audio 9 -RTP/AVP 0"),
        ("a=rtpmap:96 CODEC2023/48000/2", "/48000/2"),
        ("a=rtpmap:96 L16/ 11025/2", "a=rtpmap:96 L16/ 11025/2"),
        ("a=rtpmap:96- L16/11025/2", "a=rtpmap:96- L16/11025/2"),
        ("a=rtpmap:96%L16/11025", "a=rtpmap:96%L16/"),
        ("a=fmtp:96ms 0-16", " 0-16"),
        ("a=fmtp:96 ,0-16", "a=fmtp:96 ,0-16"),
        ("a=fmtp:96 0-1\t6", "a=fmtp:96 0-1\t6"),
        ("a=acap : 1 ptime : 20", "a=acap : 1 ptime : 20"),
        ("a=acap:1\tptime:20", "a=acap:1\tptime:20"),
        ("a=ptime=20\x0b", "a=ptime=20\x0b"),
        ("a=ptime:20ms", "a=ptime:20ms"),
        ("a=maxptime:20.5 msec", "a=maxptime:20.5 msec"),
        ("a=T38MaxBitRate:14400 bps", "a=T38MaxBitRate:14400 bps"),
        ("a=simulcast:send 1;2 recv 3", "a=simulcast:send 1;2 recv 3"),
        ("a=rid:1 send pt=97,98;max-width=1280", "a=rid:1 send pt=97,98;max-width=1280"),
        ("a=rid:1 recv depend=2;alice=2", "a=rid:1 recv depend=2;"),
        ("a=candidate:1 1 UDP 1 192.0.2.1 typ host", " typ host"),
        ("a=candidate:1 1 192.0.2.1 9 typ host raddr x rport 9", " 9 typ host raddr"),
    ],
)
def test_what_is_read_of_an_odd_line_stays(line: str, kept: str) -> None:
    sdp = sipmsg.parse_sdp(f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 4000 RTP/AVP 96\r\n{line}\r\n")
    redacted = sipmsg.redact(sdp, key="one")
    assert kept in str(redacted).split("\r\n")[5]
    assert [said[:3] for said in _said(redacted.problems)] == [said[:3] for said in _said(sdp.problems)]


@pytest.mark.parametrize(
    "line",
    [
        "Session-Expires: 1800sec;refresher=uac",
        "Retry-After: 120seconds;duration=5",
        "Date: 2010-11-13T23:29:00Z",
        "Date: 2010-11-13 23:29:00+01:00",
        "Date: Tuesday, 15 October 2024 09:05 GMT",
        "RAck: 776656, 1INVITE",
        "Feature-Caps: *  +g.3gpp.srvcc",
        "Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc;prot=esp;mod=trans;port-c=5062",
        "CS eq: 1 INVITE",
        "\x0bExpires: 60",
    ],
)
def test_what_is_read_of_an_odd_header_stays(line: str) -> None:
    text = f"OPTIONS sip:a@h.example SIP/2.0\r\n{line}\r\n\r\n"
    assert line in sipmsg.redact(text, key="one")


@pytest.mark.parametrize(
    "line",
    [
        "History-Info: <sip:bob@h.example>;index 1",
        "From: <sip:alice@h.example>;=x,;tag=1",
        "C\x0bontact: <sip:alice@h.example>",
        "Geolocation: <cid:target@exam%ple.com>;inserted-by=x",
        "Geolocation: <cid:target@exam%ple.com>, <https://h.example/%wx>",
        "Date: 2010-11-13T23:29:00.123Z",
        "Via: SIP/2.0/UDP a.example;branch=Z9HG4BK1",
        "Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;spi-c=3141592653;spi-s=2718281828;port-c=5062;port-s=5063",
    ],
)
def test_reading_says_what_it_said_of_an_odd_header(line: str) -> None:
    request = sipmsg.parse(f"INVITE sip:a@h.example SIP/2.0\r\nCSeq: 1 INVITE\r\n{line}\r\n\r\n")
    for key in ("one", "two", "three"):
        redacted = sipmsg.redact(request, key=key)
        assert [said[:3] for said in _said(redacted.problems)] == [said[:3] for said in _said(request.problems)]


def test_no_word_begins_an_escape_that_was_none() -> None:
    names = [f"%{first}{second}z" for first in "ghijkl" for second in "abcdef"]
    made = sipmsg.redact("v=0\r\ns=" + " ".join(names) + "\r\n", key="one")
    assert re.search("%[0-9a-f]{2}", made) is None
    assert len({*made.split()[1:]}) == len(names)


def test_a_number_behind_another_stays_within_the_bound_of_its_place() -> None:
    ports = [sipmsg.redact(f"v=0\r\na=altc:1 IP4 192.0.2.9 1 {port}\r\n", key="one") for port in (45678, 65535, 1024)]
    assert [int(text.split()[-1]) <= 65_535 for text in ports] == [True, True, True]
    assert "45678" not in ports[0]


@pytest.mark.parametrize(
    "line",
    [
        "c=IN IP4 a.example 555 123 4567",
        "c=IN IP4 a.example/555/123/4567",
        "c=IN IP4 555x/1/2 123 4567",
        "a=remote-candidates:555 123 4567",
        "a=rtcp-fb:96 555 1.23 4567",
        "a=rtpmap:96 15551/234567",
        "a=rtpmap:96 555/123/4567",
        "a=rtpmap:555;123;4567",
        "a=rtpmap:0 PCMU555/123/4567",
        "a=rtpmap:0 PCMU555/123/4567\x0b0",
        "a=rtpmap:96 5551234567/8000",
        "m=audio 555 -123-4567 0",
        "t=15551234567 5551234567",
        "b=AS:555 123 4567",
        "b=AS:15551234567",
        "b=555:123 4567",
    ],
)
def test_no_telephone_number_stays_in_an_odd_line(line: str) -> None:
    made = sipmsg.redact(f"v=0\r\n{line}\r\n", key="one").split("\r\n")[1]
    before, after = (re.sub("[^0-9]", "", text) for text in (line, made))
    assert before[-7:] != after[-7:]


def test_a_number_does_not_stay_in_the_place_of_the_type_of_a_bandwidth() -> None:
    made = sipmsg.redact("v=0\r\nb=4711:84\r\n", key="one").split("\r\n")[1]
    assert made.endswith(":84")
    assert "4711" not in made


@pytest.mark.parametrize("line", ["Max-Forwards: 555.123,4567", "CSeq: 155512,34567", "RAck: 1555, 12345, 67"])
def test_no_telephone_number_stays_that_a_comma_parts(line: str) -> None:
    made = sipmsg.redact(f"OPTIONS sip:a@h.example SIP/2.0\r\n{line}\r\n\r\n", key="one").split("\r\n")[1]
    assert made.partition(":")[0] == line.partition(":")[0]
    assert re.sub("[^0-9]", "", made)[-4:] != re.sub("[^0-9]", "", line)[-4:]


def test_a_part_without_the_empty_line_before_its_content_is_read_afterwards() -> None:
    part = (
        "--b\r\nContent-Type: application/sdp\r\nv=0\r\no=bob 1 1 IN IP4 192.0.2.9\r\ns=-\r\nm=audio 4000 RTP/AVP 8\r\n"
    )
    head = "INVITE sip:a@h.example SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n"
    request = sipmsg.parse(head + part + "--b--\r\n")
    redacted = sipmsg.redact(request, key="one")
    assert [(codec.encoding_name, codec.clock_rate) for codec in sipmsg.codecs(redacted)] == [("PCMA", 8000)]
    assert [said[:2] for said in _said(redacted.problems)] == [said[:2] for said in _said(request.problems)]
    assert "bob" not in redacted.raw


def test_the_same_kind_comes_back() -> None:
    session = sipmsg.loads(REFERENCE)
    request = sipmsg.parse(INVITE)
    sdp = request.sdp
    assert sdp is not None
    for value in (session, request, sdp, INVITE, INVITE.encode(), sipmsg.parse("SIP/2.0 486 Busy Here\r\n\r\n")):
        assert type(sipmsg.redact(value)) is type(value)
    assert sipmsg.redact(str(sdp), key="k") == str(sipmsg.redact(sdp, key="k"))
    assert sipmsg.redact(INVITE, key="k").encode() == sipmsg.redact(INVITE.encode(), key="k")


@pytest.mark.parametrize("blank", ["", "\n "])
def test_the_text_of_a_session_message_is_redacted_as_the_message_is(blank: str) -> None:
    text = blank + json.dumps(REFERENCE, indent=1)
    expected = dict(sipmsg.redact(sipmsg.loads(REFERENCE), key="k").given)
    assert json.loads(sipmsg.redact(text, key="k")) == expected
    assert json.loads(sipmsg.redact(text.encode(), key="k")) == expected


@pytest.mark.parametrize("members", [(), ("data",), ("data", "sip")])
def test_a_bare_object_is_bare_afterwards(members: tuple[str, ...]) -> None:
    bare, expected = REFERENCE, sipmsg.redact(sipmsg.loads(REFERENCE), key="k").given
    for member in members:
        bare, expected = bare[member], expected[member]
    assert json.loads(sipmsg.redact(json.dumps(bare), key="k")) == expected
    redacted = sipmsg.redact(sipmsg.loads(bare), key="k")
    assert redacted.as_given == expected


@pytest.mark.parametrize("blank", ["", "\n "])
def test_any_other_json_text_is_one_afterwards(blank: str) -> None:
    made = json.loads(sipmsg.redact(blank + '[{"alice": [true, null, "alice", 15551234567]}, "\\u0061lice"]', key="k"))
    ((name, values),) = made[0].items()
    assert (values[:2], values[2], made[1]) == ([True, None], name, name)
    assert name != "alice"
    assert "alice" not in sipmsg.redact(blank + '{"type": "alice", "msgid": "alice", "data": "alice"', key="k")


@pytest.mark.parametrize("value", [7, REFERENCE])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"expected a message to redact, found (int|dict): loads, parse and"):
        sipmsg.redact(value)


def test_without_a_key_pseudonyms_are_the_same_for_the_life_of_the_process() -> None:
    assert sipmsg.redact(INVITE) == sipmsg.redact(INVITE)
    assert sipmsg.redact(INVITE) != sipmsg.redact(INVITE, key="another")


@pytest.mark.parametrize("key", ["", b""])
def test_an_empty_key_is_refused_since_everybody_has_it(key: str | bytes) -> None:
    with pytest.raises(ValueError, match="the key is empty"):
        sipmsg.redact(INVITE, key=key)
    with pytest.raises(ValueError, match="the key is empty"):
        Redactor(key)


def test_a_key_and_names_of_another_type_are_refused() -> None:
    key: Any = 7
    with pytest.raises(TypeError, match="a key is text or bytes, not int"):
        sipmsg.redact(INVITE, key=key)
    with pytest.raises(TypeError, match=r"keep is a list of names, not one text: \['user-agent'\]"):
        sipmsg.redact(INVITE, keep="user-agent")


def test_a_key_of_any_octets_is_taken_as_text_too() -> None:
    assert sipmsg.redact(INVITE, key="\udcff") == sipmsg.redact(INVITE, key=b"\xff")


def test_a_reconnect_still_replays_its_session_new() -> None:
    again = sipmsg.redact(sipmsg.loads(REFERENCE), key="k")
    new = sipmsg.redact(sipmsg.loads({**REFERENCE, "type": "session:new", "msgid": "another"}), key="k")
    assert again.replays(new)
    assert again.msgid != REFERENCE["msgid"]


def test_secrets_give_way() -> None:
    lines = {
        "Authorization": 'Digest username="bob", realm="biloxi.example", nonce="84a4cc6f3082121f32b42a2187831a9e", '
        'uri="sip:biloxi.example", response="7587245234b3434cc3412213e5f113a5", algorithm=MD5, qop=auth, nc=00000001',
        "Proxy-Authorization": "Bearer mF_9.B5f-4.1JqM",
        "Contact": "<sip:alice:s3cr3tword@pc33.biloxi.example:5062;transport=tcp>",
    }
    request = sipmsg.Request("INVITE", "sip:bob@biloxi.example", lines.items())
    redacted = sipmsg.redact(request)
    for secret in ("84a4cc6f", "75872452", "B5f", "1JqM", "s3cr3tword", "alice", "pc33", "biloxi"):
        assert secret not in redacted.raw
    (credentials,) = redacted.authorization
    assert (credentials.scheme, credentials.algorithm, credentials.params["nc"]) == ("Digest", "MD5", "00000001")
    (contact,) = redacted.contact
    assert (contact.uri.port, contact.uri.params["transport"]) == (5062, "tcp")
    assert len(redacted.raw) == len(request.raw)


def _token(claims: dict[str, Any]) -> str:
    parts = [{"alg": "ES256", "typ": "passport", "x5u": "https://cert.example/a.pem"}, claims]
    texts = [json.dumps(part, separators=(",", ":")).encode() for part in parts]
    return ".".join(base64.urlsafe_b64encode(text).decode().rstrip("=") for text in [*texts, b"signature"])


@pytest.mark.parametrize(("number", "codes"), [("15083084809", ()), ("16175550100", ("identity.passport_mismatch",))])
def test_the_claims_of_a_token_are_redacted_with_the_call(number: str, codes: tuple[str, ...]) -> None:
    claims = {
        "attest": "A",
        "dest": {"tn": ["15083728299"]},
        "iat": 1443208345,
        "orig": {"tn": number},
        "origid": "123e",
    }
    token = f"{_token(claims)};info=<https://cert.example/a.pem>;alg=ES256"
    message = sipmsg.parse(INVITE.replace("Max-Forwards", f"Identity: {token}\r\nMax-Forwards"))
    assert tuple(problem.code for problem in message.problems) == codes
    redacted = sipmsg.redact(message)
    assert tuple(problem.code for problem in redacted.problems) == codes
    (identity,) = redacted.header("identity")
    assert (identity.claims["attest"], identity.claims["iat"]) == ("A", 1443208345)
    assert number not in json.dumps(identity.claims)
    assert identity.header["x5u"] == identity.info != "https://cert.example/a.pem"
    assert identity.signature != b"signature"


BODY = """\
--b1\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=bob 1 1 IN IP4 203.0.113.9\r\ns=-\r\nc=IN IP4 203.0.113.9\r\n\
t=0 0\r\nm=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0m|2^20\r\n\
a=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=fingerprint:sha-1 4A:AD:B9:B1\r\na=candidate:1 1 UDP 1 203.0.113.9 9 typ host\r\n\
\r\n--b1\r\nContent-Type: application/rs-metadata+xml\r\n\r\n<recording xmlns='urn:ietf:params:xml:ns:recording:1'>\
<nameID aor="sip:bob@biloxi.example"><name>Bob</name></nameID></recording>\r\n\
--b1\r\nContent-Type: application/isup\r\n\r\n\x01\x11\x48\x00\r\n--b1--\r\n"""


def test_every_part_of_a_body_is_redacted_by_its_type() -> None:
    fields = [("Content-Type", "multipart/mixed;boundary=b1"), ("Content-Length", str(len(BODY)))]
    request = sipmsg.parse(sipmsg.Request("INVITE", "sip:bob@biloxi.example", fields, BODY).to_bytes())
    # with a key: a permutation may leave a short text as it is, once in a few hundred keys
    redacted = sipmsg.redact(request, key="k")
    sdp, markup, isup = redacted.parts
    assert len(redacted.body) == len(request.body) == redacted.content_length
    assert [part.content_type for part in redacted.parts] == [part.content_type for part in request.parts]
    for secret in (b"PS1uQC", b"asd88f", b"4A:AD", b"203.0.113.9", b"Bob", b"bob", b"biloxi"):
        assert secret not in redacted.body
    assert b"AES_CM_128_HMAC_SHA1_80 inline:" in sdp.content
    # the lifetime of the key, which tells nothing of it
    assert b"|2^20" in sdp.content
    assert markup.content.startswith(b"<recording xmlns='urn:ietf:params:xml:ns:recording:1'><nameID aor=\"sip:")
    assert isup.content == b"xxxx"


def test_a_message_without_sip_is_redacted_too() -> None:
    given = {
        "type": "verb:hook",
        "msgid": "m1",
        "hook": "/gather",
        "data": {
            "call_sid": "9fb35c28",
            "sip_headers": {"call_id": "d8907723@10.0.13.72", "from": "<sip:bob@biloxi.example>;tag=1"},
            "sip_body": "v=0\r\no=bob 1 1 IN IP4 203.0.113.9\r\ns=-\r\n",
            "customerData": {"account": 4711, "vip": True, "rate": 0.123456, "names": ["Bob", None]},
        },
    }
    made = sipmsg.redact(sipmsg.loads(given), key="k").given
    custom = made["data"]["customerData"]
    assert made["type"] == "verb:hook"
    assert [type(value) for value in custom.values()] == [int, bool, float, list]
    account, vip, rate, names = custom.values()
    assert vip
    assert (account, rate) != (4711, 0.123456)
    assert names[1] is None
    assert not set(custom) & {"account", "vip", "rate", "names"}
    assert sipmsg.redact("v=0\r\no=bob 1 1 IN IP4 203.0.113.9\r\ns=-\r\n", key="k") == made["data"]["sip_body"]
    assert [name for name in ("Bob", "bob", "biloxi", "d8907723", "9fb35c28") if name in json.dumps(made)] == []


@pytest.mark.parametrize(
    "token", ["bob@biloxi.example", "a.b", base64.urlsafe_b64encode(b"[" * 200).decode() + ".bob.c"]
)
def test_what_is_no_token_is_redacted_as_text(token: str) -> None:
    made = _sip_with(f"Identity: {token};info=<https://biloxi.example/c>")
    assert not [name for name in ("bob", "biloxi") if name in made.split("Identity")[1]]
    assert ";info=<https://" in made
    assert token not in made


def test_headers_that_begin_with_a_parameter_keep_its_name() -> None:
    made = _sip_with("P-Charging-Vector: icid-value=bob4711x;icid-generated-at=203.0.113.9")
    assert ": icid-value=" in made
    assert ";icid-generated-at=" in made
    assert not [name for name in ("bob4711x", "203.0.113.9") if name in made]


def test_an_ssrc_hides_its_number_and_its_source() -> None:
    made = sipmsg.redact(f"v=0\r\no=- 1 1 IN IP4 203.0.113.9\r\ns=-\r\nt=0 0\r\n{SSRC}bob@biloxi.example\r\n", key="k")
    assert ":4711 " not in made
    assert " cname:" in made
    assert not [name for name in ("bob", "biloxi") if name in made]


def test_a_body_of_no_type_that_can_be_read_is_text() -> None:
    made = _sip_with("Content-Type: no type at all\r\nContent-Length: 9", "bob, here")
    body = made.rpartition("\r\n\r\n")[2]
    assert (len(body), body[3:5]) == (9, ", ")
    assert "bob" not in body


SSRC = "m=audio 4000 RTP/AVP 0\r\na=ssrc:4711 cname:"


def _sip_with(header: str, body: str = "") -> str:
    """Return the redacted text of a request with a header."""
    return sipmsg.redact(f"OPTIONS sip:a@b.example SIP/2.0\r\n{header}\r\n\r\n{body}", key="k")


@pytest.mark.parametrize("method", ["PING", "x1", "1234567890", "Do-0123456789_*+`.%indeed'~", "invite", "a" * 40])
def test_an_unknown_method_has_one_pseudonym_in_all_places(method: str) -> None:
    text = (
        f"{method} sip:b@h SIP/2.0\r\nCSeq: 1234567 {method}\r\nAllow: INVITE, {method}\r\nRAck: 1 2 {method}\r\n\r\n"
    )
    made = sipmsg.parse(sipmsg.redact(text, key="k")).headers
    start, cseq = sipmsg.redact(text, key="k").split(" ")[0], made["cseq"].split(" ")[1]
    assert start == cseq == made["allow"].split(", ")[1]
    assert made["rack"].endswith(start)
    assert (start == method) == (method.upper() == "INVITE")


@pytest.mark.parametrize("between", ["<", "<!--", ">", "\x7f", ";<", '"<'])
@pytest.mark.parametrize(
    "name", ["Session-Expires", "Expires", "Via", "Contact", "Reason", "Content-Type", "Retry-After"]
)
def test_no_digit_stays_of_a_number_in_a_list_that_is_broken(name: str, between: str) -> None:
    made = sipmsg.redact(f"INVITE sip:b@h SIP/2.0\r\n{name}: 4000;a{between}15551234567b=c, 1\r\n\r\n", key="k" * 32)
    assert "5551234" not in made


@pytest.mark.parametrize("between", ["", "-", " ", "\u00a0", "\u2011", "\u202f", " \u2013 "])
def test_a_number_has_one_pseudonym_whatever_stands_between_its_digits(between: str) -> None:
    made = _sip_with(f'From: "{between.join(("+1555", "123", "4567"))}" <sip:+15551234567@b.example>;tag=1')
    name, image = re.findall('"([^"]*)"', made)[0], re.findall("<sip:([^@]*)@", made)[0]
    assert "".join(re.findall("[+0-9]+", name)) == image != "+15551234567"


@pytest.mark.parametrize("shown", ["+49 15112345678", "0049 15112345678", "(+49) 15112345678", "+49.151.1234567.8"])
def test_a_number_behind_its_prefix_is_one_with_it(shown: str) -> None:
    user = "".join(re.findall("[+0-9]+", shown))
    made = _sip_with(f'From: "{shown}" <sip:{user}@b.example>;tag=1')
    name, image = re.findall('"([^"]*)"', made)[0], re.findall("<sip:([^@]*)@", made)[0]
    assert "".join(re.findall("[+0-9]+", name)) == image != user


def test_the_name_of_a_format_parameter_is_known_in_ascii_letters_alone() -> None:
    line = "a=fmtp:111 MaxPlaybackRate=16000;maxplaybac\u212arate=16000\r\n"
    kept, odd = str(sipmsg.redact("v=0\r\n" + line, key="a key")).splitlines()[1].split(";")
    assert kept == "a=fmtp:111 MaxPlaybackRate=16000"
    assert "maxplaybac" not in odd


def test_a_description_of_another_type_is_redacted_as_one() -> None:
    body = "v=0\r\no=bob4711x 1 1 IN IP4 203.0.113.9\r\ns=-\r\nm=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
    made = _sip_with("Content-Type: text/plain", body)
    assert "\r\na=rtpmap:0 PCMU/8000\r\n" in made
    assert "bob4711x" not in made
    assert "203.0.113.9" not in made


def test_no_number_stays_behind_a_clock_rate() -> None:
    made = sipmsg.redact("v=0\r\nm=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000 0151 1234 5678\r\n", key="k")
    assert "PCMU/8000 0" in made
    assert "1234" not in made


@pytest.mark.parametrize("begin", [0, 1, 30], ids=["whole", "cut method", "cut start line"])
@pytest.mark.parametrize("headers", [1, 3, 1_000])
def test_a_message_past_a_limit_or_without_its_beginning_names_nobody(begin: int, headers: int) -> None:
    made = sipmsg.redact(INVITE[begin:], limits=sipmsg.Limits(headers=headers))
    assert len(made) == len(INVITE) - begin
    assert not [each for each in NAMING if each in made]


def test_a_claim_with_half_of_a_surrogate_pair_names_nobody() -> None:
    head, claims = '{"alg":"ES256"}', '{"orig":{"tn":"15083084809"},"note":"\\ud83d caf\u00e9"}'
    token = ".".join(base64.urlsafe_b64encode(text.encode()).decode().rstrip("=") for text in (head, claims, "sign"))
    made = sipmsg.redact(f"INVITE sip:a@b SIP/2.0\r\nIdentity: {token};info=<https://cert.example/a.pem>\r\n\r\n")
    written = made.partition("Identity: ")[2].partition(".")[2].partition(".")[0]
    found = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
    assert found["orig"]["tn"] != "15083084809"
    assert "caf" not in json.dumps(found)


def test_a_backslash_within_a_quoted_name_makes_nobody_else_of_it() -> None:
    plain, escaped = (
        sipmsg.redact(f'INVITE sip:a@b SIP/2.0\r\nFrom: "{name}" <sip:a@b>\r\n\r\n', key="k")
        for name in ("Quigley", r"Qu\igley")
    )
    names = [
        sipmsg.parse_header("From", made.split("\r\n")[1].partition(": ")[2]).display_name for made in (plain, escaped)
    ]
    assert names[0] == names[1] != "Quigley"
    assert escaped.index("\\") == escaped.index('"') + 3


def test_an_identity_on_a_line_of_its_own_has_its_claims_replaced_as_any() -> None:
    identity = "eyJhbGciOiJFUzI1NiJ9.eyJvcmlnIjp7InRuIjoiMTUwODMwODQ4MDkifX0.c2ln;info=<https://a.example>"
    texts = [f"INVITE sip:a@b SIP/2.0\r\nIdentity:{blank}{identity}\r\n\r\n" for blank in (" ", "\t\r\n ")]
    made = [sipmsg.redact(text, key="k").partition("Identity:")[2].strip() for text in texts]
    assert made[0] == made[1]
    assert made[0].startswith("eyJhbGciOiJFUzI1NiJ9.")


def test_the_version_of_isup_stays() -> None:
    kind = "Content-Type: application/isup;version=itu-t92+;base=itu-t92+"
    assert kind in sipmsg.redact(f"INVITE sip:a@b SIP/2.0\r\n{kind}\r\n\r\n")


def test_a_header_in_a_uri_is_redacted_as_that_header_is() -> None:
    dialog = "a84b4c76e66710@pc33.example;to-tag=7743;from-tag=6472"
    escaped = dialog.replace("@", "%40").replace(";", "%3B").replace("=", "%3D")
    made = _sip_with(f"Refer-To: <sip:bob@b.example?Replaces={escaped}&Expires=3600>")
    alone = _sip_with(f"Replaces: {dialog}").split("\r\n")[1].removeprefix("Replaces: ")
    assert f"?Replaces={alone.replace('@', '%40').replace(';', '%3B').replace('=', '%3D')}&Expires=3600>" in made
    assert ";to-tag=" in alone
    # and one in that one is text
    nested = "%3Csip:a@b%3FReplaces%3Dbob4711x%253Bto-tag%253D7743%3E"
    assert "bob4711x" not in _sip_with(f"Refer-To: <sip:bob@b.example?Refer-To={nested}>")


@pytest.mark.parametrize("name", ["Expires", "Max-Forwards", "CSeq", "Content-Length", "Session-Expires", "RSeq"])
def test_the_groups_of_a_number_do_not_stay_with_commas_between(name: str) -> None:
    assert not re.search("508|308|4809", _sip_with(f"{name}: 508,308, 4809"))
    assert f"{name}: 281,281, 281" in _sip_with(f"{name}: 281,281, 281")


@pytest.mark.parametrize("between", [" - ", ") ", ", ", "; ", " . "])
def test_the_groups_of_a_number_do_not_stay_in_a_description(between: str) -> None:
    number = between.join(("508", "308", "4809"))
    lines = ("a=rtcp-fb:96 ", "a=candidate:1 1 UDP 1 203.0.113.9 9 typ host ", "a=rtpmap:96 opus/48000 ")
    for line in lines:
        made = sipmsg.redact(f"v=0\r\nm=audio 4000 RTP/AVP 96\r\n{line}{number}\r\n", key="k")
        assert len(re.findall("508|308|4809", made)) < 2, line


@pytest.mark.parametrize(
    ("urn", "stays"),
    [
        ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "urn:uuid:"),
        ("urn:gsma:imei:90420156-025763-0", "urn:gsma:imei:"),
        ("urn:emergency:uid:callid:a56e556d871:bcf.state.example", "urn:emergency:uid:callid:"),
        ("urn:nena:incidentid:a56e556d871:bcf.state.example", "urn:nena:incidentid:"),
        ("urn:service:sos.smith", "urn:service:"),
        ("urn:marine:police", "urn:"),
        ("mailto:fire@sos.example", "mailto:"),
    ],
)
def test_of_a_urn_stays_what_names_nobody(urn: str, stays: str) -> None:
    made = _sip_with(f"Call-Info: <{urn}>;purpose=info").partition("<")[2].partition(">")[0]
    assert len(made) == len(urn)
    assert made.startswith(stays)
    words = set(re.findall(r"[A-Za-z0-9.\-]{4,}", urn[len(stays) :]))
    assert words.isdisjoint(re.findall(r"[A-Za-z0-9.\-]{4,}", made[len(stays) :]))
