"""Values as dictionaries: every kind follows its definition in the schema, and is JSON as it stands."""

from __future__ import annotations

import io
import ipaddress
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg import schema
from sipmsg.schema import __main__ as write_schema
from sipmsg.schema.definitions import schema as made_schema
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = json.loads((ROOT / "examples" / "session-reconnect.json").read_bytes())
SHARED = ROOT.parent / "shared" / "cases"
SCHEMA = schema.load()

HEADERS = {
    "Accept": "application/sdp;level=1, text/html",
    "Accept-Contact": "*;audio",
    "Accept-Encoding": "gzip;q=0.5",
    "Accept-Language": "da, en-gb;q=0.8",
    "Alert-Info": "<http://www.example.com/sounds/moo.wav>",
    "Allow": "INVITE, ACK",
    "Answer-Mode": "Manual",
    "Authentication-Info": 'nextnonce="47364c23432d2e131a5fb210812c"',
    "Authorization": 'Digest username="bob", realm="biloxi.example", response="6629"',
    "Call-ID": "a84b4c76e66710@pc33.atlanta.example",
    "Contact": "<sip:alice@pc33.atlanta.example>, <tel:+1-508>;q=0.1",
    "Content-Disposition": "session;handling=optional",
    "Content-Type": "application/sdp;charset=utf-8",
    "CSeq": "1 INVITE",
    "Date": "Sat, 13 Nov 2010 23:29:00 GMT",
    "Diversion": "<sip:bob@biloxi.example>;reason=unconditional",
    "Event": "refer;id=1",
    "From": '"A. G. Bell" <sip:agb@bell-telephone.example;transport=tcp?Subject=x>;tag=a48s',
    "Geolocation": "<cid:target123@atlanta.example>",
    "History-Info": "<sip:bob@biloxi.example>;index=1",
    "Identity": "eyJhbGciOiJFUzI1NiJ9.eyJpYXQiOjF9.AAEC;info=<https://a.example/c.cer>",
    "Info-Package": "foo",
    "Join": "12345600@atlanta.example;from-tag=1;to-tag=2",
    "Max-Forwards": "70",
    "Min-SE": "60",
    "Refer-Sub": "false;x=1",
    "P-Answer-State": "Unconfirmed",
    "P-Private-Network-Indication": "pbx.example.com;x",
    "Geolocation-Error": '100;code="Cannot Process Location"',
    "P-Access-Network-Info": "3GPP-UTRAN-TDD;utran-cell-id-3gpp=234151D0FCE11",
    "P-Asserted-Identity": "<sip:bob@biloxi.example>, <tel:+15083084809>",
    "P-Charging-Function-Addresses": "ccf=192.0.8.1",
    "P-Charging-Vector": "icid-value=1234bc9876e",
    "P-Visited-Network-ID": '"Visited network number 1"',
    "Privacy": "id;user",
    "Proxy-Authenticate": 'Digest realm="atlanta.example", nonce="f84f"',
    "RAck": "776656 1 INVITE",
    "Reason": 'Q.850;cause=16;text="Terminated"',
    "Referred-By": "<sip:r@ref.example>",
    "P-Served-User": "<sip:bob@biloxi.example>;sescase=term;regstate=reg",
    "Remote-Party-ID": '"Bob" <sip:bob@biloxi.example>;party=calling',
    "Replaces": "425928@phone.example;to-tag=7743;from-tag=6472",
    "Resource-Priority": "dsn.flash",
    "Retry-After": "120 (in a meeting);duration=60",
    "Security-Client": "tls;q=0.2",
    "Session-Expires": "4000;refresher=uac",
    "Session-ID": "ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2",
    "Subscription-State": "active;expires=60",
    "Supported": "",
    "Target-Dialog": "fa77@host.example;local-tag=kkaz-;remote-tag=6544",
    "Timestamp": "54.1 0.2",
    "User-Agent": "Softphone (beta (2)) 1.0",
    "User-to-User": "56a390f3d2b7310023a2;encoding=hex",
    "Via": "SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK77;received=192.0.2.1;rport=5070",
    "Warning": '307 isi.example "Session parameter not understood"',
    "X-Custom": "1",
}
SDP = (
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nu=http://a.example\r\ne=a@b.example\r\np=+1 508\r\n"
    "c=IN IP4 233.252.0.1/127\r\n"
    "b=AS:64\r\nt=0 0\r\nr=7d 1h 0 25h\r\nz=2882844526 -1h\r\na=recvonly\r\n"
    "m=audio 49170 RTP/AVP 0 111\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10\r\na=ptime:20\r\n"
    "m=image 0 udptl t38\r\n"
)


def _valid(value: Any, name: str | None = None) -> Any:
    """Return the dictionary of a value, valid under the definition of its class, and JSON in UTF-8."""
    made = sipmsg.to_dict(value)
    reference = {"$ref": f"#/$defs/{name or type(value).__name__}", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(reference).validate(made)
    assert json.loads(json.dumps(made, allow_nan=False, ensure_ascii=False).encode("utf-8")) == made
    return made


def _values() -> Iterator[tuple[str, Any]]:
    for name, text in HEADERS.items():
        typed = sipmsg.parse_header(name, text)
        for value in typed if isinstance(typed, tuple) else (typed,):
            if not isinstance(value, str | int):
                yield name, value
    for kind in ATTRIBUTES.values():
        typed = sipmsg.Attribute.parse(kind.example.removeprefix("a=")).typed
        for value in typed if isinstance(typed, tuple) else (typed,):
            if hasattr(value, "__match_args__"):
                yield kind.name, value
                yield from [(kind.name, key) for key in getattr(value, "keys", ())]


VALUES = list(_values())
REQUEST = sipmsg.Request("INVITE", "sip:bob@biloxi.example", HEADERS.items(), SDP)


@pytest.mark.slow
def test_the_schema_is_printed_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write_schema, "__file__", str(tmp_path / "__main__.py"))
    write_schema.main([])
    printed = capsys.readouterr().out
    assert json.loads(printed) == SCHEMA
    assert list(tmp_path.iterdir()) == []
    write_schema.main(["--write"])
    assert (
        (tmp_path / schema.FILE).read_text("utf-8")
        == printed
        == (ROOT / "sipmsg" / "schema" / schema.FILE).read_text("utf-8")
    )
    assert capsys.readouterr().out == ""


def test_the_schema_is_what_the_annotations_say() -> None:
    assert made_schema() == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("value", [value for _, value in VALUES], ids=[name for name, _ in VALUES])
def test_every_kind_of_value_follows_its_definition(value: Any) -> None:
    _valid(value)


def test_every_definition_has_a_value_here() -> None:
    sdp = sipmsg.parse_sdp(SDP)
    tried = {type(value).__name__ for _, value in VALUES}
    tried |= {"SipUri", "TelUri", "OtherUri", "Request", "Response", "Message", "SessionMessage", "Part", "Problem"}
    tried |= {"SrtpKey"}  # of a Crypto
    tried |= {"SessionDescription", "MediaDescription", "Origin", "Connection", "Codec", "Attribute", "Attributes"}
    tried |= {type(value).__name__ for time in sdp.times for value in (time, *time.repeats, *time.zones)}
    tried |= {
        "Bandwidth",
        "SdpLine",
        "Limits",
        "Params",
        "Headers",
        "Span",
        "Octets",
        "Error",
        "AgreedMedia",
        "Agreement",
        "Inspected",
    }
    assert set(SCHEMA["$defs"]) - tried == set()


def test_the_members_of_a_request() -> None:
    made = _valid(REQUEST)
    assert made["start_line"] == "INVITE sip:bob@biloxi.example SIP/2.0"
    assert made["uri"]["text"] == "sip:bob@biloxi.example"
    assert (made["uri"]["user"], made["uri"]["host"], made["uri"]["port"]) == ("bob", "biloxi.example", None)
    assert made["headers"][9] == ["Call-ID", "a84b4c76e66710@pc33.atlanta.example"]
    assert made["typed"]["from"]["params"] == {"tag": "a48s"}
    assert made["typed"]["via"][0]["rport"] == 5070
    assert made["typed"]["allow"] == ["INVITE", "ACK"]
    assert "x-custom" not in made["typed"]
    assert made["sdp"]["media"][0]["codecs"][1]["encoding_name"] == "opus"
    assert made["sdp"]["media"][1]["port"] == 0
    assert made["body"] == SDP
    assert made["errors"] == []


def test_a_header_that_does_not_parse_is_an_error_and_no_value() -> None:
    made = _valid(sipmsg.parse("SIP/2.0 200 OK\r\nCSeq: x\r\nContent-Type: application/sdp\r\n\r\nhello"))
    assert made["status_code"] == 200
    assert "cseq" not in made["typed"]
    assert [error["where"] for error in made["errors"]] == ["raw[cseq]", "raw[body]"]
    assert {error["error"] for error in made["errors"]} == {"HeaderError", "SdpError"}


def test_bytes_that_are_no_text_are_base64() -> None:
    made = _valid(sipmsg.parse(b"INFO sip:a@b.example SIP/2.0\r\nX: \xff\r\nContent-Type: a/b\r\n\r\n\xff\x00"))
    assert made["body"] == {"base64": "/wA="}
    assert made["headers"][0] == ["X", "\\udcff"]


def test_the_parts_of_a_multipart_body() -> None:
    body = "--b\r\nContent-Type: application/sdp\r\n\r\n" + SDP + "\r\n--b\r\n\r\nhello\r\n--b--\r\n"
    request = sipmsg.Request("INVITE", "sip:a@b.example", [("Content-Type", "multipart/mixed;boundary=b")], body)
    parts = _valid(request)["parts"]
    assert [part["content_type"] for part in parts] == ["application/sdp", None]
    assert parts[1]["content"] == "hello"


def test_the_members_of_a_session_message() -> None:
    session = sipmsg.loads({**REFERENCE, "colour": float("inf")})
    made = _valid(session)
    assert made["type"] == "session:reconnect"
    assert made["extra"] == {"colour": "inf"}
    assert made["data"] == REFERENCE["data"]
    assert made["message"]["typed"]["cseq"] == {"number": 48063641, "method": "INVITE"}
    assert [problem["code"] for problem in made["problems"]] == ["json.non_finite"]
    assert _valid(sipmsg.loads({"type": "call:status", "data": {}}))["message"] is None
    assert _valid(sipmsg.loads({"data": {"sip": {"raw": "INVITE ..."}}}))["errors"][0]["where"] == "data.sip.raw"


def test_what_is_not_a_value_class() -> None:
    assert sipmsg.to_dict(sipmsg.Span(1, 2)) == [1, 2]
    assert sipmsg.to_dict(sipmsg.Severity.ERROR) == "error"
    assert sipmsg.to_dict(sipmsg.Params.of(tag="1", Lr=None)) == {"tag": "1", "lr": None}
    assert sipmsg.to_dict(ipaddress.ip_address("192.0.2.1")) == "192.0.2.1"
    assert sipmsg.to_dict((True, None, 1, 0.5, b"x")) == [True, None, 1, 0.5, "x"]
    assert sipmsg.to_dict(sipmsg.LimitError("headers", 7)) == {
        "error": "LimitError",
        "message": "limit headers exceeded: at most 7; Limits(headers=...) allows more",
        "span": None,
    }
    _valid(sipmsg.Limits())
    _valid(sipmsg.parse_sdp(SDP).attributes, "Attributes")
    with pytest.raises(TypeError, match="expected a value of this library, found object"):
        sipmsg.to_dict(object())


def test_a_message_of_a_log_has_its_time_and_ends() -> None:
    when = b"2026-03-02 10:15:30.123533 recv 44 bytes from udp/[192.0.2.10]:5060 at 10:15:30.123456:\n"
    log = when + b"BYE sip:bob@biloxi.com SIP/2.0\r\nCall-ID: 1\r\n\r\n"
    (document,) = sipmsg.captures.messages(io.BytesIO(log))
    made = json.loads(json.dumps(sipmsg.to_dict(document)))
    assert made["content"]["method"] == "BYE"
    assert made["met"]["time"] == "2026-03-02T10:15:30.123456"


@given(st.binary(max_size=60), st.text(max_size=20))
def test_any_body_and_any_header_is_json(body: bytes, text: str) -> None:
    raw = f"INFO sip:a@b.example SIP/2.0\r\nFrom: {text}\r\nX: {text}\r\nContent-Type: {text}\r\n\r\n".encode(
        "utf-8", "surrogatepass"
    )
    try:
        message = sipmsg.parse(raw + body)
    except sipmsg.SipMsgError:
        return
    _valid(message)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")
def test_every_shared_case_follows_the_schema() -> None:
    seen = 0
    for path in sorted([*SHARED.glob("pairs/*.json"), *SHARED.glob("sessions/*.json")])[::4]:
        given_message = json.loads(path.read_bytes())
        session = sipmsg.loads(given_message.get("message", given_message))
        _valid(session)
        for problem in sipmsg.check(session):
            _valid(problem)
        seen += 1
    assert seen > 25
