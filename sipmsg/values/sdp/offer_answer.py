"""Make an answer to an offer, and compare an answer with its offer: RFC 3264.

:func:`answer` is :func:`sipmsg.answer`: which streams are taken, with which codecs and ports, and at last the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from sipmsg.ascii import controls, integer
from sipmsg.errors import SdpError, refuse_text
from sipmsg.limits import MOST_PORT
from sipmsg.strictness import refusals
from sipmsg.values.sdp.agreement import ROLES, AgreedMedia, Agreement, compare, narrowed, require_description
from sipmsg.values.sdp.attribute import mid_of
from sipmsg.values.sdp.attributes_format import Fmtp, Rtpmap
from sipmsg.values.sdp.attributes_ice import Candidate
from sipmsg.values.sdp.attributes_security import Crypto, Fingerprint
from sipmsg.values.sdp.changing import require_port
from sipmsg.values.sdp.codec import Codec, is_auxiliary, is_rtp, is_srtp
from sipmsg.values.sdp.codec_changes import is_meant, with_what_serves
from sipmsg.values.sdp.codec_parameters import read_parameters
from sipmsg.values.sdp.connection import Connection, is_host
from sipmsg.values.sdp.description import SessionDescription, parse_sdp
from sipmsg.values.sdp.fmtp import FormatParameters
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.registry import DIRECTIONS
from sipmsg.values.sdp.session import BUNDLE
from sipmsg.values.sdp.writing import row

__all__ = ["AgreedMedia", "Agreement", "answer", "compare"]

# where a stream is sent to that has no address yet: the port of discard
_DISCARD = 9
_APART = 2


@attrs.frozen
class _Answerer:
    """The capabilities of the answering side."""

    known: tuple[str, ...]
    direction: str
    crypto: Crypto | None
    fingerprint: Fingerprint | None
    setup: str | None
    ice: tuple[str, str] | None
    candidates: tuple[Candidate, ...]


def answer(  # noqa: PLR0913 - what an answer is made of
    offer: SessionDescription,
    supported_codecs: Iterable[str],
    *,
    address: str,
    port: int | Iterable[int],
    direction: str = "sendrecv",
    crypto: Crypto | str | None = None,
    fingerprint: Fingerprint | str | None = None,
    setup: str | None = None,
    ice_ufrag: str | None = None,
    ice_pwd: str | None = None,
    candidates: Iterable[Candidate | str] = (),
) -> SessionDescription:
    r"""Return a well-formed answer to an offer: one m= line for each of the offer's, in its order.

    ``supported_codecs`` are names such as ``PCMU``, or ``PCMU/8000``; the offer's order, payload types and parameters
    are kept (RFC 3264 section 6.1). ``port`` is one for each m= line, or one port that media of one bundle shares (RFC
    9143) and from which other streams go on in steps of two. Media without a common codec that carries media, or that
    is no RTP, is refused with port 0 (section 6); so is what needs keys and does not get them: ``crypto`` with a suite
    of the offer for RTP/SAVP (RFC 4568), a ``fingerprint`` for DTLS (RFC 5763) with the role that ``setup`` wishes for,
    ``ice_ufrag`` and ``ice_pwd`` where the offer can be reached by ICE only (RFC 8839), and ``candidates``, which each
    m= line with ICE has. ``direction`` is the one wished for; it is narrowed to what the offer lets it be. Raises
    ValueError for an address, port or direction that may not stand in a description, or more ports than m= lines;
    SdpError for odd keys.

    >>> offer = parse_sdp("v=0\r\no=a 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    ...                   "m=audio 4000 RTP/AVP 0 8\r\na=sendonly\r\n")
    >>> made = answer(offer, ["PCMA"], address="192.0.2.2", port=5000)
    >>> made.media[0].formats, made.media[0].direction
    (('8',), 'recvonly')
    """
    refuse_text("supported_codecs", supported_codecs)
    ports = list(port) if isinstance(port, Iterable) else [port]
    _require_sound(offer, address, ports, direction)
    ice = None if ice_ufrag is None or ice_pwd is None else (ice_ufrag, ice_pwd)
    keys = (_parsed(Crypto, crypto), _parsed(Fingerprint, fingerprint), setup, ice)
    paths = tuple([_parsed(Candidate, each) for each in candidates])
    side = _Answerer(tuple(supported_codecs), direction, *keys, paths)
    return _negotiated(offer, side, address, port if isinstance(port, int) else ports)


def _parsed(kind: Any, given: Any) -> Any:
    return kind.parse(given) if isinstance(given, str) else given


def _negotiated(offer: SessionDescription, side: _Answerer, address: str, port: int | list[int]) -> SessionDescription:
    """Return the answer of a side; what it could not answer without a fault is refused."""
    taken = [_taken(media, side) for media in offer.media]
    while True:
        shares = _shares(offer, taken, None if isinstance(port, int) else port)
        given = _ports(taken, shares, port)
        made = parse_sdp(_written(offer, taken, shares, given, side, address), limits=offer.limits)
        wrong = {each.where for each in refusals(made.problems)}
        left = [() if f"#media{at}" in wrong else codecs for at, codecs in enumerate(taken)]
        if left == taken:
            return made
        taken = left


def _require_sound(offer: SessionDescription, address: str, ports: list[int], direction: str) -> None:
    """Raise ValueError for what would make no description, or another one; TypeError for another type."""
    require_description("the offer", offer)
    for port in ports:
        require_port(port)
    most, wrong = len(offer.media), ""
    if not is_host(address):
        wrong = f"the address has to be an IP address or a host name, and is {address[:80]!r}"
    elif any(not 0 <= port <= MOST_PORT for port in ports):
        wrong = f"a port is a number from 0 to {MOST_PORT}, and the ports are {', '.join(map(str, ports))}"
    elif len(ports) > max(most, 1):
        wrong = f"there are {len(ports)} ports for {most} m= lines"
    elif direction not in DIRECTIONS:
        wrong = f"the direction has to be one of {', '.join(DIRECTIONS)}, and is {direction[:80]!r}"
    if wrong:
        raise ValueError(f"no answer can be made: {wrong}")


# ---- which streams and codecs are taken ------------------------------------------------------------------------


def _taken(media: MediaDescription, side: _Answerer) -> tuple[Codec, ...]:
    """Return the codecs that are taken of a stream, as they are written; none where the stream is refused."""
    if media.disabled or not is_rtp(media.protocol) or _refused(media) is None or not _has_keys(media, side):
        return ()
    common: dict[str, Codec] = {}
    for codec in media.codecs:
        if any(is_meant(codec, name) for name in side.known) and codec.format not in common:
            written = _anew(codec)
            common |= {} if written is None else {codec.format: written}
    made = with_what_serves(common.values())
    return () if all(map(is_auxiliary, made)) else made


def _anew(codec: Codec) -> Codec | None:
    """Return a codec with its parameters written anew, or None where they cannot be read."""
    if codec.payload_type is None or codec.encoding_name is None or codec.clock_rate is None:
        return None
    text = codec.fmtp
    if text is not None and read_parameters(codec.encoding_name, text).faults:
        pairs = FormatParameters(text).items()
        text = ";".join([name if each is None else f"{name}={each}" for name, each in pairs]) or None
    if text is not None and (controls(text) or read_parameters(codec.encoding_name, text).faults):
        return None
    made: Codec = attrs.evolve(codec, fmtp=text)  # type: ignore[misc]
    return made


def _has_keys(media: MediaDescription, side: _Answerer) -> bool:
    """Return whether the answering side has what the protocol of a stream needs."""
    if _is_dtls(media):
        secured = side.fingerprint is not None and _role(media, side) is not None
    else:
        secured = not is_srtp(media.protocol) or _crypto(media, side) is not None
    connection = media.connection
    nowhere = connection is None or connection.is_hold or media.port == _DISCARD
    return secured and not (nowhere and media.in_force("ice-ufrag") is not None and side.ice is None)


def _is_dtls(media: MediaDescription) -> bool:
    return not {"TLS", "DTLS"}.isdisjoint(media.protocol.split("/"))


def _crypto(media: MediaDescription, side: _Answerer) -> Crypto | None:
    """Return the keys of the answer under the tag that their suite has in the offer (RFC 4568 section 5.1.2)."""
    for each in media.attributes.typed("crypto"):
        if side.crypto is not None and each.suite == side.crypto.suite:
            return Crypto(each.tag, each.suite, side.crypto.key_parameters, side.crypto.session_parameters)
    return None


def _role(media: MediaDescription, side: _Answerer) -> str | None:
    """Return the role of the answer in DTLS, None where there is none (RFC 5763 section 5)."""
    allowed = [role for role in ROLES[media.in_force("setup") or "active"] if role != "holdconn"]
    return side.setup if side.setup in allowed else next(iter(allowed), None)


# ---- ports and bundles -----------------------------------------------------------------------------------------


def _shares(offer: SessionDescription, taken: list[tuple[Codec, ...]], ports: list[int] | None) -> dict[int, int]:
    """Return which stream each stream of a bundle shares its port with: the first of the bundle that is taken."""
    places = {id(media): at for at, media in enumerate(offer.media)}
    made: dict[int, int] = {}
    for bundle in offer.bundled:
        members = [places[id(media)] for media in bundle]
        able = [at for at in members if taken[at] and "rtcp-mux" in offer.media[at].attributes and at not in made]
        able = [at for at in able if ports is None or (at < len(ports) and ports[at])]
        tagged = [at for at in able if offer.media[at].port][:1]
        made |= {at: first for first in tagged for at in able if ports is None or ports[at] == ports[first]}
    return made


def _ports(taken: list[tuple[Codec, ...]], shares: dict[int, int], port: int | list[int]) -> list[int]:
    """Return the port of each m= line, 0 where the stream is refused."""
    if isinstance(port, list):
        # each m= line without a port of its own is refused
        return [port[at] if codecs and at < len(port) else 0 for at, codecs in enumerate(taken)]
    given: dict[int, int] = {}
    free = port
    for at, codecs in enumerate(taken):
        if codecs and free and shares.get(at, at) not in given and free <= MOST_PORT:
            given[shares.get(at, at)] = free
            free += _APART
    return [given.get(shares.get(at, at), 0) if codecs else 0 for at, codecs in enumerate(taken)]


# ---- the text --------------------------------------------------------------------------------------------------


def _written(  # noqa: PLR0913, PLR0917 - what an answer is made of
    offer: SessionDescription,
    taken: list[tuple[Codec, ...]],
    shares: dict[int, int],
    ports: list[int],
    side: _Answerer,
    address: str,
) -> str:
    lines = _session_lines(offer, shares, ports, address)
    for at, (media, codecs) in enumerate(zip(offer.media, taken, strict=True)):
        if not ports[at] or (media.port == 0 and at not in shares):
            lines.append(_refused(media) or "m=audio 0 RTP/AVP 0")
        else:
            lines += _answered(media, codecs, ports[at], side, tagged=shares.get(at, at) == at)
    return "".join([f"{line}\r\n" for line in lines])


def _session_lines(offer: SessionDescription, shares: dict[int, int], ports: list[int], address: str) -> list[str]:
    """Return the lines before the first m= line, with the bundles that are left."""
    kind = "IP6" if ":" in address else "IP4"
    session_id = offer.origin.session_id if offer.origin else ""
    number = "0" if integer(session_id, digits=20) is None else session_id
    lines = ["v=0", row("o", Origin("-", number, "1", "IN", kind, address)), "s=-"]
    lines.append(row("c", Connection("IN", kind, address)))
    # RFC 3264 section 6: the t= line of the answer equals that of the offer
    lines += [f"t={time}" for time in offer.times] or ["t=0 0"]
    for bundle in offer.attributes.typed("group"):
        shared = {mid_of(offer.media[at].attributes) for at in shares if ports[at]}
        mids: list[str] = [mid for mid in bundle.mids if bundle.semantics == BUNDLE and mid in shared]
        lines += [f"a=group:{BUNDLE} {' '.join(mids)}"] if mids else []
    return lines


def _refused(media: MediaDescription) -> str | None:
    """Return the m= line that refuses a stream, None where no line can say what the offer's says."""
    try:
        return row("m", MediaField(media.media, 0, None, media.protocol, tuple(dict.fromkeys(media.formats))))
    except SdpError:
        return None


def _answered(
    media: MediaDescription, codecs: tuple[Codec, ...], port: int, side: _Answerer, *, tagged: bool
) -> list[str]:
    """Return the lines of a stream that is taken; what a bundle has once stands with its first one (RFC 9143 7.1.3)."""
    said: list[str] = []
    for codec in codecs:
        number = codec.payload_type or 0
        said.append(f"rtpmap:{Rtpmap(number, codec.encoding_name or '', codec.clock_rate, codec.channels)}")
        said += [] if codec.fmtp is None else [f"fmtp:{Fmtp(codec.format, codec.fmtp)}"]
    said.append(narrowed(side.direction, media.direction))
    said += _transport(media, side) if tagged else []
    mid = mid_of(media.attributes)
    said += [] if mid is None else [f"mid:{mid}"]
    field = MediaField(media.media, port, None, media.protocol, tuple([codec.format for codec in codecs]))
    return [row("m", field), *[row("a", each) for each in said]]


def _transport(media: MediaDescription, side: _Answerer) -> list[str]:
    made = ["rtcp-mux"] if media.attributes.typed("rtcp-mux") else []
    if _is_dtls(media):
        made += [f"setup:{_role(media, side)}", f"fingerprint:{side.fingerprint}"]
    elif is_srtp(media.protocol):
        made.append(f"crypto:{_crypto(media, side)}")
    if side.ice is not None and media.in_force("ice-ufrag") is not None:
        made += [f"ice-ufrag:{side.ice[0]}", f"ice-pwd:{side.ice[1]}"]
        made += [f"candidate:{each}" for each in side.candidates]
    return made
