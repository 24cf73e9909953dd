"""SARIF output, held to what the standard says of each member that is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sipmsg.api import loads
from sipmsg.captures.items import Document
from sipmsg.catalogue import CATALOGUE
from sipmsg.cli.application import command
from sipmsg.cli.sarif import sarif_log
from sipmsg.errors import Problem, Severity

SIP = "BYE sip:bob@biloxi.example SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n"
LINE = json.dumps({"type": "session:new", "data": {"sip": {"raw": SIP}}})


def _log(*files: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, ["check", "--format", "sarif", *files])
    log: dict[str, Any] = json.loads(result.stdout)
    return log


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    Path("a b.sip").write_bytes(SIP.encode())
    Path("calls.jsonl").write_bytes(f"{LINE}\nnonsense\n{LINE}\n".encode())
    return _log("a b.sip", "calls.jsonl")


def _results(log: dict[str, Any], uri: str) -> list[dict[str, Any]]:
    return [result for result in log["runs"][0]["results"] if _place(result)["artifactLocation"]["uri"] == uri]


def _place(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    place: dict[str, Any] = location["physicalLocation"]
    return place


def test_the_log_names_its_version_and_schema(log: dict[str, Any]) -> None:
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert log["runs"][0]["tool"]["driver"]["name"] == "sipmsg"


def test_the_rules_are_the_catalogue(log: dict[str, Any]) -> None:
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CATALOGUE)
    for rule in rules:
        code = CATALOGUE[rule["id"]]
        assert rule["shortDescription"]["text"] == code.meaning
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_every_result_points_to_its_rule(log: dict[str, Any]) -> None:
    (run,) = log["runs"]
    assert run["results"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]


def test_a_place_in_a_raw_message_is_a_place_in_its_file(log: dict[str, Any]) -> None:
    (result,) = (r for r in _results(log, "a%20b.sip") if r["ruleId"] == "raw.cseq_method_mismatch")
    region = _place(result)["region"]
    assert region["snippet"]["text"] in SIP
    assert (region["startLine"], region["endLine"]) == (2, 2)
    line = SIP.split("\r\n")[1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_a_place_in_json_lines_is_the_line(log: dict[str, Any]) -> None:
    regions = [_place(result)["region"] for result in _results(log, "calls.jsonl")]
    assert {region["startLine"] for region in regions} == {1, 3}


def test_what_cannot_be_read_is_a_notification(log: dict[str, Any]) -> None:
    (invocation,) = log["runs"][0]["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert notification["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}


def test_a_problem_of_a_member_without_a_name_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"type": "x", "data": {}, "": 1, "": 2}')
    (result,) = _log(str(tmp_path / "a.json"))["runs"][0]["results"]
    assert result["ruleId"] == "json.duplicate_key"
    assert "logicalLocations" not in result["locations"][0]


def test_a_whole_file_that_cannot_be_read_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"nonsense")
    (notification,) = _log(str(tmp_path / "a"))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert "region" not in notification["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_severities_become_levels(severity: str, level: str) -> None:
    problem = Problem("top.from_mismatch", Severity(severity), "differs", "data.from", None, {"a": b"1"}, None)
    (result,) = sarif_log([(Document("-", None, loads({"type": "x", "data": {}})), problem)], [])["runs"][0]["results"]
    assert result["level"] == level
    assert _place(result) == {"artifactLocation": {"uri": "stdin"}}
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "data.from"}]
