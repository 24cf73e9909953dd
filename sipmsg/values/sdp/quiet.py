"""Whether a session description is plainly in order, so that nobody need look for what is wrong with it.

One look at the text settles it for single lines (``clean_description`` in ``sdp.lark``), a few counts
for what lines say of each other. Where it cannot be sure it says no, and
:mod:`sipmsg.values.sdp.faults` looks closely. It never says yes to a description that has a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.values.sdp.codec_faults import codec_faults
from sipmsg.values.sdp.facts import read_facts
from sipmsg.values.sdp.syntax import SDP

if TYPE_CHECKING:
    from sipmsg.values.sdp.description import SessionDescription
    from sipmsg.values.sdp.media import MediaDescription

_CLEAN = SDP.rule("clean_description")
_MID = "\na=mid:"


def is_quiet(sdp: SessionDescription) -> bool:
    """Return True only for a description without any problem."""
    text = sdp.text
    if _CLEAN.match(text) is None or " 0.0.0.0\r" in text:
        return False
    lines = sdp._attribute_lines  # noqa: SLF001 - as they stand, none of them read
    if lines and len(read_facts(lines)[1]) > 1:
        return False
    media = sdp.media
    if text.count(_MID) > 1 and not _different([mid for each in media for mid in each.attributes.all("mid")]):
        return False
    return all(map(_quiet_media, media))


def _quiet_media(media: MediaDescription) -> bool:
    fmtp, directions, _, _ = media._facts or media._found()  # noqa: SLF001
    if media.connection is None or len(directions) > 1 or not _different(media.formats):
        return False
    codecs, lines = media.codecs, media._attribute_lines or ""  # noqa: SLF001
    mapped = [codec for codec in codecs if codec.mapped]
    # as many lines as codecs that have one: none is about another payload type, none comes twice
    if lines.count("a=rtpmap:") != len(mapped) or lines.count("a=fmtp:") != len(fmtp):
        return False
    if not fmtp.keys() <= set(media.formats) or any(True for _ in codec_faults(codecs)):
        return False
    return "a=rtcp:" not in lines or "a=rtcp-mux\r" in lines or f"a=rtcp:{media.port}" not in lines


def _different(texts: tuple[str, ...] | list[str | None]) -> bool:
    return len(set(texts)) == len(texts)
