"""Values of the attributes that say what a format is: rtpmap and fmtp."""

from __future__ import annotations

from sipmsg.ascii import DIGITS, integer
from sipmsg.grammar.reading import About, Fault, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.scanning import past
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.sdp_value import AttributeValue
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, NumberedWords, Place, Spaced, about_value, blank, places
from sipmsg.values.value import unchecked, value


@SDP.builds("rtpmap")
@value
class Rtpmap(AttributeValue, rule="rtpmap"):
    """The encoding of a payload type. RFC 8866 section 6.6; ``clock_rate`` is in hertz, None where that is unreadable.

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


_INSTEAD = frozenset(":;,")


def _piece(thing: str, rule: str, must: str | None = None, code: str = "sdp.bad_number") -> Reader:
    return Reader(About(thing, "RFC 8866 6.6", code, must, judge=blank), SDP.rule(rule))


def _instead_of_slash(fault: Fault) -> Finding | None:
    """Return what to say of another sign than a slash before a clock rate, or before the number of channels."""
    finding = blank(fault)
    if finding is not None or fault.character not in _INSTEAD:
        return finding
    return BAD_ATTRIBUTE, f'a slash has to stand in the place of "{fault.character}"'


_ENCODING = Shaped(
    About("the encoding of a=rtpmap", "RFC 8866 6.6", BAD_ATTRIBUTE, judge=_instead_of_slash),
    SDP.rule("encoding"),
    shape(SHAPE, "sdp_encoding"),
    {
        "ENCODING_WORD": _piece("the encoding name of a=rtpmap", "attribute_token", code=BAD_ATTRIBUTE),
        "RATE_SLASH": Reader(
            About("the clock rate of a=rtpmap", "RFC 8866 6.6", "sdp.bad_number", judge=_instead_of_slash),
            SDP.rule("slash"),
        ),
        "RATE_WORD": _piece("the clock rate of a=rtpmap", "clock_rate", "is a number of hertz, from 1"),
        "CHANNELS_WORD": _piece("the number of channels of a=rtpmap", "channels", "is a number from 1 to 999"),
    },
    lambda name, _slash, rate, _second, channels: (name, rate, channels),
    {"ENCODING_WORD": None, "RATE_SLASH": None, "RATE_WORD": "RATE_SLASH", "CHANNELS_WORD": "CHANNELS_SLASH"},
)


def _mapped(payload_type: int, encoding: tuple[str, str | None, str | None]) -> Rtpmap:
    name, rate, channels = encoding
    return unchecked(Rtpmap)(payload_type, name, integer(rate or "") or None, integer(channels or "") or None)


class _Mapping(NumberedWords):
    """Reads a payload type and its encoding."""

    __slots__ = ()

    def cut(self, text: str) -> tuple[Place, ...]:
        """Return where the payload type, the encoding name, the clock rate and the rest begin and end.

        Of a text that is no mapping the digits that it begins with are the payload type that was meant. A name without
        a letter is none: with what is behind it it could be a telephone number.
        """
        found = super().cut(text)
        if not found:
            return found
        number, end = found[0], found[-1][1]
        if len(found) < len(self.pieces):
            number = number[0], past(text, number[0], DIGITS)
            return number, (number[1], end)
        start = found[1][0]
        encoding = _ENCODING.shape(text[start:end])
        name, _, rate, *_ = (None, None, None) if encoding is None else encoding.pieces
        behind = start + (len(text[start:end].partition("/")[0]) if name is None else name[2])
        if rate is not None:
            rate_end = start + rate[2]
        else:
            _, word_end = next(iter(places(text[behind:end])), (0, 0))
            rate_end = behind + len("/".join(text[behind : behind + word_end].split("/")[:2]))
        if start < behind and not any(char.isalpha() for char in text[start:behind]):
            behind = rate_end = end
        return number, (start, behind), (behind, rate_end), (rate_end, end)


_RTPMAP = _Mapping(
    about_value("rtpmap", "RFC 8866 6.6"),
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


_FMTP = NumberedWords(
    about_value("fmtp", "RFC 8866 6.15"),
    SDP.rule("fmtp"),
    (
        _piece("the format of a=fmtp", "attribute_token", code=BAD_ATTRIBUTE),
        _piece("the parameters of a=fmtp", "format_text", code=BAD_ATTRIBUTE),
    ),
    Fmtp,
)
#: the readers of values that have a shape of their own, by rule; modules of attributes add theirs
SHAPED: dict[str, Reader] = {"rtpmap": _RTPMAP, "fmtp": _FMTP}
