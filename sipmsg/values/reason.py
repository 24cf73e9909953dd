"""Reason: RFC 3326 section 2."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("reason_value")
@value
class Reason(Parsed):
    """Why a request was sent: a protocol (``SIP``, ``Q.850``), its cause and a text.

    >>> reason = Reason.parse('Q.850;cause=16;text="Terminated"')
    >>> reason.protocol, reason.cause, reason.text
    ('Q.850', 16, 'Terminated')
    """

    protocol: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("reason_value")

    @property
    def cause(self) -> int | None:
        """The ``cause`` parameter, or None."""
        return integer(self.params.get("cause") or "")

    @property
    def text(self) -> str | None:
        """The ``text`` parameter without its quotes, or None."""
        return self.params.get("text")

    def __str__(self) -> str:
        return f"{self.protocol}{self.params}"


@rule(Reason)
def _inspect(reason: Reason, where: str) -> Iterator[Problem]:
    yield from duplicates(reason.params, where)


_PROTOCOL = Reader(About("the protocol of a reason", "RFC 3326 2"), HEADERS.rule("token"))
listed(HEADERS.rule("reason"), head(About("a reason", "RFC 3326 2"), HEADERS.rule("reason_value"), _PROTOCOL, Reason))
