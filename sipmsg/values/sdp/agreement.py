"""What offer and answer agree on, and what breaks the rules. RFC 3264 section 6."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.values.sdp.codec import Codec, events_by_clock
from sipmsg.values.sdp.codec_changes import with_what_serves
from sipmsg.values.sdp.description import SessionDescription
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.value import value

_ANSWERED = {"sendrecv": "sendrecv", "sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}
_SENDS = ("sendrecv", "sendonly")
_RECEIVES = ("sendrecv", "recvonly")
BUNDLE = "BUNDLE"

# roles that may answer one (RFC 4145 section 4.1); the first is the usual one
ROLES = {
    "actpass": ("active", "passive", "holdconn"),
    "active": ("passive", "holdconn"),
    "passive": ("active", "holdconn"),
    "holdconn": ("holdconn",),
}
# of these the connection is set up by one side, who is passive where the answer does not say (RFC 4145 section 4.1)
_CONNECTED = frozenset(("TCP", "TLS", "DTLS"))

# parameters that have to be the same in offer and answer: RFC 4867 8.3.1, 6184 8.2.2, 7798 7.2.2, 9628 6.3, AV1 RTP 7.3
_AMR = ("octet_align", "crc", "robust_sorting", "interleaving")
_SAME: Mapping[str, tuple[str, ...]] = {
    "amr": _AMR,
    "amr-wb": _AMR,
    "h264": ("packetization_mode", "profile"),
    "h265": ("profile_id", "tier_flag"),
    "vp9": ("profile_id",),
    "av1": ("profile",),
}
# ... and what the answer may choose where the offer has not
_SAME_IF_OFFERED = ("mode_set",)


@value
class AgreedMedia:
    """What offer and answer agree on for one m= line: the codecs as the answer has them, and its direction.

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
    """What came of an offer: the agreed media, one for each m= line, and what breaks the rules."""

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

    >>> from sipmsg import parse_sdp
    >>> offer = parse_sdp("v=0\r\nm=audio 4000 RTP/AVP 0 8\r\n")
    >>> agreed = compare(offer, parse_sdp("v=0\r\nm=audio 5000 RTP/AVP 8 18\r\n"))
    >>> str(agreed.media[0].codecs[0]), [problem.code for problem in agreed.problems]
    ('PCMA/8000', ['sdp.answer_format_not_offered'])
    """
    problems = [report(code, message, "#session") for code, message in _session_faults(offer, answered)]
    agreed = []
    for index, (ours, theirs) in enumerate(zip(offer.media, answered.media, strict=False)):
        problems += [report(code, message, f"#media{index}") for code, message in _faults(ours, theirs)]
        codecs = with_what_serves(ours.codecs, _agreed(ours, theirs)) if theirs.port else ()
        agreed.append(AgreedMedia(theirs.media, codecs, theirs.direction if theirs.port else "inactive"))
    return Agreement(tuple(agreed), tuple(problems))


def _session_faults(offer: SessionDescription, answered: SessionDescription) -> Iterator[tuple[str, str]]:
    if len(offer.media) != len(answered.media):
        yield (
            "sdp.answer_media_count",
            f"the answer has {len(answered.media)} m= lines, the offer {len(offer.media)}",
        )
    times = [" and ".join(map(str, sdp.times)) for sdp in (offer, answered)]
    if all(times) and times[0] != times[1]:
        yield "sdp.answer_time", f"the answer is for t={times[1][:60]}, the offer for t={times[0][:60]}"
    groups = offer.attributes.typed("group")
    refused = {mid for media in answered.media if not media.port for mid in media.attributes.typed("mid")}
    for group in answered.attributes.typed("group"):
        known = [set(each.mids) for each in groups if each.semantics == group.semantics]
        if not any(set(group.mids) <= mids for mids in known):
            yield "sdp.answer_group", f"a=group:{str(group)[:60]} was not offered"
        elif group.semantics == BUNDLE and refused & set(group.mids):
            yield "sdp.answer_group", f"a=group:{str(group)[:60]} names media that the answer refuses"


def _faults(offered: MediaDescription, answered: MediaDescription) -> Iterator[tuple[str, str]]:
    if (offered.media, offered.protocol) != (answered.media, answered.protocol):
        found, wanted = f"{answered.media} {answered.protocol}", f"{offered.media} {offered.protocol}"
        yield "sdp.answer_media_order", f"{found[:60]} stands in the place of {wanted[:60]}"
        return
    if not answered.port:
        return
    if offered.disabled:
        yield "sdp.answer_direction", "the media was off in the offer"
    if narrowed(answered.direction, offered.direction) != answered.direction:
        yield "sdp.answer_direction", f"{answered.direction} is no answer to {offered.direction}"
    mids = [next(iter(media.attributes.typed("mid")), None) for media in (offered, answered)]
    if mids[1] is not None and mids[0] != mids[1]:
        yield "sdp.answer_group", f"the mid is {mids[1][:40]}, and was {str(mids[0])[:40]} in the offer"
    yield from _roles(offered, answered)
    for codec in answered.codecs:
        taken = _offered(codec, offered, answered)
        if isinstance(taken, tuple):
            yield taken


def _roles(offered: MediaDescription, answered: MediaDescription) -> Iterator[tuple[str, str]]:
    connected = not _CONNECTED.isdisjoint(answered.protocol.split("/"))
    ours, theirs = offered.in_force("setup"), answered.in_force("setup") or ("passive" if connected else None)
    if ours is not None and theirs is not None and theirs not in ROLES[ours]:
        yield "sdp.answer_setup", f"a=setup:{theirs} is no answer to a=setup:{ours}"


def _agreed(offered: MediaDescription, answered: MediaDescription) -> list[Codec]:
    made = []
    for codec in answered.codecs:
        found = _offered(codec, offered, answered)
        if isinstance(found, tuple) and found[0] != "sdp.answer_payload_type":
            continue
        theirs = found if isinstance(found, Codec) else next(each for each in offered.codecs if _same(each, codec))
        made.append(_in_force(codec, theirs))
    return made


def _in_force(codec: Codec, offered: Codec) -> Codec:
    """Return a codec with the parameters that both sides go by."""
    without = any(each.parameters.get("annexb") is False for each in (codec, offered))
    if not without or codec.parameters["annexb"] is False:
        return codec
    made: Codec = attrs.evolve(codec, fmtp="annexb=no")  # type: ignore[misc]
    return made


def _offered(codec: Codec, offered: MediaDescription, answered: MediaDescription) -> Codec | tuple[str, str]:
    """Return the codec of the offer that one of the answer takes, or what is wrong with it."""
    alike = [each for each in offered.codecs if _same(each, codec)]
    if not alike:
        return "sdp.answer_format_not_offered", f"the format {codec.format[:40]} was not offered"
    fitting = [each for each in alike if _different(each, codec, offered, answered) is None]
    for each in fitting:
        if each.format == codec.format:
            return each
    if fitting:
        return "sdp.answer_payload_type", f"{str(codec)[:40]} has another payload type than in the offer"
    first = next((each for each in alike if each.format == codec.format), alike[0])
    name = _different(first, codec, offered, answered)
    return "sdp.answer_parameter", f"{name} of {str(codec)[:40]} is not as it was offered"


def _same(one: Codec, other: Codec) -> bool:
    if one.encoding_name is None or other.encoding_name is None:
        return one.format == other.format
    names = fold(one.encoding_name) == fold(other.encoding_name)
    return names and one.clock_rate == other.clock_rate and (one.channels or 1) == (other.channels or 1)


def _different(one: Codec, other: Codec, offered: MediaDescription, answered: MediaDescription) -> str | None:
    """Return the name of a parameter that has to be the same and is not, if there is one."""
    kind = fold(one.encoding_name or "")
    if kind == "rtx":
        repaired = offered.repaired(one), answered.repaired(other)
        same = repaired[0] is None or (repaired[1] is not None and _same(repaired[0], repaired[1]))
        return None if same else "apt"
    ours, theirs = one.parameters, other.parameters
    for name in _SAME.get(kind, ()):
        if not _equal(name, ours.get(name), theirs.get(name)):
            return name.replace("_", "-")
    chosen = [name for name in _SAME_IF_OFFERED if ours.get(name) is not None and theirs.get(name) != ours[name]]
    return chosen[0].replace("_", "-") if chosen else None


def _equal(name: str, one: Any, other: Any) -> bool:
    if name == "interleaving":
        # how much each side can do is its own to say
        return (one is None) == (other is None)
    # what cannot be read was told with its line
    return one is None or other is None or one == other
