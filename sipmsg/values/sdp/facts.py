"""What nearly everyone asks of the attributes of one level, found by one search.

fmtp (RFC 8866 section 6.15), the direction (6.7), ptime and maxptime (6.4, 6.5).
"""

from __future__ import annotations

from sipmsg.syntax import SDP

_FACTS = SDP.rule("media_facts")
_FMTP = SDP.rule("fmtp_lines")

DIRECTIONS = frozenset({"sendrecv", "sendonly", "recvonly", "inactive"})

PacketTime = int | float | None
Facts = tuple[dict[str, str], list[str], PacketTime, PacketTime]


def read_facts(lines: str | None) -> Facts:
    r"""Return the parameters by format, the directions, ptime and maxptime; of the latter two the first counts.

    >>> read_facts("a=fmtp:101 0-15\r\na=ptime:20\r\na=sendonly\r\na=ptime:30\r\n")
    ({'101': '0-15'}, ['sendonly'], 20, None)
    """
    fmtp: dict[str, str] = {}
    directions: list[str] = []
    times: list[str] = []
    more: list[tuple[str, str]] = []
    for fact in () if lines is None else _FACTS.search("\n" + lines):
        if fact.__class__ is str:
            (directions if fact in DIRECTIONS else times).append(fact)
        else:
            name, text = fact
            if name in fmtp:
                more.append(fact)
            else:
                fmtp[name] = text
    if more:
        _join(fmtp, more)
    if not times:
        return fmtp, directions, None, None
    return fmtp, directions, _packet_time(times, "ptime:"), _packet_time(times, "maxptime:")


def _packet_time(times: list[str], name: str) -> PacketTime:
    for text in times:
        if text.startswith(name):
            number = text[len(name) :]
            return float(number) if "." in number else int(number)
    return None


def read_fmtp(lines: str | None) -> dict[str, str]:
    r"""Return the parameters by format, and look for nothing else.

    >>> read_fmtp("a=fmtp:101 0-15\r\na=ptime:20\r\n")
    {'101': '0-15'}
    """
    found: tuple[tuple[str, str], ...] = () if lines is None else _FMTP.search("\n" + lines)
    fmtp = dict(found)
    # several lines for one format are seldom, and put together as above
    return fmtp if len(fmtp) == len(found) else read_facts(lines)[0]


def _join(fmtp: dict[str, str], more: list[tuple[str, str]]) -> None:
    """Let the parameters of several lines for one format follow each other, as one list of parameters."""
    parts = {name: [text] for name, text in fmtp.items()}
    for name, text in more:
        parts[name].append(text)
    fmtp.update({name: ";".join(texts) for name, texts in parts.items()})
