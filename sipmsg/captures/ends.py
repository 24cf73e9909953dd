"""Tell what can only stand behind a message of a log, and does not belong to it.

``block`` asks :func:`is_end` of each line of a message, and :func:`without_log` of the lines of a body that is not as
long as its Content-Length says.
"""

from __future__ import annotations

import re

_SHORTEST_RULE = 40
#: how a line begins that ends a message, whatever its Content-Length says
_ENDS = (b"<-----------", b"--end msg--", b"--- (", b"*** message truncated", b"$$end_record")
_OF_DESCRIPTION = re.compile(rb"[A-Za-z]=")


def is_end(line: bytes) -> bool:
    """Return whether a line can only stand behind a message: a rule of dashes, or what a tool ends one with.

    >>> is_end(b"--end msg--"), is_end(b"--boundary")
    (True, False)
    """
    return line.startswith(_ENDS) or (len(line) >= _SHORTEST_RULE and not line.strip(b"-")) or line == b"---"


def without_log(description: list[bytes]) -> list[bytes]:
    r"""Return the lines of a session description without those at its end that do not belong to it.

    A log that left out the end of the description goes on behind it with lines of its own.

    >>> without_log([b"v=0\r\n", b"t=0 0\r\n", b"\r\n", b"10:15:30 SENT to 192.0.2.1\r\n"])
    [b'v=0\r\n', b't=0 0\r\n']
    """
    count = len(description)
    while count and _OF_DESCRIPTION.match(description[count - 1]) is None:
        count -= 1
    return description[:count]
