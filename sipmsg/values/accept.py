"""What the sender understands: Accept-Encoding and Accept-Language, RFC 3261 sections 20.2 and 20.3.

The values of Accept are media types.
"""

from __future__ import annotations

from typing import ClassVar

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, QualityParameter
from sipmsg.values.value import value


@value
class Encoding(
    Parametrised, rule="encoding", listed="accept_encoding", thing="a content coding", reference="RFC 3261 20.2"
):
    """A content coding and how much it is preferred.

    >>> coding = Encoding.parse("gzip;q=0.5")
    >>> coding.coding, coding.q
    ('gzip', 0.5)
    """

    coding: str
    params: Params = NO_PARAMS

    q: ClassVar[QualityParameter] = QualityParameter()


@value
class Language(
    Parametrised,
    rule="language",
    listed="accept_language",
    thing="a language range",
    reference="RFC 3261 20.3",
    head="language_range",
):
    """A language range and how much it is preferred.

    >>> language = Language.parse("en-gb;q=0.8")
    >>> language.range, language.q
    ('en-gb', 0.8)
    """

    range: str
    params: Params = NO_PARAMS

    q: ClassVar[QualityParameter] = QualityParameter()
