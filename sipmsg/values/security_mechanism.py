"""Security-Client, Security-Server and Security-Verify: RFC 3329 section 2.2."""

from __future__ import annotations

from typing import ClassVar

from sipmsg.ascii import MOST_32_BITS
from sipmsg.limits import MOST_PORT
from sipmsg.values.params import NO_PARAMS, Params
from sipmsg.values.parsed import NumberParameter, Parametrised, QualityParameter
from sipmsg.values.value import value


@value
class SecurityMechanism(
    Parametrised, rule="sec_mechanism", listed="sec_mechanisms", thing="a security mechanism", reference="RFC 3329 2.2"
):
    """A security mechanism, such as ``tls`` or ``ipsec-3gpp``, with its parameters (3GPP TS 33.203 annex H).

    >>> mechanism = SecurityMechanism.parse("ipsec-3gpp;q=0.1;alg=hmac-sha-1-96;spi-c=98765432")
    >>> mechanism.name, mechanism.q, mechanism.params["alg"]
    ('ipsec-3gpp', 0.1, 'hmac-sha-1-96')
    """

    name: str
    params: Params = NO_PARAMS

    q: ClassVar[QualityParameter] = QualityParameter()
    spi_c: ClassVar[NumberParameter] = NumberParameter("spi-c", "The association to the client's port.", MOST_32_BITS)
    spi_s: ClassVar[NumberParameter] = NumberParameter("spi-s", "The association to the server's port.", MOST_32_BITS)
    port_c: ClassVar[NumberParameter] = NumberParameter("port-c", "The port of the client.", MOST_PORT, least=1)
    port_s: ClassVar[NumberParameter] = NumberParameter("port-s", "The port of the server.", MOST_PORT, least=1)
