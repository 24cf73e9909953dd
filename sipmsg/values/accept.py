"""What the sender understands: Accept-Encoding and Accept-Language, RFC 3261 sections 20.2 and 20.3.

The values of Accept are media types.
"""

from __future__ import annotations

from sipmsg.grammar.builders import builds
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, quality
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value


@builds("encoding")
@value
class Encoding(Parsed):
    """A content coding and how much it is preferred.

    >>> coding = Encoding.parse("gzip;q=0.5")
    >>> coding.coding, coding.q
    ('gzip', 0.5)
    """

    coding: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("encoding")

    @property
    def q(self) -> float:
        """The preference, 0 to 1."""
        return quality(self.params)

    def __str__(self) -> str:
        return f"{self.coding}{self.params}"


@builds("language")
@value
class Language(Parsed):
    """A language range and how much it is preferred.

    >>> language = Language.parse("en-gb;q=0.8")
    >>> language.range, language.q
    ('en-gb', 0.8)
    """

    range: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("language")

    @property
    def q(self) -> float:
        """The preference, 0 to 1."""
        return quality(self.params)

    def __str__(self) -> str:
        return f"{self.range}{self.params}"
