"""A call, and what tools and platforms make of it: logs, JSON, packets. All invented; the forms are the tools' own."""

from __future__ import annotations

import csv
import io
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

    def met(self, *, dated: bool, ends: int) -> tuple[datetime | None, str | None, str | None]:
        """Return the time, in seconds, and the ends that a log tells which has a date, and one end, both or none."""
        wanted = {
            0: (None, None),
            1: (None, self.destination) if self.out else (self.source, None),
            2: (self.source, self.destination),
        }
        return (in_seconds(self.time) if dated else None, *wanted[ends])


def in_seconds(time: datetime | None) -> datetime | None:
    """Return a time without its zone, and without parts of a second."""
    return time and time.replace(tzinfo=None, microsecond=0)


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


def peer(sent: Sent) -> str:
    return sent.destination if sent.out else sent.source


def _tport(sent: Sent) -> str:
    host, _, port = peer(sent).rpartition(":")
    way = "send %d bytes to" if sent.out else "recv %d bytes from"
    return f"{way % len(sent.raw)} udp/[{host.strip('[]')}]:{port} at {_stamp(sent, '%H:%M:%S.%f')}:\n"


def bare(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


def _dashes() -> bytes:
    return b"-" * 72 + b"\n"


def _indented(raw: bytes) -> bytes:
    return b"".join(b"   " + line + b"\n" for line in bare(raw).removesuffix(b"\n").split(b"\n"))


def freeswitch(sent: Sent) -> bytes:
    return _tport(sent).encode() + b"   " + _dashes() + _indented(sent.raw) + b"   " + _dashes()


def freeswitch_plain(sent: Sent) -> bytes:
    return _dashes() + _tport(sent).encode() + _dashes() + b"\n" + bare(sent.raw) + _dashes()


def drachtio(sent: Sent) -> bytes:
    lines = sent.raw.removesuffix(b"\r\n").split(b"\r\n")
    text = b"\r\n".join(line.lstrip(b" ") for line in lines)
    return f"{_stamp(sent)} {_tport(sent)}".encode() + text + b" \n"


def asterisk(sent: Sent) -> bytes:
    way = "Transmitting SIP request (%d bytes) to" if sent.out else "Received SIP response (%d bytes) from"
    head = f"[{_stamp(sent, '%Y-%m-%d %H:%M:%S')}] VERBOSE[2417][C-00000001] res_pjsip_logger.c: "
    return f"{head}<--- {way % len(sent.raw)} UDP:{peer(sent)} --->\n".encode() + sent.raw + b"\n"


def chan_sip(sent: Sent) -> bytes:
    if sent.out:
        return f"Reliably Transmitting (NAT) to {peer(sent)}:\n".encode() + sent.raw + b"\n---\n"
    ends = b"\n<------------->\n--- (10 headers 13 lines) ---\n"
    return f"\n<--- SIP read from UDP:{peer(sent)} --->\n".encode() + sent.raw + ends


def sngrep(sent: Sent) -> bytes:
    ends = f"{_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {sent.source} -> {sent.destination}\n"
    return ends.encode() + sent.raw + b"\n\n"


def ngrep(sent: Sent) -> bytes:
    source, destination = (end.replace("[", "").replace("]", "") for end in (sent.source, sent.destination))
    ends = f"U {_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {source} -> {destination} #1\n"
    return b"#\n" + ends.encode() + sent.raw.replace(b"\r\n", b".\n") + b"\n"


def _dots(raw: bytes) -> bytes:
    return bytes(octet if 32 <= octet < 127 else 46 for octet in raw)


def _ngrep(sent: Sent) -> bytes:
    return f"T {_stamp(sent, '%Y/%m/%d %H:%M:%S.%f')} {sent.source} -> {sent.destination} [AP] #1".encode()


def ngrep_rows(sent: Sent) -> bytes:
    text = _dots(sent.raw)
    rows = [b"  " + text[at : at + 75] + b"\n" for at in range(0, len(text), 75)]
    return b"##\n" + _ngrep(sent) + b"\n" + b"".join(rows) + b"\n"


def ngrep_one_row(sent: Sent) -> bytes:
    return _ngrep(sent) + b"\n" + _dots(sent.raw) + b"\n\n"


def ngrep_single(sent: Sent) -> bytes:
    return _ngrep(sent) + b" " + _dots(sent.raw) + b"\n"


def baresip(sent: Sent) -> bytes:
    return f"\x1b[36;1m#\nUDP {sent.source} -> {sent.destination}\n".encode() + sent.raw + b"\x1b[;m\n"


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
    return head.encode() + _glue(sent) + bare(sent.raw) + b"\n"


def tcpdump_verbose(sent: Sent) -> bytes:
    kind = "IP6" if "[" in sent.source else "IP"
    head = (
        f"{_stamp(sent, '%H:%M:%S.%f')} eth0  In  {kind} (tos 0x0, ttl 64, id 1, offset 0, proto UDP (17), length 9)\n"
    )
    ends = f"    {_dotted(sent.source)} > {_dotted(sent.destination)}: [udp sum ok] SIP, length: 9\n"
    text = b"".join(b"\t" + line + b"\n" for line in bare(sent.raw).removesuffix(b"\n").split(b"\n"))
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
    head = f"{_stamp(sent, '%H:%M:%S.%f')[:-3]}   pjsua_core.c  {way % len(sent.raw)} UDP {peer(sent)}:\n"
    return head.encode() + sent.raw + b"\n--end msg--\n"


def kamailio(sent: Sent) -> bytes:
    head = f"{_stamp(sent, '%b %e %H:%M:%S')} proxy1 /usr/sbin/kamailio[1822]: INFO: <script>: "
    return head.encode() + sent.raw.replace(b"\r\n", b"#015#012") + b"\n"


def kamailio_stderr(sent: Sent) -> bytes:
    return b" 0(12) INFO: <script>: got this: " + sent.raw + b"\n"


def octets_of_python(sent: Sent) -> bytes:
    return f"{_stamp(sent)} DEBUG rx {sent.raw!r}\n".encode()


def backslashes(sent: Sent) -> bytes:
    text = sent.raw.replace(b'"', b'\\"').replace(b"\r\n", b"\\r\\n")
    return f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f+00:00')} ".encode() + b'app[7]: raw: "' + text + b'"\n'


def each_line(prefix: Callable[[Sent], str], inner: Writer) -> Writer:
    """Return a writer that sets something before each line of another."""

    def write(sent: Sent) -> bytes:
        lines = inner(sent).removesuffix(b"\n").split(b"\n")
        return b"".join(prefix(sent).encode() + line + b"\n" for line in lines)

    return write


kubernetes = each_line(lambda sent: f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f789Z')} stdout F ", freeswitch)
compose = each_line(lambda _: "sbc-1        | ", freeswitch_plain)
syslog_lines = each_line(lambda sent: f"{_stamp(sent, '%Y-%m-%dT%H:%M:%S.%f+00:00')} pbx freeswitch[99]: ", freeswitch)

with_call = each_line(lambda _: "6f4b7f5e-1c2d-4a5b-8a6d-0f3c9e0d1a2b ", freeswitch)
# what no prefix of a tool is, and stands before every line
phone = each_line(lambda _: "desk-7 SUA <6+info  > [000] ", lambda sent: sent.raw + b"\n")
compose_stamped = each_line(lambda sent: f"sbc-1  | {_stamp(sent, '%Y-%m-%dT%H:%M:%S.%fZ')} ", freeswitch_plain)


def kubernetes_parts(sent: Sent) -> bytes:
    made = []
    for line in kubernetes(sent).removesuffix(b"\n").split(b"\n"):
        before, text = line[: line.index(b" F ") + 3], line[line.index(b" F ") + 3 :]
        made += [before.replace(b" F ", b" P ") + text[:20], before + text[20:]] if len(text) > 20 else [line]
    return b"\n".join([*made, b""])


def dated_freeswitch(sent: Sent) -> bytes:
    return f"{_stamp(sent)} 99.03% [DEBUG] sofia.c:10279 sofia/internal/1000\n".encode() + freeswitch(sent)


def freeswitch_dated(sent: Sent) -> bytes:
    clock = _stamp(sent, "%H:%M:%S.%f").encode()
    return freeswitch_plain(sent).replace(b" at " + clock, b" at " + _stamp(sent).encode(), 1)


def cucm(sent: Sent) -> bytes:
    host, _, port = peer(sent).rpartition(":")
    way = "Outgoing SIP UDP message to" if sent.out else "Incoming SIP UDP message from"
    head = f"00123.004 |{_stamp(sent, '%H:%M:%S.%f')[:-3]} |AppInfo  |SIPUdp - {way} {host.strip('[]')} on port {port}"
    return f"{head} index 12 with {len(sent.raw)} bytes:\n[1234,NET]\n".encode() + sent.raw + b"\n"


def chan_sip_full(sent: Sent) -> bytes:
    return f"[{_stamp(sent)[:-3]}] VERBOSE[24] chan_sip.c: ".encode() + chan_sip(sent)


#: each writer, and whether what it writes tells the date, the peer, and both ends
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
    "octets_of_python": (octets_of_python, True, 0),
    "kubernetes": (kubernetes, True, 1),
    "compose": (compose, False, 1),
    "syslog_lines": (syslog_lines, True, 1),
    "ngrep_rows": (ngrep_rows, True, 2),
    "ngrep_one_row": (ngrep_one_row, True, 2),
    "ngrep_single": (ngrep_single, True, 2),
    "baresip": (baresip, False, 2),
    "with_call": (with_call, False, 1),
    "compose_stamped": (compose_stamped, True, 1),
    "kubernetes_parts": (kubernetes_parts, True, 1),
    "phone": (phone, False, 0),
    "freeswitch_dated": (freeswitch_dated, True, 1),
    "cucm": (cucm, False, 1),
    "dated_freeswitch": (dated_freeswitch, True, 1),
    "chan_sip_full": (chan_sip_full, True, 1),
}


# ---- packets that are printed ---------------------------------------------------------------------------


def tcpdump_hex(sent: Sent) -> bytes:
    (packet,) = ip(udp(sent.raw, sent.source, sent.destination), sent.source, sent.destination)
    kind = "IP6" if "[" in sent.source else "IP"
    head = f"{_stamp(sent)} {kind} {_dotted(sent.source)} > {_dotted(sent.destination)}: SIP: INVITE\n"
    rows = []
    for at in range(0, len(packet), 16):
        row = packet[at : at + 16]
        groups = " ".join(row[begin : begin + 2].hex() for begin in range(0, len(row), 2))
        rows.append(f"\t0x{at:04x}:  {groups:<39}  ".encode() + _dots(row) + b"\n")
    return head.encode() + b"".join(rows)


def tshark_hex(sent: Sent) -> bytes:
    (packet,) = ip(udp(sent.raw, sent.source, sent.destination), sent.source, sent.destination)
    frame, rows = _ethernet(packet), []
    for at in range(0, len(frame), 16):
        row = frame[at : at + 16]
        rows.append(f"{at:04x}  {row.hex(' '):<47}   ".encode() + _dots(row) + b"\n")
    return b"".join(rows) + b"\n"


def hexdump(octets: bytes, *, halves: bool = True) -> bytes:
    """Return octets as hexdump -C and the streams of Wireshark have them, or as xxd has them."""
    rows = []
    for at in range(0, len(octets), 16):
        row = octets[at : at + 16]
        pairs = f"{row[:8].hex(' '):<23}  {row[8:].hex(' '):<23}" if halves else f"{row.hex(' ', -2):<39}"
        rows.append(f"{at:08x}{' ' if halves else ':'} {pairs}  ".encode() + _dots(row) + b"\n")
    return b"".join(rows)


def frame(sent: Sent) -> bytes:
    (packet,) = ip(udp(sent.raw, sent.source, sent.destination), sent.source, sent.destination)
    return _ethernet(packet)


def packet_in_hex(sent: Sent) -> bytes:
    return hexdump(frame(sent)) + b"\n"


def headed_in_hex(sent: Sent) -> bytes:
    return sngrep(sent).partition(b"\n")[0] + b"\n" + hexdump(sent.raw, halves=False) + b"\n"


def ngrep_hex(sent: Sent) -> bytes:
    """Return a message as ``ngrep -x`` has it, without offsets."""
    rows = []
    for at in range(0, len(sent.raw), 16):
        row = sent.raw[at : at + 16]
        halves = ["".join(f"{octet:02x} " for octet in half) for half in (row[:8], row[8:])]
        rows.append(f"  {halves[0]:<24}   {halves[1]:<24}   ".encode() + _dots(row) + b"\n")
    return ngrep(sent).partition(b"#\n")[2].partition(b"\n")[0] + b"\n" + b"".join(rows) + b"\n"


def tshark_tree(sent: Sent) -> bytes:
    head, _, body = sent.raw.decode().replace("\r\n two", " two").partition("\r\n\r\n")
    start, *fields = head.split("\r\n")
    hosts = [end.rpartition(":")[0].strip("[]") for end in (sent.source, sent.destination)]
    ports = [end.rpartition(":")[2] for end in (sent.source, sent.destination)]
    version = 6 if "[" in sent.source else 4
    description = [f"            A name of the line ({line[0]}): {line[2:]}" for line in body.split("\r\n") if line]
    lines = [
        "No.     Time           Source                Destination           Protocol Length Info",
        f"      1 0.000000       {hosts[0]}            {hosts[1]}         SIP/SDP  500    Request: {start} |",
        "Frame 1: 500 bytes on wire (4000 bits), 500 bytes captured (4000 bits)",
        f"    Arrival Time: {_stamp(sent, '%b %e, %Y %H:%M:%S.%f')}000 UTC",
        f"Internet Protocol Version {version}, Src: {hosts[0]}, Dst: {hosts[1]}",
        f"User Datagram Protocol, Src Port: {ports[0]}, Dst Port: {ports[1]}",
        f"Session Initiation Protocol ({start.split()[0]})",
        f"    {'Status' if start.startswith('SIP/') else 'Request'}-Line: {start}",
        "        Method: INVITE",
        "    Message Header",
        *[line for field in fields for line in (f"        {field}", "            Transport: UDP")],
        *(["    Message Body", "        Session Description Protocol", *description] if body else []),
        "                Media Type: audio",
    ]
    return "\n".join([*lines, "", ""]).encode()


#: each writer, and whether what it writes tells the date
PRINTED: dict[str, tuple[Writer, bool]] = {
    "tcpdump_hex": (tcpdump_hex, True),
    "tshark_hex": (tshark_hex, False),
    "tshark_tree": (tshark_tree, True),
    "packet_in_hex": (packet_in_hex, False),
    "headed_in_hex": (headed_in_hex, True),
    "ngrep_hex": (ngrep_hex, True),
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
def _ppp(packet: bytes) -> bytes:
    return (b"\x00\x21" if packet[0] >> 4 == 4 else b"\x00\x57") + packet


def _wireless(packet: bytes) -> bytes:
    return b"\x08\x02" + bytes(22) + b"\xaa\xaa\x03\0\0\0" + _type(packet) + packet


def _labelled(octets: bytes) -> bytes:
    return bytes(12) + b"\x88\x47" + struct.pack(">II", 16 << 12 | 0x40, 17 << 12 | 0x140) + octets


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
    "netfilter's log": (
        239,
        lambda packet: (
            bytes(4)
            + struct.pack("<HHH2x", 6, 4, 1)
            + struct.pack("<HH", 4 + len(packet), 9)
            + packet
            + bytes(-len(packet) % 4)
        ),
    ),
    "macos": (258, lambda packet: struct.pack("<III", 108, 1, 1) + bytes(96) + _ethernet(packet)),
    "raw": (101, bytes),
    "mpls": (1, lambda packet: bytes(12) + b"\x88\x47" + struct.pack(">I", 16 << 12 | 0x140) + packet),
    "llc": (
        1,
        lambda packet: bytes(12) + struct.pack(">H", 8 + len(packet)) + b"\xaa\xaa\x03\0\0\0" + _type(packet) + packet,
    ),
    "ppp": (50, lambda packet: b"\xff\x03" + (b"\x00\x21" if packet[0] >> 4 == 4 else b"\x00\x57") + packet),
    "cisco hdlc": (104, lambda packet: b"\x0f\0" + _type(packet) + packet),
    "wireless": (105, lambda packet: b"\x88\x02" + bytes(24) + b"\xaa\xaa\x03\0\0\0" + _type(packet) + packet),
    "wireless with radiotap": (
        127,
        lambda packet: (
            b"\0\0\x08\0" + bytes(4) + b"\x08\x02" + bytes(22) + b"\xaa\xaa\x03\0\0\0" + _type(packet) + packet
        ),
    ),
    "raw, by its version": (228, bytes),
    "ppp with a direction": (204, lambda packet: b"\0\xff\x03" + _ppp(packet)),
    "ppp of pppd": (166, lambda packet: b"\1\x03" + _ppp(packet)),
    "frame relay": (107, lambda packet: b"\x18\x41\x03" + (b"\xcc" if packet[0] >> 4 == 4 else b"\x8e") + packet),
    "pf": (117, lambda packet: b"\x3d" + bytes(63) + packet),
    "prism": (119, lambda packet: bytes(144) + _wireless(packet)),
    "avs": (163, lambda packet: b"\x80\x21\x10\x01\0\0\0\x40" + bytes(56) + _wireless(packet)),
    "information per packet": (192, lambda packet: b"\0\0\x08\0" + struct.pack("<I", 105) + _wireless(packet)),
    "macos, by its old number": (149, lambda packet: struct.pack("<III", 108, 1, 1) + bytes(96) + _ethernet(packet)),
    "wireless, filled up": (105, lambda packet: b"\x88\x02" + bytes(26) + _wireless(packet)[24:]),
    "wireless with HT control": (105, lambda packet: b"\x88\x82" + bytes(28) + _wireless(packet)[24:]),
    "ethernet behind labels": (1, lambda packet: _labelled(bytes(4) + b"\x40" + _ethernet(packet)[1:])),
    "ethernet behind labels, without a control word": (1, lambda packet: _labelled(b"\x02" + _ethernet(packet)[1:])),
    "ethernet behind labels, for a router with VRRP": (1, lambda packet: _labelled(_ethernet(packet))),
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


def snoop(frames: Frames, link: int = 4) -> bytes:
    """Return a file as snoop of Solaris writes it (RFC 1761)."""
    made = [b"snoop\0\0\0" + struct.pack(">II", 2, link)]
    for time, frame in frames:
        filled = frame + bytes(-len(frame) % 4)
        sizes = len(frame), len(frame), 24 + len(filled), 0
        made.append(struct.pack(">6I", *sizes, int(time.timestamp()), time.microsecond) + filled)
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


def sctp(octets: bytes, source: str, destination: str, number: int, size: int = 0) -> list[bytes]:
    """Return the SCTP packets with a message, in DATA chunks of so many octets, two chunks a packet."""
    pieces = [octets[at : at + size] for at in range(0, len(octets), size)] if size else [octets]
    chunks = []
    for at, piece in enumerate(pieces):
        flags = 2 * (at == 0) + (at == len(pieces) - 1)
        head = struct.pack(">BBHIHHI", 0, flags, 16 + len(piece), (number + at) & 0xFFFFFFFF, 1, 0, 0)
        chunks.append(head + piece + bytes(-len(piece) % 4))
    ports = struct.pack(">HHII", _ends(source)[1], _ends(destination)[1], 9, 0)
    acknowledged = struct.pack(">BBHIIHH", 3, 0, 16, 1, 9, 0, 0)
    pairs = [b"".join(chunks[at : at + 2]) for at in range(0, len(chunks), 2)]
    return [packet for pair in pairs for packet in ip(ports + acknowledged + pair, source, destination, 132)]


def _around(protocol: int, before: bytes) -> Callable[[bytes], bytes]:
    return lambda packet: _ethernet(ip(before + packet, "10.0.0.1:0", "10.0.0.2:0", protocol)[0])


def _in_datagram(port: int, before: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    here, there = f"10.0.0.1:{port}", f"10.0.0.2:{port}"
    return lambda packet: _ethernet(ip(udp(before(packet), here, there), here, there)[0])


#: what carries packets within packets
TUNNELS: dict[str, Callable[[bytes], bytes]] = {
    "IP in IP": lambda packet: _around(4 if packet[0] >> 4 == 4 else 41, b"")(packet),
    "GRE": lambda packet: _around(47, b"\0\0" + _type(packet))(packet),
    "GRE with key and number": lambda packet: _around(47, b"\x30\0" + _type(packet) + bytes(8))(packet),
    "GRE with Ethernet": lambda packet: _around(47, b"\0\0\x65\x58")(_ethernet(packet)),
    "ERSPAN": lambda packet: _around(47, b"\x10\0\x88\xbe" + bytes(12))(_ethernet(packet)),
    "ERSPAN type III": lambda packet: _around(47, b"\x10\0\x22\xeb" + bytes(4) + b"\x20" + bytes(11))(
        _ethernet(packet)
    ),
    "ERSPAN type III with more": lambda packet: _around(
        47, b"\x10\0\x22\xeb" + bytes(4) + b"\x20" + bytes(10) + b"\1" + bytes(8)
    )(_ethernet(packet)),
    "VXLAN": _in_datagram(4789, lambda packet: b"\x08\0\0\0\0\0\1\0" + _ethernet(packet)),
    "VXLAN of Linux": _in_datagram(8472, lambda packet: b"\x08\0\0\0\0\0\1\0" + _ethernet(packet)),
    "Geneve": _in_datagram(6081, lambda packet: b"\1\0\x65\x58\0\0\1\0" + b"opts" + _ethernet(packet)),
    "GTP-U": _in_datagram(2152, lambda packet: b"\x30\xff" + struct.pack(">H", len(packet)) + b"\0\0\0\1" + packet),
    "GTP-U with a number": _in_datagram(2152, lambda packet: b"\x32\xff\0\0\0\0\0\1\0\1\0\x85" + packet),
    "GTP-U with extensions": _in_datagram(
        2152, lambda packet: b"\x34\xff\0\0\0\0\0\1\0\0\0\x85" + b"\1\x10\1\xc0" + b"\2" + bytes(6) + b"\0" + packet
    ),
    "TZSP": _in_datagram(37008, lambda packet: b"\1\0\0\1\1" + _ethernet(packet)),
    "TZSP with tags": _in_datagram(37008, lambda packet: b"\1\0\0\1" + b"\0\x0d\1\5" + b"\1" + _ethernet(packet)),
    "MPLS in GRE": _around(47, b"\0\0\x88\x47" + struct.pack(">I", 16 << 12 | 0x140)),
    "MPLS in IP": _around(137, struct.pack(">II", 16 << 12, 17 << 12 | 0x140)),
    "MPLS in UDP": _in_datagram(6635, lambda packet: struct.pack(">I", 16 << 12 | 0x140) + packet),
    "PPTP": lambda packet: _around(47, b"\x30\x01\x88\x0b" + bytes(8) + b"\xff\x03")(_ppp(packet)),
    "PPTP with an acknowledgement": lambda packet: _around(47, b"\x30\x81\x88\x0b" + bytes(12))(_ppp(packet)),
    "L2TP": _in_datagram(1701, lambda packet: b"\0\2\0\1\0\1\xff\x03" + _ppp(packet)),
    "L2TP with all that there may be": _in_datagram(
        1701, lambda packet: b"\x4a\2" + bytes(10) + b"\0\3" + bytes(3) + _ppp(packet)
    ),
    "L2TP, version 3": lambda packet: _around(115, b"\0\0\0\7" + b"a cookie" + bytes(4))(_ethernet(packet)),
    "L2TP, version 3, in UDP": _in_datagram(1701, lambda packet: b"\0\3\0\0\0\0\0\7" + _ethernet(packet)),
    "EtherIP": lambda packet: _around(97, b"\x30\0")(_ethernet(packet)),
    "VXLAN with IP": _in_datagram(4790, lambda packet: b"\x0c\0\0\1\0\0\1\0" + packet),
    "VXLAN, by its extension": _in_datagram(4790, lambda packet: b"\x0c\0\0\3\0\0\1\0" + _ethernet(packet)),
    "VXLAN in GRE": lambda packet: _around(47, b"\0\0\x08\0")(TUNNELS["VXLAN"](packet)[14:]),
    "GRE in UDP": _in_datagram(4754, lambda packet: b"\0\0" + _type(packet) + packet),
    "CAPWAP": _in_datagram(5247, lambda packet: b"\0\x10\2" + bytes(5) + _ethernet(packet)),
    "CAPWAP of a wireless frame": _in_datagram(5247, lambda packet: b"\0\x10\3" + bytes(5) + _wireless(packet)),
    "CAPWAP, a longer header, of Cisco": _in_datagram(
        5247, lambda packet: b"\0\x20\3\x10" + bytes(12) + _wireless(packet)[1::-1] + _wireless(packet)[2:]
    ),
}


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


def _opentelemetry(sent: Sent) -> dict[str, object]:
    nanoseconds = str(int(sent.time.timestamp()) * 1_000_000_000 + sent.time.microsecond * 1_000)
    return {"timeUnixNano": nanoseconds, "severityText": "INFO", "body": {"stringValue": sent.raw.decode()}}


def _docker(sents: Sequence[Sent]) -> str:
    return _lines(
        {"log": line + "\n", "stream": "stdout", "time": _iso(sent)}
        for sent in sents
        for line in _text(sent, freeswitch).removesuffix("\n").split("\n")
    )


def _table(sents: Sequence[Sent], delimiter: str, names: Sequence[str], row: Callable[[Sent], Sequence[str]]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows([names, *map(row, sents)])
    return made.getvalue()


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
    "pino, the body of a webhook": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "payload": session(sent)["data"], "msg": "POST /hook"} for sent in sents
    ),
    "pino, a request": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "req": {"url": "/", "body": session(sent)["data"]}} | {"msg": "request"}
        for sent in sents
    ),
    "pino, arguments": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "msg": "got", "args": [session(sent)]} for sent in sents
    ),
    "pino, a sip object": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "msg": "got", "data": {"sip": {"raw": sent.raw.decode()}}}
        for sent in sents
    ),
    "pino, a message by another name": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "msg": "got", "sipMessage": _text(sent)} for sent in sents
    ),
    "pino, JSON in JSON": lambda sents: _lines(
        {"level": 30, "time": _millis(sent), "msg": "got", "body": json.dumps(session(sent))} for sent in sents
    ),
    "winston": lambda sents: _lines(
        {"level": "info", "message": "hook", "meta": {"evt": session(sent)}, "timestamp": _iso(sent)} for sent in sents
    ),
    "browser, the frames of a websocket": lambda sents: json.dumps(
        {
            "log": {
                "version": "1.2",
                "entries": [
                    {"_webSocketMessages": [{"type": "send", "time": _millis(sent) / 1_000, "data": sent.raw.decode()}]}
                    for sent in sents
                ],
            }
        }
    ),
    "rows with names of their own": lambda sents: json.dumps(
        {"results": [{"sip_msg": sent.raw.decode(), "time": _iso(sent)} for sent in sents]}
    ),
    "splunk": lambda sents: _lines({"result": {"_raw": _text(sent), "_time": _iso(sent)}} for sent in sents),
    "sumo logic": lambda sents: json.dumps([{"map": {"_raw": _text(sent), "_time": _iso(sent)}} for sent in sents]),
    "zap": lambda sents: "".join(
        f"{_iso(sent)}\tDEBUG\tsip\t{json.dumps({'message': _text(sent), 'time': _iso(sent)})}\n" for sent in sents
    ),
    "a table": lambda sents: _table(
        sents, ",", ["Date", "Host", "Message"], lambda each: [_iso(each), "h", _text(each)]
    ),
    "a table, text first": lambda sents: _table(sents, ",", ["_raw", "_time"], lambda each: [_text(each), _iso(each)]),
    "a table with names of its own": lambda sents: _table(
        sents, ",", ["Date", "Host", "Content"], lambda each: [_iso(each), 'a "b", c', each.raw.decode()]
    ),
    "a table with semicolons": lambda sents: _table(
        sents, ";", ["time_stamp", "raw"], lambda each: [_iso(each), each.raw.decode().replace("\r\n", "\n")]
    ),
    "a table with tabs": lambda sents: _table(
        sents, "\t", ["@timestamp", "message"], lambda each: [_iso(each), _text(each)]
    ),
    "homer table": lambda sents: _table(
        sents, ",", [*_homer(sents[0])], lambda each: [*map(str, _homer(each).values())]
    ),
    "homer table, whole ends": lambda sents: _table(
        sents,
        ",",
        ["time", "source", "destination", "message"],
        lambda each: [_iso(each), each.source, each.destination, each.raw.decode()],
    ),
    "elastic, the message twice": lambda sents: _lines(
        {"_source": {"event": {"original": _text(sent)}, "message": _text(sent), "@timestamp": _iso(sent)}}
        for sent in sents
    ),
    "opentelemetry": lambda sents: _lines(
        {"resourceLogs": [{"resource": {}, "scopeLogs": [{"scope": {}, "logRecords": [_opentelemetry(sent)]}]}]}
        for sent in sents
    ),
    "texts, an array": lambda sents: json.dumps([sent.raw.decode() for sent in sents], indent=1),
    "sessions, one a line": lambda sents: _lines(map(session, sents)),
    "sessions, an array": lambda sents: json.dumps([*map(session, sents)], indent=2),
    "sessions, one after another": lambda sents: "\n".join(json.dumps(session(sent), indent=2) for sent in sents),
    "sessions, not even a line between": lambda sents: "".join(json.dumps(session(sent)) for sent in sents),
}
