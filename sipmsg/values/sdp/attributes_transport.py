"""Values of the attributes about addresses, ports and bundles: group, msid, source-filter, sctpmap, altc."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.errors import Problem
from sipmsg.syntax import SDP
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.connection import address_problems
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import Words, about_value, number_reader, piece_reader
from sipmsg.values.value import unchecked, value


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

    A number that could not be read is None.

    >>> Sctpmap.parse("5000 webrtc-datachannel 1024").streams
    1024
    """

    port: int | None = 5_000
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


# ---- what their rules refuse -----------------------------------------------------------------------------------


def _sctpmap(port: str, application: str, streams: str | None) -> Sctpmap:
    return unchecked(Sctpmap)(integer(port), application, integer(streams or ""))


_SCTP = "draft-ietf-mmusic-sctp-sdp-05"
SHAPED["sctpmap"] = Words(
    about_value("sctpmap", _SCTP),
    SDP.rule("sctpmap"),
    (
        number_reader("the port of a=sctpmap", _SCTP),
        piece_reader("the application of a=sctpmap", _SCTP, "attribute_token"),
        number_reader("the number of streams", _SCTP),
    ),
    _sctpmap,
    least=2,
    optional=1,
)
_MSID = "is a token of at most 64 characters"
SHAPED["msid"] = Words(
    about_value("msid", "RFC 8830 2"),
    SDP.rule("msid"),
    tuple([piece_reader(f"the {each} of a=msid", "RFC 8830 2", "msid_text", _MSID) for each in ("stream", "track")]),
    Msid,
    least=1,
    optional=1,
)


# ---- rules ---------------------------------------------------------------------------------------------------


@rule(AlternativeAddress)
def _type(value: AlternativeAddress, where: str) -> Iterator[Problem]:
    yield from address_problems("IN", value.address_type, value.address, where)
