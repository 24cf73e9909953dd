"""aiosip: From, To and Contact have types."""

from __future__ import annotations

from typing import Any

from aiosip.contact import Contact
from aiosip.message import Message

from benchmarks.peers.shapes import ADDRESS_LISTS, NUMBERS


def split(text: str) -> Any:
    message: Any = Message.from_raw_message(text)
    return {"start": (message.method, ""), "fields": _fields(message.headers), "body": message.payload}


def _fields(headers: Any) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in headers.items()
        for value in (values if isinstance(values, list) else [values])
    ]


def _address(contact: Any) -> Any:
    uri = contact["uri"]
    return contact["name"], uri["user"], uri["host"], uri["port"], uri["params"] or {}, contact["params"]


def typed(text: str) -> Any:
    message: Any = Message.from_raw_message(text)
    headers = message.headers
    found: dict[str, Any] = {
        "from": _address(message.from_details),
        "to": _address(message.to_details),
        "contact": [_address(message.contact_details)],
        "cseq": (message.cseq, message.method),
        "call-id": headers["Call-ID"],
        "content-type": headers["Content-Type"],
    }
    for name in ADDRESS_LISTS[1:]:
        if name in headers:
            texts = headers[name] if isinstance(headers[name], list) else [headers[name]]
            found[name] = [_address(Contact.from_header(value)) for value in texts]
    for name in NUMBERS:
        found[name] = int(headers[name])
    return found
