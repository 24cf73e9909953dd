"""Count the rows of results by their worst severity, for the summary of a run and its exit status."""

from __future__ import annotations

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from sipmsg.errors import Severity


@attrs.frozen
class Counts:
    """Counts of rows: all of them, those nothing could be read of, and the others by their worst severity.

    A row that was read in part, such as one whose From is malformed, counts by its problems, and among
    ``partly`` as well.

    >>> Counts(rows=2, error=1) + Counts(rows=1, unread=1)
    Counts(rows=3, unread=1, partly=0, error=1, warning=0, info=0)
    """

    rows: int = 0
    unread: int = 0
    partly: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0

    @classmethod
    def of(cls, batch: pa.RecordBatch) -> Counts:
        """Return the counts of a batch of results; none of its rows has problems where nothing was checked."""
        worst = {str(severity): 0 for severity in Severity}
        checked = pc.value_counts(batch.column("worst")).to_pylist() if "worst" in batch.schema.names else ()
        for found in checked:
            if found["values"] is not None:
                worst[found["values"]] = found["counts"]
        unread = batch.column("kind").null_count
        errors = batch.num_rows - batch.column("error").null_count
        return cls(batch.num_rows, unread, errors - unread, **worst)

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(sum, zip(attrs.astuple(self), attrs.astuple(other), strict=True)))

    @property
    def clean(self) -> int:
        """How many rows were read and have no problem at all."""
        return self.rows - self.unread - self.error - self.warning - self.info

    def at_least(self, severity: Severity) -> int:
        """Return how many rows have a problem as bad as ``severity``, or worse."""
        return sum(getattr(self, str(other)) for other in Severity if other.at_least(severity))
