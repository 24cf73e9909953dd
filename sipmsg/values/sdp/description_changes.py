"""Changes of a session description: its media descriptions one by one or all together, its version.

:class:`DescriptionChanges` is a base class of :class:`~sipmsg.values.sdp.description.SessionDescription`.
"""

# ruff: noqa: D102 - members that the class itself has are only declared

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Self, cast

from sipmsg.ascii import integer
from sipmsg.errors import SdpError
from sipmsg.late_attrs import evolve
from sipmsg.octets import Octets
from sipmsg.values.pydantic import text_schema
from sipmsg.values.sdp.attribute import Attributes, mid_of
from sipmsg.values.sdp.changing import Changeable, connection_of
from sipmsg.values.sdp.codec_changes import Which
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.writing import Rows


class DescriptionChanges(Changeable):
    """Changes of a session description: each returns a new one."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def origin(self) -> Origin | None: ...
        @property
        def connection(self) -> Connection | None: ...
        @property
        def media(self) -> tuple[MediaDescription, ...]: ...

    @classmethod
    def parse(cls, text: str | Octets) -> Self:
        """Return the description in a text, as :func:`sipmsg.parse_sdp` does."""
        from sipmsg.values.sdp.description import parse_sdp  # noqa: PLC0415 - it stands above this

        made: Any = parse_sdp(text)
        return cast("Self", made)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]:
        return text_schema(cls, cls.parse)

    def _with_rows(self, changed: Rows) -> Self:
        lines = "".join([f"{row}\r\n" for row in changed["a="]])
        return evolve(self, attributes=Attributes(lines))

    def with_media(self, media: MediaDescription) -> Self:
        r"""Return the description with one more media description at its end; at the address of o= where there is none.

        >>> from sipmsg import MediaDescription, SessionDescription
        >>> str(SessionDescription().with_media(MediaDescription(port=4000)).media[0])
        'm=audio 4000 RTP/AVP 0\r\n'
        """
        connection, origin = self.connection, self.origin
        if connection is None and not media.connections and origin is not None:
            connection = connection_of(origin.address)
        return evolve(self, connection=connection, media=[*self.media, media])

    def replace_media(self, index: int, media: MediaDescription) -> Self:
        """Return the description with another media description in the place of one; raise IndexError for no place."""
        self._require_media(index)
        sections = [*self.media]
        sections[index] = media
        return self._with_sections(sections)

    def without_media(self, index: int) -> Self:
        """Return the description without a media description; groups (RFC 5888) lose its ``mid``.

        A new offer in a session keeps all m= lines, and switches media off by a port of 0 (RFC 3264 section 8.2).
        Raises IndexError where there is none of that index.
        """
        self._require_media(index)
        sections, mid = [*self.media], mid_of(self.media[index].attributes)
        del sections[index]
        return evolve(self, media=sections, attributes=self._without_mid(mid))

    def _require_media(self, index: int) -> None:
        most = len(self.media)
        if not -most <= index < most:
            raise IndexError(f"there is no media description {index}: len(media) is {most}")

    def _without_mid(self, mid: str | None) -> Attributes:
        """Return the attributes of the session with no group that names a media description."""
        level = self._own
        lines = {at: level.source.rows[at] for places in level.names.values() for at in places}
        for at, group in level.typed("group"):
            if mid in group.mids:
                rest = tuple([each for each in group.mids if each != mid])
                lines[at] = f"a=group:{evolve(group, mids=rest)}" if rest else ""
        return Attributes("".join([f"{lines[at]}\r\n" for at in sorted(lines) if lines[at]]))

    def with_address(self, address: Connection | str) -> Self:
        r"""Return the description with all media sent to another address: every c= line, and that of a=rtcp.

        The o= line and candidates of ICE stay as they are. RFC 8866 section 5.7.

        >>> from sipmsg import parse_sdp
        >>> made = parse_sdp("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 9 RTP/AVP 0\r\n").with_address("192.0.2.9")
        >>> made.connection.address, made.media[0].rtp
        ('192.0.2.9', ('192.0.2.9', 9))
        """
        connection = connection_of(address)
        sections = [each.alone().with_address(connection) if each.connections else each for each in self.media]
        own = self.connection is not None or not all(each.connections for each in self.media)
        return evolve(self, connection=connection if own else None, media=sections)

    def with_direction(self, direction: str) -> Self:
        """Return the description with this direction for all media that is not off."""
        return self._each(lambda media: media.with_direction(direction))

    def with_hold(self) -> Self:
        """Return the description with all media on hold (RFC 3264 section 8.4)."""
        return self._each(lambda media: media.with_hold())

    def only_codecs(self, *which: Which) -> Self:
        """Return the description with these codecs; media with none of them is switched off by a port of 0.

        >>> from sipmsg import MediaDescription, SessionDescription
        >>> media = [MediaDescription(codecs=["PCMU", "G722"]), MediaDescription("video", codecs=["H261"])]
        >>> sdp = SessionDescription(media=media)
        >>> [(media.port, media.formats) for media in sdp.only_codecs("PCMU").media]
        [(9, ('0',)), (0, ('31',))]
        """
        return self._each(lambda media: _or_off(media, media.only_codecs, which))

    def without_codecs(self, *which: Which) -> Self:
        """Return the description without these codecs; as :meth:`only_codecs`."""
        return self._each(lambda media: _or_off(media, media.without_codecs, which))

    def prefer_codecs(self, *which: Which) -> Self:
        """Return the description with these codecs first in every media description that has them."""
        return self._each(lambda media: media.prefer_codecs(*which))

    def with_next_version(self) -> Self:
        """Return the description with the version of its o= line one higher, as each new offer has it (RFC 3264 8).

        >>> from sipmsg import SessionDescription
        >>> SessionDescription().with_next_version().origin.session_version
        '2'
        """
        origin = self.origin
        version = None if origin is None else integer(origin.session_version, digits=20)
        if origin is None or version is None:
            raise SdpError("there is no version to count up: the o= line is missing, or has no number", str(self))
        return evolve(self, origin=evolve(origin, session_version=str(version + 1)))

    def _each(self, change: Callable[[MediaDescription], MediaDescription]) -> Self:
        # each alone under what it inherits, so that no change reads all the others, or all of the session
        return self._with_sections([each if each.disabled else change(each.alone()) for each in self.media])

    def _with_sections(self, sections: Iterable[MediaDescription]) -> Self:
        return evolve(self, media=tuple(sections))


def _or_off(
    media: MediaDescription, change: Callable[..., MediaDescription], which: tuple[Any, ...]
) -> MediaDescription:
    """Return a changed media description, or one that is off where no codec would be left."""
    try:
        return change(*which)
    except SdpError:
        return media.with_port(0)
