"""aiosip: From, To and Contact have types."""

from __future__ import annotations

from typing import Any

from aiosip.contact import Contact
from aiosip.message import Message

from benchmarks.peers.shapes import typed_by_details


def split(text: str) -> Any:
    message: Any = Message.from_raw_message(text)
    return {"start": (message.method, ""), "fields": _fields(message.headers), "body": message.payload}


def _fields(headers: Any) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in headers.items()
        for value in (values if isinstance(values, list) else [values])
    ]


def typed(text: str) -> Any:
    return typed_by_details(Message.from_raw_message(text), Contact)
