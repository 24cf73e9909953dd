"""sdp-transform: SDP by a table of regular expressions, after the library of that name for node."""

from __future__ import annotations

from typing import Any

import sdp_transform


def _codecs(media: Any) -> list[Any]:
    encodings = {each["payload"]: each for each in media["rtp"]}
    parameters = {each["payload"]: each["config"] for each in media["fmtp"]}
    made = []
    for word in str(media["payloads"]).split(" "):
        number = int(word)
        each = encodings.get(number, {})
        made.append((number, each.get("codec"), each.get("rate"), each.get("encoding"), parameters.get(number)))
    return made


def sdp(text: str) -> Any:
    description = sdp_transform.parse(text)
    origin = description["origin"]
    return {
        "origin": (origin["username"], str(origin["sessionId"]), origin["address"]),
        "media": [
            (media["type"], media["port"], media["protocol"], str(media["payloads"]).split(" "), _codecs(media))
            for media in description["media"]
        ],
    }


def codecs(text: str) -> Any:
    return [codec for media in sdp_transform.parse(text)["media"] for codec in _codecs(media)]
