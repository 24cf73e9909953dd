"""Media descriptions, as in ``description.media``: an m= line and what follows it. RFC 8866 section 5.14."""

# ruff: noqa: SLF001 - its own class

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sipmsg.errors import SdpError
from sipmsg.late_attrs import field, frozen
from sipmsg.limits import DEFAULT_LIMITS, MOST_PORT, Limits
from sipmsg.masking import masked
from sipmsg.values.late import late
from sipmsg.values.sdp.attribute import Attributes, attribute_rows
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.changing import bandwidths_of, changed_rows, connection_of, inherited, refuse_change
from sipmsg.values.sdp.codec import Codec, events_by_clock, is_auxiliary, is_rtp
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.hold import Hold
from sipmsg.values.sdp.level import Level, levels
from sipmsg.values.sdp.line_order import MEDIA_ORDER
from sipmsg.values.sdp.lines import SdpLine, cut
from sipmsg.values.sdp.media_changes import MediaChanges
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.media_slots import MEDIA_SLOTS
from sipmsg.values.sdp.registry import REGISTRY
from sipmsg.values.sdp.secret_lines import presentable
from sipmsg.values.sdp.session import Session
from sipmsg.values.sdp.slots import JOINED, makers
from sipmsg.values.sdp.writing import Rows, joined, lines_of, rewritten
from sipmsg.values.value import unchecked

_FIELDS = ("media", "port", "port_count", "protocol", "formats")
_NO_RTP = "*"

Transport = tuple[str, int]


@frozen(
    these={name: field() for name in (*_FIELDS, "title", "connections", "bandwidths", "key", "attributes", "_as_read")},
    init=False,
    slots=False,
    repr=False,
    eq=False,
)
class MediaDescription(MediaChanges):
    r"""One media description of a session.

    ``media`` is ``audio``, ``video``, ``image``, ``message``, ``application`` or any other word;
    ``port`` an int, 0 where the media is refused or off, None where the line had no number;
    ``protocol`` and ``formats`` as written. Immutable; equal where the lines are. One can be made of its members,
    and changed by ``attrs.evolve``: a line that still says what is wanted stays as it stands. ``codecs``,
    ``direction``, ``ptime`` and ``connection`` stand for the lines that say so. Raises SdpError for what
    no line can say.

    >>> media = MediaDescription.parse("m=audio 49170/2 RTP/AVP 0 101\r\na=ptime:20\r\n")
    >>> media.port, media.port_count, media.formats, media.direction, media.ptime
    (49170, 2, ('0', '101'), 'sendrecv', 20)
    >>> str(MediaDescription("audio", 4000, codecs=["PCMA", "opus/48000/2"], direction="sendonly"))
    'm=audio 4000 RTP/AVP 8 96\r\na=rtpmap:96 opus/48000/2\r\na=sendonly\r\n'
    """

    __slots__ = {
        **dict.fromkeys(("_crypto", "_field", "_fingerprint", "_ice_pwd", "_ice_ufrag", "_level", "_matched"), ""),
        **dict.fromkeys(("_imageattr", "_mid", "_rid", "_rtcp", "_rtcp_mux", "_session", "_simulcast"), ""),
        "codecs": "One Codec a format, in the order of the m= line.",
        "connection": "The first c= line of this media description, or the one of the session.",
        "direction": "The direction in force: of the media, else of the session, else ``sendrecv``.",
        "formats": "The formats, in order of preference: payload types for RTP, other words for other protocols.",
        "maxptime": "The greatest length of a packet in force, of the media or the session, in milliseconds, or None.",
        "media": "The kind of media.",
        "port": "The transport port, 0 for media that is refused or off; None where there was no number.",
        "port_count": "How many ports, or pairs of them for RTP, follow each other from ``port``; 1 if none is given.",
        "protocol": "The transport protocol, such as ``RTP/AVP``.",
        "ptime": "The length of a packet in force, of the media or the session, in milliseconds, or None.",
    }

    media: str
    port: int | None
    port_count: int
    protocol: str
    formats: tuple[str, ...]
    connection: Connection | None
    direction: str
    ptime: int | float | None
    maxptime: int | float | None
    codecs: tuple[Codec, ...]

    _level: Level
    _field: MediaField
    _session: Session
    #: whether what the attributes say of formats is of those that are there
    _matched: bool
    _crypto: Any
    _fingerprint: Any
    _ice_pwd: str | None
    _ice_ufrag: Any
    _imageattr: Any
    _mid: str | None
    _rid: Any
    _rtcp: Any
    _rtcp_mux: Any
    _simulcast: Any

    def __init__(  # noqa: PLR0913, PLR0917 - what a media description has
        self,
        media: str = "audio",
        port: int | None = 9,
        port_count: int = 1,
        protocol: str = "RTP/AVP",
        formats: Iterable[str | int] | None = None,
        title: str | None = None,
        connections: Iterable[Connection | str] = (),
        bandwidths: Mapping[str, int] | Iterable[Bandwidth] = (),
        key: str | None = None,
        attributes: Attributes | Iterable[Any] | Mapping[str, Any] = (),
        *,
        connection: Connection | str | None = None,
        codecs: Iterable[Codec | str] | None = None,
        direction: str | None = None,
        ptime: float | None = None,
        as_read: MediaDescription | None = None,
    ) -> None:
        formats = ("0" if is_rtp(protocol) else _NO_RTP,) if formats is None else formats
        field = MediaField(media, port, None if port_count == 1 else port_count, protocol, tuple(map(str, formats)))
        if connection is not None:
            connections = (connection,)
        members: dict[str, Any] = {
            "m": field if as_read is None else field.written_as(as_read._field),
            "i": title,
            "c": tuple([connection_of(each) for each in connections]),
            "b": bandwidths_of(bandwidths),
            "k": key,
            "a": attribute_rows(attributes, None if as_read is None else as_read._level),
        }
        made = _made(members, as_read)
        if codecs is not None:
            made = made.with_codecs(codecs)
        if direction is not None:
            made = made.with_direction(direction)
        if ptime is not None:
            made = made.with_ptime(ptime)
        for name in MEDIA_MEMBERS:
            object.__setattr__(self, name, getattr(made, name))

    @property
    def _as_read(self) -> MediaDescription:
        """The description itself, for ``attrs.evolve``: lines that do not change stay as they stand."""
        return self

    @classmethod
    def parse(cls, text: str) -> MediaDescription:
        """Return the value of an m= line and the lines that belong to it; raise SdpError where it is none.

        Each line has to be as RFC 8866 has it, in its order; what attributes say is not judged.
        """
        from sipmsg.values.sdp.problems import refuse_media  # noqa: PLC0415 - it knows the rules of this class

        DEFAULT_LIMITS.check("message_size", len(text))
        if not text.startswith("m="):
            raise SdpError("a media description begins with its m= line", text)
        made = _read_media(text)[1][0]
        refuse_media(made, text)
        return made

    @property
    def title(self) -> str | None:
        """The text of the i= line, or None."""
        return self._level.one("i=")

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The c= lines of this media description; there may be several for layered multicast."""
        return tuple(self._level.all("c="))

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines."""
        return tuple(self._level.all("b="))

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return self._level.one("k=")

    @property
    def attributes(self) -> Attributes:
        """The attributes of this media description."""
        return Attributes(self._level)

    # ---- codecs ----------------------------------------------------------------------------------------------

    @property
    def preferred_codec(self) -> Codec | None:
        r"""The first codec that carries the media itself, or None.

        >>> str(MediaDescription.parse("m=audio 9 RTP/AVP 13 8\r\n").preferred_codec)
        'PCMA/8000'
        """
        return next((codec for codec in self.codecs if not is_auxiliary(codec)), None)

    @property
    def dtmf(self) -> dict[int, int]:
        r"""The payload type of telephone-event for each clock rate in hertz (RFC 4733).

        >>> MediaDescription.parse("m=audio 9 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n").dtmf
        {8000: 101}
        """
        return events_by_clock(self.codecs)

    def repaired(self, codec: Codec) -> Codec | None:
        """Return the codec that an ``rtx`` codec repairs (RFC 4588 section 8.1), or None."""
        wanted = codec.parameters.get("apt")
        return next((each for each in self.codecs if each.payload_type == wanted is not None), None)

    # ---- where media goes, and whether it does -----------------------------------------------------------------

    @property
    def disabled(self) -> bool:
        """Whether the port is 0, and not because the media shares that of a bundle (RFC 9143 section 6)."""
        if self.port != 0:
            return False
        return "bundle-only" not in self._level.names or self._session.tagged(self._level) is None

    @property
    def is_webrtc(self) -> bool:
        """Whether a browser would take it: ICE and a fingerprint for DTLS are in force (RFC 8829)."""
        return all(self._in_force(name) is not None for name in ("ice-ufrag", "fingerprint"))

    def in_force(self, name: str) -> Any:
        r"""Return an attribute in force: of the media, else of the session, else of the tagged section of the bundle.

        The first one's typed value, its text where it is not known (True for a flag); None where there is none, or it
        cannot be read. RFC 9143 section 7.1.3.

        >>> sdp = "v=0\r\na=setup:actpass\r\nm=audio 9 UDP/TLS/RTP/SAVP 0\r\n"
        >>> from sipmsg import parse_sdp
        >>> parse_sdp(sdp).media[0].in_force("setup"), parse_sdp(sdp).media[0].in_force("x")
        ('actpass', None)
        """
        level = self._in_force(name)
        if level is None:
            return None
        if name in REGISTRY:
            return next((found for _, found in level.typed(name)), None)
        text = level.text(level.names[name][0])
        return True if text is None else text

    def _in_force(self, name: str) -> Level | None:
        """Return the level whose attribute of a name is in force, or None."""
        for level in (self._level, self._session.level):
            if name in level.names:
                return level
        tagged = self._session.tagged(self._level)
        return tagged if tagged is not None and name in tagged.names else None

    @property
    def hold(self) -> Hold:
        r"""How the stream is held, if it is: by its direction, or by the address 0.0.0.0 without ICE.

        RFC 3264 section 8.4; a browser gives 0.0.0.0 before it knows its candidates (RFC 8840 section 4.1.1).

        >>> MediaDescription.parse("m=audio 9 RTP/AVP 0\r\na=sendonly\r\n").hold.value
        'direction'
        """
        if self.disabled:
            return Hold.NONE
        if self.direction in {"sendonly", "inactive"}:
            return Hold.DIRECTION
        return Hold.ADDRESS if self._held_by_address else Hold.NONE

    @property
    def on_hold(self) -> bool:
        """Whether the stream is held, in one way or the other; one that is off is not."""
        return self.hold is not Hold.NONE

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
        r"""The address and port that RTCP goes to (RFC 3605, RFC 5761, else the next port); None if off, or no RTP.

        >>> MediaDescription.parse("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n").rtcp
        ('192.0.2.1', 4001)
        """
        found = self.rtp if is_rtp(self.protocol) else None
        if found is None or self._in_force("rtcp-mux") is not None:
            return found
        address, port = found
        for _, rtcp in self._level.typed("rtcp"):
            if rtcp.port is not None and rtcp.port <= MOST_PORT:
                return (address if rtcp.connection is None else rtcp.connection.address), rtcp.port
        return (address, port + 1) if port < MOST_PORT else None

    @property
    def _held_by_address(self) -> bool:
        held = self.connection is not None and self.connection.is_hold
        # the media's own ICE, as browsers have it, is found more quickly than what is in force
        return held and self._ice_ufrag is None and self._in_force("ice-ufrag") is None

    # ---- changes -----------------------------------------------------------------------------------------------

    def alone(self) -> MediaDescription:
        """Return the description under what it inherits of its session, without the other media descriptions."""
        lines = [*inherited(self._session), *lines_of(self._level)]
        return _read_media(self._session.level.source.mark + joined(lines), self._session.limits)[1][0]

    def _with_rows(self, changed: Rows) -> MediaDescription:
        lines = lines_of(self._level)
        for head, wanted in changed.items():
            lines = rewritten(lines, head, wanted, media=True)
        return self._with_lines(lines)

    def _with_lines(self, lines: list[SdpLine]) -> MediaDescription:
        """Return the media description of other lines, in the place of this one in its session."""
        below = self._session.below
        index = next(at for at, level in enumerate(below) if level is self._level)
        whole = [*lines_of(self._session.level)]
        for at, level in enumerate(below):
            whole += lines if at == index else lines_of(level)
        text = self._session.level.source.mark + joined(whole)
        session, media = _read_media(text, self._session.limits)
        refuse_change(self._session, session)
        return media[index]

    def __str__(self) -> str:
        return "".join([f"{row}\r\n" for row in self._level.rows])

    def __repr__(self) -> str:
        return f"MediaDescription({masked(presentable(cut(str(self))))!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MediaDescription) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _reread, (self._session.level.source.text, self._session.below.index(self._level), self._session.limits)


MEDIA_MEMBERS = ("_level", "_session", "_field")
_new_media: Any = unchecked(MediaDescription, MEDIA_MEMBERS)


def _matched(media: MediaDescription) -> bool:
    """Return whether all that is said of formats is of one that is there: what fills the codecs has noted it."""
    _ = media.codecs
    joined = media._level.kept.get(JOINED)
    return media._matched if joined is None else bool(joined[1])


#: what fills them in Python
MEDIA_MAKERS = makers(MEDIA_SLOTS, attrgetter("_level"), attrgetter("_session.level"))
_LOOKED_UP = MEDIA_MAKERS | {"_matched": _matched}
late(MediaDescription, _LOOKED_UP, looked_up=_LOOKED_UP)
late(MediaDescription, {"_field": lambda media: media._level.line(media._level.first)}, of_core=True)


def _read_media(text: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Session, tuple[MediaDescription, ...]]:
    """Return the session level with its media descriptions: each begins at an m= line, whatever that holds."""
    return media_of(levels(text), limits)


def media_of(levels: Sequence[Level], limits: Limits) -> tuple[Session, tuple[MediaDescription, ...]]:
    """Return the session level, which is the first of some levels, with a media description of each of the others."""
    level, *below = levels
    session = Session(level, below, limits)
    return session, tuple([_new_media(each, session, each.line(each.first)) for each in below])


def _reread(text: str, index: int, limits: Limits) -> MediaDescription:
    return _read_media(text, limits)[1][index]


def _made(members: dict[str, Any], as_read: MediaDescription | None) -> MediaDescription:
    """Return the media description of its members, whose lines stay where they say the same as those of another."""
    attributes = {"a=": members.pop("a")}
    if as_read is None:
        wanted = changed_rows(None, {}, members) | attributes
        text = "".join([f"{each}\r\n" for letter in f"m{MEDIA_ORDER[1:]}" for each in wanted[f"{letter}="]])
        return _read_media(text)[1][0]
    old = {"i": as_read.title, "c": as_read.connections, "b": as_read.bandwidths, "k": as_read.key}
    return as_read._with_rows(changed_rows(as_read._level, old | {"m": as_read._field}, members) | attributes)
