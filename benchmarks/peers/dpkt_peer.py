"""dpkt: the messages of captured packets, as HTTP has them."""

from __future__ import annotations

from typing import Any

from dpkt.sip import Request


def split(text: str) -> Any:
    message: Any = Request(text.encode())
    fields = [
        (name, value)
        for name, values in message.headers.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return {"start": (message.method, message.uri), "fields": fields, "body": message.body}
