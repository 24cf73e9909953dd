"""Mark a message as the page shows it: its lines, every piece in them, the value that each line has, its problems.

A message in, a :class:`MarkedLine` for each of its lines out. ``pieces`` finds the pieces of a value, ``rows`` cuts the
text where one begins or ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from sipmsg.ascii import fold
from sipmsg.errors import Problem, Severity, SipMsgError, Span
from sipmsg.grammar.reading import Reader
from sipmsg.masking import all_masked, masked
from sipmsg.message.framing import Frame, Line, frame
from sipmsg.message.message import Message
from sipmsg.message.typed_headers import TypedHeaders
from sipmsg.octets import decoded
from sipmsg.report.pieces import Piece, pieces
from sipmsg.report.rows import Mark, Row, lines_of, rows
from sipmsg.values.folding import Unfolded
from sipmsg.values.registry import header, is_secret
from sipmsg.values.sdp import SessionDescription
from sipmsg.values.sdp.line_readers import LINES
from sipmsg.values.sdp.lines import SdpLine, cut
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES
from sipmsg.values.shapes import reader_of
from sipmsg.values.start_line import start_line_reader
from sipmsg.values.typed import parse_header

_TYPE = len("v=")
_LONGEST = 200
# the names of the attributes of a message that have typed values, by the keys of their headers
_ATTRIBUTES = {known.key: name for name, known in vars(TypedHeaders).items() if hasattr(known, "key")}


@attrs.frozen
class Item:
    """One piece of a value: the name that the page has for it, what it is, and its text."""

    id: str
    label: str
    text: str


@attrs.frozen
class Values:
    """What a line says: the attribute that has its value, and the pieces of that, or what is wrong with it."""

    name: str = ""
    attribute: str = ""
    items: tuple[Item, ...] = ()
    error: str = ""
    reference: str = ""


@attrs.frozen
class MarkedLine:
    """A line of the text, the values in it, the problems that are about it, and whether it is ``head`` or ``body``."""

    row: Row
    values: Values | None
    problems: tuple[tuple[int, Problem], ...]
    kind: str


@attrs.define
class _Marks:
    """Collects the marks of one message, each under a name of its own on the page."""

    prefix: str
    text: str
    shown: str
    found: list[Mark] = attrs.field(factory=list)

    def add(self, found: Sequence[Piece], place: Callable[[int, int], Span] | None = None) -> tuple[Item, ...]:
        """Mark pieces, and return an item for each that holds no other; ``place`` gives the span of two offsets."""
        items = []
        for piece in found:
            start, end = piece.start, piece.end
            if place is not None:
                span = place(start, end)
                start, end = span.start, span.end
            name = f"{self.prefix}p{len(self.found)}"
            label = self._label(piece.label, start, end)
            self.found.append(Mark(name, Piece(label, start, end, piece.whole)))
            if piece.whole:
                items.append(Item(name, masked(label), _short(self.shown[start:end])))
        return tuple(items)

    def _label(self, label: str, start: int, end: int) -> str:
        """Return a label as it may be shown: one that was read in the text, such as a name, as the text is shown."""
        if label not in self.text[start:end]:
            return label
        at = self.text.index(label, start)
        return self.shown[at : at + len(label)]


def marked_lines(
    text: str,
    problems: Sequence[Problem],
    prefix: str,
    message: Message | None,
    sdp: SessionDescription | None = None,
) -> list[MarkedLine]:
    """Return the lines of a SIP message, or of a text where there is none, and of the description in either."""
    framed = None if message is None else _frame(text, message)
    shown = _shown_text(text, framed)
    marks = _Marks(prefix, text, shown)
    body = 0 if message is None else len(text)
    values: dict[int, Values] = {}
    if framed is not None and message is not None:
        body = framed.body_start
        values |= _head(marks, framed, message)
    values |= _description(marks, _description_text(message, sdp), body)
    faults: list[tuple[Span, Severity]] = []
    lines, by_line = lines_of(text), dict[int, list[tuple[int, Problem]]]()
    for number, problem in enumerate(problems):
        if problem.span is not None:
            faults.append((problem.span, problem.severity))
            by_line.setdefault(lines.of(min(problem.span.start, max(len(text) - 1, 0))), []).append((number, problem))
    return [
        MarkedLine(
            row,
            values.get(row.start),
            tuple(by_line.get(row.number - 1, ())),
            "body" if row.start >= body else "head",
        )
        for row in rows(text, shown, marks.found, faults)
    ]


def _shown_text(text: str, framed: Frame | None) -> str:
    """Return a text as long as it was with stars for its secrets: passwords, keys, tokens, digests."""
    shown = masked(text)
    for name, _, start, end in () if framed is None else framed.lines:
        if name is not None and is_secret(name):
            colon = text.index(":", start) + 1
            shown = shown[:colon] + all_masked(text[colon:end]) + shown[end:]
    return shown


def _frame(text: str, message: Message) -> Frame | None:
    try:
        return frame(text, message.limits)
    except SipMsgError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


# ---- the head ----------------------------------------------------------------------------------------------


def _head(marks: _Marks, framed: Frame, message: Message) -> dict[int, Values]:
    made = {framed.start: _start_line(marks, framed, message)}
    for line in framed.lines:
        if line[0] is not None:
            made[line[2]] = _header(marks, line, message)
    return made


def _start_line(marks: _Marks, framed: Frame, message: Message) -> Values:
    found = marks.add([*pieces(start_line_reader(framed.start_line), framed.start_line, framed.start)])
    return Values("start line", type(message).__name__, found, reference="RFC 3261 7")


def _header(marks: _Marks, line: Line, message: Message) -> Values:
    name, value, start, end = line
    marks.add([Piece("header name", start, start + len(name or ""))])
    known = header(name or "")
    if known is None:
        return Values(name or "", f"headers[{name or ''!r}]")
    attribute = _ATTRIBUTES.get(known.key, f"header({known.name!r})")
    if known.rule is None:
        return Values(known.name, attribute, reference=known.reference)
    colon = marks.text.index(":", start) + 1
    unfolded = Unfolded.of(marks.text[colon:end], colon)
    try:
        typed = parse_header(known.name, value, limits=message.limits)
    except SipMsgError as error:
        return Values(known.name, attribute, error=_reason(error), reference=known.reference)
    found = marks.add([*pieces(reader_of(known.rule), unfolded.text)], unfolded.span)
    return Values(known.name, attribute, found or _fields(typed, secret=known.secret), reference=known.reference)


def _fields(typed: Any, *, secret: bool) -> tuple[Item, ...]:
    """Return the fields of a value that no shape cuts, such as those of CSeq; nothing for a text or a number."""
    if secret or not attrs.has(type(typed)):
        return ()
    given = [(each.name.replace("_", " "), getattr(typed, each.name)) for each in attrs.fields(type(typed))]
    return tuple(
        Item("", label, _short(masked(str(value))))
        for label, value in given
        if not label.startswith(" ") and value not in (None, (), "") and isinstance(value, str | int | float)
    )


def _reason(error: SipMsgError) -> str:
    return getattr(error, "message", str(error))


# ---- session descriptions -----------------------------------------------------------------------------------


def _description_text(message: Message | None, sdp: SessionDescription | None) -> str:
    """Return the text of the session description; of a message also that of one which cannot be read."""
    try:
        content = None if message is None else message.sdp_body
    except SipMsgError:
        return ""
    return decoded(content) if content is not None else "" if message is not None or sdp is None else sdp.text


def _description(marks: _Marks, description: str, body: int) -> dict[int, Values]:
    """Return the values in the lines of a session description, where it stands in the body."""
    start = marks.text.find(description, body) if description else -1
    try:
        lines = [] if start < 0 else cut(description)
    except SipMsgError:
        return {}
    return {start + line.start: found for line in lines if (found := _line(marks, line, start)) is not None}


def _line(marks: _Marks, line: SdpLine, start: int) -> Values | None:
    if line.type is None:
        return None
    at = start + line.start + _TYPE
    name, colon, value = line.text.partition(":")
    marks.add([Piece("type of the line", at - _TYPE, at + (len(name) if line.type == "a" else 0))])
    if line.type != "a":
        reader: Reader | None = LINES.get(f"{line.type}=")
        return None if reader is None else Values("", items=marks.add([*pieces(reader, line.text, at)]))
    kind = ATTRIBUTES.get(fold(name))
    if kind is None or not colon:
        return None
    found = marks.add([*pieces(kind.reader, value, at + len(name) + 1)])
    if not found and not kind.reader.about.secret:
        found = _fields(kind.read(value), secret=False)
    return Values(kind.name, items=found, reference=kind.reference)
