"""Media descriptions: an m= line and what follows it. RFC 8866 section 5.14."""

from __future__ import annotations

import attrs

from sipmsg.ascii import integer
from sipmsg.errors import SdpError
from sipmsg.grammar.builders import builds
from sipmsg.limits import Limits
from sipmsg.model.sdp.attribute import Attributes
from sipmsg.model.sdp.bandwidth import Bandwidth, read_bandwidths
from sipmsg.model.sdp.codec import Codec, read_codecs
from sipmsg.model.sdp.connection import Connection
from sipmsg.model.sdp.lines import line_text, words
from sipmsg.model.sdp.syntax import SDP

_CONNECTIONS = SDP.rule("connection_lines")
_DIRECTIONS = SDP.rule("direction_lines")
_PACKET_TIMES = SDP.rule("packet_time_lines")
_MAX_PACKET_TIMES = SDP.rule("max_packet_time_lines")
_FORMATS = SDP.rule("line_words")
_MEDIA = SDP.rule("media_description")

MediaLine = tuple[str, int | None, int | None, str, str]


@attrs.define(slots=True, repr=False, eq=False)
class MediaDescription:
    """One media description of a session.

    ``media`` is ``audio``, ``video``, ``image``, ``message``, ``application`` or any other word;
    ``port`` an int, 0 where the media is refused or off, None where the line had no number;
    ``protocol`` and ``formats`` as written. Immutable.

    >>> media = MediaDescription.parse("m=audio 49170/2 RTP/AVP 0 101\\r\\na=ptime:20\\r\\n")
    >>> media.port, media.port_count, media.formats, media.direction, media.ptime
    (49170, 2, ('0', '101'), 'sendrecv', 20)
    """

    _media: str
    _port: int | None
    _port_count: int | None
    _protocol: str
    _format_text: str
    _title_line: str | None = None
    _connection_lines: str | None = None
    _bandwidth_lines: str | None = None
    _key_line: str | None = None
    _attribute_lines: str | None = None
    _inherited_connection: Connection | None = None
    _inherited_attributes: str | None = None
    _formats: tuple[str, ...] | None = None
    _codecs: tuple[Codec, ...] | None = None
    _attributes: Attributes | None = None
    _direction: str | None = None

    @classmethod
    def parse(cls, text: str) -> MediaDescription:
        """Return the value of an m= line and the lines that belong to it; raise SdpError where it is none."""
        media: MediaDescription = _MEDIA.parse(text, SdpError)
        return media

    @property
    def media(self) -> str:
        """The kind of media."""
        return self._media

    @property
    def port(self) -> int | None:
        """The transport port, 0 for media that is refused or off; None where there was no number."""
        return self._port

    @property
    def port_count(self) -> int:
        """How many ports, or pairs of them for RTP, follow each other from ``port``; 1 where none is given."""
        return 1 if self._port_count is None else self._port_count

    @property
    def protocol(self) -> str:
        """The transport protocol, such as ``RTP/AVP``."""
        return self._protocol

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, in order of preference: payload types for RTP, other words for other protocols."""
        if self._formats is None:
            self._formats = _FORMATS.search(self._format_text)
        return self._formats

    @property
    def title(self) -> str | None:
        """The text of the i= line, or None."""
        return line_text(self._title_line)

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The c= lines of this media description; there may be several for layered multicast."""
        lines = self._connection_lines
        return _CONNECTIONS.search(lines) if lines else ()

    @property
    def connection(self) -> Connection | None:
        """The first c= line of this media description, or the one of the session."""
        found = self.connections
        return found[0] if found else self._inherited_connection

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines."""
        return read_bandwidths(self._bandwidth_lines)

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return line_text(self._key_line)

    @property
    def attributes(self) -> Attributes:
        """The attributes of this media description."""
        if self._attributes is None:
            self._attributes = Attributes(self._attribute_lines)
        return self._attributes

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """One Codec a format, in the order of the m= line."""
        if self._codecs is None:
            self._codecs = read_codecs(self._protocol, self.formats, self._attribute_lines)
        return self._codecs

    @property
    def direction(self) -> str:
        """The direction in force: of the media, else of the session, else ``sendrecv``."""
        if self._direction is None:
            self._direction = _direction(self._attribute_lines) or _direction(self._inherited_attributes) or "sendrecv"
        return self._direction

    @property
    def ptime(self) -> int | float | None:
        """The length of a packet that is wished for, in milliseconds, or None."""
        return _packet_time(_PACKET_TIMES, self._attribute_lines)

    @property
    def maxptime(self) -> int | float | None:
        """The greatest length of a packet, in milliseconds, or None."""
        return _packet_time(_MAX_PACKET_TIMES, self._attribute_lines)

    def inherit(self, connection: Connection | None, attribute_lines: str | None, limits: Limits) -> None:
        """Take over what the session level says; called once, by the reader of the whole description."""
        if len(self._format_text) > limits.formats:
            limits.check("formats", len(self.formats))
        self._inherited_connection = connection
        self._inherited_attributes = attribute_lines

    def __str__(self) -> str:
        count = "" if self._port_count is None else f"/{self._port_count}"
        line = f"m={self._media} {self._port}{count} {self._protocol} {self._format_text}\r\n"
        rest = (self._title_line, self._connection_lines, self._bandwidth_lines, self._key_line, self._attribute_lines)
        return line + "".join([part for part in rest if part])

    def __repr__(self) -> str:
        return f"MediaDescription({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MediaDescription) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def _direction(lines: str | None) -> str | None:
    found = _DIRECTIONS.search("\n" + lines) if lines else ()
    return found[0] if found else None


def _packet_time(rule: object, lines: str | None) -> int | float | None:
    found = rule.search("\n" + lines) if lines else ()
    if not found:
        return None
    return float(found[0]) if "." in found[0] else int(found[0])


@builds("media")
def _media_line(media: str, port: str, count: str | None, protocol: str, formats: str) -> MediaLine:
    return media, int(port), None if count is None else int(count), protocol, formats


@builds("lenient_media_line")
def _lenient_media_line(text: str | None) -> MediaLine:
    media, port, protocol, *formats = (*words(text or ""), "", "", "")[: max(3, len(words(text or "")))]
    return media, integer(port), None, protocol, " ".join(formats)


@builds("media_description")
def _media_description(line: MediaLine, *rest: str | None) -> MediaDescription:
    return MediaDescription(*line, *rest)
