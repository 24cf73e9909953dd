"""``sipmsg redact``: every kind of document, the key, and what ``check`` says of the output."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner

from sipmsg.cli.application import command

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
SIP = (
    b"OPTIONS sip:+15083728299@203.0.113.9 SIP/2.0\r\nFrom: Bob <sip:bob@biloxi.example>;tag=a6c85cf\r\n"
    b"Max-Forwards: 70\r\nX-Bytes: \xff\r\nContent-Length: 0\r\n\r\n"
)
SDP = b"v=0\r\no=bob 81 1 IN IP4 203.0.113.9\r\ns=-\r\nc=IN IP4 203.0.113.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"


def _redact(*arguments: str, stdin: bytes | None = None, key: str | None = None) -> bytes:
    result = CliRunner(env={"SIPMSG_REDACT_KEY": key}).invoke(command, ["redact", *arguments], input=stdin)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def test_a_session_message_comes_out_as_one_line_of_json(tmp_path: Path) -> None:
    out = _redact(str(REFERENCE))
    assert out.count(b"\n") == 1
    assert json.loads(out)["type"] == "session:reconnect"
    assert b"15083084809" not in out
    (tmp_path / "redacted.json").write_bytes(out)
    checked = CliRunner().invoke(command, ["check", str(tmp_path / "redacted.json")])
    assert checked.exit_code == 0, checked.output


def test_what_a_webhook_has_in_its_body_comes_out_without_an_envelope() -> None:
    body = json.loads(REFERENCE.read_bytes())["data"]
    assert json.loads(_redact("-", stdin=json.dumps(body).encode())).keys() == body.keys()


def test_a_sip_message_keeps_its_bytes_and_length() -> None:
    out = _redact("-", stdin=SIP)
    assert len(out) == len(SIP)
    assert out.startswith(b"OPTIONS sip:+")
    assert b"\xff" not in out
    assert b"bob" not in out
    assert b"biloxi" not in out


def test_a_session_description_keeps_its_media() -> None:
    out = _redact("-", stdin=SDP)
    assert out.endswith(b"m=audio 4000 RTP/AVP 0\r\n")
    assert b"o=bob" not in out


def test_a_key_makes_pseudonyms_the_same_in_other_runs() -> None:
    first = _redact("--key", "one", "-", stdin=SIP)
    assert first == _redact("--key", "one", "-", stdin=SIP)
    assert first == _redact("-", stdin=SIP, key="one")
    assert first != _redact("--key", "two", "-", stdin=SIP)


def test_what_is_no_document_is_refused() -> None:
    result = CliRunner().invoke(command, ["redact", "-"], input=b"hello")
    assert result.exit_code == 3
    assert "hello" not in result.stdout


def test_numbers_that_json_lacks_become_text() -> None:
    out = json.loads(_redact("-", stdin=b'{"type": "x", "data": {"a": NaN, "b": [-Infinity, 0.123456]}}'))
    (one, (two, three)) = out["data"].values()
    assert (one, two, type(three)) == ("nan", "-inf", float)
    assert three != 0.123456


def test_a_key_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"one\n")
    assert _redact("--key-file", str(tmp_path / "key"), "-", stdin=SIP) == _redact("--key", "one", "-", stdin=SIP)
    (tmp_path / "key").write_bytes(b"\n")
    result = CliRunner().invoke(command, ["redact", "--key-file", str(tmp_path / "key"), "-"], input=SIP)
    assert result.exit_code == 2
    assert "the key file is empty" in result.stderr


def test_an_empty_key_is_refused() -> None:
    result = CliRunner().invoke(command, ["redact", "--key", "", "-"], input=SIP)
    assert result.exit_code == 2
    assert "the key is empty" in result.stderr


def test_what_is_to_stay_is_kept() -> None:
    out = _redact("--keep", "x-bytes, From", "-", stdin=SIP)
    assert b"From: Bob <sip:bob@biloxi.example>;tag=a6c85cf\r\n" in out
    assert b"X-Bytes: \xff\r\n" in out
    assert b"15083728299" not in out


def test_every_message_of_a_file_has_the_same_pseudonyms() -> None:
    lines = REFERENCE.read_bytes().replace(b"\n", b" ") + b"\n"
    one, other = _redact("-", stdin=lines * 2).splitlines()
    assert one == other


def test_how_much_was_replaced_is_reported_on_standard_error() -> None:
    result = CliRunner().invoke(command, ["redact", "-"], input=SDP)
    assert re.fullmatch(r"sipmsg: replaced 1 word, 1 number, 2 addresses in 1 document\n", result.stderr)
