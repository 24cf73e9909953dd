"""Find what a log writes before each line of a message, by any tool: the same text, but for a clock or a count in it.

``block`` asks :func:`shared` for what the first lines of a message have in common, and finds it before the others by
its :func:`moving` pattern. Any other number says who wrote a line, and is the same before all of them.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from sipmsg.captures.framing import FIELD_NAME
from sipmsg.octets import BLANKS

_MOVES = (
    rb"(?<![0-9.:])[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,:][0-9]+)?"  # a time of day
    rb"|(?<![0-9.])[0-9]{9,}(?:\.[0-9]+)?"  # seconds since 1970, or parts of one
    rb"|(?<![0-9.])[0-9]+\.[0-9]{3,}(?![0-9.])"  # seconds since the beginning
    rb"|(?<=[\[(])[0-9]+(?=/)|\A[0-9]+"  # a count
)
_TOKEN = re.compile(rb"(?P<moves>" + _MOVES + rb")|[^\n]")
_MOVING = re.compile(_MOVES)
_ANY = rb"[0-9][0-9.,:]*"
_NAME_BEFORE = re.compile(rb"(?:" + FIELD_NAME + rb")?\Z")
#: no tool writes longer ones
_LONGEST = 512


def shared(before: bytes, line: bytes) -> bytes:
    r"""Return what a line begins with that also stands before a start line, up to the first word that differs.

    >>> shared(b"10:15:30.1 sip: --> ", b"10:15:31.22 sip: Via: SIP/2.0/UDP a")
    b'10:15:31.22 sip: '
    >>> shared(b"sent ", b"Subject: Hi"), shared(b"192.0.2.1 ", b"192.0.2.2 Via: SIP/2.0/UDP a")
    (b'', b'')
    """
    if line.startswith(before):
        return before
    if len(before) > _LONGEST:
        return b""
    at, theirs = 0, None
    for theirs, own in zip_longest(_TOKEN.finditer(before), _TOKEN.finditer(line[: 2 * _LONGEST])):
        if theirs is None or own is None or (theirs[0] != own[0] and not (theirs["moves"] and own["moves"])):
            break
        at = own.end()
    # a beginning that is there in full does not end in the name of a field
    begun = line[:at] if theirs is None else _NAME_BEFORE.sub(b"", line[:at])
    return begun if begun.strip(BLANKS) else b""


def moving(before: bytes) -> re.Pattern[bytes] | None:
    """Return a pattern of what stands before lines, with any clock or count in it; None where it has none.

    >>> moving(b"[1/25] ").match(b"[12/25] Via: a")[0]
    b'[12/25]'
    """
    if _MOVING.search(before) is None:
        return None
    text = before.rstrip(BLANKS)
    end = rb"" if text == before else rb"(?=[ \t\r]|\Z)"
    return re.compile(_ANY.join(map(re.escape, _MOVING.split(text))) + end)
