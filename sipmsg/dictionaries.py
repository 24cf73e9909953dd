"""Values as dictionaries: what JSON can hold, under names that stay. The schema is in :mod:`sipmsg.schema`.

:func:`to_dict` takes any value of the library; ``from_dictionaries`` is the way back.
"""

from __future__ import annotations

import base64
import datetime as dt
import enum
import functools
import ipaddress
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from sipmsg.errors import ParseError, SipMsgError, Span
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.member import JsonObject
from sipmsg.limits import Limits
from sipmsg.message.body import is_multipart
from sipmsg.message.headers import Headers
from sipmsg.message.message import Message, Request, Response
from sipmsg.values.address import NameAddr
from sipmsg.values.media_type import MediaType
from sipmsg.values.params import Params
from sipmsg.values.registry import header
from sipmsg.values.sdp import Connection, MediaDescription, SessionDescription
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.uri.uri import OtherUri, SipUri, TelUri
from sipmsg.values.via import Via

_COMMON_URI = ("text", "scheme", "user", "host", "port", "params", "headers")

# The members of values whose fields are not all that there is to them
MEMBERS: dict[type, tuple[str, ...]] = {
    Limits: tuple(field.name for field in attrs.fields(Limits) if field.init),
    SipUri: (*_COMMON_URI, "raw_user", "password"),
    TelUri: (*_COMMON_URI, "number", "digits", "is_global"),
    OtherUri: (*_COMMON_URI, "opaque"),
    MediaDescription: (
        *("media", "port", "port_count", "protocol", "formats", "title", "connection", "bandwidths", "key"),
        *("direction", "ptime", "maxptime", "codecs", "attributes", "text"),
    ),
    SessionDescription: (
        *("version", "origin", "session_name", "information", "uri", "emails", "phones", "connection"),
        *("bandwidths", "times", "key", "attributes", "media", "problems", "text"),
    ),
}
# ... and what is added to the fields of others
MORE: dict[type, tuple[str, ...]] = {
    NameAddr: ("tag",),
    Via: ("branch", "received", "rport"),
    MediaType: ("essence",),
    Connection: ("address", "ttl", "count"),
}
_WITH_TEXT = SipUri | TelUri | OtherUri | MediaDescription | SessionDescription
START_LINES: dict[type, tuple[str, ...]] = {
    Message: ("start_line",),
    Request: ("start_line", "method", "uri", "version"),
    Response: ("start_line", "status_code", "reason", "version"),
}


def to_dict(value: Any) -> Any:
    """Return a value of this library as dictionaries, lists, texts, numbers, true, false and None.

    Every value class gives a dictionary of its members by name; ``params`` and the headers of a URI
    are dictionaries too, names in lower case, of repeated ones the first. A URI and a description have their ``text``
    beside their parts, a message has it as ``raw``. A tuple gives a list, a Span the list of its two offsets, header
    fields a list of pairs. Bytes are text where they are UTF-8, and ``{"base64": text}`` where they are not; text with
    characters that UTF-8 has no form for has them escaped with a backslash; a number that is not finite
    is text. Each class has a definition of its name in the JSON Schema, :func:`sipmsg.schema.load`.

    A message holds ``headers``, the ``typed`` values of those that parse, ``body``, ``parts`` (of a
    multipart body), ``sdp``, ``problems``, and ``errors`` for what does not parse. A session message
    holds its members, ``data`` as it was given, ``message``, ``problems`` and ``errors``.

    Nothing is masked: passwords and tokens are there. See :func:`sipmsg.redact` for what may be shown.
    Raises TypeError for what is no value of this library.

    >>> from sipmsg import parse_header
    >>> to_dict(parse_header("CSeq", "1 INVITE"))
    {'number': 1, 'method': 'INVITE'}
    >>> to_dict(parse_header("To", "<sip:bob@biloxi.com>;tag=a6c85cf"))["uri"]["host"]
    'biloxi.com'
    """
    cls = type(value)
    convert = _OF_CLASS.get(cls)
    if convert is None:
        convert = _OF_CLASS[cls] = _conversion(cls)
    return convert(value)


def text_of(value: Any) -> str | None:
    """Return a JSON value as text: a text as it is, None where there is nothing."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return str(value)


_OF_CLASS: dict[type, Callable[[Any], Any]] = {}


def _conversion(cls: type) -> Callable[[Any], Any]:
    """Return what converts values of a class."""
    for kinds, convert in _CONVERSIONS:
        if issubclass(cls, kinds):
            return convert
    names = members(cls)
    if not names:
        raise TypeError(f"expected a value of this library, found {cls.__name__}")
    return functools.partial(_object, names=names)


def members(cls: type) -> tuple[str, ...]:
    """Return the names of the members that the dictionary of a class has; none for a class without any."""
    for base in cls.__mro__:
        if base in MEMBERS:
            return MEMBERS[base]
    fields: tuple[str, ...] = getattr(cls, "__match_args__", ())
    more = next((MORE[base] for base in cls.__mro__ if base in MORE), ())
    return (*fields, *more)


def _object(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    made = {name: to_dict(getattr(value, name, None)) for name in names}
    if isinstance(value, _WITH_TEXT):
        made["text"] = _text(str(value))
    return made


def _text(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _octets(octets: bytes) -> str | dict[str, str]:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(octets).decode("ascii")}


def _number(number: float) -> float | str:
    return number if math.isfinite(number) else str(number)


def _mapping(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {_text(str(key)): to_dict(item) for key, item in mapping.items()}


def _error(error: SipMsgError) -> dict[str, Any]:
    """Return an error: the name of its class, what it says, and the span in the source text where it has one."""
    said = error.message if isinstance(error, ParseError) else str(error)
    span = to_dict(error.span) if isinstance(error, ParseError) else None
    return {"error": type(error).__name__, "message": _text(said), "span": span}


# ---- messages ----------------------------------------------------------------------------------------


def _message(message: Message) -> dict[str, Any]:
    errors: list[dict[str, Any]] = []
    typed = {}
    for key in message.headers:
        known = header(key)
        if known is not None and known.rule is not None:
            made = _attempt(lambda key=key: message.header(key), f"raw[{key}]", errors)  # type: ignore[misc]
            if made is not None:
                typed[key] = made
    names = next(START_LINES[base] for base in type(message).__mro__ if base in START_LINES)
    return {
        **_object(message, names),
        "raw": _octets(message.to_bytes()),
        "headers": to_dict(message.headers),
        "typed": typed,
        "body": _octets(message.body),
        "parts": _attempt(lambda: _parts(message), "raw[body]", errors) or [],
        "sdp": _attempt(lambda: message.sdp, "raw[body]", errors),
        "problems": to_dict(message.problems),
        "errors": errors,
    }


def _parts(message: Message) -> tuple[Any, ...]:
    return message.parts if is_multipart(message.content_type) else ()


def _attempt(get: Callable[[], Any], where: str, errors: list[dict[str, Any]]) -> Any:
    """Return what ``get`` gives as a dictionary; where it raises, None, and the error is added to the errors."""
    try:
        return to_dict(get())
    except SipMsgError as error:
        errors.append({**_error(error), "where": where})
        return None


def _session(session: SessionMessage) -> dict[str, Any]:
    errors: list[dict[str, Any]] = []
    return {
        "type": to_dict(session.type),
        "msgid": to_dict(session.msgid),
        "call_sid": to_dict(session.call_sid),
        "hook": to_dict(session.hook),
        "b3": to_dict(session.b3),
        "data": to_dict(session.data),
        "extra": to_dict(session.extra),
        "message": _attempt(lambda: session.message, "data.sip.raw", errors),
        "problems": to_dict(session.problems),
        "errors": errors,
    }


# Asked in order, once for each class
_CONVERSIONS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (enum.Enum, lambda value: value.value),
    (str, lambda value: _text(str(value))),
    ((bool, type(None)), lambda value: value),
    (int, int),
    (float, _number),
    (Params, _mapping),
    (tuple | list, lambda value: [to_dict(item) for item in value]),
    (bytes, _octets),
    (Span, lambda span: [span.start, span.end]),
    (Headers, lambda headers: to_dict(headers.fields)),
    (Attributes, lambda attributes: to_dict(tuple(attributes))),
    (Message, _message),
    (SessionMessage, _session),
    (JsonObject, lambda value: _mapping(value.given)),
    (Mapping, _mapping),
    (SipMsgError, _error),
    ((ipaddress.IPv4Address, ipaddress.IPv6Address), str),
    # when a message of a capture went
    (dt.datetime, dt.datetime.isoformat),
)
