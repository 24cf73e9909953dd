"""Read start lines: RFC 3261 sections 7.1 and 7.2, strictly and piece by piece.

A line in, what it holds out: ``"request"`` with method, Request-URI and version, or ``"response"`` with version, status
code and reason phrase. ``framing`` of messages, captures and redaction find start lines by it.
"""

from __future__ import annotations

from typing import Any

from sipmsg.ascii import BLANKS, fold, integer
from sipmsg.errors import HeaderError
from sipmsg.grammar.filling import always, child, filled, taken
from sipmsg.grammar.reading import About, Reader, Reading, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, MESSAGE, SHAPE, URI
from sipmsg.values.faults import escaped, plain_quotes
from sipmsg.values.uri.shape import URI_READER

REQUEST_LINE, STATUS_LINE = MESSAGE.rule("request_line"), MESSAGE.rule("status_line")
_CODE = "raw.start_line_malformed"
_LONGEST_CODE = 10
_REQUEST = "a request line is a method, a Request-URI and SIP/2.0, with one blank between them (RFC 3261 7.1)"
_STATUS = "a status line is SIP/2.0, a status code and a reason phrase, with one blank between them (RFC 3261 7.2)"

#: method, Request-URI and version of a request; version, status code and reason phrase of a response
Started = tuple[Any, ...]


def read_start_line(text: str) -> Reading | None:
    """Return the reading of a start line, or None: its value is ``request`` or ``response`` and three parts.

    >>> read_start_line("INVITE sip:bob@biloxi.com SIP/2.0").value[0]
    'request'
    """
    return start_line_reader(text).reading(text)


def start_line_reader(text: str) -> Shaped:
    """Return what reads a start line: as a status line where it begins with the name of the protocol."""
    return _STATUS_READER if _begins_as_response(text) else _REQUEST_READER


def _begins_as_response(text: str) -> bool:
    """Return whether a start line begins with the name of the protocol, blanks apart, as that of a response does."""
    begun = text.lstrip(BLANKS)
    return begun[3:4] == "/" and fold(begun[:3]) == "sip"


def refused_start_line(text: str) -> HeaderError:
    """Return the error for a start line beyond reading, by what it is nearest to."""
    is_response = _begins_as_response(text)
    error = (STATUS_LINE if is_response else REQUEST_LINE).error(text, HeaderError)
    found = error.message.partition(", expected ")[0]
    return HeaderError(f"the start line: {found}; {_STATUS if is_response else _REQUEST}", text, error.span)


MESSAGE.builds("request_line")(filled(tuple, always("request"), child(0), child(1), child(2).less(first=4)))
MESSAGE.builds("status_line")(
    filled(tuple, always("response"), child(0).less(first=4), child(1).number(), child(2).otherwise(""))
)


def _piece(thing: str, rule_name: str, must: str | None = None, **more: Any) -> Reader:
    return Reader(About(thing, "RFC 3261 25.1", _CODE, must, **more), MESSAGE.rule(rule_name))


_BLANK = _piece("the start line", "blank", "has to have one blank between its parts")
_NO_BLANKS = _piece("the start line", "method", "may neither begin nor end with blanks")
_VERSION = _piece("the version", "sip_version", "has to be SIP, a slash and two numbers, as in SIP/2.0")
_OPENING = Reader(
    About("a Request-URI", "RFC 3261 25.1", _CODE, "has to stand without angle brackets", judge=plain_quotes),
    HEADERS.rule("nothing"),
)
_REQUEST_URI = Shaped(
    About("a Request-URI", "RFC 3261 25.1", _CODE),
    URI.rule("uri"),
    shape(SHAPE, "request_uri"),
    {"OPENING": _OPENING, "REQUEST_URI_TEXT": URI_READER, "PLAIN_URI": URI_READER},
    {"in_brackets": taken(child(1)), "plain": taken(child(0))},
)


_REQUEST_READER = Shaped(
    About("a request line", "RFC 3261 25.1", _CODE),
    REQUEST_LINE,
    shape(SHAPE, "request_line"),
    {
        "BLANKS": _NO_BLANKS,
        "METHOD": _piece("the method", "method"),
        "BLANK": _BLANK,
        "REQUEST_URI": _REQUEST_URI,
        "BLANK_AFTER": _BLANK,
        "SIP_VERSION": _VERSION,
        "BLANKS_AFTER": _NO_BLANKS,
    },
    filled(tuple, always("request"), child(1), child(3), child(5).less(first=4)),
)


def _status(
    _before: str | None,
    version: str,
    _blank: str,
    code: str,
    _between: str | None,
    reason: str | None,
    _after: str | None,
) -> Started | None:
    number = integer(code, digits=_LONGEST_CODE)
    return None if number is None else ("response", version[4:], number, reason or "")


_STATUS_READER = Shaped(
    About("a status line", "RFC 3261 25.1", _CODE),
    STATUS_LINE,
    shape(SHAPE, "status_line"),
    {
        "BLANKS": _NO_BLANKS,
        "STATUS_VERSION": _VERSION,
        "BLANK_BEFORE": _BLANK,
        "STATUS_CODE": _piece("the status code", "status_code", "has to be 100 to 699"),
        "BLANK_BETWEEN": _piece("the blank behind the status code", "blank", "has to be a single one"),
        "REASON_PHRASE": Reader(
            About("the reason phrase", "RFC 3261 25.1", _CODE, remedy=escaped), MESSAGE.rule("reason_phrase")
        ),
        "BLANKS_AFTER": _NO_BLANKS,
    },
    _status,
    {"BLANK_BETWEEN": None},
)

#: what reads the two kinds of start lines
START_LINES = (_REQUEST_READER, _STATUS_READER)
