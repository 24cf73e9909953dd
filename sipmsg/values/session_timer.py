"""Session timers: Session-Expires and Min-SE, RFC 4028 sections 4 and 5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import MOST_32_BITS
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import exceeds
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TextParameter
from sipmsg.values.rules import rule
from sipmsg.values.value import value
from sipmsg.values.words import NUMBER_ALONE


@value
class SessionExpires(
    Parametrised,
    rule="session_expires",
    thing="a session timer",
    reference="RFC 4028 4",
    number=NUMBER_ALONE,
):
    """How long a session lasts without a refresh, in seconds, and who refreshes it.

    >>> expires = SessionExpires.parse("1800;refresher=uac")
    >>> expires.seconds, expires.refresher
    (1800, 'uac')
    """

    seconds: int
    params: Params = NO_PARAMS

    refresher: ClassVar[TextParameter] = TextParameter(
        "refresher", "The ``refresher`` parameter, ``uac`` or ``uas``, or None.", ("uac", "uas")
    )

    # a number says nothing of what stood behind it: a class that writes its text itself keeps the one it was read from
    def __str__(self) -> str:
        return f"{self.seconds}{self.params}"


@value
class MinSE(Parametrised, rule="min_se", thing="a session timer", reference="RFC 4028 5", number=NUMBER_ALONE):
    """The shortest session interval that is accepted, in seconds.

    >>> MinSE.parse("90").seconds
    90
    """

    seconds: int
    params: Params = NO_PARAMS

    def __str__(self) -> str:
        return f"{self.seconds}{self.params}"


@rule(SessionExpires, MinSE, when=exceeds("seconds", MOST_32_BITS))
def _inspect(timer: SessionExpires | MinSE, where: str) -> Iterator[Problem]:
    message = "the seconds have to be less than 2**32"
    yield report("raw.number_out_of_range", message, where, found=timer.seconds, expected=f"at most {MOST_32_BITS}")
