"""Values of the attributes by which sides agree: preconditions, capabilities, floors, T.38."""

from __future__ import annotations

from sipmsg.ascii import integer
from sipmsg.grammar.filling import child, filled
from sipmsg.grammar.reading import About, Reader
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Words, about_value, number_reader, out_of_place, piece_reader
from sipmsg.values.value import field, unchecked, value


@SDP.builds("precondition")
@value
class Precondition(AttributeValue, rule="precondition"):
    """The status of a precondition, or one that the other side is to confirm: curr, conf. RFC 3312 section 4.

    >>> Precondition.parse("qos local none").direction
    'none'
    """

    type: str = "qos"
    status: str = "local"
    direction: str = "none"


@SDP.builds("desired_precondition")
@value
class DesiredPrecondition(AttributeValue, rule="desired_precondition"):
    """A precondition of the session. RFC 3312 section 4.

    >>> DesiredPrecondition.parse("qos mandatory local sendrecv").strength
    'mandatory'
    """

    type: str = "qos"
    strength: str = "optional"
    status: str = "local"
    direction: str = "sendrecv"


def _piece(name: str, must: str) -> Reader:
    return piece_reader(f"the {name} of a precondition", "RFC 3312 4", f"precondition_{name}", must)


_PRECONDITION = About("the value of a precondition", "RFC 3312 4", BAD_ATTRIBUTE, judge=out_of_place)
_TYPE = Reader(About("the type of a precondition", "RFC 3312 4", BAD_ATTRIBUTE), SDP.rule("attribute_token"))
_STATUS = _piece("status", "has to be e2e, local or remote")
_DIRECTION = _piece("direction", "has to be none, send, recv or sendrecv")
_STRENGTH = _piece("strength", "has to be mandatory, optional, none, failure or unknown")
SHAPED["precondition"] = Words(_PRECONDITION, SDP.rule("precondition"), (_TYPE, _STATUS, _DIRECTION), Precondition)
SHAPED["desired_precondition"] = Words(
    _PRECONDITION, SDP.rule("desired_precondition"), (_TYPE, _STRENGTH, _STATUS, _DIRECTION), DesiredPrecondition
)


@value
class FloorId(AttributeValue, rule="floor_id"):
    """A floor of a conference, and the labels of its media. RFC 8856 section 5.4.

    >>> FloorId.parse("543 mstrm:10 11").streams
    ('10', '11')
    """

    id: str = "1"
    streams: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.id + (f" mstrm:{' '.join(self.streams)}" if self.streams else "")


SDP.builds("floor_id")(filled(FloorId, id=child(0), streams=child(1).otherwise(())))


@SDP.builds("attribute_capability")
@value
class AttributeCapability(AttributeValue, rule="attribute_capability", secret=True):
    """An attribute that a potential configuration may use. RFC 5939 section 3.4.1.

    It may be a=crypto with its keys, and does not show in ``repr()``.

    >>> AttributeCapability.parse("1 ptime:20").attribute
    'ptime:20'
    """

    number: int = 1
    attribute: str = field(default="sendrecv", repr=False)


@SDP.builds("transport_capability")
@value
class TransportCapability(AttributeValue, rule="transport_capability"):
    """Protocols that a potential configuration may use, numbered from ``number`` on. RFC 5939 section 3.4.2.

    >>> TransportCapability.parse("1 RTP/SAVPF RTP/SAVP").protocols
    ('RTP/SAVPF', 'RTP/SAVP')
    """

    number: int = 1
    protocols: tuple[str, ...] = ("RTP/AVP",)


@SDP.builds("configuration")
@value
class Configuration(AttributeValue, rule="configuration"):
    """A configuration that is possible (pcfg), or that an answer has taken (acfg). RFC 5939 section 3.5.

    >>> Configuration.parse("1 t=1 a=1|2").capabilities
    't=1 a=1|2'
    """

    number: int = 1
    capabilities: str | None = None


@SDP.builds("error_correction_depth")
@value
class ErrorCorrectionDepth(AttributeValue, rule="error_correction_depth"):
    """How many packets are repeated for T.38: the least, and the most that are taken. T.38 annex D.2.3.7.

    A number that could not be read is None.

    >>> ErrorCorrectionDepth.parse("1 3").most
    3
    """

    least: int | None = 1
    most: int | None = None


def _depth(least: str, most: str) -> ErrorCorrectionDepth:
    return unchecked(ErrorCorrectionDepth)(integer(least), integer(most))


_FAX = "T.38 annex D 2.3"
SHAPED["error_correction_depth"] = Words(
    about_value("T38FaxUdpECDepth", _FAX),
    SDP.rule("error_correction_depth"),
    tuple([number_reader(f"the {which} number of repeated packets", _FAX) for which in ("least", "greatest")]),
    _depth,
)
