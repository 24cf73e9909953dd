"""Convert one document to the values of one row: all texts are UTF-8, all numbers 64 bits, all errors values."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sipmsg.catalogue import report
from sipmsg.columns.schema import COLUMNS
from sipmsg.content import Content, read_content
from sipmsg.cross_check.checking import check
from sipmsg.errors import Problem, Severity, SipMsgError, printable
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.message.message import Message, Request, Response
from sipmsg.values.sdp import SessionDescription

#: a value for each column, in the order of COLUMNS
Row = list[Any]

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)

_MOST_PROBLEMS = 100
_MOST_TEXT = 500
_ELLIPSIS = "..."
_LEAST, _LARGEST = -(2**63), 2**63 - 1
_KINDS: tuple[tuple[type, str], ...] = (
    (SessionMessage, "session"),
    (Request, "request"),
    (Response, "response"),
    (Message, "message"),
    (SessionDescription, "sdp"),
)


def _from_to(first: str, last: str) -> slice:
    """Return where columns that stand together have their values."""
    return slice(NAMES.index(first), NAMES.index(last) + 1)


_FILE, _KIND, _CALL_ID, _USER_AGENT = map(NAMES.index, ("file", "kind", "call_id", "user_agent"))
_SESSION = _from_to("type", "data_to")
_REQUEST = _from_to("method", "request_host")
_RESPONSE = _from_to("status_code", "reason")
_CSEQ = _from_to("cseq_number", "cseq_method")
_PARTIES = {party: _from_to(f"{party}_display_name", f"{party}_tag") for party in ("from", "to")}
_CODECS = NAMES.index("codecs")
_PROBLEMS = _from_to("problems", "worst")
_ERROR = _from_to("error", "error_message")


def row(text: bytes | None, limits: Limits = DEFAULT_LIMITS, cut: str | None = None) -> Row:
    r"""Return the values of one document, None where there is none; nothing in it raises.

    Characters that UTF-8 has no form for, lone surrogates and the bytes of SIP that are no UTF-8, are
    escaped with a backslash; a number beyond 64 bits is null. Even a defect of this library is a value,
    with the name of the exception: it must not cost the other rows. ``cut`` says why a part of it is missing.

    >>> row(b"SIP/2.0 486 Busy \xff\r\nCall-ID: 1\r\n\r\n")[NAMES.index("reason")]
    'Busy \\udcff'
    >>> row(b"{")[NAMES.index("error_message")]
    'no JSON text: Expecting property name enclosed in double quotes (line 1, column 2)'
    """
    made: Row = [None] * len(NAMES)
    try:
        _fill(made, read_content(text or b"", limits), cut)
    except Exception as error:  # noqa: BLE001 - the one place where a defect becomes a value
        _note(made, "document", error)
    return made


def error_row(error: Exception, file: str | None, line: int | None) -> Row:
    """Return the row of a document that could not even be handed over."""
    made: Row = [None] * len(NAMES)
    made[_FILE : _FILE + 2] = file, line
    _note(made, "document", error)
    return made


def _note(made: Row, where: str, error: Exception) -> None:
    """Add an error to a row, unless one is there already."""
    if made[_ERROR.start] is None:
        said = str(error).partition("\n")[0] if isinstance(error, SipMsgError) else f"{type(error).__name__}: {error}"
        made[_ERROR] = type(error).__name__, where, _short(printable(masked(said)))


def _fill(made: Row, content: Content, cut: str | None) -> None:
    """Put in what is in a document, a few columns at a time; of what cannot be read, its error."""
    made[_KIND] = next(name for kind, name in _KINDS if isinstance(content, kind))
    message: Message | None = None
    if isinstance(content, SessionMessage):
        made[_SESSION] = _session(content)
        made[_CALL_ID] = _text(content.data.call_id)
        message = _attempt(made, "message", lambda: content.message)
    elif isinstance(content, Message):
        message = content
    if message is not None:
        _add_message(made, message)
    problems: list[Problem] = [] if cut is None else [report("capture.truncated", cut)]
    made[_CODECS] = _attempt(made, "sdp", lambda: _codecs(_description(content, message)), problems)
    made[_PROBLEMS] = _problems(
        check(content) if isinstance(content, SessionMessage) else (*content.problems, *problems)
    )


def _attempt(made: Row, where: str, get: Callable[[], Any], problems: list[Problem] | None = None) -> Any:
    """Return what ``get`` gives, or None and the error in the row, and as a problem of the body if wanted."""
    try:
        return get()
    except SipMsgError as error:
        _note(made, where, error)
        if problems is not None:
            problems.append(report("sdp.malformed_line", str(error).partition("\n")[0], "raw[body]"))
        return None


def _session(session: SessionMessage) -> Sequence[Any]:
    """Return the columns from ``type`` to ``data_to``."""
    data = session.data
    return (
        _text(session.type),
        _text(session.msgid),
        _text(session.call_sid),
        _text(data.account_sid),
        _text(data.application_sid),
        _text(data.trace_id),
        _text(data.sbc_callid),
        _text(data.direction),
        _text(data.call_status),
        _whole(data.sip_status),
        _text(data.from_),
        _text(data.to),
    )


def _add_message(made: Row, message: Message) -> None:
    if isinstance(message, Request):
        uri = message.uri
        made[_REQUEST] = _text(message.method), _text(masked(str(uri))), _text(uri.user), _text(uri.host)
    elif isinstance(message, Response):
        made[_RESPONSE] = message.status_code, _text(message.reason)
    headers = message.headers
    made[_CALL_ID] = _text(headers.get("call-id"))
    made[_USER_AGENT] = _text(headers.get("user-agent"))
    for party, place in _PARTIES.items():
        address = _attempt(made, party, lambda party=party: message.header(party))  # type: ignore[misc]
        if address is not None:
            made[place] = _party(address)
    cseq = _attempt(made, "cseq", lambda: message.cseq)
    if cseq is not None:
        made[_CSEQ] = _whole(cseq.number), _text(cseq.method)


def _party(address: Any) -> Sequence[Any]:
    """Return the columns from ``from_display_name`` to ``from_tag``, or those of To."""
    uri = address.uri
    return (
        _text(address.display_name),
        _text(uri.scheme),
        _text(uri.user),
        _text(uri.host),
        _whole(uri.port),
        _text(address.tag),
    )


def _description(content: Content, message: Message | None) -> SessionDescription | None:
    """Return the description of a document: of a request inside a call, of its SIP message, or itself."""
    if isinstance(content, SessionDescription):
        return content
    request = content.data.mid_call if isinstance(content, SessionMessage) else None
    if request is not None:
        return request.sdp
    return None if message is None else message.sdp


def _codecs(description: SessionDescription | None) -> list[tuple[Any, ...]]:
    """Return the codecs, each in the order of CODEC."""
    made: list[tuple[Any, ...]] = []
    for index, media in enumerate(() if description is None else description.media):
        begin = index, _text(media.media), _text(media.direction)
        made += [(*begin, *_codec(codec)) for codec in media.codecs]
    return made


def _codec(codec: Any) -> tuple[Any, ...]:
    return (
        _text(codec.format),
        _whole(codec.payload_type),
        _text(codec.encoding_name),
        _whole(codec.clock_rate),
        _whole(codec.channels),
        _text(codec.fmtp),
        codec.mapped,
        codec.static,
    )


def _problems(problems: Sequence[Problem]) -> Sequence[Any]:
    """Return the columns from ``problems`` to ``worst``."""
    severities = {problem.severity for problem in problems}
    worst = next((str(severity) for severity in Severity if severity in severities), None) if problems else None
    return [_problem(problem) for problem in problems[:_MOST_PROBLEMS]], len(problems), worst


def _problem(problem: Problem) -> tuple[Any, ...]:
    """Return a problem in the order of PROBLEM."""
    span = problem.span
    return (
        problem.code,
        str(problem.severity),
        _short(problem.message),
        _short(problem.where),
        None if span is None else span.start,
        None if span is None else span.end,
        _short(_side(problem.found)),
        _short(_side(problem.expected)),
        problem.explained,
    )


def _side(side: Any) -> str | None:
    """Return one side of a disagreement: text as it is, anything else as JSON."""
    return side if side is None or isinstance(side, str) else json.dumps(side, default=str)


def _short(text: str | None) -> str | None:
    if text is not None and len(text) > _MOST_TEXT:
        text = text[: _MOST_TEXT - len(_ELLIPSIS)] + _ELLIPSIS
    return _text(text)


def _text(text: str | None) -> str | None:
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _whole(number: int | None) -> int | None:
    return number if number is None or _LEAST <= number <= _LARGEST else None
