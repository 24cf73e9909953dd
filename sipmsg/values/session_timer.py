"""Session timers: Session-Expires and Min-SE, RFC 4028 sections 4 and 5."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import MOST_32_BITS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TextParameter
from sipmsg.values.rules import number_at_most
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


number_at_most("seconds", MOST_32_BITS, "the seconds have to be less than 2**32", SessionExpires, MinSE)
