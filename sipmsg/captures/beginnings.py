"""What the lines of a message begin with where no table of tools has it: one text, but for the numbers in it.

Clocks and counts are others before each line. ``block`` asks :func:`shared` for what the first lines of a message have
in common, and finds it before the others by its :func:`numbered` pattern.
"""

from __future__ import annotations

import re
from itertools import zip_longest

_BLANKS = b" \t"
_NUMBER = re.compile(rb"[0-9]+")
_TOKEN = re.compile(rb"[0-9]+|[^0-9]", re.DOTALL)
_NAME_BEFORE = re.compile(rb"[A-Za-z0-9.!%*_+`'~-]*\Z")
#: longer ones are none that a tool writes
_LONGEST = 512


def shared(before: bytes, line: bytes) -> bytes:
    r"""Return what a line begins with of what stands before a start line, up to a word that is another; empty for none.

    >>> shared(b"10:15:30.1 sip: --> ", b"10:15:31.22 sip: Via: SIP/2.0/UDP a")
    b'10:15:31.22 sip: '
    >>> shared(b"sent ", b"Subject: Hi")
    b''
    """
    if line.startswith(before):
        return before
    if len(before) > _LONGEST:
        return b""
    at = 0
    for theirs, own in zip_longest(_TOKEN.findall(before), _TOKEN.findall(line[: 2 * _LONGEST])):
        if own is None or (theirs != own and not (theirs is not None and theirs.isdigit() and own.isdigit())):
            break
        at += len(own)
    begun = _NAME_BEFORE.sub(b"", line[:at])
    return begun if begun.strip(_BLANKS) else b""


def numbered(before: bytes) -> re.Pattern[bytes] | None:
    """Return a pattern of what stands before lines with any numbers in it; None where it has no numbers.

    >>> numbered(b"[1/25] ").match(b"[12/25] Via: a")[0]
    b'[12/25]'
    """
    if _NUMBER.search(before) is None:
        return None
    return re.compile(_NUMBER.pattern.join(map(re.escape, _NUMBER.split(before.rstrip(_BLANKS)))))
