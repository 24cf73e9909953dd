"""Join what rtpmap, fmtp and rtcp-fb say of the formats of an m= line to codecs. RFC 8866 sections 6.6, 6.15.

:func:`read_codecs` is ``media.codecs``. The core does it in C, :func:`join_codecs` in Python.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from sipmsg.grammar.core import Core, core_of
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.attributes_rtcp import RtcpFeedback
from sipmsg.values.sdp.codec import CODEC_FIELDS, NO_PAYLOAD_TYPE, PAYLOAD_TYPES, Codec, is_rtp, new_codec, other_codec
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.media_field import MediaField

ABOUT_FORMATS = ("rtpmap", "fmtp", "rtcp-fb")
_EVERY = "*"

Joined = tuple[tuple[Codec, ...], bool]
Join = Callable[
    [
        tuple[str, ...],
        str | None,
        list[tuple[int, Rtpmap]],
        list[tuple[int, Fmtp]],
        list[tuple[int, RtcpFeedback]],
    ],
    Joined,
]


def read_codecs(level: Level, field: MediaField) -> Joined:
    """Return one codec a format, in the order of the m= line, with what the attributes say of each.

    Beside them stands whether each of those attributes is about a format of the line, and each rtpmap about another.
    """
    if is_rtp(field.protocol):
        return _join()(field.formats, field.media, *level.several(ABOUT_FORMATS))
    fmtp = {name: joined([each.parameters for _, each in found]) for name, found in fmtp_lines(level).items()}
    return tuple([other_codec(name, fmtp.get(name), field.media) for name in field.formats]), False


@functools.cache
def _join() -> Join:
    """Return what joins formats with what is said of them: the core, where there is one."""
    core = core_of(SDP)
    return join_codecs if core is None else core_join(core)


@functools.cache
def core_join(core: Core) -> Join:
    """Return what joins them in a core."""
    made: Join = core.module.joiner(
        (Codec, CODEC_FIELDS),
        (Rtpmap, ("payload_type", "encoding_name", "clock_rate", "channels")),
        (Fmtp, ("format", "parameters")),
        (RtcpFeedback, ("format", "kind", "parameter")),
        PAYLOAD_TYPES,
        joined,
        _EVERY,
    )
    return made


def join_codecs(
    formats: tuple[str, ...],
    media: str | None,
    maps: list[tuple[int, Rtpmap]],
    sets: list[tuple[int, Fmtp]],
    feeds: list[tuple[int, RtcpFeedback]],
) -> Joined:
    """Return what :func:`read_codecs` does of RTP, from the formats and the attributes with their rows."""
    mapped = {str(each.payload_type): each for _, each in reversed(maps)}
    fmtp: dict[str, list[str]] = {}
    for _, each in sets:
        fmtp.setdefault(each.format, []).append(each.parameters)
    feedback = _by_format(feeds) if feeds else {}
    for_every = tuple(feedback.pop(_EVERY, ()))
    codecs = []
    for name in formats:
        rtcp_fb = (*feedback[name], *for_every) if name in feedback else for_every
        parameters = joined(fmtp[name]) if name in fmtp else None
        number, static, encoding, rate, count = PAYLOAD_TYPES.get(name, NO_PAYLOAD_TYPE)
        said = mapped.get(name)
        if said is not None:
            encoding, rate, count = said.encoding_name, said.clock_rate, said.channels
        is_mapped = said is not None
        codecs.append(new_codec(name, number, encoding, rate, count, parameters, is_mapped, static, rtcp_fb, media))
    known = set(formats)
    matched = len(mapped) == len(maps) and len(known) == len(formats)
    return tuple(codecs), matched and known.issuperset((*mapped, *fmtp, *feedback))


def _by_format(feeds: list[tuple[int, RtcpFeedback]]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for _, feed in feeds:
        text = feed.kind if feed.parameter is None else f"{feed.kind} {feed.parameter}"
        made.setdefault(feed.format, []).append(text)
    return made


def joined(lines: list[str]) -> str:
    """Return the parameters of several lines, which follow each other as one list; what is said twice counts once."""
    if len(lines) == 1:
        return lines[0]
    return ";".join(dict.fromkeys(lines))


def rtpmap_lines(level: Level) -> dict[str, tuple[int, Rtpmap]]:
    """Return the rtpmap of each payload type, and its row; the first of one counts."""
    kept = level.kept
    if "rtpmaps" not in kept:
        kept["rtpmaps"] = {str(found[1].payload_type): found for found in reversed(level.typed("rtpmap"))}
    maps: dict[str, tuple[int, Rtpmap]] = kept["rtpmaps"]
    return maps


def fmtp_lines(level: Level) -> dict[str, list[tuple[int, Fmtp]]]:
    """Return the parameters of each format, with their rows."""
    kept = level.kept
    if "fmtp" not in kept:
        made: dict[str, list[tuple[int, Fmtp]]] = {}
        for found in level.typed("fmtp"):
            made.setdefault(found[1].format, []).append(found)
        kept["fmtp"] = made
    fmtp: dict[str, list[tuple[int, Fmtp]]] = kept["fmtp"]
    return fmtp
