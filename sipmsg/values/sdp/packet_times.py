"""Check that the packets which are asked for can hold frames of the codecs: ptime and maxptime, RFC 8866 section 6.4.

A packet holds whole frames (RFC 3551 section 4.2). Most lengths are a multiple of short ones, so that only the codecs
with long ones are looked at.
"""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.conditions import begins, contains
from sipmsg.values.sdp.codec import Codec, encoding_of, is_auxiliary
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.media import MediaDescription

_G723, _ILBC = frozenset(("g723", "g723.1", "g.723.1")), "ilbc"
_G723_FRAME, _ILBC_FRAMES = 30, (20, 30)

#: where a codec may have long frames
HAS_LONG_FRAMES = contains("encoding_name", "723") | begins("encoding_name", "Ii")


def frame_of(codec: Codec) -> int | None:
    """Return how many milliseconds a frame of a codec lasts, None for one whose frames are not known to be long.

    RFC 3551 section 4.5.3, RFC 3952 section 5.

    >>> frame_of(Codec("4", 4, "G723", 8000)), frame_of(Codec("97", 97, "iLBC", 8000, fmtp="mode=20"))
    (30, 20)
    """
    name = encoding_of(codec)
    if name in _G723:
        return _G723_FRAME
    mode = codec.parameters["mode"] if name == _ILBC else None
    return mode if mode in _ILBC_FRAMES else None


def packet_times(codec: Codec, media: MediaDescription, where: str) -> Iterator[Problem]:
    """Yield what is asked of packets that no codec of the media can do, once: at its first codec."""
    codecs = [each for each in media.codecs if not is_auxiliary(each)]
    # what a codec's parameters say of its frames costs more to read
    if codecs[:1] != [codec]:
        return
    frames = [frame_of(each) or 0 for each in codecs]
    if not all(frames):
        return
    shown = f"{codec} has frames of {frames[0]} ms"
    if media.ptime is not None and all(media.ptime % frame for frame in frames):
        sentence = f"{shown}, of which packets of {media.ptime} ms hold no whole number (RFC 3551 4.2)"
        yield _report(media, "ptime", sentence, where, media.ptime)
    if media.maxptime is not None and media.maxptime < min(frames):
        sentence = f"{shown}, of which packets of at most {media.maxptime} ms hold none (RFC 3551 4.2)"
        yield _report(media, "maxptime", sentence, where, media.maxptime)


def _report(media: MediaDescription, name: str, sentence: str, where: str, found: float) -> Problem:
    own, above = media._level, media._session.level
    level = own if own.typed(name) else above
    at, _ = level.typed(name)[0]
    return level.report(at, "sdp.packet_time", sentence, where, piece=word(0), found=found)
