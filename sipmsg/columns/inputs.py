"""Read files as batches of messages: whatever :mod:`sipmsg.captures` reads, or Parquet; never a file whole.

A path in, a :class:`Chunk` after another out, each with a batch for the runner. What ends a file before its time, and a
file in which nothing is found, is reported by a last chunk.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import IO, Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from sipmsg.captures.items import LOST, Piece
from sipmsg.captures.reader import STANDARD_INPUT, Reader, opened
from sipmsg.columns.batch import MESSAGE, array_of, require_column, texts_of
from sipmsg.columns.rows import grouped
from sipmsg.columns.schema import CAPTURED, INPUT

ROWS = 500
_OCTETS = 4_194_304
_PARQUET = b"PAR1"
_SCHEMA = pa.schema([*INPUT, *CAPTURED])


@attrs.frozen
class Chunk:
    """A batch of messages with the columns of INPUT and CAPTURED, and how far into its file, in octets, reading is.

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
    if file == STANDARD_INPUT:
        yield from _of_text(name, Reader(file), rows)
        return
    with opened(file) as source:
        if source.read(len(_PARQUET)) == _PARQUET and source.seekable():
            yield from _of_parquet(name, source, column, rows)
            return
        if source.seekable():
            source.seek(0)
            yield from _of_text(name, Reader(source), rows)
            return
    yield from _of_text(name, Reader(file), rows)


def _of_text(name: str, reader: Reader, rows: int) -> Iterator[Chunk]:
    """Yield chunks of what is in a text or a capture."""
    number: int | None = None
    failures: list[str] = []
    any_found = False
    for pieces in _grouped(_read(reader, failures), rows):
        any_found = True
        number = pieces[-1].line
        yield Chunk(name, _batch(name, pieces), reader.position)
    failures += [note.message for note in reader.notes if note.kind in LOST]
    if not (any_found or failures):
        failures.append(reader.nothing)
    for failure in failures:
        yield Chunk(name, _batch(name, []), reader.position, failure, number)


def _read(reader: Reader, failures: list[str]) -> Iterator[Piece]:
    """Yield the pieces that hold something; what is said in the place of others goes into ``failures``."""
    for _, piece in reader.pieces():
        if piece.failure is None:
            yield piece
        else:
            failures.append(piece.failure)


def _batch(file: str, pieces: Sequence[Piece], texts: Sequence[bytes | None] | None = None) -> pa.RecordBatch:
    values: tuple[Sequence[Any], ...] = (
        [file] * len(pieces),
        [piece.line for piece in pieces],
        [piece.text for piece in pieces] if texts is None else texts,
        [_without_zone(piece.met.time) for piece in pieces],
        [None if piece.met.time is None else piece.met.time.tzinfo is not None for piece in pieces],
        [piece.met.source for piece in pieces],
        [piece.met.destination for piece in pieces],
        [piece.met.transport for piece in pieces],
        [piece.cut for piece in pieces],
    )
    arrays = [array_of(each, field.type) for each, field in zip(values, _SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA)


def _without_zone(time: datetime | None) -> datetime | None:
    return time if time is None or time.tzinfo is None else time.astimezone(UTC).replace(tzinfo=None)


def _grouped(pieces: Iterable[Piece], rows: int) -> Iterator[list[Piece]]:
    return grouped(pieces, lambda piece: len(piece.text), most=rows, octets=_OCTETS)


# ---- Parquet -----------------------------------------------------------------------------------------


def _of_parquet(file: str, source: IO[bytes], column: str, rows: int) -> Iterator[Chunk]:
    size = source.seek(0, io.SEEK_END)
    read = 0
    try:
        with pq.ParquetFile(source, pre_buffer=False) as table:
            require_column(column, table.schema_arrow)
            total = max(1, table.metadata.num_rows)
            for batch in table.iter_batches(rows, columns=[column], use_threads=False):
                texts = texts_of(batch, column)
                pieces = (Piece(text or b"", number) for number, text in enumerate(texts, read + 1))
                at = 0
                for group in _grouped(pieces, rows):
                    read, end = read + len(group), at + len(group)
                    yield Chunk(file, _batch(file, group, texts[at:end]), size * read // total)
                    at = end
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        yield Chunk(file, _batch(file, []), size, f"the Parquet file is damaged: {error}", read + 1)
