from __future__ import annotations

import pytest

from sipmsg.api import loads
from sipmsg.captures.items import Document
from sipmsg.cli.call_tree import call_tree
from sipmsg.cli.codec_lines import codec_lines
from sipmsg.cli.json_out import document_object
from sipmsg.cli.lines import Line
from sipmsg.message.message import parse
from sipmsg.values.sdp import parse_sdp

DESCRIPTION = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n"
HEAD = "SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"


def _texts(tree: Line) -> list[str]:
    return [tree.text, *(text for below in tree.below for text in _texts(below))]


def _with_body(kind: str, body: str) -> Document:
    return Document("a.sip", None, parse(HEAD.format(kind, len(body)) + body))


def test_a_body_of_another_kind_is_named() -> None:
    assert "body 5 bytes of text/plain" in _texts(call_tree(_with_body("text/plain", "hello")))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("m=audio 49170/2 RTP/AVP 96", "audio 49170/2 RTP/AVP sendrecv"),
        ("m=audio 49170 RTP/AVP 96", " 96"),
        ("m=image 6800 udptl t38", "t38"),
    ],
)
def test_media_lines(line: str, shown: str) -> None:
    body = f"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n{line}\r\n"
    assert shown in _texts(call_tree(_with_body("application/sdp", body)))


def test_sip_that_cannot_be_read_is_said() -> None:
    document = Document("a.json", None, loads({"type": "session:new", "data": {"sip": {"raw": "INVITE ..."}}}))
    assert any(text.startswith("SIP message ") for text in _texts(call_tree(document)))
    found = document_object(document)
    assert (found["message"], found["sdp"], len(found["errors"])) == (None, None, 1)


def test_members_that_hold_more_are_counted() -> None:
    document = Document("a.json", None, loads({"type": "x", "data": {"env_vars": {"a": "1"}, "participants": [1, 2]}}))
    texts = _texts(call_tree(document))
    assert "env_vars     1 member" in texts
    assert "participants 2 entries" in texts


def test_a_response_as_json() -> None:
    found = document_object(_with_body("text/plain", "hello"))
    assert (found["message"]["status_code"], found["message"]["reason"]) == (200, "OK")
    assert found["message"]["body"] == "hello"


def _inside_the_call(body: str) -> list[str]:
    data = {"sip_method": "INVITE", "sip_headers": {"content_type": "application/sdp"}, "sip_body": body}
    return _texts(call_tree(Document("a.json", None, loads({"type": "verb:hook", "data": data}))))


def test_a_request_inside_the_call_is_shown_with_its_description() -> None:
    texts = _inside_the_call(DESCRIPTION)
    assert f"sip_body    {len(DESCRIPTION)} characters" in texts
    assert texts[texts.index("INVITE inside the call") + 1 :] == [
        "content-type: application/sdp",
        "session description",
        "origin - 1 1 IN IP4 192.0.2.1",
        "name -",
    ]


PARTS = (
    f"--b\r\nContent-Type: application/sdp\r\n\r\n{DESCRIPTION}\r\n"
    "--b\r\nContent-Type: application/rs-metadata+xml\r\nContent-Disposition: recording-session\r\n"
    "Content-ID: <1@h>\r\n\r\n<recording/>\r\n"
    "--b\r\nContent-Type: application/sdp\r\n\r\nx\r\n--b\r\n\r\n1\r\n--b--\r\n"
)


MIXED = "multipart/mixed;boundary=b"
IN_PARTS = {"sip_headers": {"content_type": MIXED}, "sip_body": PARTS}


@pytest.mark.parametrize(
    "document",
    [_with_body(MIXED, PARTS), Document("a.json", None, loads({"type": "verb:hook", "data": IN_PARTS}))],
)
def test_each_of_several_parts_is_shown(document: Document) -> None:
    texts = _texts(call_tree(document))
    assert [text for text in texts if text.startswith(("body", "part"))] == [
        f"body {len(PARTS)} bytes of {MIXED}",
        f"part 0 {len(DESCRIPTION)} bytes of application/sdp",
        "part 1 12 bytes of application/rs-metadata+xml, recording-session, <1@h>",
        "part 2 1 byte of application/sdp",
        "part 3 1 byte of text/plain",
    ]
    assert texts[texts.index(f"part 0 {len(DESCRIPTION)} bytes of application/sdp") + 1 :][:2] == [
        "session description",
        "origin - 1 1 IN IP4 192.0.2.1",
    ]
    assert any(text.startswith("session description ") and "no v= line" in text for text in texts)


@pytest.mark.parametrize("member", ["headers", "refer_details"])
def test_what_is_said_of_a_bye_or_refer_is_shown(member: str) -> None:
    data = {member: {"reason": "Q.850;cause=16", "odd": {"a": 1}}}
    texts = _texts(call_tree(Document("a.json", None, loads({"type": "call:status", "data": data}))))
    assert texts[texts.index(f"{member} 2 members") :][:3] == [
        f"{member} 2 members",
        "reason: Q.850;cause=16",
        "odd: 1 member",
    ]
    odd = loads({"type": "call:status", "data": {member: ["a"]}})
    assert f"{member} 1 entry" in _texts(call_tree(Document("a.json", None, odd)))


def test_a_description_inside_the_call_that_cannot_be_read_is_said() -> None:
    assert any(text.startswith("session description ") and "no v= line" in text for text in _inside_the_call("x"))


def test_a_description_that_stands_alone_is_shown() -> None:
    texts = _texts(call_tree(Document("a.sdp", None, parse_sdp(DESCRIPTION))))
    assert "origin - 1 1 IN IP4 192.0.2.1" in texts
    assert not [text for text in texts if text.startswith("connection")]


def test_a_stream_to_a_recorder_is_not_on_hold() -> None:
    sdp = f"{DESCRIPTION}c=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n"
    lines = []
    for require in ("timer", "siprec"):
        head = f"INVITE sip:b@h SIP/2.0\r\nRequire: {require}\r\nContent-Type: application/sdp\r\n\r\n"
        document = Document("a.sip", None, parse(head + sdp))
        (only,) = codec_lines(document, parse_sdp(sdp), named=False)
        lines.append(only.text)
    assert lines == [
        "audio 192.0.2.1:4000 sendonly, on hold: 0 PCMU/8000",
        "audio 192.0.2.1:4000 sendonly: 0 PCMU/8000",
    ]
    off = "m=audio 0 RTP/AVP 0\r\n"
    (line,) = codec_lines(document, parse_sdp(f"{DESCRIPTION}{off}"), named=False)
    assert line.text == "audio 0 off: 0 PCMU/8000"
