"""What the values of header fields have in common: ``parse``."""

from __future__ import annotations

from typing import ClassVar, Self

from sipmsg.errors import HeaderError
from sipmsg.grammar.engine import Rule
from sipmsg.values.params import Params
from sipmsg.values.reading import parse_value
from sipmsg.values.value import Value


class Parsed(Value):
    """A value with a grammar rule of its own, which ``parse`` reads."""

    __slots__ = ()

    _rule: ClassVar[Rule]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value of a text, read strictly; raise HeaderError for anything else."""
        made: Self = parse_value(cls._rule, text, HeaderError)
        return made


def quality(params: Params) -> float:
    """Return the ``q`` of a preference, 0 to 1: 1 where it is missing or malformed (RFC 3261 section 20.2).

    >>> quality(Params.of(q="0.7")), quality(Params())
    (0.7, 1.0)
    """
    whole, _, fraction = (params.get("q") or "1").partition(".")
    digits = whole + fraction
    if whole not in {"0", "1"} or not digits.isascii() or not digits.isdigit():
        return 1.0
    return min(1.0, int(digits) / float(10 ** len(fraction)))
