"""Captures of TCP connections that lack segments, or have them late, twice, or of another connection."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Document, Reader
from sipmsg.captures.framing import Stream
from tests.captures import made
from tests.captures.reading import assert_same, read_with_notes
from tests.processor_time import least_seconds

SENT = made.call()
OUT = [each for each in SENT if each.out]
BACK = [each for each in SENT if not each.out]
ETHERNET = made.LINKS["ethernet"][1]
UPGRADE = b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"
SYN, FIN, RST, ACK = 0x02, 0x11, 0x04, 0x10


def _segment(octets: bytes, number: int, flags: int = 0x18, ack: int = 0, *, back: bool = False) -> bytes:
    us, them = (made.THEM, made.US) if back else (made.US, made.THEM)
    return made.ip(made.tcp(octets, us, them, number, flags=flags, ack=ack), us, them, 6)[0]


def _read(packets: Sequence[bytes], snap: int = 262_144) -> tuple[list[Document], Reader]:
    """Read packets that are a second apart."""
    frames = [(made.BEGIN + timedelta(seconds=at), ETHERNET(packet)) for at, packet in enumerate(packets, 1)]
    return read_with_notes(made.pcap(frames, snap=snap))


def _begin(at: int) -> list[bytes]:
    """Return the packet that opens a connection, the first octet of which has a number."""
    return [_segment(b"", at - 1, SYN)]


def _cut(octets: bytes, size: int, number: int = 1000) -> list[bytes]:
    return _begin(number) + [_segment(octets[at : at + size], number + at) for at in range(0, len(octets), size)]


def _notes(reader: Reader) -> dict[str, int]:
    return {note.kind: note.count for note in reader.notes}


# ---- what is missing ----


def test_a_message_behind_a_gap_has_the_time_of_its_own_packet() -> None:
    first, second, third = (each.raw for each in OUT)
    behind = 1 + len(first)
    packets = [_segment(first[:300], 1), _segment(second, behind), _segment(third, behind + len(second))]
    found, _ = _read([*_begin(1), *packets, _segment(b"", 1, ACK, ack=behind + 9, back=True)])
    assert [item.raw for item in found] == [first[:300], second, third]
    assert [(item.line, item.time) for item in found] == [
        (number, made.BEGIN + timedelta(seconds=number)) for number in (2, 3, 4)
    ]


def test_a_length_that_no_message_has_hides_nothing_behind_a_gap() -> None:
    absurd, behind = b"BYE sip:a@b SIP/2.0\r\nContent-Length: 99999999\r\n\r\n", [each.raw for each in OUT]
    at = 1 + len(absurd) + 100
    found, _ = _read([*_begin(1), _segment(absurd, 1), *_cut(b"".join(behind), 9_999, at)[1:]])
    assert [item.raw for item in found] == [absurd, *behind]


def test_a_message_has_the_time_of_the_packet_with_which_it_was_whole() -> None:
    first, second, third = (each.raw for each in OUT)
    late = [_segment(first[:100], 1), _segment(second[50:] + third, 1 + len(first) + 50), _segment(first[100:], 101)]
    found, reader = _read([*_begin(1), *late, _segment(second[:50], 1 + len(first))])
    assert [item.line for item in found] == [4, 5, 3]
    assert [item.raw for item in found] == [first, second, third]
    assert reader.notes == ()


@pytest.mark.parametrize("mask", [b"", b"\1\2\3\4"], ids=["unmasked", "masked"])
@pytest.mark.parametrize("begin", [UPGRADE, b""], ids=["with its handshake", "without"])
@given(at=st.integers(0, 1_300), count=st.integers(1, 500))
def test_a_websocket_goes_on_behind_a_gap(begin: bytes, mask: bytes, at: int, count: int) -> None:
    ping = made.websocket(b"hi", mask, 9)
    frames = [ping + made.websocket(each.raw, mask) for each in OUT]
    octets = begin + b"".join(frames)
    lost = range(len(begin) + at, min(len(begin) + at + count, len(octets)))
    ends = [len(begin) + sum(map(len, frames[:number])) for number in range(1, 4)]
    whole = [
        each.raw
        for end, frame, each in zip(ends, frames, OUT, strict=True)
        if not set(lost) & set(range(end - len(frame) + len(ping), end))
    ]
    packets = [*_begin(1), _segment(octets[: lost.start], 1), _segment(octets[lost.stop :], 1 + lost.stop)]
    found, reader = _read(packets)
    assert [item.raw for item in found if not item.cut] == whole
    assert _notes(reader).get("gap", 0) == (lost.stop < len(octets) and bool(lost))
    assert {item.transport for item in found} <= {"WS"}


def test_a_message_in_a_websocket_that_is_cut_short_is_told() -> None:
    frame = made.websocket(OUT[0].raw, b"abcd")
    found, reader = _read([*_begin(1), _segment(UPGRADE + frame[:200], 1)])
    assert [item.raw for item in found] == [OUT[0].raw[: 200 - 8]]
    assert [note.message for note in reader.notes] == ["1 message was cut short"]


@pytest.mark.parametrize("lost", [10, 90])
def test_compressed_messages_that_need_what_is_missing_are_told(lost: int) -> None:
    deflater, frames = zlib.compressobj(wbits=-zlib.MAX_WBITS), []
    for each in OUT:
        packed = deflater.compress(each.raw) + deflater.flush(zlib.Z_SYNC_FLUSH)
        frames.append(b"\xc1" + made.websocket(packed.removesuffix(b"\0\0\xff\xff"), b"abcd")[1:])
    octets = UPGRADE + b"".join(frames)
    begin = len(UPGRADE) + 50
    packets = [*_begin(1), _segment(octets[:begin], 1), _segment(octets[begin + lost :], 1 + begin + lost)]
    found, reader = _read(packets)
    assert [item for item in found if not item.cut] == []
    told = f"1 part is damaged: compressed messages, {made.US} to {made.THEM}"
    assert told in [note.message for note in reader.notes]
    assert _read(_cut(octets, 100))[1].notes == ()


def test_a_gap_in_a_ping_between_two_frames_of_a_message_costs_nothing() -> None:
    first, last = made.websocket(OUT[0].raw[:90], b"abcd"), made.websocket(OUT[0].raw[90:], b"abcd", 0)
    begin = UPGRADE + bytes((first[0] & 0x7F,)) + first[1:] + made.websocket(b"some words", b"abcd", 9)
    packets = [*_begin(1), _segment(begin[:-6], 1), _segment(last, 1 + len(begin))]
    found, reader = _read(packets)
    assert_same(found, OUT[:1], "WS")
    assert _notes(reader) == {"gap": 1}


def test_what_stands_in_a_body_behind_a_gap_is_no_message() -> None:
    inner = "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a\r\nCall-ID: 1\r\n\r\n"
    notify = made.sip("NOTIFY sip:a@b SIP/2.0", "1 NOTIFY", "some words before\r\n" + inner)
    octets = notify + OUT[0].raw
    lost = notify.index(b"some words")
    packets = [*_begin(1), _segment(octets[:lost], 1), _segment(octets[lost + 10 :], 1 + lost + 10)]
    found, _ = _read(packets)
    assert [(item.raw, bool(item.cut)) for item in found] == [(notify[:lost], True), (OUT[0].raw, False)]


@pytest.mark.parametrize("lost", range(1, 7))
def test_a_method_whose_beginning_is_lost_is_no_method(lost: int) -> None:
    octets = b"".join(each.raw for each in OUT)
    found, _ = _read([_segment(octets[lost:], 1 + lost)])
    assert [item.raw for item in found] == [each.raw for each in OUT[1:]]


def test_segments_of_hep_that_are_lost_cost_their_packets() -> None:
    octets = [made.hep3(each) for each in SENT]
    lost = len(octets[0]) + 30
    whole = b"".join(octets)
    found, reader = _read([*_begin(1), _segment(whole[:lost], 1), _segment(whole[lost + 9 :], 1 + lost + 9)])
    assert_same(found, [SENT[0], *SENT[2:]])
    assert _notes(reader) == {"gap": 1}


def test_what_the_other_end_has_received_at_the_end_is_told_to_be_missing() -> None:
    octets = OUT[0].raw
    found, reader = _read([*_cut(octets, 300)[:2], _segment(b"", 1, ACK, ack=1000 + len(octets), back=True)])
    assert [item.cut for item in found] == ["a part of the TCP connection is missing in the capture"]
    assert _notes(reader) == {"gap": 1, "truncated": 1}
    ended = [*_cut(octets, 300), _segment(b"", 1, ACK, ack=1000 + len(octets) + 1, back=True)]
    assert _read(ended)[1].notes == ()


def test_the_end_of_a_connection_tells_what_is_missing_before_it() -> None:
    octets = OUT[0].raw
    end = _segment(b"", 1000 + len(octets), FIN)
    found, reader = _read([*_cut(octets, 300)[:2], end, end])
    assert [item.cut for item in found] == ["a part of the TCP connection is missing in the capture"]
    assert _notes(reader) == {"gap": 1, "truncated": 1}


@pytest.mark.parametrize("snap", [54, 60, 200, 400])
def test_segments_that_are_cut_leave_gaps_of_their_own_size(snap: int) -> None:
    octets = b"".join(each.raw for each in OUT)
    packets = [_segment(octets[at : at + 300], 1 + at) for at in range(0, len(octets), 300)]
    found, reader = _read([*_begin(1), *packets], snap)
    assert {"gap"} <= {*_notes(reader)} if snap < 354 else reader.notes == ()
    assert all(item.raw in {each.raw for each in OUT} for item in found if not item.cut)


# ---- what comes late, or twice ----


@given(st.randoms(use_true_random=False), st.integers(20, 900), st.sampled_from([2, 16, 64]))
def test_segments_stand_behind_what_acknowledges_them(chance: random.Random, size: int, late: int) -> None:
    sides = [b"".join(each.raw for each in side) for side in (OUT, BACK)]
    packets, numbers = [], [0xFFFFFF00, 77]
    begin = [_segment(b"", numbers[0] - 1, SYN), _segment(b"", numbers[1] - 1, SYN | ACK, back=True)]
    at = [0, 0]
    while any(at[back] < len(sides[back]) for back in (0, 1)):
        for back in (0, 1):
            octets = sides[back][at[back] : at[back] + size]
            acknowledged = (numbers[1 - back] + at[1 - back]) & 0xFFFFFFFF
            packets.append(_segment(octets, numbers[back] + at[back], ack=acknowledged, back=bool(back)))
            at[back] += len(octets)
    order = sorted(range(len(packets)), key=lambda number: number + late * chance.random())
    found, reader = _read([*begin, *(packets[number] for number in order)])
    for side in (OUT, BACK):
        assert_same([item for item in found if (item.source == made.US) == side[0].out], side, "TCP")
    assert reader.notes == ()


def test_messages_stay_in_order_while_a_segment_is_awaited() -> None:
    first, second, third = (each.raw for each in OUT)
    packets = [
        *_begin(1),
        _segment(first, 1),
        _segment(BACK[0].raw, 1, back=True),
        _segment(third, 1 + len(first + second)),
        _segment(BACK[1].raw, 1 + len(BACK[0].raw), ack=1 + len(first + second + third), back=True),
        *[_segment(b"", 1, ACK, back=True)] * 200,
        _segment(BACK[2].raw, 1 + len(BACK[0].raw + BACK[1].raw), back=True),
    ]
    found, _ = _read(packets)
    assert [item.raw for item in found] == [first, BACK[0].raw, third, BACK[1].raw, BACK[2].raw]
    assert [item.line for item in found] == [2, 3, 4, 5, 206]


@pytest.mark.parametrize("flags", [FIN, FIN | 0x08, RST, RST | ACK])
def test_what_is_sent_again_behind_the_end_is_no_other_message(flags: int) -> None:
    octets = b"".join(each.raw for each in OUT)
    last = _segment(octets[-50:], 1 + len(octets) - 50, flags)
    found, reader = _read([*_begin(1), _segment(octets[:-50], 1), last, last, _segment(octets, 1)])
    assert_same(found, OUT, "TCP")
    assert reader.notes == ()


def test_the_end_of_a_connection_may_stand_before_its_last_segments() -> None:
    octets = b"".join(each.raw for each in OUT)
    *packets, last = _cut(octets, 300)
    found, reader = _read([*packets, _segment(b"", 1000 + len(octets), FIN), last])
    assert_same(found, OUT, "TCP")
    assert reader.notes == ()


def test_a_segment_that_came_before_the_syn_and_again_has_its_first_time() -> None:
    first, second = (each.raw for each in OUT[:2])
    packets = [_segment(first, 100), _segment(b"", 99, SYN), _segment(first, 100), _segment(second, 100 + len(first))]
    found, reader = _read(packets)
    assert [item.raw for item in found] == [first, second]
    assert [item.time for item in found] == [made.BEGIN + timedelta(seconds=at) for at in (1, 4)]
    assert not reader.notes


@pytest.mark.parametrize("opens", [True, False], ids=["with a SYN", "without"])
def test_another_connection_between_the_same_ports(*, opens: bool) -> None:
    octets = b"".join(each.raw for each in OUT)
    first, second = _cut(octets, 300, 3_000_000_000), _cut(octets, 300)
    end = _segment(b"", 3_000_000_000 + len(octets), FIN)
    found, reader = _read([*first, end, *second[0 if opens else 1 :]])
    assert_same(found, [*OUT, *OUT], "TCP")
    assert reader.notes == ()


def test_a_syn_may_carry_octets_and_come_late_or_twice() -> None:
    octets = b"".join(each.raw for each in OUT)
    syn = _segment(octets[:70], 99, SYN)
    found, reader = _read([syn, syn, _segment(octets[70:400], 170), syn, _segment(octets[400:], 500)])
    assert_same(found, OUT, "TCP")
    found, _ = _read([_segment(octets[:400], 100), _segment(b"", 99, SYN), _segment(octets[400:], 500)])
    assert_same(found, OUT, "TCP")
    assert reader.notes == ()


@pytest.mark.parametrize("first", [[], [_segment(b"\0", 999)]], ids=["", "and a capture begins with one"])
def test_octets_that_keep_a_connection_alive_are_no_part_of_it(first: list[bytes]) -> None:
    for between in (b"\r\n\r\n", b"\0\0\0\0"):
        octets = between.join(each.raw for each in OUT)
        packets = [_segment(octets[:200], 1000), _segment(b"\0", 1199), _segment(octets[200:], 1200)]
        found, reader = _read([*first, *packets])
        assert_same(found, OUT, "TCP")
        assert reader.notes == ()


# ---- what it costs ----


@pytest.mark.slow
def test_many_small_parts_take_linear_time() -> None:
    part = bytes((0x01, 1)) + b"x" + b"\0\1x" * 60_000 + b"\0\0" * 60_000
    hep = b"HEP3\0\0" * 9 + b"HEP3" + struct.pack(">H", 60_000) + b"x" * 70_000 + b"y" * 900_000
    packets = _cut(UPGRADE + part, 200), _cut(hep, 50)
    assert least_seconds(lambda: [_read(each) for each in packets]) < 6


@pytest.mark.slow
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_long_head_or_body_in_small_parts_takes_linear_time(end: bytes) -> None:
    def seconds(count: int) -> float:
        stream, octets = Stream(), b"BYE sip:a@b SIP/2.0\r\n" + end + b"X: y\r\n" * count
        return least_seconds(lambda: [stream.feed(octets[at : at + 6]) for at in range(0, len(octets), 6)])

    assert seconds(40_000) < 8 * seconds(10_000)
