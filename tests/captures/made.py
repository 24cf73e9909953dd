"""A call, and what tools and platforms make of it: logs, JSON, packets. All invented; the forms are the tools' own."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import attrs

SDP = (
    "v=0\r\no=- 7 1 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 101\r\n"
    "a=rtpmap:101 telephone-event/8000\r\n"
)
BEGIN = datetime(2026, 3, 2, 10, 15, 30, 123456, UTC)
US, THEM = "192.0.2.10:5060", "198.51.100.20:5060"
US_6, THEM_6 = "[2001:db8::10]:5060", "[2001:db8::20]:5062"


@attrs.frozen
class Sent:
    """One message of the call."""

    raw: bytes
    time: datetime
    source: str
    destination: str

    @property
    def out(self) -> bool:
        """Whether it is the caller that sends it."""
        return self.source in {US, US_6}


def sip(start: str, cseq: str, body: str = "", more: Sequence[str] = ()) -> bytes:
    lines = [
        start,
        "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1;rport",
        'From: "Anna" <sip:+15550100@example.com>;tag=1',
        "To: <sip:+15550199@example.com>",
        "Call-ID: made@example.com",
        f"CSeq: {cseq}",
        *([] if start.startswith("SIP/") else ["Max-Forwards: 70", "Contact: <sip:+15550100@192.0.2.10>"]),
        *more,
        *(["Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
        "",
        body,
    ]
    return "\r\n".join(lines).encode()


def call(us: str = US, them: str = THEM) -> list[Sent]:
    uri = f"sip:+15550199@{them}"
    made = [
        (sip(f"INVITE {uri} SIP/2.0", "1 INVITE", SDP, ["Subject: one,", " two"]), True),
        (sip("SIP/2.0 100 Trying", "1 INVITE"), False),
        (sip("SIP/2.0 180 Ringing", "1 INVITE"), False),
        (sip("SIP/2.0 200 OK", "1 INVITE", SDP), False),
        (sip(f"ACK {uri} SIP/2.0", "1 ACK"), True),
        (sip(f"BYE {uri} SIP/2.0", "2 BYE"), True),
        (sip("SIP/2.0 200 OK", "2 BYE"), False),
    ]
    return [
        Sent(raw, BEGIN + timedelta(milliseconds=120 * at), us if out else them, them if out else us)
        for at, (raw, out) in enumerate(made)
    ]


# ---- text logs -----------------------------------------------------------------------------------------

Writer = Callable[[Sent], bytes]


def _stamp(sent: Sent, form: str = "%Y-%m-%d %H:%M:%S.%f") -> str:
    return sent.time.strftime(form)


def _peer(sent: Sent) -> str:
    return sent.destination if sent.out else sent.source


def _tport(sent: Sent) -> str:
    host, _, port = _peer(sent).rpartition(":")
    way = "send %d bytes to" if sent.out else "recv %d bytes from"
    return f"{way % len(sent.raw)} udp/[{host.strip('[]')}]:{port} at {_stamp(sent, '%H:%M:%S.%f')}:\n"


def _bare(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


def _dashes() -> bytes:
    return b"-" * 72 + b"\n"


def _indented(raw: bytes) -> bytes:
    return b"".join(b"   " + line + b"\n" for line in _bare(raw).removesuffix(b"\n").split(b"\n"))


def freeswitch(sent: Sent) -> bytes:
    return _tport(sent).encode() + b"   " + _dashes() + _indented(sent.raw) + b"   " + _dashes()


def freeswitch_plain(sent: Sent) -> bytes:
    return _dashes() + _tport(sent).encode() + _dashes() + b"\n" + _bare(sent.raw) + _dashes()


def drachtio(sent: Sent) -> bytes:
    lines = sent.raw.removesuffix(b"\r\n").split(b"\r\n")
    text = b"\r\n".join(line.lstrip(b" ") for line in lines)
    return f"{_stamp(sent)} {_tport(sent)}".encode() + text + b" \n"


def asterisk(sent: Sent) -> bytes:
    way = "Transmitting SIP request (%d bytes) to" if sent.out else "Received SIP response (%d bytes) from"
    head = f"[{_stamp(sent, '%Y-%m-%d %H:%M:%S')}] VERBOSE[2417][C-00000001] res_pjsip_logger.c: "
    return f"{head}<--- {way % len(sent.raw)} UDP:{_peer(sent)} --->\n".encode() + sent.raw + b"\n"


def chan_sip(sent: Sent) -> bytes:
    if sent.out:
        return f"Reliably Transmitting (NAT) to {_peer(sent)}:\n".encode() + sent.raw + b"\n---\n"
    ends = b"\n<------------->\n--- (10 headers 13 lines) ---\n"
    return f"\n<--- SIP read from UDP:{_peer(sent)} --->\n".encode() + sent.raw + ends


def sngrep(sent: Sent) -> bytes:
    ends = f"{_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {sent.source} -> {sent.destination}\n"
    return ends.encode() + sent.raw + b"\n\n"


def ngrep(sent: Sent) -> bytes:
    source, destination = (end.replace("[", "").replace("]", "") for end in (sent.source, sent.destination))
    ends = f"U {_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {source} -> {destination} #1\n"
    return b"#\n" + ends.encode() + sent.raw.replace(b"\r\n", b".\n") + b"\n"


def ngrep_without_time(sent: Sent) -> bytes:
    return f"U {sent.source} -> {sent.destination}\n".encode() + sent.raw.replace(b"\r\n", b".\n") + b"\n"


def sipgrep(sent: Sent) -> bytes:
    ends = f"U {_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {sent.source} -> {sent.destination}\n\n"
    start, rest = sent.raw.replace(b"\r\n", b".\n").split(b" ", 1)
    text = (
        b"\x1b[1m\x1b[31m"
        + start
        + b" \x1b[0m"
        + rest.replace(b"branch=", b"\x1b[36mbranch=").replace(b";rport", b"\x1b[0m;rport")
    )
    return b"\n" + ends.encode() + text + b"\n"


def homer_text(sent: Sent) -> bytes:
    head = f"proto:UDP {_stamp(sent, '%Y-%m-%dT%H:%M:%S.%fZ')}  {sent.source} ---> {sent.destination}\r\n\r\n"
    return head.encode() + sent.raw + b"\r\n"


def _dotted(end: str) -> str:
    host, _, port = end.rpartition(":")
    return f"{host.strip('[]')}.{port}"


def _glue(sent: Sent) -> bytes:
    return b"E..%d@.@.K....\n.3d.......\\P" % len(sent.raw)


def tcpdump(sent: Sent) -> bytes:
    kind = "IP6" if "[" in sent.source else "IP"
    start = sent.raw.split(b"\r\n")[0].decode()
    head = f"{_stamp(sent)} {kind} {_dotted(sent.source)} > {_dotted(sent.destination)}: SIP: {start}\n"
    return head.encode() + _glue(sent) + _bare(sent.raw) + b"\n"


def tcpdump_verbose(sent: Sent) -> bytes:
    kind = "IP6" if "[" in sent.source else "IP"
    head = (
        f"{_stamp(sent, '%H:%M:%S.%f')} eth0  In  {kind} (tos 0x0, ttl 64, id 1, offset 0, proto UDP (17), length 9)\n"
    )
    ends = f"    {_dotted(sent.source)} > {_dotted(sent.destination)}: [udp sum ok] SIP, length: 9\n"
    text = b"".join(b"\t" + line + b"\n" for line in _bare(sent.raw).removesuffix(b"\n").split(b"\n"))
    return head.encode() + ends.encode() + text


def sipp(sent: Sent) -> bytes:
    way = f"sent ({len(sent.raw)} bytes)" if sent.out else f"received [{len(sent.raw)}] bytes "
    head = f"----------------------------------------------- {_stamp(sent)}\nUDP message {way}:\n\n"
    return head.encode() + sent.raw + b"\n"


def pjsua(sent: Sent) -> bytes:
    way = (
        ".TX %d bytes Request msg X/cseq=1 (tdta1) to"
        if sent.out
        else ".RX %d bytes Response msg X/cseq=1 (rdata1) from"
    )
    head = f"{_stamp(sent, '%H:%M:%S.%f')[:-3]}   pjsua_core.c  {way % len(sent.raw)} UDP {_peer(sent)}:\n"
    return head.encode() + sent.raw + b"\n--end msg--\n"


def kamailio(sent: Sent) -> bytes:
    head = f"{_stamp(sent, '%b %e %H:%M:%S')} proxy1 /usr/sbin/kamailio[1822]: INFO: <script>: "
    return head.encode() + sent.raw.replace(b"\r\n", b"#015#012") + b"\n"


def kamailio_stderr(sent: Sent) -> bytes:
    return b" 0(12) INFO: <script>: got this: " + sent.raw + b"\n"


def backslashes(sent: Sent) -> bytes:
    text = sent.raw.replace(b'"', b'\\"').replace(b"\r\n", b"\\r\\n")
    return f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f+00:00')} ".encode() + b'app[7]: raw: "' + text + b'"\n'


def _each(prefix: Callable[[Sent], str], inner: Writer) -> Writer:
    """Return a writer that sets something before each line of another."""

    def write(sent: Sent) -> bytes:
        lines = inner(sent).removesuffix(b"\n").split(b"\n")
        return b"".join(prefix(sent).encode() + line + b"\n" for line in lines)

    return write


kubernetes = _each(lambda sent: f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f789Z')} stdout F ", freeswitch)
compose = _each(lambda _: "sbc-1        | ", freeswitch_plain)
syslog_lines = _each(lambda sent: f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f+00:00')} pbx freeswitch[99]: ", freeswitch)

#: each writer, and whether what it writes has the date, the peer, and both ends
LOGS: dict[str, tuple[Writer, bool, int]] = {
    "freeswitch": (freeswitch, False, 1),
    "freeswitch_plain": (freeswitch_plain, False, 1),
    "drachtio": (drachtio, True, 1),
    "asterisk": (asterisk, True, 1),
    "chan_sip": (chan_sip, False, 1),
    "sngrep": (sngrep, True, 2),
    "ngrep": (ngrep, True, 2),
    "ngrep_without_time": (ngrep_without_time, False, 2),
    "sipgrep": (sipgrep, True, 2),
    "homer_text": (homer_text, True, 2),
    "tcpdump": (tcpdump, True, 2),
    "tcpdump_verbose": (tcpdump_verbose, False, 2),
    "sipp": (sipp, True, 0),
    "pjsua": (pjsua, False, 1),
    "kamailio": (kamailio, False, 0),
    "kamailio_stderr": (kamailio_stderr, False, 0),
    "backslashes": (backslashes, True, 0),
    "kubernetes": (kubernetes, True, 1),
    "compose": (compose, False, 1),
    "syslog_lines": (syslog_lines, True, 1),
}


# ---- packets -------------------------------------------------------------------------------------------


def _ends(end: str) -> tuple[bytes, int]:
    host, _, port = end.rpartition(":")
    return ip_address(host.strip("[]")).packed, int(port)


def udp(octets: bytes, source: str, destination: str) -> bytes:
    return struct.pack(">4H", _ends(source)[1], _ends(destination)[1], 8 + len(octets), 0) + octets


def tcp(  # noqa: PLR0913 - the fields of a segment
    octets: bytes, source: str, destination: str, number: int, *, flags: int = 0x18, ack: int = 0
) -> bytes:
    ports = _ends(source)[1], _ends(destination)[1]
    return struct.pack(">HHIIBBHHH", *ports, number & 0xFFFFFFFF, ack, 0x50, flags, 8192, 0, 0) + octets


def ip(  # noqa: PLR0913 - the fields of a packet
    payload: bytes, source: str, destination: str, protocol: int = 17, *, key: int = 7, size: int = 0
) -> list[bytes]:
    """Return the IP packet around a payload, or its fragments of so many octets."""
    (here, _), (there, _) = _ends(source), _ends(destination)
    pieces = [(0, payload)]
    if size:
        pieces = [(at, payload[at : at + size]) for at in range(0, len(payload), size)]
    made = []
    for at, piece in pieces:
        more = at + len(piece) < len(payload)
        if len(here) == 4:
            flags = (more << 13) | (at // 8)
            made.append(
                struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(piece), key, flags, 64, protocol, 0) + here + there + piece
            )
        else:
            head = struct.pack(">BBHI", protocol, 0, at | more, key) if size else b""
            kind = 44 if size else protocol
            made.append(
                struct.pack(">IHBB", 0x60000000, len(head) + len(piece), kind, 64) + here + there + head + piece
            )
    return made


def _type(packet: bytes) -> bytes:
    return b"\x08\x00" if packet[0] >> 4 == 4 else b"\x86\xdd"


def _ethernet(packet: bytes) -> bytes:
    return bytes(12) + _type(packet) + packet


#: the number of each kind of link, and what it puts before a packet
LINKS: dict[str, tuple[int, Callable[[bytes], bytes]]] = {
    "ethernet": (1, _ethernet),
    "ethernet with padding": (1, lambda packet: _ethernet(packet) + bytes(18)),
    "vlan": (1, lambda packet: bytes(12) + b"\x81\x00\x00\x07" + _type(packet) + packet),
    "qinq": (1, lambda packet: bytes(12) + b"\x88\xa8\x00\x07\x81\x00\x00\x08" + _type(packet) + packet),
    "pppoe": (
        1,
        lambda packet: (
            bytes(12)
            + b"\x88\x64\x11\x00\x00\x01"
            + struct.pack(">H", len(packet) + 2)
            + (b"\x00\x21" if packet[0] >> 4 == 4 else b"\x00\x57")
            + packet
        ),
    ),
    "cooked": (113, lambda packet: bytes(14) + _type(packet) + packet),
    "cooked 2": (276, lambda packet: _type(packet) + bytes(18) + packet),
    "cooked with vlan": (113, lambda packet: bytes(14) + b"\x81\x00\x00\x07" + _type(packet) + packet),
    "loopback": (0, lambda packet: struct.pack("<I", 2 if packet[0] >> 4 == 4 else 30) + packet),
    "loopback, big endian": (108, lambda packet: struct.pack(">I", 2 if packet[0] >> 4 == 4 else 24) + packet),
    "raw": (101, bytes),
    "raw, by its version": (228, bytes),
}

Frames = Iterable[tuple[datetime, bytes]]


def pcap(frames: Frames, link: int = 1, *, order: str = "<", nano: bool = False, snap: int = 262_144) -> bytes:
    made = [struct.pack(order + "IHHiIII", 0xA1B23C4D if nano else 0xA1B2C3D4, 2, 4, 0, 0, snap, link)]
    for time, frame in frames:
        fraction = time.microsecond * (1_000 if nano else 1)
        kept = frame[:snap]
        made.append(struct.pack(order + "4I", int(time.timestamp()), fraction, len(kept), len(frame)) + kept)
    return b"".join(made)


def _block(kind: int, body: bytes, order: str) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack(order + "I", len(body) + 12)
    return struct.pack(order + "I", kind) + size + body + size


def pcapng(
    frames: Iterable[tuple[datetime, bytes, int]], links: Sequence[int], *, order: str = "<", resolution: int = 6
) -> bytes:
    """Return a file of one section with an interface for each link; each frame names the interface it was seen on."""
    made = [_block(0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1), order)]
    option = struct.pack(order + "HHB3xHH", 9, 1, resolution, 0, 0)
    made += [_block(1, struct.pack(order + "HHI", link, 0, 0) + option, order) for link in links]
    made.append(_block(4, b"\x00" * 8, order))  # names, which nobody needs
    for time, frame, interface in frames:
        units = int((time - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)) * 10**resolution // 10**6
        head = struct.pack(order + "5I", interface, units >> 32, units & 0xFFFFFFFF, len(frame), len(frame))
        made.append(_block(6, head + frame, order))
    return b"".join(made)


def datagrams(sent: Iterable[Sent], size: int = 0) -> list[tuple[datetime, bytes]]:
    """Return the IP packets of a call over UDP."""
    return [
        (each.time, packet)
        for key, each in enumerate(sent)
        for packet in ip(
            udp(each.raw, each.source, each.destination), each.source, each.destination, key=key, size=size
        )
    ]


def segments(octets: bytes, source: str, destination: str, size: int, number: int = 4_294_967_000) -> list[bytes]:
    """Return the IP packets of one direction of a TCP connection, its sequence numbers passing the largest."""
    return [
        ip(tcp(octets[at : at + size], source, destination, number + at), source, destination, 6)[0]
        for at in range(0, len(octets), size)
    ]


def websocket(octets: bytes, mask: bytes = b"", opcode: int = 1) -> bytes:
    """Return a frame of a WebSocket."""
    bit = 0x80 if mask else 0
    if len(octets) < 126:
        head = struct.pack(">BB", 0x80 | opcode, bit | len(octets))
    else:
        head = struct.pack(">BBH", 0x80 | opcode, bit | 126, len(octets))
    if mask:
        octets = bytes(octet ^ mask[at % 4] for at, octet in enumerate(octets))
    return head + mask + octets


def hep3(sent: Sent, kind: int = 1) -> bytes:
    """Return a message as an agent of Homer sends it, version 3."""
    (here, source), (there, destination) = _ends(sent.source), _ends(sent.destination)
    six = len(here) == 16
    chunks = [
        (1, bytes([10 if six else 2])),
        (2, b"\x11"),
        (5 if six else 3, here),
        (6 if six else 4, there),
        (7, struct.pack(">H", source)),
        (8, struct.pack(">H", destination)),
        (9, struct.pack(">I", int(sent.time.timestamp()))),
        (10, struct.pack(">I", sent.time.microsecond)),
        (11, bytes([kind])),
        (14, b"password"),
        (15, sent.raw),
    ]
    body = b"".join(struct.pack(">3H", 0, name, 6 + len(value)) + value for name, value in chunks)
    return b"HEP3" + struct.pack(">H", 6 + len(body)) + body


def hep_old(sent: Sent, version: int) -> bytes:
    """Return it as version 1 or 2 have it."""
    (here, source), (there, destination) = _ends(sent.source), _ends(sent.destination)
    time = struct.pack("<IIHH", int(sent.time.timestamp()), sent.time.microsecond, 1, 0) if version == 2 else b""
    size = 8 + len(here) + len(there) + len(time)
    head = struct.pack(">4BHH", version, size, 10 if len(here) == 16 else 2, 17, source, destination)
    return head + here + there + time + sent.raw


# ---- JSON of platforms ---------------------------------------------------------------------------------


def _iso(sent: Sent) -> str:
    return sent.time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _millis(sent: Sent) -> int:
    return int(sent.time.timestamp() * 1_000)


def _text(sent: Sent, write: Writer = drachtio) -> str:
    return write(sent).decode()


def _lines(objects: Iterable[object]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def _homer(sent: Sent) -> dict[str, object]:
    (here, there) = (end.rpartition(":") for end in (sent.source, sent.destination))
    ends = {
        "srcIp": here[0].strip("[]"),
        "srcPort": int(here[2]),
        "dstIp": there[0].strip("[]"),
        "dstPort": int(there[2]),
    }
    return {"id": 1, "raw": sent.raw.decode(), "create_date": _iso(sent), "protocol": 17, **ends}


def session(sent: Sent) -> dict[str, object]:
    """Return the session message that carries a message."""
    sip_view = {"raw": sent.raw.decode(), "headers": {}, "method": "INVITE"}
    return {"type": "session:new", "msgid": "m1", "call_sid": "c1", "data": {"call_sid": "c1", "sip": sip_view}}


def _docker(sents: Sequence[Sent]) -> str:
    return _lines(
        {"log": line + "\n", "stream": "stdout", "time": _iso(sent)}
        for sent in sents
        for line in _text(sent, freeswitch).removesuffix("\n").split("\n")
    )


#: what each platform makes of a call
JSON: dict[str, Callable[[Sequence[Sent]], str]] = {
    "docker": _docker,
    "cloudwatch events": lambda sents: json.dumps(
        {"events": [{"timestamp": _millis(sent), "message": _text(sent)} for sent in sents], "nextToken": "x"}, indent=1
    ),
    "cloudwatch subscription": lambda sents: json.dumps(
        {
            "messageType": "DATA_MESSAGE",
            "logEvents": [{"id": "1", "timestamp": _millis(sent), "message": _text(sent)} for sent in sents],
        }
    ),
    "cloudwatch insights": lambda sents: json.dumps(
        {
            "results": [
                [{"field": "@timestamp", "value": _iso(sent)}, {"field": "@message", "value": _text(sent)}]
                for sent in sents
            ]
        }
    ),
    "gcp text": lambda sents: json.dumps(
        [{"textPayload": _text(sent), "timestamp": _iso(sent), "severity": "INFO"} for sent in sents], indent=2
    ),
    "gcp json": lambda sents: _lines(
        {"jsonPayload": {"message": _text(sent)}, "timestamp": _iso(sent)} for sent in sents
    ),
    "journald": lambda sents: _lines(
        {"MESSAGE": list(sent.raw), "__REALTIME_TIMESTAMP": str(_millis(sent) * 1_000), "_PID": "1"} for sent in sents
    ),
    "loki": lambda sents: json.dumps(
        {
            "data": {
                "result": [
                    {
                        "stream": {"job": "x"},
                        "values": [[str(_millis(sent) * 1_000_000), _text(sent)] for sent in sents],
                    }
                ]
            }
        }
    ),
    "elastic": lambda sents: json.dumps(
        {"hits": {"hits": [{"_source": {"message": _text(sent), "@timestamp": _iso(sent)}} for sent in sents]}}
    ),
    "homer rows": lambda sents: json.dumps([_homer(sent) for sent in sents]),
    "homer api": lambda sents: json.dumps({"total": 7, "data": {"messages": [_homer(sent) for sent in sents]}}),
    "pino": lambda sents: _lines(
        {"level": 20, "time": _millis(sent), "obj": session(sent), "msg": "sent"} for sent in sents
    ),
    "pino in docker": lambda sents: _lines(
        {
            "log": json.dumps({"level": 20, "time": _millis(sent), "obj": session(sent), "msg": "sent"}) + "\n",
            "stream": "stdout",
            "time": _iso(sent),
        }
        for sent in sents
    ),
    "pino of pm2": lambda sents: "".join(
        f"0|feature-server  | {json.dumps({'level': 20, 'time': _millis(sent), 'obj': session(sent)})}\n"
        for sent in sents
    ),
    "sessions, one a line": lambda sents: _lines(map(session, sents)),
    "sessions, an array": lambda sents: json.dumps([*map(session, sents)], indent=2),
    "sessions, one after another": lambda sents: "\n".join(json.dumps(session(sent), indent=2) for sent in sents),
    "sessions, not even a line between": lambda sents: "".join(json.dumps(session(sent)) for sent in sents),
}
