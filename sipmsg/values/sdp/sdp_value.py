"""Base classes of the values of SDP: those of lines, and those of typed attributes. A grammar rule reads each."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from sipmsg.errors import SdpError
from sipmsg.grammar.engine import Rule
from sipmsg.masking import all_masked
from sipmsg.syntax import SDP
from sipmsg.values.read_back import refuse_unless_read
from sipmsg.values.sdp.syntax import alone


class SdpValue:
    """The base of all values of SDP that have a text of their own.

    ``rule`` names the rule of the grammar that reads one; ``secret`` says that errors do not show the text.
    """

    __slots__ = ()
    _grammar_rule: Rule
    _secret: ClassVar[bool] = False

    def __init_subclass__(cls, rule: str = "", *, secret: bool = False, **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if secret:
            cls._secret = True
        if rule:
            cls._grammar_rule = SDP.rule(rule)

    def _refuse(self) -> None:
        try:
            refuse_unless_read(self, self._grammar_rule, SdpError)
        except SdpError as error:
            if not self._secret:
                raise
            another = error.span.end - error.span.start == len(error.source)  # its sentence shows both values
            sentence = f"this would be read back as another {type(self).__name__}" if another else error.message
            raise SdpError(sentence, all_masked(error.source), error.span) from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of what follows the equals sign of a line, or the colon of an attribute; raise SdpError."""
        try:
            made: Self = alone(cls._grammar_rule, text)
        except SdpError as error:
            raise SdpError(error.message, all_masked(error.source), error.span) if cls._secret else error from None
        return made

    def __str__(self) -> str:
        """Return the fields that are there, in order, with a blank between them, as most have them."""
        fields = [getattr(self, name) for name in type(self).__match_args__]  # type: ignore[attr-defined]
        words = [word for field in fields for word in (field if isinstance(field, tuple) else (field,))]
        return " ".join([str(word) for word in words if word is not None])


class AttributeValue(SdpValue):
    """The base of the values of typed attributes."""

    __slots__ = ()
