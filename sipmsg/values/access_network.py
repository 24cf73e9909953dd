"""Where the caller is: P-Access-Network-Info and P-Visited-Network-ID, RFC 7315 sections 5.4 and 5.3."""

from __future__ import annotations

from sipmsg.ascii import unquoted
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised
from sipmsg.values.value import value


@value
class AccessNetwork(
    Parametrised, rule="access_net_spec", listed="access_net_specs", thing="an access network", reference="RFC 7315 5.4"
):
    """The type of an access network, and what is known about the place.

    >>> network = AccessNetwork.parse("3GPP-UTRAN-TDD; utran-cell-id-3gpp=234151D0FCE11")
    >>> network.type, network.params["utran-cell-id-3gpp"]
    ('3GPP-UTRAN-TDD', '234151D0FCE11')
    """

    type: str
    params: Params = NO_PARAMS


@value
class VisitedNetwork(
    Parametrised,
    rule="vnetwork_spec",
    listed="vnetwork_specs",
    thing="a visited network",
    reference="RFC 7315 5.3",
    head="text_or_token",
):
    """The name of a visited network; ``raw_name`` keeps the quotes.

    >>> VisitedNetwork.parse('"Visited network number 1"').name
    'Visited network number 1'
    """

    raw_name: str
    params: Params = NO_PARAMS

    @property
    def name(self) -> str:
        """The name without quotes."""
        return unquoted(self.raw_name)
