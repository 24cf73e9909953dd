"""Files to batches: what a file is taken for, lines of any length, and streams that end before their time."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import itertools
import sys
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg.captures.decompress import Plain
from sipmsg.columns.inputs import Chunk, chunks
from sipmsg.errors import SipMsgError
from sipmsg.limits import DEFAULT_LIMITS
from tests.captures import made

MOST = DEFAULT_LIMITS.json_size
ONE = b'{"type": "x", "data": {}}\n'
SIP = b'MESSAGE sip:a@b SIP/2.0\r\nContent-Type: application/json\r\n\r\n{"a": 1}\n{"b": 2}\n'
Frames = list[tuple[datetime, bytes]]
Found = list[tuple[int | None, bytes | None]]


def _zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _read(path: Path, **options: object) -> tuple[Found, list[Chunk]]:
    made = list(chunks(str(path), **options))  # type: ignore[arg-type]
    found: Found = []
    for chunk in made:
        assert set(chunk.batch.column("file").to_pylist()) <= {str(path)}
        found += zip(chunk.batch.column("line").to_pylist(), chunk.batch.column("message").to_pylist(), strict=True)
    return found, made


def _of(tmp_path: Path, data: bytes, **options: object) -> Found:
    path = tmp_path / "input"
    path.write_bytes(data)
    found, made = _read(path, **options)
    assert [chunk.failure for chunk in made] == [None] * len(made)
    assert made[-1].position == len(data)
    return found


@pytest.mark.parametrize("pack", [bytes, gzip.compress, _zstd], ids=["plain", "gzip", "zstd"])
def test_json_lines_are_rows_with_their_numbers(tmp_path: Path, pack: object) -> None:
    assert _of(tmp_path, pack(ONE + b"\r\n" + b"bad\n" + ONE.strip())) == [  # type: ignore[operator]
        (1, ONE),
        (3, b"bad\n"),
        (4, ONE.strip()),
    ]


@pytest.mark.parametrize(
    "data",
    [
        SIP,
        b"\r\n" + SIP,
        b"v=0\r\ns=-\r\n\r\n{}\n{}\n",
        b'{\n  "type": "x",\n  "data": {}\n}\n',
        b'{"type": "x",\n "data": {\n}}\n',
        b"hello\nthere\n",
        b"{",
        b"",
        b"\n\n",
    ],
)
def test_anything_else_is_one_document_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    assert _of(tmp_path, data) == [(None, data)]


@pytest.mark.parametrize("first", [b"nohup: ignoring input\n", b'{"type": "x", "da\n', b"\xff\n"])
def test_a_first_line_that_is_broken_does_not_hide_the_others(tmp_path: Path, first: bytes) -> None:
    assert _of(tmp_path, first + ONE + ONE) == [(1, first), (2, ONE), (3, ONE)]


def test_a_byte_order_mark_belongs_to_no_line(tmp_path: Path) -> None:
    assert _of(tmp_path, b"\xef\xbb\xbf" + ONE + ONE) == [(1, ONE), (2, ONE)]


@pytest.mark.parametrize("place", [0, 1])
def test_a_line_that_is_too_long_is_cut_and_the_others_stay(tmp_path: Path, place: int) -> None:
    lines = [ONE, ONE]
    lines.insert(place, b'{"a": "' + b"x" * (3 * MOST) + b'"}\n')
    found = _of(tmp_path, b"".join(lines))
    assert [number for number, _ in found] == [1, 2, 3]
    assert [len(text or b"") for _, text in found] == [min(len(line), MOST + 1) for line in lines]


def test_a_document_that_is_too_long_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(SIP + b"x\n" * MOST)
    (((number, text),), _) = _read(path)
    assert (number, len(text or b"")) == (None, MOST + 1)


def test_a_chunk_is_bounded_in_rows_and_octets(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(ONE * 25)
    assert [chunk.batch.num_rows for chunk in chunks(str(path), rows=10)] == [10, 10, 5]
    path.write_bytes((b'{"a": "' + b"x" * 999_990 + b'"}\n') * 12)
    assert [chunk.batch.num_rows for chunk in chunks(str(path))] == [5, 5, 2]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class _Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(_Pipe(gzip.compress(ONE * 3))))
    (chunk,) = chunks("-")
    assert (chunk.file, chunk.batch.num_rows, chunk.position) == ("-", 3, 0)


def test_a_name_that_is_no_utf_8_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "\udcff.jsonl"
    try:
        path.write_bytes(ONE)
    except (OSError, UnicodeError):
        path = tmp_path / "plain.jsonl"
        path.write_bytes(ONE)
    (chunk,) = chunks(str(path))
    assert chunk.batch.column("file").to_pylist() == [str(path).encode("utf-8", "backslashreplace").decode()]


# ---- streams that are damaged ----


@pytest.mark.parametrize("cut", [1, 5, 9, 400])
def test_a_gzip_that_ends_early_gives_all_that_it_holds_and_says_so(tmp_path: Path, cut: int) -> None:
    lines = [b'{"type": "%d", "data": {}}\n' % number for number in range(2_000)]
    data = gzip.compress(b"".join(lines))[:-cut]
    path = tmp_path / "input"
    path.write_bytes(data)
    found, made = _read(path)
    expected = zlib.decompressobj(31).decompress(data)
    assert b"".join(text or b"" for _, text in found) == expected
    assert [chunk.failure for chunk in made if chunk.failure] == ["the compressed data end too early"]
    assert (made[-1].batch.num_rows, made[-1].line) == (0, found[-1][0])


def _segments(octets: bytes) -> Frames:
    ethernet = made.LINKS["ethernet"][1]
    return [(made.BEGIN, ethernet(packet)) for packet in made.segments(octets, made.US, made.THEM, 200)]


def _without(number: int, frames: Frames) -> Frames:
    return [*frames[:number], *frames[number + 1 :]]


@pytest.mark.parametrize(
    ("frames", "rows", "said"),
    [
        (_segments(b"\x16\x03\x01" + bytes(80)), 0, "the keys of its connections"),
        (_segments(b"neither SIP nor TLS"), 0, "there is no SIP message in it that can be read"),
        (_without(1, _segments(3 * made.call()[0].raw)), 3, "1 gap in a TCP connection"),
    ],
    ids=["encrypted", "no SIP", "a gap"],
)
def test_what_a_capture_lacks_is_said(tmp_path: Path, frames: Frames, rows: int, said: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(made.pcap(frames))
    *chunks_before, last = chunks(str(path))
    assert sum(chunk.batch.num_rows for chunk in chunks_before) == rows
    assert last.failure is not None
    assert said in last.failure


@pytest.mark.parametrize("more", range(1, 30, 7))
def test_what_the_piece_before_the_end_holds_back_is_given(tmp_path: Path, more: int) -> None:
    # cut where the last of the text has been read, and does not fit into one piece any more
    plain = bytes((1 << 16) + more) + b"x"
    (tmp_path / "input").write_bytes(gzip.compress(plain)[:-8])
    with (tmp_path / "input").open("rb") as source:
        stream = Plain(source)
        assert stream.readall() == plain
    assert stream.failure == "the compressed data end too early"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(ONE) + b"hello", "incorrect header check"),
        (gzip.compress(ONE)[:-8] + b"\0" * 8, "incorrect data check"),
        (_zstd(ONE * 9)[:-2], "end too early"),
        (_zstd(ONE) + b"hello", "rame"),
        (b"\x28\xb5\x2f\xfd" + b"\xff" * 50, "ZSTD|zstd|rame"),
        (b"\x1f\x8b", "end too early"),
    ],
    # a gzip file holds the time at which it was made: no name for a test that several processes look up
    ids=["gzip and more", "gzip of a wrong check", "short zstd", "zstd and more", "bad zstd", "short gzip"],
)
def test_a_stream_that_is_damaged_says_how(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(data)
    *_, last = chunks(str(path))
    assert last.failure is not None
    assert any(part in last.failure for part in said.split("|"))


def test_members_and_padding_of_gzip_and_frames_of_zstd_are_one_stream(tmp_path: Path) -> None:
    padded = gzip.compress(ONE) + bytes(5) + gzip.compress(ONE) + bytes(100_000)
    assert _of(tmp_path, padded) == [(1, ONE), (2, ONE)]
    assert _of(tmp_path, _zstd(ONE) + _zstd(ONE)) == [(1, ONE), (2, ONE)]


@pytest.mark.slow
def test_a_little_file_that_is_very_much_is_read_piece_by_piece(tmp_path: Path) -> None:
    for pack in (gzip.compress, _zstd):
        path = tmp_path / "input"
        path.write_bytes(pack((b" " * 1_000_000 + b"\n") * 100 + ONE))
        with path.open("rb") as source:
            plain, sizes = Plain(source), []
            while block := plain.read(1 << 20):
                sizes.append(len(block))
        assert (max(sizes) <= 1 << 16, sum(sizes)) == (True, 100_000_100 + len(ONE))


@given(st.lists(st.binary(max_size=300), max_size=4), st.integers(min_value=1, max_value=40))
def test_what_was_compressed_comes_back_however_it_is_read(pieces: list[bytes], size: int) -> None:
    for pack in (gzip.compress, _zstd):
        plain = Plain(io.BytesIO(b"".join(map(pack, pieces))))
        assert b"".join(iter(lambda: plain.read(size), b"")) == b"".join(pieces)  # noqa: B023 - used at once
        assert plain.failure is None


# ---- Parquet ----


def _parquet(path: Path, rows: int = 1_234) -> list[bytes]:
    lines = [b'{"type": "%d", "data": {}}' % number for number in range(rows)]
    pq.write_table(pa.table({"other": list(range(rows)), "message": lines}), path, row_group_size=500)
    return lines


def test_parquet_is_read_with_its_rows_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "input"
    lines = _parquet(path)
    found, made = _read(path)
    assert found == list(enumerate(lines, 1))
    positions = [chunk.position for chunk in made]
    assert positions == sorted(positions)
    assert positions[-1] == path.stat().st_size
    assert max(chunk.batch.num_rows for chunk in made) <= 500


def test_large_rows_of_parquet_go_a_few_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "input"
    pq.write_table(pa.table({"message": [b"x" * 1_000_000] * 10 + [None]}), path)
    found, made = _read(path)
    assert len(found) == 11
    assert found[-1] == (11, None)
    assert max(chunk.batch.nbytes for chunk in made) < 6_000_000


def test_parquet_without_the_column_is_refused(tmp_path: Path) -> None:
    _parquet(tmp_path / "input")
    with pytest.raises(SipMsgError, match="no column 'text'; the columns are other, message"):
        list(chunks(str(tmp_path / "input"), column="text"))
    with pytest.raises(SipMsgError, match="'other' has to be text or binary, and is int64"):
        list(chunks(str(tmp_path / "input"), column="other"))


def test_parquet_that_is_damaged_says_so(tmp_path: Path) -> None:
    path = tmp_path / "input"
    _parquet(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    (chunk,) = chunks(str(path))
    assert (chunk.batch.num_rows, chunk.line) == (0, 1)
    assert "the Parquet file is damaged" in (chunk.failure or "")


def test_parquet_that_is_damaged_in_the_middle_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "input"
    lines = _parquet(path)
    whole = bytearray(path.read_bytes())
    start = pq.ParquetFile(path).metadata.row_group(1).column(1).dictionary_page_offset
    whole[start : start + 200] = bytes(200)
    path.write_bytes(whole)
    found, made = _read(path)
    assert found == list(itertools.islice(enumerate(lines, 1), len(found)))
    assert len(found) >= 500
    assert "damaged" in (made[-1].failure or "")


def test_a_disc_that_fails_is_no_damage_of_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    _parquet(tmp_path / "input")
    monkeypatch.setattr(pq.ParquetFile, "iter_batches", failing)
    with pytest.raises(OSError, match="Input/output error"):
        list(chunks(str(tmp_path / "input")))


def test_a_file_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(chunks(str(tmp_path / "input")))
    with pytest.raises(IsADirectoryError):
        list(chunks(str(tmp_path)))


class _Broken(io.BytesIO):
    """A file whose disc fails behind the first thousand bytes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= 1_000:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(1_000 if size is None or size < 0 else min(size, 1_000 - self.tell()))

    read1 = read


@pytest.mark.parametrize("pack", [gzip.compress, _zstd])
def test_a_disc_that_fails_is_no_damage_of_the_stream(pack: Callable[[bytes], bytes]) -> None:
    plain = Plain(_Broken(pack(hashlib.shake_128().digest(5_000))))
    with pytest.raises(OSError, match="Input/output error") as caught:
        plain.readall()
    assert caught.value.errno == errno.EIO


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00"])
def test_a_time_that_utc_has_no_date_for_is_no_time(tmp_path: Path, stamp: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(
        b'{"time": "%s", "message": "BYE sip:a@b SIP/2.0\\r\\nCall-ID: 1\\r\\nContent-Length: 0\\r\\n\\r\\n"}\n'
        % stamp.encode()
    )
    found, made = _read(path)
    assert len(found) == 1
    assert made[0].batch.column("time").to_pylist() == [None]


def test_an_end_that_utf_8_has_no_form_for_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(
        b'{"srcIp": "\\udc00", "srcPort": 5060, "raw": "BYE sip:a@b SIP/2.0\\r\\nCall-ID: 1\\r\\n\\r\\n"}\n'
    )
    found, made = _read(path)
    assert len(found) == 1
    assert made[0].batch.column("source").to_pylist() == [r"\udc00:5060"]
