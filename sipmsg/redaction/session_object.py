"""Session messages as JSON objects: the pre-split view and the fields of the call under the same pseudonyms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sipmsg.limits import Limits
from sipmsg.redaction.header_text import redacted_uri, redacted_value
from sipmsg.redaction.message_text import redacted_body, redacted_message
from sipmsg.redaction.plain_text import redacted_text
from sipmsg.redaction.pseudonyms import Pseudonyms

# Members that name nobody, at the top and below data
_IMPERSONAL = frozenset(
    (
        "type",
        "direction",
        "call_status",
        "sip_status",
        "sip_reason",
        "sip_method",
        "method",
        "version",
        "status",
        "reason",
    )
)
# The least text by which a piece of the body is known again in the raw message
_LEAST = 8

Change = Callable[[Any], Any]


def redacted_object(given: Mapping[str, Any], names: Pseudonyms, limits: Limits) -> dict[str, Any]:
    """Return a session message's object with pseudonyms; keys, numbers of the protocol and types stay."""
    made = _members({key: value for key, value in given.items() if key != "data"}, names)
    data = given.get("data")
    changed = _data(data, names, limits) if isinstance(data, dict) else _anything(data, names)
    return {key: changed if key == "data" else made[key] for key in given}


def _data(data: dict[str, Any], names: Pseudonyms, limits: Limits) -> dict[str, Any]:
    changes: dict[str, Change] = {
        "sip": lambda sip: _sip(sip, names, limits),
        "sip_headers": lambda headers: _headers(headers, names),
        "sip_body": lambda body: redacted_body(None, body, names) if isinstance(body, str) else _anything(body, names),
    }
    plain = _members({key: value for key, value in data.items() if key not in changes}, names)
    return {key: changes[key](value) if key in changes else plain[key] for key, value in data.items()}


def _members(members: dict[str, Any], names: Pseudonyms) -> dict[str, Any]:
    return {key: value if key in _IMPERSONAL else _anything(value, names) for key, value in members.items()}


def _anything(value: Any, names: Pseudonyms) -> Any:
    """Redact every text and whole number in a JSON value; what is true, false, null or a fraction stays."""
    if isinstance(value, str):
        return redacted_text(value, names)
    if isinstance(value, dict):
        return {key: _anything(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_anything(item, names) for item in value]
    if type(value) is int:
        return int(names.number(str(value)))
    return value


# ---- data.sip ------------------------------------------------------------------------------------


def _sip(sip: Any, names: Pseudonyms, limits: Limits) -> Any:
    if not isinstance(sip, dict):
        return _anything(sip, names)
    raw = sip.get("raw")
    views = {} if not isinstance(raw, str) else {raw: redacted_message(raw, names, limits)}
    changes: dict[str, Change] = {
        "raw": lambda text: views[text] if isinstance(text, str) else _anything(text, names),
        "headers": lambda headers: _headers(headers, names),
        "uri": lambda uri: redacted_uri(uri, names) if isinstance(uri, str) else _anything(uri, names),
        "body": lambda body: _content(_kind(sip), body, names, views),
        "payload": lambda payload: _payload(payload, names, views),
    }
    plain = _members({key: value for key, value in sip.items() if key not in changes}, names)
    return {key: changes[key](value) if key in changes else plain[key] for key, value in sip.items()}


def _headers(headers: Any, names: Pseudonyms) -> Any:
    if not isinstance(headers, dict):
        return _anything(headers, names)
    return {key: _header(key, value, names) for key, value in headers.items()}


def _header(key: str, value: Any, names: Pseudonyms) -> Any:
    return redacted_value(key.replace("_", "-"), value, names) if isinstance(value, str) else _anything(value, names)


def _kind(sip: dict[str, Any]) -> str | None:
    headers = sip.get("headers")
    found = headers.get("content-type") if isinstance(headers, dict) else None
    return found if isinstance(found, str) else None


def _payload(payload: Any, names: Pseudonyms, views: dict[str, str]) -> Any:
    if not isinstance(payload, list):
        return _anything(payload, names)
    return [_entry(entry, names, views) for entry in payload]


def _entry(entry: Any, names: Pseudonyms, views: dict[str, str]) -> Any:
    if not isinstance(entry, dict):
        return _anything(entry, names)
    kind = entry.get("type")
    changes: dict[str, Change] = {
        "type": lambda value: redacted_value("content-type", value, names) if isinstance(value, str) else value,
        "content": lambda value: _content(kind if isinstance(kind, str) else None, value, names, views),
    }
    return {key: changes.get(key, lambda value: _anything(value, names))(value) for key, value in entry.items()}


def _content(kind: str | None, content: Any, names: Pseudonyms, views: dict[str, str]) -> Any:
    """Redact a body, or a part of one: as it was in the raw text where it stands there, cut short or not."""
    if not isinstance(content, str):
        return _anything(content, names)
    for raw, redacted in views.items():
        at = raw.rfind(content) if len(content) >= _LEAST else -1
        if at >= 0:
            # counted from the end: the token of an Identity header may be written shorter
            start = len(redacted) - (len(raw) - at)
            return redacted[start : start + len(content)]
    return redacted_body(kind, content, names)
