"""Values of the attributes that tell what RTP carries: rtpmap, fmtp, ssrc, extmap and their kin."""

from __future__ import annotations

from sipmsg.ascii import integer
from sipmsg.grammar.filling import child, filled, taken
from sipmsg.grammar.reading import About, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.attribute_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, Spaced, Words, blank
from sipmsg.values.value import value


@value
class Rtpmap(AttributeValue, rule="rtpmap"):
    """What a payload type carries. RFC 8866 section 6.6; ``clock_rate`` is in hertz, None where it could not be read.

    >>> Rtpmap.parse("96 L8/8000").encoding_name, Rtpmap.parse("98 L16/11025/2").channels
    ('L8', 2)
    """

    payload_type: int = 0
    encoding_name: str = "PCMU"
    clock_rate: int | None = 8_000
    channels: int | None = None

    def __str__(self) -> str:
        if self.clock_rate is None:
            return f"{self.payload_type} {self.encoding_name}"
        channels = "" if self.channels is None else f"/{self.channels}"
        return f"{self.payload_type} {self.encoding_name}/{self.clock_rate}{channels}"


SDP.builds("rtpmap")(
    filled(
        Rtpmap,
        payload_type=child(0).number(),
        encoding_name=child(1),
        clock_rate=child(2).number(),
        channels=child(3).number(),
    )
)


def _piece(thing: str, rule: str, must: str | None = None, code: str = "sdp.bad_number") -> Reader:
    return Reader(About(thing, "RFC 8866 6.6", code, must, judge=blank), SDP.rule(rule))


_ENCODING = Shaped(
    About("the encoding of a=rtpmap", "RFC 8866 6.6", BAD_ATTRIBUTE, judge=blank),
    SDP.rule("encoding"),
    shape(SHAPE, "sdp_encoding"),
    {
        "ENCODING_WORD": _piece("the encoding name of a=rtpmap", "attribute_token", code=BAD_ATTRIBUTE),
        "RATE_SLASH": _piece("the clock rate of a=rtpmap", "word"),
        "RATE_WORD": _piece("the clock rate of a=rtpmap", "clock_rate", "is a number of hertz, from 1"),
        "CHANNELS_WORD": _piece("the number of channels of a=rtpmap", "channels", "is a number from 1 to 999"),
    },
    lambda name, _slash, rate, _second, channels: (name, rate, channels),
    {"ENCODING_WORD": None, "RATE_SLASH": None, "RATE_WORD": "RATE_SLASH", "CHANNELS_WORD": "CHANNELS_SLASH"},
)


def _mapped(payload_type: int, encoding: tuple[str, str | None, str | None]) -> Rtpmap:
    name, rate, channels = encoding
    return Rtpmap(payload_type, name, integer(rate or "") or None, integer(channels or "") or None)


_RTPMAP = Words(
    About("the value of a=rtpmap", "RFC 8866 6.6", BAD_ATTRIBUTE, judge=blank),
    SDP.rule("rtpmap"),
    (
        Spaced(
            About("the payload type of a=rtpmap", "RFC 8866 6.6", "sdp.bad_number", "is a number from 0 to 127"),
            SDP.rule("payload_type"),
            int,
        ),
        _ENCODING,
    ),
    _mapped,
)


@SDP.builds("fmtp")
@value
class Fmtp(AttributeValue, rule="fmtp"):
    """The parameters of a format, as text. RFC 8866 section 6.15.

    >>> Fmtp.parse("96 profile-level-id=42e016;max-mbps=108000").format
    '96'
    """

    format: str = "0"
    parameters: str = "-"

    def __str__(self) -> str:
        return f"{self.format} {self.parameters}"


_FMTP = Words(
    About("the value of a=fmtp", "RFC 8866 6.15", BAD_ATTRIBUTE, judge=blank),
    SDP.rule("fmtp"),
    (
        _piece("the format of a=fmtp", "attribute_token", code=BAD_ATTRIBUTE),
        _piece("the parameters of a=fmtp", "format_text", code=BAD_ATTRIBUTE),
    ),
    Fmtp,
)
#: the readers of values that have a shape of their own, by rule
SHAPED: dict[str, Reader] = {"rtpmap": _RTPMAP, "fmtp": _FMTP}


@SDP.builds("rtcp_feedback")
@value
class RtcpFeedback(AttributeValue, rule="rtcp_feedback"):
    """One kind of feedback for a format, or for all where that is ``*``. RFC 4585 section 4.2.

    >>> RtcpFeedback.parse("98 nack rpsi").kind, RtcpFeedback.parse("* ccm fir").parameter
    ('nack', 'fir')
    """

    format: str = "*"
    kind: str = "nack"
    parameter: str | None = None

    def __str__(self) -> str:
        return " ".join([part for part in (self.format, self.kind, self.parameter) if part is not None])


@value
class Ssrc(AttributeValue, rule="ssrc"):
    """An attribute of one source, such as its ``cname``. RFC 5576 section 4.1.

    >>> Ssrc.parse("12345 cname:user@example.com").value
    'user@example.com'
    """

    id: int = 0
    attribute: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        attribute = "" if self.attribute is None else f" {self.attribute}"
        return f"{self.id}{attribute}" + ("" if self.value is None else f":{self.value}")


SDP.builds("ssrc")(filled(Ssrc, id=child(0).number(), attribute=child(1), value=child(2)))


@value
class SsrcGroup(AttributeValue, rule="ssrc_group"):
    """Sources that belong together, such as a stream and its retransmission. RFC 5576 section 4.2.

    >>> SsrcGroup.parse("FID 11111 22222").ids
    (11111, 22222)
    """

    semantics: str = "FID"
    ids: tuple[int, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.semantics, *map(str, self.ids)])


SDP.builds("ssrc_group_member")(taken(child(0).number()))
SDP.builds("ssrc_group")(filled(SsrcGroup, semantics=child(0), ids=child(1)))


@value
class Extmap(AttributeValue, rule="extmap"):
    """The number of a header extension. RFC 8285 section 8.

    >>> Extmap.parse("4/recvonly http://example.com/082005/ext.htm#xmeta short").direction
    'recvonly'
    """

    id: int = 1
    direction: str | None = None
    uri: str = "urn:ietf:params:rtp-hdrext:sdes:mid"
    attributes: str | None = None

    def __str__(self) -> str:
        direction = "" if self.direction is None else f"/{self.direction}"
        rest = "" if self.attributes is None else f" {self.attributes}"
        return f"{self.id}{direction} {self.uri}{rest}"


SDP.builds("extmap")(filled(Extmap, id=child(0).number(), direction=child(1), uri=child(2), attributes=child(3)))


Streams = tuple[tuple[str, ...], ...]


@value
class Simulcast(AttributeValue, rule="simulcast"):
    """The streams of simulcast by direction, each with its alternatives; ``~`` marks a paused one. RFC 8853.

    >>> Simulcast.parse("send 1,2;~4 recv 6").send
    (('1', '2'), ('~4',))
    """

    send: tuple[tuple[str, ...], ...] = (("1",),)
    recv: tuple[tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        ways = (("send", self.send), ("recv", self.recv))
        return " ".join(
            [f"{way} {';'.join([','.join(stream) for stream in streams])}" for way, streams in ways if streams]
        )


SDP.builds("send_simulcast")(filled(Simulcast, send=child(0), recv=child(1).otherwise(())))
SDP.builds("recv_simulcast")(filled(Simulcast, send=child(1).otherwise(()), recv=child(0)))


@SDP.builds("rid")
@value
class Rid(AttributeValue, rule="rid"):
    """A restriction on a stream: its identifier, direction, and what holds of it. RFC 8851 section 10.

    >>> Rid.parse("4 send max-width=1280;max-height=720").restrictions
    'max-width=1280;max-height=720'
    """

    id: str = "1"
    direction: str = "send"
    restrictions: str | None = None

    def __str__(self) -> str:
        return " ".join([part for part in (self.id, self.direction, self.restrictions) if part is not None])


@SDP.builds("imageattr")
@value
class ImageAttributes(AttributeValue, rule="imageattr"):
    """The image sizes of a format. RFC 6236 section 3.1.

    >>> ImageAttributes.parse("97 send [x=800,y=640] recv [x=330,y=250]").format
    '97'
    """

    format: str = "*"
    text: str = "send *"

    def __str__(self) -> str:
        return f"{self.format} {self.text}"
