"""The formats of the lines that tools write before the SIP messages of a log: a table, no SIP in it.

A shape is a line that a message follows; it says who sent it to whom, and when. To read the log of another tool, add
a row. :func:`header_of` looks a line up, for ``log`` and ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.items import Meeting
from sipmsg.captures.prefixes import texts_of
from sipmsg.captures.times import CLOCK, EPOCH, STAMP, YEARLESS, moment
from sipmsg.octets import BLANKS

_HOST = r"\[?[0-9A-Za-z_.:%-]+\]?"
_PEER = rf"(?P<peer>{_HOST}):(?P<port>[0-9]{{1,5}})"
_FROM = rf"(?P<source>{_HOST}):(?P<source_port>[0-9]{{1,5}})"
_TO = rf"(?P<destination>{_HOST}):(?P<destination_port>[0-9]{{1,5}})"
_SLASHED_FROM = rf"(?P<source>{_HOST})/(?P<source_port>[0-9]{{1,5}})"
_SLASHED_TO = rf"(?P<destination>{_HOST})/(?P<destination_port>[0-9]{{1,5}})"
_DOTTED_FROM = rf"(?P<source>{_HOST})\.(?P<source_port>[0-9a-z-]+)"
_DOTTED_TO = rf"(?P<destination>{_HOST})\.(?P<destination_port>[0-9a-z-]+)"
# how tcpdump goes on: flags stand in a TCP segment only
_PACKET = r"(?P<transport>Flags|tcp|UDP|SIP|\[)?(?:(?<=SIP)|.*?\bSIP(?=: ))?(?:: (?P<start>.+))?"
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{2})", r"(?P<month>[0-9]{2})", r"(?P<year>[0-9]{4})"
_WHEN = rf"(?:(?P<stamp>{STAMP}|{EPOCH})|{CLOCK})"
_OUT = frozenset((b"send", b"sent", b"sending", b"transmitting", b"retransmitting", b"tx", b"out", b"outgoing"))
_TRANSPORTS = {"U": "UDP", "T": "TCP", "UDP": "UDP", "TCP": "TCP", "TLS": "TLS", "WS": "WS", "WSS": "WSS"}
_TRANSPORTS |= {"FLAGS": "TCP", "SIP": "UDP", "[": "UDP"}


@attrs.frozen(slots=True)
class Shape:
    """A line before a message: the tool that writes it, its pattern, and how the tool writes the message.

    What matches ``mark`` is in each such line; most lines of a log have no mark, and no pattern is tried on them.
    The groups of the pattern are ``stamp`` (date and time), ``clock`` (time of day) with ``year``, ``month`` and
    ``day`` where they stand apart, ``transport``, ``source`` and ``destination`` with their ports, or ``peer`` and
    ``port`` with ``way``, which says whether the message went to it or came from it. ``dots``: a dot stands at the end
    of a line for its CR. ``glued``: octets of the packet's headers stand right before the message. ``trimmed``: blanks
    at the beginning of a line are lost, and one stands for the last line end. ``again`` is a second line of the head of
    one message.
    """

    tool: str
    mark: str
    pattern: str
    dots: bool = False
    glued: bool = False
    trimmed: bool = False
    again: bool = False


SHAPES = (
    Shape(
        "sofia-sip (FreeSWITCH, drachtio)",
        " bytes ",
        rf"(?P<way>recv|send) [0-9]+ bytes (?:from|to) (?P<transport>[a-z]+)/\[(?P<peer>[^\]]+)\](?::(?P<port>[0-9]+))?"
        rf"(?: at (?:(?P<stamp>{STAMP})|(?P<clock>{CLOCK})))?:",
        trimmed=True,
    ),
    Shape(
        "Asterisk, chan_pjsip",
        "SIP re(?:quest|sponse) ",
        rf"<--- (?P<way>Received|Transmitting) SIP (?:request|response) (?:\([^)]*\) )?(?:from|to) "
        rf"(?:(?P<transport>[A-Za-z]+):)?{_PEER} --->",
    ),
    Shape(
        "Asterisk, pjsip show history",
        "<--- History Entry ",
        rf"<--- History Entry [0-9]+ (?P<way>Sent|Received) (?:to|from) {_PEER} at (?P<stamp>[0-9]{{9,10}}) +--->",
    ),
    Shape(
        "Asterisk, chan_sip",
        "<--- SIP read from ",
        rf"<--- SIP (?P<way>read) from (?:(?P<transport>[A-Z]+):)?{_PEER} --->",
    ),
    Shape(
        "Asterisk, chan_sip",
        "ransmitting",
        rf"(?P<way>(?:Re)?[Tt]ransmitting)(?: #[0-9]+)? \((?:no )?(?:NAT|nat)\) to {_PEER}(?: --->|:)",
    ),
    Shape(
        "ngrep, sipgrep, sngrep, baresip",
        " -> ",
        rf"^(?:(?P<transport>[UT]|UDP|TCP|TLS|WSS?) )?(?:(?P<stamp>{STAMP})(?: \+[0-9.]+)?|\+[0-9.]+)? ?{_FROM}"
        rf" -> {_TO}(?: \[[A-Z]+\])?(?: #[0-9]+)?"
        r"(?: (?P<rows>.* SIP/2\.0\.\..*|SIP/2\.0 [0-9]{3} .*)|(?: [A-Za-z0-9 /]*)?)$",
        dots=True,
    ),
    Shape("Homer, export as text", "proto:", rf"proto:(?P<transport>[A-Za-z]+) +(?P<stamp>\S+) +{_FROM} -+> +{_TO}"),
    Shape(
        "tcpdump",
        " > ",
        rf"^(?:{_WHEN} )?(?:\S+ +(?:In|Out|B|M|P) +)?IP6? {_DOTTED_FROM} > {_DOTTED_TO}: {_PACKET}",
        glued=True,
    ),
    Shape("tcpdump -v", r"IP6? \(", rf"^{_WHEN} (?:\S+ +(?:In|Out|B|M|P) +)?IP6? \(.*\)", glued=True),
    Shape("tcpdump -v", " > ", rf"^ +{_DOTTED_FROM} > {_DOTTED_TO}: {_PACKET}", glued=True, again=True),
    Shape("SIPp", "-" * 20, rf"^-{{20,}}[ \t]*(?P<stamp>{STAMP}|{EPOCH})"),
    Shape(
        "SIPp",
        r"message (?:sent|received) ?[(\[]",
        r"^(?P<transport>UDP|TCP|TLS|SCTP|WS|WSS)?\s*(?:control )?message (?P<way>sent|received) ?[(\[][0-9]+[)\] ]",
        again=True,
    ),
    Shape(
        "pjsua",
        " bytes ",
        rf"\b(?P<way>RX|TX) [0-9]+ bytes .*\b(?:from|to) (?P<transport>[A-Za-z]+) {_PEER}:",
    ),
    Shape(
        "Cisco CUCM",
        "Incoming SIP ",
        rf"Incoming SIP (?P<transport>[A-Z]+) message from (?P<source>{_HOST}) on port (?P<source_port>[0-9]+)",
    ),
    Shape(
        "Cisco CUCM",
        "Outgoing SIP ",
        rf"Outgoing SIP (?P<transport>[A-Z]+) message to (?P<destination>{_HOST}) on port (?P<destination_port>[0-9]+)",
    ),
    Shape(
        "Cisco CUCM",
        "Incoming SIP ",
        rf"Incoming SIP (?P<transport>UDP) message size [0-9]+ from (?P<source>{_HOST}):\[(?P<source_port>[0-9]+)\]",
    ),
    Shape(
        "Cisco CUCM",
        "Outgoing SIP ",
        rf"Outgoing SIP (?P<transport>UDP) message to (?P<destination>{_HOST}):\[(?P<destination_port>[0-9]+)\]",
    ),
    Shape("Cisco IOS", "/SIP/Msg/", r"/SIP/Msg/ccsipDisplayMsg:"),
    Shape("Cisco IOS", "Received:", r"^(?P<way>Received):[ \t]*$", again=True),
    Shape("Cisco IOS", "Sent:", r"^(?P<way>Sent):[ \t]*$", again=True),
    Shape(
        "Cisco CUBE",
        ": SIP ",
        rf"\b(?:Received|Sent): SIP (?P<transport>[A-Z]+) message from {_FROM} to {_TO}",
        again=True,
    ),
    Shape("Acme Packet", r" On \[", rf"^{YEARLESS} On \[[^\]]*\](?P<here>{_HOST}:[0-9]+) (?P<way>sent) to {_PEER}"),
    Shape(
        "Acme Packet", r" On \[", rf"^{YEARLESS} On \[[^\]]*\](?P<here>{_HOST}:[0-9]+) (?P<way>received) from {_PEER}"
    ),
    Shape(
        "Genesys SIP Server",
        " bytes ",
        rf"^(?:(?P<clock>{CLOCK}):? )?.*\b(?P<way>Received|Sending) +\[[0-9]+,(?P<transport>[A-Z]+)\] [0-9]+ bytes "
        rf"(?:from|to) {_PEER} (?:<<<<<|>>>>>)",
    ),
    Shape(
        "AudioCodes",
        " SIP Message ",
        rf"---- (?P<way>Incoming|Outgoing) SIP Message (?:from|to) {_PEER} (?:from|to) SIPInterface #[0-9]+ "
        r"(?:\([^)]*\) )?(?P<transport>[A-Z]+)",
    ),
    Shape(
        "Ribbon (Sonus)",
        " msg for CallId:",
        rf"\breceived msg for CallId:.* from IP/port: ?{_SLASHED_FROM}, Local IP/port: ?{_SLASHED_TO}",
    ),
    Shape(
        "Ribbon (Sonus)",
        " msg for CallId:",
        rf"\bsent msg for CallId:.* to IP/port: ?{_SLASHED_TO}, Local IP/port: ?{_SLASHED_FROM}",
    ),
    Shape(
        "Cisco Expressway",
        " Msg-Hash=",
        rf'Action="Received" Local-ip="(?P<destination>{_HOST})" Local-port="(?P<destination_port>[0-9]+)" '
        rf'Src-ip="(?P<source>{_HOST})" Src-port="(?P<source_port>[0-9]+)" Msg-Hash=',
    ),
    Shape(
        "Cisco Expressway",
        " Msg-Hash=",
        rf'Action="Sent" Local-ip="(?P<source>{_HOST})" Local-port="(?P<source_port>[0-9]+)" '
        rf'Dst-ip="(?P<destination>{_HOST})" Dst-port="(?P<destination_port>[0-9]+)" Msg-Hash=',
    ),
    Shape(
        "BroadWorks", " Bytes ", rf"^[ \t]*(?P<transport>udp|tcp|tls) [0-9]+ Bytes (?P<way>IN|OUT) (?:from|to) {_PEER}"
    ),
    Shape(
        "Avaya SBCE",
        r"\[[0-9]{2}-[0-9]{2}-",
        rf"^\[{_MONTH}-{_DAY}-{_YEAR}:(?P<clock>[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{6}})\]",
    ),
    Shape("Avaya SBCE", " --> ", rf"^(?:IN|OUT): {_FROM} --> {_TO} \((?P<transport>[A-Z]+)\)", again=True),
    Shape(
        "snom",
        r" bytes\):",
        rf"\b(?P<way>Sent|Received) (?:to|from) (?P<transport>[a-z]+):{_PEER} at {_DAY}/{_MONTH}/{_YEAR} "
        rf"(?P<clock>[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}:[0-9]{{3,6}}) \([0-9]+ bytes\):",
    ),
    Shape("Avaya Session Manager", " -->| <--", rf"^{_DAY}/{_MONTH}/{_YEAR} (?P<clock>{CLOCK}) (?:-->|<--)"),
    Shape(
        "Linphone",
        " new bytes from ",
        rf"\b(?P<way>received) \[[0-9]+\] new bytes from \[(?P<transport>[A-Z]+)://{_PEER}\]",
    ),
    Shape("Linphone", r"message sent to \[", rf"\bmessage (?P<way>sent) to \[(?P<transport>[A-Z]+)://{_PEER}\]"),
    Shape(
        "Yate",
        " SIP message from ",
        rf"'(?P<transport>[a-z]+):[^']*' (?P<way>received) [0-9]+ bytes SIP message from {_PEER}",
    ),
    Shape("Yate", " sending '", rf"'(?P<transport>[a-z]+):[^']*' (?P<way>sending) '[^']*' \S+ to {_PEER}"),
)


def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("latin-1"))


_Find = Callable[[bytes], re.Match[bytes] | None]


def _finder(shape: Shape) -> tuple[Shape, _Find, _Find]:
    """Return a shape with what finds its mark and its pattern in a line."""
    pattern = _compiled(shape.pattern)
    return shape, _compiled(shape.mark).search, pattern.match if shape.pattern.startswith("^") else pattern.search


_SHAPES = [_finder(shape) for shape in SHAPES]
_MARKS = _compiled("|".join({shape.mark: None for shape in SHAPES}))
#: no tool writes longer lines before a message
_LONGEST = 2_000
#: but for those of ngrep -W single
_ALL_IN_ONE = (b"U ", b"T ")
#: a date and a time that stand somewhere before what a line says of a message
_WITHIN = re.compile(STAMP.encode())
#: what stands between hours, minutes and seconds; a fraction may follow behind either
_CLOCK_PARTS = re.compile(r"[.:]")


@attrs.frozen(slots=True)
class Header:
    """A line that a message follows: its shape, and what it says."""

    shape: Shape
    met: Meeting
    #: the start line of the message, where the tool repeats it
    start: bytes = b""
    #: all of the message, where the tool writes it into the same line
    rows: bytes = b""
    #: the date and time that stand before it in the line, where no prefix is known
    stamp: str | None = None


def header_of(line: bytes, stamp: str | None) -> Header | None:
    """Return what a line says of the message that follows it, or None for any other line.

    ``stamp`` is the date and time that stood before it.
    """
    if (len(line) > _LONGEST and not line.startswith(_ALL_IN_ONE)) or _MARKS.search(line) is None:
        return None
    for shape, is_marked, find in _SHAPES:
        found = find(line) or find(line.lstrip(BLANKS)) if is_marked(line) else None
        if found is not None:
            texts = texts_of(found)
            before = None if stamp is not None else stamp_in(found.string[: found.start()])
            start, rows = (texts.get(name, "").encode("latin-1") for name in ("start", "rows"))
            return Header(shape, _meeting(texts, stamp or before), start, rows, before)
    return None


def stamp_in(text: bytes) -> str | None:
    """Return the first date and time that stand anywhere in a text, None where none do.

    >>> stamp_in(b"ts=2026-03-02T10:15:30Z level=info msg="), stamp_in(b"level=info")
    ('2026-03-02T10:15:30Z', None)
    """
    found = _WITHIN.search(text)
    return None if found is None else found[0].decode("latin-1")


def _meeting(groups: dict[str, str], stamp: str | None) -> Meeting:
    source = endpoint(groups.get("source"), groups.get("source_port"))
    destination = endpoint(groups.get("destination"), groups.get("destination_port"))
    if "way" in groups:
        peer = endpoint(groups.get("peer"), groups.get("port"))
        here = groups.get("here")
        source, destination = (here, peer) if groups["way"].lower().encode() in _OUT else (peer, here)
    time = None
    if "stamp" in groups:
        time = moment(groups["stamp"])
    elif "year" in groups:
        date = "-".join(groups[part] for part in ("year", "month", "day"))
        time = moment(f"{date} {_CLOCK_PARTS.sub(':', groups['clock'], 2)}")
    elif "clock" in groups and stamp is not None:
        time = moment(stamp, groups["clock"])
    return Meeting(time, source, destination, _TRANSPORTS.get(groups.get("transport", "").upper()))
