"""Values of the attributes about addresses, ports and bundles: ICE, group, msid, source-filter, altc."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import exceeds, is_there, text_is
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.connection import address_problems, is_host, no_host, unfit_host
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.value import value


@SDP.builds("group")
@value
class Group(AttributeValue, rule="group"):
    """Media descriptions that belong together, by their ``mid``. RFC 5888 section 5, RFC 9143 for BUNDLE.

    >>> Group.parse("LS 1 2").mids
    ('1', '2')
    """

    semantics: str = "BUNDLE"
    mids: tuple[str, ...] = ()


@SDP.builds("msid")
@value
class Msid(AttributeValue, rule="msid"):
    """The stream of a browser, and its track. RFC 8830 section 2.

    >>> Msid.parse("examplefoo examplebar").track
    'examplebar'
    """

    stream: str = "-"
    track: str | None = None


@SDP.builds("msid_semantic")
@value
class MsidSemantic(AttributeValue, rule="msid_semantic"):
    """The streams that a semantic holds for; an early draft of RFC 8830.

    >>> MsidSemantic.parse(" WMS 4701").streams
    ('4701',)
    """

    semantic: str = "WMS"
    streams: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(["", self.semantic, *self.streams])


Extension = tuple[str, str]


@SDP.builds("candidate")
@value
class Candidate(AttributeValue, rule="candidate"):
    """A candidate of ICE. RFC 8839 section 5.1.

    >>> candidate = Candidate.parse("2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998")
    >>> candidate.type, candidate.address, candidate.related_port
    ('srflx', '192.0.2.3', 8998)
    """

    foundation: str = "1"
    component: int = 1
    transport: str = "UDP"
    priority: int = 2_130_706_431
    address: str = "127.0.0.1"
    port: int = 9
    type: str = "host"
    related_address: str | None = None
    related_port: int | None = None
    extensions: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        head = f"{self.foundation} {self.component} {self.transport} {self.priority} {self.address} {self.port}"
        related = "" if self.related_address is None else f" raddr {self.related_address}"
        port = "" if self.related_port is None else f" rport {self.related_port}"
        return f"{head} typ {self.type}{related}{port}" + "".join([f" {name} {text}" for name, text in self.extensions])


@SDP.builds("remote_candidate")
@value
class RemoteCandidate(AttributeValue, rule="remote_candidate"):
    """A candidate that the other side has chosen. RFC 8839 section 5.2.

    >>> str(RemoteCandidate.parse("1 192.0.2.3 45664"))
    '1 192.0.2.3 45664'
    """

    component: int = 1
    address: str = "127.0.0.1"
    port: int = 9


@SDP.builds("source_filter")
@value
class SourceFilter(AttributeValue, rule="source_filter"):
    """The sources that a receiver lets in, or keeps out. RFC 4570 section 3.

    >>> SourceFilter.parse(" incl IN IP4 232.3.4.5 192.0.2.10").sources
    ('192.0.2.10',)
    """

    mode: str = "incl"
    network_type: str = "IN"
    address_types: str = "*"
    destination: str = "*"
    sources: tuple[str, ...] = ("127.0.0.1",)

    def __str__(self) -> str:
        return " ".join(["", self.mode, self.network_type, self.address_types, self.destination, *self.sources])


@SDP.builds("sctpmap")
@value
class Sctpmap(AttributeValue, rule="sctpmap"):
    """The SCTP port of a data channel, before ``sctp-port`` was: draft-ietf-mmusic-sctp-sdp-05.

    >>> Sctpmap.parse("5000 webrtc-datachannel 1024").streams
    1024
    """

    port: int = 5_000
    application: str = "webrtc-datachannel"
    streams: int | None = None


@SDP.builds("alternative_address")
@value
class AlternativeAddress(AttributeValue, rule="alternative_address"):
    """An address in the place of that of c=, in the order of preference. RFC 6947 section 4.1.

    >>> AlternativeAddress.parse("1 IP6 2001:db8::1 45678").port
    45678
    """

    number: int = 1
    address_type: str = "IP4"
    address: str = "127.0.0.1"
    port: int = 9
    rtcp_port: int | None = None


# ---- rules ---------------------------------------------------------------------------------------------------


@rule(Candidate, when=no_host("address") | no_host("related_address"))
@rule(RemoteCandidate, when=no_host("address"))
def _addresses(value: Candidate | RemoteCandidate, where: str) -> Iterator[Problem]:
    for address in (value.address, value.related_address if isinstance(value, Candidate) else None):
        if address is not None and not is_host(address):
            yield unfit_host(address, where)


# RFC 8839 section 5.1: component-id, priority; RFC 8445 section 5.1.2 bounds the priority
_MOST_COMPONENT, _MOST_PRIORITY = 256, 2**31 - 1
# these have the address that they were found from
_RELATED = frozenset(("srflx", "prflx", "relay"))


@rule(
    Candidate,
    when=exceeds("component", _MOST_COMPONENT)
    | ~exceeds("component", 0)
    | exceeds("priority", _MOST_PRIORITY)
    | ~exceeds("priority", 0),
)
def _bounds(candidate: Candidate, where: str) -> Iterator[Problem]:
    if not 1 <= candidate.component <= _MOST_COMPONENT:
        sentence = f"the component of a candidate is a number from 1 to {_MOST_COMPONENT} (RFC 8839 5.1)"
        yield report("sdp.bad_number", sentence, where, piece=word(1), found=candidate.component)
    if not 1 <= candidate.priority <= _MOST_PRIORITY:
        sentence = f"the priority of a candidate is a number from 1 to {_MOST_PRIORITY} (RFC 8839 5.1)"
        yield report("sdp.bad_number", sentence, where, piece=word(3), found=candidate.priority)


@rule(Candidate, when=~text_is("type", "host") & (~is_there("related_address") | ~is_there("related_port")))
def _related(candidate: Candidate, where: str) -> Iterator[Problem]:
    if fold(candidate.type) in _RELATED and (candidate.related_address is None or candidate.related_port is None):
        sentence = f"a candidate of the type {candidate.type} needs raddr and rport behind its type (RFC 8839 5.1)"
        yield report("sdp.bad_attribute", sentence, where, piece=word(7), found=candidate.type)


@rule(AlternativeAddress)
def _type(value: AlternativeAddress, where: str) -> Iterator[Problem]:
    yield from address_problems("IN", value.address_type, value.address, where)
