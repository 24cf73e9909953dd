"""Raw SIP messages: start line, header lines and body with pseudonyms, each at its place and of its length."""

from __future__ import annotations

from sipmsg.ascii import fold
from sipmsg.errors import HeaderError, LimitError
from sipmsg.limits import Limits
from sipmsg.message.framing import CRLF, Line, frame
from sipmsg.message.places import value_span
from sipmsg.redaction.description import redacted_description
from sipmsg.redaction.header_text import redacted_uri, redacted_value
from sipmsg.redaction.plain_text import redacted_text
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.syntax import REDACTION
from sipmsg.values.media_type import MediaType
from sipmsg.values.registry import key_of
from sipmsg.values.typed import parse_header

_MARKUP = REDACTION.rule("markup_pieces")
_VERSION = "sip/"
_CONTENT_TYPE = "content-type"


def redacted_message(text: str, names: Pseudonyms, limits: Limits) -> str:
    """Return the text of a SIP message with pseudonyms, of the same length; any text is taken."""
    try:
        cut = frame(text, limits)
    except (HeaderError, LimitError):
        return redacted_text(text, names)
    made = [text[: cut.start], redacted_start_line(cut.start_line, names)]
    at = cut.start + len(cut.start_line)
    kind = None
    for line in cut.lines:
        name, value, start, end = line
        made += [text[at:start], _header_line(text, line, names)]
        at = end
        if name is not None and key_of(name) == _CONTENT_TYPE:
            kind = kind or value
    return "".join([*made, text[at : cut.body_start], redacted_body(kind, text[cut.body_start :], names)])


def redacted_start_line(text: str, names: Pseudonyms) -> str:
    """Return a request line with a pseudonym of its URI; a status line as it is.

    >>> redacted_start_line("SIP/2.0 486 Busy Here", Pseudonyms(b"a key"))
    'SIP/2.0 486 Busy Here'
    """
    if fold(text[: len(_VERSION)]) == _VERSION:
        return text
    method, blank, rest = text.partition(" ")
    end = fold(rest).rfind(f" {_VERSION}")
    if end < 0:
        return method + blank + redacted_uri(rest, names)
    version, gap, junk = rest[end + 1 :].partition(" ")
    return f"{method} {redacted_uri(rest[:end], names)} {version}{gap}{redacted_text(junk, names)}"


def _header_line(text: str, line: Line, names: Pseudonyms) -> str:
    name, _, start, end = line
    if name is None:
        return redacted_text(text[start:end], names)
    value_start = value_span(text, line).start
    return text[start:value_start] + redacted_value(name, text[value_start:end], names)


def redacted_body(kind: str | None, text: str, names: Pseudonyms) -> str:
    """Return a body with pseudonyms; ``kind`` is its Content-Type. What is no text is blotted out."""
    media_type = _media_type(kind)
    essence = "" if media_type is None else media_type.essence
    if essence.startswith("multipart/") and media_type is not None and media_type.boundary:
        return _multipart(media_type.boundary, text, names)
    if essence == "application/sdp" or (not essence and text.startswith("v=")):
        return redacted_description(text, names)
    if not _is_text(text):
        return "".join(char if char in "\r\n" or "\x80" <= char < "\ud800" or char > "\udfff" else "x" for char in text)
    if essence.endswith("xml"):
        return _markup(text, names)
    return redacted_text(text, names)


def _media_type(kind: str | None) -> MediaType | None:
    try:
        made: MediaType | None = None if kind is None else parse_header("Content-Type", kind)
    except (HeaderError, LimitError):
        return None
    return made


def _is_text(text: str) -> bool:
    return not any((char < " " and char not in "\t\r\n") or "\ud800" <= char <= "\udfff" for char in text)


def _multipart(boundary: str, text: str, names: Pseudonyms) -> str:
    """Redact each part by its own type; delimiters stay."""
    delimiter = f"--{boundary}"
    first, *parts = text.split(delimiter)
    return delimiter.join([redacted_text(first, names), *[_part(part, names) for part in parts]])


def _part(text: str, names: Pseudonyms) -> str:
    """Redact what stands between two delimiters: the rest of the line, header fields, an empty line, content."""
    end_of_line = CRLF if CRLF + CRLF in text else "\n"
    head, end, content = text.partition(end_of_line + end_of_line)
    if not end:
        return redacted_text(text, names)
    kind, made = None, []
    for line in head.split(end_of_line):
        name, colon, value = line.partition(":")
        if key_of(name) == _CONTENT_TYPE:
            kind = kind or value.strip(" \t")
        made.append(name + colon + (redacted_value(name, value, names) if colon else ""))
    return end_of_line.join(made) + end + redacted_body(kind or "text/plain", content, names)


def _markup(text: str, names: Pseudonyms) -> str:
    pieces = _MARKUP.match(text) or ()
    return "".join([redacted_text(piece, names) if kind == "text" else piece for kind, piece, _ in pieces])
