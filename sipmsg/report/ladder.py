"""Arrange the messages of a call as a ladder: who sent what to whom, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.items import Document
from sipmsg.errors import SipMsgError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.message.message import Message, Request, Response
from sipmsg.report.glance import attempt, message_of
from sipmsg.values.uri.uri import SipUri
from sipmsg.values.via import Via

_SOMEBODY = "?"
Ends = tuple[str, str]
#: the branch of the topmost Via, and CSeq
Transaction = tuple[str | None, str]


@attrs.frozen
class Step:
    """One message: from which column to which, counted from 1, and what is written on the arrow."""

    number: int
    start: int
    end: int
    time: str
    text: str
    note: str
    severity: str

    @property
    def left(self) -> int:
        """The column in which the arrow is furthest to the left."""
        return min(self.start, self.end)

    @property
    def right(self) -> int:
        """The column in which it is furthest to the right."""
        return max(self.start, self.end)


@attrs.frozen
class Ladder:
    """The ends between which messages went, in the order in which they appear, and the messages."""

    ends: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def timed(self) -> bool:
        """Whether anybody knows when the messages went."""
        return any(step.time for step in self.steps)


def ladder(documents: Sequence[Document], severities: Sequence[str]) -> Ladder:
    """Return the ladder of some documents; ``severities`` are the worst that is said of each."""
    columns: dict[str, int] = {}
    sent: dict[Transaction, Ends] = {}
    steps = []
    for number, (document, severity) in enumerate(zip(documents, severities, strict=True), 1):
        text, note = caption(document)
        start, end = (columns.setdefault(name, len(columns) + 1) for name in _ends(document, sent))
        steps.append(Step(number, start, end, clock(document), text, note, severity))
    return Ladder(tuple(columns), tuple(steps))


def clock(document: Document) -> str:
    """Return the time of day of a message to the millisecond, or nothing."""
    return "" if document.time is None else document.time.time().isoformat("milliseconds")


def caption(document: Document) -> Ends:
    """Return what a message is in a few words, and what it carries."""
    session = document.session
    message = message_of(document)
    if session is not None:
        about = (session.data.call_status, session.data.direction if message is not None else session.hook)
        return session.type or "session message", ", ".join(filter(None, about))
    if message is None:
        return "session description", ""
    text = message.start_line
    if isinstance(message, Request):
        text = message.method
    elif isinstance(message, Response):
        text = f"{message.status_code} {message.reason}"
    kind = message.headers.first("content-type")
    carries = "SDP" if attempt(lambda: message.sdp_body) is not None else (kind or "") if message.body else ""
    return text[:60], carries[:60]


def _ends(document: Document, sent: dict[Transaction, Ends]) -> Ends:
    """Return where a message came from and where it went: as its capture says, else as the message says itself."""
    message = message_of(document)
    said = _said(document.session, message, sent)
    ends = document.source or said[0], document.destination or said[1]
    if isinstance(message, Request):
        sent.setdefault(_transaction(message), ends)
    return ends


def _said(session: SessionMessage | None, message: Message | None, sent: dict[Transaction, Ends]) -> Ends:
    if session is not None:
        return "jambonz", "application"
    if message is None:
        return _SOMEBODY, _SOMEBODY
    sender, _ = _via(message)
    if isinstance(message, Response):
        asker, asked = sent.get(_transaction(message), (sender, _SOMEBODY))
        return asked, asker
    uri = message.uri if isinstance(message, Request) else None
    return sender, _end(uri) if isinstance(uri, SipUri) else _SOMEBODY


def _via(message: Message) -> tuple[str, str | None]:
    try:
        via = message.via[0] if message.via else None
    except SipMsgError:
        via = None
    if via is None:
        return _SOMEBODY, None
    return _end(via), via.branch


def _end(there: SipUri | Via) -> str:
    """Return a host with its port, or with the one that holds where none is written."""
    return endpoint(there.host, there.port or there.default_port) or there.host


def _transaction(message: Message) -> Transaction:
    return _via(message)[1], message.headers.first("cseq") or ""
