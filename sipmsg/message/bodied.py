"""What the body of a message holds: its text, its parts, its session description.

:class:`Bodied` is a base class of :class:`~sipmsg.message.message.Message`; ``body`` finds the parts, ``coding`` the
description in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sipmsg.errors import HeaderError, LimitError
from sipmsg.first_use import Module, imported
from sipmsg.message.body import Part, parts
from sipmsg.message.coding import description_in
from sipmsg.message.copied import Copied
from sipmsg.message.recording import records
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.media_type import MediaType

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")

_DESCRIPTION = "sipmsg.values.sdp.description"


class Bodied(Copied, TypedHeaders):
    """The body of a message, decoded."""

    __slots__ = ("_parts", "_sdp")

    #: None until it is asked for
    _parts: tuple[Part, ...] | None
    #: the description alone, or None in its place; None until it is asked for
    _sdp: tuple[descriptions.SessionDescription | None] | None

    @property
    def body(self) -> bytes:
        """The body."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; bytes that are no UTF-8 become surrogates."""
        return self.body.decode("utf-8", "surrogateescape")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the body; a body that is no multipart is one part."""
        if self._parts is None:
            self._parts = parts(self._content_type(), self.body, self._limits)
        return self._parts

    @property
    def sdp(self) -> descriptions.SessionDescription | None:
        """The session description in the body, or None; raises SdpError if it cannot be read.

        Of several it is the first, of those in a ``multipart/alternative`` the last (RFC 2046 section 5.1.4).
        """
        if self._sdp is None:
            self._sdp = (self._read_sdp(),)
        return self._sdp[0]

    @property
    def sdp_body(self) -> bytes | None:
        """The octets of the description that ``sdp`` reads, or None; what Content-Encoding has made of them is undone.

        Raises SdpError where that cannot be undone, LimitError past ``message_size``.
        """
        return description_in(self, self._content_type(), self._limits)

    @property
    def is_siprec(self) -> bool:
        r"""Whether the message belongs to a recording session, whose streams are one-way by nature (RFC 7866).

        It requires ``siprec``, its Contact has ``+sip.src`` or ``+sip.srs``, or its body holds recording metadata.

        >>> from sipmsg import parse
        >>> parse("INVITE sip:bob@biloxi.com SIP/2.0\r\nRequire: siprec\r\n\r\n").is_siprec
        True
        """
        return records(self, self)

    def _content_type(self) -> MediaType | None:
        try:
            return self.content_type
        except (HeaderError, LimitError):
            return None

    def _read_sdp(self) -> descriptions.SessionDescription | None:
        content = self.sdp_body
        if content is None:
            return None
        made: descriptions.SessionDescription = imported(_DESCRIPTION, "parse_sdp")(content, limits=self._limits)
        return made
