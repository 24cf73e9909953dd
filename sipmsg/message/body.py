"""The body of a message as parts: a multipart (RFC 2046) cut by MIME, any other body as one part.

Bytes and a Content-Type in, a tuple of :class:`Part` out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, LimitError
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.octets import BLANKS, encoded
from sipmsg.values.media_type import OCTETS, SESSION_DESCRIPTION, MediaType
from sipmsg.values.quoting import quoted
from sipmsg.values.typed import parse_header
from sipmsg.values.value import value

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

#: what the media types of bodies with parts begin with
MULTIPART = "multipart/"
ALTERNATIVE = "multipart/alternative"
# RFC 5322 section 2.2
_OF_NAMES = frozenset(range(0x21, 0x7F)) - {ord(":")}


@value
class Part:
    r"""One part of a body: its type as written, disposition, id, headers in order and content bytes.

    A body that is no multipart is one part. Content-Type, Content-Disposition and Content-ID are as in RFC 2045 and
    RFC 2183, or None where the part has none.

    >>> from sipmsg import parse
    >>> parse("INFO sip:b@h SIP/2.0\r\nContent-Type: text/plain\r\n\r\nhi").parts
    (Part(content_type='text/plain', content=b'hi', disposition=None, content_id=None, headers=()),)
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
        media_type = read_media_type(self.content_type)
        return OCTETS if media_type is None else media_type.essence

    @property
    def codings(self) -> tuple[str, ...]:
        """The content codings of the part, as its headers have them; none where they cannot be read."""
        text = next((text for name, text in self.headers if fold(name) == "content-encoding"), None)
        try:
            made: tuple[str, ...] = () if text is None else parse_header("Content-Encoding", text)
        except (HeaderError, LimitError):
            return ()
        return made


def read_media_type(text: str) -> MediaType | None:
    """Return the media type that a text holds, its small faults read over; None where it holds none.

    >>> read_media_type("application/sdp;").essence
    'application/sdp'
    """
    try:
        made: MediaType = parse_header("Content-Type", text)
    except (HeaderError, LimitError):
        return None
    return made


def is_multipart(content_type: MediaType | None) -> bool:
    """Return whether a body of this type is made of parts (RFC 2046 section 5.1)."""
    return content_type is not None and content_type.essence.startswith(MULTIPART)


def describing(content_type: MediaType | None, found: Iterable[Part]) -> Part | None:
    """Return the part that is read as the session description, or None: the first, of alternatives the last.

    The parts of a multipart/alternative say one thing in several ways, the best of which is the last (RFC 2046 5.1.4).
    """
    descriptions = [part for part in found if part.essence == SESSION_DESCRIPTION]
    if not descriptions:
        return None
    return descriptions[-1 if is_alternative(content_type) else 0]


def is_alternative(content_type: MediaType | None) -> bool:
    """Return whether the parts of a body of this type say one thing in several ways (RFC 2046 section 5.1.4)."""
    return content_type is not None and content_type.essence == ALTERNATIVE


def parts(content_type: MediaType | None, body: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Part, ...]:
    r"""Return the parts of a body, nested multiparts flattened; an empty tuple where there is no body.

    Raises LimitError past ``multipart_depth`` or ``multipart_parts``.

    >>> parts(MediaType.parse("application/sdp"), b"v=0\r\n")[0].essence
    'application/sdp'
    """
    if not body:
        return ()
    if content_type is None or not is_multipart(content_type) or not content_type.boundary:
        return (Part(None if content_type is None else str(content_type), body),)
    delimiter = b"\n--" + encoded(content_type.boundary)
    limits.check("multipart_parts", body.count(delimiter) - 1)
    # each level within is a part as well, and the parser of the standard library recurses on it
    limits.check("multipart_parts", fold(body.decode("latin-1")).count(MULTIPART))
    found: list[Part] = []
    _collect(_mime(content_type, _without_blanks(body, delimiter[1:]), limits), 1, limits, found)
    return tuple(found)


def has_name(line: bytes) -> bool:
    """Return whether a line begins with the name of a header of a part and a colon; blanks may part them."""
    name, colon, _ = line.partition(b":")
    name = name.rstrip(BLANKS)
    return bool(colon and name) and _OF_NAMES.issuperset(name)


def header_lines(body: bytes, delimiter: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the number of the part, the begin and the end of each line that a header of a part begins with.

    A line without a name is the last one of its part, since MIME has the content begin there.
    """
    number, in_headers, at = -1, False, 0
    for whole in body.splitlines(keepends=True):
        line, start = whole.rstrip(b"\r\n"), at
        at += len(whole)
        if line.rstrip(BLANKS) == delimiter:
            number, in_headers = number + 1, True
        elif line.startswith(delimiter) or not line.strip(BLANKS):
            in_headers = False
        elif in_headers and line[0] not in BLANKS:
            yield number, start, start + len(line)
            in_headers = has_name(line)


def _without_blanks(body: bytes, delimiter: bytes) -> bytes:
    """Return a multipart without blanks before the colons of headers, where SIP has room for some and MIME has none."""
    if b" :" not in body and b"\t:" not in body:
        return body
    made, done = [], 0
    for _, start, end in header_lines(body, delimiter):
        name, colon, _ = body[start:end].partition(b":")
        if colon:
            made += [body[done:start], name.rstrip(BLANKS)]
            done = start + len(name)
    return b"".join([*made, body[done:]])


def _mime(content_type: MediaType, body: bytes, limits: Limits) -> EmailMessage:
    from email import message_from_bytes, policy  # noqa: PLC0415 - a sixth of the cost of a start, and rarely needed

    head = encoded(f"Content-Type: {content_type}\r\n\r\n")
    reading = policy.HTTP.clone(header_factory=partial(_header, limits))
    made: EmailMessage = message_from_bytes(head + body, policy=reading)
    return made


def _header(limits: Limits, name: str, text: str) -> str:
    """Return the value of a part's header as the standard library is to see it.

    Of Content-Type it sees where a multipart has its boundary and no more: it would parse a message/
    part into another message, and fails on some parameters (RFC 2231).
    """
    limits.check("header_size", len(text))
    if fold(name) != "content-type":
        return text
    content_type = read_media_type(text)
    if content_type is None or not is_multipart(content_type) or not content_type.boundary:
        return OCTETS
    return f"multipart/mixed;boundary={quoted(content_type.boundary)}"


def _collect(entity: MIMEPart, depth: int, limits: Limits, found: list[Part]) -> None:
    limits.check("multipart_depth", depth)
    for part in entity.iter_parts():
        if part.is_multipart():
            _collect(part, depth + 1, limits, found)
        else:
            limits.check("multipart_parts", len(found) + 1)
            found.append(_part(part))


def _part(part: MIMEPart) -> Part:
    headers = tuple((str(name), str(text)) for name, text in part.raw_items())
    named = {fold(name): text for name, text in reversed(headers)}
    content = part.get_payload(decode=True)
    return Part(
        named.get("content-type"),
        content if isinstance(content, bytes) else b"",
        named.get("content-disposition"),
        named.get("content-id"),
        headers,
    )
