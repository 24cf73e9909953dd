"""Info-Package and Recv-Info: RFC 6086 section 7."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("info_package")
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


_NAME = Reader(About("the name of an Info Package", "RFC 6086 7"), HEADERS.rule("token"))
INFO_PACKAGE = head(About("an Info Package", "RFC 6086 7"), HEADERS.rule("info_package"), _NAME, InfoPackage)
listed(HEADERS.rule("recv_info"), INFO_PACKAGE)
