"""Writing messages: header fields that may go on the wire, and the bytes of a whole message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sipmsg.ascii import strip
from sipmsg.errors import HeaderError, Span
from sipmsg.message.concealment import concealed
from sipmsg.message.framing import CRLF
from sipmsg.message.headers import Field, Headers
from sipmsg.octets import encoded
from sipmsg.syntax import MESSAGE
from sipmsg.values.registry import header, key_of

if TYPE_CHECKING:
    from sipmsg.values.sdp import SessionDescription

_LINE = MESSAGE.rule("header_line")
_LENGTH = "Content-Length"


def written(start_line: str, headers: Headers, body: bytes, *, compact: bool = False) -> bytes:
    """Return a message written anew, each header field on a line of its own."""
    lines = [start_line]
    for name, value in headers.fields:
        shown = _compact(name) if compact else name
        lines.append(f"{shown}: {value}" if value else f"{shown}:")
    return encoded(CRLF.join(lines) + CRLF + CRLF) + body


def written_headers(fields: Headers | Iterable[Field]) -> Headers:
    """Return headers whose every field is one line, its value less outer blanks.

    Raises HeaderError for a name that is no token, and for a value with a line end or another
    control character, which would make other headers of it.
    """
    if isinstance(fields, Headers):
        fields = fields.fields
    return Headers([_field(name, value) for name, value in fields])


def replaced(headers: Headers, name: str, value: Any) -> Headers:
    """Return headers with one field of that name, at the place of the first, or at the end."""
    return Headers(_replaced(headers, key_of(name), _field(name, value)))


def _replaced(headers: Headers, key: str, new: Field) -> Iterator[Field]:
    placed = False
    for name, value in headers.fields:
        if key_of(name) != key:
            yield name, value
        elif not placed:
            placed = True
            yield new
    if not placed:
        yield new


def added(headers: Headers, name: str, value: Any) -> Headers:
    """Return headers with one more field at the end."""
    return Headers([*headers.fields, _field(name, value)])


def removed(headers: Headers, name: str) -> Headers:
    """Return headers without the fields of that name."""
    key = key_of(name)
    return Headers([field for field in headers.fields if key_of(field[0]) != key])


def measured(headers: Headers, size: int) -> Headers:
    """Return headers whose Content-Length, where there is one, is ``size``."""
    texts = headers.all(_LENGTH)
    return headers if not texts or texts == (str(size),) else replaced(headers, _LENGTH, size)


def octets_of(body: bytes | str | SessionDescription) -> tuple[bytes, str | None]:
    """Return the octets of a body, and its type where it is a session description."""
    if isinstance(body, str):
        return encoded(body), None
    if isinstance(body, bytes | bytearray | memoryview):
        return bytes(body), None
    return body.to_bytes(), body.content_type


def _field(name: str, value: Any) -> Field:
    text = ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)
    field = name, strip(text)
    line = f"{name}: {field[1]}{CRLF}"
    made = _LINE.match(line)
    if made is None or made[0] != name:
        msg = "a header field is a token, a colon and text without control characters"
        raise concealed(HeaderError(msg, line, Span(0, len(name))))
    return field


def _compact(name: str) -> str:
    known = header(name)
    return name if known is None or known.compact is None else known.compact
