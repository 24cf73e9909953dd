"""``sipmsg inspect --fields``: values by name, in columns or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import sipmsg
from sipmsg.captures.items import Document
from sipmsg.cli.application import command
from sipmsg.cli.field_names import FieldsType, picked, roots
from sipmsg.cli.fields import cell

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "examples" / "session-reconnect.json"
SESSION = Document("a.json", None, sipmsg.loads(REFERENCE.read_bytes()))
SDP = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=a\tb\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\nm=video 11 RTP/AVP 31\r\n"
OK = (
    b"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a.example, SIP/2.0/TCP b.example\r\n"
    b"X-A: 1\r\nX-A: 2\r\nReason: SIP;cause=1\r\n\r\n"
)


def _run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(command, ["inspect", *words], input=stdin)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("file", "a.json"),
        ("line", ""),
        ("type", "session:reconnect"),
        ("call_sid", "9fb35c28-9688-4531-943c-e280b04f3adf"),
        ("data.from", "+15083084809"),
        ("data.defaults", ""),
        ("data.sip.headers.X-CID", "dae8845526bf7fe640ad0162238473e4@0.0.0.0"),
        ("method", "INVITE"),
        ("uri", "sip:+15083728299@10.0.13.72:5070"),
        ("uri.host", "10.0.13.72"),
        ("from", "<sip:+15083084809@3.212.205.202:5060>;tag=9mgyBeaUy4H2S"),
        ("from.uri", "sip:+15083084809@3.212.205.202:5060"),
        ("from.uri.text", "sip:+15083084809@3.212.205.202:5060"),
        ("from.uri.port", "5060"),
        ("from.tag", "9mgyBeaUy4H2S"),
        ("from.params.tag", "9mgyBeaUy4H2S"),
        ("to.tag", ""),
        ("Call-ID", "d8907723-0bc7-123b-09b5-12e962f3039b"),
        ("max_forwards", "70"),
        ("via.0.host", "3.212.205.202"),
        ("via.9.host", ""),
        ("headers.x-cid", "dae8845526bf7fe640ad0162238473e4@0.0.0.0"),
        ("headers.X-Missing", ""),
        ("codecs", "PCMU/8000,PCMA/8000,telephone-event/8000"),
        ("codecs.fmtp", ",,0-16"),
        ("codecs.static", "true,true,false"),
        ("media.port", "40150"),
        ("media.direction", "sendrecv"),
        ("origin.address", "10.0.13.72"),
        ("sdp.connection.address", "10.0.13.72"),
        ("status_code", ""),
        ("problems.code", ""),
    ],
)
def test_a_name_leads_to_a_value(name: str, shown: str) -> None:
    assert cell(picked(name).of(SESSION)) == shown


def test_every_first_word_can_be_read_from_every_kind_of_document() -> None:
    contents = (sipmsg.loads({"type": "call:status", "data": {}}), sipmsg.parse(OK), sipmsg.parse_sdp(SDP))
    for name in roots():
        for document in (SESSION, *(Document("-", 3, content) for content in contents)):
            value = picked(name).of(document)
            assert cell(value).isprintable()
            json.dumps(sipmsg.to_dict(value))


def test_values_of_a_response_and_of_repeated_headers() -> None:
    document = Document("-", None, sipmsg.parse(OK))
    names = ("status_code", "reason", "reasons", "via.transport", "headers.X-A", "method", "codecs", "type")
    shown = [cell(picked(name).of(document)) for name in names]
    assert shown == ["200", "OK", "SIP;cause=1", "UDP,TCP", "1,2", "", "", ""]


def test_columns_have_tabs_between_them_and_nowhere_else() -> None:
    result = _run("--header", "--fields", "file, session_name,media.port,uri", "-", stdin=SDP)
    assert result.stdout == "file\tsession_name\tmedia.port\turi\n-\ta\\tb\t9,11\t\n"


def test_each_message_has_a_line() -> None:
    line = json.dumps(json.loads(REFERENCE.read_bytes())).encode()
    result = _run("--fields", "line,method", "-", stdin=line + b"\n\n" + line + b"\n")
    assert (result.exit_code, result.stdout) == (0, "1\tINVITE\n3\tINVITE\n")


def test_as_json_a_value_is_what_to_dict_gives() -> None:
    result = _run("--json", "--fields", "call_id,from.uri,codecs.fmtp,To.tag", str(REFERENCE))
    (found,) = map(json.loads, result.stdout.splitlines())
    assert list(found) == ["call_id", "from.uri", "codecs.fmtp", "To.tag"]
    assert found["from.uri"] == sipmsg.to_dict(SESSION.message.from_.uri)  # type: ignore[union-attr]
    assert (found["codecs.fmtp"], found["To.tag"]) == ([None, None, "0-16"], None)


def test_a_value_that_cannot_be_read_leaves_its_column_empty_and_is_complained_of_once() -> None:
    bad = OK.replace(b"SIP/2.0/UDP", b"SIP").replace(b"SIP/2.0/TCP", b"SIP")
    result = _run("--fields", "via.host,via.port,status_code", "-", stdin=bad)
    assert (result.exit_code, result.stdout) == (1, "\t\t200\n")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("sipmsg: -: ")


def test_an_element_that_cannot_be_read_is_no_complaint_where_others_can() -> None:
    result = _run("--fields", "via.host,status_code", "-", stdin=OK.replace(b"SIP/2.0/UDP", b"SIP"))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "b.example\t200\n", "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("from.uri.usr", "there is no field 'from.uri.usr'; did you mean from.uri.user?"),
        ("frmo", "there is no field 'frmo'; did you mean from?"),
        ("codec", "did you mean codecs"),
        ("X-CID", "there is no field 'X-CID'; did you mean headers.X-CID?"),
        ("media.colour", "media has media, port, port_count, protocol"),
        ("from.uri.user.x", "from.uri.user has no members"),
        ("via.0.colour", "via.0 has protocol, version"),
        ("", "there is no field ''; there are call_id, "),
        ("call_id,,to", "there is no field ''"),
    ],
)
def test_a_wrong_name_is_answered_with_those_that_are_near(name: str, said: str) -> None:
    result = _run("--fields", name, str(REFERENCE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("words", [["--header"], ["--header", "--json", "--fields", "to"]], ids=" ".join)
def test_names_of_columns_are_for_columns(words: list[str]) -> None:
    result = _run(*words, str(REFERENCE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--header goes with --fields" in result.stderr


@given(st.lists(st.sampled_from([*roots(), "uri", "params", "0", "x", "", "user"]), min_size=1, max_size=4))
def test_any_name_is_refused_or_read(words: list[str]) -> None:
    name = ".".join(words)
    result = _run("--fields", name, str(REFERENCE))
    assert result.exit_code in {0, 2}, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def _completed(*words: str) -> list[Any]:
    return [
        item.value for item in ShellComplete(command, {}, "sipmsg", "_X").get_completions(list(words[:-1]), words[-1])
    ]


def test_a_shell_completes_names() -> None:
    assert _completed("inspect", "--fields", "call_id,from.uri.us") == ["call_id,from.uri.user"]
    assert {"codecs", "content_type", "cseq"} <= set(_completed("inspect", "--fields", "c"))
    assert "media.codecs" in _completed("inspect", "--fields", "media.")
    assert _completed("inspect", "--fields", "colour.") == []
    assert _completed("inspect", "--fields", "headers.") == []


def test_fields_are_taken_as_text_or_as_themselves() -> None:
    fields = FieldsType().convert("call_id, from.uri.user", None, None)
    assert [(field.name, field.words) for field in fields] == [("call_id", ()), ("from.uri.user", ("uri", "user"))]
    assert FieldsType().convert(fields, None, None) is fields
