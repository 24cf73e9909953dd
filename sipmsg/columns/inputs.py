"""Files to batches of messages: JSON lines, plain, gzip or zstd, a raw message, or Parquet; never a file whole.

What a file holds is told by its content. A line longer than the library reads is cut to one octet more,
so that the row says so; blank lines are no rows. What ends a file before its time is told by a last chunk.
"""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from sipmsg.columns.batch import MESSAGE, texts_of
from sipmsg.columns.decompress import Plain
from sipmsg.columns.schema import INPUT
from sipmsg.content import BLANKS, BYTE_ORDER_MARK, begins_description, is_json_object, names_sip
from sipmsg.errors import SipMsgError
from sipmsg.limits import DEFAULT_LIMITS

STANDARD_INPUT = "-"
ROWS = 500
_OCTETS = 4_194_304
_MOST = DEFAULT_LIMITS.json_size + 1
_PARQUET = b"PAR1"
_LOOK_AHEAD = 10

Line = tuple[int | None, bytes | None]


@attrs.frozen
class Chunk:
    """A batch of messages with the schema INPUT, and how far into its file, in octets, reading is behind it.

    ``failure`` says why the file ends here, before its time; it is a row of its own, at ``line``.
    """

    file: str
    batch: pa.RecordBatch
    position: int
    failure: str | None = None
    line: int | None = None


def chunks(file: str, *, column: str = MESSAGE, rows: int = ROWS) -> Iterator[Chunk]:
    """Yield the messages of a file, at most ``rows`` and some four megabytes at a time.

    ``-`` is standard input, ``column`` names the texts of a Parquet file. Raises OSError where the file
    cannot be read, SipMsgError where it is a Parquet file without that column.
    """
    name = file.encode("utf-8", "backslashreplace").decode("utf-8")  # what os.fsdecode makes need be no UTF-8
    with _opened(file) as source:
        begin = source.peek(len(_PARQUET)) if isinstance(source, io.BufferedReader) else b""
        if begin.startswith(_PARQUET) and source.seekable():
            yield from _of_parquet(name, source, column, rows)
            return
        plain = Plain(source)
        number: int | None = None
        for lines in _grouped(_lines(plain), rows):
            number = lines[-1][0]
            yield Chunk(name, _batch(name, lines), _position(source))
        if plain.failure is not None:
            yield Chunk(name, _batch(name, []), _position(source), plain.failure, number)


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with Path(file).open("rb") as source:
        yield source


def _position(source: IO[bytes]) -> int:
    return source.tell() if source.seekable() else 0


def _batch(file: str, lines: list[Line]) -> pa.RecordBatch:
    numbers, texts = [number for number, _ in lines], [text for _, text in lines]
    return pa.RecordBatch.from_arrays(
        [pa.array([file] * len(lines), pa.string()), pa.array(numbers, pa.int64()), pa.array(texts, pa.large_binary())],
        schema=INPUT,
    )


def _grouped(lines: Iterable[Line], rows: int) -> Iterator[list[Line]]:
    """Yield lines in lists, each of so many rows or a little more than so many octets at most."""
    group: list[Line] = []
    octets = 0
    for line in lines:
        group.append(line)
        octets += len(line[1] or b"")
        if len(group) >= rows or octets >= _OCTETS:
            yield group
            group, octets = [], 0
    if group:
        yield group


# ---- text --------------------------------------------------------------------------------------------


def _lines(plain: Plain) -> Iterator[Line]:
    """Yield the lines of a stream of JSON lines, or the whole of another one as one."""
    head = _head(plain)
    if _are_json(head):
        plain.put_back(head)
        yield from _numbered(io.BufferedReader(plain))
    else:
        yield None, head


def _head(plain: Plain) -> bytes:
    """Return the first octets of a stream, as many as the library reads, and one more."""
    blocks, missing = [], _MOST
    while missing and (block := plain.read(missing)):
        blocks.append(block)
        missing -= len(block)
    return b"".join(blocks)


def _numbered(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank, with its number; of one that is too long, only so much that it shows."""
    number = 0
    while line := stream.readline(_MOST):
        number += 1
        if line.strip(BLANKS):
            yield number, line
        while len(line) == _MOST and not line.endswith(b"\n"):
            line = stream.readline(_MOST)


def _are_json(head: bytes) -> bool:
    """Tell whether a file is one of JSON lines by the first of them, of which any may be broken."""
    first = [line for _, line in itertools.islice(_numbered(io.BytesIO(head)), _LOOK_AHEAD)]
    if not first:
        return False
    begin = first[0].removeprefix(BYTE_ORDER_MARK).lstrip(BLANKS)
    if is_json_object(begin):
        return True
    if begin.startswith(b"{"):  # the first of many, and broken or too long; or the first line of one, indented
        return len(head) == _MOST if len(first) == 1 else first[1].startswith(b"{")
    return not (begins_description(begin) or names_sip(begin)) and any(map(is_json_object, first))


# ---- Parquet -----------------------------------------------------------------------------------------


def _of_parquet(file: str, source: IO[bytes], column: str, rows: int) -> Iterator[Chunk]:
    size = source.seek(0, io.SEEK_END)
    read = 0
    try:
        with pq.ParquetFile(source, pre_buffer=False) as table:
            if column not in table.schema_arrow.names:
                raise SipMsgError(f"there is no column {column!r}; the columns are {_names(table.schema_arrow)}")
            total = max(1, table.metadata.num_rows)
            for batch in table.iter_batches(rows, columns=[column], use_threads=False):
                texts = texts_of(batch, column)
                for lines in _grouped(enumerate(texts, read + 1), rows):
                    read += len(lines)
                    yield Chunk(file, _batch(file, lines), size * read // total)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        yield Chunk(file, _batch(file, []), size, f"the Parquet file is damaged: {error}", read + 1)


def _names(schema: pa.Schema) -> str:
    return ", ".join(schema.names)
