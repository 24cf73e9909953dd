"""aiovoip: a descendant of aiosip. Its Via, which takes no sent-by without a port, is left out."""

from __future__ import annotations

from typing import Any

from aiovoip.contact import Contact
from aiovoip.message import Message

from benchmarks.peers.shapes import ADDRESS_LISTS, NUMBERS


def _parsed(text: str) -> tuple[Any, str]:
    head, _, body = text.encode().partition(b"\r\n\r\n")
    return Message.from_raw_headers(head), body.decode()


def split(text: str) -> Any:
    message, body = _parsed(text)
    fields = [(name, value) for name, values in message.headers.items() for value in _all(values)]
    return {"start": (message.method, ""), "fields": fields, "body": body}


def _all(values: Any) -> list[str]:
    return values if isinstance(values, list) else [values]


def _address(contact: Any) -> Any:
    uri = contact["uri"]
    return contact["name"], uri["user"], uri["host"], uri["port"], uri["params"] or {}, contact["params"]


def typed(text: str) -> Any:
    message, _ = _parsed(text)
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
            found[name] = [_address(Contact.from_header(value)) for value in _all(headers[name])]
    for name in NUMBERS:
        found[name] = int(headers[name])
    return found
