"""The formats of the lines that tools write around the SIP messages of a log: two tables, no SIP in them.

A shape is a line that a message follows; it says who sent it to whom, and when. A prefix stands before the text of a
line; it has the time, and which process wrote the line. To read the log of another tool, add a row. :func:`header_of`,
:func:`part_of` and :func:`prefix_of` look a line up, for ``log`` and ``text``.
"""

from __future__ import annotations

import re

import attrs

from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.items import Meeting
from sipmsg.captures.times import CLOCK, EPOCH, JOINED, NAMED, OF_SCRIPTS, STAMP, YEARLESS, moment
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

    The groups of the pattern are ``stamp`` (date and time), ``clock`` (time of day) with ``year``, ``month`` and
    ``day`` where they stand apart, ``transport``, ``source`` and ``destination`` with their ports, or ``peer`` and
    ``port`` with ``way``, which says whether the message went to it or came from it. ``dots``: a dot stands at the end
    of a line for its CR. ``glued``: octets of the packet's headers stand right before the message. ``trimmed``: blanks
    at the beginning of a line are lost, and one stands for the last line end. ``again`` is a second line of the head of
    one message.
    """

    tool: str
    pattern: str
    dots: bool = False
    glued: bool = False
    trimmed: bool = False
    again: bool = False


SHAPES = (
    Shape(
        "sofia-sip (FreeSWITCH, drachtio)",
        rf"(?P<way>recv|send) [0-9]+ bytes (?:from|to) (?P<transport>[a-z]+)/\[(?P<peer>[^\]]+)\](?::(?P<port>[0-9]+))?"
        rf"(?: at (?:(?P<stamp>{STAMP})|(?P<clock>{CLOCK})))?:",
        trimmed=True,
    ),
    Shape(
        "Asterisk, chan_pjsip",
        rf"<--- (?P<way>Received|Transmitting) SIP (?:request|response) (?:\([^)]*\) )?(?:from|to) "
        rf"(?:(?P<transport>[A-Za-z]+):)?{_PEER} --->",
    ),
    Shape(
        "Asterisk, pjsip show history",
        rf"<--- History Entry [0-9]+ (?P<way>Sent|Received) (?:to|from) {_PEER} at (?P<stamp>[0-9]{{9,10}}) +--->",
    ),
    Shape("Asterisk, chan_sip", rf"<--- SIP (?P<way>read) from (?:(?P<transport>[A-Z]+):)?{_PEER} --->"),
    Shape(
        "Asterisk, chan_sip",
        rf"(?P<way>(?:Re)?[Tt]ransmitting)(?: #[0-9]+)? \((?:no )?(?:NAT|nat)\) to {_PEER}(?: --->|:)",
    ),
    Shape(
        "ngrep, sipgrep, sngrep, baresip",
        rf"^(?:(?P<transport>[UT]|UDP|TCP|TLS|WSS?) )?(?:(?P<stamp>{STAMP})(?: \+[0-9.]+)?|\+[0-9.]+)? ?{_FROM}"
        rf" -> {_TO}(?: \[[A-Z]+\])?(?: #[0-9]+)?"
        r"(?: (?P<rows>.* SIP/2\.0\.\..*|SIP/2\.0 [0-9]{3} .*)|(?: [A-Za-z0-9 /]*)?)$",
        dots=True,
    ),
    Shape("Homer, export as text", rf"proto:(?P<transport>[A-Za-z]+) +(?P<stamp>\S+) +{_FROM} -+> +{_TO}"),
    Shape(
        "tcpdump",
        rf"^(?:{_WHEN} )?(?:\S+ +(?:In|Out|B|M|P) +)?IP6? {_DOTTED_FROM} > {_DOTTED_TO}: {_PACKET}",
        glued=True,
    ),
    Shape("tcpdump -v", rf"(?:^{_WHEN} )(?:\S+ +(?:In|Out|B|M|P) +)?IP6? \(.*\)", glued=True),
    Shape("tcpdump -v", rf"^ +{_DOTTED_FROM} > {_DOTTED_TO}: {_PACKET}", glued=True, again=True),
    Shape("SIPp", rf"^-{{20,}}[ \t]*(?P<stamp>{STAMP}|{EPOCH})"),
    Shape(
        "SIPp",
        r"^(?P<transport>UDP|TCP|TLS|SCTP|WS|WSS)?\s*(?:control )?message (?P<way>sent|received) ?[(\[][0-9]+[)\] ]",
        again=True,
    ),
    Shape(
        "pjsua",
        rf"\b(?P<way>RX|TX) [0-9]+ bytes .*\b(?:from|to) (?P<transport>[A-Za-z]+) {_PEER}:",
    ),
    Shape(
        "Cisco CUCM",
        rf"Incoming SIP (?P<transport>[A-Z]+) message from (?P<source>{_HOST}) on port (?P<source_port>[0-9]+)",
    ),
    Shape(
        "Cisco CUCM",
        rf"Outgoing SIP (?P<transport>[A-Z]+) message to (?P<destination>{_HOST}) on port (?P<destination_port>[0-9]+)",
    ),
    Shape(
        "Cisco CUCM",
        rf"Incoming SIP (?P<transport>UDP) message size [0-9]+ from (?P<source>{_HOST}):\[(?P<source_port>[0-9]+)\]",
    ),
    Shape(
        "Cisco CUCM",
        rf"Outgoing SIP (?P<transport>UDP) message to (?P<destination>{_HOST}):\[(?P<destination_port>[0-9]+)\]",
    ),
    Shape("Cisco IOS", r"/SIP/Msg/ccsipDisplayMsg:"),
    Shape("Cisco IOS", r"^(?P<way>Received|Sent):[ \t]*$", again=True),
    Shape("Cisco CUBE", rf"\b(?:Received|Sent): SIP (?P<transport>[A-Z]+) message from {_FROM} to {_TO}", again=True),
    Shape("Acme Packet", rf"^{YEARLESS} On \[[^\]]*\](?P<here>{_HOST}:[0-9]+) (?P<way>sent) to {_PEER}"),
    Shape("Acme Packet", rf"^{YEARLESS} On \[[^\]]*\](?P<here>{_HOST}:[0-9]+) (?P<way>received) from {_PEER}"),
    Shape(
        "Genesys SIP Server",
        rf"^(?:(?P<clock>{CLOCK}):? )?.*\b(?P<way>Received|Sending) +\[[0-9]+,(?P<transport>[A-Z]+)\] [0-9]+ bytes "
        rf"(?:from|to) {_PEER} (?:<<<<<|>>>>>)",
    ),
    Shape(
        "AudioCodes",
        rf"---- (?P<way>Incoming|Outgoing) SIP Message (?:from|to) {_PEER} (?:from|to) SIPInterface #[0-9]+ "
        r"(?:\([^)]*\) )?(?P<transport>[A-Z]+)",
    ),
    Shape(
        "Ribbon (Sonus)", rf"\breceived msg for CallId:.* from IP/port: ?{_SLASHED_FROM}, Local IP/port: ?{_SLASHED_TO}"
    ),
    Shape("Ribbon (Sonus)", rf"\bsent msg for CallId:.* to IP/port: ?{_SLASHED_TO}, Local IP/port: ?{_SLASHED_FROM}"),
    Shape(
        "Cisco Expressway",
        rf'Action="Received" Local-ip="(?P<destination>{_HOST})" Local-port="(?P<destination_port>[0-9]+)" '
        rf'Src-ip="(?P<source>{_HOST})" Src-port="(?P<source_port>[0-9]+)" Msg-Hash=',
    ),
    Shape(
        "Cisco Expressway",
        rf'Action="Sent" Local-ip="(?P<source>{_HOST})" Local-port="(?P<source_port>[0-9]+)" '
        rf'Dst-ip="(?P<destination>{_HOST})" Dst-port="(?P<destination_port>[0-9]+)" Msg-Hash=',
    ),
    Shape("BroadWorks", rf"^[ \t]*(?P<transport>udp|tcp|tls) [0-9]+ Bytes (?P<way>IN|OUT) (?:from|to) {_PEER}"),
    Shape("Avaya SBCE", rf"^\[{_MONTH}-{_DAY}-{_YEAR}:(?P<clock>[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{6}})\]"),
    Shape("Avaya SBCE", rf"^(?:IN|OUT): {_FROM} --> {_TO} \((?P<transport>[A-Z]+)\)", again=True),
    Shape(
        "snom",
        rf"\b(?P<way>Sent|Received) (?:to|from) (?P<transport>[a-z]+):{_PEER} at {_DAY}/{_MONTH}/{_YEAR} "
        rf"(?P<clock>[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}:[0-9]{{3,6}}) \([0-9]+ bytes\):",
    ),
    Shape("Avaya Session Manager", rf"^{_DAY}/{_MONTH}/{_YEAR} (?P<clock>{CLOCK}) (?:-->|<--)"),
    Shape("Linphone", rf"\b(?P<way>received) \[[0-9]+\] new bytes from \[(?P<transport>[A-Z]+)://{_PEER}\]"),
    Shape("Linphone", rf"\bmessage (?P<way>sent) to \[(?P<transport>[A-Z]+)://{_PEER}\]"),
    Shape("Yate", rf"'(?P<transport>[a-z]+):[^']*' (?P<way>received) [0-9]+ bytes SIP message from {_PEER}"),
    Shape("Yate", rf"'(?P<transport>[a-z]+):[^']*' (?P<way>sending) '[^']*' \S+ to {_PEER}"),
)


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
        rf"(?:(?P<stamp>{STAMP})|{YEARLESS}|{CLOCK}):? +(?:\S+ +){{1,2}}"
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


def _compiled(patterns: tuple[Shape, ...] | tuple[Prefix, ...]) -> tuple[re.Pattern[bytes], ...]:
    return tuple(re.compile(each.pattern.encode("latin-1")) for each in patterns)


_SHAPES = tuple(zip(SHAPES, _compiled(SHAPES), strict=True))
_PREFIXES = _compiled(PREFIXES)
#: longer lines are none that a tool writes around a message
_LONGEST = 2_000
#: but for those of ngrep -W single
_ALL_IN_ONE = (b"U ", b"T ")
#: one of these is in every line of a shape
_MARKS = re.compile(
    rb"->|---|> |<--|ytes[ )]|message |ransmitting|On \[| IP6? |' 0x|\[[0-9]{2}-[0-9]{2}-|/SIP/Msg/|eceived:|Sent:"
    rb"| msg for CallId:| Msg-Hash="
)
_BEGINS_PREFIX = re.compile(
    rb"[\[<]?[0-9]{4}[-/.]|(?:[0-9]+ )?<[0-9]|(?:[0-9]+: )?[\[*.]?[A-Z][a-z]{2} [ 0-9][0-9]? | ?[0-9]+\([0-9]+\) "
    rb"|[\w.|-]+ +\| |(?:[\w.-]+\.js:[0-9]+ )?[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{4} "
    rb"|\[(?:pod|container)/|[0-9a-f]{8}-|[A-Z][a-z]{2} [0-9]{4}-|[0-9]{9,10}\.|Local time:"
    rb"|[0-9]+ [0-9]{8} [0-9]{6}\.|[0-9]{2}:[0-9]{2}:[0-9]{2}[.:]"
)
#: a date and a time that stand somewhere before what a line says of a message
_WITHIN = re.compile(STAMP.encode())
_OF_CONTAINER = re.compile(rf"({STAMP} (stdout|stderr)) ([FP]) ".encode())
#: what stands between hours, minutes and seconds; a fraction may follow behind either
_CLOCK_PARTS = re.compile(r"[.:]")
_MOST_STAMP = 48
#: what AudioCodes sets behind each event of syslog
_BEHIND_EVENT = re.compile(
    rb"(?<=.)(?:(?<![ \t])[ \t]+(?:#012|\\n))?[ \t]?\[Time:[0-9]{1,2}-[0-9]{1,2}@[0-9:.]{8,12}\][ \t\r]*\Z"
)
_TIME = b"[Time:"


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
    bare = line.lstrip(BLANKS)
    for shape, pattern in _SHAPES:
        found = pattern.search(line) or (None if bare is line else pattern.search(bare))
        if found is not None:
            texts = _texts(found)
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


def _texts(found: re.Match[bytes]) -> dict[str, str]:
    return {name: text.decode("latin-1") for name, text in found.groupdict().items() if text}


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
            groups = _texts(found)
            return groups.get("stamp"), groups.get("key"), found.end()
    return None, None, 0
