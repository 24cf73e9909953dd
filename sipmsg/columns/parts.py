"""Take the values of columns out of a document: a function for columns that stand together, and the table of these.

``PARTS`` is that table: for each function the first and last of its columns, and what its errors are named after.
``rows`` calls the functions whose columns are wanted, with a :class:`Read`, which reads each view of a document once.
They return the values of their columns, None where all are; the function of one column returns its value.
``ASKED_BEFORE`` has what some of them begin with, so that many documents can be read a step at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter
from typing import Any

from sipmsg.captures.findings import unread_description
from sipmsg.catalogue import report
from sipmsg.columns.fitting import short
from sipmsg.content import Content
from sipmsg.cross_check.checking import check
from sipmsg.dictionaries import text_of
from sipmsg.errors import Problem, SipMsgError, unraised, worst
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.masking import masked
from sipmsg.message.message import Message, Request, Response
from sipmsg.stir import Certificates, Status, verify
from sipmsg.values.late import late
from sipmsg.values.sdp import MediaDescription, SessionDescription

Values = Sequence[Any]

_MOST_PROBLEMS = 100
_SESSION = attrgetter(
    *("type", "msgid", "call_sid", "data.account_sid", "data.application_sid", "data.trace_id", "data.sbc_callid"),
    *("data.direction", "data.call_status", "data.sip_status", "data.from_", "data.to"),
)
_URI = attrgetter("scheme", "user", "host", "port")
_CODEC = attrgetter(*("format", "payload_type", "encoding_name", "clock_rate", "channels", "fmtp", "mapped", "static"))
_KINDS: dict[type, str] = {
    SessionMessage: "session",
    Request: "request",
    Response: "response",
    Message: "message",
    SessionDescription: "sdp",
}


class Read:
    """A document as its columns need it: each part is read once, and only where a column is asked for that has it.

    Slots that are not given are filled when they are first asked for; all but ``unread`` may raise SipMsgError, and do
    so each time.
    """

    __slots__ = {
        "certificates": "",
        "content": "",
        "cut": "",
        "description": "The description: of a request inside a call, of the SIP message, or itself.",
        "header": "What returns the typed value of a header of the message, None without one; it raises SipMsgError.",
        "message": "The SIP message, on its own or in a session message, or None; each time the same error.",
        "problems": "What is wrong with it; a description that cannot be read is a problem of its body.",
        "session": "",
        "streams": "Each stream, in the order of STREAM.",
        "text": "What returns the text of a header of the message, or None.",
        "time": "",
        "unread": "Why the message cannot be read, or None.",
    }

    message: Message | None
    unread: SipMsgError | None
    header: Callable[[str], Any]
    text: Callable[[str], str | None]
    description: SessionDescription | None
    streams: list[Values]
    problems: Sequence[Problem]

    def __init__(self, content: Content, cut: str | None, time: datetime | None, certificates: Certificates) -> None:
        self.content: Content = content
        self.session: SessionMessage | None = content if isinstance(content, SessionMessage) else None
        self.cut: str | None = cut
        self.time: datetime | None = time
        self.certificates: Certificates = certificates

    @property
    def certificate_of(self) -> Certificates | None:
        """What verifies the message, None where there is no Identity in it, or nothing to verify it with."""
        message = self.message if self.certificates and self.unread is None else None
        return self.certificates if message is not None and "identity" in message.headers else None


def _message(read: Read) -> Message | None:
    error = read.unread  # which fills the slot of the message where there is none
    if error is not None:
        raise unraised(error)
    return read.message


def _unread(read: Read) -> SipMsgError | None:
    content = read.content
    try:
        session = read.session
        read.message = session.message if session is not None else content if isinstance(content, Message) else None
    except SipMsgError as error:
        return unraised(error)
    return None


def _header(read: Read) -> Callable[[str], Any]:
    return _nothing if read.message is None else read.message.header


def _text(read: Read) -> Callable[[str], str | None]:
    return _nothing if read.message is None else read.message.headers.get


def _nothing(_name: str) -> None:
    return None


def _description(read: Read) -> SessionDescription | None:
    if isinstance(read.content, SessionDescription):
        return read.content
    request = None if read.session is None else read.session.data.mid_call
    if request is not None:
        return request.sdp
    return None if read.message is None else read.message.sdp


def _all_streams(read: Read) -> list[Values]:
    return [] if read.description is None else [_stream(media) for media in read.description.media]


def _all_problems(read: Read) -> Sequence[Problem]:
    if read.session is not None:
        return check(read.session, certificate_of=read.certificate_of, received=read.time)
    found = [] if read.cut is None else [report("capture.truncated", read.cut)]
    try:
        read.description  # noqa: B018 - raises
    except SipMsgError as error:
        found.append(unread_description(error))
    return (*check(read.content, certificate_of=read.certificate_of, received=read.time), *found)


late(
    Read,
    {
        "message": _message,
        "unread": _unread,
        "header": _header,
        "text": _text,
        "description": _description,
        "streams": _all_streams,
        "problems": _all_problems,
    },
)


# ---- a document, a session message, a message ------------------------------------------------------------


def _kind(read: Read) -> str:
    return _KINDS[type(read.content)]


def _session(read: Read) -> Values | None:
    return None if read.session is None else _SESSION(read.session)


def _request(read: Read) -> Values | None:
    message = read.message
    if not isinstance(message, Request):
        return None
    uri = message.uri
    return message.method, masked(str(uri)), uri.user, uri.host


def _response(read: Read) -> Values | None:
    message = read.message
    return (message.status_code, message.reason) if isinstance(message, Response) else None


def _call_id(read: Read) -> str | None:
    if read.session is not None and (read.unread is not None or read.message is None):
        return read.session.data.call_id
    return read.text("call-id")


def _cseq(read: Read) -> Values | None:
    cseq = read.header("cseq")
    return None if cseq is None else (cseq.number, cseq.method)


def _party(header: str, read: Read) -> Values | None:
    address = read.header(header)
    return None if address is None else (address.display_name, *_URI(address.uri), address.tag)


def _text_of(header: str, read: Read) -> str | None:
    return read.text(header)


# ---- where a call comes from -----------------------------------------------------------------------------


def _carrier(read: Read) -> str | None:
    given = None if read.session is None else read.session.data.originating_sip_trunk_name
    return given or read.text("x-originating-carrier")


def _originating_address(read: Read) -> str | None:
    given = None if read.session is None else read.session.data.originating_sip_ip
    return given or read.text("x-forwarded-for")


def _masked_text(header: str, read: Read) -> str | None:
    found = read.text(header)
    return None if found is None else masked(found)


def _asserted(read: Read) -> str | None:
    found = read.header("p-asserted-identity")
    return found[0].uri.user if found else None


def _diversion(read: Read) -> Values | None:
    found = read.header("diversion")
    return (found[0].uri.user, found[0].reason) if found else None


def _reason(read: Read) -> Values | None:
    found = read.header("reason")
    return (found[0].protocol, found[0].cause, found[0].text) if found else None


def _claims(read: Read) -> Values | None:
    found = read.header("identity")
    if not found:
        return None
    claims = found[0].claims or {}
    attest, orig = claims.get("attest"), claims.get("orig")
    named = (orig.get("tn") or orig.get("uri")) if isinstance(orig, dict) else None
    named = named[0] if isinstance(named, list) else named
    return tuple(each if isinstance(each, str) else None for each in (attest, named))


def _verified(read: Read) -> str | None:
    message = read.message
    if message is None or read.text("identity") is None:
        return None
    if read.certificate_of is None:
        return str(Status.NOT_VERIFIED)
    return str(verify(message, read.certificate_of, now=read.time).status)


# ---- media -----------------------------------------------------------------------------------------------


def _stream(media: MediaDescription) -> Values:
    host, port = media.rtp or (None, media.port)
    return (
        media.media,
        host,
        port,
        media.protocol,
        media.direction,
        media.on_hold,
        media.ptime,
        sorted(set(media.dtmf.values())),
    )


def _main_stream(read: Read) -> Values | None:
    streams = read.streams
    if not streams:
        return None
    found = next((stream for stream in streams if stream[0] == "audio"), streams[0])
    return (*found[1:3], *found[4:])


def _codecs(read: Read) -> list[Values]:
    description = read.description
    made: list[Values] = []
    for index, media in enumerate(() if description is None else description.media):
        begin = index, media.media, media.direction
        made += [begin + _CODEC(codec) for codec in media.codecs]
    return made


# ---- problems --------------------------------------------------------------------------------------------


def _problems(read: Read) -> list[Values]:
    return [_problem(problem) for problem in read.problems[:_MOST_PROBLEMS]]


def _counts(read: Read) -> Values:
    problems = read.problems
    found = worst(problem.severity for problem in problems)
    return len(problems), found and str(found)


def _problems_of_description(read: Read) -> Any:
    return None if read.description is None else read.description.problems


def _problems_of_message(read: Read) -> Any:
    return None if read.message is None else read.message.problems


def _problem(problem: Problem) -> Values:
    span = problem.span
    return (
        problem.code,
        str(problem.severity),
        short(problem.message),
        short(problem.where),
        None if span is None else span.start,
        None if span is None else span.end,
        short(text_of(problem.found)),
        short(text_of(problem.expected)),
        problem.explained,
    )


#: the first and the last of columns that stand together, what gives their values, and what it reads
PARTS: tuple[tuple[str, str, Callable[[Read], Any], str], ...] = (
    ("kind", "kind", _kind, "document"),
    ("type", "data_to", _session, "document"),
    ("method", "request_host", _request, "message"),
    ("status_code", "reason", _response, "message"),
    ("call_id", "call_id", _call_id, "message"),
    ("cseq_number", "cseq_method", _cseq, "cseq"),
    ("from_display_name", "from_tag", partial(_party, "from"), "from"),
    ("to_display_name", "to_tag", partial(_party, "to"), "to"),
    ("user_agent", "user_agent", partial(_text_of, "user-agent"), "message"),
    ("codecs", "codecs", _codecs, "sdp"),
    ("problems", "problems", _problems, "document"),
    ("problem_count", "worst", _counts, "document"),
    ("carrier", "carrier", _carrier, "message"),
    ("originating_address", "originating_address", _originating_address, "message"),
    ("p_asserted_identity", "p_asserted_identity", partial(_masked_text, "p-asserted-identity"), "message"),
    ("p_asserted_identity_user", "p_asserted_identity_user", _asserted, "p-asserted-identity"),
    ("diversion", "diversion", partial(_masked_text, "diversion"), "message"),
    ("diversion_user", "diversion_reason", _diversion, "diversion"),
    ("reason_protocol", "reason_text", _reason, "reason"),
    ("stir_attest", "stir_orig", _claims, "identity"),
    ("stir_status", "stir_status", _verified, "identity"),
    ("media_address", "dtmf", _main_stream, "sdp"),
    ("media", "media", attrgetter("streams"), "sdp"),
)

_CHECKED_FIRST = (_problems_of_description, _problems_of_message)
#: the first steps of some functions: the document keeps their results, so that the function itself finds them done
ASKED_BEFORE: dict[Callable[[Read], Any], tuple[Callable[[Read], Any], ...]] = {
    _problems: _CHECKED_FIRST,
    _counts: _CHECKED_FIRST,
}
