"""The answers that are compared, and what differences of taste are taken out of them before.

``split``: ``{"start": (method, Request-URI), "fields": [(name, value), ...], "body": text}``.

``typed``: by header name, those of ``ADDRESSES`` and ``ADDRESS_LISTS`` as ``(display name, user, host, port, URI
parameters, parameters)``; ``via`` as ``(transport, host, port, parameters)``; ``cseq`` as ``(number, method)``;
numbers as int, lists of tokens as lists, ``call-id`` and ``content-type`` as text; ``uri`` as ``(user, host, port)``.

``sdp``: ``{"origin": (username, session id, address), "media": [(media, port, protocol, formats, codecs), ...]}``,
with codecs as ``codecs`` gives them: ``(payload type, encoding name, clock rate, channels, fmtp)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ADDRESSES = ("from", "to")
ADDRESS_LISTS = (
    "contact",
    "record-route",
    "p-asserted-identity",
    "p-preferred-identity",
    "remote-party-id",
    "diversion",
    "history-info",
)
TOKEN_LISTS = ("allow", "supported", "require")
NUMBERS = ("max-forwards", "content-length")
HEADERS = {"via", "cseq", "call-id", "content-type", *ADDRESSES, *ADDRESS_LISTS, *TOKEN_LISTS, *NUMBERS}

_CHANNELS = 3


def codec_of(codec: Any) -> Any:
    """Return the codec of a library that has the names of sipmsg."""
    return codec.payload_type, codec.encoding_name, codec.clock_rate, codec.channels, codec.fmtp


def description_of(description: Any, protocol: str) -> Any:
    """Return the description of such a library; ``protocol`` is what it calls the protocol of media."""
    origin = description.origin
    return {
        "origin": (origin.username, origin.session_id, origin.address),
        "media": [
            (
                media.media,
                media.port,
                getattr(media, protocol),
                media.formats,
                [codec_of(each) for each in media.codecs],
            )
            for media in description.media
        ],
    }


def normal(task: str, answer: Any) -> Any:
    """Return an answer as plain JSON values: names in lower case, nothing and "" alike, numbers as int."""
    if task == "split":
        start = [str(word) for word in answer["start"]]
        fields = [[str(name).lower(), _text(value).strip(" ")] for name, value in answer["fields"]]
        return {"start": start, "fields": fields, "body": _text(answer["body"])}
    if task == "codecs":
        return [_codec(codec) for codec in answer]
    if task == "sdp":
        media = [[*map(_plain, each[:4]), [_codec(codec) for codec in each[4]]] for each in answer["media"]]
        return {"origin": _plain(answer["origin"]), "media": media}
    return {name: _plain(value) for name, value in answer.items()}


def differences(expected: Any, found: Any, where: str = "") -> Iterator[str]:
    """Yield a line for each place where an answer is not the expected one."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in expected:
            if name not in found:
                yield f"{where}{name}: absent"
            else:
                yield from differences(expected[name], found[name], f"{where}{name}.")
        yield from (f"{where}{name}: {found[name]!r}, where there is none" for name in found if name not in expected)
    elif isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            yield f"{where.rstrip('.')}: {len(found)} in place of {len(expected)}"
        for index, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from differences(one, other, f"{where}{index}.")
    elif expected != found:
        yield f"{where.rstrip('.')}: {_short(found)} in place of {_short(expected)}"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name).lower(): _parameter(text) for name, text in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return value.decode()
    return None if value == "" else value


def _parameter(value: Any) -> str | None:
    if value in {None, True, ""}:
        return None
    text = str(value)
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _codec(codec: Any) -> list[Any]:
    made = [_plain(each) for each in codec]
    # One channel, which is what an rtpmap without channels means, may be said or not.
    made[_CHANNELS] = made[_CHANNELS] if made[_CHANNELS] not in {1, "1"} else None
    return made


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def typed_by_details(message: Any, contact: Any) -> Any:
    """Return what aiosip, and its descendant aiovoip, read of the headers that they know."""

    def address(found: Any) -> Any:
        uri = found["uri"]
        return found["name"], uri["user"], uri["host"], uri["port"], uri["params"] or {}, found["params"]

    headers = message.headers
    read: dict[str, Any] = {
        "from": address(message.from_details),
        "to": address(message.to_details),
        "contact": [address(message.contact_details)],
        "cseq": (message.cseq, message.method),
        "call-id": headers["Call-ID"],
        "content-type": headers["Content-Type"],
    }
    for name in ADDRESS_LISTS[1:]:
        if name in headers:
            texts = headers[name] if isinstance(headers[name], list) else [headers[name]]
            read[name] = [address(contact.from_header(value)) for value in texts]
    return read | {name: int(headers[name]) for name in NUMBERS}
