"""Redact session messages: the pre-split view and the fields of the call, under the same pseudonyms as the raw text."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from sipmsg.ascii import fold
from sipmsg.cross_check.call_fields import COPIED
from sipmsg.jambonz.call_data import CallData
from sipmsg.jambonz.envelope import SessionMessage
from sipmsg.jambonz.member import Member, members_of
from sipmsg.jambonz.sip_view import SipView
from sipmsg.limits import Limits
from sipmsg.redaction.body import redacted_body
from sipmsg.redaction.header import redacted_field, redacted_name
from sipmsg.redaction.json_values import redacted_json
from sipmsg.redaction.message import redacted_message
from sipmsg.redaction.pieces import redacted_user, redacted_value
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.uri.shape import URI_READER

# The least text by which a piece of the body is known again in the raw message
_LEAST = 8
# what the body stands behind, whatever empty lines are in it
_EMPTY_LINES = ("\n\r\n", "\n\n")
# parts of a body that are looked for in the raw message
_MOST_PARTS = 128
_SCHEMES = Keeps.of(words.SCHEMES)
# names of members that are known and have no value of their own here, those of what verbs report among them
_NAMES = frozenset((
    *("sip", "participants", "customerData", "has_recording", "defaults", "env_vars", "duration", "event", "on_hold"),
    *("digits", "speech", "reason", "siprec", "args", "tool_call_id", "message_sid", "conference_sid", "queue_result"),
    *("dial_sbc_callid", "dial_duration"),
))  # fmt: skip
# members of ``refer_details``: those that are headers of the REFER, and users of URIs in them
_REFER_HEADERS = {"sip_refer_to": "refer-to", "sip_referred_by": "referred-by", "sip_user_agent": "user-agent"}
_REFER_USERS = ("refer_to_user", "referred_by_user")
_REFER_CALLS = ("referring_call_sid", "referred_call_sid")

# the header that the name of the caller stands in
_SENDER = "from"

Members = Mapping[str, Member[Any]]
Change = Callable[[Any], Any]
_NONE: Mapping[str, Change] = {}


def redacted_session(given: Mapping[str, Any], names: Pseudonyms, limits: Limits) -> dict[str, Any]:
    """Return a session message's object with pseudonyms; members that are known keep their names."""
    return _object(given, members_of(SessionMessage), {"data": lambda data: _data(data, names, limits)}, names)


def _object(
    given: Mapping[str, Any], members: Members, changes: Mapping[str, Change], names: Pseudonyms
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in given.items():
        if fold(str(key)) in names.kept:
            made[key] = value
            continue
        known = members.get(key)
        name = key if known is not None or key in changes or key in _NAMES else redacted_text(str(key), names)
        while name in made:  # a known name, or an earlier pseudonym
            name = redacted_text(name, names) + "_"
        change = changes.get(key)
        keeps = NOTHING if known is None else known.keeps
        made[name] = redacted_json(value, names, keeps) if change is None else change(value)
    return made


def _data(data: Any, names: Pseudonyms, limits: Limits) -> Any:
    if not isinstance(data, dict):
        return redacted_json(data, names)
    changes: dict[str, Change] = {
        **{field: functools.partial(_header, name, names=names) for field, name in COPIED.items()},
        "caller_name": lambda value: value if _SENDER in names.kept else redacted_json(value, names),
        "sip": lambda sip: _sip(sip, names, limits),
        **dict.fromkeys(("sip_headers", "headers"), lambda value: _headers(value, names, "_")),
        "refer_details": lambda value: _refer_details(value, names),
        "sip_body": lambda body: _text(body, names, lambda text: redacted_body(_kind(data), text, names)),
        **dict.fromkeys(("from", "to"), lambda value: _text(value, names, lambda user: redacted_user(user, names))),
        **dict.fromkeys(("local_sip_address", "fs_sip_address"), lambda value: _uri(value, names)),
    }
    return _object(data, members_of(CallData), changes, names)


def _text(value: Any, names: Pseudonyms, change: Callable[[str], str]) -> Any:
    return change(value) if isinstance(value, str) else redacted_json(value, names)


def _uri(value: Any, names: Pseudonyms) -> Any:
    return _text(value, names, lambda text: redacted_value(text, URI_READER, _SCHEMES, names))


# ---- data.sip ------------------------------------------------------------------------------------


def _sip(sip: Any, names: Pseudonyms, limits: Limits) -> Any:
    if not isinstance(sip, dict):
        return redacted_json(sip, names)
    raw = sip.get("raw")
    views = {} if not isinstance(raw, str) else {raw: redacted_message(raw, names, limits)}
    changes: dict[str, Change] = {
        "raw": lambda text: _text(text, names, lambda raw: views[raw]),
        "headers": lambda headers: _headers(headers, names, "-"),
        "uri": lambda uri: _uri(uri, names),
        "body": lambda body: _content(_kind(sip), body, names, views),
        "payload": lambda payload: _payload(payload, names, views, limits),
    }
    return _object(sip, members_of(SipView), changes, names)


def _headers(headers: Any, names: Pseudonyms, delimiter: str, changes: Mapping[str, Change] = _NONE) -> Any:
    if not isinstance(headers, dict):
        return redacted_json(headers, names)
    made: dict[str, Any] = {}
    for key, value in headers.items():
        change = changes.get(key)
        name = key if change is not None else redacted_name(str(key), names, delimiter)
        while name in made:
            name += "-"
        made[name] = change(value) if change is not None else _header(str(key).replace(delimiter, "-"), value, names)
    return made


def _refer_details(details: Any, names: Pseudonyms) -> Any:
    """Redact what is said of a REFER: headers under names of jambonz's own, users, calls, and X- headers."""
    changes: dict[str, Change] = {
        **{member: functools.partial(_header, name, names=names) for member, name in _REFER_HEADERS.items()},
        **dict.fromkeys(_REFER_USERS, lambda value: _text(value, names, lambda user: redacted_user(user, names))),
        **dict.fromkeys(_REFER_CALLS, lambda value: redacted_json(value, names)),
    }
    return _headers(details, names, "_", changes)


def _header(key: str, value: Any, names: Pseudonyms) -> Any:
    return _text(value, names, lambda text: redacted_field(key, text, names))


def _kind(sip: Mapping[str, Any]) -> str | None:
    headers = sip.get("headers") or sip.get("sip_headers")
    found = headers.get("content-type") or headers.get("content_type") if isinstance(headers, dict) else None
    return found if isinstance(found, str) else None


def _payload(payload: Any, names: Pseudonyms, views: dict[str, str], limits: Limits) -> Any:
    if not isinstance(payload, list):
        return redacted_json(payload, names)
    most = min(limits.multipart_parts, _MOST_PARTS)
    return [_entry(entry, names, views if at < most else {}) for at, entry in enumerate(payload)]


def _entry(entry: Any, names: Pseudonyms, views: dict[str, str]) -> Any:
    if not isinstance(entry, dict):
        return redacted_json(entry, names)
    kind = entry.get("type")
    changes: dict[str, Change] = {
        "type": lambda value: _header("content-type", value, names),
        "content": lambda value: _content(kind if isinstance(kind, str) else None, value, names, views),
    }
    return _object(entry, {}, changes, names)


def _content(kind: str | None, content: Any, names: Pseudonyms, views: dict[str, str]) -> Any:
    """Redact a body, or a part of one: as it was in the raw text where it stands there, cut short or not."""
    if not isinstance(content, str):
        return redacted_json(content, names)
    for raw, redacted in views.items():
        # not with rfind, which may take quadratic time
        body = min([at for at in map(raw.find, _EMPTY_LINES) if at >= 0], default=0)
        at = raw.find(content, body) if len(content) >= _LEAST else -1
        if at >= 0:
            # counted from the end: the token of an Identity header may be written shorter
            start = len(redacted) - (len(raw) - at)
            return redacted[start : start + len(content)]
    return redacted_body(kind, content, names)
