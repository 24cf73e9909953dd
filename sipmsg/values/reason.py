"""Reason: RFC 3326 section 2."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import NumberParameter, Parametrised, TextParameter
from sipmsg.values.value import value


@value
class Reason(Parametrised, rule="reason_value", listed="reason", thing="a reason", reference="RFC 3326 2"):
    """Why a request was sent: a protocol (``SIP``, ``Q.850``), its cause and a text.

    >>> reason = Reason.parse('Q.850;cause=16;text="Terminated"')
    >>> reason.protocol, reason.cause, reason.text
    ('Q.850', 16, 'Terminated')
    """

    protocol: str
    params: Params = NO_PARAMS

    cause: ClassVar[NumberParameter] = NumberParameter("cause")
    text: ClassVar[TextParameter] = TextParameter("text", "The ``text`` parameter without its quotes, or None.")
