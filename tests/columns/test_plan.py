"""What goes where, what is done, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sipmsg.columns.batch import Task
from sipmsg.columns.convert import convert
from sipmsg.columns.plan import Plan, plan
from sipmsg.errors import SipMsgError

LINE = b'{"type": "x", "data": {}}\n'


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonl", "b.jsonl", "other/a.jsonl"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(LINE * 2)


def _plan(*files: str, output: str = "out", overwrite: bool = False) -> Plan:
    return plan(files, output, overwrite=overwrite)


def _outputs(planned: Plan) -> list[str]:
    return [str(job.output) for job in planned.jobs]


def test_one_input_goes_to_a_file() -> None:
    assert _outputs(_plan("a.jsonl")) == ["out"]
    assert _outputs(_plan("-", output="x.parquet")) == ["x.parquet"]
    assert not Path("out").exists()


def test_several_go_to_a_folder_which_is_made() -> None:
    planned = _plan("a.jsonl", "b.jsonl", "-", "a.jsonl", output="deep/out")
    assert _outputs(planned) == [str(Path("deep/out") / f"{name}.parquet") for name in ("a.jsonl", "b.jsonl", "stdin")]
    assert Path("deep/out").is_dir()
    assert planned.octets is None


def test_one_goes_to_a_folder_that_is_there_or_named_as_one() -> None:
    Path("out").mkdir()
    expected = [str(Path("out") / "a.jsonl.parquet")]
    assert _outputs(_plan("a.jsonl")) == expected
    assert _outputs(_plan("a.jsonl", output="new/")) == [str(Path("new") / "a.jsonl.parquet")]


def test_an_output_that_is_done_is_skipped_until_its_input_changes() -> None:
    planned = _plan("a.jsonl", "b.jsonl")
    assert planned.octets == 4 * len(LINE)
    counts = [done.counts for done in convert(planned.jobs)]
    again = _plan("a.jsonl", "b.jsonl")
    assert (again.jobs, list(again.done), again.octets) == ((), counts, 0)
    Path("b.jsonl").write_bytes(LINE * 3)
    assert [job.file for job in _plan("a.jsonl", "b.jsonl").jobs] == ["b.jsonl"]
    os.utime("a.jsonl", ns=(0, 0))
    assert [job.file for job in _plan("a.jsonl", "b.jsonl").jobs] == ["a.jsonl", "b.jsonl"]
    assert len(plan(["a.jsonl", "b.jsonl"], "out", Task("text")).jobs) == 2
    assert len(_plan("a.jsonl", "b.jsonl", overwrite=True).jobs) == 2


def test_what_was_left_half_done_is_not_done() -> None:
    Path("out").mkdir()
    Path("out/.a.jsonl.parquet.1-2.part").write_bytes(b"PAR1")
    assert len(_plan("a.jsonl", "b.jsonl").jobs) == 2


def test_an_input_that_is_gone_is_reported_when_it_is_read() -> None:
    list(convert(_plan("a.jsonl").jobs))
    Path("a.jsonl").unlink()
    assert [job.file for job in _plan("a.jsonl").jobs] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("files", "output", "said"),
    [
        (["a.jsonl", "other/a.jsonl"], "out", "a.jsonl and other/a.jsonl would both go to"),
        (["a.jsonl"], "b.jsonl", "does not come from sipmsg batch; --overwrite replaces it"),
        (["a.jsonl"], "a.jsonl", "a.jsonl is an input"),
        (["a.jsonl", "b.jsonl"], "b.jsonl", "b.jsonl is a file; several inputs need a folder"),
        (["a.jsonl"], "nowhere/out", "there is no folder nowhere"),
        (["a.jsonl"], "calls.CSV", "calls.CSV would be Parquet: name it calls.parquet; DuckDB makes"),
    ],
)
def test_what_would_lose_something_is_refused(files: list[str], output: str, said: str) -> None:
    with pytest.raises(SipMsgError, match=said.replace(".", r"\.")):
        plan(files, output)


def test_an_input_is_not_overwritten_even_then() -> None:
    with pytest.raises(SipMsgError, match="is an input"):
        _plan("a.jsonl", output="./other/../a.jsonl", overwrite=True)


def test_a_file_in_the_way_is_replaced_when_it_may_be() -> None:
    assert _outputs(_plan("a.jsonl", output="b.jsonl", overwrite=True)) == ["b.jsonl"]


def test_standard_input_is_never_the_same() -> None:
    list(convert(_plan("a.jsonl").jobs))
    with pytest.raises(SipMsgError, match="out is there already; --overwrite replaces it"):
        _plan("-")
