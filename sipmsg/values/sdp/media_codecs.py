"""The codecs of a media description: what rtpmap, fmtp and rtcp-fb say of its formats. RFC 8866 sections 6.6, 6.15."""

from __future__ import annotations

from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.codec import Codec, is_rtp, other_codec, read_codec
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.media_field import MediaField


def read_codecs(level: Level, field: MediaField) -> tuple[Codec, ...]:
    """Return one codec a format, in the order of the m= line, with what the attributes say of each."""
    lines = fmtp_lines(level) if "fmtp" in level.names else {}
    fmtp = {
        name: found[0][1].parameters if len(found) == 1 else joined([each for _, each in found])
        for name, found in lines.items()
    }
    if not is_rtp(field.protocol):
        return tuple([other_codec(name, fmtp.get(name), field.media) for name in field.formats])
    maps, media, codecs = rtpmap_lines(level), field.media, []
    feeds = _feedback(level) if "rtcp-fb" in level.names else {}
    for_all = feeds.get("*", ())
    for name in field.formats:
        mapped = maps[name][1] if name in maps else None
        rtcp_fb = feeds[name] + for_all if name in feeds else for_all
        codecs.append(read_codec(name, mapped, fmtp.get(name), rtcp_fb, media))
    return tuple(codecs)


def joined(lines: list[Fmtp]) -> str:
    """Return the parameters of several lines, which follow each other as one list; what is said twice counts once."""
    return ";".join(dict.fromkeys([each.parameters for each in lines]))


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


def _feedback(level: Level) -> dict[str, tuple[str, ...]]:
    """Return the kinds of feedback by format; ``*`` stands for every one."""
    made: dict[str, list[str]] = {}
    for _, each in level.typed("rtcp-fb"):
        text = each.kind if each.parameter is None else f"{each.kind} {each.parameter}"
        made.setdefault(each.format, []).append(text)
    return {name: tuple(texts) for name, texts in made.items()}
