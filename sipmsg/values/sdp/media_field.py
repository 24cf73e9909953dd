"""The m= line: kind of media, ports, protocol, formats. RFC 8866 section 5.14."""

from __future__ import annotations

import itertools
from typing import Literal

from sipmsg.ascii import DIGITS, integer
from sipmsg.grammar.reading import About, Fault, Faults, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.words import Place, Words, blank_in_line, parted_places, places, refused
from sipmsg.values.value import value

_SECTION = "RFC 8866 5.14"
_PORT = "sdp.bad_port"
_OF_PORTS = DIGITS | frozenset("+-/")
_PARTING = frozenset(",;")
_ONE_BLANK = "have one blank between them"

# the place of the protocol among the words
_PROTOCOL_AT = 2

Ports = tuple[str | None, str | None]


@SDP.builds("media_field")
@value
class MediaField:
    """The parts of an m= line; one that cannot be read is None or empty."""

    media: str
    port: int | None
    port_count: int | None
    protocol: str
    formats: tuple[str, ...]

    def written_as(self, other: MediaField) -> MediaField:
        """Return the field with its port count of 1 written out, where another field writes it."""
        written = self.port_count is None and other.port_count == 1
        return MediaField(self.media, self.port, 1, self.protocol, self.formats) if written else self

    def __str__(self) -> str:
        count = "" if self.port_count is None else f"/{self.port_count}"
        return f"{self.media} {self.port}{count} {self.protocol} {' '.join(self.formats)}"


def _lenient(
    media: str | None, ports: Ports | Literal[""] | None, protocol: str | None, formats: tuple[str, ...] | None
) -> MediaField:
    port, count = ports or (None, None)
    numbers = integer(port or ""), integer(count or "")
    return MediaField(media or "", *numbers, protocol or "", formats or ())


def _piece(thing: str, rule: str, code: str = "sdp.malformed_line", must: str | None = None) -> Reader:
    return Reader(About(thing, _SECTION, code, must), SDP.rule(rule))


class _Formats(Reader):
    """Reads formats one by one; one that is no token stays as it is."""

    __slots__ = ("piece",)

    def __init__(self, about: About, piece: Reader) -> None:
        super().__init__(about, SDP.rule("formats"))
        self.piece: Reader = piece

    def read(self, text: str, faults: Faults, at: int = 0) -> tuple[str, ...]:
        strict: tuple[str, ...] | None = self.rule.match(text)
        if strict is not None:
            return strict
        noted, found = len(faults), parted_places(text)
        made = tuple([self.piece.read(text[start:end], faults, at + start) for start, end in found])
        gaps = [(end, start) for (_, end), (start, _) in itertools.pairwise(found)]
        parted = next((end for end, start in gaps if not _PARTING.isdisjoint(text[end:start])), None)
        if len(faults) == noted:
            faults.append(refused(self.about, self.rule, text, at, found[-1][1] if found else 0))
        elif parted is not None:
            faults.append(Fault(self.about, None, text[parted:], at + parted))
            faults[noted:] = sorted(faults[noted:], key=lambda fault: fault.span[0])
        return made


_PORTS = Shaped(
    About("the port of m=", _SECTION, _PORT, "is a number from 0 to 65535"),
    SDP.rule("ports"),
    shape(SHAPE, "sdp_slashed"),
    {
        "BEFORE_SLASH": _piece("the port of m=", "port_number", _PORT, "is a number from 0 to 65535"),
        "BEHIND_SLASH": _piece("the number of ports of m=", "port_number", _PORT, "is a number, one or more"),
    },
    lambda port, _slash, count: (port, count),
    {"BEFORE_SLASH": None, "BEHIND_SLASH": "SDP_SLASH"},
)


class _Field(Words):
    """Reads the words of an m= line; where a protocol stands in the place of the port one before it is missing.

    Blanks beside a slash of the protocol part no words.
    """

    __slots__ = ()

    def _places(self, text: str) -> tuple[Place, ...]:
        found = super()._places(text)
        start, end = found[1] if len(found) > 1 else (0, 0)
        # a count of ports begins with a digit, and its slash stands behind one
        if "/" in text[start:end] and text[start] not in _OF_PORTS:
            first = found[0]
            is_port = _OF_PORTS.issuperset(text[slice(*first)])
            found = ((first[0], first[0]), *found) if is_port else (first, (start, start), *found[1:])
        begin, last = _PROTOCOL_AT, _PROTOCOL_AT
        # no protocol begins with a slash
        if len(found) <= begin or text[found[begin][0]] == "/":
            return found
        while last + 1 < len(found) and "/" in {text[found[last][1] - 1], text[found[last + 1][0]]}:
            last += 1
        # without a format behind it the protocol is not what goes on
        if last == len(found) - 1:
            return found
        return (*found[:begin], (found[begin][0], found[last][1]), *found[last + 1 :])


class _Protocol(Reader):
    """Reads a protocol, which stays as its text where it is none; blanks beside its slashes are left out."""

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> str:
        """Return the protocol or the text; there is one fault at least."""
        faults.append(Fault(self.about, self.rule, text, at))
        joined = "".join([text[start:end] for start, end in places(text)])
        return joined if self.rule.match(joined) is not None else text


FIELD = _Field(
    About(
        "the m= line",
        _SECTION,
        "sdp.malformed_line",
        "is the media, a port, a protocol and one format or more, with one blank between them",
        judge=blank_in_line,
    ),
    SDP.rule("media_field"),
    (
        _piece("the media of m=", "attribute_token"),
        _PORTS,
        _Protocol(
            About("the protocol of m=", _SECTION, "sdp.malformed_line", judge=blank_in_line), SDP.rule("protocol")
        ),
        _Formats(
            About("the formats of m=", _SECTION, "sdp.malformed_line", _ONE_BLANK, judge=blank_in_line),
            _piece("a format of m=", "attribute_token"),
        ),
    ),
    _lenient,
    least=0,
)
