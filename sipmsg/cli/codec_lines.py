"""What ``sipmsg codecs`` prints: a line for each media description."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.captures.items import Document
from sipmsg.cli.lines import Line, Piece, line
from sipmsg.values.sdp import Codec, SessionDescription


def codec_lines(document: Document, sdp: SessionDescription, *, named: bool) -> Iterator[Line]:
    """Return a line for each media description, with the name of its document where that is asked for."""
    for media in sdp.media:
        name: list[Piece] = [(document.name, "place"), ": "] if named else []
        codecs: list[Piece] = [
            piece for codec in media.codecs for piece in (" ", str(codec), (_parameters(codec), "quiet"))
        ]
        port = "?" if media.port is None else media.port
        yield line(*name, (f"{media.media} {port}", "title"), ":", *codecs)


def _parameters(codec: Codec) -> str:
    return "" if codec.fmtp is None else f" ({codec.fmtp})"
