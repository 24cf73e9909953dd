"""Values of the attributes that say what RTP carries beside its formats: ssrc, ssrc-group, extmap, imageattr."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.ascii import integer
from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.conditions import exceeds, is_there, text_is
from sipmsg.grammar.filling import child, taken
from sipmsg.grammar.reading import About, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.rules import rule
from sipmsg.values.sdp.attributes_format import SHAPED
from sipmsg.values.sdp.line_places import word
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, WordList, Words, about_value, blank, piece_reader
from sipmsg.values.value import unchecked, value


@SDP.builds("ssrc")
@value
class Ssrc(AttributeValue, rule="ssrc"):
    """An attribute of one source, such as its ``cname``; an ``id`` that is no number is None. RFC 5576 section 4.1.

    >>> Ssrc.parse("12345 cname:user@example.com").value
    'user@example.com'
    """

    id: int | None = 0
    attribute: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        attribute = "" if self.attribute is None else f" {self.attribute}"
        number = "" if self.id is None else self.id
        return f"{number}{attribute}" + ("" if self.value is None else f":{self.value}")


_SSRC = "RFC 5576 4.1"
_OF_SOURCE = Shaped(
    About("the attribute of a source", _SSRC, BAD_ATTRIBUTE, judge=blank),
    SDP.rule("source_attribute"),
    shape(SHAPE, "sdp_bandwidth"),
    {
        "MODIFIER_WORD": piece_reader("the attribute of a source", _SSRC, "attribute_token"),
        "NUMBER_WORD": piece_reader("the value of the attribute of a source", _SSRC, "line_text"),
    },
    lambda _before, attribute, _colon, text, _after: (attribute, text),
    {"MODIFIER_WORD": None, "NUMBER_WORD": "SDP_COLON"},
)


def _ssrc(number: str, attribute: tuple[str, str | None]) -> Ssrc:
    return unchecked(Ssrc)(integer(number), *attribute)


_SOURCE = "is a number from 0 to 4294967295"
SHAPED["ssrc"] = Words(
    about_value("ssrc", _SSRC),
    SDP.rule("ssrc"),
    (
        piece_reader("the identifier of a source", _SSRC, "source_id", _SOURCE, "sdp.bad_number"),
        _OF_SOURCE,
    ),
    _ssrc,
)


@SDP.builds("ssrc_group")
@value
class SsrcGroup(AttributeValue, rule="ssrc_group"):
    """Sources that belong together, such as a stream and its retransmission. RFC 5576 section 4.2.

    >>> SsrcGroup.parse("FID 11111 22222").ids
    (11111, 22222)
    """

    semantics: str = "FID"
    ids: tuple[int, ...] = ()


SDP.builds("ssrc_group_member")(taken(child(0).number()))


def _sources(semantics: str, ids: tuple[str, ...] | None) -> SsrcGroup:
    numbers = map(integer, ids or ())
    return unchecked(SsrcGroup)(semantics, tuple([number for number in numbers if number is not None]))


_GROUP = "RFC 5576 4.2"
SHAPED["ssrc_group"] = Words(
    about_value("ssrc-group", _GROUP),
    SDP.rule("ssrc_group"),
    (
        piece_reader("the semantics of a=ssrc-group", _GROUP, "attribute_token"),
        WordList(
            about_value("ssrc-group", _GROUP),
            SDP.rule("source_ids"),
            piece_reader("the identifier of a source", _GROUP, "source_id", _SOURCE, "sdp.bad_number"),
            parted=True,
        ),
    ),
    _sources,
    least=1,
    optional=1,
)


@SDP.builds("extmap")
@value
class Extmap(AttributeValue, rule="extmap"):
    """The number of a header extension, None where it could not be read. RFC 8285 section 8.

    >>> Extmap.parse("4/recvonly http://example.com/082005/ext.htm#xmeta short").direction
    'recvonly'
    """

    id: int | None = 1
    direction: str | None = None
    uri: str = "urn:ietf:params:rtp-hdrext:sdes:mid"
    attributes: str | None = None

    def __str__(self) -> str:
        direction = "" if self.direction is None else f"/{self.direction}"
        rest = "" if self.attributes is None else f" {self.attributes}"
        return f"{'' if self.id is None else self.id}{direction} {self.uri}{rest}"


_NUMBER, _SECTION = "is a number from 1 to 256, or from 4096 to 4351", "RFC 8285 8"
_IDENTIFIER = Shaped(
    About("the identifier of an extension", _SECTION, "sdp.bad_number", _NUMBER, judge=blank),
    SDP.rule("extension_number"),
    shape(SHAPE, "sdp_slashed"),
    {
        "BEFORE_SLASH": piece_reader(
            "the identifier of an extension", _SECTION, "extension_id", _NUMBER, "sdp.bad_number"
        ),
        "BEHIND_SLASH": piece_reader(
            "the direction of an extension",
            _SECTION,
            "direction",
            "is sendrecv, sendonly, recvonly or inactive",
        ),
    },
    lambda number, _slash, direction: (number, direction),
    {"BEFORE_SLASH": None, "BEHIND_SLASH": "SDP_SLASH"},
)


def _extmap(number: tuple[str, str | None], uri: str, attributes: str | None) -> Extmap:
    return unchecked(Extmap)(integer(number[0], digits=5), number[1] or None, uri, attributes)


SHAPED["extmap"] = Words(
    About(
        "the value of a=extmap",
        _SECTION,
        BAD_ATTRIBUTE,
        "is a number, a blank and the URI of an extension",
        judge=blank,
    ),
    SDP.rule("extmap"),
    (
        _IDENTIFIER,
        piece_reader("the URI of an extension", _SECTION, "word"),
        piece_reader("the attributes of an extension", _SECTION, "line_text"),
    ),
    _extmap,
    least=2,
    optional=1,
)


@SDP.builds("imageattr")
@value
class ImageAttributes(AttributeValue, rule="imageattr"):
    """The image sizes of a format. RFC 6236 section 3.1.

    >>> ImageAttributes.parse("97 send [x=800,y=640] recv [x=330,y=250]").format
    '97'
    """

    format: str = "*"
    text: str = "send *"


SHAPED["imageattr"] = Words(
    About("the value of a=imageattr", "RFC 6236 3.1", BAD_ATTRIBUTE, judge=blank),
    SDP.rule("imageattr"),
    (
        piece_reader("the format of a=imageattr", "RFC 6236 3.1", "attribute_token"),
        piece_reader(
            "the sizes of a=imageattr", "RFC 6236 3.1", "image_sets", "are written as send [x=800,y=640] recv *"
        ),
    ),
    ImageAttributes,
)


# ---- rules ---------------------------------------------------------------------------------------------------


# those of extensions, and those of offers that have more than there is room for (RFC 8285 sections 4.3 and 5)
_MOST_EXTENSION, _MORE_EXTENSIONS = 256, range(4_096, 4_352)


@rule(Extmap, when=exceeds("id", _MOST_EXTENSION))
def _identifier(extmap: Extmap, where: str) -> Iterator[Problem]:
    if extmap.id is not None and extmap.id > _MOST_EXTENSION and extmap.id not in _MORE_EXTENSIONS:
        sentence = "the identifier of an extension is a number from 1 to 256, or from 4096 to 4351 (RFC 8285 5)"
        yield report("sdp.bad_number", sentence, where, piece=word(0), found=extmap.id)


@rule(Ssrc, when=text_is("attribute", "cname") & ~is_there("value"))
def _cname(ssrc: Ssrc, where: str) -> Iterator[Problem]:
    if ssrc.attribute == "cname" and ssrc.value is None:
        sentence = "a cname needs a colon and its text behind it (RFC 5576 6.1)"
        yield report(BAD_ATTRIBUTE, sentence, where, piece=word(1), found=ssrc.attribute)
