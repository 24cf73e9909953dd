"""The formats of what stands before the text of a line of a log: a table, no SIP in it.

A prefix has the time, and which process wrote the line. To read the log of another tool, add a row. :func:`prefix_of`
and :func:`part_of` look a line up, for ``log`` and ``text``.
"""

from __future__ import annotations

import re

import attrs

from sipmsg.captures.times import CLOCK, EPOCH, JOINED, NAMED, OF_SCRIPTS, STAMP, YEARLESS


@attrs.frozen(slots=True)
class Prefix:
    """What stands before the text of a line. Its groups are ``stamp`` and ``key``, which names who wrote the line."""

    writer: str
    pattern: str


PREFIXES = (
    Prefix("Kubernetes (CRI)", rf"(?P<stamp>{STAMP}) (?P<key>stdout|stderr) F "),
    Prefix(
        "syslog (RFC 5424)",
        rf"(?:[0-9]+ )?(?:<[0-9]{{1,3}}>1 )(?P<stamp>{STAMP}) (?P<key>\S+ \S+ \S+) \S+ "
        r"(?:-|\[[^\]]*\]) ?(?:\xef\xbb\xbf)?",
    ),
    Prefix(
        "syslog",
        rf"(?:<[0-9]{{1,3}}>)?(?:[A-Z][a-z]{{2}} )?(?:(?P<stamp>{STAMP}|{EPOCH})|{YEARLESS}) "
        r"(?P<key>[\w.:-]+ [^\s:\[\]]+(?:\[[0-9]+\])?):(?: |$)",
    ),
    Prefix(
        "Asterisk",
        rf"\[(?:(?P<stamp>{STAMP})|{YEARLESS})\] (?P<key>[A-Z]+\[[0-9]+\])(?:\[C-[0-9a-f]+\])? "
        r"[^ :]+:(?:[0-9]+)?(?: [a-z_0-9]+:)? ",
    ),
    Prefix("Kamailio, OpenSIPS", r" ?(?P<key>[0-9]+\([0-9]+\)) [A-Z]+: (?:<[a-z]+>: )?"),
    Prefix("docker compose, pm2", rf"(?P<key>[\w.|-]+?) +\| (?:(?P<stamp>{STAMP}) )?"),
    Prefix("kubectl logs --prefix", rf"\[(?P<key>(?:pod|container)/[^\]]+)\] (?:(?P<stamp>{STAMP}) )?"),
    Prefix(
        "FreeSWITCH, with the call",
        rf"(?P<key>[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}) (?:(?P<stamp>{STAMP}) )?",
    ),
    Prefix(
        "AudioCodes",
        rf"(?:(?:(?:{YEARLESS}|{CLOCK}) +)?(?P<stamp>{STAMP})|{YEARLESS}|{CLOCK}):? +(?:\S+ +){{1,2}}"
        r"\[S=[0-9]+\] ?(?P<key>\[[A-Z]ID=[^\]]+\])(?: |$)",
    ),
    Prefix("Cisco", rf"(?:[0-9]+: )?[*.]?(?P<stamp>{NAMED})(?: [A-Z]{{2,5}})?: "),
    Prefix("Ribbon (Sonus)", rf"[0-9]+ (?P<stamp>{JOINED}):[0-9.]+[A-Za-z]+ *\.(?P<key>[A-Z0-9]+) *: ?"),
    Prefix("SIP.js in a browser", rf"(?:[\w.-]+:[0-9]+ )?(?P<stamp>{OF_SCRIPTS}) (?:\([^)]*\) )?\| "),
    Prefix("Genesys, above a log", rf"Local time: +(?P<stamp>{STAMP})"),
    Prefix(
        "drachtio, FreeSWITCH, docker logs -t, aws logs tail, 3CX",
        rf"\[?(?P<stamp>{STAMP})(?:(?:\](?=\[)|\]?(?: [A-Z]{{3,4}} \|)?[ \t])|\|)",
    ),
)


_PREFIXES = [re.compile(prefix.pattern.encode("latin-1")) for prefix in PREFIXES]
_BEGINS_PREFIX = re.compile(
    rb"[\[<]?[0-9]{4}[-/.]|(?:[0-9]+ )?<[0-9]|(?:[0-9]+: )?[\[*.]?[A-Z][a-z]{2} [ 0-9][0-9]? | ?[0-9]+\([0-9]+\) "
    rb"|[\w.|-]+ +\| |(?:[\w.-]+\.js:[0-9]+ )?[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{4} "
    rb"|\[(?:pod|container)/|[0-9a-f]{8}-|[A-Z][a-z]{2} [0-9]{4}-|[0-9]{9,10}\.|Local time:"
    rb"|[0-9]+ [0-9]{8} [0-9]{6}\.|[0-9]{2}:[0-9]{2}:[0-9]{2}[.:]"
)
_OF_CONTAINER = re.compile(rf"({STAMP} (stdout|stderr)) ([FP]) ".encode())
_MOST_STAMP = 48
#: what AudioCodes sets behind each event of syslog
_BEHIND_EVENT = re.compile(
    rb"(?<=.)(?:(?<![ \t])[ \t]+(?:#012|\\n))?[ \t]?\[Time:[0-9]{1,2}-[0-9]{1,2}@[0-9:.]{8,12}\][ \t\r]*\Z"
)
_TIME = b"[Time:"


@attrs.frozen(slots=True)
class Part:
    """A line of a container's log, which may be a part of one: what stands before it when it is whole, and its text."""

    stream: str
    before: bytes
    text: bytes
    more: bool


def part_of(line: bytes) -> Part | None:
    """Return a line of a container's log as a part, None for any other line.

    >>> part_of(b"2026-03-02T10:15:30.1Z stdout P INVITE sip:bob").more
    True
    """
    if b" std" not in line[:_MOST_STAMP]:
        return None
    found = _OF_CONTAINER.match(line)
    if found is None:
        return None
    return Part(found[2].decode(), found[1] + b" F ", line[found.end() :], found[3] == b"P")


def without_end(line: bytes) -> bytes:
    """Return a line without what a tool sets behind each, where something stands before that.

    >>> without_end(b"BYE sip:bob@biloxi.com SIP/2.0 #012 [Time:02-03@10:15:30.123]")
    b'BYE sip:bob@biloxi.com SIP/2.0'
    """
    return _BEHIND_EVENT.sub(b"", line) if _TIME in line else line


def prefix_of(line: bytes) -> tuple[str | None, str | None, int]:
    """Return the stamp and the key of what stands before the text of a line, and where the text begins.

    >>> prefix_of(b"Mar  2 10:15:30 pbx kamailio[12]: hello")
    (None, 'pbx kamailio[12]', 34)
    """
    if _BEGINS_PREFIX.match(line) is None:
        return None, None, 0
    for pattern in _PREFIXES:
        found = pattern.match(line)
        if found is not None:
            groups = texts_of(found)
            return groups.get("stamp"), groups.get("key"), found.end()
    return None, None, 0


def texts_of(found: re.Match[bytes]) -> dict[str, str]:
    """Return the texts of the groups of a match that have one, by their names."""
    return {name: text.decode("latin-1") for name, text in found.groupdict().items() if text}
