"""Read session messages on a Spark cluster, a row each, from text files to Parquet.

spark-submit examples/spark_columns.py 's3a://logs/*.jsonl.gz' s3a://results/calls

The workers need sipmsg[arrow] as well.
"""

# pyright: reportMissingImports=false
# pyspark is installed where Spark runs
import sys
from collections.abc import Iterator

import pyarrow as pa

from sipmsg.columns import SCHEMA, parse_batch


def columns(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Give the rows of each batch; Spark runs this on its workers."""
    for batch in batches:
        yield parse_batch(batch, column="value")


def main(source: str, target: str) -> None:
    """Read every line of the source, and write the rows to the target."""
    from pyspark.sql import SparkSession, functions  # noqa: PLC0415 - the workers need none of it
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    spark = SparkSession.builder.appName("sipmsg").getOrCreate()
    lines = spark.read.text(source).select("value", functions.input_file_name().alias("file"))
    lines.mapInArrow(columns, from_arrow_schema(SCHEMA)).write.parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
