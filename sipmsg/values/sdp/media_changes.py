"""Changes of a media description: where media goes, its direction, its codecs with all that is said of them.

:class:`MediaChanges` is a base class of :class:`~sipmsg.values.sdp.media.MediaDescription`.
"""

# ruff: noqa: D102 - members that the class itself has are only declared

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from sipmsg.errors import SdpError, refuse_text
from sipmsg.late_attrs import evolve
from sipmsg.limits import MOST_PORT
from sipmsg.values.pydantic import text_schema
from sipmsg.values.sdp.changing import Changeable, connection_of, held, require_port
from sipmsg.values.sdp.codec import Codec, is_auxiliary
from sipmsg.values.sdp.codec_changes import (
    Which,
    as_codec,
    is_meant,
    numbered,
    rows_with_codecs,
    with_repair,
    with_what_serves,
)
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.level import Level
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.media_field import MediaField
from sipmsg.values.sdp.session import Session
from sipmsg.values.sdp.writing import lines_of, rewritten, row, rows


class MediaChanges(Changeable):
    """Changes of a media description: each returns a new one."""

    __slots__ = ()

    if TYPE_CHECKING:
        _level: Level
        _field: MediaField
        _session: Session

        @property
        def port(self) -> int | None: ...
        @property
        def codecs(self) -> tuple[Codec, ...]: ...
        @property
        def connection(self) -> Connection | None: ...
        @property
        def direction(self) -> str: ...
        def _with_lines(self, lines: list[SdpLine]) -> Self: ...

    @property
    def _own(self) -> Level:
        return self._level

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]:
        return text_schema(cls, cls.parse)  # type: ignore[attr-defined]

    def with_address(self, address: Connection | str) -> Self:
        r"""Return the description with media sent to another address, in a c= line of its own; RTCP goes along.

        Candidates of ICE stay as they are. RFC 8866 section 5.7.

        >>> from sipmsg import MediaDescription
        >>> str(MediaDescription().with_address("2001:db8::1"))
        'm=audio 9 RTP/AVP 0\r\nc=IN IP6 2001:db8::1\r\n'
        """
        connection, old = connection_of(address), self.connection
        made = self._with_rows({"c=": rows("c", (connection,), self._level)})
        for _, rtcp in self._level.typed("rtcp")[:1]:
            if rtcp.connection is not None and rtcp.connection == old:
                made = made.replace_attribute("rtcp", evolve(rtcp, connection=connection))
        return made

    def with_port(self, port: int) -> Self:
        """Return the description with another port, 0 to refuse or switch off the media; a=rtcp goes along.

        >>> from sipmsg import MediaDescription
        >>> MediaDescription(port=4000, attributes={"rtcp": 4001}).with_port(5000).attributes["rtcp"]
        '5001'
        """
        require_port(port)
        lines = rewritten(lines_of(self._level), "m=", [self._first_row(port=port)], media=True)
        for at, rtcp in self._level.typed("rtcp")[:1]:
            ahead = rtcp.port - (self.port or 0)
            if port and ahead in {0, 1} and port + ahead <= MOST_PORT:
                text = row("a", f"rtcp:{evolve(rtcp, port=port + ahead)}")
                lines[at - self._level.first] = SdpLine(
                    "a", text[2:], 0, 0, lines[at - self._level.first].end or "\r\n"
                )
        return self._with_lines(lines)

    def with_ptime(self, milliseconds: float | None) -> Self:
        """Return the description with another length of packets that is wished for; None for none."""
        if milliseconds is None:
            return self.without_attribute("ptime")
        return self.replace_attribute("ptime", milliseconds)

    def with_hold(self) -> Self:
        """Return the description with the stream on hold: sendonly, or inactive where it was recvonly.

        RFC 3264 section 8.4; ``with_direction("sendrecv")`` is the way back.

        >>> from sipmsg import MediaDescription
        >>> MediaDescription(direction="recvonly").with_hold().direction
        'inactive'
        """
        direction = held(self.direction)
        return self if direction == self.direction else self.with_direction(direction)

    def with_codecs(self, codecs: Iterable[Codec | str]) -> Self:
        """Return the description with these codecs in this order: formats, rtpmap, fmtp and rtcp-fb.

        The lines of a codec that was there as it is now stay; a codec whose payload type another one has gets one that
        is free. Texts are names such as ``opus`` or ``L16/16000``. Raises SdpError where no codec is left,
        TypeError for one text in the place of a list.

        >>> from sipmsg import MediaDescription
        >>> MediaDescription(codecs=["PCMU", "PCMA"]).with_codecs(["G722", "PCMU"]).formats
        ('9', '0')
        """
        refuse_text("codecs", codecs)
        taken = [name for each in self._session.others(self._level) for name in each.line(each.first).formats]
        made = numbered([as_codec(each) for each in codecs], self.codecs, taken)
        if not made or (any(not is_auxiliary(each) for each in self.codecs) and all(map(is_auxiliary, made))):
            raise SdpError("no codec is left that carries media: a port of 0 switches media off", str(self))
        lines = rewritten(
            lines_of(self._level), "m=", [self._first_row(formats=[each.format for each in made])], media=True
        )
        return self._with_lines(rewritten(lines, "a=", rows_with_codecs(self._level, self.codecs, made), media=True))

    def with_codec(self, codec: Codec | str) -> Self:
        """Return the description with one more codec, behind those that are no events, noise or repair.

        >>> from sipmsg import Codec, MediaDescription
        >>> str(MediaDescription().with_codec(Codec(encoding_name="opus", clock_rate=48000, channels=2)).codecs[1])
        'opus/48000/2'
        """
        place = next((at for at, each in enumerate(self.codecs) if is_auxiliary(each)), len(self.codecs))
        return self.with_codecs([*self.codecs[:place], as_codec(codec), *self.codecs[place:]])

    def only_codecs(self, *which: Which) -> Self:
        """Return the description with these codecs, with what repairs them, in the order of before.

        Each is given by its name, such as ``opus`` or ``opus/48000``, its payload type, or a function of a codec.
        Raises SdpError where no codec is left.

        >>> from sipmsg import MediaDescription
        >>> MediaDescription(codecs=["PCMU", "PCMA", "G722"]).only_codecs("G722", "pcmu").formats
        ('0', '9')
        """
        chosen = with_repair(self.codecs, [each for each in self.codecs if any(is_meant(each, one) for one in which)])
        kept = [each for each in self.codecs if each in chosen]
        return self.with_codecs(with_what_serves(kept, self.codecs))

    def without_codecs(self, *which: Which) -> Self:
        """Return the description without these codecs and what would serve no other; as :meth:`only_codecs`."""
        kept = [each for each in self.codecs if not any(is_meant(each, one) for one in which)]
        return self.with_codecs(with_what_serves(kept, self.codecs))

    def prefer_codecs(self, *which: Which) -> Self:
        """Return the description with these codecs first, in this order; given as in :meth:`only_codecs`.

        >>> from sipmsg import MediaDescription
        >>> MediaDescription(codecs=["PCMU", "PCMA", "G722"]).prefer_codecs("G722", "PCMA").formats
        ('9', '8', '0')
        """
        first = [each for one in which for each in self.codecs if is_meant(each, one)]
        return self.with_codecs(
            {each.format: each for each in [*with_repair(self.codecs, first), *self.codecs]}.values()
        )

    def _first_row(self, **changed: Any) -> str:
        """Return the m= line with other members."""
        field = evolve(self._field, **changed)
        return rows("m", [field], self._level)[0]
