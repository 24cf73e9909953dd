r"""Messages as columns: Arrow batches in, Arrow batches out, and files of any length on all cores.

Needs pyarrow, which the extra ``arrow`` brings; without it, importing this package says so.

The names, and the way of the data::

    schema    SCHEMA: every column, its Arrow type and what it holds
    rows      row(text): one document -> the values of one row; whatever it holds, no exception;
              parts: where the values of each column come from; fitting: values that Arrow takes
    batch     parse_batch(RecordBatch) -> RecordBatch, a row for each row
    inputs    chunks(path): JSON lines, plain, gzip or zstd, a raw file, or Parquet -> batches
    runners   in_process, Processes: batches -> results, in order, so many at a time; cluster: on other machines
    outputs   Output: results -> one Parquet file, under a temporary name until it is whole
    convert   convert(jobs, runner): the whole way, input file by input file; plan: which files go where;
              counts: how many rows have problems

``parse_batch`` is all that a worker runs, whoever started it: a process of this machine, dask or Spark.

>>> import pyarrow as pa
>>> from sipmsg.columns import parse_batch
>>> texts = ["OPTIONS sip:bob@biloxi.com SIP/2.0\r\nFrom: <sip:ann@a.example>;tag=1\r\n\r\n", "hello"]
>>> rows = parse_batch(pa.RecordBatch.from_pydict({"message": texts})).select(["method", "from_user", "error"])
>>> rows.to_pylist()  # doctest: +NORMALIZE_WHITESPACE
[{'method': 'OPTIONS', 'from_user': 'ann', 'error': None},
 {'method': None, 'from_user': None, 'error': 'SessionError'}]
"""

from __future__ import annotations

from sipmsg.extras import require

require("pyarrow", "sipmsg.columns", "arrow")

from sipmsg.columns.batch import parse_batch as parse_batch  # noqa: E402
from sipmsg.columns.schema import SCHEMA as SCHEMA  # noqa: E402
