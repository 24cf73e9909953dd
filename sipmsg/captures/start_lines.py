"""Find the start line that a line of a log ends with, whatever stands before it.

``block`` and the modules that look for messages in text ask :func:`find_start`.
"""

from __future__ import annotations

import re

from sipmsg.captures.framing import PROTOCOL, is_start_line
from sipmsg.octets import BLANKS
from sipmsg.syntax import MESSAGE
from sipmsg.values.protocol_words import METHODS

_STATUS = PROTOCOL + b" "
_METHODS = frozenset(METHODS.encode().split())
#: a method at the end of a text, right behind a character that the name of another may have
_KNOWN = re.compile(rb"(?:\A|[^A-Za-z0-9])(" + b"|".join(sorted(_METHODS)) + rb")\Z")
_MOST_IN_URI = 4
_OF_METHODS = frozenset(octet for octet in range(128) if MESSAGE.rule("method").fits(chr(octet)))


def find_start(text: bytes) -> bytes | None:
    r"""Return the start line that a line of a log ends with, or None.

    >>> find_start(b"kamailio: 192.0.2.1 INVITE sip:bob@biloxi.com SIP/2.0\r")
    b'INVITE sip:bob@biloxi.com SIP/2.0'
    >>> find_start(b"kamailio: INVITE sip:bob x@biloxi.com SIP/2.0")
    b'INVITE sip:bob x@biloxi.com SIP/2.0'
    """
    text = text.rstrip(b"\r")
    at = text.find(_STATUS)
    if at >= 0 and is_start_line(text[at:]):
        return text[at:]
    before, *rest = text.rsplit(b" ", 2)
    if len(rest) < 2 or not before:  # noqa: PLR2004 - a Request-URI and a version
        return None
    place = _last_name(before)
    if not is_start_line(text[place:]):
        return None
    # where nothing of a log is before a name, all of it is the method
    known = _KNOWN.search(before[place:]) if before[:place].strip(BLANKS) else None
    if known is not None:
        return text[place + known.start(1) :]
    further = before[:place]
    for _ in range(_MOST_IN_URI):  # a Request-URI with blanks in it, whose last piece may look like one
        further = further.rstrip(BLANKS).rpartition(b" ")[0]
        at = _last_name(further)
        if further[at:] in _METHODS and is_start_line(text[at:]):
            return text[at:]
    return text[place:]


def is_labelled(line: bytes) -> bool:
    """Return whether a word with a colon stands before the start line in a line, as logs have it.

    >>> is_labelled(b"DEBUG:phone:BYE sip:bob@biloxi.com SIP/2.0"), is_labelled(b"BYE sip:bob@biloxi.com SIP/2.0")
    (True, False)
    """
    # a method has no colon in it
    start = find_start(line)
    if start is None or start.partition(b" ")[0] not in _METHODS:
        return False
    return b":" in line.rstrip(b"\r").removesuffix(start).partition(b" ")[0]


def _last_name(text: bytes) -> int:
    """Return where the name begins that a text ends with, and that may be a method."""
    place = len(text)
    while place and text[place - 1] in _OF_METHODS:
        place -= 1
    while place < len(text) and not text[place : place + 1].isalpha():
        place += 1
    return place
