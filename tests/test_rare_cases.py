"""Rarely used members and rare input: what each gives."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

import sipmsg
from sipmsg.columns.rows import Picked
from sipmsg.grammar.__main__ import main as grammar_command
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.values.keeps import Keeps
from sipmsg.values.party import Diversion

REFERENCE: dict[str, Any] = {
    "type": "session:new",
    "msgid": "1",
    "data": {"call_sid": "2", "from": "a", "sip": {"raw": "y"}},
}


@pytest.mark.parametrize(
    ("text", "q"), [("0.5", 0.5), ("1.0", 1.0), ("0", 0.0), ("1.5", 1.0), ("x", 1.0), ("0.\u0665", 1.0), ("2", 1.0)]
)
def test_a_quality_is_a_number_up_to_one(text: str, q: float) -> None:
    assert sipmsg.parse_header("Accept-Encoding", f"gzip;q={text}")[0].q == q


def test_reprs_show_values() -> None:
    response = sipmsg.parse("SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP a\r\nv: SIP/2.0/UDP b\r\n\r\n")
    assert repr(response) == "<Response SIP/2.0 486 Busy Here, 2 headers>"
    assert repr(response.headers) == "Headers([('Via', 'SIP/2.0/UDP a'), ('v', 'SIP/2.0/UDP b')])"
    assert str(response) == response.raw
    shown = "data=CallData(call_sid='2', from='a', sip=SipView(raw='y'))"
    assert repr(sipmsg.loads(REFERENCE)) == f"SessionMessage(type='session:new', msgid='1', {shown})"


def test_members_of_a_session_message_are_read_and_not_set() -> None:
    session = sipmsg.loads(REFERENCE)
    assert "message" in (type(session).type.__doc__ or "")
    with pytest.raises(AttributeError, match="cannot be set"):
        session.type = "x"
    assert session == sipmsg.loads(dict(REFERENCE))
    assert session != sipmsg.loads({**REFERENCE, "msgid": "2"})
    assert session != REFERENCE
    assert session.needs_ack
    assert not sipmsg.loads({"type": "call:status", "data": {}}).needs_ack
    assert session.ack() == {"type": "ack", "msgid": "1"}


def test_a_call_that_is_replayed_is_the_same_call() -> None:
    again = {**REFERENCE, "type": "session:reconnect"}
    first = sipmsg.loads(REFERENCE)
    assert sipmsg.loads(again).replays(first)
    assert not first.replays(sipmsg.loads(again))
    assert not sipmsg.loads(again).replays(None)
    assert not sipmsg.loads({**again, "data": {"call_sid": "3"}}).replays(first)
    assert not sipmsg.loads({**again, "data": {"call_sid": "2", "sip": {"raw": "x"}}}).replays(first)


def test_tags_that_a_dialog_needs_are_missed() -> None:
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_header("Target-Dialog", "1@a;local-tag=l", problems=problems)
    assert [problem.code for problem in problems] == ["raw.malformed_header_value"]
    assert "remote-tag is missing" in problems[0].message


def test_a_value_on_several_lines_is_read_where_each_continues_the_one_before() -> None:
    assert sipmsg.parse_header("Call-ID", "a@b\r\n ") == "a@b"
    assert sipmsg.parse_header("Subject", "a\r\nb") == "a\r\nb"
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.parse_header("Call-ID", "a\r\nb")


def test_strict_reading_of_a_description_raises_its_first_fault() -> None:
    with pytest.raises(sipmsg.SdpError, match=r"sdp\.malformed_line") as caught:
        sipmsg.parse_sdp("v=0\r\no=x\r\ns=-\r\nt=0 0\r\n", strict=True)
    assert caught.value.line == 2
    token = "f" * 300
    sdp = sipmsg.parse_sdp(f"v=0\r\no=- 1 1 IN IP4 a.b\r\ns=-\r\nt=0 0\r\na={token}\r\n", strict=True)
    assert [problem.code for problem in sdp.problems] == ["sdp.token_too_long"]


def test_the_body_may_hold_a_description_with_faults_where_the_message_is_read_strictly() -> None:
    lines = (
        "INVITE sip:b@a.b SIP/2.0",
        "Via: SIP/2.0/UDP a.b;branch=z9hG4bK1",
        "Max-Forwards: 70",
        "From: <sip:a@a.b>;tag=1",
        "To: <sip:b@a.b>",
        "Call-ID: 1",
        "CSeq: 1 INVITE",
        "Contact: <sip:a@a.b>",
        "Content-Type: application/sdp",
        "Content-Length: 5",
        "",
        "v=0\r\n",
    )
    message = sipmsg.parse("\r\n".join(lines), strict=True)
    assert {problem.code.partition(".")[0] for problem in message.problems} == {"sdp"}


@pytest.mark.parametrize(
    "sip",
    [
        {"raw": None, "headers": None, "uri": 5, "payload": "x"},
        {"headers": {"from": ["sip:bob@biloxi.com"]}, "payload": [5, {"type": 5, "content": "sip:bob@biloxi.com"}]},
        {"uri": ["sip:bob@biloxi.com"], "body": {"a": "sip:bob@biloxi.com"}},
    ],
)
def test_a_view_of_other_types_is_redacted_as_far_as_it_is_text(sip: dict[str, Any]) -> None:
    given = {"type": "session:new", "data": {"from": "bob", "sip": sip}}
    redacted = sipmsg.redact(sipmsg.loads(given), key="k").given
    assert "biloxi" not in json.dumps(redacted)
    assert json.dumps(redacted["data"]["sip"]["uri"] if "uri" in sip else None) != '["sip:bob@biloxi.com"]'


def test_a_view_that_is_none_is_redacted() -> None:
    assert sipmsg.redact(sipmsg.loads({"type": "x", "data": {"from": "bob", "sip": None}}), key="k").data.sip is None


@pytest.mark.parametrize("text", ["", "\r\n", "\r\n bob", "A sip:bob@a SIP/2.0\r\n x"])
def test_what_is_no_message_is_redacted_as_text(text: str) -> None:
    redacted = sipmsg.redact(text, key="k")
    assert len(redacted) == len(text)
    assert "bob" not in redacted


def test_remote_candidates_lose_their_addresses() -> None:
    text = "v=0\r\nm=audio 9 RTP/AVP 0\r\na=remote-candidates:1 192.0.2.3 45664 2 192.0.2.4 45665\r\n"
    redacted = sipmsg.redact(text, key="k").splitlines()[2]
    assert redacted.split(" ")[0::1][2] == "45664"
    assert redacted != text.splitlines()[2]
    assert redacted.endswith(" 45665")


@pytest.mark.parametrize("claims", ["[1]", "x", '{"a":1,"a":2}'])
def test_claims_that_are_none_are_redacted_as_text(claims: str) -> None:
    part = base64.urlsafe_b64encode(claims.encode()).decode().rstrip("=")
    raw = f"A sip:a SIP/2.0\r\nIdentity: eyJh.{part}.c2ln;info=<https://a>\r\n\r\n"
    redacted = sipmsg.redact(raw, key="kk")
    assert len(redacted) == len(raw)
    assert part not in redacted


def test_pseudonyms_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sipmsg.redaction.pseudonyms._MOST_KNOWN", 2)
    names = Pseudonyms(b"key")
    made = [names.word(word) for word in ("alice", "robert", "carol", "alice")]
    assert made[0] == made[3]
    assert len(names._known) <= 2  # noqa: SLF001 - that it is bounded is the point


@pytest.mark.parametrize("port", ["05060", "0000005060", "0000065535"])
def test_a_port_with_leading_zeros_is_one_in_a_redacted_message_too(port: str) -> None:
    message = sipmsg.parse(
        f"OPTIONS sip:bob@biloxi.example:{port} SIP/2.0\r\nTo: <sip:bob@biloxi.example:{port}>\r\n\r\n"
    )
    redacted = sipmsg.redact(message, key="k")
    assert redacted.start_line.endswith(f":{port} SIP/2.0")
    assert [problem.code for problem in redacted.problems] == [problem.code for problem in message.problems]


@pytest.mark.parametrize("line", ["CSeq: 12345678901 OPTIONS", "RAck: 12345678901 7 INVITE", "RSeq: 12345678901"])
def test_a_number_with_too_many_digits_is_reported_as_one(line: str) -> None:
    message = sipmsg.parse(f"OPTIONS sip:bob@biloxi.example SIP/2.0\r\n{line}\r\n\r\n")
    (problem,) = [problem for problem in message.problems if problem.code == "raw.number_out_of_range"]
    assert problem.message == f"{line[:4]}: a number of 11 digits, and at most 10 are read"
    assert problem.span is not None
    assert message.raw[problem.span.start] == "1"


def test_a_word_whose_image_is_kept_each_time_is_given_the_last_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sipmsg.redaction.pseudonyms._TRIES", 1)
    names = Pseudonyms(b"key")
    image = names.word("alice")
    monkeypatch.setattr("sipmsg.redaction.pseudonyms.NOBODY", Keeps.of(image))
    assert Pseudonyms(b"key").word("alice") == image


def test_the_grammar_command_shows_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert grammar_command(["cseq"]) == 0
    assert "def parse_cseq(grammar" in capsys.readouterr().out
    assert grammar_command(["no_such_rule"]) == 2
    assert "no grammar has a rule no_such_rule" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        grammar_command([])


def test_messages_are_made_of_headers_that_are_there() -> None:
    headers = sipmsg.parse("A sip:a SIP/2.0\r\nv: SIP/2.0/UDP a\r\n\r\n").headers
    assert sipmsg.Request("A", "sip:a", headers).headers == headers


HEAD = "INVITE sip:a@b.example SIP/2.0\r\nVia: SIP/2.0/UDP a\r\nCall-ID: 1\r\nContact: <sip:a@198.51.100.1>\r\n"
SDP = "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
UNREADABLE_CODING = 'Content-Encoding: "\x01\r\n'


def test_a_coding_that_cannot_be_read_is_none() -> None:
    headers = f"{HEAD}{UNREADABLE_CODING}Content-Type: application/sdp\r\n\r\n"
    # white space before it, so that the body is not seen to be a description by its first line
    message = sipmsg.parse(f"{headers}\r\n{SDP}")
    with pytest.raises(sipmsg.HeaderError):
        str(message.content_encoding)
    assert "sdp.private_media_address" not in {problem.code for problem in message.problems}
    part = f"Content-Type: application/sdp\r\n{UNREADABLE_CODING}\r\n{SDP}"
    mixed = sipmsg.parse(f"{HEAD}Content-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\n{part}\r\n--b--\r\n")
    assert mixed.parts[0].codings == ()
    assert mixed.sdp == sipmsg.parse_sdp(SDP)


@pytest.mark.parametrize(
    "make",
    [
        lambda: sipmsg.parse(5),  # type: ignore[arg-type]
        lambda: sipmsg.parse_sdp(5),  # type: ignore[arg-type]
        lambda: sipmsg.parse_uri(5),  # type: ignore[arg-type]
        lambda: sipmsg.Via("SIP", "2.0", "UDP", 5),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_text_is_a_type_error(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="int"):
        make()


@pytest.mark.parametrize(
    ("name", "text"), [("Accept-Contact", "*;audio;audio"), ("Retry-After", "5;duration=1;duration=2")]
)
def test_a_parameter_that_stands_twice_is_reported(name: str, text: str) -> None:
    problems: list[sipmsg.Problem] = []
    sipmsg.parse_header(name, text, problems=problems)
    assert [problem.code for problem in problems] == ["raw.duplicate_parameter"]


def test_one_party_is_not_several() -> None:
    assert Diversion.parse("<sip:a@b.example>;reason=unknown").reason == "unknown"
    with pytest.raises(sipmsg.HeaderError, match="one address was expected, and there are more"):
        Diversion.parse("<sip:a@b.example>, <sip:c@d.example>")


def test_a_media_description_is_made_with_direction_and_packet_time() -> None:
    media = sipmsg.MediaDescription(formats=["0"], direction="sendonly", ptime=20)
    assert (media.direction, media.ptime) == ("sendonly", 20)
    assert media.with_ptime(None).ptime is None
    assert sipmsg.Params(sipmsg.Params.of(a="1")) == sipmsg.Params.of(a="1")


def test_a_suite_that_nobody_knows_has_keys_of_any_length() -> None:
    for suite, codes in (("X_UNKNOWN", []), ("AES_CM_128_HMAC_SHA1_80", ["sdp.bad_attribute"])):
        found = sipmsg.parse_sdp(f"{SDP}a=crypto:1 {suite} inline:YWJj\r\n").problems
        assert [problem.code for problem in found if problem.code == "sdp.bad_attribute"] == codes


def test_what_is_to_stay_stays_in_every_view() -> None:
    data = {"call_sid": "1", "account_sid": "Alice", "sip": {"headers": {"x-team": "Alice"}}}
    given = {"type": "session:new", "data": data}
    made = sipmsg.redact(sipmsg.loads(given), key="k", keep=["account_sid", "X-Team"]).given
    assert made["data"]["account_sid"] == "Alice"
    assert made["data"]["sip"]["headers"]["x-team"] == "Alice"
    text = f"{SDP}a=x-room:Alice\r\na=x-door:Alice\r\n"
    assert sipmsg.redact(text, key="k", keep=["x-room"]).count("Alice") == 1


def test_an_attribute_inside_another_one_is_redacted_as_what_it_is() -> None:
    # RFC 5939 section 3.5.1: the capability is an attribute of its own
    text = f"{SDP}a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0\r\na=acap:2 x-alice:1\r\n"
    made = sipmsg.redact(text, key="k")
    assert "c2VjcmV0" not in made
    assert "alice" not in made
    assert "a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" in made


@pytest.mark.parametrize("given", [{"data": None}, {}])
def test_a_message_without_data_is_redacted(given: dict[str, Any]) -> None:
    session = sipmsg.loads({"type": "session:new", "msgid": "1", "b3": "Alice", **given})
    made = sipmsg.redact(session, key="k").given
    assert "Alice" not in str(made)
    assert made.get("data", "none") == given.get("data", "none")


def test_names_that_become_one_are_kept_apart() -> None:
    headers = {"x_alice": "1", "x-alice": "2", "X-Alice": "3"}
    given = {"type": "session:new", "data": {"call_sid": "1", "headers": headers}}
    made = sipmsg.redact(sipmsg.loads(given), key="k").given["data"]["headers"]
    assert len(made) == len(headers)


def test_a_value_of_many_blanks_is_redacted_as_text() -> None:
    made = sipmsg.redact(f"OPTIONS sip:a@b SIP/2.0\r\nContact: Alice{' ' * 3_000}<sip:a@b>\r\n\r\n", key="k")
    assert "Alice" not in made


@pytest.mark.parametrize(("text", "at"), [("0-15,20-16", 5), ("3-1", 0), ("0-255,7", 0), ("0-300", 4)])
def test_a_list_of_events_is_reported_where_it_is_wrong(text: str, at: int) -> None:
    lines = f"m=audio 9 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 {text}\r\n"
    description = sipmsg.parse_sdp(f"{SDP}{lines}")
    (problem,) = [each for each in description.problems if each.code == "sdp.bad_event_list"]
    assert problem.span is not None
    assert problem.span.start == description.text.index(text) + at


@pytest.mark.parametrize(("text", "at"), [("0-3,2-5", 4), ("0-15,15", 5), ("1,0-2,1", 2), ("7,7,7", 2)])
def test_an_event_that_is_listed_twice_is_told_and_refused_by_nobody(text: str, at: int) -> None:
    lines = f"m=audio 9 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 {text}\r\n"
    description = sipmsg.parse_sdp(f"{SDP}{lines}", strict=True)
    problem = next(each for each in description.problems if each.code == "sdp.event_twice")
    assert problem.span is not None
    assert problem.span.start == description.text.index(f"101 {text}") + len("101 ") + at
    assert len(description.media[-1].codecs[0].parameters["events"]) == text.count(",") + 1


@pytest.mark.parametrize("packets", ["9" * 400, "20.5", "0.125", "x"])
def test_a_packet_time_of_any_length_is_a_row(packets: str) -> None:
    text = f"{SDP}m=audio 9 RTP/AVP 0\r\na=ptime:{packets}\r\n"
    made = Picked.of(["media"]).columns([(text.encode(), None, None)])
    assert (made["error"], made["media"][0][0][0]) == ((None,), "audio")
