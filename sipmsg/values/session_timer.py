"""Session timers: Session-Expires and Min-SE, RFC 4028 sections 4 and 5."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import maker, value

_MOST = 2**32 - 1


@value
class SessionExpires(Parsed):
    """How long a session lasts without a refresh, in seconds, and who refreshes it.

    >>> expires = SessionExpires.parse("1800;refresher=uac")
    >>> expires.seconds, expires.refresher
    (1800, 'uac')
    """

    seconds: int
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("session_expires")

    @property
    def refresher(self) -> str | None:
        """The ``refresher`` parameter, ``uac`` or ``uas``, or None."""
        return self.params.get("refresher")

    def __str__(self) -> str:
        return f"{self.seconds}{self.params}"


@value
class MinSE(Parsed):
    """The shortest session interval that is accepted, in seconds.

    >>> MinSE.parse("90").seconds
    90
    """

    seconds: int
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("min_se")

    def __str__(self) -> str:
        return f"{self.seconds}{self.params}"


@HEADERS.builds("session_expires")
def _session_expires(seconds: str, params: Params) -> SessionExpires:
    return maker(SessionExpires)(int(seconds), params)


@HEADERS.builds("min_se")
def _min_se(seconds: str, params: Params) -> MinSE:
    return maker(MinSE)(int(seconds), params)


@rule(SessionExpires, MinSE)
def _inspect(timer: SessionExpires | MinSE, where: str) -> Iterator[Problem]:
    yield from duplicates(timer.params, where)
    if timer.seconds > _MOST:
        message = "the seconds have to be less than 2**32"
        yield report("raw.number_out_of_range", message, where, found=timer.seconds, expected=f"at most {_MOST}")


_SECONDS = Reader(About("the seconds of a session timer", "RFC 4028 4"), HEADERS.rule("number"), kept=False)
head(About("a session timer", "RFC 4028 4"), HEADERS.rule("session_expires"), _SECONDS, SessionExpires)
head(About("a session timer", "RFC 4028 5"), HEADERS.rule("min_se"), _SECONDS, MinSE)
