"""Reason: RFC 3326 section 2."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.errors import Problem
from sipmsg.grammar.builders import builds
from sipmsg.model.faults import inspects
from sipmsg.model.header_values.parsed import Parsed
from sipmsg.model.params import NO_PARAMS, Params, duplicates
from sipmsg.model.syntax import HEADERS
from sipmsg.model.value import value


@builds("reason_value")
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


@inspects(Reason)
def _inspect(reason: Reason, where: str) -> Iterator[Problem]:
    yield from duplicates(reason.params, where)
