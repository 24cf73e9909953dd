"""Match an offer with an answer: what both sides agree on, and what breaks RFC 3264 section 6.

:func:`compare` takes two descriptions, and gives an :class:`Agreement`: the codecs, directions and addresses of each
stream, and problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.sdp.attribute import mid_of
from sipmsg.values.sdp.codec import Codec, encoding_of, events_by_clock, is_srtp
from sipmsg.values.sdp.codec_changes import with_what_serves
from sipmsg.values.sdp.description import SessionDescription
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.session import BUNDLE
from sipmsg.values.value import value

_ANSWERED = {"sendrecv": "sendrecv", "sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}
_SENDS = ("sendrecv", "sendonly")
_RECEIVES = ("sendrecv", "recvonly")
_MOVED, _UNKNOWN, _DIFFERENT = "sdp.answer_payload_type", "sdp.answer_format_not_offered", "sdp.answer_parameter"
_FAULTS = {
    _UNKNOWN: "the format {} was not offered",
    _DIFFERENT: "a parameter of {} that has to be the same is not as it was offered",
}

# roles that may answer one (RFC 4145 section 4.1); the first is the usual one
ROLES: dict[str, tuple[str, ...]] = {
    "actpass": ("active", "passive", "holdconn"),
    "active": ("passive", "holdconn"),
    "passive": ("active", "holdconn"),
    "holdconn": ("holdconn",),
}
# of these the connection is set up by one side, who is passive where the answer does not say (RFC 4145 section 4.1)
_CONNECTED = frozenset(("TCP", "TLS", "DTLS"))

# parameters that have to be the same in offer and answer: RFC 4867 8.3.1, 6184 8.2.2, 7798 7.2.2, 9628 6.3, AV1's 7.3;
# of interleaving only whether it is there, of mode-set what the offer says, where it says something
_AMR = ("octet_align", "crc", "robust_sorting", "interleaving", "mode_set")
_SAME: Mapping[str, tuple[str, ...]] = {
    "amr": _AMR,
    "amr-wb": _AMR,
    "evs": ("mode_set",),
    "h264": ("packetization_mode", "profile"),
    "h265": ("profile_id", "tier_flag"),
    "vp9": ("profile_id",),
    "av1": ("profile",),
}

Identity = tuple[str, int | None, int]
Taken = list[tuple[Codec, Codec | str]]


@value
class AgreedMedia:
    """The outcome of one m= line of an offer: the codecs as the answer has them, and its direction.

    ``codecs`` is empty where the answer refuses the media; ``direction`` is as the answerer sees it. Of G729 the
    parameters are those in force: no annex B where either side says so (RFC 7261). Events and comfort noise at
    the clock of no codec that was agreed are left out.
    """

    media: str
    codecs: tuple[Codec, ...]
    direction: str

    @property
    def dtmf(self) -> dict[int, int]:
        """The payload type of telephone-event for the clock rate of each codec (RFC 4733 section 2.1)."""
        return events_by_clock(self.codecs)


@value
class Agreement:
    """The outcome of an offer: the agreed media, one for each m= line, and the problems of the answer."""

    media: tuple[AgreedMedia, ...]
    problems: tuple[Problem, ...]


def narrowed(wished: str, offered: str) -> str:
    """Return the wished direction as far as the offered one lets it be (RFC 3264 section 6.1).

    >>> narrowed("sendrecv", "sendonly")
    'recvonly'
    """
    mirrored = _ANSWERED[offered]
    sends = wished in _SENDS and mirrored in _SENDS
    receives = wished in _RECEIVES and mirrored in _RECEIVES
    return {(True, True): "sendrecv", (True, False): "sendonly", (False, True): "recvonly"}.get(
        (sends, receives), "inactive"
    )


def compare(offer: SessionDescription, answered: SessionDescription) -> Agreement:
    r"""Return which codecs and directions were agreed, and what breaks the rules of RFC 3264 section 6.

    Raises TypeError for what is no session description.

    >>> from sipmsg import parse_sdp
    >>> offer = parse_sdp("v=0\r\nm=audio 4000 RTP/AVP 0 8\r\n")
    >>> agreed = compare(offer, parse_sdp("v=0\r\nm=audio 5000 RTP/AVP 8 18\r\n"))
    >>> str(agreed.media[0].codecs[0]), [problem.code for problem in agreed.problems]
    ('PCMA/8000', ['sdp.answer_format_not_offered'])
    """
    require_description("the offer", offer)
    require_description("the answer", answered)
    problems = [report(code, message, "#session") for code, message in _session_faults(offer, answered)]
    agreed = []
    for index, (ours, theirs) in enumerate(zip(offer.media, answered.media, strict=False)):
        taken = _taken(ours, theirs)
        problems += [report(code, message, f"#media{index}") for code, message in _faults(ours, theirs, taken)]
        codecs = with_what_serves(_agreed(taken)) if theirs.port else ()
        agreed.append(AgreedMedia(theirs.media, codecs, theirs.direction if theirs.port else "inactive"))
    return Agreement(tuple(agreed), tuple(problems))


def require_description(what: str, given: object) -> None:
    """Raise TypeError for what is no session description."""
    if not isinstance(given, SessionDescription):
        kind = type(given).__name__
        raise TypeError(
            f"{what} is a session description, not {kind}: parse_sdp reads one, and a message has it as sdp"
        )


def _session_faults(offer: SessionDescription, answered: SessionDescription) -> Iterator[tuple[str, str]]:
    if len(offer.media) != len(answered.media):
        yield (
            "sdp.answer_media_count",
            f"the answer has {len(answered.media)} m= lines, the offer {len(offer.media)}",
        )
    times = [" and ".join(map(str, sdp.times)) for sdp in (offer, answered)]
    if all(times) and times[0] != times[1]:
        yield "sdp.answer_time", f"the answer is for t={times[1][:60]}, the offer for t={times[0][:60]}"
    groups = {(group.semantics, frozenset(group.mids)) for group in offer.attributes.typed("group")}
    homes = {(semantics, mid): mids for semantics, mids in groups for mid in mids}
    refused = {mid for media in answered.media if not media.port for mid in media.attributes.typed("mid")}
    for group in answered.attributes.typed("group"):
        mids = frozenset(group.mids)
        home = homes.get((group.semantics, next(iter(group.mids), "")), frozenset())
        if (group.semantics, mids) not in groups and not (mids and mids <= home):
            yield "sdp.answer_group", f"a=group:{str(group)[:60]} was not offered"
        elif group.semantics == BUNDLE and refused & set(group.mids):
            yield "sdp.answer_group", f"a=group:{str(group)[:60]} names media that the answer refuses"


def _faults(offered: MediaDescription, answered: MediaDescription, taken: Taken) -> Iterator[tuple[str, str]]:
    there, wanted = f"{answered.media} {answered.protocol}", f"{offered.media} {offered.protocol}"
    # some answer UDPTL where udptl was offered, and mean the same
    if fold(there) != fold(wanted):
        yield "sdp.answer_media_order", f"{there[:60]} stands in the place of {wanted[:60]}"
        return
    if not answered.port:
        return
    if offered.disabled:
        yield "sdp.answer_direction", "the media was off in the offer"
    if narrowed(answered.direction, offered.direction) != answered.direction:
        yield "sdp.answer_direction", f"{answered.direction} is no answer to {offered.direction}"
    mids = [mid_of(media.attributes) for media in (offered, answered)]
    if mids[1] is not None and mids[0] != mids[1]:
        yield "sdp.answer_group", f"the mid is {mids[1][:40]}, and was {str(mids[0])[:40]} in the offer"
    yield from _roles(offered, answered)
    yield from _keys(offered, answered)
    for codec, found in taken:
        if isinstance(found, str):
            yield found, _FAULTS[found].format(str(codec)[:40])
        elif fold(found.format) != fold(codec.format):
            yield _MOVED, f"{str(codec)[:40]} has another payload type than in the offer"


def _roles(offered: MediaDescription, answered: MediaDescription) -> Iterator[tuple[str, str]]:
    # of a section of a bundle the tagged one says it, whatever stood there in the offer for the case of no bundle
    alone = answered._session.tagged(answered._level) is None  # noqa: SLF001 - its own package
    if "setup" not in answered.attributes and not (alone and "setup" in offered.attributes):
        return  # what holds for a whole bundle is judged where it stands
    connected = alone and not _CONNECTED.isdisjoint(answered.protocol.split("/"))
    ours, theirs = offered.in_force("setup"), answered.in_force("setup") or ("passive" if connected else None)
    if ours is not None and theirs is not None and theirs not in ROLES[ours]:
        yield "sdp.answer_setup", f"a=setup:{theirs} is no answer to a=setup:{ours}"


def _keys(offered: MediaDescription, answered: MediaDescription) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the keys of an answer: it takes one line of the offer's, by its tag, as it is."""
    ours, theirs = (media.attributes.typed("crypto") for media in (offered, answered))
    known = {(key.tag, key.suite) for key in ours}
    if ours and not theirs and is_srtp(answered.protocol) and answered.in_force("fingerprint") is None:
        yield "sdp.answer_crypto", "the offer has a=crypto, and the answer has none"
    elif len(theirs) > 1:
        yield "sdp.answer_crypto", f"the answer takes one of the keys that were offered, and has {len(theirs)}"
    for key in theirs:
        if (key.tag, key.suite) not in known:
            yield "sdp.answer_crypto", f"the key {key.tag} {key.suite[:40]} was not offered"


def _agreed(taken: Taken) -> list[Codec]:
    return [_in_force(codec, found) for codec, found in taken if isinstance(found, Codec)]


def _in_force(codec: Codec, offered: Codec) -> Codec:
    """Return a codec with the parameters that both sides go by."""
    if encoding_of(codec) != "g729" or codec.parameters["annexb"] is False:
        return codec
    if offered.parameters["annexb"] is not False:
        return codec
    made: Codec = attrs.evolve(codec, fmtp="annexb=no")  # type: ignore[misc]
    return made


def _taken(offered: MediaDescription, answered: MediaDescription) -> Taken:
    """Return each codec of the answer with that of the offer which it takes, or the code of what is wrong with it."""
    known: dict[Identity, list[tuple[Codec, Any]]] = {}
    repaired = {media: {codec.payload_type: codec for codec in media.codecs} for media in (offered, answered)}
    for codec in offered.codecs:
        known.setdefault(_identity(codec), []).append((codec, _demands(codec, repaired[offered])))
    made: Taken = []
    for codec in answered.codecs:
        alike, own = known.get(_identity(codec), []), _demands(codec, repaired[answered])
        fitting = [each for each, demands in alike if _fits(demands, own)]
        same = [each for each in fitting if each.format == codec.format]
        found = [*same, *fitting]
        made.append((codec, found[0] if found else _DIFFERENT if alike else _UNKNOWN))
    return made


def _identity(codec: Codec) -> Identity:
    if codec.encoding_name is None:
        return fold(codec.format), None, 0
    return encoding_of(codec), codec.clock_rate, codec.channels or 1


def _demands(codec: Codec, others: Mapping[int | None, Codec]) -> tuple[Any, ...]:
    """Return what has to be the same of a codec: the values of its parameters, or what it repairs."""
    kind = encoding_of(codec)
    if kind == "rtx":
        repaired = others.get(codec.parameters["apt"])
        return (None if repaired is None else _identity(repaired),)
    names = _SAME.get(kind, ())
    found = codec.parameters if names else {}
    return tuple([found[name] is not None if name == "interleaving" else found[name] for name in names])


def _fits(offered: tuple[Any, ...], answered: tuple[Any, ...]) -> bool:
    # what was not said, or cannot be read and was reported, is left open by the offer
    return all(one is None or one == other for one, other in zip(offered, answered, strict=True))
