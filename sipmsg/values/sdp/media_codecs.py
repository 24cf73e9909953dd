"""The codecs of a media description: what rtpmap, fmtp and rtcp-fb say of its formats. RFC 8866 sections 6.6, 6.15."""

from __future__ import annotations

from sipmsg.values.sdp.attributes_rtp import Fmtp, Rtpmap
from sipmsg.values.sdp.codec import Codec, is_rtp, other_codec, read_codec
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.media_field import MediaField


def read_codecs(level: Level, field: MediaField) -> tuple[Codec, ...]:
    """Return one codec a format, in the order of the m= line, with what the attributes say of each."""
    fmtp = {
        name: found[0][1].parameters if len(found) == 1 else ";".join([each.parameters for _, each in found])
        for name, found in fmtp_lines(level).items()
    }
    if not is_rtp(field.protocol):
        return tuple([other_codec(name, fmtp.get(name), field.media) for name in field.formats])
    maps, feeds = rtpmap_lines(level), _feedback(level)
    for_all = feeds.get("*", ())
    made = []
    for name in field.formats:
        mapped = maps.get(name)
        rtcp_fb = feeds[name] + for_all if name in feeds else for_all
        made.append(read_codec(name, None if mapped is None else mapped[1], fmtp.get(name), rtcp_fb, field.media))
    return tuple(made)


def rtpmap_lines(level: Level) -> dict[str, tuple[int, Rtpmap]]:
    """Return the rtpmap of each payload type, and its row; the first of one counts."""
    kept = level.kept
    if "rtpmaps" not in kept:
        kept["rtpmaps"] = {str(found[1].payload_type): found for found in reversed(level.typed("rtpmap"))}
    maps: dict[str, tuple[int, Rtpmap]] = kept["rtpmaps"]
    return maps


def fmtp_lines(level: Level) -> dict[str, list[tuple[int, Fmtp]]]:
    """Return the parameters of each format, with their rows: several lines follow each other as one list.

    Of lines that say the same the first counts.
    """
    kept = level.kept
    if "fmtp" not in kept:
        made: dict[str, list[tuple[int, Fmtp]]] = {}
        seen: set[Fmtp] = set()
        for found in level.typed("fmtp"):
            if found[1] not in seen:
                made.setdefault(found[1].format, []).append(found)
                seen.add(found[1])
        kept["fmtp"] = made
    fmtp: dict[str, list[tuple[int, Fmtp]]] = kept["fmtp"]
    return fmtp


def _feedback(level: Level) -> dict[str, tuple[str, ...]]:
    """Return the kinds of feedback by format; ``*`` stands for every one."""
    made: dict[str, list[str]] = {}
    for _, each in level.typed("rtcp-fb"):
        text = each.kind if each.parameter is None else f"{each.kind} {each.parameter}"
        made.setdefault(each.format, []).append(text)
    return {name: tuple(texts) for name, texts in made.items()}
