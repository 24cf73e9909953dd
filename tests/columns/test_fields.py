"""The columns of a call: who it is from and where its media goes; those that are picked, and what they cost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipmsg import testing
from sipmsg.columns import SCHEMA, parse_batch
from sipmsg.columns.batch import Task
from sipmsg.columns.convert import Job, convert
from sipmsg.columns.outputs import made
from sipmsg.columns.plan import plan
from sipmsg.columns.rows import NAMES, Picked
from sipmsg.columns.runners import Processes
from sipmsg.errors import SipMsgError
from sipmsg.stir import Certificates
from tests.captures import made as captures
from tests.test_stir import NOW, PEM, SHAKEN, identity, invite

SDP = (
    b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=video 5004 RTP/AVP 34\r\n"
    b"m=audio 4000 RTP/AVP 8 101\r\nc=IN IP4 192.0.2.9\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n"
    b"a=sendonly\r\n"
    b"m=audio 0 RTP/AVP 0\r\n"
)
INVITE = (
    b"INVITE sip:bob:hunter2@biloxi.example SIP/2.0\r\nFrom: <sip:ann@a.example>;tag=1\r\nTo: <sip:bob@b.example>\r\n"
    b"P-Asserted-Identity: <sip:+15550100:hunter2@a.example>, <tel:+15550100>\r\n"
    b"Diversion: <sip:carl@b.example>;reason=no-answer, <sip:dora@b.example>\r\n"
    b'Reason: Q.850;cause=16;text="bye", SIP;cause=200\r\n'
    b"X-Originating-Carrier: West\r\nX-Forwarded-For: 192.0.2.77:5060\r\nContent-Type: application/sdp\r\n"
    b"Content-Length: %d\r\n\r\n%b"
) % (len(SDP), SDP)
SESSION = json.dumps(
    testing.session_new("+15550100", "+15550199", carrier="East", headers={"X-Forwarded-For": "198.51.100.7"})
).encode()
PARTS = {
    "carrier": "West",
    "originating_address": "192.0.2.77:5060",
    "p_asserted_identity": "<sip:+15550100:*******@a.example>, <tel:+15550100>",
    "p_asserted_identity_user": "+15550100",
    "diversion": "<sip:carl@b.example>;reason=no-answer, <sip:dora@b.example>",
    "diversion_user": "carl",
    "diversion_reason": "no-answer",
    "reason_protocol": "Q.850",
    "reason_cause": 16,
    "reason_text": "bye",
    "media_address": "192.0.2.9",
    "media_port": 4000,
    "media_direction": "sendonly",
    "on_hold": True,
    "ptime": 20.0,
    "dtmf": [101],
}
STREAMS = [("video", "192.0.2.1", 5004, False), ("audio", "192.0.2.9", 4000, True), ("audio", None, 0, False)]


def _batch(*texts: bytes) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"message": pa.array(texts, pa.binary())})


def _rows(*texts: bytes, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parse_batch(_batch(*texts), **options).to_pylist()
    return rows


def test_the_columns_of_a_call() -> None:
    (row,) = _rows(INVITE)
    assert {name: row[name] for name in PARTS} == PARTS
    assert [tuple(each[name] for name in ("media", "address", "port", "on_hold")) for each in row["media"]] == STREAMS
    (row,) = _rows(SESSION)
    assert (row["carrier"], row["originating_address"]) == ("East", "198.51.100.7")


@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=6))
def test_columns_that_are_picked_are_those_of_all(names: list[str]) -> None:
    texts = (INVITE, SDP, SESSION, b"hello", b'{"type": "x", "data": {"sip": {"raw": "INVITE ..."}}}')
    table = parse_batch(_batch(*texts), fields=names)
    assert table.schema.names == names
    others = {"error", "error_where", "error_message"}  # those of the columns that are picked
    kept = [name for name in names if name not in others]
    assert table.select(kept).to_pylist() == parse_batch(_batch(*texts)).select(kept).to_pylist()


def test_what_nobody_asks_for_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("sipmsg.columns.parts.check", asked)
    monkeypatch.setattr("sipmsg.message.message.Message.sdp", property(asked))
    assert _rows(INVITE, fields=["carrier", "error"]) == [{"carrier": "West", "error": None}]
    assert _rows(INVITE, fields=["worst", "error"]) == [{"worst": None, "error": "AssertionError"}]


@pytest.mark.parametrize(("name", "said"), [("from.user", "did you mean from_user"), ("zzz", "there are file, line")])
def test_a_column_that_is_none_is_refused(name: str, said: str) -> None:
    with pytest.raises(SipMsgError, match=f"there is no column '{name}'; {said}"):
        parse_batch(_batch(INVITE), fields=["file", name])


def test_an_identity_is_shown_and_verified() -> None:
    tampered = bytes(
        invite(identity({**SHAKEN, "iat": 1}, params=";info=<https://certs.example/shaken.pem>;ppt=shaken"))
    )
    header = {"alg": "ES256", "typ": "passport", "ppt": "shaken", "x5u": "https://certs.example/shaken.pem"}
    good = bytes(invite(identity(SHAKEN, header, params=";info=<https://certs.example/shaken.pem>;ppt=shaken")))
    batch = pa.RecordBatch.from_pydict(
        {
            "message": pa.array([good, tampered, bytes(invite(None)), good], pa.binary()),
            "time": pa.array([NOW.replace(tzinfo=None)] * 4, pa.timestamp("us")),
            "time_is_utc": [True, True, True, False],
        }
    )
    certificates = Certificates({"shaken.pem": PEM})
    made_of = parse_batch(
        batch, fields=["stir_attest", "stir_orig", "stir_status", "problems"], certificates=certificates
    )
    rows = made_of.to_pylist()
    assert [row["stir_status"] for row in rows] == ["verified", "failed", None, "failed"]
    assert (rows[0]["stir_attest"], rows[0]["stir_orig"]) == ("A", "15085550100")
    assert "identity.passport_verified" in [problem["code"] for problem in rows[0]["problems"]]
    assert _rows(good, fields=["stir_status"]) == [{"stir_status": "not verified"}]


@pytest.mark.parametrize("orig", [7, [], {}, {"tn": 7}, {"uri": ["sip:a@b.example"]}, {"tn": ["1", "2"]}])
def test_the_claims_of_a_token_may_be_anything(orig: object) -> None:
    (row,) = _rows(bytes(invite(identity({**SHAKEN, "orig": orig, "attest": ["A"]}))))
    listed = [each for each in orig.values() if isinstance(each, list)] if isinstance(orig, dict) else []
    first = listed[0][0] if listed else None
    assert (row["stir_attest"], row["stir_orig"], row["error"]) == (None, first, None)


# ---- files -------------------------------------------------------------------------------------------------


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    sent = captures.call()
    frames = [(time, captures.LINKS["ethernet"][1](packet)) for time, packet in captures.datagrams(sent)]
    contents = {"a.sip": INVITE, "b.pcap": captures.pcap(frames), "c.jsonl": b"bad\n" + SESSION + b"\n"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in contents]


def test_many_inputs_go_to_one_output(inputs: list[str], tmp_path: Path) -> None:
    task, output = Task(picked=Picked.of(["file", "line", "source", "method"])), tmp_path / "all.parquet"
    planned = plan([*inputs, str(tmp_path / "none")], str(output), task)
    done = list(convert(planned.jobs, task=task))
    assert [each.error is None for each in done] == [False, True]
    table = pq.read_table(output)
    assert table.schema.equals(pa.schema([SCHEMA.field(name) for name in task.picked.names]))
    names = [Path(name).name for name in table["file"].to_pylist()]
    assert (names.count("a.sip"), names.count("b.pcap"), names.count("c.jsonl")) == (1, 7, 2)
    assert table["source"].to_pylist()[1] == captures.US
    assert done[-1].counts is not None
    assert (done[-1].counts.rows, done[-1].counts.unread, done[-1].counts.error) == (10, 1, 0)


def _left(files: Sequence[str], output: Path, task: Task) -> list[str]:
    return [Path(job.file).name for job in plan(files, str(output), task).jobs]


def test_one_output_is_made_again_as_a_whole(inputs: list[str], tmp_path: Path) -> None:
    task, output = Task(picked=Picked.of(["call_id"])), tmp_path / "all.parquet"
    list(convert(plan(inputs, str(output), task).jobs, task=task))
    assert _left(inputs, output, task) == []
    assert plan(inputs, str(output), task).done_files == 3
    assert len(_left(inputs[:2], output, task)) == 2
    assert len(_left(inputs, output, Task())) == 3
    assert len(_left(inputs, output, attrs.evolve(task, certificates=Certificates({"a": b""})))) == 3
    Path(inputs[0]).write_bytes(INVITE + INVITE)
    assert len(_left(inputs, output, task)) == 3


def test_an_output_of_inputs_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    output = tmp_path / "all.parquet"
    done = list(convert(plan([str(tmp_path / "x"), str(tmp_path / "y")], str(output)).jobs))
    assert [type(each.error) for each in done] == [FileNotFoundError] * 2
    assert list(tmp_path.iterdir()) == []


def test_processes_do_the_same(inputs: list[str], tmp_path: Path) -> None:
    task = Task(picked=Picked.of(["call_id", "media"]))
    tables = []
    for runner, name in ((None, "one.parquet"), (Processes(2, task), "two.parquet")):
        list(convert([Job(file, tmp_path / name) for file in inputs], runner, task=task, rows=2))
        tables.append(pq.read_table(tmp_path / name))
    assert tables[0].equals(tables[1])
    assert made(tmp_path / "one.parquet") == made(tmp_path / "two.parquet")
