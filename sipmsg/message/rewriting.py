"""Change a message: each change returns a new message, with the Content-Length of its body.

:class:`Rewritable` is the base class that gives messages ``replace_header``, ``with_body`` and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from sipmsg.first_use import Module, imported
from sipmsg.limits import Limits
from sipmsg.message.headers import Headers
from sipmsg.message.writing import added, content_of, measured, removed, replaced, with_content
from sipmsg.values.media_type import SESSION_DESCRIPTION, MediaType

if TYPE_CHECKING:
    from sipmsg.values import sdp as descriptions
else:
    descriptions = Module("sipmsg.values.sdp")


class Rewritable:
    """Changes of a message: each returns a new one."""

    __slots__ = ()
    _limits: Limits

    @property
    def headers(self) -> Headers:
        """The header fields in order."""
        raise NotImplementedError

    @property
    def body(self) -> bytes:
        """The body."""
        raise NotImplementedError

    def _fill(self, headers: Headers, body: bytes | None, text: str | None, rest: str, limits: Limits) -> None:
        raise NotImplementedError

    def replace_header(self, name: str, value: Any) -> Self:
        """Return the message with one header field of that name, at the place of the first, or at the end.

        ``value`` is text or a typed value, or a tuple of them, which are a line each where no comma may part them.
        Content-Length is made right. Raises HeaderError for what cannot stand in a header line.

        >>> from sipmsg import Request
        >>> Request("BYE", "sip:bob@biloxi.com", [("s", "a")]).replace_header("Subject", "b").headers.fields
        (('Subject', 'b'),)
        """
        return self._with(replaced(self.headers, name, value), self.body)

    def with_header(self, name: str, value: Any) -> Self:
        """Return the message with one more header field at the end; otherwise as :meth:`replace_header`.

        A header that may come once is never doubled: the value takes the place of the one that is there.
        """
        return self._with(added(self.headers, name, value), self.body)

    def without_header(self, name: str) -> Self:
        """Return the message without the header fields of that name."""
        return self._with(removed(self.headers, name), self.body)

    def with_body(
        self, body: bytes | str | descriptions.SessionDescription, content_type: str | MediaType | None = None
    ) -> Self:
        """Return the message with another body, its Content-Length and its Content-Type.

        Without ``content_type`` the one that is there stays, unless the body is a session description; a body of a
        message without one is application/sdp, text/plain or, in bytes, application/octet-stream.

        A session description brings its type with it; what Content-Encoding said of the body before goes.

        >>> from sipmsg import Request
        >>> request = Request("INFO", "sip:bob@biloxi.com").with_body("hi", "text/plain")
        >>> request.content_length, str(request.content_type)
        (2, 'text/plain')
        """
        content, kind = content_of(body)
        if content_type is None and content and (kind == SESSION_DESCRIPTION or "content-type" not in self.headers):
            content_type = kind
        return self._with(with_content(removed(self.headers, "Content-Encoding"), content, content_type), content)

    def _with(self, headers: Headers, body: bytes) -> Self:
        made: Self = imported("copy", "copy")(self)
        made._fill(measured(headers, len(body)), body, None, "", self._limits)
        return made
