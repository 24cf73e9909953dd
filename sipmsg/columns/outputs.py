"""Write results to one Parquet file, under a temporary name until it is whole.

The counts of its rows and the inputs that it was made of stand in the file, so that ``plan`` sees, by :func:`made`,
what an earlier run has finished.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from sipmsg.columns.counts import Counts
from sipmsg.columns.schema import SCHEMA

_MARK = b"sipmsg"
_ROWS = 20_000
_OCTETS = 33_554_432
_COMPRESSION = "zstd"


@attrs.frozen
class Origin:
    """What results were made of: an input's size and time of change, the column in it, and what verified them."""

    size: int
    changed: int
    column: str
    certificates: str = ""

    @classmethod
    def of(cls, file: Path, column: str, certificates: str = "") -> Origin:
        """Return the origin that a file is now; raise OSError where it is missing."""
        found = file.stat()
        return cls(found.st_size, found.st_mtime_ns, column, certificates)


class Output:
    """The results of inputs; ``begin`` with each, ``add`` batches, then ``finish``, or ``abandon`` them.

    Rows are gathered into row groups of some size. Until ``finish`` there is a file with a leading dot and
    the ending ``.part`` beside ``path``; it is left behind only where the process is killed.
    """

    def __init__(self, path: Path, schema: pa.Schema = SCHEMA) -> None:
        self.path = path
        self.counts: Counts = Counts()
        self._schema = schema
        self._made_of: dict[str, Origin] = {}
        self._part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
        self._stream = self._part.open("xb")
        self._writer = pq.ParquetWriter(self._stream, schema, compression=_COMPRESSION)
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._octets = 0

    def begin(self, file: str, made_of: Origin) -> None:
        """Note an input whose results come next."""
        self._made_of[file] = made_of

    def forget(self, file: str) -> bool:
        """Note that an input could not be read, or not to its end; return whether others were."""
        self._made_of.pop(file, None)
        return bool(self._made_of)

    def add(self, batch: pa.RecordBatch) -> None:
        """Take a batch of rows, with more columns than are kept perhaps; raise OSError where it cannot be written."""
        self.counts += Counts.of(batch)
        batch = batch.select(self._schema.names)
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._octets += batch.nbytes
        if self._rows >= _ROWS or self._octets >= _OCTETS:
            self._write()

    def finish(self) -> Counts:
        """Write what is left, give the file its name, and return its counts; raise OSError as :meth:`add`."""
        self._write()
        members = {
            "made_of": [attrs.asdict(each) for each in self._made_of.values()],
            "counts": attrs.asdict(self.counts),
        }
        self._writer.add_key_value_metadata({_MARK: json.dumps(members).encode()})
        self._writer.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())  # else the name could outlive the content
        self._stream.close()
        self._part.replace(self.path)
        return self.counts

    def abandon(self) -> None:
        """Remove what is there; harmless after ``finish``."""
        # What is thrown away need not be written, and on a full disk it cannot be.
        for close in (self._writer.close, self._stream.close):
            with suppress(OSError, ValueError):
                close()
        self._part.unlink(missing_ok=True)

    def _write(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting = []
        self._rows = self._octets = 0


@attrs.frozen
class Made:
    """A finished file of results: what it was made of, and its counts."""

    made_of: tuple[Origin, ...]
    counts: Counts
    columns: tuple[str, ...]


def made(path: Path) -> Made | None:
    """Return what a file of results says of itself, with which columns it may be, or None for any other file."""
    try:
        with pq.ParquetFile(path) as file:
            schema, metadata = file.schema_arrow, file.metadata.metadata or {}
        members: dict[str, Any] = json.loads(metadata[_MARK])
        found = Made(
            tuple([Origin(**each) for each in members["made_of"]]), Counts(**members["counts"]), tuple(schema.names)
        )
    except (pa.ArrowException, KeyError, TypeError, ValueError):
        return None
    known = all(name in SCHEMA.names and schema.field(name).type == SCHEMA.field(name).type for name in schema.names)
    return found if known else None
