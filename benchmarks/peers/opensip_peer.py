"""opensip: SIP and SDP of a user agent."""

from __future__ import annotations

from typing import Any

from opensip.headers import URI, NameAddr, parse_address_list, parse_via_list
from opensip.message import parse_message
from opensip.sdp import SDPSession

from benchmarks.peers.shapes import ADDRESS_LISTS, ADDRESSES, NUMBERS, TOKEN_LISTS


def split(text: str) -> Any:
    message: Any = parse_message(text.encode())
    return {"start": (message.method, message.request_uri), "fields": message.headers.items(), "body": message.body}


def _address(address: Any) -> Any:
    uri = address.uri
    return address.display, uri.user, uri.host, uri.port, uri.params, address.params


def typed(text: str) -> Any:
    message: Any = parse_message(text.encode())
    uri, headers = URI.parse(message.request_uri), message.headers
    found: dict[str, Any] = {
        "uri": (uri.user, uri.host, uri.port),
        "via": [
            (via.transport, via.host, via.port, via.params)
            for value in headers.get_all("via")
            for via in parse_via_list(value)
        ],
        "cseq": message.cseq,
        "call-id": message.call_id,
        "content-type": headers.get("content-type"),
    }
    for name in ADDRESSES:
        found[name] = _address(NameAddr.parse(headers[name]))
    for name in ADDRESS_LISTS:
        if name in headers:
            texts = headers.get_all(name)
            found[name] = [_address(address) for value in texts for address in parse_address_list(value)]
    for name in TOKEN_LISTS:
        if name in headers:
            found[name] = [token.strip() for value in headers.get_all(name) for token in value.split(",")]
    for name in NUMBERS:
        found[name] = int(headers[name])
    return found


def _codec(codec: Any) -> Any:
    return codec.payload_type, codec.name, codec.clock_rate, codec.channels, codec.fmtp


def sdp(text: str) -> Any:
    session = SDPSession.parse(text)
    return {
        "origin": (session.origin_user, str(session.session_id), session.address),
        "media": [
            (
                media.media,
                media.port,
                media.proto,
                [str(number) for number in media.payload_types],
                [_codec(codec) for codec in media.codecs],
            )
            for media in session.media
        ],
    }


def codecs(text: str) -> Any:
    return [_codec(codec) for media in SDPSession.parse(text).media for codec in media.codecs]
