"""aiovoip: a descendant of aiosip. Its Via, which takes no sent-by without a port, is left out."""

from __future__ import annotations

from typing import Any

from aiovoip.contact import Contact
from aiovoip.message import Message

from benchmarks.peers.shapes import typed_by_details


def _parsed(text: str) -> tuple[Any, str]:
    head, _, body = text.encode().partition(b"\r\n\r\n")
    return Message.from_raw_headers(head), body.decode()


def split(text: str) -> Any:
    message, body = _parsed(text)
    fields = [(name, value) for name, values in message.headers.items() for value in _all(values)]
    return {"start": (message.method, ""), "fields": fields, "body": body}


def _all(values: Any) -> list[str]:
    return values if isinstance(values, list) else [values]


def typed(text: str) -> Any:
    return typed_by_details(_parsed(text)[0], Contact)
