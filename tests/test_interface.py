"""What a user meets first: reprs with values, headers and descriptions of sessions, models, codecs of JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pydantic
import pytest

import sipmsg
from sipmsg import testing
from tests.processes import unmeasured

ROOT = Path(__file__).resolve().parents[1]
SECRET = "hunter2"  # noqa: S105 - a canary


class Call(pydantic.BaseModel):
    caller: sipmsg.NameAddr
    target: sipmsg.SipUri | None = None
    via: list[sipmsg.Via] = []
    invite: sipmsg.Request | None = None
    session: sipmsg.SessionMessage | None = None
    sdp: sipmsg.SessionDescription | None = None
    media: list[sipmsg.MediaDescription] = []


def test_a_session_shows_its_values() -> None:
    session = sipmsg.loads(testing.session_new("alice", carrier="Twilio"))
    shown = repr(session)
    for text in ("type='session:new'", "from='alice'", "originating_sip_trunk_name='Twilio'", "headers={via, "):
        assert text in shown
    assert len(shown) < 3000
    assert (
        repr(sipmsg.loads({"type": "x", "data": {"a": [1, 2], "n": 5}}))
        == "SessionMessage(type='x', data=CallData(a=[2], n=5))"
    )


def test_no_repr_shows_a_secret() -> None:
    headers = {
        "Authorization": f'Digest response="{SECRET}"',
        "X-Api-Key": SECRET,
        "Contact": f"<sip:a:{SECRET}@h.example>",
    }
    session = sipmsg.loads({**testing.session_new(headers=headers), "auth_token": SECRET})
    message = session.message
    assert message is not None
    for value in (session, session.data, session.data.sip, message, message.headers):
        assert SECRET not in repr(value)


def test_a_session_is_hashable_by_what_it_says() -> None:
    new = testing.session_new()
    one, other = sipmsg.loads(new), sipmsg.loads(json.dumps(new))
    assert one == other
    assert len({one, other}) == 1
    assert len({one.data, other.data, sipmsg.loads(testing.session_new()).data}) == 2


def test_a_header_is_found_wherever_it_is() -> None:
    session = sipmsg.loads(testing.session_new(headers={"X-Tenant": "blue"}))
    assert session.header("i") == session.header("CALL-ID") == session.data.call_id
    assert session.header("x-tenant") == "blue"
    assert (session.header("Route"), session.header("Subject"), session.header("X-None")) == ((), None, None)
    assert session.header("from").tag == session.message.from_.tag  # type: ignore[union-attr]
    split_only = sipmsg.loads({"data": {"sip": {"headers": {"from": "<sip:a@b.example>;tag=1", "n": 5}}}})
    assert split_only.header("f").tag == "1"
    broken = sipmsg.loads({"data": {"sip": {"raw": "INVITE ...", "headers": {"call-id": "1"}}}})
    assert broken.header("Call-ID") == "1"
    ended = sipmsg.loads({"type": "call:status", "data": {"headers": {"x_reason": "done"}}})
    assert ended.header("X-Reason") == "done"
    with pytest.raises(sipmsg.HeaderError):
        sipmsg.loads({"data": {"sip": {"headers": {"cseq": "x"}}}}).header("CSeq")


def test_the_description_of_a_session() -> None:
    new = testing.session_new(codecs=["opus"])
    session = sipmsg.loads(new)
    assert session.sdp is not None
    assert session.sdp == session.message.sdp  # type: ignore[union-attr]
    assert sipmsg.loads(testing.verb_hook(new, sdp=session.sdp)).sdp == session.sdp
    assert sipmsg.loads(testing.call_status(new)).sdp is None
    split_only = {"data": {"sip": {"raw": "INVITE ...", "body": str(session.sdp)}}}
    assert sipmsg.loads(split_only).sdp == session.sdp


def test_codecs_of_json() -> None:
    new = testing.session_new(codecs=["opus", "PCMA"])
    expected = sipmsg.codecs(sipmsg.loads(new))
    text = json.dumps(new)
    for source in (new, text, text.encode(), " \n" + text):
        assert sipmsg.codecs(source) == expected
    assert sipmsg.codecs(new["data"]["sip"]) == expected
    with pytest.raises(sipmsg.SessionError):
        sipmsg.codecs("{")
    with pytest.raises(sipmsg.LimitError):
        sipmsg.codecs(new, limits=sipmsg.Limits(message_size=10))


def test_a_model_reads_text_and_writes_it() -> None:
    session = sipmsg.loads(testing.session_new())
    assert session.message is not None
    call = Call.model_validate(
        {
            "caller": '"Bob" <sip:bob@b.example>;tag=1',
            "target": sipmsg.SipUri(user="a b", host="h"),
            "via": ["SIP/2.0/UDP a.example;branch=z9hG4bK1"],
            "invite": session.message.raw,
            "session": session.given,
            "sdp": str(session.message.sdp),
            "media": session.message.sdp.media if session.message.sdp else (),
        }
    )
    assert isinstance(call.caller, sipmsg.NameAddr)
    again = Call.model_validate_json(call.model_dump_json())
    assert again == call
    assert again.session == session
    assert call.model_dump()["caller"] == str(call.caller)
    properties = Call.model_json_schema()["properties"]
    assert properties["caller"]["type"] == "string"


@pytest.mark.parametrize("wrong", ["Bob", 5, None, "<sip:a b@h>"])
def test_a_model_refuses_what_is_no_value(wrong: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        Call(caller=wrong)
    with pytest.raises(pydantic.ValidationError):
        Call(caller="<sip:a@b.example>", invite="SIP/2.0 200 OK\r\n\r\n", session=wrong or 5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        (sipmsg.SipUri, "tel:+1508", "expected a SipUri"),
        (sipmsg.SipUri, 5, "instance of SipUri"),
        (sipmsg.Request, "SIP/2.0 200 OK\r\n\r\n", "expected a Request"),
        (sipmsg.SessionMessage, "{}", "expected a session message"),
        (sipmsg.SessionMessage, {"a": 1}, "expected a session message"),
        (sipmsg.SessionMessage, None, "instance of SessionMessage"),
    ],
)
def test_a_value_that_is_refused_is_one_error(kind: Any, wrong: Any, said: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=said) as refused:
        pydantic.TypeAdapter(kind).validate_python(wrong)
    assert refused.value.error_count() == 1


def test_nothing_imports_pydantic() -> None:
    script = "import sys, sipmsg; sipmsg.NameAddr; sipmsg.loads; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=unmeasured())
    assert done.stdout.strip() == "False"


def test_the_parameters_of_a_contact() -> None:
    contact = sipmsg.NameAddr.parse("<sip:a@b.example;transport=tcp>;q=0.5;expires=60")
    assert (contact.q, contact.expires, contact.uri.transport) == (0.5, 60, "tcp")  # type: ignore[union-attr]
    assert (sipmsg.NameAddr(None, "sip:a@b.example").q) is None  # type: ignore[arg-type]


def test_a_code_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"did you mean top\.from_mismatch"):
        sipmsg.check(sipmsg.loads({"data": {}}), ignore=["top.from_missmatch"])
    with pytest.raises(
        ValueError, match=r"codes with that in them: identity\.from_pai_mismatch, identity\.multiple_pai$"
    ):
        sipmsg.check(sipmsg.loads({"data": {}}), ignore=["_pai"])
    with pytest.raises(ValueError, match=r"codes begin with json\., header\., "):
        sipmsg.check(sipmsg.loads({"data": {}}), ignore=["@"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["examples/session-new.json", "examples/session-new.json"], 0, "no changes"),
        (
            ["examples/session-new.json", "examples/session-reconnect.json"],
            1,
            "info diff.changed type: type has changed",
        ),
        (["--json", "examples/session-new.json", "examples/session-reconnect.json"], 1, '"where": "msgid"'),
        (["examples/session-new.json", "README.md"], 3, "README.md: this is no JSON"),
        (["examples/session-new.json", "no-such-file"], 2, "no-such-file: No such file"),
    ],
)
def test_diff_from_a_shell(arguments: list[str], status: int, said: str) -> None:
    command = [sys.executable, "-m", "sipmsg", "diff", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=unmeasured())
    assert (done.returncode, said in done.stdout + done.stderr) == (status, True), done.stdout + done.stderr


def test_diff_of_a_session_and_a_description_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "offer.sdp").write_text("v=0\r\nm=audio 9 RTP/AVP 0\r\n", "utf-8", newline="")
    command = [
        sys.executable,
        "-m",
        "sipmsg",
        "diff",
        str(ROOT / "examples/session-new.json"),
        str(tmp_path / "offer.sdp"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=unmeasured())
    assert (done.returncode, "not SessionMessage and SessionDescription" in done.stderr) == (2, True)
