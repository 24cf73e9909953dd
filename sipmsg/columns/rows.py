"""One document to the values of one row: every text fit for UTF-8, every number for 64 bits, every error a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sipmsg.catalogue import report
from sipmsg.check.cross_check import check
from sipmsg.content import Content, read_content
from sipmsg.errors import Problem, Severity, SipMsgError, printable
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.masking import masked
from sipmsg.message.message import Message, Request, Response
from sipmsg.values.sdp import SessionDescription

Row = dict[str, Any]

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
_ENVELOPE = ("type", "msgid", "call_sid")
_DATA = ("account_sid", "application_sid", "trace_id", "sbc_callid", "direction", "call_status", "call_id")


def row(text: bytes | None, limits: Limits = DEFAULT_LIMITS, cut: str | None = None) -> Row:
    r"""Return the columns of one document by name, those that are null left out; nothing in it raises.

    Characters that UTF-8 has no form for, lone surrogates and the bytes of SIP that are no UTF-8, are
    escaped with a backslash; a number beyond 64 bits is null. Even a defect of this library is a value,
    with the name of the exception: it must not cost the other rows. ``cut`` says why a part of it is missing.

    >>> row(b"SIP/2.0 486 Busy \xff\r\nCall-ID: 1\r\n\r\n")["reason"]
    'Busy \\udcff'
    >>> row(b"{")["error_message"]
    'no JSON text: Expecting property name enclosed in double quotes (line 1, column 2)'
    """
    made: Row = {}
    try:
        content = read_content(text or b"", limits)
        for part in _parts(content, made, cut):
            made.update(part)
    except Exception as error:  # noqa: BLE001 - the one place where a defect becomes a value
        _note(made, "document", error)
    return made


def error_row(error: Exception) -> Row:
    """Return the row of a document that could not even be handed over."""
    made: Row = {}
    _note(made, "document", error)
    return made


def _note(made: Row, where: str, error: Exception) -> None:
    """Add an error to a row, unless one is there already."""
    if "error" in made:
        return
    said = str(error).partition("\n")[0] if isinstance(error, SipMsgError) else f"{type(error).__name__}: {error}"
    made.update(error=type(error).__name__, error_where=where, error_message=_short(printable(masked(said))))


def _parts(content: Content, made: Row, cut: str | None) -> Iterator[Row]:
    """Yield the columns of a document, a few at a time; of what cannot be read, its error."""
    yield {"kind": next(name for kind, name in _KINDS if isinstance(content, kind))}
    message: Message | None = None
    if isinstance(content, SessionMessage):
        yield _session(content)
        message = _attempt(made, "message", lambda: content.message)
    elif isinstance(content, Message):
        message = content
    if message is not None:
        yield from _message(message, made)
    problems: list[Problem] = [] if cut is None else [report("capture.truncated", cut)]
    codecs = _attempt(made, "sdp", lambda: _codecs(_description(content, message)), problems)
    yield {"codecs": codecs}
    found = check(content) if isinstance(content, SessionMessage) else (*problems, *content.problems)
    yield _problems(found)


def _attempt(made: Row, where: str, get: Callable[[], Any], problems: list[Problem] | None = None) -> Any:
    """Return what ``get`` gives, or None and the error in the row, and as a problem of the body if wanted."""
    try:
        return get()
    except SipMsgError as error:
        _note(made, where, error)
        if problems is not None:
            problems.append(report("sdp.malformed_line", str(error).partition("\n")[0], "raw[body]"))
        return None


def _session(session: SessionMessage) -> Row:
    data = session.data
    made: Row = {name: _text(getattr(session, name)) for name in _ENVELOPE}
    made.update({name: _text(getattr(data, name)) for name in _DATA})
    made.update(data_from=_text(data.from_), data_to=_text(data.to), sip_status=_whole(data.sip_status))
    return made


def _message(message: Message, made: Row) -> Iterator[Row]:
    if isinstance(message, Request):
        uri = message.uri
        yield {"method": _text(message.method), "request_uri": _text(masked(str(uri)))}
        yield {"request_user": _text(uri.user), "request_host": _text(uri.host)}
    elif isinstance(message, Response):
        yield {"status_code": message.status_code, "reason": _text(message.reason)}
    headers = message.headers
    yield {"call_id": _text(headers.get("call-id")), "user_agent": _text(headers.get("user-agent"))}
    for party in ("from", "to"):
        address = _attempt(made, party, lambda party=party: message.header(party))  # type: ignore[misc]
        if address is not None:
            yield _party(party, address)
    cseq = _attempt(made, "cseq", lambda: message.cseq)
    if cseq is not None:
        yield {"cseq_number": _whole(cseq.number), "cseq_method": _text(cseq.method)}


def _party(party: str, address: Any) -> Row:
    uri = address.uri
    return {
        f"{party}_display_name": _text(address.display_name),
        f"{party}_scheme": _text(uri.scheme),
        f"{party}_user": _text(uri.user),
        f"{party}_host": _text(uri.host),
        f"{party}_port": _whole(uri.port),
        f"{party}_tag": _text(address.tag),
    }


def _description(content: Content, message: Message | None) -> SessionDescription | None:
    """Return the description of a document: of a request inside a call, of its SIP message, or itself."""
    if isinstance(content, SessionDescription):
        return content
    request = content.data.mid_call if isinstance(content, SessionMessage) else None
    if request is not None:
        return request.sdp
    return None if message is None else message.sdp


def _codecs(description: SessionDescription | None) -> list[Row]:
    return [
        {
            "media_index": index,
            "media": _text(media.media),
            "direction": _text(media.direction),
            "format": _text(codec.format),
            "payload_type": _whole(codec.payload_type),
            "encoding_name": _text(codec.encoding_name),
            "clock_rate": _whole(codec.clock_rate),
            "channels": _whole(codec.channels),
            "fmtp": _text(codec.fmtp),
            "mapped": codec.mapped,
            "static": codec.static,
        }
        for index, media in enumerate(() if description is None else description.media)
        for codec in media.codecs
    ]


def _problems(problems: Sequence[Problem]) -> Row:
    severities = {problem.severity for problem in problems}
    return {
        "problems": [_problem(problem) for problem in problems[:_MOST_PROBLEMS]],
        "problem_count": len(problems),
        "worst": next((str(severity) for severity in Severity if severity in severities), None),
    }


def _problem(problem: Problem) -> Row:
    span = problem.span
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": _short(problem.message),
        "where": _short(problem.where),
        "span_start": None if span is None else span.start,
        "span_end": None if span is None else span.end,
        "found": _short(_side(problem.found)),
        "expected": _short(_side(problem.expected)),
        "explained": problem.explained,
    }


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
