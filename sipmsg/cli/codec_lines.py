"""What ``sipmsg codecs`` prints: a line for each stream, with all that a caller may do on it."""

from __future__ import annotations

from collections.abc import Iterator

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.items import Document
from sipmsg.cli.lines import Line, Piece, line
from sipmsg.report.media import state
from sipmsg.values.sdp import Codec, MediaDescription, SessionDescription


def codec_lines(document: Document, sdp: SessionDescription, *, named: bool) -> Iterator[Line]:
    """Return a line for each media description, with the name of its document where that is asked for."""
    is_siprec = document.is_siprec
    for media in sdp.media:
        way = ", ".join(filter(None, ("" if media.disabled else media.direction, state(media, is_siprec=is_siprec))))
        name: list[Piece] = [(document.name, "place"), ": "] if named else []
        yield line(*name, (f"{media.media} {_where(media)}", "title"), f" {way}:", *_codecs(media), *_rest(media))


def _where(media: MediaDescription) -> str:
    """Return the address and the port that media goes to, as far as they are there."""
    host, port = (None, media.port) if media.rtp is None else media.rtp
    return endpoint(host, port) or ("?" if media.port is None else str(media.port))


def _codecs(media: MediaDescription) -> Iterator[Piece]:
    """Yield each format with its payload type, the encoding that it has, and its parameters."""
    for at, codec in enumerate(media.codecs):
        name = str(codec)
        yield f"{',' * (at > 0)} {codec.format}{f' {name}' * (name != codec.format)}"
        yield _parameters(codec), "dim"


def _parameters(codec: Codec) -> str:
    return "" if codec.fmtp is None else f" ({codec.fmtp})"


def _rest(media: MediaDescription) -> Iterator[Piece]:
    """Yield the length of a packet and the payload types of DTMF, where they are given."""
    if media.ptime is not None:
        yield f"; ptime {media.ptime} ms"
    if media.dtmf:
        types = sorted(set(media.dtmf.values()))
        yield f"; DTMF {', '.join(map(str, types))}"
