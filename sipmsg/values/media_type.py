"""Media types, as in Content-Type: RFC 3261 section 20.15."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspects
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.reading import read_value
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value

_MEDIA_TYPE = HEADERS.rule("media_type")


@builds("media_type")
@value
class MediaType:
    """A media type with its parameters.

    ``type`` and ``subtype`` are as written; ``essence`` is both in lower case.

    >>> MediaType.parse('Multipart/Mixed;boundary="a b"').essence
    'multipart/mixed'
    """

    type: str
    subtype: str
    params: Params = NO_PARAMS

    @classmethod
    def parse(cls, text: str) -> MediaType:
        """Return the value of a media type; raise HeaderError for anything else."""
        media_type: MediaType = read_value(_MEDIA_TYPE, text, HeaderError)
        return media_type

    @property
    def essence(self) -> str:
        """Type and subtype in lower case, without parameters."""
        return fold(f"{self.type}/{self.subtype}")

    @property
    def boundary(self) -> str | None:
        """The ``boundary`` parameter of a multipart type, or None."""
        return self.params.get("boundary")

    def __str__(self) -> str:
        return f"{self.type}/{self.subtype}{self.params}"


@inspects(MediaType)
def _inspect(media_type: MediaType, where: str) -> Iterator[Problem]:
    for name in media_type.params.repeated():
        code = "raw.duplicate_parameter" if name == "boundary" else "raw.malformed_header_value"
        yield report(code, f"the parameter {name} comes more than once, and only one can count", where, found=name)
