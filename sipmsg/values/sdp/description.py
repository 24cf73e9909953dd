"""Session descriptions. RFC 8866."""

from __future__ import annotations

import attrs

from sipmsg.errors import Problem, SdpError
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.octets import encoded
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.level import levels, presentable
from sipmsg.values.sdp.lines import SdpLine, Source, cut
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.session import Session
from sipmsg.values.sdp.timing import TimeDescription, read_times
from sipmsg.values.value import maker

_TIMES = ("t=", "r=", "z=")
_TOTALS = frozenset(("CT", "AS", "TIAS"))
# Formats are counted before such a text is read, and after a shorter one
_LONG = 8_192


@attrs.frozen(repr=False, eq=False)
class SessionDescription:
    r"""A session description: what the session level says, and one value for each m= line. Immutable.

    ``origin``, ``connection``, ``session_name`` and the like are None where the line is missing or
    cannot be read; ``problems`` tells. ``str()`` gives back the text, byte for byte.

    >>> sdp = parse_sdp("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n")
    >>> sdp.origin.address, sdp.media
    ('192.0.2.1', ())
    """

    _session: Session
    _media: tuple[MediaDescription, ...]
    _limits: Limits

    @property
    def text(self) -> str:
        """The text that was read."""
        return self._session.level.source.text

    @property
    def limits(self) -> Limits:
        """The limits that the text was read with."""
        return self._limits

    @property
    def version(self) -> int:
        """The number of the v= line, which is 0."""
        return int(self._session.level.one("v=", str) or 0)

    @property
    def origin(self) -> Origin | None:
        """The o= line."""
        return self._session.level.one("o=", Origin)

    @property
    def session_name(self) -> str | None:
        """The text of the s= line."""
        return self._session.level.one("s=", str)

    @property
    def information(self) -> str | None:
        """The text of the i= line, or None."""
        return self._session.level.one("i=", str)

    @property
    def uri(self) -> str | None:
        """The text of the u= line, or None."""
        return self._session.level.one("u=", str)

    @property
    def emails(self) -> tuple[str, ...]:
        """The texts of the e= lines."""
        return tuple(self._session.level.all("e=", str))

    @property
    def phones(self) -> tuple[str, ...]:
        """The texts of the p= lines."""
        return tuple(self._session.level.all("p=", str))

    @property
    def times(self) -> tuple[TimeDescription, ...]:
        """The t= lines, with the r= and z= lines that belong to them."""
        level = self._session.level
        if "r=" not in level.types and "z=" not in level.types:
            return tuple(level.all("t=", TimeDescription))
        found = [(at, head[0], level.line(at)) for head in _TIMES for at in level.types.get(head, ())]
        return read_times([(letter, value) for _, letter, value in sorted(found)])

    @property
    def connection(self) -> Connection | None:
        """The c= line of the session level."""
        return self._session.connection

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines of the session level."""
        return tuple(self._session.level.all("b=", Bandwidth))

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return self._session.level.one("k=", str)

    @property
    def attributes(self) -> Attributes:
        """The attributes of the session level."""
        return Attributes(self._session.level)

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
        return tuple(cut(self.text))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the description, found at first use."""
        if "problems" not in self._session.level.kept:
            from sipmsg.values.sdp.problems import description_problems  # noqa: PLC0415 - it knows all rules

            self._session.level.kept["problems"] = description_problems(self)
        problems: tuple[Problem, ...] = self._session.level.kept["problems"]
        return problems

    # ---- what people ask of a description ----------------------------------------------------------------------

    @property
    def on_hold(self) -> bool:
        """Whether every stream that is not off is held (RFC 3264 section 8.4)."""
        active = [media for media in self.media if not media.is_off]
        return bool(active) and all(media.on_hold for media in active)

    @property
    def is_webrtc(self) -> bool:
        """Whether the description is a browser's: ICE and a fingerprint for DTLS, at either level (RFC 8829)."""
        levels = [self.attributes, *[media.attributes for media in self.media]]
        return all(any(name in level for level in levels) for name in ("ice-ufrag", "fingerprint"))

    @property
    def bundled(self) -> tuple[tuple[MediaDescription, ...], ...]:
        """The media descriptions of each BUNDLE group (RFC 9143), in the order of the group."""
        media = {each._level.first: each for each in self._media}  # noqa: SLF001 - its own package
        return tuple([tuple([media[level.first] for level in bundle]) for bundle in self._session.bundles])

    @property
    def total_bandwidth(self) -> int | None:
        """The bandwidth in bits a second: of the session, else the sum of all media; None if none is given."""
        for level in (self.bandwidths, [each for media in self.media for each in media.bandwidths]):
            rates = [each.bits_per_second for each in level if each.modifier in _TOTALS]
            known = [rate for rate in rates if rate is not None]
            if known:
                return sum(known)
        return None

    def to_bytes(self) -> bytes:
        """Return the text as the bytes that were read."""
        return encoded(self.text)

    def __str__(self) -> str:
        return self._session.level.source.text

    def __repr__(self) -> str:
        return f"SessionDescription({masked(presentable(self.lines))!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionDescription) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


_new_description = maker(SessionDescription)
_new_media = maker(MediaDescription)


def parse_sdp(
    text: str | bytes,
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
) -> SessionDescription:
    r"""Return the value of a session description; bytes are read as UTF-8.

    Small faults are read over, and listed in ``.problems`` (and in ``problems``, where given);
    with ``strict`` the first at warning or above is raised. Raises SdpError for a text without any v=, o= or
    m= line, LimitError past one of the ``limits``.

    >>> parse_sdp("v=0\r\nm=audio 40150 RTP/AVP 0 101\r\n").media[0].formats
    ('0', '101')
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    elif not isinstance(text, str):
        raise TypeError(f"a session description is read from str or bytes, not {type(text).__name__}")
    bounds = limits or DEFAULT_LIMITS
    if len(text) > bounds.message_size:
        bounds.check("message_size", len(text))
    ends = text.count("\n") or text.count("\r")
    if ends >= bounds.media or ends >= bounds.sdp_lines or len(text) > _LONG:
        _check_lines(text, bounds)
    made = _new_description(*_read(text, bounds), bounds)
    if bounds is not DEFAULT_LIMITS:
        from sipmsg.values.sdp.numbers import check_digits  # noqa: PLC0415 - only where somebody sets limits

        check_digits(made, bounds)
    if strict:
        from sipmsg.values.sdp.problems import refuse_description  # noqa: PLC0415 - it knows all rules

        refuse_description(made)
    if problems is not None:
        problems += made.problems
    return made


def _read(text: str, bounds: Limits) -> tuple[Session, tuple[MediaDescription, ...]]:
    """Return the session level with its media descriptions: each begins at an m= line, whatever that holds."""
    source = Source(text)
    level, *below = levels(source)
    if "v=" not in level.types and not below and "o=" not in level.types:
        what = "there is no v= line" if source.rows else "the text is empty"
        raise SdpError(f"session description: {what}", text)
    session = Session(level, below)
    media = tuple([_new_media(each, each.line(each.first), session) for each in below])
    for made in media:
        if len(made.formats) > bounds.formats:
            bounds.check("formats", len(made.formats))
    return session, media


def _check_lines(text: str, bounds: Limits) -> None:
    mark = "\n" if "\n" in text else "\r"
    bounds.check("sdp_lines", text.count(mark) + (not text.endswith(mark)))
    bounds.check("media", text.count(f"{mark}m="))
    at = text.find(f"{mark}m=")
    while at >= 0:
        end = text.find(mark, at + 1)
        # media, port and protocol stand before the formats, each with a blank behind it
        bounds.check("formats", text.count(" ", at, len(text) if end < 0 else end) - 2)
        at = text.find(f"{mark}m=", at + 1)
