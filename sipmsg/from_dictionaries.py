"""Make values from the dictionaries that ``to_dict`` returns: :func:`from_dict`, with the class that is wanted."""

from __future__ import annotations

import base64
import enum
import ipaddress
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeVar, get_args, get_origin

import attrs

from sipmsg.dictionaries import to_dict
from sipmsg.errors import Problem, Severity, SipMsgError, Span
from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.envelope import SessionMessage, read_session
from sipmsg.jambonz.sip_view import SipView
from sipmsg.limits import DEFAULT_LIMITS
from sipmsg.message.headers import Headers
from sipmsg.message.message import Message
from sipmsg.octets import encoded
from sipmsg.syntax import HEADERS
from sipmsg.values.address import WILDCARD, NameAddr
from sipmsg.values.params import Params
from sipmsg.values.quoting import quoted
from sipmsg.values.sdp import (
    Bandwidth,
    Connection,
    MediaDescription,
    Origin,
    SessionDescription,
    TimeDescription,
    parse_sdp,
)
from sipmsg.values.sdp.attribute import Attributes
from sipmsg.values.uri.uri import OtherUri, SipUri, TelUri, parse_uri
from sipmsg.values.value import unchecked

_T = TypeVar("_T")
_ENVELOPE = ("type", "msgid", "call_sid", "hook", "b3")
_OF_A_MESSAGE = ("start_line", "headers", "body")
_PLAIN = (HEADERS.rule("gen_value"), HEADERS.rule("ident_info_value"))


def from_dict(kind: type[_T], given: Any) -> _T:
    """Return the value of a class whose dictionary is ``given``: what ``to_dict`` has written is read again.

    A message and a description are read from their text, a part that was changed in the dictionary from its members.
    What a dictionary does not tell is made anew, such as the quotes of parameters: the dictionary of what comes back is
    ``given``, and its text need not be the one that was read.
    Raises SipMsgError for what is no dictionary of that class, and what the class raises.

    >>> from sipmsg import CSeq, to_dict
    >>> from_dict(CSeq, to_dict(CSeq(1, "INVITE")))
    CSeq(number=1, method='INVITE')
    """
    try:
        made: _T = _made(kind, given)
    except SipMsgError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        name = getattr(kind, "__name__", str(kind))
        wrong = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise SipMsgError(f"this is no dictionary of {name}: {wrong}") from None
    return made


def _made(kind: Any, given: Any) -> Any:
    for known, read in _READERS:
        if isinstance(kind, type) and issubclass(kind, known):
            return read(kind, given)
    if get_origin(kind) in {types.UnionType, typing.Union}:
        return _of_union(get_args(kind), given)
    if get_origin(kind) is tuple:
        return _of_tuple(get_args(kind), given)
    if kind in {str, int, float, bool, Any, type(None)}:
        return given
    if isinstance(kind, type) and attrs.has(kind):
        return _of_fields(kind, given)
    raise SipMsgError(f"expected a class of this library, found {kind!r}")


def _of_union(kinds: tuple[Any, ...], given: Any) -> Any:
    if given is None and type(None) in kinds:
        return None
    if SipUri in kinds:
        return _uri(SipUri, given)
    others = [kind for kind in kinds if kind is not type(None)]
    plain: dict[Any, Any] = {str: str, int: int, bool: bool, float: float, bytes: (str, dict)}
    fits = [kind for kind in others if isinstance(given, plain.get(kind, (dict, list)))]
    return _made((fits or others)[0], given)


def _of_tuple(kinds: tuple[Any, ...], given: Any) -> tuple[Any, ...]:
    if kinds[1:] == (...,):
        return tuple([_made(kinds[0], item) for item in given])
    return tuple([_made(kind, item) for kind, item in zip(kinds, given, strict=True)])


def _of_fields(kind: type, given: Mapping[str, Any]) -> Any:
    if not isinstance(given, Mapping):
        raise TypeError(f"it is of type {type(given).__name__}")
    hints = typing.get_type_hints(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    parts = {field.name: _made(hints[field.name], given[field.name]) for field in fields}
    # what was read with faults is a value too
    make = unchecked(kind) if hasattr(kind, "_unchecked") else kind
    return make(**parts)


def _params(_kind: type, given: Mapping[str, str | None]) -> Params:
    """Return parameters, with quotes round what cannot stand without them."""
    return unchecked(Params)(tuple([(name, _written(text)) for name, text in given.items()]))


def _written(text: str | None) -> str | None:
    return text if not text or any(rule.match(text) is not None for rule in _PLAIN) else quoted(text)


def _uri(_kind: type, given: Mapping[str, Any]) -> Any:
    text = given["text"]
    return WILDCARD.uri if text == "*" else parse_uri(text)


def _address(kind: type, given: Mapping[str, Any]) -> Any:
    return WILDCARD if given["uri"]["text"] == "*" else _of_fields(kind, given)


def _octets(_kind: type, given: Any) -> bytes:
    return base64.b64decode(given["base64"]) if isinstance(given, dict) else encoded(given)


# ---- messages ------------------------------------------------------------------------------------------------


def _message(kind: type, given: Mapping[str, Any]) -> Message:
    """Return a message of its start line, header fields and body; it is read as one that was received."""
    made: Any = kind
    lines = [given["start_line"], *[f"{name}: {text}" if text else f"{name}:" for name, text in given["headers"]]]
    head = encoded("\r\n".join(lines) + "\r\n\r\n")
    read: Message | None = None
    with suppress(SipMsgError):
        read = made.parse(_octets(bytes, given["raw"]))
    if read is not None and all(to_dict(getattr(read, name)) == given[name] for name in _OF_A_MESSAGE):
        return read
    message: Message = made.parse(head + _octets(bytes, given["body"]))
    return message


def _session(_kind: type, given: Mapping[str, Any]) -> SessionMessage:
    known = {name: given[name] for name in _ENVELOPE if given[name] is not None}
    return read_session({**known, "data": given["data"], **given["extra"]}, DEFAULT_LIMITS)


# ---- session descriptions ------------------------------------------------------------------------------------


def _line(letter: str, value: Any) -> list[str]:
    return [] if value is None else [f"{letter}={value}"]


def _shared(given: Mapping[str, Any]) -> list[str]:
    """Return the c= and b= lines, which both levels have."""
    connection = given["connection"] and _of_fields(Connection, given["connection"])
    return [*_line("c", connection), *[f"b={_of_fields(Bandwidth, each)}" for each in given["bandwidths"]]]


def _ending(given: Mapping[str, Any]) -> list[str]:
    return [*_line("k", given["key"]), *str(_attributes(Attributes, given["attributes"])).split("\r\n")[:-1]]


def _media_lines(given: Mapping[str, Any]) -> list[str]:
    port = given["port"] if given["port_count"] in {None, 1} else f"{given['port']}/{given['port_count']}"
    first = " ".join([given["media"], str(port), given["protocol"], *given["formats"]])
    return [f"m={first}", *_line("i", given["title"]), *_shared(given), *_ending(given)]


def _description(_kind: type, given: Mapping[str, Any]) -> SessionDescription:
    read = parse_sdp(given["text"])
    return read if to_dict(read) == given else parse_sdp(_lines_of(given))


def _lines_of(given: Mapping[str, Any]) -> str:
    """Return a description made of the members of its dictionary."""
    lines = [
        *_line("v", given["version"]),
        *_line("o", given["origin"] and _of_fields(Origin, given["origin"])),
        *_line("s", given["session_name"]),
        *_line("i", given["information"]),
        *_line("u", given["uri"]),
        *[f"e={text}" for text in given["emails"]],
        *[f"p={text}" for text in given["phones"]],
        *_shared(given),
    ]
    for time in [_of_fields(TimeDescription, each) for each in given["times"]]:
        lines += [f"t={time}", *[f"r={each}" for each in time.repeats]]
        lines += [f"z={' '.join(map(str, time.zones))}"] if time.zones else []
    lines += _ending(given)
    for each in given["media"]:
        # what a media description has from the session it does not say again
        inherited = each["connection"] == given["connection"]
        lines += _media_lines({**each, "connection": None} if inherited else each)
    return "".join([f"{line}\r\n" for line in lines])


def _media(_kind: type, given: Mapping[str, Any]) -> MediaDescription:
    # the address and the direction may be the session's
    connection = given["connection"] and _of_fields(Connection, given["connection"])
    above = "".join([f"{line}\r\n" for line in ("v=0", *_line("c", connection), *_line("a", given["direction"]))])
    read = parse_sdp(above + given["text"]).media
    if len(read) == 1 and to_dict(read[0]) == given:
        return read[0]
    return parse_sdp(above + "".join([f"{line}\r\n" for line in _media_lines(given)])).media[0]


def _attributes(_kind: type, given: Iterable[Mapping[str, Any]]) -> Attributes:
    texts = [each["name"] if each["value"] is None else f"{each['name']}:{each['value']}" for each in given]
    return Attributes("".join([f"a={text}\r\n" for text in texts]))


def _problem(kind: type, given: Mapping[str, Any]) -> Any:
    parts = {**given, "severity": Severity(given["severity"]), "span": given["span"] and Span(*given["span"])}
    return kind(**parts)


_READERS: tuple[tuple[Any, Callable[[Any, Any], Any]], ...] = (
    (bool, lambda _, given: given),
    (enum.Enum, lambda kind, given: kind(given)),
    (bytes, _octets),
    (Params, _params),
    ((SipUri, TelUri, OtherUri), _uri),
    (NameAddr, _address),
    (Span, lambda _, given: Span(*given)),
    (Headers, lambda _, given: Headers([(name, text) for name, text in given])),
    (Attributes, _attributes),
    (Message, _message),
    (SessionMessage, _session),
    (CallData, lambda _, given: CallData(given)),
    (SipView, lambda _, given: SipView(given)),
    (SessionDescription, _description),
    (MediaDescription, _media),
    (Problem, _problem),
    ((ipaddress.IPv4Address, ipaddress.IPv6Address), lambda _, given: ipaddress.ip_address(given)),
)
