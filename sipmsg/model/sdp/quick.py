"""The codecs of any description, the quick way."""

from __future__ import annotations

from sipmsg.model.sdp.codec import Codec
from sipmsg.model.sdp.description import SessionDescription, parse_sdp
from sipmsg.model.sdp.media import MediaDescription


def codecs_of_sdp(sdp: str | bytes | SessionDescription | MediaDescription) -> tuple[Codec, ...]:
    r"""Return the codecs of SDP text, a description or a media description, in the order of its m= lines.

    Raises SdpError for text without a v= line.

    >>> [str(codec) for codec in codecs_of_sdp("v=0\r\nm=audio 4000 RTP/AVP 9 8\r\n")]
    ['G722/8000', 'PCMA/8000']
    """
    return (parse_sdp(sdp) if isinstance(sdp, str | bytes) else sdp).codecs
