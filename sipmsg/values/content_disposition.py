"""Content-Disposition: RFC 3261 section 20.11."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, TokenParameter
from sipmsg.values.value import value


@value
class ContentDisposition(Parametrised, rule="content_disposition", thing="a disposition", reference="RFC 3261 20.11"):
    """The purpose of a body, and whether it may be ignored where that is not understood.

    >>> disposition = ContentDisposition.parse("session;handling=optional")
    >>> disposition.type, disposition.handling
    ('session', 'optional')
    """

    type: str
    params: Params = NO_PARAMS

    handling: ClassVar[TokenParameter] = TokenParameter(
        "handling", "The ``handling`` parameter, ``optional`` or ``required``, or None."
    )
