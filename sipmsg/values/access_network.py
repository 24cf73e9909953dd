"""Where the caller is: P-Access-Network-Info and P-Visited-Network-ID, RFC 7315 sections 5.4 and 5.3."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspects
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed
from sipmsg.values.quoting import unquoted
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value


@builds("access_net_spec")
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


@builds("vnetwork_spec")
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


@inspects(AccessNetwork)
@inspects(VisitedNetwork)
def _inspect(network: AccessNetwork | VisitedNetwork, where: str) -> Iterator[Problem]:
    yield from duplicates(network.params, where)
