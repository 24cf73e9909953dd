"""Offer and answer: make an answer, and compare one with its offer. RFC 3264."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.syntax import SDP
from sipmsg.values.sdp.codec import Codec, is_rtp
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.description import SessionDescription, parse_sdp
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.value import value

_ANSWERED = {"sendrecv": "sendrecv", "sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}
_MOST_PORT = 65_535
_HOST_NAME = SDP.rule("host_name")
_SENDS = ("sendrecv", "sendonly")
_RECEIVES = ("sendrecv", "recvonly")


@value
class AgreedMedia:
    """What offer and answer agree on for one m= line: the codecs as the answer has them, and its direction.

    ``codecs`` is empty where the answer refuses the media; ``direction`` is as the answerer sees it.
    """

    media: str
    codecs: tuple[Codec, ...]
    direction: str


@value
class Agreement:
    """What came of an offer: the agreed media, one for each m= line, and what breaks the rules."""

    media: tuple[AgreedMedia, ...]
    problems: tuple[Problem, ...]


def answer(
    offer: SessionDescription,
    supported_codecs: Iterable[str],
    *,
    address: str,
    port: int | Iterable[int],
    direction: str = "sendrecv",
) -> SessionDescription:
    r"""Return a well-formed answer to an offer: one m= line for each of the offer's, in its order.

    ``supported_codecs`` are names such as ``PCMU``, or ``PCMU/8000``; the offer's order, payload
    types and parameters are kept (RFC 3264 section 6.1). ``port`` is one port, or one for each m=
    line. Media without a common codec, or that is no RTP, is refused with port 0 (section 6).
    ``direction`` is the one wished for; it is narrowed to what the offer lets it be. Raises ValueError for an
    address, a port or a direction that may not stand in a description, and for more ports than m= lines.

    >>> offer = parse_sdp("v=0\r\no=a 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    ...                   "m=audio 4000 RTP/AVP 0 8\r\na=sendonly\r\n")
    >>> made = answer(offer, ["PCMA"], address="192.0.2.2", port=5000)
    >>> made.media[0].formats, made.media[0].direction
    (('8',), 'recvonly')
    """
    if isinstance(supported_codecs, str):
        raise TypeError(f"supported_codecs is a list of names, not one text: [{supported_codecs!r}]")
    known = frozenset(map(fold, supported_codecs))
    ports = [port] * len(offer.media) if isinstance(port, int) else list(port)
    _require_sound(address, ports, direction, len(offer.media))
    kind = "IP6" if ":" in address else "IP4"
    origin = Origin("-", offer.origin.session_id if offer.origin else "0", "1", "IN", kind, address)
    head = f"v=0\r\no={origin}\r\ns=-\r\nc={Connection('IN', kind, address)}\r\n"
    # section 6: the t= line of the answer equals that of the offer
    head += "".join([f"t={time}\r\n" for time in offer.times]) or "t=0 0\r\n"
    # each m= line without a port of its own is refused
    ports += [0] * (len(offer.media) - len(ports))
    sections = [_answered(media, known, each, direction) for media, each in zip(offer.media, ports, strict=False)]
    return parse_sdp(head + "".join(sections))


def _require_sound(address: str, ports: list[int], direction: str, most: int) -> None:
    """Raise ValueError for what would make no description, or another one than was asked for."""
    wrong = ""
    kind = "IP6" if ":" in address else "IP4"
    if Connection("IN", kind, address).ip is None and _HOST_NAME.match(address) is None:
        wrong = f"the address has to be an IP address or a host name, and is {address[:80]!r}"
    elif any(not 0 <= port <= _MOST_PORT for port in ports):
        wrong = f"a port is a number from 0 to {_MOST_PORT}, and the ports are {', '.join(map(str, ports))}"
    elif len(ports) > most:
        wrong = f"there are {len(ports)} ports for {most} m= lines"
    elif direction not in _ANSWERED:
        wrong = f"the direction has to be one of {', '.join(_ANSWERED)}, and is {direction[:80]!r}"
    if wrong:
        raise ValueError(f"no answer can be made: {wrong}")


def _answered(media: MediaDescription, known: frozenset[str], port: int, wished: str) -> str:
    codecs = [codec for codec in media.codecs if _is_known(codec, known)]
    usable = any(fold(codec.encoding_name or "") != "telephone-event" for codec in codecs)
    if media.is_off or not is_rtp(media.protocol) or not usable or not port:
        return f"m={media.media} 0 {media.protocol} {' '.join(media.formats) or '0'}\r\n"
    lines = [f"m={media.media} {port} {media.protocol} {' '.join([codec.format for codec in codecs])}"]
    for codec in codecs:
        lines += [f"a=rtpmap:{codec.format} {codec}"]
        lines += [] if codec.fmtp is None else [f"a=fmtp:{codec.format} {codec.fmtp}"]
    lines += [f"a={_narrowed(wished, media.direction)}"]
    lines += ["a=rtcp-mux"] if "rtcp-mux" in media.attributes else []
    mid = media.attributes.get("mid")
    lines += [] if mid is None else [f"a=mid:{mid}"]
    return "\r\n".join(lines) + "\r\n"


def _is_known(codec: Codec, known: frozenset[str]) -> bool:
    name = codec.encoding_name
    return name is not None and (fold(name) in known or fold(str(codec)) in known)


def _narrowed(wished: str, offered: str) -> str:
    """Return the wished direction as far as the offered one lets it be (section 6.1)."""
    mirrored = _ANSWERED[offered]
    sends = wished in _SENDS and mirrored in _SENDS
    receives = wished in _RECEIVES and mirrored in _RECEIVES
    return {(True, True): "sendrecv", (True, False): "sendonly", (False, True): "recvonly"}.get(
        (sends, receives), "inactive"
    )


def compare(offer: SessionDescription, answered: SessionDescription) -> Agreement:
    r"""Return which codecs and directions were agreed, and what breaks the rules of RFC 3264 section 6.

    >>> offer = parse_sdp("v=0\r\nm=audio 4000 RTP/AVP 0 8\r\n")
    >>> agreed = compare(offer, parse_sdp("v=0\r\nm=audio 5000 RTP/AVP 8 18\r\n"))
    >>> str(agreed.media[0].codecs[0]), [problem.code for problem in agreed.problems]
    ('PCMA/8000', ['sdp.answer_format_not_offered'])
    """
    problems: list[Problem] = []
    if len(offer.media) != len(answered.media):
        counts = f"the answer has {len(answered.media)} m= lines, the offer {len(offer.media)}"
        problems.append(report("sdp.answer_media_count", counts, "#session"))
    agreed = []
    for index, (ours, theirs) in enumerate(zip(offer.media, answered.media, strict=False)):
        faults = [report(code, message, f"#media{index}") for code, message in _faults(ours, theirs)]
        problems += faults
        codecs = tuple([codec for codec in theirs.codecs if _offered(codec, ours)]) if theirs.port else ()
        agreed.append(AgreedMedia(theirs.media, codecs, theirs.direction if theirs.port else "inactive"))
    return Agreement(tuple(agreed), tuple(problems))


def _faults(offered: MediaDescription, answered: MediaDescription) -> Iterator[tuple[str, str]]:
    if (offered.media, offered.protocol) != (answered.media, answered.protocol):
        found, wanted = f"{answered.media} {answered.protocol}", f"{offered.media} {offered.protocol}"
        yield "sdp.answer_media_order", f"{found[:60]} stands in the place of {wanted[:60]}"
        return
    if not answered.port:
        return
    if not offered.port:
        yield "sdp.answer_direction", "the media was off in the offer"
    if _narrowed(answered.direction, offered.direction) != answered.direction:
        yield "sdp.answer_direction", f"{answered.direction} is no answer to {offered.direction}"
    for codec in answered.codecs:
        if not _offered(codec, offered):
            yield "sdp.answer_format_not_offered", f"the format {codec.format[:40]} was not offered"
        elif not any(each.format == codec.format and _same(each, codec) for each in offered.codecs):
            yield "sdp.answer_payload_type", f"{str(codec)[:40]} has another payload type than in the offer"


def _offered(codec: Codec, offered: MediaDescription) -> bool:
    return any(_same(each, codec) for each in offered.codecs)


def _same(one: Codec, other: Codec) -> bool:
    if one.encoding_name is None or other.encoding_name is None:
        return one.format == other.format
    names = fold(one.encoding_name) == fold(other.encoding_name)
    return names and one.clock_rate == other.clock_rate and (one.channels or 1) == (other.channels or 1)
