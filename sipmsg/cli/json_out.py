"""Print documents and values as JSON, one document a line: what ``--json`` prints."""

from __future__ import annotations

import json
import math
from typing import Any

from sipmsg.captures.items import Document
from sipmsg.cli.inputs import attempt
from sipmsg.cli.lines import write
from sipmsg.dictionaries import to_dict
from sipmsg.values.sdp import MediaDescription, SessionDescription

# what is said of a document itself, and not of what it holds
_PLACES = ("file", "line", "time", "source", "destination", "transport")


def print_json(value: Any) -> None:
    """Print a value as JSON in one line of ASCII, so that no terminal is steered by what is in it."""
    try:
        text = json.dumps(value, default=to_dict, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(json.loads(json.dumps(value, default=to_dict))))
    write(text + "\n")


def _finite(value: Any) -> Any:
    """Return a JSON value with text, such as ``nan``, for the numbers that JSON has no form for."""
    if isinstance(value, dict):
        return {key: _finite(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_finite(member) for member in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def document_object(document: Document) -> dict[str, Any]:
    """Return what ``inspect --json`` prints of a document: ``Inspected`` in the JSON Schema."""
    found: dict[str, Any] = {name: getattr(document, name) for name in _PLACES}
    found["time"] = None if document.time is None else document.time.isoformat()
    if document.session is not None:
        found |= to_dict(document.session)
    else:
        found |= {"message": to_dict(document.message), "errors": []}
    sdp, error = attempt(lambda: document.sdp)
    if error is not None and found["message"] is None and not found["errors"]:
        found["errors"] = [{**to_dict(error), "where": "data.sip_body"}]
    return {**found, "sdp": to_dict(sdp), "problems": to_dict(document.problems)}


def codecs_object(document: Document, sdp: SessionDescription | None) -> dict[str, Any]:
    """Return what ``codecs --json`` prints of a document."""
    call_sid = None if document.session is None else document.session.call_sid
    media = () if sdp is None else sdp.media
    return {
        "file": document.file,
        "line": document.line,
        "call_sid": call_sid,
        "streams": [*map(_stream, media)],
        "media": to_dict(media),
    }


def _stream(media: MediaDescription) -> dict[str, Any]:
    """Return what the lines of a stream mean together: where media goes, whether it does, and how DTMF is sent."""
    address, port = (None, media.port) if media.rtp is None else media.rtp
    return {
        "media": media.media,
        "address": address,
        "port": port,
        "direction": media.direction,
        "off": media.disabled,
        "hold": media.hold.value,
        "payload_types": [codec.payload_type for codec in media.codecs],
        "ptime": media.ptime,
        "dtmf": sorted(set(media.dtmf.values())),
    }
