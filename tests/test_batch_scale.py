"""The messages that benchmarks/batch_scale.py makes: all different, mostly in order, the same each time."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sipmsg.columns import parse_batch
from sipmsg.columns.counts import Counts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
COUNT = 400


@pytest.fixture(scope="module")
def batch_scale() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("benchmarks.batch_scale")


def test_messages_differ_and_few_of_them_are_broken(batch_scale: Any) -> None:
    made = list(batch_scale.messages(COUNT))
    assert made == list(batch_scale.messages(COUNT))
    assert len(set(made)) > COUNT - 10
    rows = parse_batch(pa.RecordBatch.from_pydict({"message": made}))
    counts = Counts.of(rows)
    assert counts.clean > COUNT * 0.8
    assert 0 < counts.unread < COUNT * 0.05
    assert 0 < counts.error < COUNT * 0.05
    assert len(set(rows.column("call_id").to_pylist())) > COUNT * 0.9
    assert {"opus", "PCMU"} <= {
        codec["encoding_name"] for codecs in rows.column("codecs").to_pylist() for codec in codecs or ()
    }
