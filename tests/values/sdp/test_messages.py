"""Session descriptions inside whole messages: a recording client's INVITE, a fax machine's re-INVITE."""

from __future__ import annotations

import gzip
import pathlib
import zlib

import pytest

import sipmsg

CASES = pathlib.Path(__file__).parents[2] / "cases" / "sdp"


def test_siprec_invite() -> None:
    message = sipmsg.parse((CASES / "siprec_invite.sip").read_bytes(), strict=True)
    assert message.problems == ()
    assert [part.essence for part in message.parts] == ["application/sdp", "application/rs-metadata+xml"]
    offer, metadata = [part.content for part in message.parts]
    assert metadata.startswith(b"<?xml")
    assert b"<label>2</label>" in metadata
    assert message.sdp_body == offer == (CASES / "siprec_offer.sdp").read_bytes()
    assert message.sdp is not None
    assert [media.attributes.typed("label") for media in message.sdp.media] == [("1",), ("2",)]
    assert [codec.encoding_name for codec in message.sdp.codecs] == ["PCMU", "G723", "PCMA", "H264"]
    assert message.sdp.on_hold
    assert message.is_siprec


def test_fax_re_invite() -> None:
    message = sipmsg.parse((CASES / "t38_reinvite.sip").read_bytes(), strict=True)
    assert message.sdp_body == (CASES / "t38_reinvite.sdp").read_bytes()
    assert message.sdp is not None
    audio, image = message.sdp.media
    assert [problem.code for problem in message.sdp.problems] == ["sdp.media_disabled"]
    assert (audio.port, image.port, image.codecs[0].format) == (0, 4500, "t38")
    assert image.attributes.typed("T38FaxVersion") == (0,)
    assert image.attributes.typed("T38MaxBitRate") == (14_400,)
    assert image.attributes.typed("T38FaxFillBitRemoval") == (True,)
    assert image.attributes.typed("T38FaxTranscodingMMR") == (False,)
    assert not message.is_siprec


@pytest.mark.parametrize(
    "line",
    [
        "Require: timer, SIPREC",
        "Contact: <sip:a@b.example>;+sip.src",
        "Content-Type: application/rs-metadata\r\n\r\n<x/>",
    ],
)
def test_what_tells_a_recording_session(line: str) -> None:
    assert sipmsg.parse(f"INVITE sip:a@b.example SIP/2.0\r\n{line}\r\n\r\n").is_siprec


TEXT = (CASES / "siprec_offer.sdp").read_bytes()


def coded(coding: str, body: bytes) -> sipmsg.Message:
    head = f"INVITE sip:a@b.example SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Encoding: {coding}\r\n"
    return sipmsg.parse(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
        ("identity", TEXT),
        ("gzip", TEXT),
    ],
)
def test_a_content_coding_is_undone(coding: str, body: bytes) -> None:
    message = coded(coding, body)
    assert message.sdp_body == TEXT
    assert [codec.encoding_name for codec in sipmsg.codecs(message)] == ["PCMU", "G723", "PCMA", "H264"]
    assert [problem.code for problem in message.problems if problem.code.startswith("sdp.")] == []
    part = b"--b\r\nContent-Type: application/sdp\r\nContent-Encoding: %b\r\n\r\n%b\r\n--b--\r\n" % (
        coding.encode(),
        body,
    )
    head = b"INVITE sip:a@b.example SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n"
    assert sipmsg.parse(head + part).sdp_body == TEXT


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", b"x"), ("gzip", gzip.compress(TEXT)[:-9]), ("deflate", b"\xff" * 40), ("br", b"x"), ("gzip, br", b"x")],
)
def test_what_cannot_be_undone_is_reported(coding: str, body: bytes) -> None:
    message = coded(coding, body)
    with pytest.raises(sipmsg.SdpError, match="cod"):
        _ = message.sdp
    assert "sdp.malformed_line" in [problem.code for problem in message.problems]


def test_no_more_is_undone_than_the_limit_allows() -> None:
    message = coded("gzip", gzip.compress(b"v=0\r\n" + bytes(10_000_000)))
    with pytest.raises(sipmsg.LimitError, match="message_size"):
        _ = message.sdp
    assert "sdp.malformed_line" in [problem.code for problem in message.problems]
