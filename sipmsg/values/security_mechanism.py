"""Security-Client, Security-Server and Security-Verify: RFC 3329 section 2.2."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.errors import Problem
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import HEADERS
from sipmsg.values.faults import rule
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.parsed import Parsed, quality
from sipmsg.values.shapes import head, listed
from sipmsg.values.value import value


@HEADERS.builds("sec_mechanism")
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


@rule(SecurityMechanism)
def _inspect(mechanism: SecurityMechanism, where: str) -> Iterator[Problem]:
    yield from duplicates(mechanism.params, where)


_NAME = Reader(About("the name of a security mechanism", "RFC 3329 2.2"), HEADERS.rule("token"))
listed(
    HEADERS.rule("sec_mechanisms"),
    head(About("a security mechanism", "RFC 3329 2.2"), HEADERS.rule("sec_mechanism"), _NAME, SecurityMechanism),
)
