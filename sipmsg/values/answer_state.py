"""P-Answer-State: RFC 4964."""

from __future__ import annotations

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised
from sipmsg.values.value import value


@value
class AnswerState(Parametrised, rule="answer_state", thing="an answer type", reference="RFC 4964"):
    """Whether whoever is called has answered: ``Confirmed``, or ``Unconfirmed`` where the network answers for them.

    >>> AnswerState.parse("Unconfirmed").answer_type
    'Unconfirmed'
    """

    answer_type: str
    params: Params = NO_PARAMS
