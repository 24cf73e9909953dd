"""Say what a text is that is no session description."""

from __future__ import annotations

from sipmsg.ascii import CRLF
from sipmsg.errors import SdpError, Span
from sipmsg.grammar.shape import shape
from sipmsg.octets import begins_object
from sipmsg.syntax import SHAPE

_START_WORDS = shape(SHAPE, "start_words")


def refused_text(text: str) -> SdpError:
    r"""Return the error for a text without any v=, o= or m= line; of JSON or SIP it says what reads that.

    >>> refused_text("BYE sip:bob@biloxi.com SIP/2.0\r\n\r\n").message
    'this is a SIP message and no session description: sipmsg.parse reads it, and its sdp is the description in it'
    """
    if begins_object(text):
        return SdpError("this is JSON and no session description: sipmsg.loads reads it", text[:1], Span(0, 1))
    if _START_WORDS(text.lstrip(CRLF).partition("\n")[0].rstrip("\r")) is not None:
        reads = "sipmsg.parse reads it, and its sdp is the description in it"
        return SdpError(f"this is a SIP message and no session description: {reads}", text[:1], Span(0, 1))
    return SdpError(f"session description: {'there is no v= line' if text else 'the text is empty'}", text)
