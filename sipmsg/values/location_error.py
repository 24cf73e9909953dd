"""Geolocation-Error: RFC 6442 section 4.3."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TextParameter
from sipmsg.values.rules import number_at_most
from sipmsg.values.value import value
from sipmsg.values.words import NUMBER_ALONE

_MOST_OF_THREE_DIGITS = 999


@value
class LocationError(
    Parametrised, rule="location_error", thing="a location error", reference="RFC 6442 4.3", number=NUMBER_ALONE
):
    """Why the location that a request carries or refers to cannot be used.

    >>> error = LocationError.parse('100;code="Cannot Process Location"')
    >>> error.code, error.text
    (100, 'Cannot Process Location')
    """

    code: int
    params: Params = NO_PARAMS

    text: ClassVar[TextParameter] = TextParameter("code", "The ``code`` parameter, which says it in words, or None.")

    # a number says nothing of what stood behind it: a class that writes its text itself keeps the one it was read from
    def __str__(self) -> str:
        return f"{self.code}{self.params}"


number_at_most("code", _MOST_OF_THREE_DIGITS, "the code has at most three digits (RFC 6442 4.3)", LocationError)
