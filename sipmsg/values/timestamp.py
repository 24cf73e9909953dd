"""Timestamp: RFC 3261 section 20.38."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import reads
from sipmsg.values.value import value


@HEADERS.builds("timestamp")
@value
class Timestamp(Parsed, rule="timestamp"):
    """The time at which a request was sent, and the delay of its answer: decimal numbers of seconds as text.

    >>> stamp = Timestamp.parse("52.34 0.5")
    >>> stamp.time, stamp.delay
    ('52.34', '0.5')
    """

    time: str
    delay: str | None = None

    def __str__(self) -> str:
        return self.time if self.delay is None else f"{self.time} {self.delay}"


reads(HEADERS.rule("timestamp"), Reader(About("a timestamp"), HEADERS.rule("timestamp"), kept=False))
