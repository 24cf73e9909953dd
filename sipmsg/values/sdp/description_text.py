"""The text of a session description that is made of its members, or of another one with other members.

:class:`~sipmsg.values.sdp.description.SessionDescription` is made of what :func:`text_of` returns. A line that says the
same as before stays as it stands.
"""

# ruff: noqa: SLF001 - a description and its media descriptions are one text

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sipmsg.values.sdp.changing import changed_rows, connection_of
from sipmsg.values.sdp.connection import Connection
from sipmsg.values.sdp.lines import SdpLine
from sipmsg.values.sdp.media import MediaDescription
from sipmsg.values.sdp.origin import Origin
from sipmsg.values.sdp.timing import TimeDescription
from sipmsg.values.sdp.writing import joined, lines_of, rewritten, row

if TYPE_CHECKING:
    from sipmsg.values.sdp.description import SessionDescription


def in_full(
    origin: Origin | None, connection: Connection | str | None, media: tuple[MediaDescription, ...]
) -> tuple[Origin, Connection | str | None]:
    """Return an origin, and a connection where media needs that of the session."""
    origin = Origin() if origin is None else origin
    needed = connection is None and not all(each.connections for each in media)
    return origin, connection_of(origin.address) if needed else connection


def text_of(
    members: dict[str, Any],
    attributes: list[str],
    times: Iterable[TimeDescription] | None,
    media: tuple[MediaDescription, ...],
    as_read: SessionDescription | None,
) -> str:
    """Return the text of members; lines stay where they say the same as those of another description."""
    times = (TimeDescription(),) if times is None else tuple(times)
    lines: list[SdpLine] = []
    level = old = None
    if as_read is not None:
        level = as_read._session.level
        lines, old = lines_of(level), _members(as_read)
    wanted = changed_rows(level, old or {}, members) | {"a=": attributes}
    if as_read is None or times != as_read.times:
        wanted |= {"r=": [], "z=": [], "t=": [text for time in times for text in _time_rows(time)]}
    for head, texts in wanted.items():
        lines = rewritten(lines, head, texts, media=False)
    sections = [line for each in media for line in lines_of(each._level)]
    return ("" if level is None else level.source.mark) + joined([*lines, *sections])


def _members(sdp: SessionDescription) -> dict[str, Any]:
    """Return the values of the session's lines by type, as they are read; those of a=, t=, r= and z= apart."""
    return {
        "v": str(sdp.version),
        "o": sdp.origin,
        "s": sdp.session_name,
        "i": sdp.information,
        "u": sdp.uri,
        "e": sdp.emails,
        "p": sdp.phones,
        "c": sdp.connection,
        "b": sdp.bandwidths,
        "k": sdp.key,
    }


def _time_rows(time: TimeDescription) -> list[str]:
    made = [row("t", time), *[row("r", each) for each in time.repeats]]
    return [*made, row("z", " ".join(map(str, time.zones)))] if time.zones else made
