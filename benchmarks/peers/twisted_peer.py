"""Twisted's SIP protocol: messages, and functions for Via, addresses and URLs."""

from __future__ import annotations

from typing import Any

from twisted.protocols.sip import MessagesParser, parseAddress, parseURL, parseViaHeader

from benchmarks.peers.shapes import ADDRESS_LISTS, ADDRESSES, NUMBERS, TOKEN_LISTS


def _parsed(text: str) -> Any:
    found: list[Any] = []
    parser = MessagesParser(found.append)
    parser.dataReceived(text.encode())
    parser.dataDone()
    return found[0]


def split(text: str) -> Any:
    message = _parsed(text)
    fields = [(name, value) for name, values in message.headers.items() for value in values]
    return {"start": (message.method, message.uri), "fields": fields, "body": message.body}


def _uri_params(url: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict((*text.split("=", 1), None)[:2] for text in url.other)
    named = (("transport", url.transport), ("user", url.usertype), ("ttl", url.ttl), ("maddr", url.maddr))
    found.update((name, value) for name, value in named if value is not None)
    return found


def _address(text: str) -> Any:
    name, url, params = parseAddress(text)
    return name, url.username, url.host, url.port, _uri_params(url), params


def _via_params(via: Any) -> dict[str, Any]:
    named = (("branch", via.branch), ("received", via.received), ("maddr", via.maddr), ("ttl", via.ttl))
    found = dict(via.otherParams)
    found.update((name, value) for name, value in named if value is not None)
    if via.rportRequested or via.rportValue is not None:
        found["rport"] = via.rportValue
    return found


def typed(text: str) -> Any:
    message = _parsed(text)
    headers, uri = message.headers, parseURL(str(message.uri))
    number, method = headers["cseq"][0].split()
    vias = [parseViaHeader(value) for value in headers["via"]]
    found: dict[str, Any] = {
        "uri": (uri.username, uri.host, uri.port),
        "via": [(via.transport, via.host, via.port, _via_params(via)) for via in vias],
        "cseq": (int(number), method),
        "call-id": headers["call-id"][0],
        "content-type": headers["content-type"][0],
    }
    for name in ADDRESSES:
        found[name] = _address(headers[name][0])
    for name in ADDRESS_LISTS:
        if name in headers:
            found[name] = [_address(value) for value in headers[name]]
    for name in TOKEN_LISTS:
        if name in headers:
            found[name] = [token.strip() for value in headers[name] for token in value.split(",")]
    for name in NUMBERS:
        found[name] = int(headers[name][0])
    return found
