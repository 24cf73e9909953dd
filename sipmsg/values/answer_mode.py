"""Answer-Mode and Priv-Answer-Mode: RFC 5373 section 6."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import value


@HEADERS.builds("answer_mode")
@value
class AnswerMode(Parsed):
    """How a call is to be answered: ``Manual`` or ``Auto``, and whether that is required.

    >>> mode = AnswerMode.parse("Auto;require")
    >>> mode.mode, mode.require
    ('Auto', True)
    """

    mode: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("answer_mode")

    @property
    def require(self) -> bool:
        """Whether the call is refused where that mode is not possible."""
        return "require" in self.params

    def __str__(self) -> str:
        return f"{self.mode}{self.params}"


_MODE = Reader(About("the answer mode", "RFC 5373 6"), HEADERS.rule("token"))
head(About("an answer mode", "RFC 5373 6"), HEADERS.rule("answer_mode"), _MODE, AnswerMode)
