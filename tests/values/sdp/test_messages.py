"""Session descriptions inside whole messages: a recording client's INVITE, a fax machine's re-INVITE."""

from __future__ import annotations

import pathlib

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
