"""Packet captures: links, IPv4 and IPv6, fragments, TCP in any order, gaps, WebSocket, HEP, and what is passed over."""

from __future__ import annotations

import hashlib
import io
import random
import struct
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Reader, messages
from sipmsg.captures.sctp import Associations, Packet, read_packet
from tests.captures import made
from tests.captures.reading import assert_same, read_with_notes
from tests.processor_time import least_seconds

CALLS = {"IPv4": made.call(), "IPv6": made.call(made.US_6, made.THEM_6)}
ETHERNET = made.LINKS["ethernet"][1]
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: sip\r\n\r\n"
)

calls = pytest.mark.parametrize("sent", CALLS.values(), ids=CALLS)
links = pytest.mark.parametrize("link", made.LINKS)


def _framed(packets: Sequence[bytes], time: datetime = made.BEGIN) -> bytes:
    return made.pcap([(time + timedelta(milliseconds=at), ETHERNET(packet)) for at, packet in enumerate(packets)])


def _out(sent: Sequence[made.Sent]) -> list[made.Sent]:
    return [each for each in sent if each.out]


# ---- files and links ----


def assert_read(file: bytes, sent: Sequence[made.Sent]) -> None:
    """Each message of a file of packets is whole, with its time and the number of its packet, and nothing is noted."""
    found, reader = read_with_notes(file)
    assert_same(found, sent)
    assert [item.time for item in found] == [each.time for each in sent]
    assert [item.line for item in found] == [*range(1, len(sent) + 1)]
    assert reader.notes == ()


@calls
@pytest.mark.parametrize("tunnel", made.TUNNELS)
def test_a_call_in_packets_within_packets(sent: list[made.Sent], tunnel: str) -> None:
    frames = [(time, made.TUNNELS[tunnel](packet)) for time, packet in made.datagrams(sent)]
    found, reader = read_with_notes(made.pcap(frames))
    assert_same(found, sent)
    assert reader.notes == ()


@calls
@pytest.mark.parametrize("size", [0, 50, 200])
@given(chance=st.randoms())
def test_a_call_over_sctp(sent: list[made.Sent], size: int, chance: random.Random) -> None:
    packets = [
        (each.time, packet)
        for at, each in enumerate(sent)
        for packet in made.sctp(each.raw, each.source, each.destination, 0xFFFFFFF0 + 100 * at, size)
    ]
    again = chance.sample(packets, len(packets) // 3)
    found, reader = read_with_notes(made.pcap(sorted([*packets, *again], key=lambda packet: packet[0]), 101))
    assert_same(found, sent, "SCTP")
    chance.shuffle(packets)
    assert {item.raw for item in read_with_notes(made.pcap(packets, 101))[0]} == {each.raw for each in sent}
    assert reader.notes == ()


def test_a_chunk_of_sctp_that_is_lost_is_told() -> None:
    first, second = made.call()[:2]
    packets = made.sctp(first.raw, first.source, first.destination, 1, 100)
    rest = made.sctp(second.raw, second.source, second.destination, 900)
    found, reader = read_with_notes(_framed([*packets[:1], *packets[2:], *rest]))
    assert [item.raw for item in found] == [second.raw, first.raw[:200]]
    assert [note.kind for note in reader.notes] == ["gap", "truncated"]


@pytest.mark.parametrize(
    ("before", "after", "time"),
    [
        ("Mar  2, 2026", "Mrz  2, 2026", None),
        ("Mar  2, 2026 10:15:30.123456000 UTC", "2026-03-02T10:15:30.123456Z", "2026-03-02 10:15:30.123456+00:00"),
        ("Mar  2, 2026", "Mar  2, 2026", "2026-03-02 10:15:30.123456+00:00"),
    ],
)
def test_the_time_of_a_printed_packet(before: str, after: str, time: str | None) -> None:
    printed = made.tshark_tree(made.call()[0])
    assert before.encode() in printed
    (item,) = read_with_notes(printed.replace(before.encode(), after.encode()))[0]
    assert (str(item.time) if item.time else None) == time


def test_a_printed_packet_without_a_start_line_is_none() -> None:
    first, second = (made.tshark_tree(sent) for sent in made.call()[:2])
    (item,) = read_with_notes(first.replace(b"Request-Line: INVITE ", b"Request-Line: INVITE_") + second)[0]
    assert item.raw == made.call()[1].raw


def test_what_is_held_of_sctp_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_MOST_HELD", "_MOST_SEEN", "_MOST_FLOWS"):
        monkeypatch.setattr(f"sipmsg.captures.sctp.{name}", 2)
    begun, inner, last = 2, 0, 1
    associations = Associations()

    def add(key: int, *chunks: tuple[int, int, bytes]) -> list[bytes]:
        return [*associations.add((b"", b"", key, 0), Packet(key, 0, chunks))]

    # three chunks without an end are given up, and of the numbers that were seen the first
    assert add(1, (1, begun, b"a"), (2, inner, b"b"), (3, inner, b"c"), (4, last, b"d")) == []
    assert add(1, (1, begun | last, b"e")) == [b"e"]
    for key in (2, 3, 4):
        assert add(key, (1, begun, b"%d" % key)) == []
    assert [octets for _, octets in associations.end()] == [b"3", b"4"]
    assert read_packet(b"short") is None
    assert read_packet(bytes(12) + b"\0\0\0\x40") == Packet(0, 0, ())


@links
def test_captures_one_behind_the_other(link: str) -> None:
    number, wrap = made.LINKS[link]
    sent = CALLS["IPv4"]
    frames = [(time, wrap(packet)) for time, packet in made.datagrams(sent)]
    plain = [made.pcap(frames[:2], number), made.pcap(made.datagrams(sent)[2:4], 101, order=">", nano=True)]
    sections = [made.pcapng([(*each, 0) for each in frames[at : at + 2]], [number]) for at in (4, 6)]
    rest = made.pcap(frames[8:], number)
    assert_read(b"".join([*plain, *sections, rest]), sent)


@calls
@links
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("nano", [False, True])
def test_a_call_over_udp(sent: list[made.Sent], link: str, order: str, nano: bool) -> None:  # noqa: FBT001 - a parameter
    number, frame = made.LINKS[link]
    frames = [(time, frame(packet)) for time, packet in made.datagrams(sent)]
    assert_read(made.pcap(frames, number, order=order, nano=nano), sent)


@calls
@links
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("resolution", [6, 9])
def test_each_interface_of_a_pcapng_file_has_a_link_of_its_own(
    sent: list[made.Sent], link: str, order: str, resolution: int
) -> None:
    number, frame = made.LINKS[link]
    frames = [
        (time, frame(packet), 1) if at % 2 else (time, ETHERNET(packet), 0)
        for at, (time, packet) in enumerate(made.datagrams(sent))
    ]
    found, _ = read_with_notes(made.pcapng(frames, [1, number], order=order, resolution=resolution))
    assert_same(found, sent)
    assert [item.time for item in found] == [each.time for each in sent]


@calls
@links
def test_fragments_in_any_order(sent: list[made.Sent], link: str) -> None:
    number, frame = made.LINKS[link]
    frames = [(time, frame(packet)) for time, packet in made.datagrams(sent, size=64)]
    assert_same(read_with_notes(made.pcap(frames, number))[0], sent)
    random.Random(7).shuffle(frames)  # noqa: S311 - any order will do
    found, reader = read_with_notes(made.pcap([*frames, *frames[:3]], number))
    assert sorted(item.raw for item in found) == sorted(each.raw for each in sent)
    assert {note.kind for note in reader.notes} <= {"fragment"}


@calls
def test_a_fragment_that_is_lost_is_reported(sent: list[made.Sent]) -> None:
    frames = [(time, ETHERNET(packet)) for time, packet in made.datagrams(sent, size=64)]
    found, reader = read_with_notes(made.pcap(frames[1:]))
    assert_same(found, sent[1:])
    assert [(note.kind, note.count, note.message) for note in reader.notes] == [
        ("fragment", 1, "1 datagram lacks a fragment")
    ]


@pytest.mark.parametrize("interfaces", [[], [1]])
def test_a_packet_of_no_interface_is_reported(interfaces: list[int]) -> None:
    sent = CALLS["IPv4"]
    frames = [(time, ETHERNET(packet), 0 if at else 1) for at, (time, packet) in enumerate(made.datagrams(sent))]
    found, reader = read_with_notes(made.pcapng(frames, interfaces))
    assert_same(found, sent[1:]) if interfaces else found == []
    count = 1 if interfaces else len(sent)
    assert [(note.kind, note.count) for note in reader.notes] == [("damaged", count)]
    assert "packet 1 is of an interface that the capture does not describe, or ends within its own header" in (
        reader.notes[0].message
    )


def test_a_link_that_is_not_known_is_reported() -> None:
    found, reader = read_with_notes(made.pcap([(made.BEGIN, b"x" * 60)] * 2, 147))
    assert found == []
    assert [note.message for note in reader.notes] == ["2 packets of link types that are not read: link type 147"]


@calls
def test_what_a_snapshot_length_cuts_off_is_reported(sent: list[made.Sent]) -> None:
    frames = [(time, ETHERNET(packet)) for time, packet in made.datagrams(sent)]
    found, reader = read_with_notes(made.pcap(frames, snap=300))
    assert [item.message and item.message.start_line for item in found] == [
        each.raw.split(b"\r\n")[0].decode() for each in sent
    ]
    cut = [item for item in found if item.cut]
    assert all("capture.truncated" in {problem.code for problem in item.problems} for item in cut)
    assert [(note.kind, note.count) for note in reader.notes] == [("truncated", len(cut))]
    assert len(cut) >= 2


@pytest.mark.parametrize("start", ["INVITE sip:b@", "INVITE sip:b@192.0.2.1:5060 SIP/2", "SIP/2.0 "])
def test_a_start_line_that_is_cut_off_is_told(start: str) -> None:
    raw = made.sip(f"{start}0 OK" if start.startswith("SIP") else f"{start} SIP/2.0", "1 INVITE")
    frames = [
        (made.BEGIN, ETHERNET(packet)) for packet in made.ip(made.udp(raw, made.US, made.THEM), made.US, made.THEM)
    ]
    found, reader = read_with_notes(made.pcap(frames, snap=42 + len(start)))
    assert found == []
    told = "1 message was cut short: packet 1 before the end of its start line"
    assert [note.message for note in reader.notes] == [told]


@pytest.mark.parametrize("build", ["pcap", "pcapng"])
def test_a_file_that_ends_within_a_packet_gives_those_before_it(build: str) -> None:
    sent = CALLS["IPv4"]
    frames = [(time, ETHERNET(packet)) for time, packet in made.datagrams(sent)]
    whole = made.pcap(frames) if build == "pcap" else made.pcapng([(*frame, 0) for frame in frames], [1])
    found, reader = read_with_notes(whole[:-20])
    assert_same(found, sent[:-1])
    assert [note.kind for note in reader.notes] == ["damaged"]


# ---- TCP ----


@calls
@pytest.mark.parametrize("size", [1, 7, 100, 1_460, 5_000])
def test_a_stream_in_segments_of_any_size(sent: list[made.Sent], size: int) -> None:
    us, them = sent[0].source, sent[0].destination
    back = [each for each in sent if not each.out]
    packets = made.segments(b"\r\n\r\n".join(each.raw for each in _out(sent)), us, them, size)
    packets += made.segments(b"".join(each.raw for each in back), them, us, size)
    assert_same(read_with_notes(_framed(packets))[0], [*_out(sent), *back], "TCP")


@given(st.randoms(use_true_random=False), st.integers(20, 900))
def test_segments_in_any_order_and_sent_again(chance: random.Random, size: int) -> None:
    sent = _out(CALLS["IPv4"])
    first, *rest = made.segments(b"".join(each.raw for each in sent), made.US, made.THEM, size)
    rest += [*chance.sample(rest, len(rest) // 2), first]
    chance.shuffle(rest)
    found, reader = read_with_notes(_framed([first, *rest]))
    assert_same(found, sent, "TCP")
    assert reader.notes == ()


def test_segments_that_overlap() -> None:
    sent = _out(CALLS["IPv4"])
    octets = b"".join(each.raw for each in sent)
    packets = [
        made.ip(made.tcp(octets[at : at + 150], made.US, made.THEM, at), made.US, made.THEM, 6)[0]
        for at in range(0, len(octets), 100)
    ]
    assert_same(read_with_notes(_framed(packets))[0], sent, "TCP")


@calls
def test_a_gap_is_reported_and_what_comes_behind_it_is_read(sent: list[made.Sent]) -> None:
    us, them = sent[0].source, sent[0].destination
    packets = made.segments(b"".join(each.raw for each in _out(sent)), us, them, 100)
    found, reader = read_with_notes(_framed(packets[:2] + packets[3:]))
    assert [bool(item.cut) for item in found] == [True, False, False]
    assert [item.raw for item in found[1:]] == [each.raw for each in _out(sent)[1:]]
    assert {note.kind: note.count for note in reader.notes} == {"gap": 1, "truncated": 1}


def test_what_the_other_end_acknowledges_will_not_come_any_more() -> None:
    sent = _out(CALLS["IPv4"])
    packets = made.segments(b"".join(each.raw for each in sent), made.US, made.THEM, 100, 0)
    ack = made.ip(made.tcp(b"", made.THEM, made.US, 1, flags=0x10, ack=500), made.THEM, made.US, 6)
    more = made.ip(made.udp(CALLS["IPv4"][1].raw, made.THEM, made.US), made.THEM, made.US)
    opened = made.ip(made.tcp(b"x", made.THEM, made.US, 0), made.THEM, made.US, 6)
    found, _ = read_with_notes(_framed([*opened, *packets[:1], *packets[2:], *ack, *more]))
    assert [bool(item.cut) for item in found] == [True, False, False, False]


def test_a_capture_that_begins_within_a_stream_gives_the_messages_behind() -> None:
    sent = _out(CALLS["IPv4"])
    octets = b"".join(each.raw for each in sent)
    found, _ = read_with_notes(_framed(made.segments(octets[100:], made.US, made.THEM, 60)))
    assert_same(found, sent[1:], "TCP")


# ---- what is in a stream ----


@calls
@pytest.mark.parametrize("size", [50, 5_000])
@pytest.mark.parametrize("begin", [UPGRADE, b""], ids=["with its handshake", "without"])
def test_sip_over_a_websocket(sent: list[made.Sent], size: int, begin: bytes) -> None:
    us, them = sent[0].source, sent[0].destination
    frames = (made.websocket(each.raw, b"\1\2\3\4") + made.websocket(b"hi", b"abcd", 9) for each in _out(sent))
    found, _ = read_with_notes(_framed(made.segments(begin + b"".join(frames), us, them, size)))
    assert_same(found, _out(sent), "WS")


@pytest.mark.parametrize(
    "begin",
    [
        UPGRADE.replace(b"Upgrade: websocket", b"upgrade:WebSocket"),
        UPGRADE.replace(b"Upgrade: websocket", b"UPGRADE:  \tWEBSOCKET"),
        made.websocket(b"", b"abcd", 9),
    ],
)
def test_a_handshake_in_any_spelling_or_a_ping_begins_a_websocket(begin: bytes) -> None:
    sent = _out(CALLS["IPv4"])
    frames = b"".join(made.websocket(each.raw, b"\1\2\3\4") for each in sent)
    found, _ = read_with_notes(_framed(made.segments(begin + frames, made.US, made.THEM, 500)))
    assert_same(found, sent, "WS")


@pytest.mark.parametrize("opcode", [1, 2])
def test_a_message_in_several_frames_begins_a_websocket(opcode: int) -> None:
    sent = _out(CALLS["IPv4"])
    frames = bytearray()
    for each in sent:
        first, last = (
            made.websocket(each.raw[:90], b"abcd", opcode),
            made.websocket(each.raw[90:], b"abcd", 0),
        )
        frames += bytes((first[0] & 0x7F,)) + first[1:] + made.websocket(b"hi", b"abcd", 9) + last
    found, _ = read_with_notes(_framed(made.segments(bytes(frames), made.US, made.THEM, 50)))
    assert_same(found, sent, "WS")


def test_a_connection_through_a_proxy_that_says_whose_it_is() -> None:
    sent = _out(CALLS["IPv4"])
    header = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c" + bytes(12)
    octets = header + b"".join(each.raw for each in sent)
    found, _ = read_with_notes(_framed(made.segments(octets, made.US, made.THEM, 100)))
    assert_same(found, sent, "TCP")


def test_what_a_connection_may_be_is_looked_at_once() -> None:
    lines, frames = b"SIP/\n" * 13_000, b"\x89\0" * 20_000
    octets = [made.segments(each, made.US, made.THEM, size) for each, size in ((lines, 100), (frames, 20))]
    assert least_seconds(lambda: [*messages(io.BytesIO(_framed([*octets[0], *octets[1]])))]) < 2


def test_packets_of_ipsec_are_told_and_what_is_only_signed_is_read() -> None:
    sent = CALLS["IPv4"]
    signed = [b"\x11\4" + bytes(22) + made.udp(each.raw, each.source, each.destination) for each in sent]
    encrypted = [made.ip(bytes(99), *ends, 50)[0] for ends in ((made.US, made.THEM), (made.THEM, made.US))]
    packets = [made.ip(octets, each.source, each.destination, 51)[0] for octets, each in zip(signed, sent, strict=True)]
    found, reader = read_with_notes(_framed([*encrypted, *packets]))
    assert_same(found, sent)
    told = "1 encrypted connection was passed over: 192.0.2.10 to 198.51.100.20 (IPsec)"
    assert [note.message for note in reader.notes] == [told]


def _sealed(sent: made.Sent, check: int, *, tunnel: bool, protocol: int = 17) -> bytes:
    """Return a message in ESP that encrypts nothing."""
    ends = sent.source, sent.destination
    transport = made.udp(sent.raw, *ends) if protocol == 17 else made.tcp(sent.raw, *ends, 7)
    (inner,) = made.ip(transport, *ends, protocol)
    body = inner if tunnel else transport
    kind = protocol if not tunnel else {4: 4, 6: 41}[inner[0] >> 4]
    padding = bytes(range(1, -(len(body) + 2) % 4 + 1))
    octets = b"\0\0\1\0\0\0\0\7" + body + padding + bytes((len(padding), kind)) + bytes(check)
    return made.ip(octets, *ends, 50)[0]


@calls
@pytest.mark.parametrize("tunnel", [False, True], ids=["", "in a tunnel"])
@pytest.mark.parametrize("check", [12, 16])
@pytest.mark.parametrize("protocol", [6, 17])
def test_esp_that_encrypts_nothing(sent: list[made.Sent], check: int, protocol: int, *, tunnel: bool) -> None:
    sent = sent[:2]
    found, reader = read_with_notes(_framed([_sealed(each, check, tunnel=tunnel, protocol=protocol) for each in sent]))
    assert_same(found, sent, {6: "TCP", 17: "UDP"}[protocol])
    assert reader.notes == ()


@calls
def test_esp_that_encrypts_is_told(sent: list[made.Sent]) -> None:
    us, them = sent[0].source, sent[0].destination
    octets = hashlib.shake_256(b"x").digest(300)
    _, reader = read_with_notes(_framed([made.ip(octets, us, them, 50)[0]] * 2))
    hosts = [end.rpartition(":")[0].strip("[]") for end in (us, them)]
    assert [note.message for note in reader.notes] == [
        f"1 encrypted connection was passed over: {hosts[0]} to {hosts[1]} (IPsec)"
    ]


def test_esp_through_nat_is_told() -> None:
    ends = "192.0.2.10:62000", "198.51.100.20:4500"
    datagrams = [b"\xff", bytes(4) + b"keys", b"\0\0\1\0" + bytes(90)]
    _, reader = read_with_notes(_framed([made.ip(made.udp(each, *ends), *ends)[0] for each in datagrams]))
    assert [(note.kind, note.count) for note in reader.notes] == [("encrypted", 1)]


@calls
def test_a_tls_connection_is_counted_once(sent: list[made.Sent]) -> None:
    us, them = sent[0].source, sent[0].destination
    hello = b"\x16\x03\x01\x00\x05hello"
    packets = made.segments(hello * 9, us, them, 30) + made.segments(hello * 9, them, us, 30)
    found, reader = read_with_notes(_framed(packets))
    assert found == []
    assert [(note.kind, note.count, note.message) for note in reader.notes] == [
        ("encrypted", 1, f"1 encrypted connection was passed over: {us} to {them} (TLS)")
    ]


HEP: dict[str, Callable[[made.Sent], bytes]] = {
    "HEP 3": made.hep3,
    "HEP 2": lambda sent: made.hep_old(sent, 2),
    "HEP 1": lambda sent: made.hep_old(sent, 1),
}


@calls
@pytest.mark.parametrize("version", HEP)
def test_what_an_agent_of_homer_sent_has_the_ends_that_the_agent_saw(sent: list[made.Sent], version: str) -> None:
    agent, homer = "10.0.0.1:9", "10.0.0.2:9060"
    frames = [
        (each.time, ETHERNET(made.ip(made.udp(HEP[version](each), agent, homer), agent, homer)[0])) for each in sent
    ]
    found, _ = read_with_notes(made.pcap(frames))
    assert_same(found, sent)
    assert [item.time for item in found] == [each.time for each in sent]


@pytest.mark.parametrize("version", HEP)
def test_what_an_agent_of_homer_sent_may_be_cut_short(version: str) -> None:
    first = CALLS["IPv4"][0]
    ends = "10.0.0.1:9", "10.0.0.2:9060"
    octets = HEP[version](first)
    frames = [(first.time, ETHERNET(made.ip(made.udp(octets, *ends), *ends)[0]))]
    (item,), reader = read_with_notes(made.pcap(frames, snap=300))
    assert (item.source, item.destination) == (first.source, first.destination)
    assert item.cut == f"{300 - 42} of {len(octets)} octets are in the capture"
    assert first.raw.startswith(item.raw)
    assert [note.message for note in reader.notes] == ["1 message was cut short"]


@calls
def test_hep_over_tcp(sent: list[made.Sent]) -> None:
    packets = made.segments(b"".join(map(made.hep3, sent)), "10.0.0.1:9", "10.0.0.2:9060", 300)
    assert_same(read_with_notes(_framed(packets))[0], sent)


NOISE = {
    "STUN": b"\x00\x01\x00\x00\x21\x12\xa4\x42" + bytes(12),
    "RTP": b"\x80\x00\x00\x01" + bytes(168),
    "a keep-alive": b"\r\n\r\n",
    "a keep-alive of zeros": bytes(4),
    "a reply to one": b"\r\n",
    "nothing": b"",
    "DNS": bytes(40),
    "HTTP": b"HTTP/1.1 200 OK\r\n\r\n",
    "HEP of RTCP": made.hep3(CALLS["IPv4"][0], kind=5),
    "half of HEP": made.hep3(CALLS["IPv4"][0])[:50],
}


@pytest.mark.parametrize("noise", NOISE)
def test_what_is_no_sip_is_passed_over(noise: str) -> None:
    sent = CALLS["IPv4"]
    packets = [packet for _, packet in made.datagrams(sent)]
    packets[3:3] = made.ip(made.udp(NOISE[noise], made.US, made.THEM), made.US, made.THEM)
    found, reader = read_with_notes(_framed(packets))
    assert_same(found, sent)
    assert reader.notes == ()


@given(st.binary(max_size=200), st.sampled_from(sorted({number for number, _ in made.LINKS.values()})))
def test_a_packet_may_be_anything(octets: bytes, link: int) -> None:
    found, _ = read_with_notes(made.pcap([(made.BEGIN, octets)], link))
    assert found == []


@given(st.binary(max_size=60), st.integers(0, 600), st.booleans())
def test_a_capture_may_be_damaged_anywhere(octets: bytes, at: int, ng: bool) -> None:  # noqa: FBT001 - a parameter
    frames = [(time, ETHERNET(packet)) for time, packet in made.datagrams(CALLS["IPv4"], size=64)]
    whole = made.pcapng([(*frame, 0) for frame in frames], [1]) if ng else made.pcap(frames)
    for document in Reader(io.BytesIO(whole[:at] + octets + whole[at + len(octets) :])).documents():
        assert document.name


def test_a_length_that_cannot_be_is_reported() -> None:
    head = made.pcap([])
    found, reader = read_with_notes(head + struct.pack("<4I", 0, 0, 0xFFFFFFFF, 0xFFFFFFFF))
    assert found == []
    assert [note.message for note in reader.notes] == ["1 part is damaged: the capture ends within a packet"]
