"""Content-Disposition: RFC 3261 section 20.11."""

from __future__ import annotations

from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import value


@HEADERS.builds("content_disposition")
@value
class ContentDisposition(Parsed):
    """What a body is for, and what to do where that is not understood.

    >>> disposition = ContentDisposition.parse("session;handling=optional")
    >>> disposition.type, disposition.handling
    ('session', 'optional')
    """

    type: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("content_disposition")

    @property
    def handling(self) -> str | None:
        """The ``handling`` parameter, ``optional`` or ``required``, or None."""
        return self.params.get("handling")

    def __str__(self) -> str:
        return f"{self.type}{self.params}"


_TYPE = Reader(About("the type of a disposition", "RFC 3261 25.1"), HEADERS.rule("token"))
head(About("a disposition", "RFC 3261 20.11"), HEADERS.rule("content_disposition"), _TYPE, ContentDisposition)
