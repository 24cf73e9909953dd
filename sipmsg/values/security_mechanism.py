"""Security-Client, Security-Server and Security-Verify: RFC 3329 section 2.2."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.builders import builds
from sipmsg.values.faults import inspects
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed, quality
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import value


@builds("sec_mechanism")
@value
class SecurityMechanism(Parsed):
    """A security mechanism, such as ``tls`` or ``ipsec-3gpp``, with its parameters.

    >>> mechanism = SecurityMechanism.parse("ipsec-3gpp;q=0.1;alg=hmac-sha-1-96;spi-c=98765432")
    >>> mechanism.name, mechanism.q, mechanism.params["alg"]
    ('ipsec-3gpp', 0.1, 'hmac-sha-1-96')
    """

    name: str
    params: Params = NO_PARAMS

    _rule = HEADERS.rule("sec_mechanism")

    @property
    def q(self) -> float:
        """The preference, 0 to 1."""
        return quality(self.params)

    def __str__(self) -> str:
        return f"{self.name}{self.params}"


@inspects(SecurityMechanism)
def _inspect(mechanism: SecurityMechanism, where: str) -> Iterator[Problem]:
    yield from duplicates(mechanism.params, where)
