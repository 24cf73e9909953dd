"""The quick answer to one question, which codecs a call offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import Limits
from sipmsg.message.message import Message
from sipmsg.values.sdp import MediaDescription, SessionDescription, codecs_of_sdp

if TYPE_CHECKING:
    from sipmsg.values.sdp import Codec


def codecs(source: Any, *, limits: Limits | None = None) -> tuple[Codec, ...]:
    r"""Return the codecs of anything that holds SDP, in the order of its m= lines.

    ``source`` is a session message, a SIP message, a session or media description, or SDP text or
    bytes; what was read already keeps the limits that it was read with. Empty where a message carries
    no SDP. Raises SdpError for text that is no SDP, LimitError past a limit, TypeError for any other
    type. RFC 8866 section 6.6, RFC 3551 section 6 for payload types without rtpmap.

    >>> [str(codec) for codec in codecs("v=0\r\nm=audio 9 RTP/AVP 0 9\r\n")]
    ['PCMU/8000', 'G722/8000']
    """
    if isinstance(source, SessionMessage):
        request = source.data.mid_call
        source = source.message if request is None else request.sdp
    if isinstance(source, Message):
        body = source.sdp_body
        return () if body is None else codecs_of_sdp(body, limits=source.limits)
    if source is None:
        return ()
    if isinstance(source, str | bytes | SessionDescription | MediaDescription):
        return codecs_of_sdp(source, limits=limits)
    msg = f"expected a message, a description or SDP text, found {type(source).__name__}"
    raise TypeError(msg)
