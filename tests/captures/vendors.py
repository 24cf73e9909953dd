"""What session border controllers, contact centres and phones write of a call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.captures import made
from tests.captures.made import Sent, Writer, bare, each_line, peer


def _bare(sent: Sent) -> bytes:
    return bare(sent.raw)


def _way(sent: Sent, out: str, back: str) -> str:
    return out if sent.out else back


def _clock(sent: Sent) -> str:
    return sent.time.strftime("%H:%M:%S.%f")[:-3]


def cube(sent: Sent) -> bytes:
    """Return a message as ``debug ccsip messages`` has it, with ``service timestamps debug datetime msec year``."""
    when = sent.time.strftime("%b %e %Y %H:%M:%S.%f")[:-3]
    head = f"004242: *{when} UTC: //1/1CE915CE8002/CUBE_VT/SIP/Msg/ccsipDisplayMsg:\n"
    ends = f"{_way(sent, 'Sent', 'Received')}: SIP UDP message from {sent.source} to {sent.destination} \n"
    return (head + ends).encode() + _bare(sent) + b"\n"


def cube_in_a_zone(sent: Sent) -> bytes:
    """Return the same with ``show-timezone``."""
    return cube(sent).replace(b" UTC: ", b" CEST: ", 1)


def cucm_udp(sent: Sent) -> bytes:
    """Return a message as the SDL traces have it that went over UDP."""
    host, port = peer(sent).rsplit(":", 1)
    way = f"SdlSPISignal: Outgoing SIP UDP message to {host}:[{port}]:"
    back = f"SdlDataInd: Incoming SIP UDP message size {len(sent.raw)} from {host}:[{port}]:"
    head = f"00130100.002 |{_clock(sent)} |AppInfo  |SIPUdp - wait_{_way(sent, way, back)}\n[91,NET]\n"
    return head.encode() + _bare(sent) + b"\n"


def cisco_phone(sent: Sent) -> bytes:
    """Return a message whose lines each have a word with a hyphen right before them, and a clock before that."""
    lines = _bare(sent).removesuffix(b"\n").split(b"\n")
    before = [f"{2819 + at} DEB {sent.time:%b %e %H:%M:%S}.{at:06} (645:812) JAVA-" for at in range(len(lines))]
    return b"".join(each.encode() + line + b"\n" for each, line in zip(before, lines, strict=True))


def expressway(sent: Sent) -> bytes:
    (host, port), (far, far_port) = (end.rsplit(":", 1) for end in (made.US, made.THEM))
    ends = f'Local-ip="{host}" Local-port="{port}" {_way(sent, "Dst", "Src")}-ip="{far}"'
    ends += f' {_way(sent, "Dst", "Src")}-port="{far_port}" Msg-Hash="1234"'
    head = f'{sent.time:%Y-%m-%dT%H:%M:%S.%f}+00:00 vcs tvcs: UTCTime="{sent.time:%Y-%m-%d %H:%M:%S,123}" '
    head += f'Module="network.sip" Level="DEBUG":  Action="{_way(sent, "Sent", "Received")}" {ends}\n SIPMSG:\n |'
    return head.encode() + _bare(sent).replace(b"\n", b"\n ") + b"|\n"


def _ribbon_ends(sent: Sent) -> str:
    near, far = (end.replace(":", "/") for end in ((made.US, made.THEM)))
    way = _way(sent, f"Egress: sent msg for CallId:made@example.com gcid:0xDDB to IP/port:{far}", "")
    way = way or f"Ingress: received msg for CallId:made@example.com gcid:0xDDB from IP/port:{far}"
    return f"FILTER=all GCID=0x00000DDB: EXTRA INFO: {way}, Local IP/port:{near}"


def ribbon(sent: Sent) -> bytes:
    """Return a message as the files .TRC of Ribbon's (once Sonus') session border controllers have it."""
    head = f"1787 {sent.time:%m%d%Y %H%M%S.%f}:1.01.00.38939.MAJOR   .SIPSG:{_ribbon_ends(sent)}\nRAW PDU:\n"
    return head.encode() + _bare(sent) + b"\n"


def ribbon_syslog(sent: Sent) -> bytes:
    head = f"{sent.time:%Y-%m-%dT%H:%M:%S.%f}Z sbc1 {_ribbon_ends(sent)}, SMM:NotApplied RAW PDU:#012"
    return head.encode() + sent.raw.replace(b"\r\n", b"#015#012") + b"\n"


def sipdump(sent: Sent) -> bytes:
    """Return an entry of Kamailio's module sipdump, whose last line begins right behind the message."""
    ends = ((name, *end.rsplit(":", 1)) for name, end in (("src", sent.source), ("dst", sent.destination)))
    fields = "".join(f"{name}ip: {host}\n{name}port: {port}\n" for name, host, port in ends)
    head = f"{'=' * 20}\ntag: {_way(sent, 'snd', 'rcv')}\npid: 12\nprocess: 5\ntime: {sent.time.timestamp():.6f}\n"
    head += f"date: {sent.time:%a %b %e %H:%M:%S %Y}\nproto: udp ipv4\n{fields}{'~' * 20}\n"
    return head.encode() + sent.raw + b"|" * 20 + b"\n"


def ios(sent: Sent) -> bytes:
    """Return a message as ``debug ccsip messages`` of an IOS that names no ends has it, without the year."""
    head = f"004242: {sent.time:%b %e %H:%M:%S}.123: //1/1CE915CE8002/SIP/Msg/ccsipDisplayMsg:\n"
    return f"{head}{_way(sent, 'Sent', 'Received')}:\n".encode() + _bare(sent) + b"\n"


def genesys(sent: Sent) -> bytes:
    way = f"Sending  [0,UDP] {len(sent.raw)} bytes to {peer(sent)} >>>>>"
    back = f"SIPTR: Received [0,UDP] {len(sent.raw)} bytes from {peer(sent)} <<<<<"
    return f"{_clock(sent)}: {_way(sent, way, back)}\n".encode() + _bare(sent) + b"\n"


def _audiocodes(sent: Sent) -> str:
    way = _way(sent, f"Outgoing SIP Message to {peer(sent)} from", f"Incoming SIP Message from {peer(sent)} to")
    return f"---- {way} SIPInterface #0 (SIPInterface_0) UDP TO(#12) SocketID(3) ----"


def audiocodes(sent: Sent) -> bytes:
    """Return a message as AudioCodes' viewer saves it."""
    head = f"{_clock(sent)}  192.0.2.2  local0.notice  [S=9369] [SID=2ed1c8:96:5]  (N 12345)  {_audiocodes(sent)}\n\n"
    return head.encode() + _bare(sent) + f"\n [Time:{sent.time:%d-%m@}{_clock(sent)}]\n".encode()


def audiocodes_syslog(sent: Sent) -> bytes:
    head = f"{sent.time:%Y-%m-%dT%H:%M:%S.%f}+00:00 192.0.2.2 [S=9369] [SID=2ed1c8:96:5] {_audiocodes(sent)} #012"
    return head.encode() + sent.raw.replace(b"\r\n", b"#015#012") + b" #012 [Time:02-03@10:15:30.123]\n"


def audiocodes_in_two(sent: Sent) -> bytes:
    """Return a message as syslog has it without "syslog optimization": its ends are an event of their own."""
    event = f"{sent.time:%Y-%m-%dT%H:%M:%S.%f}+00:00 192.0.2.2 [S={{}}] [SID=2ed1c8:96:5] "
    head = f"{event.format(9369)} (N 12345)  {_audiocodes(sent)} #012 [Time:02-03@10:15:30.123]\n{event.format(9370)}"
    return head.encode() + sent.raw.replace(b"\r\n", b"#015#012") + b" #012 [Time:02-03@10:15:30.123]\n"


def broadworks(sent: Sent) -> bytes:
    when = sent.time.strftime("%Y.%m.%d %H:%M:%S:%f")[:-3]
    ends = f"\tudp {len(sent.raw)} Bytes {_way(sent, 'OUT to', 'IN from')} {peer(sent)}\n"
    head = f"{when} UTC | Info       | Sip | CALL_HALF 1234 | +15550100 | callhalf-99:0\n\n"
    return (head + ends).encode() + _bare(sent) + b"\n\n"


def avaya_sbce(sent: Sent) -> bytes:
    ends = f"{_way(sent, 'OUT', 'IN')}: {sent.source} --> {sent.destination} (UDP)\n"
    return f"[{sent.time:%m-%d-%Y:%H.%M.%S.%f}]\n{ends}".encode() + sent.raw + b"\n--------------------\n"


def avaya_session_manager(sent: Sent) -> bytes:
    head = f"{'-' * 20}\n{sent.time:%d/%m/%Y} {_clock(sent)} {_way(sent, '<--', '-->')} \n"
    return f"{head}octets: {len(sent.raw)}, Body Length: 0\ningress: [NO TARGET]\n".encode() + _bare(sent)


def linphone(sent: Sent) -> bytes:
    way = f"message sent to [UDP://{peer(sent)}], size: [{len(sent.raw)}] bytes"
    back = f"received [{len(sent.raw)}] new bytes from [UDP://{peer(sent)}]:"
    when = sent.time.strftime("%Y-%m-%d %H:%M:%S:%f")[:-3]
    return f"{when} belle-sip-message-channel [0x55]: {_way(sent, way, back)}\n".encode() + _bare(sent) + b"\n"


def yate(sent: Sent) -> bytes:
    way = f"sending 'INVITE' 0x7f10 to {peer(sent)} [0x7f]"
    back = f"received {len(sent.raw)} bytes SIP message from {peer(sent)} [0x7f]"
    head = f"20260302101530.123456 <sip:INFO> 'udp:0.0.0.0:5060' {_way(sent, way, back)}\n------\n"
    return head.encode() + sent.raw + b"\n------\n"


def lync(sent: Sent) -> bytes:
    start, _, rest = _bare(sent).partition(b"\n")
    head, _, body = rest.partition(b"\n\n")
    before = (
        "TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::03/02/2026-10:15:30.123 (SIPStack)$$begin_record\nDirection: incoming\n"
    )
    made = [before.encode(), b"Peer: sbc.example:5061\nMessage-Type: request\nStart-Line: ", start, b"\n", head]
    return b"".join([*made, b"\nMessage-Body: ", body, b"$$end_record\n\n"])


def journal(sent: Sent) -> bytes:
    """Return a message as ``journalctl`` shows an entry of several lines: the rest of them indented."""
    head = f"{sent.time:%b %e %H:%M:%S} proxy1 kamailio[1822]: INFO: <script>: MSG: ".encode()
    return head + _bare(sent).removesuffix(b"\n").replace(b"\n", b"\n" + b" " * 39) + b"\n"


def dated(sent: Sent) -> bytes:
    """Return a message as drachtio has it."""
    host, _, port = peer(sent).rpartition(":")
    way = _way(sent, f"send {len(sent.raw)} bytes to", f"recv {len(sent.raw)} bytes from")
    head = f"{sent.time:%Y-%m-%d %H:%M:%S.%f} {way} udp/[{host.strip('[]')}]:{port} at {sent.time:%H:%M:%S.%f}:\n"
    lines = [line.lstrip(b" ") for line in sent.raw.removesuffix(b"\r\n").split(b"\r\n")]
    return head.encode() + b"\r\n".join(lines) + b" \n"


def escaped(line_end: str) -> Writer:
    return lambda sent: (
        f"{sent.time:%Y-%m-%d %H:%M:%S} INFO ".encode() + sent.raw.replace(b"\r\n", line_end.encode()) + b"\n"
    )


def numbered(before: Callable[[Sent, int], str], inner: Writer) -> Writer:
    """Return a message with something before each line that a clock or a count makes another one each time."""

    def write(sent: Sent) -> bytes:
        lines = inner(sent).removesuffix(b"\n").split(b"\n")
        return b"".join(before(sent, at).encode() + line + b"\n" for at, line in enumerate(lines))

    return write


def _later(sent: Sent, at: int) -> str:
    return (sent.time + timedelta(milliseconds=at)).strftime("%m-%d %H:%M:%S.%f")[:-3]


def pjsua(sent: Sent) -> bytes:
    way = f"TX {len(sent.raw)} bytes Request msg INVITE/cseq=1 (tdta0x94d) to UDP {peer(sent)}:"
    back = f"RX {len(sent.raw)} bytes Response msg 200/INVITE/cseq=1 (rdata0x1) from UDP {peer(sent)}:"
    return f"{_clock(sent)} pjsua_core.c  ....{_way(sent, way, back)}\n".encode() + _bare(sent) + b"\n--end msg--\n"


def sip_js(sent: Sent) -> bytes:
    way = _way(sent, "Sending WebSocket message:", "Received WebSocket text message:")
    when = f"{sent.time:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"
    return f"sip.min.js:2 {when} | sip.Transport | {way}\n\n".encode() + _bare(sent) + b"\n"


def snom(sent: Sent) -> bytes:
    when = sent.time.strftime("%d/%m/%Y %H:%M:%S:%f")[:-3]
    way = f"{_way(sent, 'Sent to', 'Received from')} udp:{peer(sent)} at {when} ({len(sent.raw)} bytes):"
    return f"{way}\n\n".encode() + sent.raw + b"\n"


def pjsip_history(sent: Sent) -> bytes:
    way = _way(sent, "Sent to", "Received from")
    head = f"<--- History Entry 7 {way} {peer(sent)} at {int(sent.time.timestamp())} --->\n"
    return head.encode() + sent.raw + b"\n"


def stamped(form: str) -> Writer:
    """Return a message behind a line, or within one, that has a date and time and something else at once."""
    return lambda sent: form.format(when=f"{sent.time:%Y-%m-%d %H:%M:%S.%f}").encode() + _bare(sent) + b"\n"


#: each writer, whether what it writes tells the date, the ends that it tells, and the transport
LOGS: dict[str, tuple[Writer, bool, int, str | None]] = {
    "Cisco CUBE": (cube, True, 2, "UDP"),
    "Cisco CUBE, in a zone": (cube_in_a_zone, True, 2, "UDP"),
    "Cisco CUCM, over UDP": (cucm_udp, False, 1, "UDP"),
    "Cisco IP phone": (cisco_phone, False, 0, None),
    "Cisco Expressway": (expressway, True, 2, None),
    "Ribbon": (ribbon, True, 2, None),
    "Ribbon in syslog": (ribbon_syslog, True, 2, None),
    "sipdump": (sipdump, True, 2, "UDP"),
    "AudioCodes in two events": (audiocodes_in_two, True, 1, "UDP"),
    "Cisco IOS": (ios, False, 0, None),
    "Genesys SIP Server": (genesys, False, 1, "UDP"),
    "AudioCodes": (audiocodes, False, 1, "UDP"),
    "AudioCodes in syslog": (audiocodes_syslog, True, 1, "UDP"),
    "BroadWorks": (broadworks, True, 1, "UDP"),
    "Avaya SBCE": (avaya_sbce, True, 2, "UDP"),
    "Avaya Session Manager": (avaya_session_manager, True, 0, None),
    "Linphone": (linphone, True, 1, "UDP"),
    "Yate": (yate, False, 1, "UDP"),
    "Lync": (lync, False, 0, None),
    "journalctl": (journal, False, 0, None),
    "stern": (each_line(lambda _: "sbc-0 drachtio ", dated), True, 1, "UDP"),
    "grep": (each_line(lambda _: "logs/full.1:", dated), True, 1, "UDP"),
    "aws logs tail": (each_line(lambda sent: f"{sent.time:%Y-%m-%dT%H:%M:%S.%f}+00:00 a/b/c ", dated), True, 1, "UDP"),
    "journalctl -o short-full": (
        each_line(lambda sent: f"{sent.time:%a %Y-%m-%d %H:%M:%S} UTC pbx drachtio[9]: ", dated),
        True,
        1,
        "UDP",
    ),
    "journalctl -o short-unix": (
        each_line(lambda sent: f"{sent.time.timestamp():.6f} pbx drachtio[9]: ", dated),
        True,
        1,
        "UDP",
    ),
    "logcat": (numbered(lambda sent, at: f"{_later(sent, at)}  7619  7941 I PJSIP   : ", pjsua), False, 1, "UDP"),
    "IMS in logcat": (
        numbered(lambda sent, at: f"{_later(sent, at)}  34  35 D SIPMSG[0,0]: {'' if at else '[-->] '}", _bare),
        False,
        0,
        None,
    ),
    "syslog without a tag": (
        numbered(lambda sent, at: f"{sent.time:%b %e %H:%M}:{30 + at % 20} 192.0.2.9 ", _bare),
        False,
        0,
        None,
    ),
    "syslog with a whole date, without a tag": (
        numbered(lambda sent, at: f"{sent.time:%Y-%m-%dT%H:%M:%S}.{at:03}Z 192.0.2.9 ", _bare),
        True,
        0,
        None,
    ),
    "syslog with counts": (numbered(lambda _, at: f"Mar  2 10:15:30 h sbc[1]: [{at}/25] ", _bare), False, 0, None),
    "pjsip show history": (pjsip_history, True, 1, None),
    "SIP.js": (sip_js, True, 0, None),
    "snom": (snom, True, 1, "UDP"),
    "3CX": (stamped("{when}|1234|Dbg|SIP: received\n"), True, 0, None),
    "brackets": (stamped("[{when}][info][sip] received\n"), True, 0, None),
    "logfmt": (stamped("ts={when} level=info msg="), True, 0, None),
    "<013><010>": (escaped("<013><010>"), True, 0, None),
    "\\x0d\\x0a": (escaped("\\x0d\\x0a"), True, 0, None),
    "\\u000D\\u000A": (escaped("\\u000D\\u000A"), True, 0, None),
}
