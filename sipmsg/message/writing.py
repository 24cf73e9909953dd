"""Write messages: header fields that may go on the wire, and the bytes of a whole message.

``rewriting`` and ``replying`` make their header fields here; what cannot stand on a line is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sipmsg.ascii import CRLF, strip
from sipmsg.errors import HeaderError, Span
from sipmsg.message.headers import Field, Headers
from sipmsg.message.masked_errors import with_masked_source
from sipmsg.octets import Octets, encoded
from sipmsg.syntax import MESSAGE
from sipmsg.values.media_type import OCTETS, SESSION_DESCRIPTION
from sipmsg.values.registry import header, key_of

_LINE = MESSAGE.rule("header_line")
_LENGTH = "Content-Length"


def written(start_line: str, headers: Headers, body: bytes, *, compact: bool = False) -> bytes:
    """Return a message written anew, each header field on a line of its own."""
    lines = [start_line]
    for name, value in headers.fields:
        shown = _compact(name) if compact else name
        lines.append(f"{shown}: {value}" if value else f"{shown}:")
    return encoded(CRLF.join(lines) + CRLF + CRLF) + body


def written_headers(given: Any) -> Headers:
    """Return headers whose every field is one line, its value less outer blanks.

    Raises HeaderError for a name that is no token, and for a value with a line end or another control character,
    which would make other headers of it; TypeError for what is neither a mapping nor pairs of names and values.
    """
    if isinstance(given, Headers):
        fields: Any = given.fields
    else:
        fields = given.items() if isinstance(given, Mapping) else given
    if isinstance(fields, str | bytes) or not isinstance(fields, Iterable):
        raise TypeError(f"headers are a mapping or pairs of names and values, not {type(given).__name__}")
    return Headers([each for field in fields for each in _of_pair(field)])


def _of_pair(field: Any) -> list[Field]:
    if isinstance(field, tuple | list) and len(field) == len(("name", "value")):
        return _fields(*field)
    raise TypeError(f"a header is a pair of a name and a value, not {type(field).__name__}")


def replaced(headers: Headers, name: str, value: Any) -> Headers:
    """Return headers with what is given under that name alone, at the place of the first, or at the end."""
    return Headers(_replaced(headers, _fields(name, value)))


def _replaced(headers: Headers, new: list[Field]) -> Iterator[Field]:
    key, placed = key_of(new[0][0]), False
    for name, value in headers.fields:
        if key_of(name) != key:
            yield name, value
        elif not placed:
            placed = True
            yield from new
    if not placed:
        yield from new


def added(headers: Headers, name: str, value: Any) -> Headers:
    """Return headers with one more field at the end; one that may come once takes the place of the one there is."""
    known = header(str(name))
    if known is not None and not known.many and not known.repeatable and name in headers:
        return replaced(headers, name, value)
    return Headers([*headers.fields, *_fields(name, value)])


def removed(headers: Headers, name: str) -> Headers:
    """Return headers without the fields of that name."""
    key = key_of(name)
    return Headers([field for field in headers.fields if key_of(field[0]) != key])


def measured(headers: Headers, size: int) -> Headers:
    """Return headers whose Content-Length, where there is one, is ``size``."""
    texts = headers.all(_LENGTH)
    return headers if not texts or texts == (str(size),) else replaced(headers, _LENGTH, size)


def with_content(headers: Headers, content: bytes, kind: Any = None) -> Headers:
    """Return headers with the Content-Type of a body, where one is given or none is there, and its Content-Length."""
    if kind is not None and (content or kind != OCTETS):
        headers = replaced(headers, "Content-Type", kind)
    return measured(headers, len(content)) if _LENGTH in headers else added(headers, _LENGTH, len(content))


def content_of(body: Any) -> tuple[bytes, str]:
    """Return a body in bytes, and its media type; raise TypeError for what is neither text, bytes nor a description."""
    if isinstance(body, Octets):
        content, kind = bytes(body), OCTETS
    elif isinstance(body, str):
        content, kind = encoded(body), "text/plain"
    else:
        from sipmsg.values.sdp import SessionDescription  # noqa: PLC0415 - rarely needed, and large

        if not isinstance(body, SessionDescription):
            raise TypeError(f"a body is text, bytes or a session description, not {type(body).__name__}")
        content, kind = body.to_bytes(), SESSION_DESCRIPTION
    return content, SESSION_DESCRIPTION if content.startswith(b"v=0") else kind


def _fields(name: Any, value: Any) -> list[Field]:
    """Return what a header with a value is: a line, or a line each for several values that no comma may part."""
    if not isinstance(name, str):
        raise TypeError(f"the name of a header is text, not {type(name).__name__}")
    values = value if isinstance(value, tuple | list) else (value,)
    for each in values:
        if each is None or isinstance(each, bytes | bytearray | Mapping):
            raise TypeError(f"the value of {name} is text, a typed value or a tuple of them, not {type(each).__name__}")
    known = header(name)
    if known is not None and known.repeatable and values:
        return [_field(name, str(each)) for each in values]
    separator = ", " if known is None else known.separator
    return [_field(name, separator.join(map(str, values)))]


def _field(name: str, text: str) -> Field:
    field = name, strip(text)
    line = f"{name}: {field[1]}{CRLF}"
    made = _LINE.match(line)
    if made is None or made[0] != name:
        msg = "a header field is a token, a colon and text without control characters"
        raise with_masked_source(HeaderError(msg, line, Span(0, len(name))))
    return field


def _compact(name: str) -> str:
    known = header(name)
    return name if known is None or known.compact is None else known.compact
