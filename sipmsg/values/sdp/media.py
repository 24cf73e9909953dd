"""Media descriptions: an m= line and what follows it. RFC 8866 section 5.14."""

from __future__ import annotations

import attrs

from sipmsg.ascii import fold
from sipmsg.errors import SdpError
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.masking import masked
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.hold import Hold
from sipmsg.values.sdp.level import Level, levels, presentable
from sipmsg.values.sdp.lines import Source, cut
from sipmsg.values.sdp.media_codecs import read_codecs
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.session import Session, direction

_WITHOUT_SPEECH = ("telephone-event", "cn", "red", "rtx", "ulpfec", "flexfec-03")
_EVENTS = "telephone-event"

Transport = tuple[str, int]


@attrs.frozen(repr=False, eq=False)
class MediaDescription:
    r"""One media description of a session.

    ``media`` is ``audio``, ``video``, ``image``, ``message``, ``application`` or any other word;
    ``port`` an int, 0 where the media is refused or off, None where the line had no number;
    ``protocol`` and ``formats`` as written. Immutable; equal where the lines are.

    >>> media = MediaDescription.parse("m=audio 49170/2 RTP/AVP 0 101\r\na=ptime:20\r\n")
    >>> media.port, media.port_count, media.formats, media.direction, media.ptime
    (49170, 2, ('0', '101'), 'sendrecv', 20)
    """

    _level: Level
    _field: MediaField
    _session: Session

    @classmethod
    def parse(cls, text: str) -> MediaDescription:
        """Return the value of an m= line and the lines that belong to it; raise SdpError where it is none.

        Each line has to be as RFC 8866 has it, in its order; what attributes say is not judged.
        """
        from sipmsg.values.sdp.problems import refuse_media  # noqa: PLC0415 - it knows the rules of this class

        DEFAULT_LIMITS.check("message_size", len(text))
        if not text.startswith("m="):
            raise SdpError("a media description begins with its m= line", text)
        session, level = levels(Source(text))[:2]
        made = cls(level, level.line(level.first), Session(session, [level]))
        refuse_media(made, text)
        return made

    @property
    def media(self) -> str:
        """The kind of media."""
        return self._field.media

    @property
    def port(self) -> int | None:
        """The transport port, 0 for media that is refused or off; None where there was no number."""
        return self._field.port

    @property
    def port_count(self) -> int:
        """How many ports, or pairs of them for RTP, follow each other from ``port``; 1 where none is given."""
        count = self._field.port_count
        return 1 if count is None else count

    @property
    def protocol(self) -> str:
        """The transport protocol, such as ``RTP/AVP``."""
        return self._field.protocol

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, in order of preference: payload types for RTP, other words for other protocols."""
        return self._field.formats

    @property
    def title(self) -> str | None:
        """The text of the i= line, or None."""
        return self._level.one("i=", str)

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The c= lines of this media description; there may be several for layered multicast."""
        return tuple(self._level.all("c=", Connection))

    @property
    def connection(self) -> Connection | None:
        """The first c= line of this media description, or the one of the session."""
        found: Connection | None = self._level.one("c=", Connection)
        return self._session.connection if found is None else found

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines."""
        return tuple(self._level.all("b=", Bandwidth))

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return self._level.one("k=", str)

    @property
    def attributes(self) -> Attributes:
        """The attributes of this media description."""
        return Attributes(self._level)

    @property
    def direction(self) -> str:
        """The direction in force: of the media, else of the session, else ``sendrecv``."""
        return direction(self._level) or self._session.direction or "sendrecv"

    @property
    def ptime(self) -> int | float | None:
        """The length of a packet that is wished for, in milliseconds, or None."""
        return self._first("ptime")

    @property
    def maxptime(self) -> int | float | None:
        """The greatest length of a packet, in milliseconds, or None."""
        return self._first("maxptime")

    def _first(self, name: str) -> int | float | None:
        found = self._level.typed(name)
        return found[0][1] if found else None

    # ---- codecs ----------------------------------------------------------------------------------------------

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """One Codec a format, in the order of the m= line."""
        if "codecs" not in self._level.kept:
            self._level.kept["codecs"] = read_codecs(self._level, self._field)
        codecs: tuple[Codec, ...] = self._level.kept["codecs"]
        return codecs

    @property
    def preferred_codec(self) -> Codec | None:
        r"""The first codec that carries the media itself, or None.

        >>> str(MediaDescription.parse("m=audio 9 RTP/AVP 13 8\r\n").preferred_codec)
        'PCMA/8000'
        """
        return next((codec for codec in self.codecs if fold(codec.encoding_name or "") not in _WITHOUT_SPEECH), None)

    @property
    def dtmf(self) -> dict[int, int]:
        r"""The payload type of telephone-event for each clock rate in hertz (RFC 4733).

        >>> MediaDescription.parse("m=audio 9 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n").dtmf
        {8000: 101}
        """
        found = [codec for codec in self.codecs if fold(codec.encoding_name or "") == _EVENTS]
        return {
            codec.clock_rate: codec.payload_type
            for codec in reversed(found)
            if codec.clock_rate is not None and codec.payload_type is not None
        }

    def repaired(self, codec: Codec) -> Codec | None:
        """Return the codec that an ``rtx`` codec repairs (RFC 4588 section 8.1), or None."""
        wanted = codec.parameters.get("apt")
        return next((each for each in self.codecs if each.payload_type == wanted is not None), None)

    # ---- where media goes, and whether it does -----------------------------------------------------------------

    @property
    def is_off(self) -> bool:
        """Whether the port is 0, and not because the media shares that of a bundle (RFC 9143 section 6)."""
        if self.port != 0:
            return False
        return "bundle-only" not in self._level.names or self._session.tagged(self._level) is None

    @property
    def hold(self) -> Hold:
        r"""How the stream is held, if it is: by its direction, or by the address 0.0.0.0 without ICE.

        RFC 3264 section 8.4; a browser gives 0.0.0.0 before it knows its candidates (RFC 8840 section 4.1.1).

        >>> MediaDescription.parse("m=audio 9 RTP/AVP 0\r\na=sendonly\r\n").hold.value
        'direction'
        """
        if self.direction in {"sendonly", "inactive"}:
            return Hold.DIRECTION
        return Hold.ADDRESS if self._held_by_address else Hold.NONE

    @property
    def on_hold(self) -> bool:
        """Whether the stream is held, in one way or the other; one that is off is not."""
        return not self.is_off and self.hold is not Hold.NONE

    @property
    def rtp(self) -> Transport | None:
        r"""The address and port that media goes to, c= of the media before that of the session; None if it is off.

        >>> MediaDescription.parse("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n").rtp
        ('192.0.2.1', 4000)
        """
        connection = self.connection
        return (connection.address, self.port) if connection is not None and self.port else None

    @property
    def rtcp(self) -> Transport | None:
        r"""The address and port that RTCP goes to (RFC 3605, RFC 5761, else the next port); None if it is off.

        >>> MediaDescription.parse("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n").rtcp
        ('192.0.2.1', 4001)
        """
        found = self.rtp
        if found is None or "rtcp-mux" in self._level.names:
            return found
        address, port = found
        for _, rtcp in self._level.typed("rtcp"):
            return (address if rtcp.connection is None else rtcp.connection.address), rtcp.port
        return address, port + 1

    @property
    def _held_by_address(self) -> bool:
        connection = self.connection
        return connection is not None and connection.is_hold and not self._uses_ice

    @property
    def _uses_ice(self) -> bool:
        """Whether ICE is in use: at this level, at that of the session, or in the tagged section of the bundle."""
        if "ice-ufrag" in self._level.names or "ice-ufrag" in self._session.level.names:
            return True
        tagged = self._session.tagged(self._level)
        return tagged is not None and "ice-ufrag" in tagged.names

    def __str__(self) -> str:
        return "".join([f"{row}\r\n" for row in self._level.rows])

    def __repr__(self) -> str:
        return f"MediaDescription({masked(presentable(cut(str(self))))!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MediaDescription) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))
