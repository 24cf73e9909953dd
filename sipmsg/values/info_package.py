"""Info-Package and Recv-Info: RFC 6086 section 7."""

from __future__ import annotations

from sipmsg.grammar.builders import builds
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value


@builds("info_package")
@value
class InfoPackage(Parsed):
    """The name of an Info Package, with its parameters.

    >>> InfoPackage.parse("g.3gpp.mid-call").name
    'g.3gpp.mid-call'
    """

    name: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("info_package")

    def __str__(self) -> str:
        return f"{self.name}{self.params}"
