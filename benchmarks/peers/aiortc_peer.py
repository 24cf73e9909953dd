"""aiortc: the session descriptions of WebRTC."""

from __future__ import annotations

from typing import Any

from aiortc.sdp import SessionDescription


def _codecs(media: Any) -> list[Any]:
    return [
        (
            codec.payloadType,
            codec.mimeType.split("/", 1)[1],
            codec.clockRate,
            codec.channels,
            ";".join(name if value is None else f"{name}={value}" for name, value in codec.parameters.items()),
        )
        for codec in media.rtp.codecs
    ]


def sdp(text: str) -> Any:
    description = SessionDescription.parse(text)
    username, number, _, _, _, address = (description.origin or "").split()
    return {
        "origin": (username, number, address),
        "media": [
            (media.kind, media.port, media.profile, [str(number) for number in media.fmt], _codecs(media))
            for media in description.media
        ],
    }


def codecs(text: str) -> Any:
    return [codec for media in SessionDescription.parse(text).media for codec in _codecs(media)]
