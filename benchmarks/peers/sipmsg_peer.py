"""sipmsg itself."""

from __future__ import annotations

from typing import Any

import sipmsg
from benchmarks.peers.shapes import ADDRESS_LISTS, ADDRESSES, NUMBERS, TOKEN_LISTS, codec_of, description_of


def split(text: str) -> Any:
    message: Any = sipmsg.parse(text)
    return {"start": (message.method, message.uri), "fields": message.headers.fields, "body": message.body}


def _address(address: Any) -> Any:
    uri = address.uri
    return (
        address.display_name,
        uri.user,
        uri.host,
        uri.port,
        dict(uri.params.pairs),
        dict(address.params.pairs),
    )


def typed(text: str) -> Any:
    message: Any = sipmsg.parse(text)
    uri = message.uri
    found: dict[str, Any] = {"uri": (uri.user, uri.host, uri.port)}
    present = message.headers
    for name in ADDRESSES:
        found[name] = _address(message.header(name))
    for name in ADDRESS_LISTS:
        if name in present:
            found[name] = [_address(address) for address in message.header(name)]
    found["via"] = [(via.transport, via.host, via.port, dict(via.params.pairs)) for via in message.via]
    for name in (*TOKEN_LISTS, *NUMBERS):
        if name in present:
            found[name] = message.header(name)
    cseq, media_type = message.cseq, message.content_type
    found["cseq"] = (cseq.number, cseq.method)
    found["call-id"] = message.call_id
    found["content-type"] = f"{media_type.type}/{media_type.subtype}"
    return found


def sdp(text: str) -> Any:
    return description_of(sipmsg.parse_sdp(text), "protocol")


def codecs(text: str) -> Any:
    return [codec_of(codec) for codec in sipmsg.codecs(text)]
