"""Media types, as in Content-Type: RFC 3261 section 20.15."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sipmsg.ascii import fold
from sipmsg.errors import Problem, moved
from sipmsg.grammar.conditions import repeats_parameter
from sipmsg.grammar.reading import About, Fault, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import HEADERS, SHAPE
from sipmsg.values.faults import AMBIGUOUS, MALFORMED
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed, TextParameter
from sipmsg.values.rules import rule
from sipmsg.values.shapes import PARAMETERS, listed, reads
from sipmsg.values.value import received, unchecked, value

_MEDIA_TYPE = HEADERS.rule("media_type")
#: the essences of the types of any octets (RFC 2046 section 4.5.1), and of a session description (RFC 8866 section 8.1)
OCTETS, SESSION_DESCRIPTION = "application/octet-stream", "application/sdp"


@HEADERS.builds("media_type")
@value
class MediaType(Parsed, rule="media_type"):
    """A media type with its parameters.

    ``type`` and ``subtype`` are as written; ``essence`` is both in lower case.

    >>> MediaType.parse('Multipart/Mixed;boundary="a b"').essence
    'multipart/mixed'
    """

    type: str
    subtype: str
    params: Params = NO_PARAMS

    @property
    def essence(self) -> str:
        """Type and subtype in lower case, without parameters."""
        written = f"{self.type}/{self.subtype}"
        return written if written.islower() and written.isascii() else fold(written)

    boundary: ClassVar[TextParameter] = TextParameter(
        "boundary", "The ``boundary`` parameter of a multipart type, or None."
    )

    def __str__(self) -> str:
        return f"{self.type}/{self.subtype}{self.params}"

    def normalised(self) -> MediaType:
        """Return the media type without parameters whose value is empty: none of Content-Type may stand without one."""
        params = unchecked(Params)(tuple([pair for pair in self.params.pairs if pair[1] != ""]))
        return unchecked(MediaType)(self.type, self.subtype, params.normalised())


@rule(MediaType, when=repeats_parameter("params"))
def _inspect(media_type: MediaType, where: str) -> Iterator[Problem]:
    for problem in duplicates(media_type.params, where):
        yield problem if problem.found == "boundary" else moved(problem, code=MALFORMED)


_RANGE = Reader(About("the media type", "RFC 3261 25.1"), HEADERS.rule("media_range"), kept=False)


def _rest(fault: Fault) -> tuple[str, str] | None:
    """Return what to say of what stands behind a media type: a second one is one that others may take."""
    if "," in fault.text or "/" in fault.text[1:]:
        return AMBIGUOUS, "more than one media type stands here: programs differ in which one they take"
    return None


_REST = Reader(
    About("a media type", must="has to end, or go on with a semicolon", judge=_rest), HEADERS.rule("nothing")
)


def _made(found: tuple[str, str], _rest: str | None, params: Params | None) -> MediaType:
    return unchecked(MediaType)(found[0], found[1], NO_PARAMS if params is None else params)


MEDIA_TYPE = reads(
    _MEDIA_TYPE,
    Shaped(
        About("a media type", "RFC 3261 20.15"),
        _MEDIA_TYPE,
        shape(SHAPE, "media"),
        {"MEDIA_TEXT": _RANGE, "MEDIA_REST": _REST, "PARAMETERS": PARAMETERS},
        _made,
        None,
        received,
    ),
)
listed(HEADERS.rule("accept"), MEDIA_TYPE)
