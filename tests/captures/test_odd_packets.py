"""Packets that are rarely met: snoop files, headers within fragments of IPv6, connections that begin out of order."""

from __future__ import annotations

import random
import struct
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.captures import made
from tests.captures.reading import assert_same, read_with_notes

CALL, CALL_6 = made.call(), made.call(made.US_6, made.THEM_6)
OUT = [each for each in CALL if each.out]
ETHERNET = made.LINKS["ethernet"][1]


@pytest.mark.parametrize("link", [0, 4])
def test_a_file_of_snoop(link: int) -> None:
    found, reader = read_with_notes(
        made.snoop([(time, ETHERNET(packet)) for time, packet in made.datagrams(CALL)], link)
    )
    assert_same(found, CALL)
    assert [item.time for item in found] == [each.time for each in CALL]
    assert reader.notes == ()


@pytest.mark.parametrize(("link", "cut", "kind"), [(8, 0, "unknown"), (4, 3, "damaged"), (4, 700, "damaged")])
def test_a_file_of_snoop_that_cannot_be_read_says_so(link: int, cut: int, kind: str) -> None:
    octets = made.snoop([(time, ETHERNET(packet)) for time, packet in made.datagrams(CALL)], link)
    assert kind in {note.kind for note in read_with_notes(octets[: len(octets) - cut] + bytes(9))[1].notes}


def test_a_length_of_snoop_that_cannot_be_is_told() -> None:
    octets = made.snoop([(CALL[0].time, b"x")])
    for at in (20, 24):  # what is there of a packet, and of its record
        found = read_with_notes(octets[:at] + b"\xff\xff\xff\xff" + octets[at + 4 :])[1]
        assert {note.kind for note in found.notes} == {"damaged"}


OPTIONS = b"\1\4\0\0\0\0"


def _in_fragments(sent: made.Sent, key: int, before: list[int], within: list[int], size: int) -> list[bytes]:
    """Return a datagram over IPv6 in fragments, with headers of these numbers before that of a fragment, and in it."""

    def chained(numbers: list[int], last: int) -> tuple[int, bytes]:
        following = [*numbers, last]
        return following[0], b"".join(bytes([number, 0]) + OPTIONS for number in following[1:])

    first, headers = chained(within, 17)
    payload = headers + made.udp(sent.raw, sent.source, sent.destination)
    (whole,) = made.ip(b"", sent.source, sent.destination)
    number, outer = chained(before, 44)
    found = []
    for at in range(0, len(payload), size):
        part = payload[at : at + size]
        body = outer + struct.pack(">BBHI", first, 0, at | (at + size < len(payload)), key) + part
        found.append(struct.pack(">IHBB", 0x60000000, len(body), number, 64) + whole[8:40] + body)
    return found


@pytest.mark.parametrize("within", [[], [60], [0], [43, 60], [60, 60, 60]])
@pytest.mark.parametrize("before", [[], [0], [0, 60]])
@pytest.mark.parametrize("size", [8, 256, 4_096])
def test_headers_before_that_of_a_fragment_and_behind_it(before: list[int], within: list[int], size: int) -> None:
    packets = [
        (sent.time, ETHERNET(packet))
        for key, sent in enumerate(CALL_6)
        for packet in _in_fragments(sent, key, before, within, size)
    ]
    found, reader = read_with_notes(made.pcap(packets))
    assert_same(found, CALL_6)
    assert reader.notes == ()


def _segments(size: int) -> list[bytes]:
    return made.segments(b"".join(each.raw for each in OUT), made.US, made.THEM, size)


def _framed(packets: list[bytes]) -> bytes:
    return made.pcap([(made.BEGIN + timedelta(milliseconds=at), ETHERNET(each)) for at, each in enumerate(packets)])


@given(st.randoms(use_true_random=False), st.integers(60, 900))
def test_a_connection_whose_first_segments_are_not_in_order(chance: random.Random, size: int) -> None:
    segments = _segments(size)
    first, rest = segments[:12], segments[12:]
    chance.shuffle(first)
    found, reader = read_with_notes(_framed([*first, *rest]))
    assert_same(found, OUT, "TCP")
    assert reader.notes == ()


def test_a_connection_whose_beginning_comes_behind_its_first_segment() -> None:
    segments = _segments(100)
    begin = made.ip(made.tcp(b"", made.US, made.THEM, 4_294_966_999, flags=2), made.US, made.THEM, 6)
    for packets in ([segments[0], *begin, *segments[1:]], [segments[1], *begin, segments[0], *segments[2:]]):
        found, reader = read_with_notes(_framed(packets))
        assert_same(found, OUT, "TCP")
        assert reader.notes == ()


def test_messages_beside_such_a_connection_come_in_their_turn() -> None:
    first, second, *rest = made.datagrams(CALL)
    segments = _segments(100)
    packets = [first[1], segments[1], segments[0], second[1], *segments[2:], *(packet for _, packet in rest)]
    found, _ = read_with_notes(_framed(packets))
    assert [item.line for item in found] == sorted(item.line or 0 for item in found)
    assert len(found) == len(CALL) + len(OUT)
