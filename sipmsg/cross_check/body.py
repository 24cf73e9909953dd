"""Compare the body and its parts in the JSON with those in the raw text: codes ``body.*`` and ``payload.*``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sipmsg.ascii import CRLF
from sipmsg.catalogue import report
from sipmsg.cross_check.equality import first_difference, media_type_key
from sipmsg.cross_check.views import SIP, Views
from sipmsg.cross_check.ways import RAW
from sipmsg.errors import LimitError, Problem, Span
from sipmsg.grammar.conditions import ONLY, begins, differs, has_some, is_there, key
from sipmsg.jambonz.ways import SIP_VIEW
from sipmsg.masking import masked
from sipmsg.message.body import Part, is_multipart
from sipmsg.message.places import length_in_text
from sipmsg.message.typed_headers import readable
from sipmsg.message.ways import text_of, typed
from sipmsg.octets import WHITE_SPACE, encoded
from sipmsg.values.media_type import MediaType

_BODY = f"{SIP}.body"
_PAYLOAD = f"{SIP}.payload"
_EXCERPT, _BEFORE = 200, 40
_EMPTY_LINE = 2 * encoded(CRLF)

_GIVEN, _ENTRY = (*SIP_VIEW, key("body")), (*SIP_VIEW, key("payload"), ONLY)
_KIND = (*RAW, *typed("content-type"))
BODIES_DIFFER = (
    ~has_some(_GIVEN)
    | differs((*RAW, "_body"), _GIVEN)
    # the one entry of the payload is all of the body, in one part, under its own type
    | differs((*_ENTRY, key("content")), _GIVEN)
    | differs((*_ENTRY, key("type")), (*RAW, *text_of("content-type")))
    | ~is_there(_KIND)
    | begins((*_KIND, MediaType, "type"), "mM")
)


def body_problems(views: Views) -> Iterator[Problem]:
    """Yield the differences between the bodies of the two views, then those between their parts."""
    ours, given = views.message.body, views.sip.given
    body, payload = given.get("body"), given.get("payload")
    if not views.frame.closed:
        if body or _contents(payload):
            yield views.not_compared(_BODY, "the body is not compared: the raw message ends within its headers")
        return
    if body is None or isinstance(body, str):
        theirs = None if body is None else encoded(body)
        if theirs != ours and (theirs or ours):
            yield _body_problem(views, ours, theirs)
    if payload is None or isinstance(payload, list):
        yield from _payload_problems(views, payload or [])


def _contents(payload: Any) -> list[Any]:
    """Return the contents of the entries of a payload that have one."""
    entries = payload if isinstance(payload, list) else ()
    return [entry["content"] for entry in entries if isinstance(entry, dict) and entry.get("content")]


def _body_problem(views: Views, ours: bytes, theirs: bytes | None) -> Problem:
    code, sentence = _body_difference(ours, theirs)
    at = _begin_of_character(ours, first_difference(ours, theirs or b""))
    return report(
        code,
        sentence,
        _BODY,
        span=_span(views, ours, at) if code == "body.mismatch" else views.body_span,
        found=None if theirs is None else _window(theirs, at),
        expected=_window(ours, at),
        explained=views.explains("body"),
    )


def _body_difference(ours: bytes, theirs: bytes | None) -> tuple[str, str]:
    if theirs is None:
        return "body.missing", f"the raw message has a body of {_bytes(len(ours))}, and the JSON has none"
    if ours.startswith(theirs):
        return "body.truncated", f"the body in the JSON stops after {len(theirs)} of {_bytes(len(ours))}"
    if not ours:
        return "body.extra", f"the JSON has a body of {_bytes(len(theirs))}, and the raw message has none"
    if theirs.startswith(ours):
        return "body.extra", f"the body in the JSON goes on for {_bytes(len(theirs) - len(ours))} after its end"
    if _in_lines(theirs) == _in_lines(ours):
        return "body.mismatch", "the body in the JSON has other line ends than the one in the raw message"
    return "body.mismatch", "the body in the JSON is another text than the one in the raw message"


def _bytes(number: int) -> str:
    return "1 byte" if number == 1 else f"{number} bytes"


def _in_lines(body: bytes) -> bytes:
    """Return a body with one kind of line end."""
    return body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _payload_problems(views: Views, payload: list[Any]) -> Iterator[Problem]:
    try:
        parts = views.message.parts
    except LimitError:
        return  # reported with the problems of the raw message
    if not parts:
        if not payload or (_says_nothing(payload) and "content-type" not in views.message.headers.texts):
            return
        parts = (Part(None, b""),)  # drachtio has an entry for an empty body, too
    if len(parts) != len(payload):
        yield report(
            "payload.count_mismatch",
            f"payload entries in the JSON: {len(payload)}, parts of the body: {len(parts)}",
            _PAYLOAD,
            span=views.body_span,
            found=len(payload),
            expected=len(parts),
            explained=views.explains("payload"),
        )
        return
    boundary = _boundary(views)
    places = [0] if boundary is None else _places(views.message.body, parts)
    for index, (part, entry) in enumerate(zip(parts, payload, strict=True)):
        if isinstance(entry, dict):
            yield from _entry_problems(views, index, part, entry, boundary, places[index])


def _places(body: bytes, parts: Sequence[Part]) -> list[int]:
    """Return where the content of each part of a body begins: behind the next empty line that it follows."""
    found, at = [], 0
    for part in parts:
        behind = body.find(_EMPTY_LINE + part.content, at)
        at = behind + len(_EMPTY_LINE) if behind >= 0 else max(at, body.find(part.content, at))
        found.append(at)
    return found


def _says_nothing(payload: list[Any]) -> bool:
    """Return whether the one entry of a payload has neither a type nor a content."""
    entry, *others = payload
    typed = type(entry) is not dict or isinstance(entry.get("type"), str)
    return not (others or typed or entry.get("content"))


def _boundary(views: Views) -> str | None:
    """Return the boundary of a body in parts; None where the body is one part."""
    content_type = readable(views.message, "content-type")
    return content_type.boundary if content_type is not None and is_multipart(content_type) else None


def _entry_problems(  # noqa: PLR0913, PLR0917 - what the two views have of one part
    views: Views, index: int, part: Part, entry: dict[str, Any], boundary: str | None, begin: int
) -> Iterator[Problem]:
    kind, content = entry.get("type"), entry.get("content")
    expected = part.content_type
    if boundary is None:
        expected = next(iter(views.message.headers.texts.get("content-type", ())), None)
    if (kind is None or isinstance(kind, str)) and not _same_type(views, kind, expected):
        yield report(
            "payload.type_mismatch",
            f"payload entry {index} is {_kind(kind)}, that part of the body {_kind(expected)}",
            f"{_PAYLOAD}[{index}].type",
            span=views.body_span,
            found=kind,
            expected=expected,
            explained=views.explains_payload(index, "type"),
        )
    if content is None or isinstance(content, str):
        theirs = encoded(content or "")
        if theirs != part.content and not (boundary and _same_part(boundary, part.content, theirs)):
            yield _other_content(views, index, part.content, theirs, begin)


def _other_content(views: Views, index: int, ours: bytes, theirs: bytes, begin: int) -> Problem:
    """Return the problem of an entry that has another content than its part, at the first octet that differs."""
    at = _begin_of_character(ours, first_difference(ours, theirs))
    other = "other line ends" if _in_lines(theirs) == _in_lines(ours) else "another content"
    return report(
        "payload.content_mismatch",
        f"payload entry {index} has {other} than that part of the body",
        f"{_PAYLOAD}[{index}].content",
        span=_span(views, views.message.body, begin + at),
        found=_window(theirs, at),
        expected=_window(ours, at),
        explained=views.explains_payload(index, "content"),
    )


def _kind(text: str | None) -> str:
    return repr(text) if text else "of no type"


def _same_type(views: Views, given: str | None, expected: str | None) -> bool:
    if given == expected:
        return True
    if given is None or expected is None:
        return False
    return bool(media_type_key(given, views.session.limits) == media_type_key(expected, views.session.limits))


def _same_part(boundary: str, ours: bytes, theirs: bytes) -> bool:
    """Return whether two contents differ in no more than the line end and delimiter that follow a part.

    The CRLF before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1), which drachtio does
    not know: it takes one away that is the part's, or leaves one, and the closing delimiter, with it.
    """
    closing = encoded(f"{CRLF}--{boundary}--")
    content, delimiter, rest = theirs.rpartition(closing)
    if delimiter and not rest.strip(WHITE_SPACE):
        theirs = content
    line_end = encoded(CRLF)
    return ours.removesuffix(line_end) == theirs.removesuffix(line_end)


def _begin_of_character(body: bytes, at: int) -> int:
    """Return where the character of UTF-8 begins that an octet belongs to."""
    start = at
    while start > max(0, at - 3) and body[start : start + 1] and body[start] & 0xC0 == 0x80:  # noqa: PLR2004
        start -= 1
    return start


def _window(body: bytes, at: int) -> str:
    """Return the piece of a body round an octet, so that it shows what differs and not what is equal.

    What says that something is a key may stand before the piece, so all of the body is masked.
    """
    start = _begin_of_character(body, max(0, at - _BEFORE))
    end = start + _EXCERPT
    before, piece, behind = (part.decode("utf-8", "replace") for part in (body[:start], body[start:end], body[end:]))
    shown = masked(before + piece + behind)[len(before) : len(before) + len(piece)]
    return f"...{shown}" if start else shown


def _span(views: Views, ours: bytes, at: int) -> Span:
    """Return the place of an octet of the body in the raw text."""
    begin = min(views.body_span.start + length_in_text(ours[:at]), len(views.raw))
    return Span(begin, min(begin + 1, len(views.raw)))
