"""P-Private-Network-Indication: RFC 7316 section 7."""

from __future__ import annotations

from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import Parametrised
from sipmsg.values.value import value


@value
class PrivateNetwork(
    Parametrised,
    rule="private_network",
    head="hostname",
    thing="a private network",
    reference="RFC 7316 7",
    must="has to be named by a domain name",
):
    """The private network that a request belongs to, by its domain name.

    >>> PrivateNetwork.parse("pbx.example.com").domain
    'pbx.example.com'
    """

    domain: str
    params: Params = NO_PARAMS
