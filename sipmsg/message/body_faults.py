"""What is wrong with the body of a message: its length, its type, its session descriptions.

``problems`` runs the rules where their conditions hold; ``multipart_faults`` has those about parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sipmsg.ascii import CRLF, integer
from sipmsg.catalogue import report
from sipmsg.errors import HeaderError, LimitError, Problem, SdpError, Span, moved
from sipmsg.grammar.conditions import Condition, contains, has_key, has_some, is_length, is_there
from sipmsg.message.body import describing, is_alternative, is_multipart
from sipmsg.message.coding import unpacked
from sipmsg.message.multipart_faults import BODY, multipart_problems
from sipmsg.message.places import (
    body_start,
    has_lone_surrogates,
    length_in_text,
    lines_by_place,
    place_of_part,
    placed,
)
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import TEXTS, typed
from sipmsg.octets import begins_description
from sipmsg.strictness import ONE_MESSAGE
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.registry import key_of
from sipmsg.values.sdp import parse_sdp
from sipmsg.values.start_line import REQUEST_LINE, STATUS_LINE

if TYPE_CHECKING:
    from sipmsg.message.body import Part
    from sipmsg.message.message import Message
    from sipmsg.values.media_type import MediaType

Rule = Callable[["Message"], Iterable[Problem]]
_OF_SDP = f"{BODY}#"
_MISMATCH = "raw.content_type_mismatch"
# what a session description begins with, and the methods that have an offer or an answer (RFC 6337 section 2.2)
_DESCRIPTION = (b"v=0\r", b"v=0\n")
_NEGOTIATING = frozenset(("INVITE", "ACK", "PRACK", "UPDATE"))
# a body cut short has these whatever it holds
_FOLLOW_FROM_A_CUT = ("sdp.missing_final_eol", "sdp.line_order")
#: what is right in a part: the line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1)
IN_A_PART = "sdp.missing_final_eol"


def _untyped(message: Message) -> Iterator[Problem]:
    if message.body and not message.headers.all("content-type"):
        yield report("raw.content_type_missing", "there is a body and no Content-Type", "raw[content-type]")


def _contents(message: Message) -> Iterable[Problem]:
    """Return the problems of what the body holds: most hold a session description, and nothing is wrong with it."""
    try:
        kind = message.content_type
        if kind is not None and kind.type[:1] not in "mM":  # multipart
            sdp = message.sdp
            if sdp is None:
                return _of_another_type(message, kind)
            if not sdp.problems:
                return ()
    except (HeaderError, SdpError, LimitError):
        pass  # reported with the parts
    return _uncut(message) if message.body else ()


def _of_another_type(message: Message, kind: MediaType) -> Iterable[Problem]:
    """Return the note on a session description of an offer or an answer that is none by its type."""
    cseq = readable(message, "cseq")
    if not message.body.startswith(_DESCRIPTION) or cseq is None or cseq.method not in _NEGOTIATING:
        return ()
    sentence = f"the body is a session description, which is read only as {SESSION_DESCRIPTION} (RFC 8866 8.1)"
    found, expected = f"{kind.type}/{kind.subtype}", SESSION_DESCRIPTION
    return (_placed(message, report(_MISMATCH, sentence, "raw[content-type]", found=found, expected=expected)),)


def _empty(message: Message) -> Iterable[Problem]:
    """Return the note on a session description that is announced, and is not there."""
    kind, announced = readable(message, "content-type"), message.headers.first("content-length")
    is_cut = not message._framed().closed or (announced is not None and integer(announced) != 0)  # noqa: SLF001 - its own package
    if is_cut or message.body or kind is None or kind.essence != SESSION_DESCRIPTION:
        return ()
    sentence = f"the body is empty, which is no {SESSION_DESCRIPTION}: some refuse the message for it (RFC 8866 5)"
    return (_placed(message, report(_MISMATCH, sentence, "raw[content-type]", found=f"{kind.type}/{kind.subtype}")),)


def _placed(message: Message, problem: Problem) -> Problem:
    return placed(problem, lines_by_place(message._framed()), message.raw)  # noqa: SLF001 - its own package


def _uncut(message: Message) -> Iterable[Problem]:
    """Return the problems of the parts, less those that follow from a body that is cut."""
    found = _parts(message)
    if not any(_length(message)):
        return found
    # one that ends in CR is cut within its last line end
    end = body_start(message) + len(message.text.rstrip("\r"))
    return (problem for problem in found if not follows_from_a_cut(problem, end))


def follows_from_a_cut(problem: Problem, end: int) -> bool:
    """Return whether this problem of a description follows from a cut: its last line is cut, or lines are missing."""
    if problem.code in _FOLLOW_FROM_A_CUT:
        return True
    in_sdp = problem.code.startswith("sdp.") or problem.where.startswith(_OF_SDP)
    return in_sdp and problem.span is not None and problem.span.end >= end


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
    text, start = message.raw, body_start(message)
    rest = text[start:].encode("utf-8", "surrogatepass" if has_lone_surrogates(text) else "surrogateescape")
    values = message.headers.all("content-length")
    announced = integer(values[0]) if values else None
    if announced is None:
        return
    problem = length_problem(rest, announced, message._room)  # noqa: SLF001 - its own package
    if problem is not None:
        yield _placed(message, problem)
    elif announced < len(rest) - message._room:  # noqa: SLF001 - its own package
        yield behind_the_body(text, start + length_in_text(rest[:announced]), rest, announced)


def length_problem(rest: bytes, announced: int, room: int) -> Problem | None:
    """Return the problem of a Content-Length that announces more than is there, or that cannot be verified.

    ``room`` is how many octets less there may have been on the wire.
    """
    where = "raw[content-length]"
    if announced > len(rest):
        sentence = f"Content-Length announces {announced} bytes, {len(rest)} are there"
        return report("raw.content_length_too_long", sentence, where, found=len(rest), expected=announced)
    if len(rest) > announced >= len(rest) - room:
        sentence = f"U+FFFD stands for octets that were lost: Content-Length is verified to {room} octets only"
        return report("raw.length_inexact", sentence, where, found=len(rest), expected=announced)
    return None


def behind_the_body(text: str, end: int, rest: bytes, announced: int) -> Problem:
    """Return the problem of what stands in the text behind the end of the body, as Content-Length has it."""
    span, behind = Span(min(end, len(text)), len(text)), rest[announced:]
    if not behind.strip(b"\r\n") and behind.startswith(b"\r\n"):
        sentence = "line ends follow the message: a keep-alive, or an implementation that is generous (RFC 5626 3.5.1)"
        return report("raw.keep_alive", sentence, BODY, span=span, found=len(behind))
    sentence = f"{len(behind)} {'byte follows' if len(behind) == 1 else 'bytes follow'} the end of the body"
    expected = ONE_MESSAGE if _begins_a_message(text[span.slice]) else announced
    return report("raw.trailing_data", sentence, BODY, span=span, found=len(rest), expected=expected)


def _begins_a_message(text: str) -> bool:
    """Return whether a text begins with a start line, empty lines before it apart."""
    line = text.lstrip(CRLF).partition(CRLF)[0]
    return REQUEST_LINE.match(line) is not None or STATUS_LINE.match(line) is not None


def _parts(message: Message) -> Iterable[Problem]:
    try:
        media_type = message.content_type
        multipart = is_multipart(media_type)
        found = [part for part in message.parts if part.essence == SESSION_DESCRIPTION] if multipart else []
    except HeaderError:
        media_type = None
    except LimitError as error:
        return (report("raw.multipart_ambiguous", str(error), BODY),)
    if media_type is None:
        # one that begins as a description is read as one
        return _session(message)
    if multipart:
        return _several(message, media_type, found)
    return _session(message) if media_type.essence == SESSION_DESCRIPTION else ()


def _several(message: Message, media_type: MediaType, found: list[Part]) -> Iterator[Problem]:
    """Yield the problems of a multipart body, of whose parts some are session descriptions."""
    start = None if has_lone_surrogates(message.text) else body_start(message)
    yield from multipart_problems(media_type, message.body, message.parts, start)
    if len(found) > 1 and not is_alternative(media_type):
        yield report("sdp.multiple_bodies", f"{len(found)} parts are session descriptions", BODY, found=len(found))
    read = describing(media_type, found)
    for part in found:
        yield from _session(message, part, is_read=part is read)


def _part_start(message: Message, content: bytes) -> int | None:
    """Return where the content of a part begins in the text; None where it has no place there."""
    at = None if has_lone_surrogates(message.text) else place_of_part(message.body, content)
    return None if at is None else body_start(message) + at


def _session(message: Message, part: Part | None = None, *, is_read: bool = True) -> Iterator[Problem]:
    """Yield the problems of a session description: that of a part, or the body; the message has read one."""
    content = message.body if part is None else part.content
    try:
        if part is None or is_read:
            sdp = message.sdp
        else:
            sdp = parse_sdp(unpacked(content, part.codings, message.limits), limits=message.limits)
        found = () if sdp is None else sdp.problems
    except SdpError as error:
        sdp, found = None, (report("sdp.malformed_line", error.message, "#session", span=error.span),)
    except LimitError as error:
        sdp, found = None, (report("sdp.malformed_line", str(error), "#session"),)
    if not found:
        return
    # what was coded has no places in the message
    is_coded = sdp is not None and not begins_description(content) and sdp.to_bytes() != content
    start = None if is_coded else body_start(message) if part is None else _part_start(message, content)
    for problem in found:
        if problem.code == IN_A_PART and (part is not None or is_coded):
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
    (_empty, ~has_some("_rest") & has_key(TEXTS, "content-type") | _NOT_READ),
    (_contents, has_some("_rest") | _NOT_READ),
)
