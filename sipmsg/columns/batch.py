"""``parse_batch``: a batch of texts to a batch of rows, whichever program calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from sipmsg.columns.rows import NAMES, Row, row
from sipmsg.columns.schema import CAPTURED, COLUMNS, SCHEMA
from sipmsg.errors import SipMsgError
from sipmsg.limits import DEFAULT_LIMITS, Limits

MESSAGE = "message"
_CUT = "cut"
_OCTETS = pa.large_binary()
_TEXTS = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view),
)


def parse_batch(batch: pa.RecordBatch, *, column: str = MESSAGE, limits: Limits | None = None) -> pa.RecordBatch:
    """Return what is in a batch of messages, a row for each row, with :data:`sipmsg.columns.SCHEMA`.

    ``column`` names the texts: strings or binary, each a session message in JSON, a raw SIP message or a
    session description. The columns ``file`` (strings) and ``line`` (whole numbers), where there are any,
    and those of :data:`sipmsg.columns.schema.CAPTURED`, go over into the result; others do not, but the order of
    the rows stays. A text that cannot be read is a row with its ``error``; null is a text with nothing in it.

    Raises SipMsgError where the batch has no such column, or its texts are more than a batch can hold
    of results; nothing that a message holds raises.
    """
    texts = texts_of(batch, column)
    limits = limits or DEFAULT_LIMITS
    carried = {name: _carried(batch, name) for name in ("file", "line") if name in batch.schema.names}
    carried |= {field.name: batch.column(field.name).to_pylist() for field in CAPTURED if _has(batch, field)}
    cuts = carried.pop(_CUT, [None] * len(texts))
    return batch_of([row(text, limits, cut) for text, cut in zip(texts, cuts, strict=True)], carried)


def batch_of(rows: Sequence[Row], carried: Mapping[str, Sequence[Any]] | None = None) -> pa.RecordBatch:
    """Return rows as a batch of the schema; raise SipMsgError where one column passes two gigabytes.

    ``carried`` has the values of columns that take the place of those in the rows.
    """
    columns: dict[str, Sequence[Any]] = dict(zip(NAMES, zip(*rows, strict=True), strict=True)) if rows else {}
    columns.update(carried or {})
    try:
        arrays = [pa.array(columns.get(column.name, ()), column.type) for column in COLUMNS]
    except pa.ArrowCapacityError:
        arrays = []
    if not all(isinstance(array, pa.Array) for array in arrays) or not arrays:
        raise SipMsgError(f"{len(rows)} rows are more than one batch can hold; give fewer at a time")
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def texts_of(batch: pa.RecordBatch, column: str) -> list[bytes | None]:
    """Return the texts of a column as bytes; raise SipMsgError where there is none, or it is of another type."""
    if column not in batch.schema.names:
        raise SipMsgError(f"there is no column {column!r}; the columns are {', '.join(batch.schema.names)}")
    array = _plain(batch.column(column))
    if not any(is_text(array.type) for is_text in _TEXTS):
        raise SipMsgError(f"the column {column!r} has to be text or binary, and is {array.type}")
    # As bytes, because what a program puts into a string column need not be the UTF-8 that it has to be.
    texts: list[bytes | None] = array.cast(_OCTETS).to_pylist()
    return texts


def _carried(batch: pa.RecordBatch, name: str) -> list[Any]:
    """Return the values of a column that goes over into the result; raise SipMsgError for one of another type."""
    array = _plain(batch.column(name))
    wanted = SCHEMA.field(name).type
    fits = pa.types.is_integer(array.type) if wanted == pa.int64() else any(kind(array.type) for kind in _TEXTS[:3])
    if not fits and not pa.types.is_null(array.type):
        raise SipMsgError(f"the column {name!r} has to be {wanted}, and is {array.type}")
    try:
        values: list[Any] = array.cast(wanted).to_pylist()
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise SipMsgError(f"the column {name!r} does not fit {wanted}: {error}") from None
    return values


def _has(batch: pa.RecordBatch, field: pa.Field) -> bool:
    """Return whether there is a column as reading a capture gives it, and not one of that name with something else."""
    there: bool = field.name in batch.schema.names and batch.schema.field(field.name).type == field.type
    return there


def _plain(array: pa.Array) -> pa.Array:
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
