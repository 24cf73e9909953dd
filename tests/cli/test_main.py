"""The command as a process: pipes, terminals, colours, and libraries that are missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import WITHOUT

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
CLOSED_PIPE = 141
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def _environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "NO_COLOR", "COLUMNS"}}
    return {**plain, "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color", **more}


def _run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env=_environment(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("library", ["click", "rich"])
def test_without_its_libraries_one_line_says_how_to_install_them(library: str) -> None:
    done = _run("-c", WITHOUT, library, "inspect", REFERENCE)
    (line,) = done.stderr.splitlines()
    assert line == f"sipmsg: the command needs {library}; install it with: pip install 'sipmsg[cli]'"
    assert (done.returncode, done.stdout) == (2, "")


def test_a_missing_library_of_another_kind_is_not_explained_away() -> None:
    done = _run("-c", WITHOUT, "attrs", "--version")
    assert done.returncode == 1
    assert "No module named 'attrs'" in done.stderr
    assert "pip install" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full")
@pytest.mark.parametrize(
    "words",
    [["--version"], ["codecs", REFERENCE], ["extract", "-o", "-", REFERENCE]],
    ids=lambda words: str(words[0]),
)
def test_output_that_cannot_be_written_is_no_fault_of_an_input(words: list[str | Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sipmsg.cli", *map(str, words)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"sipmsg: standard output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full")
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    ("words", "status"),
    [(["codecs", "nothing"], 2), (["codecs", REFERENCE], 2), (["codecs"], 2), (["redact", REFERENCE], 2)],
)
def test_the_status_stands_where_nobody_can_be_told(words: list[str | Path], status: int, *, buffered: bool) -> None:
    unbuffered = [] if buffered else ["-u"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, *unbuffered, "-m", "sipmsg.cli", *map(str, words)],
            env=environment,
            stdout=full,
            stderr=full,
            check=False,
        )
    assert done.returncode == status


@pytest.mark.skipif(os.name == "nt", reason="descriptors of POSIX")
@pytest.mark.parametrize(
    ("shell", "status", "said"),
    [
        ('"$0" -m sipmsg.cli codecs "$1" >&-', 0, b""),
        ('"$0" -m sipmsg.cli codecs nothing 2>&-', 2, b""),
        ('"$0" -m sipmsg.cli codecs - <&-', 2, b"sipmsg: -: standard input is closed\n"),
    ],
)
def test_a_stream_that_is_closed_is_no_traceback(shell: str, status: int, said: bytes) -> None:
    done = subprocess.run(["/bin/sh", "-c", shell, sys.executable, str(REFERENCE)], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", said)


def test_an_interruption_while_the_command_is_loaded_is_no_traceback() -> None:
    script = "import sys; sys.modules['sipmsg.cli.application'] = Late(); from sipmsg.cli import main; main()"
    late = "class Late:\n def __getattr__(self, name): raise KeyboardInterrupt\n"
    done = _run("-c", late + script)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "words",
    [["inspect"], ["inspect", "--json"], ["inspect", "--fields", "type"], ["check", "--json"], ["codecs"]],
    ids=" ".join,
)
def test_a_closed_pipe_is_no_error(words: list[str], tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"type": "x", "data": {"a": NaN, "sip": {"raw": "v"}}}\n' * 3_000, encoding="ascii")
    files = [str(many)] if words != ["codecs"] else [str(REFERENCE)] * 3_000
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "sipmsg.cli", *words, *files],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writer)
        os.read(reader, 10)
        os.close(reader)
        _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (CLOSED_PIPE, b"")


@pytest.mark.slow
def test_a_closed_pipe_is_no_error_where_octets_are_written(tmp_path: Path) -> None:
    (tmp_path / "large.sip").write_bytes(b"OPTIONS sip:a@b SIP/2.0\r\n\r\n" + b"x" * 200_000)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "sipmsg.cli", "redact", str(tmp_path / "large.sip")],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")


def test_a_pipe_gets_plain_text() -> None:
    done = _run("-m", "sipmsg.cli", "inspect", REFERENCE)
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "\x1b" not in done.stdout


def _unstyled(text: str) -> str:
    return ESCAPE.sub("", text)


@pytest.mark.slow
def test_a_terminal_gets_a_tree_with_colours() -> None:
    done = _run("-m", "sipmsg.cli", "inspect", REFERENCE, FORCE_COLOR="1", COLUMNS="120")
    assert "├── " in done.stdout
    assert any(code.startswith("3") for code in ESCAPE.findall(done.stdout))


@pytest.mark.slow
def test_no_color_leaves_the_tree_and_takes_the_colours() -> None:
    done = _run("-m", "sipmsg.cli", "inspect", REFERENCE, FORCE_COLOR="1", COLUMNS="120", NO_COLOR="1")
    assert "├── " in done.stdout
    styles = {part for codes in ESCAPE.findall(done.stdout) for part in codes.split(";") if part}
    assert styles <= {"0", "1", "2"}


@pytest.mark.slow
@pytest.mark.parametrize("width", [20, 50, 120])
def test_the_tree_fits_the_terminal(width: int) -> None:
    for verb in ("inspect", "check", "codecs"):
        done = _run("-m", "sipmsg.cli", verb, REFERENCE, FORCE_COLOR="1", COLUMNS=str(width))
        assert done.returncode == 0
        assert max(map(len, _unstyled(done.stdout).splitlines())) <= width


@pytest.mark.slow
def test_the_same_text_stands_in_the_tree_and_in_the_pipe() -> None:
    plain = _run("-m", "sipmsg.cli", "inspect", REFERENCE).stdout
    drawn = _unstyled(_run("-m", "sipmsg.cli", "inspect", REFERENCE, FORCE_COLOR="1", COLUMNS="200").stdout)
    branches = str.maketrans("", "", "│├└─")
    assert [line.translate(branches).split() for line in drawn.splitlines()] == [
        line.split() for line in plain.splitlines()
    ]


def test_output_that_takes_ascii_only_gets_escapes() -> None:
    done = _run(
        "-m", "sipmsg.cli", "check", "--explain", "raw.bad_header_name", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "T\\u043e:" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
def test_on_a_real_terminal_nothing_of_the_message_is_an_escape(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - POSIX only

    path = tmp_path / "hostile.json"
    text = REFERENCE.read_text(encoding="utf-8")
    path.write_text(text.replace("Twilio", "\\u001b]0;gotcha\\u0007[bold]\\u009b5m\\u202e"), encoding="utf-8")
    shown = bytearray()

    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sipmsg.cli", "inspect", str(path)],
        env=_environment(COLUMNS="80"),
        stdin=subprocess.DEVNULL,
        stdout=other,
    ) as process:
        os.close(other)
        try:
            while True:
                data = os.read(main, 4096)
                if not data:
                    break
                shown.extend(data)
        except OSError:  # Linux says so where others give an end of file
            pass
        assert process.wait(timeout=60) == 0
    os.close(main)
    drawn = _unstyled(shown.decode("utf-8"))
    assert "├── " in drawn
    assert "gotcha" in drawn
    assert "[bold]" in drawn
    assert not set(drawn) & set("\x1b\x07\x9b\u202e")
