"""What the values of typed attributes share: they are parsed by a rule of the grammar."""

from __future__ import annotations

from typing import Any, Self

from sipmsg.grammar.engine import Rule
from sipmsg.model.sdp.syntax import SDP, alone


class AttributeValue:
    """The base of all values of typed attributes; ``rule`` names the rule of the grammar that reads one."""

    __slots__ = ()
    grammar_rule: Rule

    def __init_subclass__(cls, rule: str = "", **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if rule:
            cls.grammar_rule = SDP.rule(rule)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of the text after the attribute's colon; raise SdpError where it is none."""
        made: Self = alone(cls.grammar_rule, text)
        return made
