"""What ``sipmsg inspect`` prints of a document: its members, headers and media as lines in a tree.

:func:`call_tree` takes a document, and gives a :class:`~sipmsg.cli.lines.Line` for ``lines`` to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sipmsg.captures.items import Document
from sipmsg.cli.inputs import attempt
from sipmsg.cli.lines import Line, Piece, counted, field, line
from sipmsg.cli.problem_lines import problem_line
from sipmsg.errors import SipMsgError, summary
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.mid_call import MidCallRequest
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.message.body import Part
from sipmsg.message.coding import unpacked
from sipmsg.message.message import Message
from sipmsg.values.address import NameAddr
from sipmsg.values.media_type import SESSION_DESCRIPTION
from sipmsg.values.registry import header
from sipmsg.values.sdp import MediaDescription, SessionDescription, parse_sdp
from sipmsg.values.typed import parse_header
from sipmsg.values.via import Via

Detail = tuple[str, Callable[[Any], Any]]
_ADDRESS: tuple[Detail, ...] = (
    ("name", lambda address: address.display_name),
    ("user", lambda address: address.uri.user),
    ("host", lambda address: address.uri.host),
    ("port", lambda address: address.uri.port),
    ("parameters", lambda address: address.params or None),
)
_DETAILS: dict[type, tuple[Detail, ...]] = {
    NameAddr: _ADDRESS,
    Via: (
        ("transport", lambda via: via.transport),
        ("host", lambda via: via.host),
        ("port", lambda via: via.port),
        ("branch", lambda via: via.branch),
        ("received", lambda via: via.received),
    ),
}

# what a message says of a BYE or REFER, which it does not hold
_OF_REQUESTS = ("headers", "refer_details")


def call_tree(document: Document) -> Line:
    """Return the lines for one document."""
    session = document.session
    kind = "" if session is None else f"  {session.type or 'no type'}"
    tree = line((document.name, "title"), kind, (_met(document), "dim"))
    if session is not None:
        tree.below += _members(session)
    problems = _problems(document)  # first: what they read of headers is shown below
    tree.below += _message(document)
    tree.below += problems
    return tree


def _met(document: Document) -> str:
    """Return when and between whom a message went, as far as its log says."""
    ends = (
        f"{document.source or '?'} -> {document.destination or '?'}" if document.source or document.destination else ""
    )
    time = "" if document.time is None else document.time.isoformat(" ")
    return "".join(f"  {part}" for part in (time, ends, document.transport) if part)


def _members(session: SessionMessage) -> Iterator[Line]:
    """Show the plain members of the envelope and of its data; what holds more is only named, but for a BYE or REFER."""
    shown = {key: value for key, value in session.given.items() if key not in {"type", "data"}}
    shown |= {key: value for key, value in session.data.given.items() if key != "sip"}
    width = max(map(len, shown), default=0)
    for key, value in shown.items():
        below = field(key, _shown(value), width=min(width, 26))
        if key in _OF_REQUESTS and isinstance(value, dict):
            below.below += [field(f"{name}:", _shown(text)) for name, text in value.items()]
        yield below


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "1 member" if len(value) == 1 else f"{len(value)} members"
    if isinstance(value, list):
        return "1 entry" if len(value) == 1 else f"{len(value)} entries"
    if isinstance(value, str) and "\n" in value:
        return f"{len(value)} characters"
    return str(value)


def _message(document: Document) -> Iterator[Line]:
    """Show the SIP message with what is in its body, or the description that stands alone."""
    if isinstance(document.content, SessionDescription):
        yield _description(document.content)
        return
    message, error = attempt(lambda: document.message)
    if error is not None:
        yield _unread("SIP message", error)
    elif message is not None:
        tree = line((message.start_line, "title"))
        tree.below += _headers(message)
        tree.below += _body(document, message)
        yield tree
    elif document.mid_call is not None:
        yield _mid_call(document, document.mid_call)
    else:
        yield line(("no SIP in this message", "dim"))


def _mid_call(document: Document, request: MidCallRequest) -> Line:
    """Show a request inside the call, whose headers have approximate names and no types."""
    tree = line((f"{request.method or 'a request'} inside the call", "title"))
    tree.below += [field(f"{name}:", text) for name, text in request.headers.fields]
    tree.below += _body(document, request)
    return tree


def _body(document: Document, message: Message | MidCallRequest) -> Iterator[Line]:
    parts, _ = attempt(lambda: message.parts)
    if parts is not None and len(parts) > 1:
        tree = _body_line(message)
        tree.below += [_part(number, part) for number, part in enumerate(parts)]
        yield tree
        return
    sdp, error = attempt(lambda: document.sdp)
    if error is not None:
        yield _unread("session description", error)
    elif sdp is not None:
        yield _description(sdp)
    elif message.body:
        yield _body_line(message)


def _body_line(message: Message | MidCallRequest) -> Line:
    return field("body", f"{_bytes(message.body)} of {message.headers.get('content-type') or 'no stated type'}")


def _part(number: int, part: Part) -> Line:
    """Show one of several parts of a body: its type, what its headers say, and the description that it may be."""
    said = [text for text in (part.disposition, part.content_id) if text]
    tree = field(f"part {number}", ", ".join([f"{_bytes(part.content)} of {part.content_type or part.essence}", *said]))
    if part.essence == SESSION_DESCRIPTION:
        sdp, error = attempt(lambda: parse_sdp(unpacked(part.content, part.codings, DEFAULT_LIMITS)))
        tree.below += [_unread("session description", error)] if error is not None else []
        tree.below += [_description(sdp)] if sdp is not None else []
    return tree


def _bytes(content: bytes) -> str:
    return counted(len(content), "byte")


def _headers(message: Message) -> Iterator[Line]:
    texts = message.headers.texts
    for name, value in message.headers.fields:
        below = field(f"{name}:", value)
        known = header(name)
        if known is not None and known.rule is not None:
            try:
                # what the message has read already, or, of a name that comes again, each field alone
                typed = message.header(name) if len(texts[known.key]) == 1 else parse_header(name, value)
            except SipMsgError as error:
                below.below.append(_unread("malformed", error))
            else:
                below.below += _details(typed)
        yield below


def _details(typed: Any) -> list[Line]:
    """Show what an address or a Via says, one value a line, in a list one element after the other."""
    elements = typed if isinstance(typed, tuple) else (typed,)
    lines = []
    for element in elements:
        pieces: list[tuple[str, str]] = []
        for label, get in _DETAILS.get(type(element), ()):
            value = get(element)
            if value is not None:
                pieces += (label, "label"), (f" {str(value).removeprefix(';')}  ", "")
        if pieces:
            lines.append(Line(pieces))
    return lines


def _description(sdp: SessionDescription) -> Line:
    tree = line(("session description", "title"))
    for label, value in (("origin", sdp.origin), ("name", sdp.session_name), ("connection", sdp.connection)):
        if value is not None:
            tree.below.append(field(label, value))
    tree.below += map(_media, sdp.media)
    return tree


def _media(media: MediaDescription) -> Line:
    port = "?" if media.port is None else media.port
    ports = f"{port}" if media.port_count == 1 else f"{port}/{media.port_count}"
    tree = line((f"{media.media} {ports}", "title"), f" {media.protocol} {media.direction}")
    for codec in media.codecs:
        parts: list[Piece] = [f"{codec.format:>3} {codec}" if str(codec) != codec.format else f"{codec.format:>3}"]
        parts += [] if codec.fmtp is None else ["  ", ("fmtp", "label"), f" {codec.fmtp}"]
        tree.below.append(line(*parts))
    for label, value in (("ptime", media.ptime), ("maxptime", media.maxptime)):
        if value is not None:
            tree.below.append(field(label, f"{value} ms"))
    return tree


def _unread(what: str, error: SipMsgError) -> Line:
    return line((what, "error"), f" {summary(error)}")


def _problems(document: Document) -> list[Line]:
    found = document.problems
    if not found:
        return []
    tree = line((counted(len(found), "problem"), "warning"))
    tree.below += map(problem_line, found)
    return [tree]
