"""Check a session description as a whole, and attributes where they stand; ``problems`` runs these rules."""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import (
    ONLY,
    each,
    has_duplicates,
    has_key,
    has_more,
    has_other_key,
    has_several_but,
    has_unequal,
    has_unknown,
    is_there,
    is_true,
    is_unreachable,
    text_is,
)
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_transport import Group
from sipmsg.values.sdp.codec import Codec, encoding_of, is_rtp
from sipmsg.values.sdp.description import SessionDescription
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.media_codecs import rtpmap_lines
from sipmsg.values.sdp.media_rules import EXEMPT, LONGEST_TOKEN, MAY_HOLD, NO_PORT_YET, directions, doubled, held
from sipmsg.values.sdp.registry import BOTH, DIRECTIONS, MEDIA, REGISTRY, SESSION
from sipmsg.values.sdp.session import Session

AT_SESSION = "#session"

# sessions of MSRP share a port, and are told apart by their URIs (RFC 4975 section 6)
_TOLD_APART = "msrp"
# RFC 4145, RFC 5762, RFC 8841
_OWN_PORTS = ("tcp", "dccp", "sctp")
# how many names a sentence lists
_SHOWN = 5


_NAMES = ("_session", Session, "level", Level, "names")
# what may stand at a level, so that one has to look at the rest only
_PROPER = {
    here: frozenset({name for name, kind in REGISTRY.items() if kind.level in {BOTH, here}})
    for here in (SESSION, MEDIA)
}


_ODD = ~is_true(("_session", Session, "level", Level, "in_order"))
_PORTS = ("media", each(MediaDescription, "port"))
_MIDS, _CODECS = ("media", each(MediaDescription, "_mid")), each(MediaDescription, "codecs")
_OF_MEDIA = has_key("types", "m=")


@rule(
    Level,
    when=_OF_MEDIA & has_other_key("names", _PROPER[MEDIA]) | ~_OF_MEDIA & has_other_key("names", _PROPER[SESSION]),
)
def _names(level: Level, where: str) -> Iterator[Problem]:
    here = SESSION if where == AT_SESSION else MEDIA
    # behind a line that was to begin one, attributes are those of a media description
    begun = here == SESSION and level.may_hold("m")
    for name, places in level.names.items():
        kind = REGISTRY.get(name)
        if kind is not None and kind.level not in {BOTH, here} and not begun:
            proper = "the session" if kind.level == SESSION else "a media description"
            sentence = f"{kind.shown} belongs to {proper} ({kind.reference})"
            yield from [level.report(at, "sdp.attribute_level", sentence, where) for at in places]
        elif len(name) > LONGEST_TOKEN:
            sentence = f"the attribute's name has more than {LONGEST_TOKEN} characters"
            yield from [level.report(at, "sdp.token_too_long", sentence, where) for at in places]


@rule(SessionDescription, when=~text_is("_version", "0") & is_there("_version"))
def _version(sdp: SessionDescription, where: str) -> Iterator[Problem]:
    level = sdp._session.level
    if sdp._version not in {None, "0"}:
        at = level.types["v="][0]
        sentence = "the version of a session description is 0 (RFC 8866 5.1)"
        yield level.report(at, "sdp.bad_number", sentence, where, found=sdp._version, expected="0")


@rule(SessionDescription, when=_ODD & has_more(_NAMES, 1, *DIRECTIONS) | _ODD & has_several_but(_NAMES, EXEMPT))
def _session_level(sdp: SessionDescription, where: str) -> Iterator[Problem]:
    yield from directions(sdp._session.level, where)
    yield from doubled(sdp._session.level, where)


@rule(SessionDescription, when=MAY_HOLD)
def _held_session(sdp: SessionDescription, where: str) -> Iterator[Problem]:
    level = sdp._session.level
    if sdp.connection is None or not sdp.connection.is_hold:
        return
    users = [media for media in sdp.media if not media.connections]
    if any(media._held_by_address and not media.disabled for media in users) or not sdp.media:
        yield held(level, level.types["c="][0], sdp.connection, where)


@rule(SessionDescription, when=is_unreachable(("media", ONLY)) & has_duplicates(_MIDS))
def _mids(sdp: SessionDescription, _where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, media in enumerate(sdp.media):
        for at, mid in media._level.typed("mid")[:1]:
            if mid in seen:
                sentence = f"the mid {mid[:40]} stands twice"
                yield media._level.report(at, "sdp.duplicate_mid", sentence, f"#media{index}", found=mid[:80])
            seen.add(mid)


@rule(
    SessionDescription,
    when=is_there("_group") & has_more(_NAMES, 1, "group") | has_unknown(("_group", Group, "mids"), _MIDS),
)
def _groups(sdp: SessionDescription, where: str) -> Iterator[Problem]:
    level = sdp._session.level
    known = {mid for media in sdp.media for _, mid in media._level.typed("mid")}
    # one with a fault, which was told, may be what is missing
    odd: Counter[str] = Counter()
    for media in sdp.media:
        rows = [at for at in media._level.names.get("mid", ()) if at in media._level.faults]
        read = dict(media._level.typed("mid")) if rows else {}
        odd.update([read.get(at, "") for at in rows])
    for at, group in level.typed("group"):
        told = odd.total() - sum(odd[mid] for mid in set(group.mids)) if odd else 0
        lost = [mid for mid in group.mids if mid not in known][told:]
        if lost:
            shown = " and ".join([mid[:40] for mid in lost[:_SHOWN]])
            no_mid = (
                "which are mids of no media description" if lost[1:] else "which is the mid of no media description"
            )
            yield level.report(at, "sdp.unknown_mid", f"a=group names {shown}, {no_mid}", where, found=lost[0][:80])


@rule(SessionDescription, when=is_there("_group") & has_duplicates(("media", _CODECS, each(Codec, "payload_type"))))
def _shared_types(sdp: SessionDescription, _where: str) -> Iterator[Problem]:
    """Yield where a payload type means two things in one bundle (RFC 9143 section 9.1)."""
    firsts: dict[tuple[int, int], Codec] = {}
    for index, media in enumerate(sdp.media):
        level = media._level
        tagged = sdp._session.tagged(level)
        if tagged is None or media.disabled or not is_rtp(media.protocol):
            continue
        for codec in media.codecs:
            number = codec.payload_type
            if number is None or codec.encoding_name is None:
                continue
            first = firsts.setdefault((tagged.first, number), codec)
            if first is codec or _meaning(first) == _meaning(codec):
                continue
            at = rtpmap_lines(level)[codec.format][0] if codec.mapped else level.first
            sentence = f"payload type {number} is {str(codec)[:40]}, and another codec elsewhere in the bundle"
            here = f"#media{index}"
            yield level.report(at, "sdp.bundle_payload_type", sentence, here, found=number, expected=str(first)[:40])


@rule(SessionDescription, when=~is_there("_group") & has_unequal(_PORTS))
def _shared_rtcp(sdp: SessionDescription, _where: str) -> Iterator[Problem]:
    """Yield where RTCP goes to where other media does, and no group says what that means (RFC 3550 section 11)."""
    if "group" in sdp._session.level.names:
        return
    ports = {(media.rtp, _transport(media)): media for media in reversed(sdp.media)}
    for index, media in enumerate(sdp.media):
        level, found = media._level, media.rtcp
        rows = level.names.get("rtcp", ())
        # where an a=rtcp cannot be read, nobody knows where RTCP goes
        unread = rows and not any(rtcp.port for _, rtcp in level.typed("rtcp"))
        none = unread or media._held_by_address or media._in_force("rtcp-mux") is not None
        other = None if none else ports.get((found, _transport(media)))
        if found is None or other in {None, media} or other.port == NO_PORT_YET or _is_without_rtcp(sdp, media):
            continue
        sentence = f"RTCP of m={media.media[:40]} goes to the address and port of m={other.media[:40]}"
        at, place = (rows[0], word(0)) if rows else (level.first, word(1))
        yield level.report(at, "sdp.shared_port", sentence, f"#media{index}", piece=place, found=other.port)


@rule(SessionDescription, when=~is_there("_group") & has_duplicates(_PORTS))
def _shared_ports(sdp: SessionDescription, _where: str) -> Iterator[Problem]:
    """Yield where media goes to where other media does, and no group says what that means (RFC 8866 section 5.14)."""
    if "group" in sdp._session.level.names:
        return
    firsts: dict[tuple[str, int, str], MediaDescription] = {}
    for index, media in enumerate(sdp.media):
        protocol = fold(media.protocol)
        if media.rtp is None or media.port == NO_PORT_YET or protocol.endswith(_TOLD_APART):
            continue
        first = firsts.setdefault((*media.rtp, _transport(media)), media)
        if first is not media:
            sentence = f"m={media.media[:40]} has the address and port of m={first.media[:40]}, and no a=group says why"
            at, here = media._level.first, f"#media{index}"
            yield media._level.report(at, "sdp.shared_port", sentence, here, piece=word(1), found=media.port)


def _transport(media: MediaDescription) -> str:
    """Return what the ports of media belong to: a transport protocol with ports of its own, else UDP."""
    protocol = fold(media.protocol)
    return next((name for name in _OWN_PORTS if protocol.startswith(name)), "udp")


def _is_without_rtcp(sdp: SessionDescription, media: MediaDescription) -> bool:
    """Return whether nobody is to send RTCP: no bandwidth is left for it (RFC 3556)."""
    found = {each.modifier: each.number for each in (*sdp.bandwidths, *media.bandwidths)}
    return found.get("RS") == 0 == found.get("RR")


def _meaning(codec: Codec) -> tuple[str, int | None, int]:
    return encoding_of(codec), codec.clock_rate, codec.channels or 1
