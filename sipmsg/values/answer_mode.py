"""Answer-Mode and Priv-Answer-Mode: RFC 5373 section 6."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import FlagParameter, Parametrised
from sipmsg.values.value import value


@value
class AnswerMode(Parametrised, rule="answer_mode", thing="an answer mode", reference="RFC 5373 6"):
    """How a call is to be answered: ``Manual`` or ``Auto``, and whether that is required.

    >>> mode = AnswerMode.parse("Auto;require")
    >>> mode.mode, mode.require
    ('Auto', True)
    """

    mode: str
    params: Params = NO_PARAMS

    require: ClassVar[FlagParameter] = FlagParameter(
        "require", "Whether the call is refused where that mode is not possible."
    )
