"""The tasks, as sipmsg does them. Each returns what it read, every value of it, so that nothing is left lazy.

``typed`` gives, for each header field of the message, the fields of its typed value: an address as
``(display name, scheme, user, host, port, URI parameters, URI headers, parameters)``, a Via as
``(protocol, version, transport, host, port, parameters)``, and so on by ``_FIELDS``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import sipmsg
from sipmsg.values.registry import REGISTRY

_ADDRESS = attrgetter(
    "display_name",
    "uri.scheme",
    "uri.user",
    "uri.host",
    "uri.port",
    "uri.params.pairs",
    "uri.headers.pairs",
    "params.pairs",
)
_CODEC = attrgetter(
    "payload_type", "encoding_name", "clock_rate", "channels", "fmtp", "mapped", "static", "rtcp_fb", "format"
)
_ORIGIN = attrgetter("username", "session_id", "session_version", "network_type", "address_type", "address")
_CONNECTION = attrgetter("network_type", "address_type", "address")
_MEDIA = attrgetter("media", "port", "port_count", "protocol", "formats", "direction", "ptime", "maxptime")
_TYPE = attrgetter("type", "params.pairs")
_PARAMS = attrgetter("params.pairs")

_FIELDS: dict[str, Callable[[Any], Any]] = {
    "via": attrgetter("protocol", "version", "transport", "host", "port", "params.pairs"),
    "cseq": attrgetter("number", "method"),
    "content-type": attrgetter("type", "subtype", "params.pairs"),
    "accept": attrgetter("type", "subtype", "params.pairs"),
    "content-disposition": _TYPE,
    "p-access-network-info": _TYPE,
    "accept-contact": _PARAMS,
    "p-charging-vector": _PARAMS,
    "session-expires": attrgetter("seconds", "params.pairs"),
    "min-se": attrgetter("seconds", "params.pairs"),
    "date": attrgetter("weekday", "day", "month", "year", "time", "zone"),
    "reason": attrgetter("protocol", "params.pairs"),
    "identity": attrgetter("token", "params.pairs"),
} | dict.fromkeys(
    (
        "from",
        "to",
        "contact",
        "record-route",
        "route",
        "p-asserted-identity",
        "p-preferred-identity",
        "remote-party-id",
        "diversion",
        "history-info",
    ),
    _ADDRESS,
)
_LISTS = {known.key for known in REGISTRY.values() if known.many or known.repeatable}
_READ = {name: (_FIELDS.get(name), name in _LISTS) for name in REGISTRY}
_UNKNOWN = (None, False)


def split(text: str) -> Any:
    """Return start line, header fields in order with repeats, and body."""
    message = sipmsg.parse(text)
    return message.start_line, message.headers.fields, message.body


def typed(text: str) -> Any:
    """Return the start line's values and the fields of every header's typed value."""
    return typed_of(sipmsg.parse(text))


def typed_of(message: Any) -> Any:
    """Do what ``typed`` does, for a message that is parsed already."""
    found: dict[str, Any] = {}
    for name in message.headers:
        fields, many = _READ.get(name, _UNKNOWN)
        value = message.header(name)
        if fields is not None:
            value = [fields(each) for each in value] if many else fields(value)
        found[name] = value
    if isinstance(message, sipmsg.Request):
        uri = message.uri
        start = (message.method, uri.scheme, uri.user, uri.host, uri.port, uri.params.pairs, message.version)
        return start, found
    return (message.status_code, message.reason, message.version), found


def sdp(text: str) -> Any:
    """Return origin, connection, times, and each media description with its codecs."""
    return sdp_of(sipmsg.parse_sdp(text))


def sdp_of(description: Any) -> Any:
    """Do what ``sdp`` does, for a session description that is parsed already."""
    origin, connection = description.origin, description.connection
    return (
        None if origin is None else _ORIGIN(origin),
        None if connection is None else _CONNECTION(connection),
        description.session_name,
        [(_MEDIA(media), _place(media), [_CODEC(codec) for codec in media.codecs]) for media in description.media],
    )


def _place(media: Any) -> Any:
    connection = media.connection
    return None if connection is None else _CONNECTION(connection)


def attributes(text: str) -> Any:
    """Return what ``sdp`` does, and name and value of every attribute."""
    description = sipmsg.parse_sdp(text)
    levels: list[Any] = [description, *description.media]
    return sdp_of(description), [level.attributes.pairs for level in levels]


def codecs(text: str) -> Any:
    """Return every field of every codec, and nothing else."""
    return [_CODEC(codec) for codec in sipmsg.codecs(text)]


def checked(text: str) -> Any:
    """Go the whole way: JSON, every header typed, SDP with codecs, cross-check."""
    session = sipmsg.loads(text)
    message: Any = session.message
    return typed_of(message), sdp_of(message.sdp), sipmsg.check(session)


def load_json(text: str) -> Any:
    """Do the work of the unit J."""
    return json.loads(text)
