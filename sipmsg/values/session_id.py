"""Session-ID: RFC 7989 section 5."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import fold
from sipmsg.syntax import HEADERS
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised, RuledParameter
from sipmsg.values.value import unchecked, value

_MUST_BE = "32 hexadecimal digits in lower case"


@value
class SessionId(
    Parametrised,
    rule="session_id",
    thing="the identifier of a session",
    reference="RFC 7989 5",
    head="sess_uuid",
    must=f"has to be {_MUST_BE}",
):
    """The identifier of a communication session: the sender's UUID, and the other side's as ``remote``.

    >>> session_id = SessionId.parse("ab30317f1a784dc48ff824d0d3715d86;remote=47755a9de7794ba387653f2099600ef2")
    >>> session_id.local, session_id.remote
    ('ab30317f1a784dc48ff824d0d3715d86', '47755a9de7794ba387653f2099600ef2')
    """

    local: str
    params: Params = NO_PARAMS

    remote: ClassVar[RuledParameter] = RuledParameter("remote", HEADERS.rule("sess_uuid"), _MUST_BE)

    def normalised(self) -> SessionId:
        """Return the identifier in lower case, without hyphens."""
        return unchecked(SessionId)(fold(self.local).replace("-", ""), self.params.normalised())
