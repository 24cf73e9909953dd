"""JSON of platforms, streams of messages, compression, encodings, folders, and what can only be named."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.captures import Document, json_text, messages
from sipmsg.captures.items import Unread
from sipmsg.captures.kinds import KINDS
from sipmsg.captures.reader import Reader
from sipmsg.errors import SipMsgError
from tests.captures import made
from tests.captures.reading import documents, read
from tests.processor_time import least_seconds

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SENT = made.call()
RAW = [each.raw for each in SENT]
REFERENCE = (Path(__file__).resolve().parents[2] / "examples" / "session-reconnect.json").read_bytes().strip()
TIMED = set(made.JSON) - {name for name in made.JSON if name.startswith(("sessions", "texts"))}


@pytest.mark.parametrize("platform", made.JSON)
def test_what_a_platform_makes_of_a_call_is_read_back(platform: str) -> None:
    found = read(made.JSON[platform](SENT).encode())
    assert [item.raw for item in found] == RAW
    if platform in TIMED:
        off = [item.time - each.time if item.time else None for item, each in zip(found, SENT, strict=True)]
        assert all(each is not None and abs(each.total_seconds()) < 0.001 for each in off)
    if platform.startswith("homer"):
        ends = [(each.source, each.destination) for each in SENT]
        assert [(item.source, item.destination) for item in found] == ends


LINES = (
    REFERENCE,
    REFERENCE.replace(b'"data"', b'"values"', 1),
    REFERENCE.replace(b"{", b'{"stream": {}, "values": [], ', 1),
    REFERENCE[:100],
    REFERENCE[100:],
    REFERENCE.replace(b"SIP/2.0", "\u20ac".encode()),
    b'{"msgid": "1", "data": 1}',
    b'{"type": "x", "data": {}} {"type": "y", "data": {}}',
    b'{"type": "x", "data": {"a": tru}}',
    b'{"type": "x",\n"data": {}}',
    b'{"call_sid": 1, "raw": "SIP/2.0 200 OK\\r\\n\\r\\n"}',
    b'{"level": 30, "msg": "x"}',
    b"nothing of the kind",
    *(b"[", b"]", b",", b""),
)


@pytest.mark.skipif(sipmsg.core != "c", reason="there is no core")
@given(lines=st.lists(st.sampled_from(LINES), max_size=6))
def test_the_core_finds_the_documents_that_python_finds(lines: list[bytes]) -> None:
    octets = b"\n".join(lines)
    found = [*Reader(io.BytesIO(octets)).pieces()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "core_of", lambda _: None)
        assert found == [*Reader(io.BytesIO(octets)).pieces()]


SEPARATED: dict[str, Callable[[list[str]], str]] = {
    "commas in one line": ",".join,
    "commas and blanks, one at the end": lambda texts: ", ".join(texts) + ",\n",
    "semicolons": ";".join,
    "a comma at the end of each line": lambda texts: "".join(f"{text},\n" for text in texts),
    "a comma before each line": "\n,".join,
    "a comma on a line of its own": "\n,\n".join,
    "an array whose end is lost": lambda texts: "[" + ", ".join(texts),
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("write", [made.session, lambda sent: {"level": 30, "msg": sent.raw.decode()}])
@pytest.mark.parametrize("separated", SEPARATED.values(), ids=SEPARATED)
def test_documents_that_commas_part(
    separated: Callable[[list[str]], str], write: Callable[[made.Sent], dict[str, object]], indent: int | None
) -> None:
    found = documents(separated([json.dumps(write(sent), indent=indent) for sent in SENT]).encode())
    assert [item.raw for item in found if isinstance(item, Document)] == RAW
    assert len(found) == len(RAW)


@pytest.mark.parametrize("between", [",,", ", ;", " x,", "]", ", ]"])
def test_what_is_no_single_comma_between_documents_is_told(between: str) -> None:
    texts = [json.dumps(made.session(sent)) for sent in SENT]
    assert any(isinstance(item, Unread) for item in documents(between.join(texts).encode()))


BROKEN = b'{\n"a": tru,\n}\n'


def test_a_document_that_is_whole_makes_up_for_those_that_are_broken() -> None:
    # its lists of objects begin lines, so that it would come out in parts
    whole = json.dumps({"participants": [{"a": 1}, {"b": 2}], **json.loads(REFERENCE)}, indent=0).encode() + b"\n"
    octets = (BROKEN + whole) * 100
    assert [piece.text for _, piece in Reader(io.BytesIO(octets)).pieces()] == [BROKEN, whole] * 100


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big endian": lambda text: ("\ufeff" + text).encode("utf-16-be"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "gzip": lambda text: gzip.compress(text.encode(), mtime=0),
    "zstd": lambda text: zstd.compress(text.encode()),
    "bzip2": lambda text: bz2.compress(text.encode()),
    "xz": lambda text: lzma.compress(text.encode()),
    "UTF-16 in gzip": lambda text: gzip.compress(text.encode("utf-16"), mtime=0),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("platform", made.JSON)
def test_in_every_encoding(platform: str, encoding: str) -> None:
    assert [item.raw for item in read(ENCODINGS[encoding](made.JSON[platform](SENT)))] == RAW


@pytest.mark.slow
@pytest.mark.parametrize(
    "platform", ["cloudwatch events", "homer api", "gcp text", "sessions, not even a line between"]
)
def test_a_document_longer_than_one_that_is_read_whole(platform: str) -> None:
    text = made.JSON[platform](SENT * 350).encode()
    assert len(text) > 1_048_576
    assert [item.raw for item in read(text)] == RAW * 350


def test_an_object_of_a_log_that_holds_no_message_is_passed_over() -> None:
    other = '{"level": 30, "time": 1, "msg": "incoming call", "callId": "x"}\n'
    found = documents((other + made.JSON["pino"](SENT[:1]) + other).encode())
    assert [type(item).__name__ for item in found] == ["Document"]


def test_an_object_of_a_log_without_a_call_is_no_session_message() -> None:
    other = '{"level": 30, "time": 1, "msg": "x", "via": "SIP/2.0/UDP 192.0.2.1", "sip": "SIP/2.0", "a": [{"b": 1}]}\n'
    found = documents((other + made.JSON["pino"](SENT[:1]) + other).encode())
    assert [type(item).__name__ for item in found] == ["Document"]


def test_what_cannot_be_read_keeps_nothing_of_its_reading() -> None:
    (found,) = documents(b'{"type": "x", "data": {"sip": 5}, "padding": tru}')
    assert isinstance(found, Unread)
    assert (found.error.__traceback__, found.error.__context__) == (None, None)


def test_an_array_of_other_texts_is_told() -> None:
    with pytest.raises(SipMsgError, match="found text"):
        read(b'["red", "green"]')


def test_the_elements_of_an_array_are_kept_apart_by_their_lines() -> None:
    text = json.dumps([made.session(SENT[0]), {"colour": "red"}, made.session(SENT[1])], indent=1)
    found = documents(text.encode())
    assert [isinstance(item, Document) for item in found] == [True, False, True]
    lines = [item.line for item in found]
    assert [text.split("\n")[(line or 0) - 1].strip() for line in lines] == ["{"] * 3


@pytest.mark.parametrize("where", ["before", "between"])
@pytest.mark.parametrize("form", ["sessions, one a line", "pino", "docker"])
def test_the_nuls_of_a_log_that_was_cut_while_it_was_written(form: str, where: str) -> None:
    lines = made.JSON[form](SENT).encode().splitlines(keepends=True)
    holes = bytes(300_000) if where == "before" else b""
    octets = holes + b"".join(bytes(where == "between") * 50 + line for line in lines)
    assert [item.raw for item in read(octets)] == RAW


# ---- messages one after another ----


@pytest.mark.parametrize("between", [b"", b"\r\n", b"\r\n\r\n", b"\n\n\n"])
@pytest.mark.parametrize("bare", [False, True])
def test_messages_one_after_another(between: bytes, bare: bool) -> None:  # noqa: FBT001 - a parameter
    raw = [each.replace(b"\r\n", b"\n") for each in RAW] if bare else RAW
    found = read(between + between.join(raw) + between)
    assert [item.raw for item in found] == raw
    assert [item.line is not None for item in found] == [True] * len(raw)


@pytest.mark.parametrize("count", [1, 2, 7])
@pytest.mark.parametrize("blanks", [" ", "\t", "    "])
def test_messages_that_were_indented(blanks: str, count: int) -> None:
    lines = b"".join(RAW[:count]).decode().removesuffix("\r\n").split("\r\n")
    assert [item.raw for item in read("".join(f"{blanks}{line}\n" for line in lines).encode())] == RAW[:count]


@pytest.mark.parametrize("count", [1, 2])
def test_a_start_line_that_begins_with_blanks_is_told(count: int) -> None:
    first, *rest = read(b"\r\n  " + b"".join(RAW[:count]))
    assert "raw.start_line_malformed" in {problem.code for problem in first.problems}
    assert first.raw.strip(b"\r\n ") == RAW[0].strip(b"\r\n ")
    assert [item.raw for item in rest] == RAW[1:count]


def test_without_a_length_the_next_start_line_ends_a_message() -> None:
    raw = [each.replace(b"Content-Length: ", b"X: ") for each in RAW]
    assert [item.raw for item in read(b"".join(raw))] == raw


@pytest.mark.slow
def test_more_messages_than_are_held_at_a_time() -> None:
    assert [item.raw for item in read(b"".join(RAW * 1_500))] == RAW * 1_500


def test_a_body_that_is_shorter_than_it_says_ends_with_the_next_message() -> None:
    first = made.sip("MESSAGE sip:a@b SIP/2.0", "1 MESSAGE", "hello\r\n").replace(
        b"Content-Length: 7", b"Content-Length: 90"
    )
    found = read(first + RAW[1])
    assert [item.raw for item in found] == [first, RAW[1]]
    assert found[0].cut == "7 of 90 octets of the body are in the file"


@given(st.lists(st.sampled_from(RAW), min_size=1, max_size=4), st.integers(1, 200))
def test_a_stream_may_come_in_pieces_of_any_size(raw: list[bytes], size: int) -> None:
    class Dribble(io.BytesIO):
        def read1(self, _: int | None = -1, /) -> bytes:
            return super().read1(size)

    found = [*messages(Dribble(b"\r\n".join(raw)))]
    assert [item.raw for item in found] == raw


# ---- files ----


def test_a_folder_is_its_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.sip").write_bytes(RAW[1])
    packets = made.ip(made.udp(RAW[0], made.US, made.THEM), made.US, made.THEM)
    (tmp_path / "a.pcap.gz").write_bytes(gzip.compress(made.pcap([(made.BEGIN, packets[0])], 101)))
    (tmp_path / ".hidden").write_bytes(RAW[2])
    found = [*messages(tmp_path)]
    assert [item.raw for item in found] == RAW[:2]
    assert [Path(item.file).name for item in found] == ["a.pcap.gz", "c.sip"]


@pytest.mark.parametrize("kind", KINDS[1:], ids=lambda kind: kind.name)
def test_what_cannot_be_read_says_what_it_looks_like(kind: object) -> None:
    octets = bytes(kind.at) + kind.marks[0] + b"\x00\x01"  # type: ignore[attr-defined]
    with pytest.raises(SipMsgError, match=f"this is {kind.name}"):  # type: ignore[attr-defined]
        list(messages(io.BytesIO(octets)))


def test_what_was_compressed_twice_is_told() -> None:
    with pytest.raises(SipMsgError, match="this is compressed twice: decompress it once first"):
        read(gzip.compress(gzip.compress(RAW[0])))


def test_a_connection_as_yaml_is_told() -> None:
    with pytest.raises(SipMsgError, match="let sipmsg read the capture"):
        read(b"peers:\n  - peer: 0\npackets:\n  - packet: 1\n    data: !!binary |\n      SU5WSVRF\n")


@pytest.mark.parametrize(
    "text",
    [
        b"GET / HTTP/1.1\r\nVia: 1.1 a\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n",
        b"DESCRIBE x RTSP/1.0\r\nCSeq: 1\r\n\r\n",
    ],
)
def test_a_message_of_a_protocol_like_sip_is_none(text: bytes) -> None:
    with pytest.raises(SipMsgError, match="this is no JSON, no SIP message"):
        read(text)


def test_blank_lines_are_held_in_little_memory() -> None:
    reader = messages(io.BytesIO(b"\n" * 20_000))
    tracemalloc.start()
    with pytest.raises(SipMsgError, match="there is nothing in it"):
        list(reader)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text", ['<?xml version="1.0"?>\n<psml version="0">', '"No.","Time","Source","Destination","Info"\n"1","0.0"']
)
def test_an_export_without_octets_says_what_to_do(text: str) -> None:
    with pytest.raises(SipMsgError, match="save the packets as pcapng"):
        read(text.encode())


def test_broken_json_is_no_table() -> None:
    octets = b'{"type": "a",message, "b": ""}\n{"type": "verb:hook", "data": {"c": ""}}\n'
    found = [piece.text for _, piece in Reader(io.BytesIO(octets)).pieces()]
    assert found == octets.splitlines(keepends=True)


@pytest.mark.parametrize(
    "before",
    ["message\r\n", "", "7,2026-03-02 10:15:30,", '7\t2026-03-02 10:15:30\t"a ""b"""\t'],
    ids=["one column", "one column without a name", "no names", "pasted from a sheet"],
)
def test_tables_that_do_not_name_their_columns(before: str) -> None:
    rows = ['"' + each.decode().replace('"', '""') + '"\r\n' for each in RAW]
    named = before.endswith("\n")
    text = before * named + "".join(row if named else before + row for row in rows)
    assert [item.raw for item in read(text.encode())] == RAW


def test_the_numbers_of_the_rows_of_a_table_are_none_of_lines() -> None:
    rows = [f"{number}\t{each.decode()}" for number, each in enumerate(RAW, 1)]
    text = "id\tmsg\n" + "".join(row.replace("\r", "\\r").replace("\n", "\\n") + "\n" for row in rows)
    assert [item.raw for item in read(text.encode())] == RAW


@pytest.mark.parametrize(
    "more",
    [
        {"log": "{}"},
        {"event": {"original": "{}"}, "raw": "{}"},
        {"a": {"x": "{}"}, "b": ["{}"]},
        {"short_message": "{:.300}"},
    ],
    ids=["two names", "three", "four", "its beginning"],
)
def test_a_message_that_a_record_holds_several_times_is_one(more: dict[str, object]) -> None:
    for each in RAW:
        record = json.dumps({"@timestamp": "1", "message": "{}", **more})
        text = json.dumps(each.decode())[1:-1]
        beginning = json.dumps(each.decode()[:300])[1:-1]
        octets = record.replace("{:.300}", beginning).replace("{}", text).encode()
        assert [item.raw for item in read(octets + b"\n")] == [each]


def test_the_texts_of_a_long_record_are_compared_in_time_that_grows_with_them() -> None:
    texts = [f"OPTIONS sip:{number}@b SIP/2.0\r\nCall-ID: {number}\r\n\r\n" for number in range(4_000)]
    octets = json.dumps({"@timestamp": "1", "message": "several", "texts": texts}).encode() + b"\n"
    assert len(read(octets)) == len(texts)
    assert least_seconds(lambda: read(octets)) < 2


def test_two_messages_in_a_record_are_two() -> None:
    record = {"@timestamp": "1", "message": RAW[1].decode(), "before": {"raw": RAW[2].decode()}}
    assert [item.raw for item in read(json.dumps(record).encode() + b"\n")] == RAW[1:3]


def test_a_quote_that_nothing_closes_costs_one_row() -> None:
    rows = made.JSON["a table"](SENT).split("\r\n2026")
    broken = "\r\n2026".join([rows[0], '-03-02T10:15:30Z,h,"' + "x\r\n" * 70_000, *rows[1:]])
    assert [item.raw for item in read(broken.encode())][-1:] == RAW[-1:]


def test_a_capture_without_dpkt_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dpkt", None)
    with pytest.raises(SipMsgError, match=r"this is a packet capture: pip install 'sipmsg\[pcap\]'"):
        list(messages(io.BytesIO(made.pcap([]))))


def test_zstd_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, zstd.__name__, None)
    with pytest.raises(SipMsgError, match=r"compressed with zstd: pip install 'sipmsg\[zstd\]'"):
        list(messages(io.BytesIO(zstd.compress(RAW[0]))))


def test_a_named_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="named pipe"):
        list(messages(tmp_path / "pipe"))


@given(st.binary(max_size=400))
def test_a_file_may_hold_anything(octets: bytes) -> None:
    for item in documents(octets):
        assert item.file == "stream"


PIECES = [
    *(
        b"\r\n",
        b"\n",
        b" ",
        b"{",
        b"}",
        b'{"a": 1}',
        b"[",
        b"]",
        b",",
        b'"log": "x\\n"',
        b"#015#012",
        b"\x1b[31m",
        b"\x00",
    ),
    *(b"INVITE sip:a@b SIP/2.0", b"SIP/2.0 200 OK", b"Via: SIP/2.0/UDP a", b"Call-ID: 1", b"Content-Length: 5", b"v=0"),
    *(
        made.tcpdump(SENT[0])[:90],
        made.freeswitch(SENT[0])[:200],
        made.asterisk(SENT[0])[:300],
        b"U 1.1.1.1:1 -> 1.1.1.1:2\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join))
def test_a_log_may_be_broken_in_any_way(octets: bytes) -> None:
    for item in documents(octets):
        assert isinstance(item, Document | Unread)
        if isinstance(item, Document):
            assert isinstance(item.problems, tuple)


def test_a_line_that_docker_has_written_in_parts_is_one() -> None:
    long = SENT[0].raw.replace(b"Subject: one,", b"X-Long: " + b"o" * 1_000 + b"\r\n" + b"Subject: one,")
    for _ in range(20):
        long = long.replace(b"X-Long: ", b"X-Long: " + b"o" * 1_000 + b"\r\nX-Long: ", 1)
    record = json.dumps({"level": 20, "obj": made.session(attrs.evolve(SENT[0], raw=long)), "msg": "sent"}) + "\n"
    parts = [record[at : at + 16_384] for at in range(0, len(record), 16_384)]
    text = "".join(
        json.dumps({"log": part, "stream": "stdout", "time": SENT[0].time.isoformat()}) + "\n" for part in parts
    )
    assert len(parts) > 1
    assert [item.raw for item in read(text.encode() + made.JSON["docker"](SENT).encode())] == [long, *RAW]


@pytest.mark.parametrize("line", ['{"a": ', '{"a": "b", "data": ', "[[", '{"a": [1,', '{"a": "', '{"a": {"b": 1}'])
@pytest.mark.parametrize("count", [200, 1_600])
def test_lines_of_broken_json_are_looked_at_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch, line: str, count: int
) -> None:
    looked, decode = 0, json_text._decode  # noqa: SLF001 - what is counted

    def counted(text: str, at: int) -> object:
        nonlocal looked
        looked += len(text) - at
        return decode(text, at)

    monkeypatch.setattr(json_text, "_decode", counted)
    text = f"{line}\n".encode() * count + b'{"type": "x", "data": {}}\n'
    found = documents(text)
    assert isinstance(found[-1], Document) or line.endswith((",", " ", "["))
    assert len(found) >= count - 200
    assert looked < 60 * len(text) + 500_000


@pytest.mark.parametrize("between", [b"\0", b"\0\0\0\0", b"\r\n\r\n\0\0\0\0", b"\0" * 8 + b"\r\n"])
def test_octets_that_keep_a_way_open_stand_between_messages(between: bytes) -> None:
    assert [item.raw for item in read(between.join(RAW))] == RAW
