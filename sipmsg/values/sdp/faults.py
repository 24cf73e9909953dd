"""What is wrong with a session description: the last pass, made only when it is asked for."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.limits import Limits
from sipmsg.syntax import SDP
from sipmsg.values.sdp.line_faults import line_faults
from sipmsg.values.sdp.lines import SdpLine, cut
from sipmsg.values.sdp.media_faults import direction_faults, media_faults
from sipmsg.values.sdp.order import order_faults
from sipmsg.values.sdp.registry import MEDIA, SESSION

if TYPE_CHECKING:
    from sipmsg.values.sdp.description import SessionDescription

_CONTROLS = SDP.rule("sdp_controls")


def find_problems(sdp: SessionDescription, limits: Limits) -> tuple[Problem, ...]:
    """Return the problems of a description, those of single lines first, at most as many as the limit.

    Each names its line in the message and has its span in the text of the description.
    """
    found: list[Problem] = []
    for problem in _all_problems(sdp):
        if len(found) >= limits.problems:
            found.append(report("problems.truncated", f"more than {limits.problems} problems; the rest is left out"))
            break
        found.append(problem)
    return tuple(found)


def _all_problems(sdp: SessionDescription) -> Iterator[Problem]:
    yield from line_problems(sdp.text)
    yield from _level_problems(sdp)


def line_problems(text: str) -> Iterator[Problem]:
    """Yield the problems of the lines of any text, each looked at alone, then those of their order."""
    lines = cut(text)
    dirty = bool(_CONTROLS.search(text))
    yield from _line_end_problems(lines)
    media = 0
    for line in lines:
        media += line.type == "m"
        where = f"#media{media - 1}" if media else "#session"
        if "\r" in line.text:
            yield _at(line, "sdp.bare_line_end", "a CR that ends no line stands inside", "#session")
            continue  # where such a line ends is anybody's guess, so what it says is not judged
        if dirty and _CONTROLS.search(line.text):
            yield _at(line, "raw.control_char", "a control character stands inside", where)
        yield from _single(line, media)
    for line, index, code, message in order_faults(lines):
        yield _at(line, code, message, f"#media{index - 1}" if index else "#session")


def _single(line: SdpLine, media: int) -> Iterator[Problem]:
    where, level = (f"#media{media - 1}", MEDIA) if media else ("#session", SESSION)
    for code, message in line_faults(line, level):
        yield _at(line, code, message, where)


def _line_end_problems(lines: list[SdpLine]) -> Iterator[Problem]:
    bare = [line for line in lines if line.end == "\n"]
    if bare:
        yield _at(bare[0], "sdp.bare_line_end", f"{len(bare)} lines end with LF and no CR", "#session")
    if lines and not lines[-1].end:
        yield _at(lines[-1], "sdp.missing_final_eol", "the last line has no end", "#session")


def _level_problems(sdp: SessionDescription) -> Iterator[Problem]:
    found = [("#session", 0, code, message) for code, message in direction_faults(sdp.attributes)]
    mids: set[str] = set()
    for index, media in enumerate(sdp.media):
        where = f"#media{index}"
        found += [(where, index + 1, code, message) for code, message in media_faults(media)]
        mid = media.attributes.get("mid")
        if mid is not None:
            if mid in mids:
                found.append((where, index + 1, "sdp.duplicate_mid", f"the mid {mid[:40]} stands twice"))
            mids.add(mid)
    if found:
        lines = cut(sdp.text)
        heads = [lines[0], *[line for line in lines if line.type == "m"]]
        for where, number, code, message in found:
            yield _at(heads[number], code, message, where)


def _at(line: SdpLine, code: str, message: str, where: str) -> Problem:
    return report(code, f"line {line.number}: {message}", where, span=line.span, found=str(line)[:80])


def private_address(sdp: SessionDescription, contact_host: str) -> tuple[Problem, ...]:
    """Return the problem of a private media address beside a public host of Contact, if it is one.

    ``contact_host`` is the host of the Contact URI; a name tells nothing.
    """
    contact = _ip(contact_host.strip("[]"))
    if contact is None or not contact.is_global:
        return ()
    levels = [("#session", sdp.connection)]
    levels += [(f"#media{index}", each.connections[0]) for index, each in enumerate(sdp.media) if each.connections]
    return tuple(
        report("sdp.private_media_address", f"{connection.address} is private, {contact_host} is not", where)
        for where, connection in levels
        if connection is not None and connection.ip is not None and _is_private(connection.ip)
    )


def _is_private(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_private and not ip.is_unspecified


def _ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text) if text.isascii() else None
    except ValueError:
        return None
