"""Where the caller is: P-Access-Network-Info and P-Visited-Network-ID, RFC 7315 sections 5.4 and 5.3."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import unquoted
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("access_net_spec")
@value
class AccessNetwork(Parsed):
    """The type of an access network, and what is known about the place.

    >>> network = AccessNetwork.parse("3GPP-UTRAN-TDD; utran-cell-id-3gpp=234151D0FCE11")
    >>> network.type, network.params["utran-cell-id-3gpp"]
    ('3GPP-UTRAN-TDD', '234151D0FCE11')
    """

    type: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("access_net_spec")

    def __str__(self) -> str:
        return f"{self.type}{self.params}"


@HEADERS.builds("vnetwork_spec")
@value
class VisitedNetwork(Parsed):
    """The name of a visited network; ``raw_name`` keeps the quotes.

    >>> VisitedNetwork.parse('"Visited network number 1"').name
    'Visited network number 1'
    """

    raw_name: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("vnetwork_spec")

    @property
    def name(self) -> str:
        """The name without quotes."""
        return unquoted(self.raw_name)

    def __str__(self) -> str:
        return f"{self.raw_name}{self.params}"


@rule(AccessNetwork, VisitedNetwork)
def _inspect(network: AccessNetwork | VisitedNetwork, where: str) -> Iterator[Problem]:
    yield from duplicates(network.params, where)


_TYPE = Reader(About("the type of an access network", "RFC 7315 5.4"), HEADERS.rule("token"))
_NETWORK = Reader(About("the name of a network", "RFC 7315 5.3"), HEADERS.rule("text_or_token"))
listed(
    HEADERS.rule("access_net_specs"),
    head(About("an access network", "RFC 7315 5.4"), HEADERS.rule("access_net_spec"), _TYPE, AccessNetwork),
)
listed(
    HEADERS.rule("vnetwork_specs"),
    head(About("a visited network", "RFC 7315 5.3"), HEADERS.rule("vnetwork_spec"), _NETWORK, VisitedNetwork),
)
