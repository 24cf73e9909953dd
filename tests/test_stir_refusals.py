"""What verification of an Identity refuses, with its sentence, and the certificates that the command line brings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sipmsg
import sipmsg.stir
from sipmsg import testing
from sipmsg.cli.application import command
from tests.test_stir import CLAIMS, HEADER, IAT, INFO, NOW, PEM, identity, invite, verdict

DATE = "Sun, 01 Mar 2026 12:00:00 GMT"
SIGNATURE = identity(CLAIMS, params="").rpartition(".")[2]
COMPACT = f"..{SIGNATURE};info=<{INFO}>"
RECEIVED = ("--received", "2026-03-01T12:00:00Z")
PROBLEMS = 1


def request(value: str, *, date: str | None = DATE, sender: str = "<sip:+15085550100@h.example>;tag=1") -> Any:
    dated = "" if date is None else f"Date: {date}\r\n"
    return sipmsg.parse(
        f"INVITE sip:+15085550199@h.example SIP/2.0\r\nFrom: {sender}\r\nTo: <sip:+15085550199@h.example>\r\n"
        f"{dated}Identity: {value}\r\n\r\n"
    )


def test_a_verdict_as_text_is_its_status_and_its_reason() -> None:
    assert str(verdict(request(identity(CLAIMS))).tokens[0]) == "verified: signed, fresh, and for this call"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("\x01", "failed: the Identity cannot be read: an Identity: the control character U+0001"),
        (f"a.b.c;info=<{INFO}>", "failed: a part of the token is not base64url"),
        (f"{COMPACT};ppt=shaken", "failed: a token with an extension has to be there in full (RFC 8225 7)"),
        (
            identity(CLAIMS, {**HEADER, "crit": ["x"]}),
            "not verified: the token has a crit, which names extensions that are not known here",
        ),
        (
            identity(CLAIMS, {**HEADER, "ppt": "div"}, params=f";info=<{INFO}>;ppt=div"),
            "not verified: the extension div is not known here",
        ),
        (
            identity(CLAIMS, params=f";info=<{INFO}>;ppt=shaken"),
            "failed: ppt of the token has to be that of the header",
        ),
        (identity({**CLAIMS, "iat": IAT - 61}), "failed: the token is 61 seconds old, more than 60"),
        (identity({**CLAIMS, "iat": IAT + 61}), "failed: the token is 61 seconds ahead, more than 60"),
    ],
    # signatures are random, and no names of tests
    ids=["unreadable", "no base64url", "compact with ppt", "crit", "unknown ppt", "wrong ppt", "expired", "future"],
)
def test_a_token_that_is_refused(value: str, said: str) -> None:
    found = verdict(request(value))
    assert str(found.tokens[0]).startswith(said)
    assert found.tokens[0].claims is None


def test_a_token_in_compact_form_needs_a_date_and_numbers() -> None:
    assert verdict(request(COMPACT, date=None)).tokens[0].reason == "a token in compact form needs a Date"
    found = verdict(request(COMPACT, sender="<sip:alice@h.example>;tag=1"))
    assert str(found.tokens[0]) == "not verified: a token in compact form is read for telephone numbers only"


def test_a_date_that_cannot_be_read_does_not_count_against_a_whole_token() -> None:
    assert str(verdict(request(identity(CLAIMS), date="yesterday"))) == "verified"


@pytest.mark.parametrize("sender", ["<<>", "<sip:+15085550101@h.example>;tag=1"])
def test_a_caller_who_cannot_be_read_or_is_another_is_not_the_one_of_orig(sender: str) -> None:
    found = verdict(request(identity(CLAIMS), sender=sender))
    assert str(found.tokens[0]) == "failed: orig is neither From nor P-Asserted-Identity of the message"


@pytest.mark.parametrize(
    ("uris", "status"),
    [
        ("sip:alice@h.example", "verified"),
        (["::", "sip:bob@h.example", "sip:alice@h.example"], "verified"),
        (["::", "sip:bob@h.example"], "failed"),
        ([7], "failed"),
        (["", "\x00", f"sip:alice@h.example{';a' * 200}"], "failed"),
        (["", "sip:alice@h.example"], "verified"),
    ],
)
def test_uris_of_orig(uris: Any, status: str) -> None:
    value = identity({**CLAIMS, "orig": {"uri": uris}})
    assert str(verdict(request(value, sender="<sip:alice@h.example>;tag=1"))) == status


# ---- sipmsg check --certificate ------------------------------------------------------------------------------


def checked(folder: Path, message: sipmsg.Message, *options: str) -> tuple[int, str]:
    (folder / "call.sip").write_text(message.raw, encoding="utf-8", newline="")
    done = CliRunner().invoke(command, ["check", *options, str(folder / "call.sip")])
    return done.exit_code, done.output


@pytest.mark.parametrize("names", [("other.pem",), ("shaken.pem",), ("other.pem", "shaken.pem")])
def test_a_certificate_is_the_only_one_or_that_of_the_uri(tmp_path: Path, names: tuple[str, ...]) -> None:
    options: list[str] = []
    for name in names:
        (tmp_path / name).write_bytes(b"nonsense" if len(names) > 1 and name == "other.pem" else PEM)
        options += ["--certificate", str(tmp_path / name)]
    _, output = checked(tmp_path, invite(identity(CLAIMS)), *options, *RECEIVED)
    assert "identity.passport_verified" in output


def test_of_several_certificates_none_stands_for_another_uri(tmp_path: Path) -> None:
    options: list[str] = []
    for name in ("one.pem", "two.pem"):
        (tmp_path / name).write_bytes(PEM)
        options += ["--certificate", str(tmp_path / name)]
    _, output = checked(tmp_path, invite(identity(CLAIMS)), *options, *RECEIVED)
    assert "identity.passport_not_verified" in output


def test_a_token_that_failed_is_an_error_and_a_message_without_one_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "shaken.pem").write_bytes(PEM)
    options = ("--certificate", str(tmp_path / "shaken.pem"))
    status, output = checked(tmp_path, invite(identity(CLAIMS)), *options, "--received", "2026-03-01T12:05:00Z")
    assert (status, "identity.passport_failed" in output) == (PROBLEMS, True)
    _, output = checked(tmp_path, invite(None), *options, *RECEIVED)
    assert "passport" not in output


# ---- check -----------------------------------------------------------------------------------------------------


def test_check_verifies_messages_and_passes_over_descriptions() -> None:
    def certificate_of(_uri: str) -> bytes:
        return PEM

    codes = sipmsg.check(request(identity(CLAIMS)), certificate_of=certificate_of, received=NOW).codes
    assert "identity.passport_verified" in codes
    sdp = sipmsg.parse_sdp("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n")
    assert sipmsg.check(sdp, certificate_of=certificate_of, received=NOW) == sipmsg.check(sdp)


def test_check_refuses_a_text_as_codes_and_what_is_no_message() -> None:
    with pytest.raises(TypeError, match="ignore is a list of names, not one text"):
        sipmsg.check(request(COMPACT), ignore="diff.changed")
    anything: Any = "INVITE"
    with pytest.raises(TypeError, match=r"check takes .*, not str: loads, parse and parse_sdp"):
        sipmsg.check(anything)


def test_what_is_verified_is_a_sip_message() -> None:
    session: Any = sipmsg.loads(testing.session_new())
    with pytest.raises(TypeError, match=r"verify takes a SIP message, not SessionMessage: .* has it as message"):
        verdict(session)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="now has to have a time zone"):
        verdict(request(COMPACT), now=dt.datetime(2026, 3, 1))  # noqa: DTZ001 - what is refused


def test_a_compact_token_needs_a_date_that_can_be_read() -> None:
    message = sipmsg.parse(
        "INVITE sip:a@h SIP/2.0\r\nDate: yesterday\r\nIdentity: ..AAAA;info=<https://certs.example/shaken.pem>\r\n\r\n"
    )
    (found,) = sipmsg.stir.verify(message, lambda _uri: None).problems
    assert "a token in compact form needs a Date" in found.message
