"""What a bug report is about is there afterwards: codecs, methods, names of headers, problems, what is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import sipmsg
from sipmsg.values import protocol_words
from sipmsg.values.registry import REGISTRY
from tests.loading import module_of

CASES = Path(__file__).resolve().parents[1] / "cases"
MESSAGES = sorted(CASES.rglob("*.sip"))
DESCRIPTIONS = sorted(CASES.rglob("*.sdp"))
DIFFERING = module_of(CASES.parent / "cross_check" / "test_checking.py", "differing")
SESSIONS = {
    **{path.stem: json.loads(path.read_bytes()) for path in sorted((CASES.parents[1] / "examples").glob("*.json"))},
    **{name: DIFFERING._message(case) for name, case in DIFFERING.CASES.items() if "text" not in case},  # noqa: SLF001
}
_METHODS = frozenset(protocol_words.METHODS.split())


def _codecs(value: Any) -> list[str] | str:
    try:
        return [str(codec) for codec in sipmsg.codecs(value)]
    except sipmsg.SipMsgError as error:
        return type(error).__name__


def _reported(problems: Any) -> list[Any]:
    return sorted((problem.code, problem.severity.value, problem.explained) for problem in problems)


def _read(path: Path, read: Callable[..., Any]) -> Any:
    try:
        return read(path.read_bytes())
    except sipmsg.SipMsgError:
        pytest.skip("nothing can be read of it")


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_of_a_message_stays_what_it_is_about(path: Path) -> None:
    message = _read(path, sipmsg.parse)
    made = sipmsg.redact(message, key="k" * 32)
    assert type(made) is type(message)
    assert [name for name, _ in made.headers.fields if name.lower() in REGISTRY] == [
        name for name, _ in message.headers.fields if name.lower() in REGISTRY
    ]
    if isinstance(message, sipmsg.Request) and message.method in _METHODS:
        assert made.method == message.method
    if isinstance(message, sipmsg.Response) and message.status_code < 700:
        assert made.status_code == message.status_code
    assert _codecs(made) == _codecs(message)
    assert _reported(made.problems) == _reported(message.problems)
    assert len(made.body) == len(message.body)


@pytest.mark.parametrize(
    "field",
    [
        *[f"P-Access-Network-Info: {kind}" for kind in ("3GPP-NR-TDD", "3GPP-E-UTRAN-FDD", "IEEE-802.11ac", "GSTN")],
        # RFC 8606 section 4
        *[f"Reason: Q.850;cause=16;location={code}" for code in ("U", "LPN", "LN", "TN", "RLN", "INTL", "BI")],
        "P-Preferred-Service: urn:urn-7:3gpp-service.ims.icsi.mmtel",
        'Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"',
        'Accept-Contact: *;+g.3gpp.iari-ref="urn%3Aurn-7%3A3gpp-application.ims.iari.rcs.fthttp"',
        *[f"Resource-Priority: {value}" for value in ("wps.3, dsn.flash", "esnet.0", "mcpttp.7")],
        *["Event: presence.winfo", "Event: dialog;sla;ma", "Recv-Info: infoDtmf, g.3gpp.ussd"],
        "Security-Client: digest;d-alg=SHA-256",
        "Event: check-sync;reboot=false",
        "Event: dialog;include-session-description",
        "Subscription-State: active;expires=60;min-rate=1;max-rate=5",
        *[f"To: <urn:service:{service}>" for service in ("sos", "sos.Police", "test.sos.ecall.manual")],
        *[f"Alert-Info: <urn:alert:{tone}>" for tone in ("service:call-waiting", "source:external", "priority:high")],
    ],
)
def test_words_that_a_specification_lists_stay(field: str) -> None:
    message = sipmsg.parse(f"BYE sip:biloxi.com SIP/2.0\r\n{field}\r\n\r\n")
    assert sipmsg.redact(message, key="k" * 32).headers.fields == message.headers.fields


def _stays(*lines: str) -> bool:
    text = "\r\n".join(("v=0", "m=audio 4000 RTP/AVP 96", *lines, ""))
    return sipmsg.redact(text, key="k" * 32) == text


@pytest.mark.parametrize(
    "line",
    [
        *[f"a=rtpmap:96 {name}/8000" for name in ("MELP", "SMV", "EVRCB0", "X-NSE", "H224", "SIREN14", "PS", "t140c")],
        "a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
        "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "a=extmap:13 urn:3gpp:video-orientation",
        "a=silenceSupp:off - - - -",
        *["a=sqn:0", "a=cdsc: 1 audio RTP/AVP 0 18", "a=cpar: a=T38FaxUdpEC:t38UDPRedundancy", "a=gpmd:99 vbd=yes"],
        *["a=X-cap: 2 image udptl t38", "a=X-cpar: a=rtpmap:100 X-NSE/8000"],
        *["a=maxprate:50", "a=cryptex", "a=resource:speechrecog", "a=encryption:optional"],
        *["a=fmtp:96 tx-mode=SRST", "a=fmtp:96 channel_mapping=0,4,1,2,3,5", "a=fmtp:96 cps=30"],
    ],
)
def test_words_that_are_in_use_stay_in_a_description(line: str) -> None:
    assert _stays(line)


@pytest.mark.parametrize("name", ["cdsc", "X-cap", "silenceSupp"])
@pytest.mark.parametrize("number", ["49 171 234 56 78", "49,171,234,56,78", "555 12 34", "49-171-234-56"])
def test_no_number_in_groups_stays_where_words_should_stand_beside_it(name: str, number: str) -> None:
    text = f"v=0\r\nm=audio 4000 RTP/AVP 96\r\na={name}:{number}\r\n"
    assert number[:-2] not in sipmsg.redact(text, key="k" * 32)


@pytest.mark.parametrize("name", ["cpar", "X-cpar", "cparmin"])
@pytest.mark.parametrize(
    "value", ["a=tool:alice", "a=cpar: a=cpar: a=tool:alice", "alice a=tool:alice", "a=acap:1 tool:alice", "alice"]
)
def test_nobody_is_named_in_an_attribute_within_another(name: str, value: str) -> None:
    text = f"v=0\r\nm=audio 4000 RTP/AVP 96\r\na={name}: {value}\r\n"
    assert "alice" not in sipmsg.redact(text, key="k" * 32)


@pytest.mark.parametrize("path", DESCRIPTIONS, ids=lambda path: path.stem)
def test_of_a_description_stays_what_it_is_about(path: Path) -> None:
    sdp = _read(path, sipmsg.parse_sdp)
    made = sipmsg.redact(sdp, key="k" * 32)
    assert _codecs(made) == _codecs(sdp)
    assert [media.direction for media in made.media] == [media.direction for media in sdp.media]
    assert _reported(made.problems) == _reported(sdp.problems)


@pytest.mark.parametrize("name", SESSIONS)
def test_of_a_session_message_stays_what_it_is_about(name: str) -> None:
    session = sipmsg.loads(SESSIONS[name])
    made = sipmsg.redact(session, key="k" * 32)
    assert _codecs(made) == _codecs(session)
    assert _reported(sipmsg.check(made)) == _reported(sipmsg.check(session))


def _redacted_body(kind: str, body: str) -> str:
    fields = f"From: <sip:alice@biloxi.com>\r\nContent-Type: {kind}\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    message = sipmsg.parse(f"NOTIFY sip:bob@biloxi.com SIP/2.0\r\n{fields}{body}".encode())
    made = sipmsg.redact(message, key="k" * 32).body.decode()
    assert "alice" not in made
    assert len(made) == len(body)
    return made


def test_a_body_of_json_is_json_afterwards() -> None:
    body = json.dumps(
        {
            "alice": [True, False, None, -1.5e22, 0, 4155550177],
            "name": 'Zo\u00e9 \U0001f600 "al" \\ \n\x7f',
            "tel": "\\u002b14155550177",
        }
    ).replace("\\\\u", "\\u")
    made = json.loads(_redacted_body("application/vnd.example+json;charset=utf-8", body))
    values, name, tel = made.values()
    assert values[:3] == [True, False, None]
    assert [type(value) for value in values[3:]] == [float, int, int]
    assert (len(name), tel[0], len(tel)) == (len(json.loads(body)["name"]), "+", 12)
    assert tel != "+14155550177"


WITHIN = ["\nalice", "\u00e9alice", 'al\t"alice"\\', [True, None, 4155550177]]


@pytest.mark.parametrize("depth", range(1, 6))
def test_json_within_json_has_the_pseudonyms_that_stand_elsewhere(depth: int) -> None:
    text = json.dumps(WITHIN)
    for _ in range(depth - 1):
        text = json.dumps([text])
    data = {"sip_headers": {}, "sip_body": text, "customerData": [text, *WITHIN]}
    session = sipmsg.loads({"type": "verb:hook", "msgid": "1", "data": data})
    made = sipmsg.redact(session, key="k" * 32).given["data"]
    within, *elsewhere = made["customerData"]
    assert made["sip_body"] == within
    assert "alice" not in within
    assert _redacted_body("application/json", json.dumps([text])) == json.dumps([within])
    for _ in range(depth - 1):
        (within,) = json.loads(within)
    assert json.loads(within) == elsewhere


@pytest.mark.parametrize(
    "body", ['{"a": "alice', "{alice: 007}", '["alice"] alice', "alice \\u00e9", '{"a": "alice\\q"}']
)
def test_a_body_of_broken_json_gives_nothing_away(body: str) -> None:
    _redacted_body("application/json", body)


MARKUP = {
    "names of characters": "<note a='alice&apos;s &quot;b&quot;'>alice &lt;a&gt; &amp; b</note>",
    "numbers of characters": "<note>&#97;lice Zo&#xEB; &#38; &#x26;&#9;&#160; &#20013;&#x4E2D;&#x1F600;</note>",
    "a section": "<note><![CDATA[alice <&b>]]></note>",
    "a declaration": '<!DOCTYPE note [<!ENTITY alice "alice">]><note>&alice;</note>',
    "another encoding": '<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?><note>alice</note>',
    "a comment": "<!-- alice & b --><note/>",
}


@pytest.mark.parametrize("key", ["k" * 32, "l" * 32, "m" * 32])
@pytest.mark.parametrize("body", MARKUP.values(), ids=MARKUP)
def test_a_body_of_markup_is_well_formed_afterwards(body: str, key: str) -> None:
    message = sipmsg.Request("NOTIFY", "sip:bob@biloxi.com", [("Content-Type", "application/pidf+xml")], body)
    made = sipmsg.redact(message, key=key).body
    assert len(made) == len(body.encode())
    assert "alice" not in made.decode()
    assert _delimiters_in_note(made) == _delimiters_in_note(body.encode())


def _delimiters_in_note(octets: bytes) -> list[str]:
    note = ET.fromstring(octets)  # noqa: S314 - our own
    assert note.tag == "note"
    return [char for char in f"{note.text}{[*note.attrib.values()]}" if char < "\x7f" and not char.isalnum()]


@pytest.mark.parametrize(
    "body", ["<note>&alice;&#alice;&#x;&#0;</note>", "<![CDATA[alice", "<!ALICE alice>", "&#4155550177;", "&amp;alice"]
)
def test_a_body_of_broken_markup_gives_nothing_away(body: str) -> None:
    made = _redacted_body("application/xml", body)
    assert "ALICE" not in made
    assert "5550177" not in made


@pytest.mark.parametrize("word", ["lang", "user", "Label", "Contact"])
@pytest.mark.parametrize("tag", ["<name aor=%s>", "<name aor = %s/>", "<name xmlns=%s>"])
@pytest.mark.parametrize("value", ["'sip:{0}@h'", '"{0}"', "{0}", '"{0} ', "'\"{0}\"'"])
def test_who_is_called_as_an_element_is_not_named_in_markup(word: str, tag: str, value: str) -> None:
    assert word not in _redacted_body("application/rs-metadata+xml", tag % value.format(word))


def test_of_markup_stays_what_it_is_about() -> None:
    root = "<dialog-info xmlns='urn:ietf:params:xml:ns:dialog-info' state='full'/>"
    body = f"<?xml version='1.0' encoding=\"UTF-8\"?>\r\n{root}"
    assert _redacted_body("application/dialog-info+xml", body) == body


def test_a_message_in_a_message_is_redacted_as_it_is_by_itself() -> None:
    sdp = "v=0\r\no=+15551234567 1 1 IN IP4 192.0.2.7\r\ns=-\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
    text = f"INVITE sip:alice@b SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n{sdp}"
    assert _redacted_body("message/sipfrag", text) == sipmsg.redact(text, key="k" * 32)


@pytest.mark.parametrize("formats", ["0,8 101", "0, 8, 101", "0;8;101", "0 8,101"])
@pytest.mark.parametrize("events", ["0-15,66", "0-15, 66", "0-15 , 66"])
def test_the_codecs_of_a_description_stay_however_they_are_parted(formats: str, events: str) -> None:
    sdp = f"v=0\r\nm=audio 4000 RTP/AVP {formats}\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 {events}\r\n"
    assert sipmsg.codecs(sipmsg.redact(sdp, key="k" * 32)) == sipmsg.codecs(sdp) != ()


@pytest.mark.parametrize("key", "abcdefgh")
@pytest.mark.parametrize(
    "line",
    [
        "r=7d 1h 0 255h 255h",
        "r=12345678d 1h 0 99999h",
        "z=2882844526 -12345h 2898848070 0",
        "r=7d 1h 0 25q",
        "z=2882844526 1q",
        "z=2882844526 -4q 2898848070 0",
    ],
)
def test_of_a_time_with_a_unit_stays_whether_it_is_one(line: str, key: str) -> None:
    text = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n{line}\r\n"
    made = sipmsg.redact(text, key=key)
    before, after = sipmsg.parse_sdp(text), sipmsg.parse_sdp(made)
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    assert not any(word in made for word in ("12345", "99999", "12345678"))


@pytest.mark.parametrize(
    "parameters",
    [
        "vbr=on",
        "vbr=vad;cng=on",
        'mode="1,any"',
        "streamtype=5;profile-level-id=15;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3",
        "mode=30",
        "octet-align;crc",
        "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f;max-static-mbps=40500",
        "profile-level-id:42e01f, packetization-mode=1 max-fs=3600;max-mbps 11880",
        "profile-level-id=24;object=23;cpresent=0;bitrate=32000;SBR-enabled=0",
    ],
)
def test_parameters_of_codecs_that_are_in_use_stay(parameters: str) -> None:
    assert _stays("a=rtpmap:96 speex/16000", f"a=fmtp:96 {parameters}")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_of_a_fragment_stays_the_answer_that_it_tells(end: str) -> None:
    kind = "message/sipfrag;version=2.0"
    assert _redacted_body(kind, f"SIP/2.0 486 Busy Here{end}") == f"SIP/2.0 486 Busy Here{end}"
    made = _redacted_body(kind, f'INVITE sip:alice@b SIP/2.0{end}Authorization: Digest username="alice"{end}{end}')
    start, field, *_ = made.split(end)
    assert start.startswith("INVITE sip:")
    assert start.endswith(" SIP/2.0")
    assert field.startswith('Authorization: Digest username="')
    assert _redacted_body(kind, f"From: <sip:alice@b>{end}").startswith("From: <sip:")


@pytest.mark.parametrize("name", [name for name in vars(protocol_words) if name.isupper()])
def test_words_of_protocols_are_whole(name: str) -> None:
    words = getattr(protocol_words, name)
    broken = [word for word in (words.split() if isinstance(words, str) else words) if word.strip("-") != word]
    assert broken == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("Supported", "100rel, timer, replaces, resource-priority, sdp-anat, norefersub, recipient-list-invite, gruu"),
        ("Event", "keep-alive"),
        ("Accept-Language", "en-gb, en-us"),
        ("Diversion", "<sip:1@192.0.2.1>;reason=do-not-disturb"),
        ("P-Asserted-Identity", "<sip:1@192.0.2.1;cpc=prison>"),
        ("Feature-Caps", "*;+g.3gpp.srvcc;+g.3gpp.mid-call"),
        ("Record-Route", "<sip:192.0.2.1;lr=on;ftag;nat=yes>"),
    ],
)
def test_words_that_a_registry_has_stay(field: str, words: str) -> None:
    made = sipmsg.redact(f"INVITE sip:a@b SIP/2.0\r\n{field}: {words}\r\n\r\n")
    assert made.partition(f"{field}: ")[2].strip().rpartition(";")[2] == words.rpartition(";")[2]


SUMMARY = "Messages-Waiting: no\r\nMessage-Account: sip:{0}@{0}\r\nVoice-Message: 2/8 (0/0)\r\nNone: 0/0\r\n"
LINES = {
    "application/simple-message-summary": f"{SUMMARY}\r\nTo: <sip:{{0}}>\r\nPriority: normal\r\n",
    "application/dtmf-relay": "Signal={0}\r\nDuration= 250\r\n",
    "application/broadsoft": "event flashhook\r\nplay tone CallWaitingTone1\r\n",
    "message/cpim": (
        "From: {0} <im:{0}@{0}>\r\nNS: imdn <urn:ietf:params:imdn>\r\n"
        "imdn.Disposition-Notification: positive-delivery, display\r\n\r\n"
        "Content-Type: application/im-iscomposing+xml\r\n\r\n<isComposing><state>active</state></isComposing>"
    ),
    "application/vq-rtcpxr": (
        "VQSessionReport: CallTerm\r\nRemoteID: {0} <sip:{0}@{0}>\r\nSessionDesc:PT= PD=PCMU SSUP=off\r\n"
    ),
    "application/dialog-info+xml": (
        '<dialog-info state="partial"><dialog id="{0}" direction="recipient"><state event="replaced">early</state>'
        '<remote><identity display="{0}">{0}</identity></remote></dialog></dialog-info>'
    ),
    "application/pidf+xml": (
        "<presence><tuple><status><basic >open</basic></status><note>{0}</note></tuple></presence>"
    ),
    "application/reginfo+xml": (
        '<registration aor="sip:{0}@{0}" state="active"><contact event="registered" q="0"><unknown-param name="{0}"/>'
        "</contact></registration>"
    ),
    "application/watcherinfo+xml": (
        '<watcherinfo xmlns="urn:ietf:params:xml:ns:watcherinfo"><watcher-list resource="{0}">'
        '<watcher status="pending" event="subscribe">{0}</watcher></watcher-list></watcherinfo>'
    ),
    "application/conference-info+xml": (
        "<conference-state><user-count/><active>true</active></conference-state><users><user><display-text>{0}"
        "</display-text><endpoint><status>on-hold</status><joining-method>dialed-in</joining-method></endpoint></user>"
        "</users>"
    ),
    "message/imdn+xml": (
        "<imdn><message-id>{0}</message-id><delivery-notification><status><delivered/></status>"
        "</delivery-notification></imdn>"
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_of_a_body_stay_the_words_of_its_type(kind: str) -> None:
    made = _redacted_body(kind, LINES[kind].format("alice"))
    assert re.fullmatch(re.escape(LINES[kind]).replace(r"\{0\}", "[a-z]+"), made)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("application/simple-message-summary", "Voice-Message: 41 55 55 01 77 (41 55/55 01)"),
        ("application/simple-message-summary", "Voice-Message: 415/5550 (0/0)"),
        ("application/simple-message-summary", "Messages-Waiting: +41555501"),
        ("application/dtmf-relay", "Duration=4155 5501"),
        ("application/dtmf-relay", "415 5550=1"),
        ("message/cpim", "Subject: 415 5550"),
        ("application/pidf+xml", "<note>open 415</note>"),
        ("application/pidf+xml", "<state x='1'>415 5550</state>"),
    ],
)
def test_no_number_hides_among_the_words_of_a_body(kind: str, line: str) -> None:
    made = _redacted_body(kind, line)
    assert not re.search("415|41.?55|5550|open", made)


def test_who_is_called_as_a_state_is_not_named_in_markup() -> None:
    made = _redacted_body("application/pidf+xml", "<name>Early</name><note>open</note><basic></basic>closed")
    assert not re.search("early|open|closed", made, re.IGNORECASE)


def test_messages_in_messages_end() -> None:
    _redacted_body("message/cpim", "From: alice\r\n\r\nContent-Type: message/cpim\r\n\r\n" * 2_000)


NUMBER = "+14155550177;rn=+14155550199;npdi;cic=+10288;cpc=payphone;alice=bob"


@pytest.mark.parametrize("user", [NUMBER, "+14155550177", "alice;npdi"])
def test_a_number_in_a_user_has_its_parameters_afterwards_as_one_of_a_tel_uri_has(user: str) -> None:
    raw = f"INVITE sip:{user}@192.0.2.1 SIP/2.0\r\nFrom: <sip:{user}@h>;tag=1\r\nTo: <tel:{user}>\r\n\r\n"
    sip = {"raw": raw, "method": "INVITE", "uri": f"sip:{user}@192.0.2.1"}
    session = sipmsg.loads({"type": "session:new", "msgid": "1", "data": {"sip": sip, "from": user, "to": user}})
    made: Any = sipmsg.redact(session, key="k" * 32)
    assert not re.search("415555|10288|alice|bob", json.dumps(made.given))
    written = made.data.to
    assert written == made.data.from_ == made.message.uri.user == made.message.from_.uri.user
    assert [";npdi" in written, ";cpc=payphone" in written] == [";npdi" in user, ";cpc=payphone" in user]
    assert str(made.message.to.uri) == f"tel:{written}"
    assert _reported(sipmsg.check(made)) == _reported(sipmsg.check(session))


@pytest.mark.parametrize(
    "line",
    [
        # RFC 7852 section 10, RFC 8147 section 12, NENA-STA-010.3 section 3.1.3
        "Call-Info: <cid:>;purpose=EmergencyCallData.ProviderInfo",
        "Call-Info: <cid:>;purpose=emergency-IncidentId",
        "Recv-Info: EmergencyCallData.eCall.MSD",
        "Content-Type: application/EmergencyCallData.eCall.MSD",
        # GB/T 28181 annex A
        "Content-Type: Application/MANSCDP+xml",
        # RFC 7989 section 6: the other end has no identifier yet
        f"Session-ID: ;remote={'0' * 32}",
        "Refer-Sub: false",
        "Attestation-Info: C",
        "P-Answer-State: Unconfirmed",
    ],
)
def test_words_of_the_protocol_stay(line: str) -> None:
    made = sipmsg.redact(sipmsg.parse(f"MESSAGE sip:b@h.example SIP/2.0\r\n{line}\r\n\r\n"), key="k" * 32)
    assert str(made).split("\r\n")[1] == line
