"""Every command over logs and captures: what it prints, what it says at the end, and its exit status."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from sipmsg.cli.application import command
from tests.captures import made

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SENT = made.call()
CAPTURE = made.pcap([(time, made.LINKS["ethernet"][1](packet)) for time, packet in made.datagrams(SENT)])
LOG = b"".join(map(made.asterisk, SENT))
_FRAMES = [(each.time, packet, 0) for each in SENT for packet in (made.datagrams([each])[0][1],)]
_SCTP = [
    (each.time, packet)
    for at, each in enumerate(SENT)
    for packet in made.sctp(each.raw, each.source, each.destination, 9 * at)
]
_HEP = [(each.time, made.ip(made.udp(made.hep3(each), made.US, made.THEM), made.US, made.THEM)[0]) for each in SENT]
#: every kind of input
FORMS: dict[str, bytes] = {
    "capture": CAPTURE,
    "capture.gz": gzip.compress(CAPTURE, mtime=0),
    "capture.zst": zstd.compress(CAPTURE),
    "capture.ng": made.pcapng(_FRAMES, [101], order=">"),
    "capture.sctp": made.pcap(_SCTP, 101),
    "capture.hep": made.pcap(_HEP, 101),
    "fragments": made.pcap(made.datagrams(SENT, 160), 101, nano=True),
    "log": LOG,
    "log.utf16": LOG.decode().encode("utf-16"),
    "log.gz": gzip.compress(LOG, mtime=0),
    "stream": b"".join(each.raw for each in SENT),
    **{f"log.{name}": b"".join(map(write, SENT)) for name, (write, *_) in made.LOGS.items()},
    **{f"printed.{name}": b"".join(map(write, SENT)) for name, (write, _) in made.PRINTED.items()},
    **{
        f"tunnel{at}": made.pcap([(t, wrap(p)) for t, p, _ in _FRAMES]) for at, wrap in enumerate(made.TUNNELS.values())
    },
    **{f"json{at}": write(SENT).encode() for at, write in enumerate(made.JSON.values())},
}
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(command, [*map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, octets: bytes) -> Path:
        (tmp_path / name).write_bytes(octets)
        return tmp_path / name

    return write


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("verb", ["inspect", "check", "codecs", "redact"])
def test_every_command_reads_every_form(run: Run, file: Callable[[str, bytes], Path], verb: str, form: str) -> None:
    result = run(verb, file(form, FORMS[form]))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in {0, 1}
    shown = {"inspect": 7, "check": 7, "codecs": 2, "redact": 7}[verb]
    counted = {
        "inspect": result.stdout.count("Call-ID:"),
        "check": len([line for line in result.stdout.splitlines() if form in line]),
        "codecs": result.stdout.count("audio 192.0.2.10:40000 sendrecv"),
        "redact": max(result.stdout.count("Call-ID: "), result.stdout.count("msgid")),
    }[verb]
    assert counted == shown


def test_fields_tell_when_and_between_whom(run: Run, file: Callable[[str, bytes], Path]) -> None:
    path = file("calls.pcap", CAPTURE)
    result = run("inspect", "--fields", "line,time,source,destination,transport,cseq.method", path)
    assert result.stdout.splitlines()[1].split("\t") == [
        "2",
        "2026-03-02T10:15:30.243456+00:00",
        made.THEM,
        made.US,
        "UDP",
        "INVITE",
    ]
    (first, *_) = (json.loads(line) for line in run("inspect", "--json", path).stdout.splitlines())
    assert (first["time"], first["source"]) == ("2026-03-02T10:15:30.123456+00:00", made.US)


@pytest.mark.parametrize("form", FORMS)
def test_files_are_written_of_every_form(
    run: Run, file: Callable[[str, bytes], Path], tmp_path: Path, form: str
) -> None:
    path = file(form, FORMS[form])
    result = run("batch", path, "-o", tmp_path / "calls.parquet", "--fields", "kind,call_id,time,source,media_port")
    assert result.exit_code == 0, result.output
    rows = pq.read_table(tmp_path / "calls.parquet").to_pylist()
    assert [row["call_id"] for row in rows] == ["made@example.com"] * 7
    assert [row["media_port"] for row in rows] == [40_000, None, None, 40_000, None, None, None]
    assert run("report", path, "-o", tmp_path / "calls.html").exit_code == 0
    assert "made@example.com" in (tmp_path / "calls.html").read_text("utf-8")
    assert len(run("inspect", "--fields", "cseq.number", path).stdout.split()) == 7
    assert len(run("inspect", "--json", path).stdout.splitlines()) == 7


@pytest.mark.parametrize("form", [form for form in FORMS if form != "printed.tshark_tree"])  # it has lost a fold
def test_extract_writes_what_went_over_the_wire(
    run: Run, file: Callable[[str, bytes], Path], tmp_path: Path, form: str
) -> None:
    path = file(form, FORMS[form])
    result = run("extract", path, "-o", tmp_path / "out" / "new")
    assert (result.exit_code, result.stdout) == (0, f"7 messages in {tmp_path / 'out' / 'new'}\n")
    written = sorted((tmp_path / "out" / "new").iterdir())
    assert [each.name for each in written] == [f"{number:06}.sip" for number in range(1, 8)]
    assert [each.read_bytes() for each in written] == [each.raw for each in SENT]
    assert run("extract", path, "-o", "-").stdout_bytes == b"".join(each.raw for each in SENT)


def test_extract_overwrites_nothing(run: Run, file: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    (tmp_path / "000001.sip").write_text("mine")
    assert run("extract", file("calls", CAPTURE), "-o", tmp_path).exit_code == 0
    assert (tmp_path / "000001.sip").read_text() == "mine"
    assert (tmp_path / "000008.sip").read_bytes() == SENT[-1].raw


def test_extract_into_what_is_no_folder_is_wrong_usage(run: Run, file: Callable[[str, bytes], Path]) -> None:
    path = file("calls", CAPTURE)
    assert run("extract", path, "-o", path).exit_code == 2


def test_what_a_file_lacks_is_said_at_the_end(run: Run, file: Callable[[str, bytes], Path]) -> None:
    packets = made.segments(b"".join(each.raw for each in SENT if each.out), made.US, made.THEM, 100)
    gap = made.pcap([(made.BEGIN, packet) for packet in packets[:2] + packets[3:]], 101)
    result = run("inspect", file("calls", gap))
    assert result.exit_code == 1
    assert [line.rpartition("calls: ")[2] for line in result.stderr.splitlines()] == [
        f"1 gap in a TCP connection: {made.US} to {made.THEM}",
        "1 message was cut short",
    ]


def test_a_fragment_that_is_missing_is_a_part_that_could_not_be_read(
    run: Run, file: Callable[[str, bytes], Path]
) -> None:
    capture = made.pcap(made.datagrams(SENT, 64)[1:], 101)
    result = run("inspect", file("calls", capture))
    assert result.exit_code == 1
    assert [line.rpartition("calls: ")[2] for line in result.stderr.splitlines()] == ["1 datagram lacks a fragment"]


KEYS = ": with the keys of its connections, Wireshark exports what is in them (Export PDUs to File, OSI layer 7)"


def test_a_capture_of_nothing_to_read_is_status_3(run: Run, file: Callable[[str, bytes], Path]) -> None:
    hello = made.segments(b"\x16\x03\x01\x00\x05hello", made.US, made.THEM, 99)
    result = run("inspect", file("calls", made.pcap([(made.BEGIN, packet) for packet in hello], 101)))
    assert result.exit_code == 3
    assert [line.rpartition("calls: ")[2] for line in result.stderr.splitlines()] == [
        f"there is no SIP message in it that can be read{KEYS}",
        f"1 encrypted connection was passed over: {made.US} to {made.THEM} (TLS)",
    ]


def test_a_folder_is_the_files_in_it(run: Run, file: Callable[[str, bytes], Path], tmp_path: Path) -> None:
    file("a", CAPTURE)
    file("b", FORMS["log"])
    assert run("inspect", "--fields", "method", tmp_path).stdout.count("INVITE") == 2


@pytest.mark.parametrize("kind", ["pipe", "loop", "device"])
@pytest.mark.parametrize("verb", ["inspect", "check", "codecs", "redact"])
def test_what_is_no_file_is_a_sentence_and_status_2_and_the_others_are_done(
    run: Run, file: Callable[[str, bytes], Path], tmp_path: Path, verb: str, kind: str
) -> None:
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else "/dev/null")
    result = run(verb, path, file("calls", CAPTURE))
    assert result.exit_code == 2
    assert len([line for line in result.stderr.splitlines() if kind in line]) == 1
    assert result.stdout
