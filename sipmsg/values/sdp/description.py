"""Session descriptions, RFC 8866: :func:`parse_sdp` and its class.

A description keeps the text that it was read from. A line is read when it is first asked for; a change makes another
description, in which the other lines stand as they stood.
"""

# ruff: noqa: SLF001 - a description and its media descriptions are one text

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar

from sipmsg.errors import Problem, SdpError, no_text
from sipmsg.first_use import imported
from sipmsg.grammar.core import core_of
from sipmsg.html_hook import HtmlShown
from sipmsg.late_attrs import field, frozen
from sipmsg.limits import DEFAULT_LIMITS, Limits, defaults
from sipmsg.masking import masked
from sipmsg.octets import Octets, encoded
from sipmsg.syntax import SDP
from sipmsg.values.late import late
from sipmsg.values.sdp.attribute import Attributes, attribute_rows
from sipmsg.values.sdp.bandwidth import Bandwidth
from sipmsg.values.sdp.changing import bandwidths_of, connection_of, refuse_change
from sipmsg.values.sdp.codec import Codec
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.description_changes import DescriptionChanges
from sipmsg.values.sdp.description_text import in_full, text_of
from sipmsg.values.sdp.level import Level, core_describer, python_levels
from sipmsg.values.sdp.lines import SdpLine, Source, cut
from sipmsg.values.sdp.lines import rows as rows_of
from sipmsg.values.sdp.media import MEDIA_MAKERS, MEDIA_MEMBERS, MediaDescription, media_of
from sipmsg.values.sdp.media_codecs import core_join
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.media_slots import MEDIA_SLOTS
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.secret_lines import presentable
from sipmsg.values.sdp.session import Session
from sipmsg.values.sdp.slots import Slots, fillers, line, makers, named, rows
from sipmsg.values.sdp.timing import TimeDescription, read_times
from sipmsg.values.value import unchecked

_MEMBERS = (
    *("version", "origin", "session_name", "information", "uri", "emails", "phones", "connection", "bandwidths"),
    *("times", "key", "attributes", "media", "limits"),
)
_TIMES = ("t=", "r=", "z=")
_TOTALS = frozenset(("CT", "AS", "TIAS"))
# Formats are counted before such a text is read, and after a shorter one
_LONG = 8_192


@frozen(these={name: field() for name in (*_MEMBERS, "_as_read")}, init=False, slots=False, repr=False, eq=False)
class SessionDescription(DescriptionChanges, HtmlShown):
    r"""A session description: what the session level says, and one value for each m= line. Immutable.

    ``origin``, ``connection``, ``session_name`` and the like are None where the line is missing or
    cannot be read (see ``problems``). ``str()`` gives back the text, byte for byte. One can be made of its members,
    and changed by ``attrs.evolve``: a line that still says what is wanted stays as it stands. What is not given
    makes a valid description: the address of ``origin``, which is ``127.0.0.1``, in a c= line where one is needed.
    Raises SdpError for what no line can say.

    >>> sdp = parse_sdp("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n")
    >>> sdp.origin.address, sdp.media
    ('192.0.2.1', ())
    >>> str(SessionDescription(connection="192.0.2.1", media=[MediaDescription(port=4000)]))
    'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n'
    """

    __slots__ = {
        "_group": "",
        "_limits": "",
        "_session": "",
        "_version": "",
        "connection": "The c= line of the session level, or None.",
        "media": "The media descriptions, in order.",
        "origin": "The o= line, or None.",
        "session_name": "The text of the s= line, or None.",
    }

    origin: Origin | None
    session_name: str | None
    connection: Connection | None
    media: tuple[MediaDescription, ...]

    _session: Session
    _limits: Limits
    _version: str | None
    _group: Any

    #: the type of a body that is a session description
    content_type: ClassVar[str] = "application/sdp"

    def __init__(  # noqa: PLR0913 - what a description has
        self,
        *,
        version: int = 0,
        origin: Origin | None = None,
        session_name: str | None = "-",
        information: str | None = None,
        uri: str | None = None,
        emails: Iterable[str] = (),
        phones: Iterable[str] = (),
        connection: Connection | str | None = None,
        bandwidths: Mapping[str, int] | Iterable[Bandwidth] = (),
        times: Iterable[TimeDescription] | None = None,
        key: str | None = None,
        attributes: Attributes | Iterable[Any] | Mapping[str, Any] = (),
        media: Iterable[MediaDescription] = (),
        limits: Limits = DEFAULT_LIMITS,
        as_read: SessionDescription | None = None,
    ) -> None:
        sections = tuple(media)
        if as_read is None:
            origin, connection = in_full(origin, connection, sections)
        members = {
            "v": str(version),
            "o": origin,
            "s": session_name,
            "i": information,
            "u": uri,
            "e": tuple(emails),
            "p": tuple(phones),
            "c": None if connection is None else connection_of(connection),
            "b": bandwidths_of(bandwidths),
            "k": key,
        }
        asked = attribute_rows(attributes, None if as_read is None else as_read._own)
        made = parse_sdp(text_of(members, asked, times, sections, as_read), limits=limits)
        if as_read is not None:
            refuse_change(as_read._session, made._session)
        for name in _MADE_OF:
            object.__setattr__(self, name, getattr(made, name))

    @property
    def _as_read(self) -> SessionDescription:
        """The description itself, for ``attrs.evolve``: lines that do not change stay as they stand."""
        return self

    @property
    def _own(self) -> Level:
        return self._session.level

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
        return int(self._version or 0)

    @property
    def information(self) -> str | None:
        """The text of the i= line, or None."""
        return self._session.level.one("i=")

    @property
    def uri(self) -> str | None:
        """The text of the u= line, or None."""
        return self._session.level.one("u=")

    @property
    def emails(self) -> tuple[str, ...]:
        """The texts of the e= lines."""
        return tuple(self._session.level.all("e="))

    @property
    def phones(self) -> tuple[str, ...]:
        """The texts of the p= lines."""
        return tuple(self._session.level.all("p="))

    @property
    def times(self) -> tuple[TimeDescription, ...]:
        """The t= lines, with the r= and z= lines that belong to them."""
        level = self._session.level
        if "r=" not in level.types and "z=" not in level.types:
            return tuple(level.all("t="))
        found = [(at, head[0], level.line(at)) for head in _TIMES for at in level.types.get(head, ())]
        return read_times([(letter, value) for _, letter, value in sorted(found)])

    @property
    def bandwidths(self) -> tuple[Bandwidth, ...]:
        """The b= lines of the session level."""
        return tuple(self._session.level.all("b="))

    @property
    def key(self) -> str | None:
        """The text of the k= line, which is obsolete, or None."""
        return self._session.level.one("k=")

    @property
    def attributes(self) -> Attributes:
        """The attributes of the session level."""
        return Attributes(self._session.level)

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """The codecs of all media descriptions, in order."""
        if len(self.media) == 1:
            return self.media[0].codecs
        return tuple([codec for media in self.media for codec in media.codecs])

    @property
    def lines(self) -> tuple[SdpLine, ...]:
        """Every line as it stands, those that nothing else knows of included."""
        return tuple(cut(self.text))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the description, found at first use."""
        kept = self._session.level.kept
        if "problems" not in kept:
            kept["problems"] = imported("sipmsg.values.sdp.problems", "description_problems")(self)
        problems: tuple[Problem, ...] = kept["problems"]
        return problems

    # ---- what people ask of a description ----------------------------------------------------------------------

    @property
    def on_hold(self) -> bool:
        """Whether every stream that is not off is held (RFC 3264 section 8.4)."""
        active = [media for media in self.media if not media.disabled]
        return bool(active) and all(media.on_hold for media in active)

    @property
    def is_webrtc(self) -> bool:
        """Whether the description is a browser's: ICE and a fingerprint for DTLS, at either level (RFC 8829)."""
        levels = [self.attributes, *[media.attributes for media in self.media]]
        return all(any(name in level for level in levels) for name in ("ice-ufrag", "fingerprint"))

    @property
    def bundled(self) -> tuple[tuple[MediaDescription, ...], ...]:
        """The media descriptions of each BUNDLE group (RFC 9143), in the order of the group."""
        media = {each._level.first: each for each in self.media}
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

    def __reduce__(self) -> tuple[Any, ...]:
        return _reread, (self.text, self._limits)


_MADE_OF = ("media", "_session", "_limits")
_new_description: Any = unchecked(SessionDescription, _MADE_OF)
#: how the slots are filled
_SLOTS: Slots = {
    "origin": line("o="),
    "session_name": line("s="),
    "connection": line("c="),
    "_version": line("v="),
    "_group": named("group"),
}
_MAKERS = makers(_SLOTS, attrgetter("_session.level"))
late(SessionDescription, _MAKERS, looked_up=_SLOTS)


_BOUNDS = ("sdp_lines", "media", "formats")
_NO_BOUNDS = defaults(**dict.fromkeys(_BOUNDS, sys.maxsize))


def describe(text: str, limits: Limits, bounds: Limits) -> SessionDescription | None:
    """Return the description in a text; None where it may pass a bound: that is found out more slowly."""
    source = Source(text)
    source.rows = rows = rows_of(text)
    if len(rows) > min(bounds.sdp_lines, bounds.media):
        return None
    levels, longest = python_levels(source), 2 * bounds.formats
    if True in [len(rows[level.first]) > longest for level in levels[1:]]:
        return None
    session, media = media_of(levels, limits)
    made: SessionDescription = _new_description(media, session, limits)
    return made


@functools.cache
def describing() -> Callable[[str, Limits, Limits], SessionDescription | None]:
    """Return what makes descriptions of texts: the core, where there is one, which then fills their slots as well."""
    core = core_of(SDP)
    if core is None:
        return describe
    made: Callable[[str, Limits, Limits], SessionDescription | None] = core.module.describing(
        core_describer(core),
        core_join(core),
        (Limits, _BOUNDS),
        MediaField,
        (Session, ("level", "below", "limits"), ()),
        (SessionDescription, _MADE_OF, rows(_SLOTS)),
        (MediaDescription, MEDIA_MEMBERS, rows(MEDIA_SLOTS)),
    )
    late(SessionDescription, fillers(core, made, _SLOTS, _MAKERS, media=False))
    late(MediaDescription, fillers(core, made, MEDIA_SLOTS, MEDIA_MAKERS, media=True))
    return made


def _reread(text: str, limits: Limits) -> SessionDescription:
    return parse_sdp(text, limits=limits)


def described(session: Session) -> SessionDescription:
    """Return the description that a session level and those below it make."""
    return parse_sdp(session.level.source.text, limits=session.limits)


def parse_sdp(
    text: str | Octets,
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
    text = text if isinstance(text, str) else decoded(text)
    bounds = limits or DEFAULT_LIMITS
    if len(text) > bounds.message_size:
        bounds.check("message_size", len(text))
    made = describing()(text, bounds, bounds) or _long(text, bounds)
    if not made.media and not {"v=", "o="} & made._session.level.types.keys():
        from sipmsg.values.text_kinds import naming_reader  # noqa: PLC0415 - only for what is refused

        wrong = "there is no v= line" if text else "the text is empty"
        raise naming_reader(SdpError(f"session description: {wrong}", text), text)
    if bounds is not DEFAULT_LIMITS:
        from sipmsg.values.sdp.numbers import check_digits  # noqa: PLC0415 - only where limits are set

        check_digits(made, bounds)
    if strict:
        from sipmsg.values.sdp.problems import refuse_description  # noqa: PLC0415 - it knows all rules

        refuse_description(made)
    if problems is not None:
        problems += made.problems
    return made


def decoded(text: Octets) -> str:
    """Return the text of the bytes of a description; raise TypeError for what is neither."""
    if not isinstance(text, Octets):
        raise TypeError(no_text("a session description", text, "sdp"))
    return bytes(text).decode("utf-8", "surrogateescape")


def _long(text: str, bounds: Limits) -> SessionDescription:
    """Return the description in a text that may be longer than the limits let it be."""
    mark = "\n" if "\n" in text else "\r"
    bounds.check("sdp_lines", text.count(mark) + (not text.endswith(mark)))
    bounds.check("media", text.count(f"{mark}m="))
    at = text.find(f"{mark}m=") if len(text) > _LONG else -1
    while at >= 0:
        end = text.find(mark, at + 1)
        # media, port and protocol stand before the formats, each with a blank behind it
        bounds.check("formats", text.count(" ", at, len(text) if end < 0 else end) - 2)
        at = text.find(f"{mark}m=", at + 1)
    made: Any = describing()(text, bounds, _NO_BOUNDS)
    for media in made.media:
        bounds.check("formats", len(media.formats))
    return made  # type: ignore[no-any-return]
