"""Captures that are made to take long, or much memory: time grows with their length, and what is held is bounded."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from sipmsg.captures.fragments import Fragments
from sipmsg.captures.framing import Stream
from sipmsg.captures.items import Notes
from sipmsg.captures.sctp import Associations, Packet
from sipmsg.captures.upper_pdu import Pdu, Pdus
from tests.captures import made
from tests.captures.reading import read_with_notes
from tests.processor_time import least_seconds

SHORT = b"BYE sip:a@b SIP/2.0\r\nl: 0\r\n\r\n"
MEGABYTE = 1 << 20


def _peak(work: Callable[[], object]) -> int:
    """Return how many octets more than before are held at a time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _awaited_for_long(count: int) -> bytes:
    """Return a capture in which one connection after the other awaits what is behind an old segment."""
    ends = [f"10.0.{at // 250}.{at % 250}:5060" for at in range(count // 100)]

    def segment(octets: bytes, source: str, destination: str, number: int, ack: int = 0) -> bytes:
        flags = 0x10 if ack else 0x02 if not octets else 0x08
        return made.ip(made.tcp(octets, source, destination, number, flags=flags, ack=ack), source, destination, 6)[0]

    packets = [each for end in ends for each in (segment(b"", end, made.US, 0), segment(SHORT, end, made.US, 1_001))]
    datagram = made.ip(made.udp(SHORT, made.US, made.THEM), made.US, made.THEM)[0]
    for end in ends:
        packets += [segment(b"", made.US, end, 1, 1_001 + len(SHORT)), *[datagram] * 100]
    return made.pcap([(made.BEGIN + timedelta(milliseconds=at), packet) for at, packet in enumerate(packets)], 101)


@pytest.mark.slow
def test_messages_that_wait_for_an_older_segment_take_linear_time() -> None:
    few, many = _awaited_for_long(2_000), _awaited_for_long(16_000)
    assert len(read_with_notes(few)[0]) == 2_000 + 20
    # eight times as many: 64 times as long would be the square
    assert least_seconds(lambda: read_with_notes(many)) < 16 * least_seconds(lambda: read_with_notes(few))


def test_how_many_messages_wait_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sipmsg.captures.packets._MOST_LATER", 50)
    found, _ = read_with_notes(_awaited_for_long(200))
    lines = [item.line or 0 for item in found if item.transport == "UDP"]
    assert lines == sorted(lines)
    assert len(found) == 202
    assert [item.transport for item in found].index("TCP") > 50


@pytest.mark.slow
def test_many_messages_at_once_take_linear_time() -> None:
    def seconds(octets: bytes) -> float:
        return least_seconds(lambda: Stream().feed(octets))

    assert len(Stream().feed(SHORT * 1_000 + b"junk\r\n" + SHORT)) == 1_001
    for one in (SHORT, b"junk\r\n" + SHORT):
        assert seconds(one * 80_000) < 16 * seconds(one * 10_000)


CHUNKS: dict[str, Iterable[int]] = {"in order": range(1_000), "backwards": range(1_000, 0, -1)}


@pytest.mark.slow
@pytest.mark.parametrize("numbers", CHUNKS.values(), ids=CHUNKS)
def test_chunks_of_no_whole_message_take_little_time(numbers: Iterable[int]) -> None:
    def work() -> None:
        associations = Associations()
        for key in range(20):
            for number in numbers:
                assert not [*associations.add((b"", b"", key, 0), Packet(0, 0, ((number, 0, b"x"),)))]

    assert least_seconds(work) < 0.5


def test_chunks_whose_numbers_come_again() -> None:
    associations, first, last = Associations(), 2, 1

    def add(*chunks: tuple[int, int, bytes]) -> list[bytes]:
        return [*associations.add((b"", b"", 0, 0), Packet(0, 0, chunks))]

    assert add((1, first, b"a"), (2, 0, b"b"), (0xFFFFFFFF, 0, b"z")) == []
    others = [(number, first | last, b"y") for number in range(10, 1_040)]
    assert add(*others) == [b"y"] * len(others)
    assert add((1, first, b"A"), (2, 0, b"B"), (3, last, b"C")) == [b"ABC"]
    assert [octets for _, octets in associations.end()] == []


def test_what_is_held_of_chunks_fragments_and_pdus_is_bounded() -> None:
    piece = b"x" * 60_000

    def chunks() -> None:
        associations = Associations()
        for number in range(200):
            list(
                associations.add((b"", b"", 0, 0), Packet(0, 0, ((2 * number, 2, piece + struct.pack(">I", number)),)))
            )

    def fragments() -> None:
        held = Fragments(Notes())
        for number in range(120):
            held.add((b"", b"", 17, 1), 8 * number + 8, piece + struct.pack(">I", number), more=True)

    def pdus() -> None:
        held = Pdus()
        for number in range(200):
            list(held.add(number, None, Pdu(b"", piece + struct.pack(">I", number), frame=1)))

    assert max(_peak(chunks), _peak(fragments)) < MEGABYTE
    assert _peak(pdus) < 3 * MEGABYTE
