"""aiosipua: SIP and SDP of a user agent."""

from __future__ import annotations

from typing import Any

from aiosipua.header_codec import parse_address, parse_uri
from aiosipua.message import SipMessage
from aiosipua.sdp import parse_sdp

from benchmarks.peers.shapes import ADDRESS_LISTS, NUMBERS, TOKEN_LISTS, codec_of, description_of


def split(text: str) -> Any:
    message: Any = SipMessage.parse(text)
    fields = [(name, value) for name, values in message.headers.items() for value in values]
    return {"start": (message.method, message.uri), "fields": fields, "body": message.body}


def _address(address: Any) -> Any:
    uri = address.uri
    return address.display_name, uri.user, uri.host, uri.port, uri.params, address.params


def typed(text: str) -> Any:
    message: Any = SipMessage.parse(text)
    uri, headers, cseq = parse_uri(message.uri), message.headers, message.cseq
    found: dict[str, Any] = {
        "uri": (uri.user, uri.host, uri.port),
        "from": _address(message.from_addr),
        "to": _address(message.to_addr),
        "contact": [_address(address) for address in message.contact],
        "via": [(via.transport, via.host, via.port, via.params) for via in message.via],
        "cseq": (cseq.seq, cseq.method),
        "call-id": message.call_id,
        "content-type": message.content_type,
    }
    for name in ADDRESS_LISTS[1:]:
        if name in headers:
            found[name] = [_address(parse_address(value)) for value in message.get_header_values(name)]
    for name in TOKEN_LISTS:
        if name in headers:
            found[name] = [token.strip() for value in headers.get(name) for token in value.split(",")]
    for name in NUMBERS:
        found[name] = int(message.get_header(name))
    return found


def sdp(text: str) -> Any:
    return description_of(parse_sdp(text), "proto")


def codecs(text: str) -> Any:
    return [codec_of(codec) for media in parse_sdp(text).media for codec in media.codecs]
