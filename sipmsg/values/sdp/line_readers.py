"""How the lines of a description are read, by type: RFC 8866 sections 5.1 to 5.14.

:data:`LINES` has the reader of each type of line, for ``level``; :data:`LINE_KEEPS` what redaction keeps of it.
"""

from __future__ import annotations

from typing import Any

from sipmsg.ascii import DIGITS, integer
from sipmsg.grammar.reading import About, Fault, Faults, Finding, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.connection_words import connection_reader, end_of_address, with_types
from sipmsg.values.sdp.media_field import FIELD
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.timing import Repeat, TimeDescription
from sipmsg.values.sdp.words import (
    MALFORMED_LINE,
    Amount,
    NamedWords,
    Place,
    Spaced,
    WordList,
    Words,
    blank_in_line,
    number_before,
    places,
    refused,
)
from sipmsg.values.value import unchecked

_NUMBER = "sdp.bad_number"


def _about(
    thing: str, section: str, must: str | None = None, *, code: str = MALFORMED_LINE, secret: bool = False
) -> About:
    return About(thing, f"RFC 8866 {section}", code, must, judge=blank_in_line, secret=secret)


def _beside(fault: Fault) -> Finding | None:
    if ":" not in fault.text:
        return MALFORMED_LINE, f"{fault.about.thing} is missing: a blank stands in its place"
    return MALFORMED_LINE, f"a blank is out of place beside {fault.about.thing}"


def _word(thing: str, section: str, rule: str = "attribute_token") -> Reader:
    return Reader(_about(thing, section), SDP.rule(rule))


def _text(thing: str, section: str, *, secret: bool = False) -> Reader:
    return Spaced(_about(thing, section, secret=secret), SDP.rule("line_text"))


def _time(thing: str) -> Spaced:
    return Spaced(_about(thing, "5.9", "is a number of at most 20 digits", code=_NUMBER), SDP.rule("numeric_id"))


def _typed_time(thing: str, *, kept: bool = False) -> Reader:
    must = "is a number of at most 20 digits, behind which d, h, m or s may stand"
    return Reader(_about(thing, "5.10", must, code=_NUMBER), SDP.rule("typed_time"), kept=kept)


def _repeat(interval: str, duration: str, offsets: tuple[str, ...]) -> Repeat | None:
    read = SDP.rule("typed_time").match
    good = tuple([offset for offset in offsets if read(offset) is not None])
    return unchecked(Repeat)(interval, duration, good) if good else None


class _Zones(Reader):
    """Reads pairs of a time and an offset; one that cannot be read is left out."""

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the pairs, or None where there is none; there is one fault at least."""
        noted, found, zone = len(faults), places(text), SDP.rule("zone")
        made = []
        for (start, end), (begin, behind) in zip(found[::2], found[1::2], strict=False):
            read = zone.match(f"{text[start:end]} {text[begin:behind]}")
            if read is None:
                faults.append(Fault(self.about, zone, text[start:behind], at + start))
            else:
                made.append(read)
        if len(found) % 2 or len(faults) == noted:
            faults.append(refused(self.about, self.rule, text, at, found[-1][1] if found else 0))
        return tuple(made) or None


def _timing(start: str, stop: str | None) -> TimeDescription:
    return unchecked(TimeDescription)(int(start), int(stop or 0))


class _Number(Amount):
    """Reads the number of a b= line; any other text stays, since the modifier says which unit may stand in it."""

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> str:
        """Return the text; there is one fault at least."""
        super().lenient(text, faults, at)
        return text


def _bandwidth(
    _before: str | None, modifier: str, _colon: str | None, number: str | None, _after: str | None
) -> Bandwidth:
    text = number or ""
    return unchecked(Bandwidth)(modifier, integer(number_before(text, Bandwidth.units(modifier)) or text))


def _number(thing: str) -> Reader:
    return Reader(_about(thing, "5.2", "is a number of at most 20 digits", code=_NUMBER), SDP.rule("numeric_id"))


class _Origin(NamedWords):
    """Reads the words of an o= line; of five, one is missing that the others and their order tell."""

    __slots__ = ()

    def _places(self, text: str) -> tuple[Place, ...]:
        found = super()._places(text)
        if len(found) != len(self.pieces) - 1:
            return found
        first, second, third = [DIGITS.issuperset(text[start:end]) for start, end in found[:3]]
        if third:
            made = (*found[:3], *with_types(text, found[3:]))
            return made if len(made) == len(self.pieces) else found
        # where both are numbers, the first may be the username as well as the session id
        if first or not second or len(with_types(text, found[3:])) == len(found[3:]):
            return found
        end = found[1][1]
        return (*found[:2], (end, end), *found[2:])

    def _end(self, text: str, found: tuple[Place, ...]) -> int:
        return end_of_address(text, found, len(self.pieces))


_ORIGIN = _Origin(
    _about("the o= line", "5.2", "has six parts with one blank between them"),
    SDP.rule("origin"),
    (
        _word("the username of o=", "5.2", "word"),
        _number("the session id of o="),
        _number("the session version of o="),
        _word("the network type of o=", "5.2"),
        _word("the address type of o=", "5.2"),
        _word("the address of o=", "5.2", "word"),
    ),
    Origin,
)
_CONNECTION = connection_reader("the c= line", "c=", "RFC 8866 5.7", MALFORMED_LINE, blank_in_line)
_BANDWIDTH = Shaped(
    _about("the b= line", "5.8", "is a modifier, a colon and a number"),
    SDP.rule("bandwidth"),
    shape(SHAPE, "sdp_bandwidth"),
    {
        "MODIFIER_WORD": _word("the modifier of b=", "5.8"),
        "NUMBER_WORD": _Number(
            _about("the bandwidth", "5.8", "is a number of at most 10 digits", code=_NUMBER),
            SDP.rule("attribute_integer"),
        ),
        "SDP_COLON": Reader(About("the colon of b=", "RFC 8866 5.8", MALFORMED_LINE, judge=_beside), SDP.rule("word")),
    },
    _bandwidth,
    {"MODIFIER_WORD": None, "SDP_COLON": None, "NUMBER_WORD": "SDP_COLON"},
)
_TIMING = Words(
    _about("the t= line", "5.9", "is two numbers with one blank between them"),
    SDP.rule("timing"),
    (_time("the start time of t="), _time("the stop time of t=")),
    _timing,
    least=1,
)

_REPEAT = Words(
    _about("the r= line", "5.10", "is an interval, a duration and one offset or more"),
    SDP.rule("repeat"),
    (
        _typed_time("the interval of r="),
        _typed_time("the duration of r="),
        WordList(
            _about("the offsets of r=", "5.10"),
            SDP.rule("typed_times"),
            _typed_time("an offset of r=", kept=True),
        ),
    ),
    _repeat,
)

#: the reader of a line's text, by its type and the equals sign; a= has its own
LINES: dict[str, Reader] = {
    "v=": Spaced(_about("the version of v=", "5.1", "is 0"), SDP.rule("version_number")),
    "o=": _ORIGIN,
    "s=": _text("the session name", "5.3"),
    "i=": _text("the text of i=", "5.4"),
    "u=": _text("the URI of u=", "5.5"),
    "e=": _text("the address of e=", "5.6"),
    "p=": _text("the number of p=", "5.6"),
    "c=": _CONNECTION,
    "b=": _BANDWIDTH,
    "t=": _TIMING,
    "r=": _REPEAT,
    "z=": _Zones(_about("the z= line", "5.11", "is pairs of a time and an offset"), SDP.rule("zones")),
    "k=": _text("the key of k=", "5.12", secret=True),
    "m=": FIELD,
}

_TIMES = (Keeps(most=9_999, units="dhms"), Keeps(most=9_999, units="dhms"))
_MEDIA = (words.MEDIA, words.TRANSPORT_PROTOCOLS, words.CODECS)
_NETWORK = Keeps.of(words.NETWORK)
# a time of 0 is none
_BOUNDLESS = Keeps(most=0)
#: what stays of the words of a line when it is redacted, by its type; the last is that of all further ones
LINE_KEEPS: dict[str, tuple[Keeps, ...]] = {
    "v": (Keeps(most=9),),
    "o": (_NETWORK, _NETWORK, Keeps.of(words.NETWORK, most=999_999), _NETWORK),
    "s": (NOTHING,),
    "i": (NOTHING,),
    "u": (NOTHING,),
    "e": (NOTHING,),
    "p": (NOTHING,),
    "c": (_NETWORK, _NETWORK, _NETWORK, Keeps(most=999, each=True), _NETWORK),
    "b": (Keeps.of("AS CT TIAS RS RR X-YZ"), NOTHING, Keeps(most=999_999), Keeps.of(words.UNITS)),
    "t": (_BOUNDLESS, _BOUNDLESS),
    "r": _TIMES,
    "z": _TIMES,
    "k": (Keeps.of("prompt clear base64 uri"),),
    "m": (
        Keeps.of(*_MEDIA),
        Keeps.of(*_MEDIA, most=65_535, each=True),
        Keeps.of(*_MEDIA),
        Keeps.of(*_MEDIA, most=127, each=True),
    ),
}
