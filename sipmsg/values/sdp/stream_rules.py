"""Check what a media description says of single streams: simulcast, restrictions of a stream, sizes of its images.

Each line is right by itself, and names what another has to have; ``problems`` runs these rules.
"""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import BLANKS, fold
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import is_there
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.codec import is_rtp
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.media import MediaDescription

_EVERY, _MOST_SHOWN = "*", 80
#: the places of words: of the format of a=imageattr, of the restrictions of a=rid
_FORMAT, _RESTRICTIONS = 0, 2
_PAYLOAD_TYPES = SDP.rule("attribute_comma_tokens")


@rule(MediaDescription, when=is_there("_simulcast"))
def _simulcast(media: MediaDescription, where: str) -> Iterator[Problem]:
    """Yield the streams of simulcast that no a=rid describes in the same direction (RFC 8853 section 5.1)."""
    level = media._level
    if media.disabled:
        return
    for at, simulcast in level.typed("simulcast"):
        # the direction of an a=rid with a fault was told
        ways = [
            (("send", "recv") if row in level.faults else (rid.direction,), rid.id) for row, rid in level.typed("rid")
        ]
        known = {(way, name) for found, name in ways for way in found}
        for way, streams in (("send", simulcast.send), ("recv", simulcast.recv)):
            ids = [each.removeprefix("~") for stream in streams for each in stream]
            lost = next((each for each in ids if (way, each) not in known), None)
            if lost is not None:
                sentence = f"a=simulcast names {lost[:40]}, which no a=rid describes for {way}"
                # a direction stands before its streams
                streams_at = word(1 if fold(level.text(at) or "").lstrip(BLANKS).startswith(way) else 3)
                yield level.report(at, "sdp.unknown_rid", sentence, where, piece=streams_at, found=lost)


@rule(MediaDescription, when=is_there("_rid") | is_there("_imageattr"))
def _unknown_formats(media: MediaDescription, where: str) -> Iterator[Problem]:
    """Yield the payload types that a stream is restricted to, or that have images, and the m= line does not have."""
    if media.disabled or not is_rtp(media.protocol) or not media.formats:
        return
    level = media._level
    sizes = [(at, "imageattr", _FORMAT, [each.format]) for at, each in level.typed("imageattr")]
    rids = [(at, "rid", _RESTRICTIONS, _restricted_to(each.restrictions)) for at, each in level.typed("rid")]
    # a format with a fault has been reported, and is meant as it can be
    odd = " ".join([codec.format for codec in media.codecs if codec.payload_type is None])
    for at, name, place, formats in sorted(sizes + rids):
        lost = next((each for each in formats if each not in {*media.formats, _EVERY} and each not in odd), None)
        if lost is not None and at not in level.faults:
            sentence = f"a={name} is about {lost[:20]}, which the m= line does not have"
            offered = " ".join(media.formats)[:_MOST_SHOWN]
            code = "sdp.attribute_unknown_pt"
            yield level.report(at, code, sentence, where, piece=word(place), found=lost[:20], expected=offered)


def _restricted_to(restrictions: str | None) -> list[str]:
    """Return the payload types that a stream is restricted to; none where it may be of any (RFC 8851 section 4)."""
    listed = FormatParameters(restrictions or "").get("pt") or ""
    return [*(_PAYLOAD_TYPES.match(listed) or ())]
