"""What Wireshark and tshark make of a call: PDUs in a capture, packets as JSON, a packet a line, and as PDML."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.captures.made import Sent

UPPER_PDU = 252
TRANSPORTS = {"SCTP": 1, "TCP": 2, "UDP": 3}


def _end(end: str) -> tuple[str, int]:
    host, _, port = end.rpartition(":")
    return host.strip("[]"), int(port)


def pdu(  # noqa: PLR0913 - the tags of a PDU
    sent: Sent,
    octets: bytes,
    name: str = "sip",
    transport: str = "UDP",
    *,
    frame: int | None = None,
    heuristic: bool = False,
    more: Iterable[tuple[int, bytes]] = (),
) -> bytes:
    """Return a packet of link type 252: tags, and what a protocol carries."""
    (host, port), (other, other_port) = _end(sent.source), _end(sent.destination)
    here, there = ip_address(host).packed, ip_address(other).packed
    six = 2 * (len(here) == 16)
    padded = name.encode() + bytes(-len(name) % 4)
    tags = [
        *([(13 if heuristic else 12, padded)] if name else []),
        (20 + six, here),
        (21 + six, there),
        (24, struct.pack(">I", TRANSPORTS[transport])),
        (25, struct.pack(">I", port)),
        (26, struct.pack(">I", other_port)),
        *([] if frame is None else [(30, struct.pack(">I", frame))]),
        *more,
        (0, b""),
    ]
    return b"".join(struct.pack(">HH", tag, len(value)) + value for tag, value in tags) + octets


def datagram(sent: Sent, protocol: int, octets: bytes) -> bytes:
    """Return a packet that "OSI layer 4" exports: what IP carries."""
    table = [(14, b"ip.proto"), (32, struct.pack(">I", protocol))]
    return pdu(sent, octets, "", more=table)


def decrypted(sent: Sequence[Sent], record: int = 16_384) -> list[tuple[int, bytes]]:
    """Return what "OSI layer 7" exports of SIP over TLS, each with which of the messages it is of.

    TLS exports what it hands on with each record, from the beginning of the message; SIP exports the message again.
    """
    made, frame = [], 0
    for at, each in enumerate(sent):
        for end in range(record, len(each.raw) + record, record):
            frame += 1
            made.append((at, pdu(each, each.raw[:end], "sip.tcp", "TCP", frame=frame)))
        made.append((at, pdu(each, each.raw, "sip", "TCP", frame=frame)))
    return made


# ---- what tshark says of packets ----

Layer = tuple[str, Any]


def _layers(number: int, sents: Sequence[Sent], transport: str, *, octets: bool) -> list[Layer]:
    """Return the layers of a packet: names, and their fields as a list; those of a message may come more than once."""
    first = sents[0]
    (host, port), (other, other_port) = _end(first.source), _end(first.destination)
    ip, carrier = "ipv6" if ":" in host else "ip", "udp" if transport == "UDP" else "tcp"
    made: list[Layer] = [
        ("frame", [("frame.time_epoch", f"{first.time.timestamp():.6f}000"), ("frame.number", str(number))]),
        ("ip", [("ip.src", "10.9.9.9"), ("ip.dst", "10.9.9.8")]),  # of a tunnel
        (ip, [(f"{ip}.src", host), (f"{ip}.addr", host), (f"{ip}.dst", other), (f"{ip}.addr", other)]),
        (carrier, [(f"{carrier}.srcport", str(port)), (f"{carrier}.dstport", str(other_port))]),
        *([("tls", [("tls.record", "TLSv1.2")])] if transport in {"TLS", "WSS"} else []),
        *([("websocket", [("websocket.fin", "1")])] if transport in {"WS", "WSS"} else []),
    ]
    for sent in sents:
        start, _, rest = sent.raw.decode().partition("\r\n")
        kind = "Status" if start.startswith("SIP/") else "Request"
        if octets:
            made.append(("sip_raw", [sent.raw.hex(), 42, len(sent.raw), 0, 1]))
        made.append(
            ("sip", [(f"sip.{kind}-Line", start), ("sip.msg_hdr", rest), ("sip.msg_hdr_tree", [("sip.x", "y")])])
        )
    return made


def _json(value: Any, layer: str = "") -> str:
    """Return JSON in which names may come more than once; with a layer the names are those of -T ek."""
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        members = []
        for name, member in value:
            written = f"{layer}_{name.replace('.', '_')}" if layer else name
            members.append(f"{json.dumps(written)}: {_json(member, layer)}")
        return "{" + ", ".join(members) + "}"
    return json.dumps(value)


def tshark_json(packets: Sequence[Sequence[Sent]], transport: str = "UDP", *, octets: bool = False) -> str:
    """Return what ``-T json`` writes, and ``-x`` with it."""
    made = []
    for at, sents in enumerate(packets):
        layers = _json(_layers(at + 1, sents, transport, octets=octets))
        made.append(f'{{"_index": "packets-2026-03-02", "_source": {{"layers": {layers}}}}}')
    return "[\n  " + ",\n  ".join(made) + "\n]\n"


def tshark_lists(packets: Sequence[Sequence[Sent]], transport: str = "UDP", *, octets: bool = False) -> str:
    """Return what ``-T json --no-duplicate-keys`` writes."""
    made = []
    for at, sents in enumerate(packets):
        layers: dict[str, list[Any]] = {}
        for name, fields in _layers(at + 1, sents, transport, octets=octets):
            is_object = isinstance(fields[0], tuple)
            layers.setdefault(name, []).append(dict(fields) if is_object else fields)
        alone = {name: each[0] if len(each) == 1 else each for name, each in layers.items()}
        made.append({"_index": "packets-2026-03-02", "_source": {"layers": alone}})
    return json.dumps(made, indent=2)


def tshark_ek(packets: Sequence[Sequence[Sent]], transport: str = "UDP", *, octets: bool = False) -> str:
    """Return what ``-T ek`` writes."""
    lines = []
    for at, sents in enumerate(packets):
        layers = [
            f"{json.dumps(name)}: {json.dumps(fields[0]) if name.endswith('_raw') else _json(fields, name)}"
            for name, fields in _layers(at + 1, sents, transport, octets=octets)
        ]
        lines += ['{"index":{"_index":"packets-2026-03-02"}}', f'{{"timestamp":"1","layers":{{{", ".join(layers)}}}}}']
    return "\n".join([*lines, ""])


def tshark_pdml(packets: Sequence[Sequence[Sent]], transport: str = "UDP", *, octets: bool = False) -> str:
    """Return what ``-T pdml`` writes; with ``octets`` the datagram too, as for UDP."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<pdml version="0" creator="wireshark/4.0.17">']
    for at, sents in enumerate(packets):
        lines.append("<packet>")
        place = 42
        for name, fields in _layers(at + 1, sents, transport, octets=False):
            if name == "sip":
                lines.append(_pdml_message(sents[0].raw, place, octets=octets))
                place, sents = place + len(sents[0].raw), sents[1:]  # noqa: PLW2901
                continue
            shown = "".join(f"<field name={quoteattr(field)} show={quoteattr(value)}/>" for field, value in fields)
            lines.append(f'  <proto name="{name}" showname="{name}" size="8" pos="0">{shown}</proto>')
        lines.append("</packet>")
    return "\n".join([*lines, "</pdml>", ""])


def _field(name: str, place: int, octets: bytes, within: str = "") -> str:
    end = f">{within}</field>" if within else "/>"
    return f'<field name="{name}" size="{len(octets)}" pos="{place}" show="x" value="{octets.hex()}"{end}'


def _pdml_message(raw: bytes, place: int, *, octets: bool) -> str:
    head, _, body = raw.partition(b"\r\n\r\n")
    start, _, fields = head.partition(b"\r\n")
    made = [_field("sip.Request-Line", place, start, _field("sip.Method", place, start[:3]))]
    at = place + len(start) + 2
    made.append(_field("sip.msg_hdr", at, fields + b"\r\n\r\n"))
    at += len(fields) + 4
    lines = []
    for line in body.split(b"\r\n")[:-1]:
        lines.append(_field("sdp.line", at, line, f'<field name="a.bit" size="1" pos="{at}" show="0" value="0"/>'))
        at += len(line) + 2
    if lines:
        within = "".join(lines)
        made.append(
            f'<field name="sip.msg_body" size="{len(body)}" show="" value=""><proto name="sdp">{within}</proto></field>'
        )
    payload = f'  <proto name="udp">{_field("udp.payload", place, raw)}</proto>\n' if octets else ""
    return f'{payload}  <proto name="sip" showname="Session" size="{len(raw)}" pos="{place}">{"".join(made)}</proto>'
