"""Session descriptions. RFC 8866."""

from __future__ import annotations

from typing import Any

import attrs

from sipmsg.errors import Problem, SdpError, Severity, Span
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.octets import encoded
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth, read_bandwidths
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.lines import SdpLine, cut, line_text, repaired
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.timing import TimeDescription, read_times

_DESCRIPTION = SDP.rule("session_description")
_MEDIA = SDP.rule("media_descriptions")
# A token may be of any length by the RFC, so that strict reading lets it pass
_AGAINST_NO_RULE = frozenset({"sdp.token_too_long"})

# Formats are counted before such a text is read, and after a shorter one
_LONG = 8_192

Parts = tuple[Any, ...]


@attrs.define(slots=True, repr=False, eq=False)
class SessionDescription:
    r"""A session description: what the session level says, and one value for each m= line. Immutable.

    ``origin``, ``connection``, ``session_name`` and the like are None where the line is missing or
    cannot be read; ``problems`` tells. ``str()`` gives back the text, byte for byte.

    >>> sdp = parse_sdp("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n")
    >>> sdp.origin.address, sdp.media
    ('192.0.2.1', ())
    """

    _text: str
    _version: str
    _origin: Origin | None
    _name_line: str | None
    _detail_lines: str | None
    _connection: Connection | None
    _bandwidth_lines: str | None
    _time_lines: str | None
    _key_line: str | None
    _attribute_lines: str | None
    _media: tuple[MediaDescription, ...]
    _limits: Limits
    _attributes: Attributes | None = None
    _problems: tuple[Problem, ...] | None = None

    @property
    def text(self) -> str:
        """The text that was read."""
        return self._text

    @property
    def limits(self) -> Limits:
        """The limits that the text was read with."""
        return self._limits

    @property
    def version(self) -> int:
        """The number of the v= line, which is 0."""
        return int(self._version)

    @property
    def origin(self) -> Origin | None:
        """The o= line."""
        return self._origin

    @property
    def session_name(self) -> str | None:
        """The text of the s= line."""
        return line_text(self._name_line)

    @property
    def information(self) -> str | None:
        """The text of the i= line, or None."""
        return next(iter(self._details("i")), None)

    @property
    def uri(self) -> str | None:
        """The text of the u= line, or None."""
        return next(iter(self._details("u")), None)

    @property
    def emails(self) -> tuple[str, ...]:
        """The texts of the e= lines."""
        return self._details("e")

    @property
    def phones(self) -> tuple[str, ...]:
        """The texts of the p= lines."""
        return self._details("p")

    @property
    def times(self) -> tuple[TimeDescription, ...]:
        """The t= lines, with the r= and z= lines that belong to them."""
        return read_times([(line.type or "", line.text) for line in cut(self._time_lines or "")])

    def _details(self, letter: str) -> tuple[str, ...]:
        return tuple([line.text for line in cut(self._detail_lines or "") if line.type == letter])

    @property
    def connection(self) -> Connection | None:
        """The c= line of the session level."""
        return self._connection

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines of the session level."""
        return read_bandwidths(self._bandwidth_lines)

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return line_text(self._key_line)

    @property
    def attributes(self) -> Attributes:
        """The attributes of the session level."""
        if self._attributes is None:
            self._attributes = Attributes(self._attribute_lines)
        return self._attributes

    @property
    def media(self) -> tuple[MediaDescription, ...]:
        """The media descriptions, in order."""
        return self._media

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """The codecs of all media descriptions, in order."""
        return tuple([codec for media in self.media for codec in media.codecs])

    @property
    def lines(self) -> tuple[SdpLine, ...]:
        """Every line as it stands, those that nothing else knows of included."""
        return tuple(cut(self._text))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the description, found at first use."""
        if self._problems is None:
            self._problems = self._find_problems()
        return self._problems

    def _find_problems(self) -> tuple[Problem, ...]:
        from sipmsg.values.sdp.faults import find_problems  # noqa: PLC0415 - only where there are any

        return find_problems(self, self._limits)

    def to_bytes(self) -> bytes:
        """Return the text as the bytes that were read."""
        return encoded(self._text)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"SessionDescription({masked(self._text)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionDescription) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


def parse_sdp(
    text: str | bytes,
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> SessionDescription:
    r"""Return the value of a session description; bytes are read as UTF-8.

    Small faults are read over, and listed in ``.problems`` (and in ``problems``, where given);
    with ``strict`` the first at warning or above is raised. Raises SdpError for a text without a
    v= line, LimitError past one of the ``limits``.

    >>> parse_sdp("v=0\r\nm=audio 40150 RTP/AVP 0 101\r\n").media[0].formats
    ('0', '101')
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    bounds = limits or DEFAULT_LIMITS
    if len(text) > bounds.message_size:
        bounds.check("message_size", len(text))
    ends = text.count("\n")
    if ends >= bounds.media or ends >= bounds.sdp_lines or len(text) > _LONG:
        _check_lines(text, bounds)
    parts = _DESCRIPTION.match(text)
    media = None if parts is None else _media_of(parts)
    if media is None:
        parts, media = _read_carefully(text)
    version, origin, name, details, connection, bandwidths, times, key, attributes, _ = parts
    for each in media:
        each.inherit(connection, attributes, bounds)
    made = SessionDescription(
        text, version, origin, name, details, connection, bandwidths, times, key, attributes, media, bounds
    )
    if bounds is not DEFAULT_LIMITS:
        from sipmsg.values.sdp.numbers import check_digits  # noqa: PLC0415 - only where somebody sets limits

        check_digits(made, bounds)
    if strict:
        _refuse(made)
    if problems is not None:
        problems += made.problems
    return made


def _check_lines(text: str, bounds: Limits) -> None:
    bounds.check("sdp_lines", text.count("\n") + (not text.endswith("\n")))
    bounds.check("media", text.count("\nm="))
    at = text.find("\nm=")
    while at >= 0:
        end = text.find("\n", at + 1)
        # media, port and protocol stand before the formats, each with a blank behind it
        bounds.check("formats", text.count(" ", at, len(text) if end < 0 else end) - 2)
        at = text.find("\nm=", at + 1)


def _media_of(parts: Parts) -> tuple[MediaDescription, ...] | None:
    lines: str | None = parts[-1]
    return () if lines is None else _MEDIA.match(lines)


def _read_carefully(text: str) -> tuple[Parts, tuple[MediaDescription, ...]]:
    ended = _with_line_ends(text)
    plain: Parts | None = _DESCRIPTION.match(ended)
    media = None if plain is None else _media_of(plain)
    if plain is not None and media is not None:
        return plain, media
    lines = cut(text)
    if all(line.type != "v" for line in lines):
        what = "there is no v= line" if lines else "the text is empty"
        raise SdpError(f"session description: {what}", text)
    parts: Parts = _DESCRIPTION.parse(repaired(lines), SdpError)
    return parts, () if parts[-1] is None else _MEDIA.parse(parts[-1], SdpError)


def _with_line_ends(text: str) -> str:
    """Return the text with CRLF for each LF, and one at the end; a text that has a CR keeps its line ends."""
    ended = text if text.endswith("\n") else text + ("\r\n" if "\r" in text else "\n")
    return ended if "\r" in ended else ended.replace("\n", "\r\n")


def _refuse(made: SessionDescription) -> None:
    for problem in made.problems:
        if problem.severity.at_least(Severity.WARNING) and problem.code not in _AGAINST_NO_RULE:
            raise SdpError(f"{problem.code}: {problem.message}", made.text, problem.span or Span(0, 0))
