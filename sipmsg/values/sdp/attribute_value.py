"""Base class of the values of typed attributes: they are parsed by a rule of the grammar."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from sipmsg.errors import SdpError
from sipmsg.grammar.engine import Rule
from sipmsg.masking import all_masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.syntax import alone


class AttributeValue:
    """The base of all values of typed attributes.

    ``rule`` names the rule of the grammar that reads one; ``secret`` says that errors do not show the text.
    """

    __slots__ = ()
    grammar_rule: Rule
    _secret: ClassVar[bool] = False

    def __init_subclass__(cls, rule: str = "", *, secret: bool = False, **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if secret:
            cls._secret = True
        if rule:
            cls.grammar_rule = SDP.rule(rule)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of the text after the attribute's colon; raise SdpError where it is none."""
        try:
            made: Self = alone(cls.grammar_rule, text)
        except SdpError as error:
            raise SdpError(error.message, all_masked(error.source), error.span) if cls._secret else error from None
        return made
