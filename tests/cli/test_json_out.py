"""What ``inspect --json``, ``codecs --json`` and ``check --json`` print is what the JSON Schema describes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import sipmsg
from sipmsg import schema
from sipmsg.cli.application import command

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
SCHEMA = schema.load()
HOOK = {
    "type": "verb:hook",
    "data": {
        "sip_method": "INVITE",
        "sip_headers": {"content_type": "application/sdp"},
        "sip_body": "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=sendonly\r\n",
    },
}
DOCUMENTS = {
    "reference": REFERENCE.read_bytes(),
    "no SIP": b'{"type": "call:status", "data": {"call_status": "completed"}}',
    "SIP that is none": b'{"type": "session:new", "data": {"sip": {"raw": "INVITE ..."}}}',
    "numbers that JSON lacks": b'{"type": "x", "data": {"a": NaN}, "b": [-Infinity]}',
    "hook": json.dumps(HOOK).encode(),
    "hook with many parts": json.dumps(
        {
            "type": "verb:hook",
            "data": {
                "sip_headers": {"content_type": "multipart/mixed;boundary=x"},
                "sip_body": "--x\r\n\r\na\r\n" * 80 + "--x--",
            },
        }
    ).encode(),
    "bad values": b"SIP/2.0 200 OK\r\nVia: SIP\r\nFrom: <sip:bob@\r\nCSeq: x\r\nContent-Length: 3\r\n\r\n\xff\x00",
    "description": b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 4000/2 RTP/AVP 0 x\r\na=\xff\r\n",
    **{path.name: path.read_bytes() for path in sorted((ROOT / "tests" / "cases" / "rfc4475").glob("*.sip"))},
}


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def _printed(tmp_path: Path, document: bytes, *words: str) -> list[dict[str, Any]]:
    file = tmp_path / "document"
    file.write_bytes(document)
    return [json.loads(line) for line in CliRunner().invoke(command, [*words, "--json", str(file)]).stdout.splitlines()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_inspect_prints_is_as_the_schema_says(name: str, tmp_path: Path) -> None:
    for found in _printed(tmp_path, DOCUMENTS[name], "inspect"):
        _validator("Inspected").validate(found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_media_and_problems_are_as_the_schema_says(name: str, tmp_path: Path) -> None:
    for found in _printed(tmp_path, DOCUMENTS[name], "codecs"):
        for media in found["media"]:
            _validator("MediaDescription").validate(media)
    for found in _printed(tmp_path, DOCUMENTS[name], "check"):
        about = {key: found.pop(key) for key in ("file", "line", "call_sid")}
        _validator("Problem").validate(found)
        assert about["file"].endswith("document")


def test_the_schema_refuses_what_is_not_printed(tmp_path: Path) -> None:
    (found,) = _printed(tmp_path, DOCUMENTS["reference"], "inspect")
    for spoilt in ({**found, "colour": "red"}, {**found, "message": 3}, {**found, "file": None}, {"file": "a"}):
        assert not _validator("Inspected").is_valid(spoilt)


def test_inspect_prints_what_to_dict_gives(tmp_path: Path) -> None:
    session = sipmsg.loads(DOCUMENTS["reference"])
    (found,) = _printed(tmp_path, DOCUMENTS["reference"], "inspect")
    plain = json.loads(json.dumps(sipmsg.to_dict(session)))
    assert {key: found[key] for key in plain} == plain
    assert found["sdp"] == plain["message"]["sdp"]


def test_a_request_inside_the_call_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    (found,) = _printed(tmp_path, DOCUMENTS["hook"], "inspect")
    assert found["message"] is None
    assert found["sdp"]["media"][0]["direction"] == "sendonly"
    (codecs,) = _printed(tmp_path, DOCUMENTS["hook"], "codecs")
    assert [codec["encoding_name"] for codec in codecs["media"][0]["codecs"]] == ["PCMA"]


def test_a_body_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    (found,) = _printed(tmp_path, DOCUMENTS["hook with many parts"], "inspect")
    assert found["sdp"] is None
    assert [(error["error"], error["where"]) for error in found["errors"]] == [("LimitError", "data.sip_body")]
