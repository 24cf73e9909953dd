"""Documents and values as JSON, one document a line: what ``--json`` prints."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import sipmsg
from sipmsg.cli.call_tree import found_in, summary
from sipmsg.cli.documents import Document, attempt
from sipmsg.cli.lines import write
from sipmsg.model.registry import header


def print_json(value: Any) -> None:
    """Print a value as JSON in one line of ASCII, so that no terminal is steered by what is in it."""
    try:
        text = json.dumps(value, default=_plain, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(json.loads(json.dumps(value, default=_plain))))
    write(text + "\n")


def _finite(value: Any) -> Any:
    """Return a JSON value with text, such as ``nan``, for the numbers that JSON has no form for."""
    if isinstance(value, dict):
        return {key: _finite(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_finite(member) for member in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def document_object(document: Document) -> dict[str, Any]:
    """Return what ``inspect --json`` prints of a document."""
    session = document.session
    found: dict[str, Any] = {"file": document.file, "line": document.line}
    if session is not None:
        data = {key: value for key, value in session.data.given.items() if key != "sip"}
        found |= {key: value for key, value in session.given.items() if key != "data"} | {"data": data}
    message, message_error = attempt(lambda: document.message)
    sdp, sdp_error = attempt(lambda: document.sdp)
    found["message"] = None if message is None else _message(message)
    found["sdp"] = None if sdp is None else _description(sdp)
    found["errors"] = list(dict.fromkeys(summary(error) for error in (message_error, sdp_error) if error is not None))
    found["problems"] = found_in(document)
    return found


def codecs_object(document: Document, sdp: sipmsg.SessionDescription | None) -> dict[str, Any]:
    """Return what ``codecs --json`` prints of a document."""
    call_sid = None if document.session is None else document.session.call_sid
    media = [] if sdp is None else sdp.media
    return {"file": document.file, "line": document.line, "call_sid": call_sid, "media": [_media(m) for m in media]}


def _message(message: sipmsg.Request | sipmsg.Response) -> dict[str, Any]:
    if isinstance(message, sipmsg.Request):
        start: dict[str, Any] = {"method": message.method, "uri": message.uri, "version": message.version}
    else:
        start = {"status_code": message.status_code, "reason": message.reason, "version": message.version}
    known = {key: header(key) for key in message.headers}
    typed = {key: attempt(lambda key=key: message.header(key))[0] for key, facts in known.items() if facts is not None}  # type: ignore[misc]
    return {**start, "headers": message.headers.fields, "typed": typed, "body": message.text}


def _description(sdp: sipmsg.SessionDescription) -> dict[str, Any]:
    return {
        "origin": sdp.origin,
        "session_name": sdp.session_name,
        "connection": sdp.connection,
        "attributes": [str(attribute) for attribute in sdp.attributes],
        "media": [_media(media) for media in sdp.media],
    }


def _media(media: sipmsg.MediaDescription) -> dict[str, Any]:
    return {
        "media": media.media,
        "port": media.port,
        "port_count": media.port_count,
        "protocol": media.protocol,
        "connection": media.connection,
        "direction": media.direction,
        "ptime": media.ptime,
        "maxptime": media.maxptime,
        "codecs": media.codecs,
        "attributes": [str(attribute) for attribute in media.attributes],
    }


def _plain(value: Any) -> Any:
    """Return a value that JSON has no form for as one that it has: members by name, a URI as text beside them."""
    if isinstance(value, sipmsg.Span):
        return [value.start, value.end]
    if isinstance(value, sipmsg.Params):
        return dict(value)
    if isinstance(value, sipmsg.SipUri | sipmsg.TelUri | sipmsg.OtherUri):
        return {"text": str(value), "scheme": value.scheme, "user": value.user, "host": value.host, "port": value.port}
    if isinstance(value, Mapping):
        return dict(value)
    names = getattr(type(value), "__match_args__", None)
    if not names:
        return str(value)
    return {name: getattr(value, name) for name in names}
