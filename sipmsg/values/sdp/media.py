"""Media descriptions: an m= line and what follows it. RFC 8866 section 5.14."""

from __future__ import annotations

import attrs

from sipmsg.ascii import integer
from sipmsg.limits import Limits
from sipmsg.masking import masked
from sipmsg.syntax import SDP
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth, read_bandwidths
from sipmsg.values.sdp.codec import Codec, read_codecs
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.facts import Facts, read_facts, read_fmtp
from sipmsg.values.sdp.lines import line_text, words
from sipmsg.values.sdp.syntax import alone

_CONNECTIONS = SDP.rule("connection_lines")
_MEDIA = SDP.rule("media_description")

MediaLine = tuple[str, int | None, int | None, str, str]


@attrs.define(slots=True, repr=False, eq=False)
class MediaDescription:
    r"""One media description of a session.

    ``media`` is ``audio``, ``video``, ``image``, ``message``, ``application`` or any other word;
    ``port`` an int, 0 where the media is refused or off, None where the line had no number;
    ``protocol`` and ``formats`` as written. Immutable.

    >>> media = MediaDescription.parse("m=audio 49170/2 RTP/AVP 0 101\r\na=ptime:20\r\n")
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
    _facts: Facts | None = None
    _codecs: tuple[Codec, ...] | None = None
    _attributes: Attributes | None = None

    @classmethod
    def parse(cls, text: str) -> MediaDescription:
        """Return the value of an m= line and the lines that belong to it; raise SdpError where it is none."""
        media: MediaDescription = alone(_MEDIA, text)
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
            # the grammar has one blank between formats
            self._formats = tuple(self._format_text.split(" ")) if self._format_text else ()
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
            lines = self._attribute_lines
            fmtp = read_fmtp(lines) if self._facts is None else self._facts[0]
            self._codecs = read_codecs(self._protocol, self.formats, fmtp, lines)
        return self._codecs

    @property
    def direction(self) -> str:
        """The direction in force: of the media, else of the session, else ``sendrecv``."""
        directions = (self._facts or self._found())[1]
        if not directions and self._inherited_attributes is not None:
            directions = read_facts(self._inherited_attributes)[1]
        return directions[0] if directions else "sendrecv"

    @property
    def ptime(self) -> int | float | None:
        """The length of a packet that is wished for, in milliseconds, or None."""
        return (self._facts or self._found())[2]

    @property
    def maxptime(self) -> int | float | None:
        """The greatest length of a packet, in milliseconds, or None."""
        return (self._facts or self._found())[3]

    def _found(self) -> Facts:
        self._facts = facts = read_facts(self._attribute_lines)
        return facts

    def inherit(self, connection: Connection | None, attribute_lines: str | None, limits: Limits) -> None:
        """Take over what the session level says; called once, by the reader of the whole description."""
        if len(self._format_text) > limits.formats:
            limits.check("formats", self._format_text.count(" ") + 1)
        self._inherited_connection = connection
        self._inherited_attributes = attribute_lines

    def __str__(self) -> str:
        count = "" if self._port_count is None else f"/{self._port_count}"
        line = f"m={self._media} {self._port}{count} {self._protocol} {self._format_text}\r\n"
        rest = (self._title_line, self._connection_lines, self._bandwidth_lines, self._key_line, self._attribute_lines)
        return line + "".join([part for part in rest if part])

    def __repr__(self) -> str:
        return f"MediaDescription({masked(str(self))!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MediaDescription) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


@SDP.builds("full_media_description")
def _media_description(  # noqa: PLR0913, PLR0917 - the parts of the rule
    media: str,
    port: str,
    count: str | None,
    protocol: str,
    formats: str,
    title: str | None,
    connections: str | None,
    bandwidths: str | None,
    key: str | None,
    attributes: str | None,
) -> MediaDescription:
    number = None if count is None else int(count)
    return MediaDescription(
        media, int(port), number, protocol, formats, title, connections, bandwidths, key, attributes
    )


@SDP.builds("lenient_media_description")
def _lenient_media_description(  # noqa: PLR0913, PLR0917 - the parts of the rule
    text: str | None,
    title: str | None,
    connections: str | None,
    bandwidths: str | None,
    key: str | None,
    attributes: str | None,
) -> MediaDescription:
    found = words(text or "")
    media, port, protocol = (*found, "", "", "")[:3]
    formats = " ".join(found[3:])
    return MediaDescription(
        media, integer(port), None, protocol, formats, title, connections, bandwidths, key, attributes
    )
