"""``sipmsg bench``: figures for every kind of document, as text and as JSON, and the statuses of the other verbs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import sipmsg
from sipmsg.cli.application import command
from sipmsg.cli.bench import STAGES, Subject, measure, progress_bar

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
SIP = b"OPTIONS sip:bob@biloxi.example SIP/2.0\r\nMax-Forwards: 70\r\nCSeq: 1 OPTIONS\r\n\r\n"
SDP = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n"
SHORT = ["--seconds", "0.01"]


def test_every_stage_of_a_session_message_takes_time() -> None:
    result = CliRunner().invoke(command, ["bench", *SHORT, "--json", str(REFERENCE)])
    found = json.loads(result.output)
    assert result.exit_code == 0
    assert found["messages"] == 1
    assert found["bytes"] == REFERENCE.stat().st_size
    assert list(found["microseconds_per_message"]) == list(STAGES)
    assert all(took > 1 for took in found["microseconds_per_message"].values())
    assert found["messages_per_second"] == pytest.approx(
        1e6 / sum(found["microseconds_per_message"].values()), rel=0.01
    )


def test_the_text_has_a_line_for_each_stage(tmp_path: Path) -> None:
    (tmp_path / "invite.sip").write_bytes(SIP)
    result = CliRunner().invoke(command, ["bench", *SHORT, str(tmp_path / "invite.sip")])
    first, *rest = result.output.splitlines()
    assert "messages a second" in first
    assert [line.split()[0] for line in rest] == [*STAGES, "total"]


def test_raw_messages_and_descriptions_skip_the_stages_that_are_not_theirs() -> None:
    figures = measure([(SDP, sipmsg.SessionDescription)] * 3, seconds=0.01)
    assert figures.messages == 3
    description, request = Subject(SDP, sipmsg.SessionDescription), Subject(SIP, sipmsg.Request)
    for subject in (description, request):
        for stage in STAGES:
            getattr(subject, stage)()
    assert (type(description.content), description.message) == (sipmsg.SessionDescription, None)
    assert request.content is request.message


def test_a_terminal_sees_how_far_a_long_run_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sipmsg.cli.bench._LONG", 0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress_bar(1.0) as watch:
        watch(0.5)
    assert "measuring" in capsys.readouterr().err


def test_the_progress_ends_at_the_whole() -> None:
    shares: list[float] = []
    measure([(SIP, sipmsg.Request)], seconds=0.02, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(b"nothing of the kind")
    result = CliRunner().invoke(command, ["bench", *SHORT, str(tmp_path / "broken")])
    assert result.exit_code == 3
    assert CliRunner().invoke(command, ["bench", *SHORT, str(REFERENCE), str(tmp_path / "broken")]).exit_code == 1
