"""Text that was quoted in a mail: each line behind ``>``, or several of them, as some programs write them."""

from __future__ import annotations

import io
import re

_MARKS = re.compile(rb"(?:> ?)+")
_PROTOCOL = b"SIP/2.0"
_LONGEST = 1 << 20


def is_quoted(begin: bytes) -> bool:
    r"""Return whether the first line of a text that has to do with SIP stands behind marks of quoting.

    >>> is_quoted(b"You wrote:\n> > BYE sip:bob@biloxi.com SIP/2.0\n"), is_quoted(b"BYE sip:bob@biloxi.com SIP/2.0\n")
    (True, False)
    """
    at = begin.find(_PROTOCOL)
    return at >= 0 and _MARKS.match(begin, begin.rfind(b"\n", 0, at) + 1) is not None


class Unquoted(io.RawIOBase):
    """A stream of the same text without the marks."""

    def __init__(self, source: io.BufferedReader) -> None:
        super().__init__()
        self._source = source
        self._rest = b""

    def readable(self) -> bool:
        """Return that this is a stream to read from."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what comes next; return how much that is, 0 at the end."""
        while not self._rest and (line := self._source.readline(_LONGEST)):
            marks = _MARKS.match(line)
            self._rest = line if marks is None else line[marks.end() :]
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
