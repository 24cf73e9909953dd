"""The command as a user types it: what it prints, what it complains of, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import sipmsg
from sipmsg.catalogue import CATALOGUE
from sipmsg.cli.application import command

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
COMMANDS = ("inspect", "check", "codecs")
SIP = (
    b"OPTIONS sip:bob@biloxi.example SIP/2.0\r\n"
    b"Via: SIP/2.0/UDP pc33.atlanta.example;branch=z9hG4bK776asdhds\r\n"
    b"Max-Forwards: 70\r\n"
    b"To: Bob <sip:bob@biloxi.example>\r\n"
    b"From: Alice <sip:alice@atlanta.example>;tag=1928301774\r\n"
    b"Call-ID: a84b4c76e66710@pc33.atlanta.example\r\n"
    b"CSeq: 314159 OPTIONS\r\n"
    b"Content-Length: 0\r\n\r\n"
)
BAD_SIP = SIP.replace(b"314159 OPTIONS", b"314159 BYE")
SDP = (
    b"v=0\r\no=alice 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    b"m=audio 49170 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
    b"m=video 51372 RTP/AVP 31 99\r\na=rtpmap:99 h263-1998/90000\r\n"
)
REFERENCE_STREAM = (
    "audio 10.0.13.72:40150 sendrecv: 0 PCMU/8000, 8 PCMA/8000, 101 telephone-event/8000 (0-16); ptime 20 ms; DTMF 101"
)
CODEC_LINES = [
    "audio 192.0.2.1:49170 sendrecv: 0 PCMU/8000, 101 telephone-event/8000 (0-15); DTMF 101",
    "video 192.0.2.1:51372 sendrecv: 31 H261/90000, 99 h263-1998/90000",
]

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in an empty folder; bytes and JSON values among the arguments become files."""
    monkeypatch.chdir(tmp_path)
    names = iter(f"file{number}" for number in range(100))

    def _run(*arguments: str | bytes | dict[str, Any], stdin: bytes | None = None) -> Result:
        words = list(_words(arguments, names))
        result = CliRunner().invoke(command, words, input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return _run


def _words(arguments: tuple[str | bytes | dict[str, Any], ...], names: Iterator[str]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, str):
            yield argument
        else:
            path = Path(next(names))
            path.write_bytes(argument if isinstance(argument, bytes) else json.dumps(argument, indent=2).encode())
            yield str(path)


def _reference() -> dict[str, Any]:
    message: dict[str, Any] = json.loads(REFERENCE.read_bytes())
    return message


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_inspect_shows_members_headers_and_media(run: Run) -> None:
    result = run("inspect", str(REFERENCE))
    shown = [line.strip() for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert shown[0] == f"{REFERENCE}  session:reconnect"
    assert "INVITE sip:+15083728299@10.0.13.72:5070 SIP/2.0" in shown
    assert "From: <sip:+15083084809@3.212.205.202:5060>;tag=9mgyBeaUy4H2S" in shown
    assert "user +15083084809  host 3.212.205.202  port 5060  parameters tag=9mgyBeaUy4H2S" in shown
    assert shown[shown.index("audio 40150 RTP/AVP sendrecv") + 1 :] == [
        "0 PCMU/8000",
        "8 PCMA/8000",
        "101 telephone-event/8000  fmtp 0-16",
        "ptime 20 ms",
        "maxptime 20 ms",
    ]


def test_inspect_json_gives_typed_values(run: Run) -> None:
    result = run("inspect", "--json", str(REFERENCE))
    (found,) = _lines(result.stdout)
    assert result.exit_code == 0
    assert found["type"] == "session:reconnect"
    assert found["data"]["from"] == "+15083084809"
    assert found["message"]["method"] == "INVITE"
    assert found["message"]["typed"]["from"]["uri"]["user"] == "+15083084809"
    assert found["message"]["typed"]["via"][0]["params"]["received"] == "10.0.13.72"
    assert found["message"]["headers"][1] == ["Max-Forwards", "70"]
    assert found["message"]["body"] == _reference()["data"]["sip"]["body"]
    assert [codec["fmtp"] for codec in found["sdp"]["media"][0]["codecs"]] == [None, None, "0-16"]
    assert (found["errors"], found["problems"]) == ([], [])


def test_check_of_the_reference_message_is_clean(run: Run) -> None:
    result = run("check", str(REFERENCE))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{REFERENCE} session:reconnect 9fb35c28-9688-4531-943c-e280b04f3adf: no problems\n"


def test_codecs_of_the_reference_message(run: Run) -> None:
    result = run("codecs", str(REFERENCE))
    assert (result.exit_code, result.stdout) == (0, f"{REFERENCE_STREAM}\n")


def test_a_changed_view_is_a_problem_with_both_sides(run: Run) -> None:
    message = _reference()
    message["data"]["sip"]["headers"]["from"] = message["data"]["sip"]["headers"]["from"].replace("9mgy", "0mgy")
    result = run("check", message)
    assert result.exit_code == 1
    assert "error header.value_mismatch data.sip.headers.from" in result.stdout
    (found,) = _lines(run("check", "--json", message).stdout)
    assert (found["code"], found["where"], found["severity"]) == (
        "header.value_mismatch",
        "data.sip.headers.from",
        "error",
    )
    assert "0mgy" in found["found"]
    assert "9mgy" in found["expected"]
    assert found["file"] == "file1"
    assert found["call_sid"] == message["call_sid"]


def test_a_problem_shows_its_line_of_the_raw_text_with_a_marker(run: Run) -> None:
    result = run("check", BAD_SIP)
    shown = result.stdout.splitlines()
    at = shown.index("    CSeq: 314159 BYE")
    assert result.exit_code == 1
    assert shown[0] == "file0: 1 error"
    assert shown[at - 1].startswith("  error raw.cseq_method_mismatch raw[cseq]: ")
    assert shown[at + 1].strip(" ^") == ""
    assert shown[at + 1].rindex("^") == len(shown[at]) - 1


@pytest.mark.parametrize(
    ("content", "status", "shown"),
    [
        (SIP, 0, "  OPTIONS sip:bob@biloxi.example SIP/2.0"),
        (SIP.replace(b"\r\n", b"\n"), 1, "  OPTIONS sip:bob@biloxi.example SIP/2.0"),
        (BAD_SIP, 1, "    CSeq: 314159 BYE"),
        (SDP, 0, "  session description"),
    ],
    ids=["sip", "sip with bare line feeds", "bad sip", "sdp"],
)
def test_the_content_decides_what_a_file_holds(run: Run, content: bytes, status: int, shown: str) -> None:
    assert run("check", "--fail-on", "error", content).exit_code == status
    result = run("inspect", content)
    assert result.exit_code == 0
    assert shown in result.stdout.splitlines()


def test_codecs_of_a_session_description(run: Run) -> None:
    result = run("codecs", SDP)
    assert (result.exit_code, result.stdout.splitlines()) == (0, CODEC_LINES)


def test_codecs_of_several_files_name_them(run: Run) -> None:
    result = run("codecs", SDP, str(REFERENCE))
    assert result.stdout.splitlines()[:2] == [f"file0: {line}" for line in CODEC_LINES]
    assert result.stdout.splitlines()[2].startswith(f"{REFERENCE}: {REFERENCE_STREAM}")


def test_codecs_json_is_a_line_a_document(run: Run) -> None:
    first, second = _lines(run("codecs", "--json", SDP, SIP).stdout)
    assert [media["port"] for media in first["media"]] == [49170, 51372]
    assert [codec["payload_type"] for codec in first["media"][0]["codecs"]] == [0, 101]
    assert second["media"] == []


def test_a_message_without_a_description_is_no_failure(run: Run) -> None:
    result = run("codecs", SIP)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "sipmsg: file0: no session description\n")


def test_a_session_without_sip_is_no_failure(run: Run) -> None:
    message = {"type": "call:status", "msgid": "a1", "call_sid": "c1", "data": {"call_status": "completed"}}
    result = run("inspect", message)
    assert result.exit_code == 0
    assert "no SIP in this message" in result.stdout
    assert run("check", message).exit_code == 0


@pytest.mark.parametrize("verb", COMMANDS)
def test_standard_input_is_a_file(run: Run, verb: str) -> None:
    result = run(verb, "--json", "-", stdin=REFERENCE.read_bytes())
    assert result.exit_code == 0
    assert all(found["file"] == "-" for found in _lines(result.stdout))


def test_json_lines_are_read_one_by_one(run: Run) -> None:
    line = json.dumps(_reference()).encode()
    result = run("codecs", line + b"\n\n" + b'{"cut": \n' + line + b"\n")
    assert [shown.partition(": ")[0] for shown in result.stdout.splitlines()] == ["file0:1", "file0:4"]
    assert result.stderr.startswith("sipmsg: file0:3: no JSON text: ")
    assert result.exit_code == 1


def test_json_lines_may_begin_with_a_bad_one(run: Run) -> None:
    line = json.dumps(_reference()).encode()
    result = run("codecs", b'{"cut": \n' + line + b"\n" + line)
    assert [shown.partition(": ")[0] for shown in result.stdout.splitlines()] == ["file0:2", "file0:3"]
    assert result.stderr.startswith("sipmsg: file0:1: ")


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n\n", "there is nothing in it"),
        (b"hello world\n", "this is no JSON, no SIP message and no session description"),
        (b"\x00\xff\xfe\x1b[2J", "this is no JSON, no SIP message and no session description"),
        (b'{"type": "session:new", ', "no JSON text: "),
        (b"[1, 2]", "expected one session message, a JSON object, found a list of 2"),
        (b'"text"', "expected a session message"),
        (b'{"colour": "red"}', "expected a session message"),
        (b'{"type": "session:new", "data": {"sip": 3}}', "data.sip has to be an object"),
        (b"\xef\xbb\xbf{}", "expected a session message"),
        (b"{" * 100_000, "limit json_depth exceeded"),
        (b'{"a": "' + b"x" * 1_100_000 + b'"}', "limit json_size exceeded"),
        (b"INVITE nonsense SIP/2.0 SIP/2.0\r\n\r\n", ""),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_cannot_be_read_is_one_line_and_status_3(run: Run, verb: str, content: bytes, complaint: str) -> None:
    result = run(verb, content)
    assert (result.exit_code, result.stdout) == (3, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(("sipmsg: file0: ", "sipmsg: file0:1: "))
    assert complaint in line
    assert line.isprintable()
    assert len(line) < 300


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize("name", ["missing.json", "missing\x1b[31m\n.json"])
def test_a_wrong_file_name_is_one_line_and_status_2(run: Run, verb: str, name: str) -> None:
    result = run(verb, name, str(REFERENCE))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("sipmsg: ")
    assert line.isprintable()


def test_one_unread_file_among_others_is_status_1(run: Run) -> None:
    result = run("inspect", b"nonsense", str(REFERENCE))
    assert result.exit_code == 1
    assert "session:reconnect" in result.stdout


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_session_with_a_header_that_is_malformed_is_still_shown(run: Run, verb: str) -> None:
    message = _reference()
    message["data"]["sip"]["raw"] = message["data"]["sip"]["raw"].replace("Via: SIP/2.0/UDP", "Via: SIP")
    result = run(verb, message)
    assert result.exit_code in {0, 1}
    assert "malformed" in result.stdout or verb == "codecs"


def test_a_document_that_cannot_be_looked_at_keeps_no_other_from_it(run: Run) -> None:
    unreadable = {"type": "session:new", "data": {"sip": {"raw": "INVITE ..."}}}
    result = run("codecs", unreadable, str(REFERENCE))
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert result.stderr.startswith("sipmsg: file0: ")


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["inspect"],
        ["codecs"],
        ["inspect", "--no-such-option", "-"],
        ["no-such-command"],
        ["check", "--fail-on", "fatal", "-"],
        ["check", "--format", "xml", "-"],
        ["check", "--ignore", "no.such_code", "-"],
        ["check", "--explain", "header.value_mismatsch"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(run: Run, words: list[str]) -> None:
    result = run(*words, stdin=b"")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_mistyped_code_is_answered_with_the_one_that_was_meant(run: Run) -> None:
    assert "did you mean header.value_mismatch" in run("check", "--explain", "header.value_mismatsch").stderr


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_code_is_explained(run: Run, name: str) -> None:
    result = run("check", "--explain", name)
    code = CATALOGUE[name]
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"{name} {code.severity}"
    for text in (code.meaning, code.example, code.reference):
        assert text in result.stdout


def test_an_ignored_code_is_left_out(run: Run) -> None:
    result = run("check", "--ignore", "raw.cseq_method_mismatch", BAD_SIP)
    assert (result.exit_code, result.stdout) == (0, "file0: no problems\n")


def test_fail_on_decides_which_problems_count(run: Run) -> None:
    held = SDP.replace(b"49170", b"0")
    assert "info sdp.media_disabled" in run("check", held).stdout
    only = ("--ignore", "sdp.dtmf_clock_mismatch")
    assert run("check", *only, "--fail-on", "error", held).exit_code == 0
    assert run("check", *only, "--fail-on", "info", held).exit_code == 1


def test_control_characters_of_a_message_are_shown_escaped(run: Run) -> None:
    hostile = "\x1b]0;gotcha\x07\x9b31m\u202e\r\x08\x7f"
    message = _reference()
    message["data"]["caller_name"] = hostile
    message["type"] = hostile
    message["data"]["sip"]["raw"] = message["data"]["sip"]["raw"].replace("Twilio", f"{hostile}[bold]")
    for words in (["inspect"], ["check"], ["inspect", "--json"], ["check", "--json"], ["check", "--format", "sarif"]):
        result = run(*words, message)
        assert all(line.isprintable() or line.replace("\x7f", "").isascii() for line in result.output.split("\n"))
        assert not set(result.output) & set("\x1b\x07\x9b\u202e\r\x08")


def test_numbers_that_json_lacks_do_not_break_it(run: Run) -> None:
    result = run("inspect", "--json", b'{"type": "x", "data": {"a": NaN, "b": [-Infinity]}}')
    (found,) = _lines(result.stdout)
    assert found["data"] == {"a": "nan", "b": ["-inf"]}
    assert [problem["code"] for problem in found["problems"]] == ["json.non_finite", "json.non_finite"]


def test_a_lone_surrogate_is_printed(run: Run) -> None:
    result = run("inspect", b'{"type": "x", "data": {"from": "\\ud800"}}')
    assert result.exit_code == 0
    assert "\\ud800" in result.stdout


def test_the_version_is_that_of_the_library(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"sipmsg {sipmsg.__version__} (core: {sipmsg.core})\n")


@pytest.mark.parametrize("verb", COMMANDS)
def test_help_has_examples_and_statuses(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    shown = result.stdout.splitlines()
    assert shown[shown.index("  Examples:") + 1].startswith(f"    sipmsg {verb} ")
    assert "    3  nothing could be read" in shown
    assert "\b" not in result.stdout
    assert max(map(len, shown)) <= 100


def test_help_lists_the_commands_with_a_sentence_each(run: Run) -> None:
    result = run("--help")
    for verb in COMMANDS:
        (line,) = (line for line in result.stdout.splitlines() if line.startswith(f"  {verb} "))
        assert line.endswith(".")
        assert not line.endswith("...")


@pytest.mark.parametrize("words", [[], *([name] for name in command.commands)], ids=" ".join)
def test_help_fits_a_terminal_and_says_what_a_manual_page_does(run: Run, words: list[str]) -> None:
    shown = run(*words, "--help").stdout
    assert max(map(len, shown.splitlines())) <= 80
    for heading in ("Usage:", "Examples:", "Options:", "Exit status:"):
        assert heading in shown
    assert f"  sipmsg {words[0] if words else 'inspect'} " in shown


@pytest.mark.parametrize("name", ["inspect", "check", "codecs", "redact", "bench"])
def test_a_folder_without_files_is_no_clean_run(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(command, [name, str(tmp_path)])
    assert done.exit_code == 3
    assert f"sipmsg: {tmp_path}: there is no file in this folder\n" in done.stderr


def test_nothing_to_turn_into_parquet(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = CliRunner().invoke(command, ["batch", str(tmp_path / "in"), "-o", str(tmp_path / "out.parquet")])
    assert (done.exit_code, done.stderr) == (2, f"sipmsg: there is no file in {tmp_path / 'in'}\n")
