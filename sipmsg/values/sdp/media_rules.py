"""Check a media description as a whole: payload types, directions, ports, connections; ``problems`` runs these rules.

RFC 3264 section 6: of media that is off nothing is used, so only that it is off is reported.
"""

# ruff: noqa: SLF001 - what is judged is what a description is made of

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sipmsg.ascii import DIGITS, fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem, Span, moved
from sipmsg.grammar.conditions import (
    contains,
    differs,
    each,
    exceeds,
    has_duplicates,
    has_more,
    has_non_numeric,
    has_several_but,
    has_unequal,
    has_unknown_reference,
    is_there,
    is_true,
    longer,
    text_is,
)
from sipmsg.limits import MOST_PORT
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_rtcp import Rtcp
from sipmsg.values.sdp.codec import MOST_PAYLOAD_TYPE, Codec, encoding_of, is_auxiliary, is_event, is_rtp
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.media_codecs import fmtp_lines, rtpmap_lines
from sipmsg.values.sdp.registry import DIRECTIONS, REGISTRY, REPEATED

LONGEST_TOKEN = 255
#: what stands for a port that is not known yet, or is not used (RFC 4145 section 4.1, RFC 8840 section 4.1.1)
NO_PORT_YET = 9
_TOKEN = SDP.rule("attribute_token")
#: what may stand twice at a level whatever it says, or is judged apart
EXEMPT = frozenset(DIRECTIONS) | {name for name, key in REPEATED.items() if key is None}

_MOST_SHOWN = 80
_RETRANSMISSION, _APT = "rtx", "apt"
# the places of words: of the port of an m= line, of what an attribute is about
_PORT, _PROTOCOL, _ABOUT = 1, 2, 0
# what stands behind the slash of RTP/AVP and its like
_PROFILES = frozenset(("avp", "avpf", "savp", "savpf"))
_NAMES, _TYPES = ("_level", Level, "names"), ("_level", Level, "types")
_ADDRESS = ("connection", Connection, "full_address")
#: where nothing is to be said of the lines by themselves, and so not of what is there twice
_ODD = ~is_true(("_level", Level, "in_order"))
#: what may be the address of a stream that is held
MAY_HOLD = text_is(_ADDRESS, "0.0.0.0") | contains(_ADDRESS, ":")  # noqa: S104 - an address that is read


@rule(MediaDescription, when=~exceeds("port", 0))
def _off(media: MediaDescription, where: str) -> Iterator[Problem]:
    if media.disabled:
        yield report(
            "sdp.media_disabled", f"{media.media[:40]} is off: its port is 0", where, piece=word(_PORT), found=0
        )


@rule(MediaDescription, when=exceeds("port", MOST_PORT) | exceeds("port_count", 1) | ~exceeds("port_count", 0))
def _ports(media: MediaDescription, where: str) -> Iterator[Problem]:
    port, count = media.port, media.port_count
    if port is None:
        return
    last = port + (2 * count if is_rtp(media.protocol) and count > 1 else count) - 1
    if port > MOST_PORT:
        sentence = f"the port is a number from 0 to {MOST_PORT}"
        yield report("sdp.bad_port", sentence, where, piece=word(_PORT), found=port, expected=f"at most {MOST_PORT}")
    elif count < 1:
        yield report("sdp.bad_port", "the number of ports is one or more", where, piece=word(_PORT), found=count)
    elif last > MOST_PORT:
        sentence = f"{count} ports from {port} on run past {MOST_PORT} (RFC 8866 5.14)"
        yield report("sdp.bad_port", sentence, where, piece=word(_PORT), found=last, expected=f"at most {MOST_PORT}")


@rule(MediaDescription, when=~contains("protocol", "/"))
def _no_protocol(media: MediaDescription, where: str) -> Iterator[Problem]:
    protocol, first = media.protocol, "".join(media.formats[:1])
    if protocol and set(protocol) <= DIGITS:
        sentence = "the protocol of m= is missing: a number stands in its place (RFC 8866 5.14)"
        yield report("sdp.malformed_line", sentence, where, piece=word(_PROTOCOL), found=protocol[:_MOST_SHOWN])
    elif fold(protocol) == "rtp" and fold(first) in _PROFILES:
        sentence = f"a slash has to stand in the protocol of m=, as in {protocol}/{first} (RFC 8866 5.14)"
        yield report("sdp.malformed_line", sentence, where, piece=word(_PROTOCOL + 1), found=first)
    elif fold(protocol) == "rtp":
        sentence = f"the protocol of m= needs a profile behind a slash, as in {protocol}/AVP (RFC 8866 5.14)"
        yield report("sdp.malformed_line", sentence, where, piece=word(_PROTOCOL), found=protocol)


@rule(
    MediaDescription,
    when=longer("media", LONGEST_TOKEN) | longer("protocol", LONGEST_TOKEN) | longer("formats", LONGEST_TOKEN),
)
def _words(media: MediaDescription, where: str) -> Iterator[Problem]:
    if max(map(len, (media.media, media.protocol, *media.formats))) > LONGEST_TOKEN:
        sentence = f"a word of the line has more than {LONGEST_TOKEN} characters"
        yield report("sdp.token_too_long", sentence, where)


@rule(MediaDescription, when=~is_there("connection"))
def _no_connection(media: MediaDescription, where: str) -> Iterable[Problem]:
    if media.disabled or media._level.may_hold("c") or media._session.level.may_hold("c"):
        return ()
    return (report("sdp.no_connection", "neither the media description nor the session has a c= line", where),)


@rule(MediaDescription, when=_ODD & has_more(_TYPES, 1, "c=") | MAY_HOLD & ~is_there("_ice_ufrag"))
def _connections(media: MediaDescription, where: str) -> Iterator[Problem]:
    level = media._level
    if media.disabled:
        return
    rows, connections = level.types.get("c=", []), media.connections
    if len(connections) > 1 and not all(each.ip is not None and each.ip.is_multicast for each in connections):
        sentence = "there is more than one c= line at one level"
        yield level.report(rows[1], "sdp.duplicate_connection", sentence, where)
    if connections and media._held_by_address:
        yield held(level, rows[0], connections[0], where)


def held(level: Level, at: int, connection: Connection, where: str) -> Problem:
    """Return the note on a c= line that holds a stream."""
    address = connection.address
    return level.report(at, "sdp.hold_address", f"the address {address} puts media on hold", where, found=address)


@rule(MediaDescription, when=_ODD & has_more(_NAMES, 1, *DIRECTIONS))
def _directions(media: MediaDescription, where: str) -> Iterable[Problem]:
    return () if media.disabled else directions(media._level, where)


def directions(level: Level, where: str) -> Iterator[Problem]:
    """Yield the problem of two directions at one level."""
    found = sorted([(at, name) for name in DIRECTIONS for at in level.names.get(name, ())])
    if len(found) > 1:
        sentence = f"there are {len(found)} directions, {found[0][1]} is the first"
        yield level.report(found[1][0], "sdp.conflicting_direction", sentence, where)


@rule(MediaDescription, when=_ODD & has_several_but(_NAMES, EXEMPT))
def _doubled(media: MediaDescription, where: str) -> Iterable[Problem]:
    return () if media.disabled else doubled(media._level, where)


@rule(MediaDescription, when=has_duplicates("formats") | has_non_numeric("formats", MOST_PAYLOAD_TYPE))
def _payload_types(media: MediaDescription, where: str) -> Iterator[Problem]:
    if media.disabled or not is_rtp(media.protocol):
        return
    formats = media.formats
    if len(set(formats)) != len(formats):
        twice = Counter(formats).most_common(1)[0][0][:20]
        yield report("sdp.duplicate_pt", f"payload type {twice} stands twice in the m= line", where, found=twice)
    for name in {codec.format: None for codec in media.codecs if codec.payload_type is None}:
        # a format that is no token was reported with the line
        if name != "*" and _TOKEN.match(name) is not None:
            yield _no_payload_type(media._level, name[:20], where)


def _no_payload_type(level: Level, found: str, where: str) -> Problem:
    """Return the problem of a format that is no payload type, at the first character that keeps it from being one."""
    sentence = "a payload type is a number from 0 to 127 (RFC 8866 5.14)"
    problem = level.report(level.first, "sdp.bad_number", sentence, where, found=found)
    odd = next((at for at, each in enumerate(found) if each not in DIGITS), None)
    if odd is None or problem.span is None or problem.span.end - problem.span.start != len(found):
        return problem
    start = problem.span.start + odd
    return moved(problem, span=Span(start, start + 1))


def doubled(level: Level, where: str) -> Iterator[Problem]:
    """Yield the problem of each attribute that stands twice and may not, or that is twice about the same."""
    for name, places in level.names.items():
        if len(places) == 1 or name in EXEMPT or name not in REGISTRY:
            continue
        key = REPEATED.get(name, "")
        seen = set()
        for at, value in level.typed(name) if key else [(at, name) for at in places]:
            about = getattr(value, key) if key else value
            # a number that could not be read is None
            if about is not None and about in seen and not (name == "extmap" and about in _ALTERNATIVES):
                of = f" of {str(about)[:20]}" if key else ""
                place = {"piece": word(0), "found": str(about)[:20]} if key else {}
                yield level.report(
                    at, "sdp.duplicate_attribute", f"there is more than one a={name}{of}", where, **place
                )
            seen.add(about)


# identifiers that extensions of which one is to be chosen may share (RFC 8285 section 6)
_ALTERNATIVES = range(4_096, 4_352)


_UNKNOWN = {
    "rtpmap": "sdp.rtpmap_unknown_pt",
    "fmtp": "sdp.fmtp_unknown_pt",
    "rtcp-fb": "sdp.feedback_unknown_pt",
}


@rule(MediaDescription, when=~is_true("_matched"))
def _mappings(media: MediaDescription, where: str) -> Iterator[Problem]:
    if media.disabled or not is_rtp(media.protocol):
        return
    level, formats, mapped = media._level, set(media.formats), set[str]()
    # formats with a fault have been reported, and are meant as they can be
    odd = [codec.format for codec in media.codecs if codec.payload_type is None]
    placed = [(at, str(each.payload_type), "rtpmap") for at, each in level.typed("rtpmap")]
    placed += [(at, each.format, "fmtp") for at, each in level.typed("fmtp")]
    placed += [(at, each.format, "rtcp-fb") for at, each in level.typed("rtcp-fb") if each.format != "*"]
    for at, payload_type, name in sorted(placed):
        shown = payload_type[:20]
        # a line with a fault has been reported, and its format may be what is at fault
        is_known = not formats or payload_type in formats or any(payload_type in each for each in odd)
        if not is_known and at not in level.faults:
            sentence = f"a={name} is about {shown}, which the m= line does not have"
            offered = " ".join(media.formats)[:_MOST_SHOWN]
            yield level.report(at, _UNKNOWN[name], sentence, where, piece=word(_ABOUT), found=shown, expected=offered)
        if name == "rtpmap":
            if payload_type in mapped:
                sentence = f"payload type {shown} has more than one rtpmap"
                yield level.report(at, "sdp.duplicate_rtpmap", sentence, where, piece=word(_ABOUT), found=shown)
            mapped.add(payload_type)


@rule(
    MediaDescription,
    when=has_unknown_reference(
        {_RETRANSMISSION: _APT, "red": SDP.rule("redundant_types")},
        SDP.rule("format_parameters"),
        ("codecs", each(Codec, "encoding_name")),
        ("codecs", each(Codec, "fmtp")),
        "formats",
    ),
)
def _referred(media: MediaDescription, where: str) -> Iterator[Problem]:
    """Yield what retransmits or repeats a payload type of no media: it may be one of others (RFC 4588 section 8)."""
    if media.disabled or not is_rtp(media.protocol):
        return
    level, listed = media._level, media._session.formats
    # a format with a fault has been reported, and is meant as it can be
    odd = " ".join([codec.format for codec in media.codecs if codec.payload_type is None])
    # one that stands twice has its parameters once
    for codec in {codec.format: codec for codec in media.codecs}.values():
        kind = encoding_of(codec)
        if kind == _RETRANSMISSION and _APT not in FormatParameters(codec.fmtp or ""):
            yield from _of_nothing(level, codec, where)
        if codec.fmtp is None or kind not in _REFERENCES:
            continue
        name, verb, reference = _REFERENCES[kind]
        given = codec.parameters[name]
        named = given if isinstance(given, tuple) else (given,)
        lost = next((each for each in named if each is not None and str(each) not in listed), None)
        if lost is None or str(lost) in odd:
            continue
        at = fmtp_lines(level)[codec.format][0][0]
        sentence = f"{kind} {verb} payload type {lost}, which no m= line has ({reference})"
        offered = " ".join(media.formats)[:_MOST_SHOWN]
        yield level.report(at, "sdp.parameter_unknown_pt", sentence, where, piece=word(1), found=lost, expected=offered)


def _of_nothing(level: Level, codec: Codec, where: str) -> Iterator[Problem]:
    """Yield that a retransmission says of no payload type that it is of that, unless a line with a fault may say so."""
    if any(at in level.faults for at in level.names.get("fmtp", ())) or not codec.mapped:
        return
    given = fmtp_lines(level).get(codec.format)
    at, piece = (given[0][0], word(1)) if given else (rtpmap_lines(level)[codec.format][0], word(_ABOUT))
    sentence = "rtx has no apt, which says what it retransmits (RFC 4588 8.1)"
    yield level.report(at, "sdp.parameter_unknown_pt", sentence, where, piece=piece, expected=_APT)


_REFERENCES = {
    _RETRANSMISSION: (_APT, "retransmits", "RFC 4588 8.6"),
    "red": ("payload_types", "repeats", "RFC 2198 5"),
}


@rule(MediaDescription, when=has_unequal(("codecs", each(Codec, "clock_rate"))))
def _events(media: MediaDescription, where: str) -> Iterator[Problem]:
    if media.disabled:
        return
    events = [codec for codec in media.codecs if codec.clock_rate is not None and is_event(codec)]
    alone = {codec.clock_rate for codec in events}
    for codec in media.codecs:
        # most events have the clock of the first codec
        if codec.clock_rate in alone and not is_auxiliary(codec):
            alone.discard(codec.clock_rate)
    if not alone:
        return
    # a codec that the m= line does not have, or whose clock is not known, was reported, and may have that clock
    formats = set(media.formats)
    strays = {each.clock_rate for _, each in media._level.typed("rtpmap") if str(each.payload_type) not in formats}
    alone -= strays
    if not alone or None in strays or any(codec.clock_rate is None and not is_event(codec) for codec in media.codecs):
        return
    rates = {codec.clock_rate for codec in media.codecs if codec.clock_rate is not None and not is_auxiliary(codec)}
    for codec in events:
        if rates and codec.clock_rate in alone:
            sentence = f"no codec has the clock of telephone-event/{codec.clock_rate}"
            at = rtpmap_lines(media._level)[codec.format][0]
            known = " or ".join(map(str, sorted(rates)))
            yield media._level.report(
                at, "sdp.dtmf_clock_mismatch", sentence, where, found=codec.clock_rate, expected=known
            )


@rule(MediaDescription, when=~differs(("_rtcp", Rtcp, "port"), "port") & ~is_there("_rtcp_mux"))
def _rtcp(media: MediaDescription, where: str) -> Iterator[Problem]:
    found = media._level.typed("rtcp")
    if not found or "rtcp-mux" in media._level.names or not media.port:
        return
    at, rtcp = found[0]
    # some port or other has to stand where none is known yet (RFC 8840 section 4.1.1)
    if rtcp.port == media.port != NO_PORT_YET:
        sentence = "RTCP goes to the port of RTP without rtcp-mux"
        yield media._level.report(at, "sdp.rtcp_port_conflict", sentence, where, piece=word(_ABOUT), found=rtcp.port)
