"""What the body of a message holds: its text, its parts, its session description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sipmsg.errors import HeaderError, LimitError
from sipmsg.message.body import Part, parts
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.values.media_type import MediaType

if TYPE_CHECKING:
    from sipmsg.values.sdp import SessionDescription


class Bodied(TypedHeaders):
    """What a message says of its body."""

    __slots__ = ()

    @property
    def body(self) -> bytes:
        """The body."""
        raise NotImplementedError

    def _once(self, key: str, make: Any) -> Any:
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; bytes that are no UTF-8 become surrogates."""
        return self.body.decode("utf-8", "surrogateescape")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the body; a body that is no multipart is one part."""
        made: tuple[Part, ...] = self._once("parts", lambda: parts(self._content_type(), self.body, self._limits))
        return made

    @property
    def sdp(self) -> SessionDescription | None:
        """The first session description in the body, or None; raises SdpError if it cannot be read."""
        made: SessionDescription | None = self._once("sdp", self._read_sdp)
        return made

    @property
    def sdp_body(self) -> bytes | None:
        """The first session description in the body as it stands, or None."""
        content_type = self._content_type()
        if content_type is not None and content_type.essence == "application/sdp":
            return self.body or None
        return next((part.content for part in self.parts if part.essence == "application/sdp"), None)

    def _content_type(self) -> MediaType | None:
        try:
            return self.content_type
        except (HeaderError, LimitError):
            return None

    def _read_sdp(self) -> SessionDescription | None:
        from sipmsg.values.sdp import parse_sdp  # noqa: PLC0415 - seldom needed, and large

        content = self.sdp_body
        return None if content is None else parse_sdp(content, limits=self._limits)
