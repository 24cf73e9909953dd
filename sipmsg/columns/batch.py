"""Convert a batch of texts to a batch of rows: :func:`parse_batch`, whichever program calls it.

In comes an Arrow batch with a column of messages, out goes one with the columns of ``schema``, row for row; ``rows``
converts each text. :class:`Task` is the same with its arguments, to be sent to the processes of ``runners`` and
``cluster``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import attrs
import pyarrow as pa

from sipmsg.columns.fitting import fitted
from sipmsg.columns.parts import Values
from sipmsg.columns.rows import ALL, Picked, Row
from sipmsg.columns.schema import CAPTURED, SCHEMA
from sipmsg.errors import SipMsgError
from sipmsg.limits import DEFAULT_LIMITS, Limits
from sipmsg.stir import NO_CERTIFICATES, Certificates

MESSAGE = "message"
_CUT = "cut"
_OCTETS = pa.large_binary()
_TEXTS = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view),
)


def parse_batch(
    batch: pa.RecordBatch | pa.Table,
    *,
    column: str = MESSAGE,
    limits: Limits | None = None,
    fields: Iterable[str] | None = None,
    certificates: Certificates = NO_CERTIFICATES,
) -> pa.RecordBatch:
    """Return what is in a batch or a table of messages, a row for each row, with :data:`sipmsg.columns.SCHEMA`.

    ``fields`` names the columns that are wanted, in their order; what only others need is not read, and without
    ``problems``, ``problem_count`` and ``worst`` nothing is checked. ``certificates`` verify an Identity, as of the
    time at which a capture saw the message, else now; see :class:`sipmsg.stir.Certificates`.

    ``column`` names the texts: strings or binary, each a session message in JSON, a raw SIP message or a
    session description. The columns ``file`` (strings) and ``line`` (whole numbers), where there are any,
    and those of :data:`sipmsg.columns.schema.CAPTURED`, go over into the result; others do not, but the order of
    the rows stays. A text that cannot be read is a row with its ``error``; null is a text with nothing in it.

    Raises SipMsgError where the batch has no such column, where ``fields`` names one that does not exist, or where the
    results are more than a batch can hold; TypeError for anything but a batch or a table. No message makes it raise.
    """
    if not isinstance(batch, pa.RecordBatch | pa.Table):
        takes = "a pyarrow.RecordBatch or a pyarrow.Table"
        raise TypeError(f"parse_batch takes {takes}, not {type(batch).__name__}: from_pandas and from_pydict make one")
    picked = ALL if fields is None else Picked.of(fields)
    return _rows(batch, column, limits or DEFAULT_LIMITS, picked, certificates).select(list(picked.names))


@attrs.frozen
class Task:
    """What is made of files: the column of the texts in Parquet, the columns that are wanted, what verifies Identity.

    It is what a worker does, too: it gives the columns that are wanted of a batch, and those that counts need.
    """

    column: str = MESSAGE
    picked: Picked = ALL
    certificates: Certificates = NO_CERTIFICATES

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows of a batch of messages."""
        return _rows(batch, MESSAGE, DEFAULT_LIMITS, self.picked, self.certificates)

    @property
    def checks(self) -> bool:
        """Whether problems are looked for: a column that is wanted tells of them."""
        return not {"problems", "problem_count", "worst"}.isdisjoint(self.picked.names)

    @property
    def schema(self) -> pa.Schema:
        """The columns that are wanted."""
        return pa.schema([SCHEMA.field(name) for name in self.picked.names])


EVERYTHING = Task()


def _rows(
    batch: pa.RecordBatch | pa.Table, column: str, limits: Limits, picked: Picked, certificates: Certificates
) -> pa.RecordBatch:
    """Return what is in a batch of messages: the columns that are picked, and those that the counts of a run need."""
    texts = texts_of(batch, column)
    carried = {name: _carried(batch, name) for name in ("file", "line") if name in batch.schema.names}
    carried |= {field.name: batch.column(field.name) for field in CAPTURED if _has(batch, field)}
    nothing = [None] * len(texts)
    cuts = carried.pop(_CUT).to_pylist() if _CUT in carried else nothing
    times = _times(carried["time"], carried["time_is_utc"]) if {"time", "time_is_utc"} <= carried.keys() else nothing
    made = picked.columns(zip(texts, cuts, times, strict=True), limits, certificates)
    return _of_columns({**made, **carried}, len(texts), picked)


def _times(moments: pa.Array, in_utc: pa.Array) -> list[datetime | None]:
    """Return when messages were seen, None where the zone of the time is not known."""
    seen = zip(moments.to_pylist(), in_utc.to_pylist(), strict=True)
    return [moment.replace(tzinfo=UTC) if moment and utc else None for moment, utc in seen]


def batch_of(rows: Sequence[Row], picked: Picked = ALL) -> pa.RecordBatch:
    """Return rows, of the columns that are given, as a batch."""
    return _of_columns(dict(zip(picked.given, zip(*rows, strict=True), strict=True)), len(rows), picked)


def _of_columns(columns: Mapping[str, Values | pa.Array], count: int, picked: Picked) -> pa.RecordBatch:
    """Return columns of so many rows as a batch; raise SipMsgError where one passes two gigabytes."""
    fields = [field for field in SCHEMA if field.name in {*picked.names, *picked.given}]
    try:
        arrays = [_array(columns.get(field.name), count, field.type) for field in fields]
    except pa.ArrowCapacityError:
        arrays = []
    if not all(isinstance(array, pa.Array) for array in arrays) or not arrays:
        raise SipMsgError(f"{count} rows are more than one batch can hold; give fewer at a time")
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _array(values: Values | pa.Array | None, count: int, kind: pa.DataType) -> Any:
    """Return a column of values, of an Arrow array as it is, or of nothing."""
    if isinstance(values, pa.Array):
        return values
    return pa.nulls(count, kind) if values is None else array_of(values, kind)


def array_of(values: Values, kind: pa.DataType) -> Any:
    """Return a column; a text that has no form in UTF-8, and a number beyond 64 bits, as :func:`fitted` has them."""
    try:
        return pa.array(values, kind)
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):
        return pa.array(fitted(values), kind)


def texts_of(batch: pa.RecordBatch | pa.Table, column: str) -> list[bytes | None]:
    """Return the texts of a column as bytes; raise SipMsgError where it is missing, or of another type."""
    require_column(column, batch.schema)
    array = _plain(batch.column(column))
    if not any(is_text(array.type) for is_text in _TEXTS):
        raise SipMsgError(f"the column {column!r} has to be text or binary, and is {array.type}")
    # As bytes, because what a program puts into a string column need not be the UTF-8 that it has to be.
    texts: list[bytes | None] = array.cast(_OCTETS).to_pylist()
    return texts


def require_column(name: str, schema: pa.Schema) -> None:
    """Raise SipMsgError, with the columns that are there, where a schema has no column of a name."""
    if name not in schema.names:
        raise SipMsgError(f"there is no column {name!r}; the columns are {', '.join(schema.names)}")


def _carried(batch: pa.RecordBatch | pa.Table, name: str) -> pa.Array:
    """Return a column that goes over into the result; raise SipMsgError for one of another type."""
    array = _plain(batch.column(name))
    wanted = SCHEMA.field(name).type
    fits = pa.types.is_integer(array.type) if wanted == pa.int64() else any(kind(array.type) for kind in _TEXTS[:3])
    if not fits and not pa.types.is_null(array.type):
        raise SipMsgError(f"the column {name!r} has to be {wanted}, and is {array.type}")
    try:
        made = array.cast(wanted)
        made.validate(full=True)
    except pa.ArrowInvalid as error:
        raise SipMsgError(f"the column {name!r} does not fit {wanted}: {error}") from None
    return made


def _has(batch: pa.RecordBatch | pa.Table, field: pa.Field) -> bool:
    """Return whether there is a column as reading a capture gives it, and not one of that name with something else."""
    there: bool = field.name in batch.schema.names and batch.schema.field(field.name).type == field.type
    return there


def _plain(array: pa.Array) -> pa.Array:
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
