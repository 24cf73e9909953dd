"""sipmessage: SIP with a value class a header; no SDP."""

from __future__ import annotations

from typing import Any

from sipmessage import Address, Message

from benchmarks.peers.shapes import ADDRESS_LISTS, NUMBERS, TOKEN_LISTS


def split(text: str) -> Any:
    message: Any = Message.parse(text.encode())
    headers = message.headers
    fields = [(name, value) for name in headers.keys() for value in headers.getlist(name)]  # noqa: SIM118 - no mapping
    return {"start": (message.method, message.uri), "fields": fields, "body": message.body}


def _address(address: Any) -> Any:
    uri = address.uri
    return address.name, uri.user, uri.host, uri.port, uri.parameters, address.parameters


def typed(text: str) -> Any:
    message: Any = Message.parse(text.encode())
    uri, headers = message.uri, message.headers
    present = {name.lower() for name in headers.keys()}  # noqa: SIM118
    found: dict[str, Any] = {
        "uri": (uri.user, uri.host, uri.port),
        "from": _address(message.from_address),
        "to": _address(message.to_address),
        "via": [(via.transport, via.host, via.port, via.parameters) for via in message.via],
        "cseq": (message.cseq.sequence, message.cseq.method),
        "call-id": message.call_id,
        "content-type": message.content_type.mime_type,
    }
    for name in ADDRESS_LISTS:
        if name in present:
            texts = headers.getlist(name)
            found[name] = [_address(address) for value in texts for address in Address.parse_many(value)]
    for name in TOKEN_LISTS:
        if name in present:
            found[name] = [token.strip() for token in headers[name].split(",")]
    for name in NUMBERS:
        found[name] = int(headers[name])
    return found
