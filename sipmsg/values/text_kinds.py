"""Recognise what kind of text somebody has given: JSON, a session description, or a SIP message."""

from __future__ import annotations

from typing import TypeVar

from sipmsg.ascii import CRLF
from sipmsg.errors import HeaderError, ParseError, SdpError, SessionError, Span
from sipmsg.octets import begins_description, begins_object
from sipmsg.values.start_line import read_start_line

_E = TypeVar("_E", bound=ParseError)


def begins_message(text: str) -> bool:
    r"""Return whether a text begins with a start line that can be read (RFC 3261 section 7), behind empty lines too.

    >>> begins_message("\r\nBYE sip:bob@biloxi.com SIP/2.0\r\n"), begins_message("BYE sip:bob@biloxi.com\r\n")
    (True, False)
    """
    line = text.lstrip(CRLF).partition("\n")[0].rstrip("\r")
    return not begins_description(line) and read_start_line(line) is not None


# how each kind begins, the error of the function that reads it, what it is, and that function
_KINDS = (
    (begins_object, SessionError, "JSON", "sipmsg.loads reads it"),
    (begins_description, SdpError, "a session description", "sipmsg.parse_sdp reads it"),
    (begins_message, HeaderError, "a SIP message", "sipmsg.parse reads it"),
)


def naming_reader(error: _E, text: str) -> _E:
    r"""Return the error for a refused text; for one of another kind than was wanted one that says what reads it.

    >>> naming_reader(SdpError("there is no v= line"), "BYE sip:bob@biloxi.com SIP/2.0\r\n").message
    'this is a SIP message and no session description: sipmsg.parse reads it, and its sdp is the description in it'
    """
    found = next((kind for kind in _KINDS if kind[0](text)), None)
    if found is None or found[1] is type(error):
        return error
    _, reads, what, reader = found
    wanted = next(kind[2] for kind in _KINDS if kind[1] is type(error)).removeprefix("a ")
    within = ", and its sdp is the description in it" if (reads, type(error)) == (HeaderError, SdpError) else ""
    return type(error)(f"this is {what} and no {wanted}: {reader}{within}", text[:1], Span(0, 1))
