"""What passes between the modules of this package, and what comes out of it.

A :class:`Piece` is the text of one document that is not parsed yet, with its :class:`Meeting`: when and between whom it
went. :func:`read_piece` parses it to a :class:`Document`, or to an :class:`Unread` with the error. :class:`Notes`
counts what was passed over or is missing.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import attrs

from sipmsg.catalogue import report
from sipmsg.content import Content, read_content
from sipmsg.cross_check.mid_call import mid_call_problems
from sipmsg.errors import Problem, SipMsgError, unraised
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.mid_call import MidCallRequest
from sipmsg.message.message import Message
from sipmsg.values.sdp import SessionDescription


@attrs.frozen(slots=True)
class Meeting:
    """When and between whom a message went, as far as a log or a capture says.

    ``time`` is a datetime, aware where the zone is known; ``source`` and ``destination`` are texts such as
    ``192.0.2.1:5060`` and ``[2001:db8::1]:5060``; ``transport`` is UDP, TCP, SCTP, TLS, WS or WSS. Each may be None.
    """

    time: datetime | None = None
    source: str | None = None
    destination: str | None = None
    transport: str | None = None


NOWHERE = Meeting()


def merged(first: Meeting, second: Meeting) -> Meeting:
    """Return what the first tells, and of the rest what the second tells."""
    return Meeting(
        first.time if first.time is not None else second.time,
        first.source or second.source,
        first.destination or second.destination,
        first.transport or second.transport,
    )


@attrs.define
class Arrival:
    """The number of a packet, and when and between whom it went."""

    number: int
    met: Meeting


@attrs.frozen(slots=True)
class Piece:
    """The text of one document, not read yet, and where it stood: the number of its line, record or packet.

    ``cut`` says why a part of it is missing; ``failure`` why the file ends here, before its time, or cannot be
    read at all.
    """

    text: bytes
    line: int | None = None
    met: Meeting = NOWHERE
    cut: str | None = None
    failure: str | None = None
    #: the name of its file in an archive
    within: str = ""


@attrs.frozen(slots=True)
class Note:
    """Something that a reader passed over or missed: what it is, how many times, and a sentence that says so.

    ``kind`` is ``truncated``, ``gap``, ``encrypted``, ``fragment``, ``unknown`` or ``damaged``.
    """

    kind: str
    count: int
    message: str


#: what is said of so many of a kind; two forms, for one and for several
_SENTENCES = {
    "truncated": ("1 message was cut short", "{} messages were cut short"),
    "gap": ("1 gap in a TCP connection", "{} gaps in TCP connections"),
    "encrypted": ("1 encrypted connection was passed over", "{} encrypted connections were passed over"),
    "fragment": ("1 datagram lacks a fragment", "{} datagrams lack a fragment"),
    "unknown": ("1 packet of a link type that is not read", "{} packets of link types that are not read"),
    "damaged": ("1 part is damaged", "{} parts are damaged"),
}
_MOST_DETAILS = 5
#: kinds of notes that say that a part of the input is missing, and not only that something else was in it
LOST = frozenset(("damaged", "gap", "fragment"))


class Notes:
    """Counts what a reader has to say at the end.

    >>> notes = Notes()
    >>> notes.add("encrypted", "192.0.2.1:1234 to 192.0.2.2:5061 (TLS)")
    >>> notes.all()[0].message
    '1 encrypted connection was passed over: 192.0.2.1:1234 to 192.0.2.2:5061 (TLS)'
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._details: dict[str, dict[str, None]] = {}

    def add(self, kind: str, detail: str = "") -> None:
        """Count one more of a kind."""
        self._counts[kind] += 1
        details = self._details.setdefault(kind, {})
        if detail and len(details) <= _MOST_DETAILS:
            details[detail] = None

    def all(self) -> tuple[Note, ...]:
        """Return a note for each kind that was met."""
        return tuple(Note(kind, count, self._sentence(kind, count)) for kind, count in self._counts.items())

    def _sentence(self, kind: str, count: int) -> str:
        one, several = _SENTENCES[kind]
        details = [*self._details[kind]]
        more = ["and more"] if len(details) > _MOST_DETAILS else []
        shown = "; ".join([*details[:_MOST_DETAILS], *more])
        return (one if count == 1 else several.format(f"{count:,}")) + (f": {shown}" if shown else "")


@attrs.frozen
class Document:
    r"""One thing that was found: a session message, a SIP message or a session description.

    ``file`` is its name as given, ``line`` the number of its line, record or packet, from 1, or None where the
    file is one document; ``content`` is that thing, for ``check``, ``redact`` and others, ``text`` what it was read
    from; ``time``, ``source``, ``destination`` and ``transport`` are as in :class:`Meeting`, each None where the file
    does not say.
    """

    file: str
    line: int | None
    content: Content
    text: bytes = b""
    met: Meeting = NOWHERE
    cut: str | None = None

    @property
    def name(self) -> str:
        """The file, and the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def time(self) -> datetime | None:
        """When the message was sent or received: aware where the zone is given, else naive; None without a date."""
        return self.met.time

    @property
    def source(self) -> str | None:
        """Where it came from, such as ``192.0.2.1:5060`` or ``[2001:db8::1]:5060``, or None."""
        return self.met.source

    @property
    def destination(self) -> str | None:
        """Where it went, likewise."""
        return self.met.destination

    @property
    def transport(self) -> str | None:
        """UDP, TCP, SCTP, TLS, WS or WSS, or None."""
        return self.met.transport

    @property
    def session(self) -> SessionMessage | None:
        """The session message, or None."""
        return self.content if isinstance(self.content, SessionMessage) else None

    @property
    def message(self) -> Message | None:
        """The SIP message, on its own or in a session message, or None; raises SipMsgError as the library does."""
        if isinstance(self.content, SessionMessage):
            return self.content.message
        return self.content if isinstance(self.content, Message) else None

    @property
    def raw(self) -> bytes:
        """The octets of the SIP message or of the session description; empty where there is neither.

        Line ends that a log lost are CR LF again.
        """
        if isinstance(self.content, SessionDescription):
            return self.text
        message = self.message
        return b"" if message is None else message.to_bytes()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading it found, of its JSON, its message and its description, and that it was cut short."""
        cut = () if self.cut is None else (report("capture.truncated", self.cut),)
        # A message lists the problems of its description itself.
        parts = (self.session, self._read("message") or (None if self.session else self._read("sdp")))
        inside = () if self.session is None or self._read("mid_call") is None else mid_call_problems(self.session)
        return (*cut, *(problem for part in parts if part is not None for problem in part.problems), *inside)

    def _read(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except SipMsgError:
            return None

    @property
    def sdp(self) -> SessionDescription | None:
        """The session description, on its own, in the SIP message or in a request inside the call, or None.

        Raises SipMsgError where it cannot be read.
        """
        if isinstance(self.content, SessionDescription):
            return self.content
        message = self.message or self.mid_call
        return None if message is None else message.sdp

    @property
    def mid_call(self) -> MidCallRequest | None:
        """The request inside the call that a session message without SIP reports, or None."""
        return None if self.session is None or self.message is not None else self.session.data.mid_call

    @property
    def is_siprec(self) -> bool:
        """Whether the message, or the request inside the call, belongs to a recording session (RFC 7866)."""
        message = self._read("message") or self._read("mid_call")
        return message is not None and bool(message.is_siprec)

    @property
    def spanned(self) -> str:
        """The text that the spans of problems point into: raw, or the body of a request inside the call; or empty."""
        if isinstance(self.content, SessionMessage):
            sip = self.content.data.sip
            return (None if sip is None else sip.raw) or self.content.data.sip_body or ""
        return self.content.text if isinstance(self.content, SessionDescription) else self.content.raw


@attrs.frozen
class Unread:
    """A file, or a part of one, that holds no document, and why."""

    file: str
    line: int | None
    error: SipMsgError

    @property
    def name(self) -> str:
        """The file, and the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def read_piece(file: str, piece: Piece) -> Document | Unread:
    """Return the document that a piece of a file holds, or why it holds none."""
    if piece.failure is not None:
        return Unread(file, piece.line, SipMsgError(piece.failure))
    try:
        return Document(file, piece.line, read_content(piece.text), piece.text, piece.met, piece.cut)
    except SipMsgError as error:
        # without its traceback, which would keep the text that could not be read
        return Unread(file, piece.line, unraised(error))
