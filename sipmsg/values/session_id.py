"""Session-ID: RFC 7989 section 5."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.shapes import head
from sipmsg.values.value import value


@HEADERS.builds("session_id")
@value
class SessionId(Parsed):
    """The identifier of a communication session: the sender's UUID, and the other side's as ``remote``.

    >>> session_id = SessionId.parse("ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2")
    >>> session_id.local, session_id.remote
    ('ab30317f1a784dc48ff824d0d3715d86', '47755a9de7794ba387653f2099600ef2')
    """

    local: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("session_id")

    @property
    def remote(self) -> str | None:
        """The ``remote`` parameter, or None."""
        return self.params.get("remote")

    def __str__(self) -> str:
        return f"{self.local}{self.params}"

    def normalised(self) -> SessionId:
        """Return the identifier in lower case, without hyphens."""
        return SessionId(fold(self.local).replace("-", ""), self.params.normalised())


@rule(SessionId)
def _inspect(session_id: SessionId, where: str) -> Iterator[Problem]:
    yield from duplicates(session_id.params, where)


_UUID = Reader(
    About("the identifier of a session", "RFC 7989 5", must="has to be 32 hexadecimal digits in lower case"),
    HEADERS.rule("sess_uuid"),
)
head(About("the identifier of a session", "RFC 7989 5"), HEADERS.rule("session_id"), _UUID, SessionId)
