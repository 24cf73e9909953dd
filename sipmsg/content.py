"""Recognise what a text holds by its beginning: a session message, a SIP message or a session description.

The command, the columns and :func:`sipmsg.load` read any of the three with it.
"""

from __future__ import annotations

from sipmsg.api import loads
from sipmsg.errors import SessionError, SipMsgError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.headers import Headers
from sipmsg.message.message import Message, parse
from sipmsg.octets import BYTE_ORDER_MARK, WHITE_SPACE, begins_description
from sipmsg.values.sdp import SessionDescription, parse_sdp

Content = SessionMessage | Message | SessionDescription

_BYTE_ORDER_MARK = BYTE_ORDER_MARK.encode()
_JSON_BEGINS = (b"{", b"[", b'"')
_SIP = b"sip/"
_OTHERS = (b"http/1", b"rtsp/1")
# headers that no other text is likely to have, which mark a message whose start line is beyond reading
_TYPICAL_HEADERS = frozenset(("via", "call-id", "cseq", "max-forwards"))


def read_content(text: bytes, limits: Limits | None = None) -> Content:
    r"""Return the session message, SIP message or session description that a text holds.

    Raises SessionError for any other text, and the errors of reading the one that it begins as.

    >>> read_content(b"v=0\r\nm=audio 9 RTP/AVP 0\r\n").media[0].media
    'audio'
    """
    limits = limits or DEFAULT_LIMITS
    begin = text.removeprefix(_BYTE_ORDER_MARK).lstrip(WHITE_SPACE)
    if not begin:
        raise SessionError("there is nothing in it")
    if begin.startswith(_JSON_BEGINS):
        return loads(text, limits=limits)
    if begins_description(begin):
        return parse_sdp(begin, limits=limits)
    try:
        message = parse(text, limits=limits)
        if _names_sip(begin) or (tells_message(message.headers) and not _names_other(begin)):
            return message
    except SipMsgError:
        if _names_sip(begin):
            raise
    raise SessionError("this is no JSON, no SIP message and no session description")


def tells_message(headers: Headers) -> bool:
    """Return whether there is a header that no text but a SIP message is likely to have."""
    return not _TYPICAL_HEADERS.isdisjoint(headers.texts)


def _names_sip(text: bytes) -> bool:
    """Return whether the first line of a text names the protocol, as the start line of a SIP message does."""
    return _SIP in text.partition(b"\n")[0].lower()


def _names_other(text: bytes) -> bool:
    """Return whether the first line names a protocol that has headers of the same names."""
    words = text.partition(b"\n")[0].lower().split()
    return any(word.startswith(_OTHERS) for word in words)
