"""What is wrong with a body of several parts: boundary, delimiters, headers of the parts. RFC 2046 section 5.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sipmsg.ascii import fold
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, Span, moved
from sipmsg.message.body import has_name, header_lines
from sipmsg.message.places import length_in_text
from sipmsg.octets import WHITE_SPACE, encoded
from sipmsg.values.typed import parse_header

if TYPE_CHECKING:
    from sipmsg.message.body import Part
    from sipmsg.values.media_type import MediaType

BODY = "raw[body]"
_LONGEST_BOUNDARY = 70
_PART_HEADER = "raw.part_header"
# the headers of a part whose values are those of SIP (RFC 3261 section 25.1)
_JUDGED = frozenset(("content-type", "content-disposition"))
_OUTER, _PAST_LINE_END = b" \t", len("\r\n ")
_BLANKS = frozenset((b" ", b"\t"))


def multipart_problems(
    media_type: MediaType, body: bytes, parts: Sequence[Part], start: int | None
) -> Iterator[Problem]:
    """Yield the problems of a body of several parts, but for those of what the parts hold.

    ``start`` is where the body begins in the text that problems have their places in, None where they have none.
    """
    yield from _delimiters(media_type, body, start)
    yield from _doubled_types(parts)


def is_closed(media_type: MediaType, body: bytes) -> bool:
    """Return whether a line of a body is the delimiter that ends its last part."""
    return media_type.boundary is not None and _closing(media_type.boundary) in _lines(body)


def _delimiters(media_type: MediaType, body: bytes, start: int | None) -> Iterator[Problem]:
    boundary = media_type.boundary
    fault = _undelimited(media_type, body)
    if boundary is None or _bad_boundary(boundary) is not None:
        yield report("raw.multipart_ambiguous", f"{fault}", BODY, found=boundary)
        return
    delimiter, closing, lines = _delimiter(boundary), _closing(boundary), _lines(body)
    if fault is not None:
        span = None if start is None else Span(start, start + (length_in_text(lines[0]) if lines else 0))
        yield report("raw.multipart_ambiguous", fault, BODY, span=span, found=boundary)
    elif closing not in lines:
        sentence = f"no closing delimiter ends the last part, --{boundary}--"
        end = None if start is None else start + length_in_text(body)
        span = None if end is None else Span(end, end)
        yield report("raw.multipart_ambiguous", sentence, BODY, span=span, found=boundary)
    elif any(lines[lines.index(closing) + 1 :]):
        yield report("raw.multipart_ambiguous", "data follows the closing delimiter", BODY, found=boundary)
    if delimiter + b"\n" in body:
        yield report("raw.bare_line_end", "the delimiters of the parts end in LF without CR", BODY)
    yield from _headers(body, delimiter, start)


def _undelimited(media_type: MediaType, body: bytes) -> str | None:
    """Return why a body of several parts cannot be parted, None where it can."""
    boundary = media_type.boundary
    fault = _bad_boundary(boundary)
    if boundary is None or fault is not None:
        return f"the boundary {fault}"
    return None if _delimiter(boundary) in _lines(body) else f"no line is the delimiter of the boundary, --{boundary}"


def _delimiter(boundary: str) -> bytes:
    return b"--" + encoded(boundary)


def _closing(boundary: str) -> bytes:
    return _delimiter(boundary) + b"--"


def _lines(body: bytes) -> list[bytes]:
    return [line.rstrip(WHITE_SPACE) for line in body.splitlines(keepends=True)]


def _bad_boundary(boundary: str | None) -> str | None:
    """Return what is wrong with a boundary (RFC 2046 section 5.1.1), None where nothing is."""
    if not boundary:
        return "is missing" if boundary is None else "is empty"
    if len(boundary) > _LONGEST_BOUNDARY:
        return f"is longer than {_LONGEST_BOUNDARY} characters"
    return "ends in a blank" if boundary.endswith(" ") else None


def _headers(body: bytes, delimiter: bytes, begin: int | None) -> Iterator[Problem]:
    """Yield a problem for each line before the empty line of a part that programs differ in how to read.

    Of the headers that say what a part is, and whose values are those of SIP, the first fault is a note.
    """
    done, place, has_places = 0, begin or 0, begin is not None
    for number, start, end in header_lines(body, delimiter):
        line = body[start:end]
        sentence = _ambiguity(line)
        goes_on = body[end : end + _PAST_LINE_END].lstrip(b"\r\n")[:1] in _BLANKS
        fault = None if sentence or goes_on else _of_part(line)
        if sentence or fault is not None:
            place, done = place + length_in_text(body[done:start]), start
        if sentence:
            shown = line.decode("utf-8", "replace")
            span = Span(place, place + length_in_text(line)) if has_places else None
            yield report("raw.multipart_ambiguous", f"part {number} has {sentence}", BODY, span=span, found=shown)
        elif fault is not None:
            span = Span(place + fault.span.start, place + fault.span.end) if has_places and fault.span else None
            text = f"part {number}: {fault.message}"
            yield report(_PART_HEADER, text, BODY, span=span, found=fault.found, expected=fault.expected)


def _of_part(line: bytes) -> Problem | None:
    """Return the first fault of a header of a part, at its place in the line: None where it is none that SIP has too.

    What has a comment is right in MIME alone (RFC 2045 section 5.1).
    """
    name, _, value = line.partition(b":")
    if not line.isascii() or fold(name.decode()) not in _JUDGED or b"(" in value:
        return None
    found: list[Problem] = []
    before, text = len(line) - len(value.lstrip(_OUTER)), value.strip(_OUTER).decode()
    try:
        parse_header(name.decode(), text, problems=found)
    except LimitError:
        return None
    except HeaderError as error:
        found = [report(_PART_HEADER, error.message, BODY, span=error.span, found=text)]
    span = found[0].span if found else None
    if span is None:
        return found[0] if found else None
    return moved(found[0], span=Span(before + span.start, before + span.end))


def _ambiguity(line: bytes) -> str | None:
    """Return what programs differ about in a line among the headers of a part, None where they agree."""
    name, colon, _ = line.partition(b":")
    if not colon:
        return "a line without a colon before its empty line: programs differ in where its content begins"
    if not has_name(line):
        return "a line before its empty line without the name of a header: programs differ in where its content begins"
    if name.endswith((b" ", b"\t")):
        return "a blank before the colon of a header, where some programs see the first line of the content"
    return None


def _doubled_types(parts: Sequence[Part]) -> Iterator[Problem]:
    for number, part in enumerate(parts):
        types = [text for name, text in part.headers if fold(name) == "content-type"]
        if len(types) > 1:
            sentence = f"part {number} has {len(types)} lines of Content-Type: programs differ in which one counts"
            yield report("raw.multipart_ambiguous", sentence, BODY, found=types[0], expected=types[1])
