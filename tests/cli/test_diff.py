"""``sipmsg diff`` and what the commands share: statuses, JSON, pages, files that cannot be read, progress."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sipmsg.captures.items import Document
from sipmsg.cli import inputs
from sipmsg.cli.application import command
from sipmsg.extras import MissingLibraryError

BEFORE = (
    "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=sendrecv\r\n"
)
AFTER = BEFORE.replace("4000", "4002").replace("a=sendrecv\r\n", "a=ptime:20\r\n")
MESSAGE = "OPTIONS sip:h.example SIP/2.0\r\nCall-ID: 1\r\n\r\n"
CHANGED, USAGE, NOTHING_READ = 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.sdp": BEFORE, "b.sdp": AFTER, "c.sip": MESSAGE, "bad": "bad\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return tmp_path


def run(folder: Path, first: str, second: str, *options: str, given: str | None = None) -> Result:
    names = [name if name == "-" else str(folder / name) for name in (first, second)]
    return CliRunner().invoke(command, ["diff", *names, *options], input=given)


def test_what_changed_is_shown_with_both_texts(folder: Path) -> None:
    done = run(folder, "a.sdp", "b.sdp")
    assert done.exit_code == CHANGED
    for text in ("diff.changed", "4000", "4002", "diff.added", "a=ptime:20", "diff.removed", "a=sendrecv"):
        assert text in done.output


def test_no_changes_are_said_and_are_no_failure(folder: Path) -> None:
    done = run(folder, "a.sdp", "a.sdp")
    assert (done.exit_code, "no changes" in done.output) == (0, True)
    done = run(folder, "a.sdp", "a.sdp", "--json")
    assert (done.exit_code, done.output) == (0, "")


def test_each_change_is_an_object(folder: Path) -> None:
    done = run(folder, "a.sdp", "b.sdp", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == CHANGED
    assert {each["code"] for each in found} == {"diff.changed", "diff.added", "diff.removed"}
    changed = next(each for each in found if each["code"] == "diff.changed")
    assert (changed["expected"], changed["found"]) == ("m=audio 4000 RTP/AVP 0", "m=audio 4002 RTP/AVP 0")


def test_one_side_may_be_standard_input(folder: Path) -> None:
    assert run(folder, "a.sdp", "-", given=BEFORE).exit_code == 0
    assert run(folder, "-", "a.sdp", given=AFTER).exit_code == CHANGED


def test_a_side_may_be_a_log_that_holds_one_message(folder: Path) -> None:
    log = "recv 45 bytes from udp/[192.0.2.1]:5060 at 10:15:30.123456:\n" + MESSAGE
    assert run(folder, "c.sip", "-", given=log).exit_code == 0
    done = run(folder, "c.sip", "-", given=log + log)
    assert done.exit_code == USAGE
    assert '- holds several messages: "sipmsg extract" writes each to a file of its own' in done.stderr


def test_two_kinds_cannot_be_compared(folder: Path) -> None:
    done = run(folder, "a.sdp", "c.sip")
    assert done.exit_code == USAGE
    takes = "two session messages, two SIP messages or two session descriptions"
    assert done.stderr.endswith(f"diff takes {takes}, not SessionDescription and Request\n")


def test_what_cannot_be_read(folder: Path) -> None:
    done = run(folder, "a.sdp", "bad")
    assert (done.exit_code, done.stdout) == (NOTHING_READ, "")
    assert done.stderr.startswith(f"sipmsg: {folder / 'bad'}: ")
    assert len(done.stderr.splitlines()) == 1
    done = run(folder, "nothing", "a.sdp")
    assert done.exit_code == USAGE
    assert f"{folder / 'nothing'}: No such file or directory" in done.stderr


def test_a_page_of_both(folder: Path) -> None:
    done = run(folder, "a.sdp", "b.sdp", "--html", str(folder / "out.html"))
    assert done.exit_code == CHANGED
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert "diff.changed" in page
    assert "4002" in page
    assert str(folder / "a.sdp") in page


def test_a_page_that_cannot_be_written(folder: Path) -> None:
    done = run(folder, "a.sdp", "b.sdp", "--html", str(folder / "none" / "out.html"))
    assert (done.exit_code, "No such file or directory" in done.stderr) == (USAGE, True)


# ---- sipmsg report -------------------------------------------------------------------------------------------


def test_a_report_of_nothing_is_not_written(folder: Path) -> None:
    done = CliRunner().invoke(command, ["report", str(folder / "bad"), "-o", str(folder / "out.html")])
    assert (done.exit_code, done.stdout, (folder / "out.html").exists()) == (NOTHING_READ, "", False)


def test_a_report_that_cannot_be_written(folder: Path) -> None:
    output = folder / "none" / "out.html"
    done = CliRunner().invoke(command, ["report", str(folder / "c.sip"), "-o", str(output)])
    assert (done.exit_code, f"{output}: No such file or directory" in done.stderr) == (USAGE, True)


@pytest.mark.parametrize("arguments", [["report", "-o"], ["check", "--html"], ["diff", "a.sdp", "--html"]])
def test_a_page_is_written_over_pages_alone(folder: Path, arguments: list[str]) -> None:
    """``check --html *.json`` forgets the OUT, and would cost the first of the files."""
    before, page = (folder / "c.sip").read_bytes(), folder / "page.html"
    name, *others, option = arguments
    given = [name, *[str(folder / other) for other in others], str(folder / "b.sdp"), option]
    done = CliRunner().invoke(command, [*given, str(folder / "c.sip")])
    assert (done.exit_code, "is no page; it is not overwritten" in done.stderr) == (USAGE, True)
    assert (folder / "c.sip").read_bytes() == before
    done = CliRunner().invoke(command, [*given, "-"])
    assert (done.exit_code, "a page goes to a file" in done.stderr) == (USAGE, True)
    page.write_text("<!DOCTYPE html>", encoding="utf-8")
    CliRunner().invoke(command, [*given, str(page)])
    assert len(page.read_bytes()) > 1_000


def test_a_report_without_its_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_report(*_given: object, **_named: object) -> int:
        raise MissingLibraryError("the report needs jinja2")

    monkeypatch.setattr("sipmsg.report.write.write_report", write_report)
    done = CliRunner().invoke(command, ["report", str(folder / "c.sip"), "-o", str(folder / "out.html")])
    assert (done.exit_code, "the report needs jinja2" in done.stderr) == (1, True)


# ---- progress ------------------------------------------------------------------------------------------------


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("long", [1, 1_000_000])
def test_progress_is_drawn_on_a_terminal_where_the_files_are_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    terminal, seen = _Terminal(), list[Document]()
    monkeypatch.setattr(inputs, "_LONG", long)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("TERM", "xterm")
    run_of = inputs.Inputs([str(folder / "a.sdp"), str(folder / "c.sip")])
    run_of.visit(seen.append)
    assert (run_of.read, len(seen), run_of.missing) == (2, 2, False)
    assert ("reading" in terminal.getvalue()) == (long == 1)
