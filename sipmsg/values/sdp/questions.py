"""Questions that people ask of a session description, each answered by one function."""

from __future__ import annotations

import enum

from sipmsg.ascii import fold, integer
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.description import SessionDescription
from sipmsg.values.sdp.media import MediaDescription

_WITHOUT_SPEECH = ("telephone-event", "cn", "red", "rtx", "ulpfec", "flexfec-03")

Transport = tuple[str, int]


class Hold(enum.StrEnum):
    """How a stream is held: by its direction (RFC 3264 section 8.4), or by the address 0.0.0.0 (RFC 2543)."""

    NONE = "none"
    DIRECTION = "direction"
    ADDRESS = "address"


def hold(media: MediaDescription) -> Hold:
    r"""Return how a media description holds its stream, if it does.

    >>> hold(MediaDescription.parse("m=audio 9 RTP/AVP 0\r\na=sendonly\r\n")).value
    'direction'
    """
    if media.direction in {"sendonly", "inactive"}:
        return Hold.DIRECTION
    # a browser gives 0.0.0.0 and the discard port 9 before it knows its candidates (RFC 8840 section 4.1.1)
    connection = media.connection
    held = connection is not None and connection.is_hold and "ice-ufrag" not in media.attributes
    return Hold.ADDRESS if held else Hold.NONE


def on_hold(sdp: SessionDescription) -> bool:
    """Return whether every stream that is not off is held."""
    active = [media for media in sdp.media if media.port]
    return bool(active) and all(hold(media) is not Hold.NONE for media in active)


def rtp_transport(media: MediaDescription) -> Transport | None:
    r"""Return the address and port that media goes to, c= of the media before that of the session; None if off.

    >>> rtp_transport(MediaDescription.parse("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n"))
    ('192.0.2.1', 4000)
    """
    return (media.connection.address, media.port) if media.connection is not None and media.port else None


def rtcp_transport(media: MediaDescription) -> Transport | None:
    r"""Return the address and port that RTCP goes to (RFC 3605, RFC 5761, else the next port); None if off.

    >>> rtcp_transport(MediaDescription.parse("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n"))
    ('192.0.2.1', 4001)
    """
    found = rtp_transport(media)
    if found is None or "rtcp-mux" in media.attributes:
        return found
    address, port = found
    for rtcp in media.attributes.typed("rtcp")[:1]:
        return (address if rtcp.connection is None else rtcp.connection.address), rtcp.port
    return address, port + 1


def dtmf_payload_types(media: MediaDescription) -> dict[int, int]:
    r"""Return the payload type of telephone-event for each clock rate in hertz.

    >>> dtmf_payload_types(MediaDescription.parse("m=audio 9 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n"))
    {8000: 101}
    """
    found = [codec for codec in media.codecs if fold(codec.encoding_name or "") == "telephone-event"]
    return {
        codec.clock_rate: codec.payload_type
        for codec in reversed(found)
        if codec.clock_rate is not None and codec.payload_type is not None
    }


def preferred_codec(media: MediaDescription) -> Codec | None:
    r"""Return the first codec that carries the media itself, or None.

    >>> str(preferred_codec(MediaDescription.parse("m=audio 9 RTP/AVP 13 8\r\n")))
    'PCMA/8000'
    """
    return next((codec for codec in media.codecs if fold(codec.encoding_name or "") not in _WITHOUT_SPEECH), None)


def repaired_codec(media: MediaDescription, codec: Codec) -> Codec | None:
    """Return the codec that an ``rtx`` codec repairs (RFC 4588 section 8.1), or None."""
    from sipmsg.values.sdp.fmtp import FormatParameters  # noqa: PLC0415 - where it is asked for

    if fold(codec.encoding_name or "") != "rtx":
        return None
    repaired = integer(FormatParameters(codec.fmtp or "").get("apt") or "")
    return next((each for each in media.codecs if each.payload_type == repaired is not None), None)


def is_webrtc(sdp: SessionDescription) -> bool:
    """Return whether a description is a browser's: ICE and a fingerprint for DTLS, at either level."""
    levels = [sdp.attributes, *[media.attributes for media in sdp.media]]
    return all(any(name in level for level in levels) for name in ("ice-ufrag", "fingerprint"))


def bundled(sdp: SessionDescription) -> tuple[tuple[MediaDescription, ...], ...]:
    """Return the media descriptions of each BUNDLE group (RFC 9143), in the order of the group."""
    by_mid = {media.attributes.get("mid"): media for media in reversed(sdp.media)}
    groups = [group for group in sdp.attributes.typed("group") if group.semantics == "BUNDLE"]
    return tuple([tuple([by_mid[mid] for mid in group.mids if mid in by_mid]) for group in groups])


def total_bandwidth(sdp: SessionDescription) -> int | None:
    """Return the bandwidth in bits a second: of the session, else the sum of all media; None if none is given."""
    for level in (sdp.bandwidths, [each for media in sdp.media for each in media.bandwidths]):
        rates = [each.bits_per_second for each in level if each.modifier in {"CT", "AS", "TIAS"}]
        known = [rate for rate in rates if rate is not None]
        if known:
            return sum(known)
    return None
