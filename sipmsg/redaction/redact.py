"""Redact every kind of message: :func:`redact`, and :class:`Redactor` for many messages under one key."""

from __future__ import annotations

import functools
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from sipmsg.ascii import fold
from sipmsg.cross_check.call_fields import COPIED
from sipmsg.errors import SessionError, refuse_text, remedy
from sipmsg.jambonz.envelope import SessionMessage, read_session
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.message.message import Message, parse
from sipmsg.octets import Octets, begins_description, begins_object_or_list, decoded, encoded
from sipmsg.redaction.description import redacted_description
from sipmsg.redaction.json_text import redacted_string
from sipmsg.redaction.message import redacted_message
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.session import redacted_session
from sipmsg.values.sdp import SessionDescription, parse_sdp

_T = TypeVar("_T", bound=SessionMessage | Message | SessionDescription | str | Octets)

_KEY_SIZE = 32


class Redactor:
    r"""Redacts one message after another under one key, and counts what it replaces.

    ``keep`` names headers, attributes and members of JSON whose values stay; with a header stay its copies in ``data``,
    and with such a copy the header.

    >>> redactor = Redactor("secret")
    >>> redactor.redact("v=0\r\ns=call from +1 508 308 4809\r\n") == redact("v=0\r\ns=call\r\n", key="secret")
    False
    >>> redactor.replaced["number"]
    1
    """

    def __init__(self, key: bytes | str | None = None, keep: Iterable[str] = ()) -> None:
        made = secrets.token_bytes(_KEY_SIZE) if key is None else _secret(key)
        self._names = Pseudonyms(made, _with_copies(frozenset(map(fold, _listed(keep)))))

    @property
    def replaced(self) -> Mapping[str, int]:
        """How many times a ``word``, a ``number`` and an ``address`` were replaced."""
        return self._names.replaced

    def redact(self, message: _T, *, limits: Limits | None = None) -> _T:
        """Return a message as :func:`redact` does."""
        return cast("_T", _any_kind(message, self._names, limits or DEFAULT_LIMITS))


def redact(
    message: _T, *, key: bytes | str | None = None, limits: Limits | None = None, keep: Iterable[str] = ()
) -> _T:
    r"""Return a message in which all that is not declared harmless has given way to pseudonyms.

    ``message`` is a SessionMessage, a Request or Response, a SessionDescription, or the text or bytes of one; the
    same kind comes back, and any other text with little left but its delimiters. What stays is declared where
    headers, parameters, lines, attributes and members of JSON are registered: methods, codecs, transports, media
    types and the like, ports and other small numbers, delimiters, and names that are known. All else is replaced, in
    the raw text, the pre-split view, the body and the fields of the call alike. ``keep`` names headers, attributes
    and members whose values are to stay as well.

    A pseudonym has the shape and length of what it stands for, so that Content-Length is as right
    as it was, and the cross-check says of the result what it said of the message. It is the same
    wherever the same text stands, in all messages under one ``key``. Without a key one is made for
    the life of the process, and forgotten. Who has the key can find out who is meant: keep it to
    yourself. Length and shape stay visible, and numbers that end alike have pseudonyms that end alike.

    A text is held to ``limits``; what was read already keeps those that it was read with. Raises
    TypeError for what is neither a message nor a text, for a key that is neither text nor bytes, and for one text as
    ``keep``; LimitError past a limit, ValueError for an empty key.

    >>> text = "OPTIONS sip:+15083084809@10.0.13.72 SIP/2.0\r\nTo: <sip:+15083084809@biloxi.com>\r\n\r\n"
    >>> redact(text, key="secret").split("\r\n")[:2]
    ['OPTIONS sip:+13522555199@10.0.29.61 SIP/2.0', 'To: <sip:+13522555199@efdwko.zxa>']
    """
    redactor = _redactor(_process_key() if key is None else _secret(key), _listed(keep))
    return redactor.redact(message, limits=limits)


@functools.lru_cache(maxsize=4)
def _redactor(key: bytes, keep: tuple[str, ...]) -> Redactor:
    return Redactor(key, keep)


@functools.cache
def _process_key() -> bytes:
    return secrets.token_bytes(_KEY_SIZE)


def _secret(key: bytes | str) -> bytes:
    if not isinstance(key, bytes | str):
        raise TypeError(f"a key is text or bytes, not {type(key).__name__}")
    if not key:
        raise ValueError("the key is empty, so that anybody could find out who is meant; leave it out to have one made")
    return key if isinstance(key, bytes) else encoded(key)


def _with_copies(kept: frozenset[str]) -> frozenset[str]:
    """Return names with those of the headers that members of ``data`` are copies of, and of these members."""
    copied = [pair for pair in COPIED.items() if not kept.isdisjoint(pair)]
    return kept.union(*copied)


def _listed(keep: Iterable[str]) -> tuple[str, ...]:
    refuse_text("keep", keep)
    return tuple(keep)


def _any_kind(message: object, names: Pseudonyms, limits: Limits) -> object:
    if isinstance(message, SessionMessage):
        return message.replaced(redacted_session(message.given, names, message.limits))
    if isinstance(message, Message):
        return parse(redacted_message(message.raw, names, message.limits), limits=message.limits)
    if isinstance(message, SessionDescription):
        return parse_sdp(redacted_description(str(message), names), limits=message.limits)
    if isinstance(message, str):
        return _redacted(message, names, limits)
    if isinstance(message, Octets):
        return type(message)(encoded(_redacted(decoded(message), names, limits)))
    raise TypeError(f"expected a message to redact, found {type(message).__name__}: {remedy(message)}")


def _redacted(text: str, names: Pseudonyms, limits: Limits) -> str:
    if begins_object_or_list(text):
        return _redacted_json(text, names, limits)
    limits.check("message_size", len(text))
    if begins_description(text):
        return redacted_description(text, names)
    return redacted_message(text, names, limits)


def _redacted_json(text: str, names: Pseudonyms, limits: Limits) -> str:
    limits.check("json_size", len(text))
    try:
        session = read_session(text, limits)
    except SessionError:
        return redacted_string(text, names)
    return json.dumps(session.replaced(redacted_session(session.given, names, limits)).as_given)
