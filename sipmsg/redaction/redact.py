"""``redact``: the one door to redaction, for every kind of message."""

from __future__ import annotations

import functools
import secrets
from typing import TypeVar, cast

from sipmsg.errors import SipMsgError
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message, parse
from sipmsg.octets import decoded, encoded
from sipmsg.redaction.description import redacted_description
from sipmsg.redaction.message import redacted_message
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.session import redacted_session
from sipmsg.values.sdp import SessionDescription, parse_sdp

_T = TypeVar("_T", bound=SessionMessage | Message | SessionDescription | str | bytes)

_KEY_SIZE = 32
_DESCRIPTION = "v="


def redact(message: _T, *, key: bytes | str | None = None, limits: Limits | None = None) -> _T:
    r"""Return a message with pseudonyms in place of everything that names somebody or is a secret.

    ``message`` is a SessionMessage, a Request or Response, a SessionDescription, or the text or bytes
    of a SIP message or of a session description; the same kind comes back. Numbers, users, hosts, IP
    addresses, display names, tags, identifiers, passwords, keys, digest responses and Identity
    tokens are replaced in the raw text, the pre-split view, the body and the fields of the call
    alike, and so are the values of headers that this library does not know. Methods, header and
    parameter names, ports, codecs, dates, products and reasons stay.

    A pseudonym has the shape and length of what it stands for, so that Content-Length is as right
    as it was, and the cross-check says of the result what it said of the message. It is the same
    wherever the same text stands, in all messages under one ``key``. Without a key one is made for
    the life of the process, and forgotten. Who has the key can find out who is meant: keep it to
    yourself. Length and shape stay visible, and a number ends like others that end alike.

    A text is held to ``limits``; what was read already keeps those that it was read with. Raises
    SipMsgError for anything else than a message, LimitError past a limit.

    >>> text = "OPTIONS sip:+15083084809@10.0.13.72 SIP/2.0\r\nTo: <sip:+15083084809@biloxi.com>\r\n\r\n"
    >>> redact(text, key="secret").split("\r\n")[:2]
    ['OPTIONS sip:+89490599694@10.0.19.50 SIP/2.0', 'To: <sip:+89490599694@sujulz.ils>']
    """
    names = _process_names() if key is None else _names(key if isinstance(key, bytes) else key.encode())
    return cast("_T", _any_kind(message, names, limits or DEFAULT_LIMITS))


def _any_kind(message: object, names: Pseudonyms, limits: Limits) -> object:
    if isinstance(message, SessionMessage):
        return message.replaced(redacted_session(message.given, names, message.limits))
    if isinstance(message, Message):
        return parse(redacted_message(message.raw, names, message.limits), limits=message.limits)
    if isinstance(message, SessionDescription):
        return parse_sdp(redacted_description(str(message), names), limits=message.limits)
    if isinstance(message, str):
        return _redacted(message, names, limits)
    if isinstance(message, bytes):
        return encoded(_redacted(decoded(message), names, limits))
    msg = f"expected a message to redact, found {type(message).__name__}"
    raise SipMsgError(msg)


def _redacted(text: str, names: Pseudonyms, limits: Limits) -> str:
    limits.check("message_size", len(text))
    if text.startswith(_DESCRIPTION):
        return redacted_description(text, names)
    return redacted_message(text, names, limits)


@functools.lru_cache(maxsize=4)
def _names(key: bytes) -> Pseudonyms:
    return Pseudonyms(key)


@functools.cache
def _process_names() -> Pseudonyms:
    return Pseudonyms(secrets.token_bytes(_KEY_SIZE))
