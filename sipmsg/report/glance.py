"""Summarise a call: who called whom, by which carrier, how it ended, what was offered.

:func:`glance` makes the head of a page, and the row of a call in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import attrs

from sipmsg.captures.items import Document
from sipmsg.errors import SipMsgError
from sipmsg.masking import masked
from sipmsg.message.message import Message, Request, Response
from sipmsg.values.identity import Identity
from sipmsg.values.sdp import SessionDescription

_T = TypeVar("_T")

_FINAL = 200


@attrs.frozen
class Glance:
    """What the head of the page and the index say of a call; a text is empty where nobody knows."""

    title: str
    caller: str
    callee: str
    carrier: str
    status: str
    time: str
    file: str
    summary: tuple[tuple[str, str], ...]


def glance(documents: Sequence[Document]) -> Glance:
    """Return what there is to say of a call."""
    messages = [message for document in documents if (message := message_of(document)) is not None]
    first = messages[0] if messages else None
    data = next((each.session.data for each in documents if each.session is not None), None)
    caller, callee = _party(first, "from_"), _party(first, "to")
    if data is not None:
        caller, callee = caller or _shown(data.from_), callee or _shown(data.to)
    status = _status(documents, messages)
    carrier = _carrier(documents, messages)
    time = next((document.time.isoformat(" ", "milliseconds") for document in documents if document.time), "")
    summary = [*_call_summary(documents, first), ("Carrier", carrier), ("Status", status), ("First message", time)]
    title = first.start_line if first is not None else documents[0].name
    summary = [("From", _header(first, "from")), ("To", _header(first, "to")), *summary, *_media(documents)]
    return Glance(
        masked(title)[:200],
        caller,
        callee,
        carrier,
        status,
        time,
        documents[0].file,
        tuple((label, text) for label, text in summary if text),
    )


def attempt(get: Callable[[], _T]) -> _T | None:
    """Return what ``get`` gives, or None where that cannot be read."""
    try:
        return get()
    except SipMsgError:
        return None


def message_of(document: Document) -> Message | None:
    """Return the SIP message of a document, or None where there is none or it cannot be read."""
    return attempt(lambda: document.message)


def description_of(document: Document) -> SessionDescription | None:
    """Return the session description of a document, else that of the pre-split view; None where neither can be read."""
    session = document.session
    sdp = attempt(lambda: document.sdp)
    if sdp is None and session is not None:
        sdp = attempt(lambda: session.sdp)
    return sdp


def _shown(value: Any) -> str:
    return "" if value is None else masked(str(value))[:300]


def _header(message: Message | None, name: str) -> str:
    return "" if message is None else _shown(message.headers.first(name))


def _party(message: Message | None, name: str) -> str:
    """Return the user of an address, or its host where there is none."""
    address = None if message is None else attempt(lambda: getattr(message, name))
    uri = getattr(address, "uri", None)
    return _shown(getattr(uri, "user", None) or getattr(uri, "host", None) or uri)


def _status(documents: Sequence[Document], messages: Sequence[Message]) -> str:
    """Return how the call went: the last answer to its INVITE, or what jambonz says of it."""
    answers = [each for each in messages if isinstance(each, Response) and _of_invite(each)]
    final = [each for each in answers if each.status_code >= _FINAL] or answers
    if final:
        return f"{final[-1].status_code} {final[-1].reason}".strip()
    calls = [each.session.data for each in documents if each.session is not None]
    status = next((data for data in reversed(calls) if data.sip_status is not None), None)
    if status is not None:
        return _shown(f"{status.sip_status} {status.sip_reason or ''}".strip())
    return next((_shown(data.call_status) for data in reversed(calls) if data.call_status), "")


def _of_invite(message: Message) -> bool:
    sequence = attempt(lambda: message.cseq)
    return getattr(sequence, "method", None) == "INVITE"


def _carrier(documents: Sequence[Document], messages: Sequence[Message]) -> str:
    """Return the carrier as jambonz names it, or else the address that the first message came from."""
    for document in documents:
        name = None if document.session is None else document.session.data.originating_sip_trunk_name
        if name:
            return _shown(name)
    for message in messages:
        name = message.headers.first("x-originating-carrier")
        if name:
            return _shown(name)
    source = next((document.source for document in documents if document.source), None)
    return "" if source is None else source.rpartition(":")[0]


def _call_summary(documents: Sequence[Document], first: Message | None) -> Iterator[tuple[str, str]]:
    if isinstance(first, Request):
        yield "Request-URI", _shown(first.uri)
    session = next((document.session for document in documents if document.session is not None), None)
    yield "Call-ID", _header(first, "call-id") or _shown(None if session is None else session.data.call_id)
    if session is not None:
        data = session.data
        yield "call_sid", _shown(session.call_sid)
        yield "Direction", _shown(data.direction)
        yield "Sent from", _shown(data.originating_sip_ip)
        yield "State", _shown(data.call_status)
    yield "User agent", _header(first, "user-agent") or _header(first, "server")
    for token in (None if first is None else attempt(lambda: first.identity)) or ():
        yield "Attestation", _attestation(token)


def _attestation(token: Identity) -> str:
    """Return the level of attestation that a token claims, which nobody has verified."""
    level = (attempt(lambda: token.claims) or {}).get("attest")
    return f"{_shown(level)}, as the token claims" if isinstance(level, str) else ""


def _media(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Yield the codecs of the first description, and of the first one that differs from it."""
    found = [(document, sdp) for document in documents if (sdp := description_of(document)) is not None]
    if not found:
        return
    yield "Codecs offered", _codecs(found[0][1])
    answered = next((sdp for document, sdp in found[1:] if isinstance(document.content, Response)), None)
    if answered is not None:
        yield "Codecs answered", _codecs(answered)


def _codecs(sdp: SessionDescription) -> str:
    return ", ".join(map(str, sdp.codecs))[:300] or "none"
