"""What nearly everyone asks of the attributes of one level, found by one search.

fmtp (RFC 8866 section 6.15), the direction (6.7), ptime and maxptime (6.4, 6.5).
"""

from __future__ import annotations

from sipmsg.model.sdp.syntax import SDP

_FACTS = SDP.rule("media_facts")
_FMTP = SDP.rule("fmtp_lines")

DIRECTIONS = frozenset({"sendrecv", "sendonly", "recvonly", "inactive"})

Facts = tuple[dict[str, str], list[str]]


def read_facts(lines: str | None) -> Facts:
    r"""Return the parameters by format, and the attributes that tell the direction and packet times, as written.

    >>> read_facts("a=fmtp:101 0-15\r\na=ptime:20\r\na=sendonly\r\n")
    ({'101': '0-15'}, ['ptime:20', 'sendonly'])
    """
    fmtp: dict[str, str] = {}
    plain: list[str] = []
    more: list[tuple[str, str]] = []
    if lines is not None:
        for fact in _FACTS.search("\n" + lines):
            if fact.__class__ is str:
                plain.append(fact)
            else:
                name, text = fact
                if name in fmtp:
                    more.append(fact)
                else:
                    fmtp[name] = text
        if more:
            _join(fmtp, more)
    return fmtp, plain


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


def direction_of(plain: list[str]) -> str | None:
    """Return the first direction of such attributes, or None.

    >>> direction_of(["ptime:20", "sendonly"])
    'sendonly'
    """
    for text in plain:
        if text in DIRECTIONS:
            return text
    return None


def packet_time(plain: list[str], name: str) -> int | float | None:
    """Return the first ``ptime:`` or ``maxptime:`` of such attributes, in milliseconds, or None.

    >>> packet_time(["maxptime:40", "ptime:2.5"], "ptime:")
    2.5
    """
    for text in plain:
        if text.startswith(name):
            number = text[len(name) :]
            return float(number) if "." in number else int(number)
    return None
