"""``parse_batch``: the schema, every kind of document, hostile ones, and what a caller can get wrong."""

from __future__ import annotations

import gc
import inspect
import json
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sipmsg.errors
from sipmsg.columns import SCHEMA, parse_batch
from sipmsg.columns.batch import batch_of
from sipmsg.columns.rows import ALL
from sipmsg.columns.schema import COLUMNS
from sipmsg.errors import SipMsgError
from sipmsg.limits import Limits

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "examples" / "session-reconnect.json").read_bytes()
CASES = sorted(path for path in (ROOT / "tests" / "cases").rglob("*") if path.is_file())
ERRORS = {
    name for name, value in vars(sipmsg.errors).items() if inspect.isclass(value) and issubclass(value, Exception)
}
SIP = (
    b"OPTIONS sip:bob:secret@biloxi.example;transport=tcp SIP/2.0\r\n"
    b"Via: SIP/2.0/UDP pc33.atlanta.example;branch=z9hG4bK776asdhds\r\n"
    b"Max-Forwards: 70\r\n"
    b"To: tel:+1-508-308-4809\r\n"
    b'From: "A. Lice" <sip:alice@[2001:db8::9]:5070>;tag=1928301774\r\n'
    b"Call-ID: a84b4c76e66710\r\n"
    b"CSeq: 314159 OPTIONS\r\n"
    b"User-Agent: Phone\r\n"
    b"Content-Length: 0\r\n\r\n"
)
SDP = (
    b"v=0\r\no=alice 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    b"m=audio 49170 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendonly\r\n"
    b"m=video 51372 RTP/AVP 31\r\n"
)


def _batch(*texts: bytes | None, **columns: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"message": pa.array(texts, pa.binary()), **columns})


def _row(text: bytes | None, **options: Any) -> dict[str, Any]:
    (made,) = _rows(_batch(text), **options)
    return made


def _rows(batch: pa.RecordBatch, **options: Any) -> list[dict[str, Any]]:
    made = parse_batch(batch, **options)
    made.validate(full=True)
    assert made.schema.equals(SCHEMA, check_metadata=True)
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


def _without_null(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def test_the_schema_tells_what_every_column_holds() -> None:
    assert len(set(SCHEMA.names)) == len(SCHEMA.names) == len(COLUMNS) > 40
    assert all(len(field.metadata[b"holds"]) > 5 for field in SCHEMA)


def test_a_session_message() -> None:
    row = _row(REFERENCE)
    assert (row["kind"], row["type"], row["msgid"]) == ("session", "session:reconnect", "auuHioXGktYh2ZFYxf3hAA")
    assert row["call_sid"] == "9fb35c28-9688-4531-943c-e280b04f3adf"
    assert row["call_id"] == "d8907723-0bc7-123b-09b5-12e962f3039b"
    assert (row["data_from"], row["data_to"], row["sip_status"]) == ("+15083084809", "+15083728299", 100)
    assert (row["from_user"], row["from_host"], row["from_port"]) == ("+15083084809", "3.212.205.202", 5060)
    assert (row["to_user"], row["to_port"], row["to_tag"]) == ("+15083728299", None, None)
    assert [(codec["encoding_name"], codec["fmtp"]) for codec in row["codecs"]] == [
        ("PCMU", None),
        ("PCMA", None),
        ("telephone-event", "0-16"),
    ]
    assert {codec["direction"] for codec in row["codecs"]} == {"sendrecv"}
    assert (row["problems"], row["problem_count"], row["worst"], row["error"]) == ([], 0, None, None)


def test_a_request_hides_passwords_and_gives_every_part() -> None:
    row = _row(SIP)
    assert (
        _without_null(row).items()
        >= {
            "kind": "request",
            "method": "OPTIONS",
            "request_uri": "sip:bob:******@biloxi.example;transport=tcp",
            "request_user": "bob",
            "request_host": "biloxi.example",
            "call_id": "a84b4c76e66710",
            "cseq_number": 314159,
            "cseq_method": "OPTIONS",
            "from_display_name": "A. Lice",
            "from_scheme": "sip",
            "from_user": "alice",
            "from_host": "[2001:db8::9]",
            "from_port": 5070,
            "from_tag": "1928301774",
            "to_scheme": "tel",
            "to_user": "+1-508-308-4809",
            "user_agent": "Phone",
        }.items()
    )
    assert (row["error"], row["codecs"], row["status_code"]) == (None, [], None)
    assert "secret" not in json.dumps(row)


def test_a_response() -> None:
    row = _row(b"SIP/2.0 486 Busy \xff\r\nCall-ID: 1\r\n\r\n")
    assert (row["kind"], row["status_code"], row["reason"], row["method"]) == ("response", 486, "Busy \\udcff", None)


def test_a_session_description() -> None:
    row = _row(SDP)
    found = [(codec["media_index"], codec["media"], codec["format"], codec["direction"]) for codec in row["codecs"]]
    assert row["kind"] == "sdp"
    assert found == [(0, "audio", "0", "sendonly"), (0, "audio", "101", "sendonly"), (1, "video", "31", "sendrecv")]


def test_the_description_of_a_request_inside_a_call() -> None:
    message = {"type": "verb:hook", "data": {"sip_method": "INVITE", "sip_body": SDP.decode()}}
    assert [codec["format"] for codec in _row(json.dumps(message).encode())["codecs"]] == ["0", "101", "31"]


def test_problems_are_those_of_the_check() -> None:
    tampered = json.loads(REFERENCE)
    tampered["data"]["from"] = "+1555"
    tampered["data"]["sip"]["headers"]["max-forwards"] = 70
    row = _row(json.dumps(tampered).encode())
    problems = sipmsg.check(sipmsg.loads(tampered))
    assert [problem["code"] for problem in row["problems"]] == [problem.code for problem in problems]
    assert (row["problem_count"], row["worst"]) == (len(problems), "error")
    (first,) = (problem for problem in row["problems"] if problem["code"] == "top.from_mismatch")
    assert (first["found"], first["expected"], first["where"]) == ("+1555", "+15083084809", "data.from")
    assert {problem["found"] for problem in row["problems"]} >= {"70"}


def test_a_hundred_problems_are_kept_and_all_are_counted() -> None:
    data = {f"key{number}": float("nan") for number in range(300)}
    row = _row(json.dumps({"type": "x", "data": data}).encode())
    assert (len(row["problems"]), row["problem_count"]) == (100, 300)


def test_the_texts_of_problems_are_cut() -> None:
    row = _row(json.dumps({"type": "x", "data": {"from": ["x" * 5_000]}}).encode())
    (problem,) = row["problems"]
    assert len(problem["found"]) == 500
    assert problem["found"].endswith("...")


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (None, "SessionError", "there is nothing in it"),
        (b"", "SessionError", "there is nothing in it"),
        (b"hello", "SessionError", "this is no JSON"),
        (b'{"type": ', "SessionError", "no JSON text"),
        (b"[" * 100_000, "LimitError", "json_depth"),
        (b'{"type": "x", "data": {"a": "' + b"x" * 1_100_000 + b'"}}', "LimitError", "json_size"),
        (b'{"type": "x", "data": {"a": ' + b"9" * 5_000 + b"}}", "SessionError", "4300 digits"),
        ("{}".encode("utf-16"), "SessionError", "no JSON, no SIP"),
        (b"\x00\xff\xfe", "SessionError", "no JSON, no SIP"),
    ],
)
def test_what_cannot_be_read_is_a_row_with_its_error(text: bytes | None, error: str, said: str) -> None:
    row = _row(text)
    assert (row["kind"], row["error"], row["error_where"]) == (None, error, "document")
    assert said in row["error_message"]
    assert "\n" not in row["error_message"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b'{"type": "x", "data": {"sip": {"raw": "INVITE ..."}}}', "message"),
        (SIP.replace(b'From: "A. Lice" <sip:alice', b"From: <sip:alice<"), "from"),
        (SIP.replace(b"To: tel:+1-508", b"To: <<tel:"), "to"),
        (SIP.replace(b"CSeq: 314159", b"CSeq: x"), "cseq"),
        (SIP.replace(b"Content-Length: 0\r\n\r\n", b"Content-Type: application/sdp\r\n\r\nhello"), "sdp"),
    ],
)
def test_what_is_read_in_part_keeps_the_rest(text: bytes, where: str) -> None:
    row = _row(text)
    assert (row["kind"] is not None, row["error_where"]) == (True, where)
    assert row["error"] in ERRORS
    assert row["worst"] in {"error", "warning"}
    if where != "message":
        assert row["method"] == "OPTIONS"


def test_errors_leave_no_circles_of_what_has_led_to_them() -> None:
    texts = [
        REFERENCE.replace(b"48063641 INVITE", b"x INVITE"),
        SIP.replace(b"314159", b"x"),
        SIP[20:],
        b"{",
        SIP[:200] + SDP,
        b"x",
    ]
    batch = _batch(*texts * 5)
    parse_batch(batch)
    gc.collect()
    gc.disable()
    try:
        parse_batch(batch)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_hostile_text_becomes_utf_8_and_back() -> None:
    hostile = '{"type": "\\ud800x\\u0000", "msgid": "\\udc00", "data": {"sip_status": %s, "from": "a\\u0000b"}}' % (
        "9" * 99
    )
    row = _row(hostile.encode())
    assert (row["type"], row["msgid"], row["data_from"]) == ("\\ud800x\0", "\\udc00", "a\0b")
    assert row["sip_status"] is None
    assert row["error"] is None


def test_a_defect_is_a_value_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: object, **_: object) -> tuple[()]:
        if isinstance(source, sipmsg.SessionMessage):
            raise RecursionError("too deep\n\x1b")
        return ()

    monkeypatch.setattr("sipmsg.columns.parts.check", broken)
    bad, good = _rows(_batch(REFERENCE, SIP))
    assert (bad["error"], bad["error_message"]) == ("RecursionError", "RecursionError: too deep\\n\\x1b")
    assert (bad["kind"], bad["from_user"]) == ("session", "+15083084809")
    assert good["error"] is None


def test_file_and_line_go_over_and_other_columns_do_not() -> None:
    names = pa.array(["a", None]).dictionary_encode()
    made = _rows(_batch(SIP, SIP, file=names, line=pa.array([7, 8], pa.uint8()), method=["x", "y"]))
    assert [(row["file"], row["line"], row["method"]) for row in made] == [("a", 7, "OPTIONS"), (None, 8, "OPTIONS")]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view()], ids=str
)
def test_texts_may_be_of_any_type_of_text(kind: pa.DataType) -> None:
    array = pa.array([SDP.decode() if "string" in str(kind) else SDP, None], kind)
    made = _rows(pa.RecordBatch.from_arrays([array], ["text"]), column="text")
    assert [row["kind"] for row in made] == ["sdp", None]


def test_text_that_is_no_utf_8_in_a_string_column_is_a_row() -> None:
    array = pa.array([b"SIP/2.0 200 \xff\r\nCall-ID: 1\r\n\r\n"]).view(pa.string())
    (row,) = _rows(pa.RecordBatch.from_arrays([array], ["message"]))
    assert row["reason"] == "\\udcff"


def test_a_batch_of_nothing() -> None:
    assert _rows(_batch()) == []


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (pa.RecordBatch.from_pydict({"text": ["x"]}), "there is no column 'message'; the columns are text"),
        (pa.RecordBatch.from_pydict({"message": [1]}), "'message' has to be text or binary, and is int64"),
        (_batch(SIP, line=["x"]), "'line' has to be int64, and is string"),
        (_batch(SIP, file=[1]), "'file' has to be string, and is int64"),
        (_batch(SIP, line=pa.array([2**64 - 1], pa.uint64())), "'line' does not fit int64"),
    ],
)
def test_a_batch_that_is_none_is_refused(batch: pa.RecordBatch, said: str) -> None:
    with pytest.raises(SipMsgError, match=said):
        parse_batch(batch)


def test_a_table_is_read_as_a_batch_is() -> None:
    batch = _batch(SIP, line=[1])
    assert parse_batch(pa.Table.from_batches([batch])).equals(parse_batch(batch))
    with pytest.raises(TypeError, match=r"parse_batch takes a pyarrow.RecordBatch or .*, not list: from_pandas and"):
        parse_batch([SIP])


def test_limits_hold() -> None:
    assert _row(SIP, limits=Limits(message_size=10))["error"] == "LimitError"


def test_a_column_that_is_too_long_for_a_batch_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def chunked(values: list[object], kind: pa.DataType) -> pa.ChunkedArray:
        return pa.chunked_array([values], kind)

    monkeypatch.setattr("sipmsg.columns.batch.pa.array", chunked)
    with pytest.raises(SipMsgError, match="1 rows are more than one batch can hold"):
        batch_of([ALL.error_row(SipMsgError("lost"), "a", 1)])


def test_a_column_that_arrow_refuses_is_refused_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise pa.ArrowCapacityError("array cannot contain more than 2147483646 bytes")

    monkeypatch.setattr("sipmsg.columns.batch.pa.array", full)
    with pytest.raises(SipMsgError, match="1 rows are more than one batch can hold"):
        batch_of([ALL.error_row(SipMsgError("lost"), "a", 1)])


@pytest.mark.parametrize("path", CASES, ids=[str(path.relative_to(ROOT / "tests" / "cases")) for path in CASES])
def test_every_case_is_a_row_and_no_defect(path: Path) -> None:
    row = _row(path.read_bytes())
    assert (row["kind"] is None) == (row["error_where"] == "document")
    assert row["error"] is None or row["error"] in ERRORS


FRAGMENTS = st.sampled_from(
    [SIP, SDP, REFERENCE, b"v=0\r\n", b"{", b'"', b"\\ud800", b"\x00", b"\xff", b"\r\n", b"m=audio 9 RTP/AVP 0\r\n"]
)


@given(st.lists(st.lists(FRAGMENTS | st.binary(max_size=9), max_size=5).map(b"".join), max_size=3))
def test_no_text_raises_or_changes_its_neighbours(texts: list[bytes]) -> None:
    rows = _rows(_batch(*texts))
    assert len(rows) == len(texts)
    assert all(row["error"] is None or row["error"] in ERRORS for row in rows)
    assert [row == _row(text) for row, text in zip(rows, texts, strict=True)] == [True] * len(texts)


def test_a_row_is_the_same_whichever_texts_are_read_with_it() -> None:
    texts = [*(path.read_bytes() for path in CASES), b"", b"{", SIP, SDP, REFERENCE.replace(b"INVITE", b"\\ud800")]
    together = _rows(_batch(*texts))
    assert {row["kind"] for row in together} == {None, "session", "request", "response", "message", "sdp"}
    assert [row for row, text in zip(together, texts, strict=True) if row != _row(text)] == []


def test_the_schema_is_what_it_was() -> None:
    kept = (ROOT / "tests" / "cases" / "columns" / "schema.txt").read_text("utf-8").splitlines()
    current = [f"{field.name}: {field.type}" for field in SCHEMA]
    assert current[: len(kept)] == kept, "columns are added at the end, never changed"
    assert len(current) == len(kept), "add the new column to tests/cases/columns/schema.txt"


def test_numbers_of_any_length_cost_no_row() -> None:
    long = b"9" * 25
    sip = (
        b"OPTIONS sip:b@c:05060 SIP/2.0\r\nFrom: <sip:a@b:0005060>;tag=1\r\nTo: <sip:a@b:" + long + b">\r\n"
        b"CSeq: " + long + b" OPTIONS\r\nContent-Type: application/sdp\r\n\r\n"
        b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio " + long + b" RTP/AVP " + long + b" 0\r\n"
        b"a=rtpmap:0 PCMU/" + long + b"/" + long + b"\r\n"
    )
    session = {"type": "x", "data": {"from": 10**4_000, "sip_status": 10**30, "sip": {"raw": sip.decode()}}}
    for row in _rows(_batch(sip, json.dumps(session).encode())):
        assert (row["from_port"], row["to_port"], row["cseq_number"], row["sip_status"]) == (5060, None, None, None)
        assert [codec["payload_type"] for codec in row["codecs"]] == [None, 0]
        assert (row["error"], row["error_where"], row["worst"]) == ("LimitError", "cseq", "error")
