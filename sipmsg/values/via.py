"""Via: RFC 3261 section 20.42, rport of RFC 3581."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, Problem
from sipmsg.grammar.builders import builds
from sipmsg.strictness import BRANCH
from sipmsg.values.faults import inspects, lenient
from sipmsg.values.params import NO_PARAMS, Params, duplicates
from sipmsg.values.reading import read_value
from sipmsg.values.syntax import HEADERS
from sipmsg.values.value import maker, value

_VIA_PARM = HEADERS.rule("via_parm")
MAGIC_COOKIE = "z9hG4bK"

lenient("lenient_sent_by", "uri.bad_host", "the host {} is neither a domain name nor an IP address")
lenient("lenient_via_comment", "raw.malformed_header_value", "a comment follows the parameters {}, as RFC 2543 had it")


@value
class Via:
    """One via-parm: the transport and address that one hop sent from.

    ``host`` is in lower case and without the brackets of an IPv6 address, ready to be compared or
    to be connected to; ``str()`` writes the brackets. ``port`` is an int or None.

    >>> via = Via.parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK77;received=192.0.2.1;rport=5070")
    >>> via.transport, via.host, via.port, via.branch, via.received, via.rport
    ('UDP', '10.0.0.1', 5070, 'z9hG4bK77', '192.0.2.1', 5070)
    """

    protocol: str
    version: str
    transport: str
    host: str
    port: int | None = None
    params: Params = NO_PARAMS

    @classmethod
    def parse(cls, text: str) -> Via:
        """Return the value of one via-parm; raise HeaderError for anything else."""
        via: Via = read_value(_VIA_PARM, text, HeaderError)
        return via

    @property
    def branch(self) -> str | None:
        """The ``branch`` parameter, which names the transaction, or None."""
        return self.params.get("branch")

    @property
    def received(self) -> str | None:
        """The address that the request came from, as the next hop saw it, or None.

        An IPv6 address comes without brackets, whichever way it was written (RFC 5118 section 4.5).
        """
        text = self.params.get("received")
        return text[1:-1] if text is not None and text.startswith("[") else text

    @property
    def rport(self) -> int | None:
        """The port that the request came from (RFC 3581); None where it is missing or only asked for."""
        text = self.params.get("rport")
        return None if text is None else integer(text, most=65535)

    @property
    def maddr(self) -> str | None:
        """The ``maddr`` parameter, or None."""
        return self.params.get("maddr")

    @property
    def ttl(self) -> int | None:
        """The ``ttl`` parameter, 0 to 255, or None."""
        text = self.params.get("ttl")
        return None if text is None else integer(text, most=255)

    def __str__(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.protocol}/{self.version}/{self.transport} {host}{port}{self.params}"


_new_via = maker(Via)


@builds("via_parm")
def _via_parm(  # noqa: PLR0913, PLR0917 - the children of the rule
    protocol: str, version: str, transport: str, host: str, port: str | None, params: Params
) -> Via:
    if host[0] == "[":
        host = host[1:-1]
    return _new_via(protocol, version, transport, host.lower(), None if port is None else int(port), params)


@builds("lenient_via_comment")
def _lenient_via_comment(params: Params, _comment: str) -> Params:
    return params


@inspects(Via)
def _inspect(via: Via, where: str) -> Iterator[Problem]:
    yield from duplicates(via.params, where)
    branch = via.branch
    if not branch:
        yield report("raw.malformed_header_value", "the Via has no branch, as before RFC 3261", where, expected=BRANCH)
    elif branch == MAGIC_COOKIE:
        yield report("raw.branch_cookie", "the branch is the magic cookie and nothing more", where, found=branch)
    if "ttl" in via.params and via.ttl is None:
        yield report("raw.malformed_header_value", "ttl is not 0 to 255", where, found=via.params.get("ttl"))
