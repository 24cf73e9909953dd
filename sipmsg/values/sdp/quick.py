"""The codecs of any description, the quick way."""

from __future__ import annotations

from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.values.sdp.codec import Codec, read_codecs
from sipmsg.values.sdp.description import SessionDescription, parse_sdp
from sipmsg.values.sdp.facts import read_fmtp
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.syntax import SDP

_SECTIONS = SDP.rule("codec_sections")

# Longer texts are counted before they are read
_SHORT = 2_000
_VERSION, _FIRST_MEDIA = "v=", "\nm="


def codecs_of_sdp(
    sdp: str | bytes | SessionDescription | MediaDescription, *, limits: Limits | None = None
) -> tuple[Codec, ...]:
    r"""Return the codecs of SDP text, a description or a media description, in the order of its m= lines.

    Raises SdpError for text without a v= line, LimitError past one of the ``limits``.

    >>> [str(codec) for codec in codecs_of_sdp("v=0\r\nm=audio 4000 RTP/AVP 9 8\r\n")]
    ['G722/8000', 'PCMA/8000']
    """
    usual = limits is None or limits is DEFAULT_LIMITS
    if sdp.__class__ is bytes:
        sdp = sdp.decode("utf-8", "surrogateescape")
    if usual and sdp.__class__ is str and len(sdp) <= _SHORT and sdp.startswith(_VERSION):
        # what is before the first m= line says nothing of codecs, and need not be read
        sections = _SECTIONS.match(sdp[sdp.find(_FIRST_MEDIA) + 1 :])
        if sections is not None and len(sections) <= DEFAULT_LIMITS.media:
            made: list[Codec] = []
            for protocol, text, lines in sections:
                # the grammar has one blank between formats
                formats = tuple(text.split(" "))
                if len(formats) > DEFAULT_LIMITS.formats:
                    DEFAULT_LIMITS.check("formats", len(formats))
                made += read_codecs(protocol, formats, read_fmtp(lines), lines)
            return tuple(made)
    if isinstance(sdp, SessionDescription | MediaDescription):
        return sdp.codecs
    return parse_sdp(sdp, limits=limits).codecs
