"""What the sender understands: Accept-Encoding and Accept-Language, RFC 3261 sections 20.2 and 20.3.

The values of Accept are media types.
"""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, quality
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("encoding")
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


@HEADERS.builds("language")
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


_CODING = Reader(About("the content coding", "RFC 3261 25.1"), HEADERS.rule("token"))
_RANGE = Reader(About("the language range", "RFC 3261 25.1"), HEADERS.rule("language_range"))
listed(
    HEADERS.rule("accept_encoding"),
    head(About("a content coding", "RFC 3261 20.2"), HEADERS.rule("encoding"), _CODING, Encoding),
)
listed(
    HEADERS.rule("accept_language"),
    head(About("a language range", "RFC 3261 20.3"), HEADERS.rule("language"), _RANGE, Language),
)
