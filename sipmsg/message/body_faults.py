"""What is wrong with the body of a message: its length, its type, its parts, its session description.

``problems`` runs the rules where their conditions hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sipmsg.ascii import fold, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError, Span, moved
from sipmsg.grammar.conditions import Condition, contains, has_key, has_some, is_length, is_there
from sipmsg.message.body import DESCRIPTION_BEGINS, has_name, heads, is_multipart
from sipmsg.message.coding import unpacked
from sipmsg.message.framing import CRLF
from sipmsg.message.start_line import REQUEST_LINE, STATUS_LINE
from sipmsg.message.ways import TEXTS, typed
from sipmsg.octets import encoded
from sipmsg.strictness import ONE_MESSAGE
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.registry import key_of
from sipmsg.values.sdp import parse_sdp

if TYPE_CHECKING:
    from sipmsg.message.body import Part
    from sipmsg.message.message import Message
    from sipmsg.values.media_type import MediaType

Rule = Callable[["Message"], Iterable[Problem]]
BODY = "raw[body]"
_OF_SDP = f"{BODY}#"
_LONGEST_BOUNDARY = 70
_FOLDS = (b" ", b"\t")
# a body cut short has these whatever it holds
_FOLLOW_FROM_A_CUT = ("sdp.missing_final_eol", "sdp.line_order")
# RFC 2046 section 5.1.1: the line end before a delimiter belongs to the delimiter
_IN_A_PART = "sdp.missing_final_eol"


def _untyped(message: Message) -> Iterator[Problem]:
    if message.body and not message.headers.all("content-type"):
        yield report("raw.content_type_missing", "there is a body and no Content-Type", "raw[content-type]")


def _contents(message: Message) -> Iterable[Problem]:
    """Return the problems of what the body holds: most hold a session description, and nothing is wrong with it."""
    try:
        kind = message.content_type
        if kind is not None and kind.type[:1] not in "mM":  # multipart
            sdp = message.sdp
            if sdp is None or not sdp.problems:
                return ()
    except (HeaderError, SdpError, LimitError):
        pass  # reported with the parts
    return _uncut(message) if message.body else ()


def _uncut(message: Message) -> Iterable[Problem]:
    """Return the problems of the parts, less those that follow from a body that is cut."""
    start = _body_start(message)
    found = _parts(message, start)
    if not any(_length(message)):
        return found
    end = start + len(message.text)
    return (problem for problem in found if not _follows_from_a_cut(problem, end))


def _body_start(message: Message) -> int:
    """Return where the body begins in the text."""
    is_read = message._text is not None  # noqa: SLF001 - its own package
    return len(message.raw) - len(message._rest) if is_read else message._framed().body_start  # noqa: SLF001


def _follows_from_a_cut(problem: Problem, end: int) -> bool:
    """Return whether this problem of a description follows from a cut: its last line is cut, or lines are missing."""
    if problem.code in _FOLLOW_FROM_A_CUT:
        return True
    in_sdp = problem.code.startswith("sdp.") or problem.where.startswith(_OF_SDP)
    return in_sdp and problem.span is not None and problem.span.end >= end


def _astray(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return True
    return False


def _not_utf8(message: Message) -> Iterator[Problem]:
    """Yield a problem for each line that holds octets that are no UTF-8, at the first of them."""
    text, cut = message.raw, message._framed()  # noqa: SLF001 - its own package
    if not _undecodable(text[: cut.body_start]):
        return
    lines = [("the start line", "start-line", cut.start, cut.start + len(cut.start_line))]
    for name, _, start, end in cut.lines:
        lines.append(("a line without a colon", "", start, end) if name is None else (name, key_of(name), start, end))
    for name, key, start, end in lines:
        at = next((at for at in range(start, end) if "\udc80" <= text[at] <= "\udcff"), None)
        if at is not None:
            where = f"raw[{key}]" if key else "raw"
            octet = ord(text[at]) & 0xFF
            sentence = f"{name} holds the octet 0x{octet:02X}, which is no UTF-8 here (RFC 3261 7)"
            yield report("raw.invalid_utf8", sentence, where, span=Span(at, at + 1))


def _undecodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return any("\udc80" <= char <= "\udcff" for char in text)
    return False


def _length(message: Message) -> Iterator[Problem]:
    text, start = message.raw, _body_start(message)
    rest = text[start:].encode("utf-8", "surrogatepass" if _astray(text) else "surrogateescape")
    values = message.headers.all("content-length")
    announced = integer(values[0]) if values else None
    if announced is None or announced == len(rest):
        return
    if announced > len(rest):
        sentence = f"Content-Length announces {announced} bytes, {len(rest)} are there"
        yield report(
            "raw.content_length_too_long", sentence, "raw[content-length]", found=len(rest), expected=announced
        )
        return
    if announced >= len(rest) - message._room:  # noqa: SLF001 - its own package
        sentence = f"U+FFFD stands for octets that were lost: Content-Length is verified to {message._room} octets only"  # noqa: SLF001
        yield report("raw.length_inexact", sentence, "raw[content-length]", found=len(rest), expected=announced)
        return
    end = start + len(rest[:announced].decode("utf-8", "surrogateescape"))
    more = len(rest) - announced
    if not rest[announced:].strip(b"\r\n") and rest[announced:].startswith(b"\r\n"):
        sentence = "line ends follow the message: a keep-alive, or an implementation that is generous (RFC 5626 3.5.1)"
        yield report("raw.keep_alive", sentence, BODY, span=Span(min(end, len(text)), len(text)), found=more)
        return
    sentence = f"{more} {'byte follows' if more == 1 else 'bytes follow'} the end of the body"
    span = Span(min(end, len(text)), len(text))
    expected = ONE_MESSAGE if _begins_a_message(text[span.slice]) else announced
    yield report("raw.trailing_data", sentence, BODY, span=span, found=len(rest), expected=expected)


def _begins_a_message(text: str) -> bool:
    """Return whether a text begins with a start line, empty lines before it apart."""
    line = text.lstrip(CRLF).partition(CRLF)[0]
    return REQUEST_LINE.match(line) is not None or STATUS_LINE.match(line) is not None


def _parts(message: Message, start: int) -> Iterable[Problem]:
    try:
        media_type = message.content_type
        multipart = is_multipart(media_type)
        found = [part for part in message.parts if part.essence == SESSION_DESCRIPTION] if multipart else []
    except HeaderError:
        return ()
    except LimitError as error:
        return (report("raw.multipart_ambiguous", str(error), BODY),)
    if media_type is not None and multipart:
        return _several(message, media_type, found)
    is_description = media_type is not None and media_type.essence == SESSION_DESCRIPTION
    return _session(message, start) if is_description else ()


def _several(message: Message, media_type: MediaType, found: list[Part]) -> Iterator[Problem]:
    """Yield the problems of a multipart body, of whose parts some are session descriptions."""
    yield from _multipart(message, media_type)
    yield from _doubled_types(message)
    if len(found) > 1:
        yield report("sdp.multiple_bodies", f"{len(found)} parts are session descriptions", BODY, found=len(found))
    for number, part in enumerate(found):
        yield from _session(message, None, part, is_first=not number)


def _doubled_types(message: Message) -> Iterator[Problem]:
    for number, part in enumerate(message.parts):
        types = [text for name, text in part.headers if fold(name) == "content-type"]
        if len(types) > 1:
            sentence = f"part {number} has {len(types)} lines of Content-Type: programs differ in which one counts"
            yield report("raw.multipart_ambiguous", sentence, BODY, found=types[0], expected=types[1])


def _multipart(message: Message, media_type: MediaType) -> Iterator[Problem]:
    boundary, body = media_type.boundary, message.body
    amiss = _bad_boundary(boundary)
    if boundary is None or amiss:
        yield report("raw.multipart_ambiguous", f"the boundary {amiss}", BODY, found=boundary)
        return
    delimiter = b"--" + encoded(boundary)
    lines = [line.rstrip(b"\r\n \t") for line in body.splitlines(keepends=True)]
    closing = delimiter + b"--"
    if delimiter not in lines:
        yield report("raw.multipart_ambiguous", "no line is the delimiter of the boundary", BODY, found=boundary)
    elif closing not in lines:
        yield report("raw.multipart_ambiguous", "no closing delimiter ends the last part", BODY, found=boundary)
    elif any(lines[lines.index(closing) + 1 :]):
        yield report("raw.multipart_ambiguous", "data follows the closing delimiter", BODY, found=boundary)
    if delimiter + b"\n" in body:
        yield report("raw.bare_line_end", "the delimiters of the parts end in LF without CR", BODY)
    yield from _no_headers(message, delimiter)


def _bad_boundary(boundary: str | None) -> str:
    """Return what is wrong with a boundary (RFC 2046 section 5.1.1), or nothing."""
    if not boundary:
        return "is missing" if boundary is None else "is empty"
    if len(boundary) > _LONGEST_BOUNDARY:
        return f"is longer than {_LONGEST_BOUNDARY} characters"
    return "ends in a blank" if boundary.endswith(" ") else ""


def _no_headers(message: Message, delimiter: bytes) -> Iterator[Problem]:
    """Yield a problem for each line before the empty line of a part that programs differ in how to read."""
    body, done, place, has_places = message.body, 0, _body_start(message), not _astray(message.text)
    for number, start, end in heads(body, delimiter):
        line = body[start:end]
        sentence = "" if line.startswith(_FOLDS) else _no_header(line)
        if sentence:
            place, done = place + _length_in_text(body[done:start]), start
            shown = line.decode("utf-8", "replace")
            span = Span(place, place + _length_in_text(line)) if has_places else None
            yield report("raw.multipart_ambiguous", f"part {number} has {sentence}", BODY, span=span, found=shown)


def _no_header(line: bytes) -> str:
    """Return what is wrong with a header line of a part, or nothing."""
    name, colon, _ = line.partition(b":")
    if not colon:
        return "a line without a colon before its empty line: programs differ in where its content begins"
    if not has_name(line):
        return "a line before its empty line without the name of a header: programs differ in where its content begins"
    blank = "a blank before the colon of a header, where some programs see the first line of the content"
    return blank if name.endswith(_FOLDS) else ""


def _length_in_text(octets: bytes) -> int:
    return len(octets.decode("utf-8", "surrogateescape"))


def _part_start(message: Message, content: bytes) -> int | None:
    """Return where the content of a part begins in the text; None where it was coded, or could be one of several."""
    body = message.body
    at = body.find(content)
    if at < 0 or body.find(content, at + 1) >= 0 or _astray(message.text):
        return None
    return _body_start(message) + _length_in_text(body[:at])


def _session(
    message: Message, start: int | None, part: Part | None = None, *, is_first: bool = True
) -> Iterator[Problem]:
    """Yield the problems of a session description: that of a part, or the body; the message has read the first."""
    try:
        content = message.body if part is None else part.content
        if is_first:
            sdp = message.sdp
        else:
            sdp = parse_sdp(
                unpacked(content, () if part is None else part.codings, message.limits), limits=message.limits
            )
        found = () if sdp is None else sdp.problems
    except SdpError as error:
        sdp, found = None, (report("sdp.malformed_line", error.message, "#session", span=error.span),)
    except LimitError as error:
        sdp, found = None, (report("sdp.malformed_line", str(error), "#session"),)
    if found and part is not None:
        start = _part_start(message, content)
    # what was coded has no places in the message
    if sdp is not None and not content.startswith(DESCRIPTION_BEGINS) and sdp.to_bytes() != content:
        start = None
    for problem in found:
        if problem.code == _IN_A_PART and (part is not None or start is None):
            continue
        where = problem.where if problem.where.startswith("#") else f"#{problem.where}"
        span = Span(problem.span.start + start, problem.span.end + start) if problem.span and start else None
        yield moved(problem, where=f"{BODY}{where}", span=span)


_NOT_READ = ~is_there("_text")
#: each with the condition without which it has nothing to say of a message
BODY_RULES: tuple[tuple[Rule, Condition], ...] = (
    (_length, has_key(TEXTS, "content-length") & ~is_length(typed("content-length"), "_rest")),
    (_not_utf8, contains("_text") | _NOT_READ),
    (_untyped, ~has_key(TEXTS, "content-type")),
    (_contents, has_some("_rest") | _NOT_READ),
)
