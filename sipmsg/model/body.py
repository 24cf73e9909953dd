"""The body of a message: its bytes by Content-Length, its parts by MIME, its session description."""

from __future__ import annotations

from email import message_from_bytes, policy

from sipmsg.errors import HeaderError
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.model.media_type import MediaType
from sipmsg.model.value import value


@value
class Part:
    """One part of a body: its type as written, disposition, id, headers in order and content bytes.

    A body that is no multipart is one part.
    """

    content_type: str | None
    content: bytes
    disposition: str | None = None
    content_id: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def essence(self) -> str:
        """Type and subtype in lower case; ``text/plain`` where no type is given (RFC 2045 5.2)."""
        if self.content_type is None:
            return "text/plain"
        try:
            return MediaType.parse(self.content_type).essence
        except HeaderError:
            return "application/octet-stream"


def parts(content_type: MediaType | None, body: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Part, ...]:
    """Return the parts of a body, nested multiparts flattened; an empty tuple where there is no body.

    Raises LimitError past ``multipart_depth`` or ``multipart_parts``.

    >>> parts(MediaType.parse("application/sdp"), b"v=0\\r\\n")[0].essence
    'application/sdp'
    """
    if not body:
        return ()
    if content_type is None or content_type.essence.partition("/")[0] != "multipart" or not content_type.boundary:
        return (Part(None if content_type is None else str(content_type), body),)
    limits.check("multipart_parts", body.count(b"--" + content_type.boundary.encode("utf-8", "surrogateescape")) - 1)
    found: list[Part] = []
    _collect(_mime(content_type, body), 1, limits, found)
    return tuple(found)


def _mime(content_type: MediaType, body: bytes) -> object:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("utf-8", "surrogateescape")
    return message_from_bytes(head + body, policy=policy.HTTP)


def _collect(entity: object, depth: int, limits: Limits, found: list[Part]) -> None:
    limits.check("multipart_depth", depth)
    for part in entity.iter_parts():  # type: ignore[attr-defined]
        if part.is_multipart():
            _collect(part, depth + 1, limits, found)
            continue
        limits.check("multipart_parts", len(found) + 1)
        headers = tuple((str(name), str(text)) for name, text in part.raw_items())
        named = {name.lower(): text for name, text in reversed(headers)}
        content = part.get_payload(decode=True) or b""
        found.append(
            Part(
                named.get("content-type"),
                content,
                named.get("content-disposition"),
                named.get("content-id"),
                headers,
            )
        )
