"""Captures and logs that are damaged: nothing but a SipMsgError leaves the reader, and what is whole is found."""

from __future__ import annotations

import io
import json
import random
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures import Document, Reader, messages
from sipmsg.captures.connections import Connection
from sipmsg.captures.endpoints import endpoint
from sipmsg.captures.fragments import Fragments
from sipmsg.captures.framing import Stream, is_start_line, read_head
from sipmsg.captures.hep import length_of, read_hep
from sipmsg.captures.items import NOWHERE, Arrival, Notes
from sipmsg.captures.packet_files import packets
from sipmsg.captures.records import Record, met_of, records
from sipmsg.captures.tcp import Flow, Run
from sipmsg.captures.times import as_moment, moment
from sipmsg.captures.tunnels import carried_by_udp
from sipmsg.captures.websocket import WebSocket
from sipmsg.errors import SipMsgError
from tests.captures import made

SENT = made.call()
SENT_6 = made.call(made.US_6, made.THEM_6)
ARRIVED = Arrival(1, NOWHERE)
OUT = [each for each in SENT if each.out]
ETHERNET = made.LINKS["ethernet"][1]
UPGRADE = b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
KINDS = {"truncated", "gap", "encrypted", "fragment", "unknown", "damaged"}
Frames = list[tuple[datetime, bytes]]


def _read(octets: bytes) -> tuple[list[Document], Reader]:
    """Read what may be damaged, and check what holds for anything that is read."""
    reader = Reader(io.BytesIO(octets))
    found: list[Document] = []
    failure: SipMsgError | None = None
    try:
        found.extend(reader)
    except SipMsgError as error:
        failure = error
    assert failure is None or (str(failure) and not found)
    for item in found:
        assert item.message is not None
        assert item.raw
        assert ("capture.truncated" in {problem.code for problem in item.problems}) == (item.cut is not None)
    notes = {note.kind: note.count for note in reader.notes}
    assert notes.keys() <= KINDS
    assert notes.get("truncated", 0) >= sum(item.cut is not None for item in found)
    return found, reader


def _raw(found: Iterable[Document]) -> list[bytes]:
    return [item.raw for item in found]


def _framed(packed: Sequence[bytes]) -> Frames:
    return [(made.BEGIN + timedelta(milliseconds=at), ETHERNET(packet)) for at, packet in enumerate(packed)]


def _stream(octets: bytes, size: int = 200) -> Frames:
    return _framed(made.segments(octets, made.US, made.THEM, size))


def _segment(octets: bytes, number: int, flags: int = 0x18) -> bytes:
    return made.ip(made.tcp(octets, made.US, made.THEM, number, flags=flags), made.US, made.THEM, 6)[0]


def _udp(octets: bytes) -> bytes:
    return made.ip(made.udp(octets, made.US, made.THEM), made.US, made.THEM)[0]


SIP_STREAM = b"".join(each.raw for each in OUT)
FRAMES: dict[str, Frames] = {
    "udp": [(time, ETHERNET(packet)) for time, packet in made.datagrams(SENT)],
    "udp, IPv6": [(time, ETHERNET(packet)) for time, packet in made.datagrams(SENT_6)],
    "fragments": [(time, ETHERNET(packet)) for time, packet in made.datagrams(SENT, size=64)],
    "fragments, IPv6": [(time, ETHERNET(packet)) for time, packet in made.datagrams(SENT_6, size=64)],
    "tcp": _stream(SIP_STREAM),
    "websocket": _stream(UPGRADE + b"".join(made.websocket(each.raw, b"mask") for each in OUT)),
    "hep": _framed([_udp(made.hep3(each)) for each in [*SENT, *SENT_6]]),
    "hep 1": _framed([_udp(made.hep_old(each, 1)) for each in [*SENT, *SENT_6]]),
    "hep 2": _framed([_udp(made.hep_old(each, 2)) for each in [*SENT, *SENT_6]]),
    "hep over tcp": _stream(b"".join(made.hep3(each) for each in OUT)),
}
FILES: dict[str, Callable[[Frames], bytes]] = {
    "pcap": made.pcap,
    "pcap, big endian": lambda frames: made.pcap(frames, order=">", nano=True),
    "pcapng": lambda frames: made.pcapng([(*frame, 0) for frame in frames], [1]),
    "pcapng, big endian": lambda frames: made.pcapng([(*frame, 0) for frame in frames], [1], order=">"),
}
TEXTS = {
    **{name: b"".join(map(writer, SENT)) for name, (writer, _, _) in made.LOGS.items()},
    **{name: build(SENT).encode() for name, build in made.JSON.items()},
    "messages": b"".join(each.raw for each in SENT),
}

all_frames = pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
all_files = pytest.mark.parametrize("build", FILES.values(), ids=FILES)
all_texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def _chance(seed: object) -> random.Random:
    return random.Random(str(seed))  # noqa: S311 - the same damage each time


def _spoiled(octets: bytes, chance: random.Random, count: int, begin: int = 0) -> bytes:
    spoiled = bytearray(octets)
    for _ in range(count):
        spoiled[chance.randrange(begin, len(spoiled))] = chance.choice((0, 10, 13, 32, 127, 255, chance.randrange(256)))
    return bytes(spoiled)


# ---- any capture, any log, any damage ----


@all_files
@all_frames
def test_a_capture_that_is_cut_holds_what_was_before(frames: Frames, build: Callable[[Frames], bytes]) -> None:
    whole = build(frames)
    expected = _raw(_read(whole)[0])
    assert expected
    chance = _chance(len(whole))
    for at in [*range(1, 60, 3), *(chance.randrange(len(whole)) for _ in range(15)), len(whole) - 1]:
        found, _ = _read(whole[:at])
        kept = [item.raw for item in found if item.cut is None]
        assert kept == expected[: len(kept)]
        assert len(found) <= len(kept) + 1


@all_frames
def test_of_a_capture_whose_octets_are_spoiled_the_rest_is_read(frames: Frames) -> None:
    for seed in range(40):
        chance = _chance(seed)
        build = chance.choice([*FILES.values()])
        _read(_spoiled(build(frames), chance, chance.choice((1, 5, 100)), 4))


@pytest.mark.parametrize("name", ["udp", "udp, IPv6", "hep", "hep 1", "hep 2"])
def test_a_spoiled_datagram_costs_no_other(name: str) -> None:
    frames = FRAMES[name]
    expected = _raw(_read(made.pcap(frames))[0])
    assert len(expected) == len(frames)
    for seed in range(60):
        chance = _chance(seed)
        at = chance.randrange(len(frames))
        time, packet = frames[at]
        spoiled = [*frames[:at], (time, _spoiled(packet, chance, 4)), *frames[at + 1 :]]
        found, _ = _read(made.pcap(spoiled))
        numbered = {item.line: item.raw for item in found}
        assert all(numbered[number] == raw for number, raw in enumerate(expected, 1) if number != at + 1)


@all_frames
def test_packets_that_are_swapped_lost_or_doubled(frames: Frames) -> None:
    expected = _raw(_read(made.pcap(frames))[0])
    for seed in range(20):
        chance = _chance(seed)
        moved = [*frames, *chance.sample(frames, 2)]
        chance.shuffle(moved)
        _read(made.pcap(moved))
        lost = chance.randrange(len(frames))
        found, _ = _read(made.pcap([*frames[:lost], *frames[lost + 1 :]]))
        assert all(item.cut or item.raw in expected for item in found)


@all_frames
@pytest.mark.parametrize("link", [*{number for number, _ in made.LINKS.values()}, 9, 12, 147, 0xFFFF])
def test_packets_of_another_link_than_the_file_says(frames: Frames, link: int) -> None:
    _read(made.pcap(frames, link))
    _read(made.pcap([(time, packet[:at]) for at, (time, packet) in enumerate(frames)], link))


@all_texts
@pytest.mark.no_cover
def test_a_text_that_is_cut_or_spoiled(text: bytes) -> None:
    chance = _chance(len(text))
    for _ in range(12):
        _read(text[: chance.randrange(len(text))])
        _read(text[chance.randrange(len(text)) :])
        _read(_spoiled(text, chance, chance.choice((1, 10, 200))))
        lines = text.split(b"\n")
        chance.shuffle(lines)
        _read(b"\n".join(lines))


@pytest.mark.parametrize("name", ["drachtio", "sngrep", "homer_text", "asterisk", "pjsua"])
def test_a_log_that_is_cut_keeps_the_messages_before(name: str) -> None:
    text = TEXTS[name]
    begins = [len(b"".join(map(made.LOGS[name][0], SENT[:count]))) for count in range(1, len(SENT))]
    for count, begin in enumerate(begins, 1):
        found, _ = _read(text[: begin + 120])
        assert _raw(found)[:count] == [each.raw for each in SENT[:count]]


# ---- pcap and pcapng ----


def _block(kind: int, body: bytes) -> bytes:
    size = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + size + body + size


SECTION = made.pcapng([], [1])


def test_packets_without_a_time_and_of_the_old_kind() -> None:
    frame = ETHERNET(_udp(SENT[0].raw))
    padded = frame + bytes(-len(frame) % 4)
    simple = _block(3, struct.pack("<I", len(frame)) + padded)
    old = _block(2, struct.pack("<HH4I", 0, 0, 0, 1_000_000, len(frame), len(frame)) + padded)
    lone = _block(3, b"") + _block(6, bytes(4)) + _block(6, struct.pack("<5I", 9, 0, 0, 0, 0)) + _block(77, bytes(8))
    found, reader = _read(SECTION + lone + simple + old)
    assert _raw(found) == [SENT[0].raw] * 2
    assert [item.time for item in found] == [None, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)]
    assert [(note.kind, note.count) for note in reader.notes] == [("damaged", 3)]


@pytest.mark.parametrize(("resolution", "seconds"), [(b"\x83", 128), (b"\xff", 0), (b"\x13", 0)])
def test_a_clock_of_any_resolution(resolution: bytes, seconds: int) -> None:
    options = struct.pack("<HHI", 1, 0, 0) + struct.pack("<HH", 9, 1) + resolution + bytes(3)
    options += struct.pack("<HHq", 14, 8, 3)
    frame = ETHERNET(_udp(SENT[0].raw))
    packet = struct.pack("<5I", 0, 0, 1_024, len(frame), len(frame)) + frame + bytes(-len(frame) % 4)
    section = _block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    found, _ = _read(section + _block(1, options) + _block(6, packet))
    assert [item.time for item in found] == [datetime(1970, 1, 1, 0, 0, 3, tzinfo=UTC) + timedelta(seconds=seconds)]


@pytest.mark.parametrize(
    "octets",
    [
        b"\xd4\xc3\xb2\xa1",
        b"\xd4\xc3\xb2\xa1" + bytes(19),
        made.pcap([]) + b"x",
        made.pcap([]) + struct.pack("<4I", 0, 0, 0xFFFFFFFF, 0),
        SECTION + b"\x06",
        SECTION + struct.pack("<II", 6, 8),
        SECTION + struct.pack("<II", 6, 13) + bytes(8),
        SECTION + struct.pack("<II", 6, 0x7FFFFFFC),
        SECTION + b"\x0a\x0d\x0d\x0a\x1c",
    ],
)
def test_a_file_whose_lengths_are_wrong_is_damaged(octets: bytes) -> None:
    notes = Notes()
    assert [*packets(io.BytesIO(octets), notes)] == []
    assert [note.kind for note in notes.all()] == ["damaged"]


def test_ppp_and_what_is_no_ip() -> None:
    packet = _udp(SENT[0].raw)
    found, _ = _read(made.pcap([(made.BEGIN, b"\xff\x03\x00\x21" + packet), (made.BEGIN, b"\x00\x21" + packet)], 9))
    assert _raw(found) == [SENT[0].raw] * 2
    assert _read(made.pcap([(made.BEGIN, b"\xff\x03\x00\x21\x15"), (made.BEGIN, b"")], 9))[0] == []


# ---- UDP, fragments ----


def test_a_datagram_that_says_it_is_shorter() -> None:
    datagram = bytearray(made.udp(SENT[1].raw + b"padding", made.US, made.THEM))
    datagram[4:6] = struct.pack(">H", 8 + len(SENT[1].raw))
    packet = made.ip(bytes(datagram), made.US, made.THEM)[0]
    assert _raw(_read(made.pcap(_framed([packet])))[0]) == [SENT[1].raw]


def test_encrypted_datagrams_are_reported_once_a_connection() -> None:
    there = made.ip(made.udp(b"\x16\xfe\xfd" + bytes(20), made.US, made.THEM), made.US, made.THEM)[0]
    back = made.ip(made.udp(b"\x17\xfe\xfd" + bytes(20), made.THEM, made.US), made.THEM, made.US)[0]
    found, reader = _read(made.pcap(_framed([there, back, there])))
    assert found == []
    assert [(note.kind, note.count) for note in reader.notes] == [("encrypted", 1)]


def test_fragments_of_neither_udp_nor_tcp() -> None:
    packed = made.ip(bytes(range(200)) * 2, made.US, made.THEM, 132, size=64)
    assert _read(made.pcap(_framed([*packed, _udp(SENT[0].raw)])))[0][0].raw == SENT[0].raw


def test_a_fragment_that_is_seen_twice_is_no_loss() -> None:
    notes = Notes()
    fragments = Fragments(notes)
    key = (b"a", b"b", 17, 1)
    assert fragments.add(key, 0, b"01234567", more=True) is None
    assert fragments.add(key, 8, b"89", more=False) == b"0123456789"
    assert fragments.add(key, 8, b"89", more=False) is None
    fragments.end()
    assert notes.all() == ()
    assert fragments.add(key, 8, b"xx", more=False) is None
    fragments.end()
    assert [(note.kind, note.count) for note in notes.all()] == [("fragment", 1)]


def test_a_datagram_that_is_seen_twice_is_one() -> None:
    fragments = Fragments(Notes())
    pieces = [(0, b"01234567", True), (8, b"89", False)]
    made_of = [
        fragments.add((b"a", b"b", 17, 1), offset, octets, more=more)
        for offset, octets, more in (*pieces, *pieces, (0, b"abcdefgh", True), pieces[1])
    ]
    assert [each for each in made_of if each is not None] == [b"0123456789", b"abcdefgh89"]


def test_of_two_fragments_that_begin_together_the_longer_counts() -> None:
    fragments, key = Fragments(Notes()), (b"a", b"b", 17, 1)
    assert fragments.add(key, 0, b"0123", more=True) is None
    assert fragments.add(key, 0, b"xx234567", more=True) is None
    assert fragments.add(key, 8, b"89", more=False) == b"0123456789"


@pytest.mark.parametrize(("seconds", "lacking"), [(59, 0), (61, 1)])
def test_a_datagram_takes_no_longer_than_a_minute(seconds: int, lacking: int) -> None:
    notes = Notes()
    fragments, key = Fragments(notes), (b"a", b"b", 17, 1)
    later = made.BEGIN + timedelta(seconds=seconds)
    assert fragments.add(key, 0, b"01234567", more=True, time=made.BEGIN) is None
    assert (fragments.add(key, 8, b"89", more=False, time=later) is None) == bool(lacking)
    assert sum(note.count for note in notes.all()) == lacking


def test_fragments_that_overlap_and_that_are_too_many() -> None:
    notes = Notes()
    fragments = Fragments(notes)
    key = (b"a", b"b", 17, 1)
    assert fragments.add(key, 0, b"01234567", more=True) is None
    assert fragments.add(key, 0, b"xxxxxxxx", more=True) is None
    assert fragments.add(key, 65_535, b"x", more=True) is None
    assert fragments.add(key, 4, b"4567ab", more=False) == b"01234567ab"
    for number in range(1_030):
        assert fragments.add((b"a", b"b", 17, number), 8, b"x", more=False) is None
    assert [(note.kind, note.count) for note in notes.all()] == [("fragment", 6)]
    fragments.end()
    assert [(note.kind, note.count) for note in notes.all()] == [("fragment", 1_030)]


@pytest.mark.parametrize(("count", "is_whole"), [(128, True), (129, False)])
def test_a_datagram_has_a_bounded_number_of_fragments(count: int, is_whole: bool) -> None:  # noqa: FBT001
    fragments, key = Fragments(Notes()), (b"a", b"b", 17, 1)
    for number in range(count - 1):
        assert fragments.add(key, 8 * number, b"01234567", more=True) is None
    assert (fragments.add(key, 8 * (count - 1), b"end", more=False) is not None) == is_whole


# ---- TCP ----


@given(st.randoms(use_true_random=False), st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_a_flow_gives_each_octet_once(chance: random.Random, first: int, size: int) -> None:
    octets = bytes(chance.randrange(256) for _ in range(150))
    pieces = [(at, octets[at : at + size + chance.randrange(9)]) for at in range(0, len(octets), size)]
    order = [*pieces, *chance.sample(pieces, 1)]
    chance.shuffle(order)
    flow = Flow()
    flow.begin((first - 1) & 0xFFFFFFFF)
    runs = [run for at, piece in order for run in flow.add((first + at) & 0xFFFFFFFF, piece, ARRIVED)]
    assert b"".join(run.octets for run in runs) == octets
    assert not flow.waits


def test_a_flow_with_gaps() -> None:
    flow = Flow()

    def add(number: int, octets: bytes, packet: int, lost: int = 0) -> list[tuple[int, bytes, int]]:
        return told(flow.add(number, octets, Arrival(packet, NOWHERE), lost))

    def told(runs: list[Run]) -> list[tuple[int, bytes, int]]:
        return [(run.missing, run.octets, run.arrival.number) for run in runs]

    assert flow.skip() == []
    assert add(10, b"ab", 1) == [(0, b"ab", 1)]
    assert flow.skip() == []
    assert add(12, b"c", 2, lost=2) == [(0, b"c", 2), (2, b"", 2)]
    assert add(20, b"xy", 3) == []
    assert add(20, b"x", 4) == []
    assert add(20, b"xyz", 5) == []
    assert add(23, b"-", 6, lost=1) == []
    assert flow.waits_since == 5
    flow.reaches(15)
    assert not flow.lacks(flow.known)
    for number in (18, 16, 0):
        flow.reaches(number)
        assert flow.lacks(flow.known)
    assert told(flow.skip()) == [(5, b"", 5), (0, b"xyz", 5), (0, b"-", 6), (1, b"", 6)]
    assert flow.waits_since is None
    assert not flow.missing_at_end
    flow.reaches(90)
    assert (flow.end(), flow.end()) == (65, 0)
    assert not flow.lacks(flow.known)


def test_a_connection_that_begins_again_and_is_reset() -> None:
    invite, ack = OUT[0].raw, OUT[1].raw
    packed = [
        _segment(b"", 99, 0x02),
        _segment(invite, 100),
        _segment(ack[:50], 100 + len(invite)),
        _segment(b"", 4_999, 0x02),
        _segment(invite, 5_000),
        _segment(b"", 5_000 + len(invite), 0x14),
        _segment(b"", 5_000 + len(invite), 0x10),
        _segment(ack, 9_000),
        _segment(b"", 9_000 + len(ack), 0x11),
    ]
    found, reader = _read(made.pcap(_framed(packed)))
    assert [item.raw for item in found if not item.cut] == [invite, invite, ack]
    assert [note.kind for note in reader.notes][:1] == ["truncated"]


def test_a_gap_that_the_other_end_shows_or_that_never_closes() -> None:
    invite, ack, bye = (each.raw for each in OUT)
    back = made.ip(made.tcp(b"", made.THEM, made.US, 1, ack=2_000 + len(ack), flags=0x10), made.THEM, made.US, 6)[0]
    packed = [
        made.ip(made.tcp(SENT[1].raw, made.THEM, made.US, 1), made.THEM, made.US, 6)[0],
        _segment(invite, 100),
        _segment(ack, 2_000),
        back,
        _segment(bye, 9_000),
    ]
    found, reader = _read(made.pcap(_framed(packed)))
    assert sorted(_raw(found)) == sorted([SENT[1].raw, invite, ack, bye])
    assert [(note.kind, note.count) for note in reader.notes] == [("gap", 2)]


def test_what_comes_behind_a_gap_is_held_only_so_long() -> None:
    packed = [_segment(OUT[0].raw, 100), *(_segment(b"x", 5_000 + 2 * at) for at in range(1_030))]
    found, reader = _read(made.pcap(_framed([*packed, _segment(OUT[1].raw, 90_000)])))
    assert _raw(found) == [OUT[0].raw, OUT[1].raw]
    assert "gap" in {note.kind for note in reader.notes}


@pytest.mark.slow
def test_more_connections_than_are_held() -> None:
    packed = [
        made.ip(made.tcp(OUT[0].raw[:-9], f"192.0.2.10:{port}", made.THEM, 1), made.US, made.THEM, 6)[0]
        for port in range(1_000, 1_000 + 4_100)
    ]
    found, reader = _read(made.pcap(_framed(packed)))
    assert len(found) == len(packed)
    assert [(note.kind, note.count) for note in reader.notes] == [("truncated", len(packed))]


def test_segments_that_a_snapshot_length_cuts() -> None:
    frames = _stream(SIP_STREAM, 5_000)
    found, reader = _read(
        made.pcap([*frames, *_framed([_segment(OUT[2].raw, 4_294_967_000 + len(SIP_STREAM))])], snap=300)
    )
    assert found
    assert {"gap", "truncated"} <= {note.kind for note in reader.notes}


# ---- what connections carry ----


def _carried(*octets: bytes, end: bool = True) -> tuple[list[bytes], list[str]]:
    encrypted: list[str] = []
    connection = Connection(encrypted.append)
    found = [piece.text for each in octets for piece in connection.feed(each, ARRIVED)]
    found += [piece.text for piece in connection.end()] if end else []
    return found, encrypted


def test_what_a_connection_carries() -> None:
    raw = SENT[0].raw
    assert _carried(b"\x16\x03\x01", raw) == ([], ["TLS"])
    assert _carried(b"GET / HTTP/1.1\r\n", b"Host: x\r\n\r\n", raw) == ([], [])
    assert _carried(UPGRADE[:30], UPGRADE[30:], made.websocket(raw))[0] == [raw]
    assert _carried(made.websocket(raw, opcode=2), made.websocket(b"hello"))[0] == [raw]
    assert _carried(b"x" * 70_000, b"\n" + raw)[0] == [raw]
    assert _carried(made.hep3(SENT[0])[:40], made.hep3(SENT[0])[40:] + b"noise" + made.hep3(SENT[1]))[0] == [
        raw,
        SENT[1].raw,
    ]
    assert _carried(b"nothing of the kind")[0] == []


@pytest.mark.parametrize("begin", [b"", b"noise", UPGRADE, made.hep3(SENT[0])])
@pytest.mark.parametrize("missing", [1, 20, 9_999])
def test_a_connection_goes_on_behind_a_gap(begin: bytes, missing: int) -> None:
    connection = Connection(lambda _: None)
    carry = {UPGRADE: made.websocket(SENT[1].raw), made.hep3(SENT[0]): made.hep3(SENT[1])}.get(begin, SENT[1].raw)
    before = [*connection.feed(begin, ARRIVED), *connection.feed(carry[:20], ARRIVED)]
    cut = [*connection.gap(missing)]
    rest = carry[20 + missing :] if missing < len(carry) else b""
    assert [piece.text for piece in connection.feed(rest + carry, ARRIVED)] == [SENT[1].raw]
    assert len(before) == begin.startswith(b"HEP3")
    assert all(piece.cut for piece in cut)


# ---- WebSocket ----


def _frame(octets: bytes, head: int, mask: bytes = b"") -> bytes:
    frame = bytearray(made.websocket(octets, mask))
    frame[0] = head
    return bytes(frame)


@given(st.lists(st.integers(0, 400), max_size=6), st.binary(min_size=4, max_size=4), st.integers(1, 50))
def test_a_message_in_frames_with_control_frames_between(cuts: list[int], mask: bytes, size: int) -> None:
    raw = SENT[0].raw
    places = [0, *sorted(cuts), len(raw)]
    parts = [raw[begin:end] for begin, end in pairwise(places)]
    octets = b""
    for at, part in enumerate(parts):
        octets += _frame(b"ping", 0x89, mask) + _frame(part, (at == 0) | (0x80 * (at == len(parts) - 1)), mask)
    socket = WebSocket()
    stray = _frame(b"stray", 0x80)
    fed = stray + octets + _frame(b"", 0x88)
    assert [each for at in range(0, len(fed), size) for each in socket.feed(fed[at : at + size])] == [raw]


def test_frames_that_are_compressed_or_long() -> None:
    raw = SENT[0].raw
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = [
        (deflater.compress(text) + deflater.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\x00\x00\xff\xff")
        for text in (raw, SENT[1].raw)
    ]
    socket = WebSocket()
    assert socket.feed(b"".join(_frame(each, 0xC1) for each in packed)) == [raw, SENT[1].raw]
    assert socket.feed(_frame(b"\xff" * 9, 0xC1) + made.websocket(raw)) == [b"", raw]
    long = b"x" * 70_000
    assert socket.feed(b"\x81\x7f" + struct.pack(">Q", len(long)) + long) == [long]
    assert socket.feed(b"\x81\x7f" + struct.pack(">Q", 2**40) + long) == []
    assert socket.feed(made.websocket(raw)) == [raw]
    half = b"x" * 600_000
    frames = [bytes([head, 0x7F]) + struct.pack(">Q", len(half)) + half for head in (0x01, 0x80)]
    assert socket.feed(b"".join(frames) + made.websocket(raw)) == [raw]


# ---- HEP ----


def _hep(chunks: Iterable[tuple[int, int, bytes]], length: int | None = None) -> bytes:
    body = b"".join(struct.pack(">3H", vendor, kind, 6 + len(value)) + value for vendor, kind, value in chunks)
    return b"HEP3" + struct.pack(">H", 6 + len(body) if length is None else length) + body


def test_chunks_of_hep_that_are_odd() -> None:
    raw = SENT[0].raw
    packed = read_hep(_hep([(0, 16, zlib.compress(raw)), (9, 15, b"another vendor's"), (0, 9, b"\xff" * 30)]))
    assert packed is not None
    assert (packed.octets, packed.met, packed.is_sip) == (raw, NOWHERE, True)
    spoiled = read_hep(_hep([(0, 16, b"not compressed"), (0, 3, b"123"), (0, 5, b"12"), (0, 7, b""), (0, 11, b"\x05")]))
    assert spoiled is not None
    assert (spoiled.octets, spoiled.met, spoiled.is_sip) == (b"", NOWHERE, False)
    short = read_hep(_hep([(0, 15, raw)]) + bytes(8))
    assert short is not None
    assert short.octets == raw
    halted = read_hep(b"HEP3" + struct.pack(">H", 12) + struct.pack(">3H", 0, 15, 2))
    assert halted is not None
    assert halted.octets == b""
    assert (length_of(b"HEP3\x00\x05"), length_of(b"HEP"), length_of(b"HEP4\x00\x20")) == (None, None, None)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("sent", [SENT[0], SENT_6[0]], ids=["IPv4", "IPv6"])
def test_the_header_of_old_hep_is_whole_or_none(version: int, sent: made.Sent) -> None:
    packet = made.hep_old(sent, version)
    envelope = read_hep(packet)
    assert envelope is not None
    assert (envelope.octets, envelope.met.source, envelope.met.destination) == (sent.raw, sent.source, sent.destination)
    header = len(packet) - len(sent.raw)
    assert [at for at in range(header) if read_hep(packet[:at]) is not None] == []
    for at, value in ((0, 4), (1, 7), (2, 3)):
        assert read_hep(packet[:at] + bytes([value]) + packet[at + 1 :]) is None


# ---- framing, ends, times, records ----


def test_a_stream_of_what_is_no_message() -> None:
    raw = SENT[0].raw
    stream = Stream()
    assert stream.feed(b"noise " * 20_000) == []
    assert stream.feed(b"\n" + raw) == [raw]
    assert stream.lost
    assert stream.feed(b"BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\n" + b"X: y\r\n" * 400_000) == []
    assert stream.feed(b"\r\n\r\n" + raw)[-1] == raw
    assert stream.feed(b"BYE sip:a@b SIP/2.0\r\nl: 999999999\r\n\r\n") == []
    rest = stream.end()
    assert rest is not None
    assert rest[1]
    assert stream.feed(b"noise") == []
    assert stream.end() is None


def test_a_body_without_a_length_goes_on_to_the_next_message() -> None:
    one = b"MESSAGE sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\nbody\r\n"
    stream = Stream()
    assert stream.feed(one) == []
    assert stream.feed(SENT[0].raw) == [one, SENT[0].raw]
    assert stream.feed(b"MESSAGE sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\n" + b"x" * 2_000_000) == []
    assert stream.feed(b"\r\n" + SENT[0].raw)[-1:] == [SENT[0].raw]
    assert read_head(b"BYE sip:a@b SIP/2.0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n") is None
    assert not is_start_line(b"BYE " + b"x" * 2_000_000 + b" SIP/2.0")


@pytest.mark.parametrize(
    ("field", "method", "nested", "described"),
    [
        ("CSeq: 1 BYE", "BYE", False, False),
        ("CSeq: 1 BYE of a second proxy", "BYE", False, False),
        ("CSeq: 1BYE", "BYE", False, False),
        ("CSeq: BYE 1", "BYE", False, False),
        ("CSeq: one", None, False, False),
        ("Content-Type: Application / SDP", None, False, True),
        ("c: application/sdp charset=utf-8", None, False, True),
        ("Content-Type: application/sdpng", None, False, False),
        ("Content-Type: MESSAGE/sipfrag;version=2.0", None, True, False),
        ("Content-Type: multipart/mixed; boundary", None, True, False),
        ("Content-Type: multipart", None, False, False),
    ],
)
def test_a_head_is_read_as_a_message_is(field: str, method: str | None, nested: bool, described: bool) -> None:  # noqa: FBT001 - a parameter
    head = read_head(f"BYE sip:a@b SIP/2.0\r\n{field}\r\n\r\n".encode())
    assert head is not None
    assert (head.method, head.nested, head.described) == (method, nested, described)


@pytest.mark.parametrize(
    ("cut", "count"),
    [
        (SENT[0].raw.removesuffix(made.SDP[-35:].encode()) + SENT[1].raw, 2),
        (b"BYE sip:a@b SIP/2.0\nCall-ID: 1\n" + SENT[1].raw, 2),
        (SENT[3].raw.replace(b"\r\n", b"\n") + SENT[4].raw.replace(b"\r\n", b"\n"), 2),
        (SENT[1].raw + b"what nobody counted\r\n" + SENT[2].raw, 2),
        (SENT[1].raw + SENT[2].raw[:-2], 2),
        (SENT[0].raw.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"x", 1),
        (b"BYE sip:a@b SIP/2.0\r\n" + b"X: y\r\n" * 50_000 + b"\r\n" + SENT[2].raw, 1),
        (b"BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\nbody\r\n" + SENT[2].raw, 2),
    ],
)
def test_messages_one_after_another_one_of_them_damaged(cut: bytes, count: int) -> None:
    assert len(_read(cut)[0]) == count


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("::1", 5060, "[::1]:5060"),
        ("[::1]", "sips", "[::1]:5061"),
        ("no:address", 5060, None),
        ("", 5060, None),
        (None, 5060, None),
        ("192.0.2.1", None, None),
    ],
)
def test_an_end(host: str | None, port: str | int | None, expected: str | None) -> None:
    assert endpoint(host, port) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("2026-13-01 00:00:00", "2026-02-30T10:15:30Z", "2026-03-02 10:15:61", "2026-03-02 10:15:30+25:00"),
        *("2026-03-02 10:15:30 CET", "", "1772446530x", "\u0661\u0662", "9" * 40, True, None, [], {}),
        *(-1, -1.5, float("nan"), float("inf"), float("-inf"), 10**400, 1e308),
    ],
)
def test_what_tells_no_moment(value: object) -> None:
    assert as_moment(value) is None


@pytest.mark.parametrize(
    ("text", "hour"), [("12:15:30 AM", 0), ("1:15:30 AM", 1), ("12:15:30.000 PM", 12), ("11:15:30 PM", 23)]
)
def test_times_of_twelve_hours(text: str, hour: int) -> None:
    assert moment(f"3/2/2026, {text}") == datetime(2026, 3, 2, hour, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Z", " UTC", "+0000", "+00:00", " -00:00"])
def test_zones(zone: str) -> None:
    expected = datetime(2026, 3, 2, 10, 15, 30, 500_000, UTC)
    assert moment(f"2026-03-02 10:15:30.5{zone}") == moment(f"2026/03/02T10:15:30,500{zone}") == expected
    assert as_moment(expected.timestamp()) == as_moment(f"{expected.timestamp()}") == expected
    assert moment("2026-03-02 10:15:30", "25:00:00") is None


def test_records_that_are_odd() -> None:
    deep: object = {"message": "text", "time": 1}
    for _ in range(9):
        deep = [deep]
    assert [*records(deep)] == []
    loki = {"stream": {}, "values": [["1"], "x", ["1772446530000000000", 5], ["1772446530000000000", "text"]]}
    assert [each.text for each in records(loki) if isinstance(each, Record)] == [b"text"]
    assert [*records({"MESSAGE": [1, 256], "time": 5})] == []
    homer = {"raw": "x", "protocol_header": {"timeSeconds": 1, "timeUseconds": 5, "srcIp": "192.0.2.1", "srcPort": 1}}
    met = met_of(homer)
    assert (met.time, met.source) == (datetime(1970, 1, 1, 0, 0, 1, 5, UTC), "192.0.2.1:1")
    assert met_of({"raw": "x", "timeSeconds": 10**30, "level": 1, "srcIp": "192.0.2.1", "srcPort": True}) == NOWHERE
    assert met_of([]) == NOWHERE


def test_lines_that_are_no_documents_among_those_that_are() -> None:
    one, two = (str(line).encode() for line in made.JSON["sessions, one a line"](SENT[:2]).splitlines())
    assert _raw(_read(b"noise\n" + one + b"\n{broken\n" + two + b"\nmore noise\n")[0]) == [
        each.raw for each in SENT[:2]
    ]
    found = [*Reader(io.BytesIO(b"[]\n")).documents()]
    assert len(found) == 1
    with pytest.raises(SipMsgError):
        [*messages(io.BytesIO(b"{broken\n"))]


def test_sessions_within_what_a_platform_writes() -> None:
    sessions = [made.session(sent) for sent in SENT]
    text = json.dumps({"events": sessions, "nextToken": "x"}).encode()
    assert _raw(_read(text)[0]) == [each.raw for each in SENT]


def test_numbers_and_depths_that_python_does_not_read() -> None:
    good = json.dumps(made.session(SENT[0])).encode()
    for bad in (b'{"a": ' + b"9" * 5_000 + b"}", b'{"a":' * 100_000, b"[" * 100_000):
        assert _raw(_read(good + b"\n" + bad + b"\n" + good + b"\n")[0])[:1] == [SENT[0].raw]
        with pytest.raises(SipMsgError):
            [*messages(io.BytesIO(bad + b"\n"))]


@pytest.mark.slow
def test_a_log_of_more_writers_than_are_followed() -> None:
    lines = made.freeswitch(SENT[0]).split(b"\n")
    few = lines[:6]
    begun = [b"sbc-%d        | %s\n" % (writer, line) for writer in range(300) for line in few]
    whole = [b"last-1        | %s\n" % line for line in lines[:-1]]
    found, _ = _read(b"".join([*begun, *whole]))
    assert SENT[0].raw in _raw(found)


def test_an_end_that_is_no_address_and_port_is_none() -> None:
    for host, port in ((-1, 1), ("192.0.2.1", 65_536), ("192.0.2.1", int("1" * 4_000)), (None, 5060), ("h", None)):
        assert endpoint(host, port) is None
    assert endpoint("192.0.2.1", "sip") == "192.0.2.1:5060"


@pytest.mark.parametrize("octets", [b"", b"\0\0", struct.pack(">I", 0x140), struct.pack(">II", 16 << 12, 0x140)])
def test_labels_of_mpls_with_nothing_behind_them_carry_nothing(octets: bytes) -> None:
    assert carried_by_udp(6635, octets) is None
