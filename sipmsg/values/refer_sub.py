"""Refer-Sub: RFC 4488 section 4."""

from __future__ import annotations

from sipmsg.ascii import fold
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised
from sipmsg.values.value import value


@value
class ReferSub(
    Parametrised,
    rule="refer_sub",
    head="refer_sub_value",
    thing="the value of Refer-Sub",
    reference="RFC 4488 4",
    must="has to be true or false",
):
    """Whether a REFER is to make a subscription, or has made one.

    >>> ReferSub.parse("false").subscribes
    False
    """

    value: str
    params: Params = NO_PARAMS

    @property
    def subscribes(self) -> bool:
        """Whether there is a subscription, so that NOTIFY says what becomes of the transfer."""
        return fold(self.value) != "false"
