"""Media types, as in Content-Type: RFC 3261 section 20.15."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value

_MEDIA_TYPE = HEADERS.rule("media_type")


@HEADERS.builds("media_type")
@value
class MediaType(Parsed):
    """A media type with its parameters.

    ``type`` and ``subtype`` are as written; ``essence`` is both in lower case.

    >>> MediaType.parse('Multipart/Mixed;boundary="a b"').essence
    'multipart/mixed'
    """

    type: str
    subtype: str
    params: Params = NO_PARAMS

    _rule = _MEDIA_TYPE

    @property
    def essence(self) -> str:
        """Type and subtype in lower case, without parameters."""
        return fold(f"{self.type}/{self.subtype}")

    boundary: ClassVar[TextParameter] = TextParameter(
        "boundary", "The ``boundary`` parameter of a multipart type, or None."
    )

    def __str__(self) -> str:
        return f"{self.type}/{self.subtype}{self.params}"


@rule(MediaType)
def _inspect(media_type: MediaType, where: str) -> Iterator[Problem]:
    for name in media_type.params.repeated():
        code = "raw.duplicate_parameter" if name == "boundary" else "raw.malformed_header_value"
        yield report(code, f"the parameter {name} comes more than once, and only one can count", where, found=name)


_RANGE = Reader(About("the media type", "RFC 3261 25.1"), HEADERS.rule("media_range"), kept=False)
MEDIA_TYPE = head(
    About("a media type", "RFC 3261 20.15"),
    _MEDIA_TYPE,
    _RANGE,
    lambda found, params: MediaType(found[0], found[1], params),
)
listed(HEADERS.rule("accept"), MEDIA_TYPE)
