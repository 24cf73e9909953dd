"""Identity verified: RFC 8224 section 6.2, with certificates and tokens that are made here."""

from __future__ import annotations

import base64
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jwt
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import sipmsg
from sipmsg import stir, testing
from sipmsg.cli.application import command
from tests.captures import made as captures
from tests.processes import unmeasured

NOW = dt.datetime(2026, 3, 1, 12, 0, 0, tzinfo=dt.UTC)
IAT = int(NOW.timestamp())
INFO = "https://certs.example/shaken.pem"
KEY = ec.generate_private_key(ec.SECP256R1())
ENDS = captures.US, captures.THEM
OTHER_KEY = ec.generate_private_key(ec.SECP256R1())
CALLER, CALLED = "15085550100", "15085550199"
HEADER = {"alg": "ES256", "typ": "passport", "x5u": INFO}
CLAIMS = {"dest": {"tn": [CALLED]}, "iat": IAT, "orig": {"tn": CALLER}}
SHAKEN = {**CLAIMS, "attest": "A", "origid": "123e4567-e89b-12d3-a456-426655440000"}


def certificate(
    key: ec.EllipticCurvePrivateKey = KEY, start: dt.datetime = NOW - dt.timedelta(days=1)
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "SHAKEN 1234")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(start).not_valid_after(start + dt.timedelta(days=30))
    return builder.sign(key, hashes.SHA256())


PEM = certificate().public_bytes(serialization.Encoding.PEM)


def identity(
    claims: dict[str, Any], header: dict[str, Any] | None = None, key: Any = KEY, params: str = f";info=<{INFO}>"
) -> str:
    header = HEADER if header is None else header
    signed = json.dumps(claims, sort_keys=True, separators=(",", ":")).encode()
    algorithm = header.get("alg", "ES256")
    return f"{jwt.api_jws.encode(signed, key, algorithm=algorithm, headers=header, sort_headers=True)}{params}"


def invite(value: str | None, **headers: str) -> sipmsg.Request:
    given = {"Date": "Sun, 01 Mar 2026 12:00:00 GMT", **headers}
    session = sipmsg.loads(testing.session_new(f"+{CALLER}", f"+{CALLED}", headers=given))
    assert isinstance(session.message, sipmsg.Request)
    return session.message if value is None else session.message.with_header("Identity", value)


def verdict(message: sipmsg.Message, brought: Any = PEM, **more: Any) -> stir.Verifications:
    return stir.verify(message, lambda uri: brought if uri == INFO else None, **{"now": NOW, **more})


@pytest.mark.parametrize(
    "brought",
    [PEM, PEM.decode(), certificate().public_bytes(serialization.Encoding.DER), certificate(), KEY.public_key()],
    ids=["PEM", "PEM as text", "DER", "certificate", "key"],
)
def test_a_token_of_this_call_is_verified(brought: Any) -> None:
    found = verdict(invite(identity(CLAIMS)), brought)
    assert (str(found), found.tokens[0].claims) == ("verified", CLAIMS)
    assert [problem.code for problem in found.problems] == ["identity.passport_verified"]


def test_a_shaken_token() -> None:
    header = {**HEADER, "ppt": "shaken"}
    found = verdict(invite(identity(SHAKEN, header, params=f";info=<{INFO}>;alg=ES256;ppt=shaken")))
    assert (found.status, found.tokens[0].attest) == (stir.Status.VERIFIED, "A")


def test_a_token_in_compact_form() -> None:
    signature = identity(CLAIMS, params="").rpartition(".")[2]
    assert str(verdict(invite(f"..{signature};info=<{INFO}>"))) == "verified"
    assert str(verdict(invite(f"..{signature};info=<{INFO}>", Date="Sun, 01 Mar 2026 12:00:01 GMT"))) == "failed"


@pytest.mark.parametrize(
    ("claims", "header", "sentence"),
    [
        ({**CLAIMS, "orig": {"tn": "1555"}}, HEADER, "orig is neither From nor"),
        ({**CLAIMS, "dest": {"tn": ["1555"]}}, HEADER, "dest is neither To nor"),
        ({**CLAIMS, "orig": 5}, HEADER, "orig is neither"),
        ({**CLAIMS, "iat": IAT - 61}, HEADER, "the token is 61 seconds old, more than 60"),
        ({**CLAIMS, "iat": IAT + 61}, HEADER, "the token is 61 seconds ahead"),
        ({**CLAIMS, "iat": "now"}, HEADER, "iat is no number"),
        ({**CLAIMS, "iat": True}, HEADER, "iat is no number"),
        ({"iat": IAT, "orig": {"tn": CALLER}}, HEADER, "does not claim dest"),
        (CLAIMS, {**HEADER, "typ": "jwt"}, "typ has to be passport"),
        (CLAIMS, {**HEADER, "x5u": "https://other.example/"}, "x5u of the token"),
        (CLAIMS, {**HEADER, "ppt": "shaken"}, "ppt of the token"),
    ],
)
def test_a_token_that_is_not_what_it_has_to_be_fails(claims: Any, header: Any, sentence: str) -> None:
    found = verdict(invite(identity(claims, header)))
    assert (found.status, [problem.severity for problem in found.problems]) == ("failed", ["error"])
    assert sentence in found.tokens[0].reason
    assert found.tokens[0].claims is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"attest": "D"}, "attest has to be A, B or C"), ({"origid": None}, "does not claim origid")],
)
def test_what_shaken_claims(change: dict[str, Any], sentence: str) -> None:
    claims = {name: claim for name, claim in {**SHAKEN, **change}.items() if claim is not None}
    found = verdict(invite(identity(claims, {**HEADER, "ppt": "shaken"}, params=f";info=<{INFO}>;ppt=shaken")))
    assert sentence in found.tokens[0].reason


def test_no_algorithm_but_one() -> None:
    for algorithm, key in (("HS256", "a secret of the attacker, long enough"), ("none", None)):
        token = identity(CLAIMS, {**HEADER, "alg": algorithm}, key)
        assert "the algorithm of a PASSporT has to be ES256" in verdict(invite(token)).tokens[0].reason


def test_a_signature_of_another_key_or_token_fails() -> None:
    assert str(verdict(invite(identity(CLAIMS, key=OTHER_KEY)))) == "failed"
    head, _, signature = identity(CLAIMS, params="").split(".")
    other = base64.urlsafe_b64encode(json.dumps({**CLAIMS, "extra": 1}).encode()).rstrip(b"=").decode()
    assert (
        "the signature does not fit this token"
        in verdict(invite(f"{head}.{other}.{signature};info=<{INFO}>")).tokens[0].reason
    )


@pytest.mark.parametrize(
    ("brought", "status"),
    [
        (None, "not verified"),
        (b"nonsense", "not verified"),
        (certificate(OTHER_KEY), "failed"),
        (certificate(start=NOW - dt.timedelta(days=90)), "failed"),
        (certificate(start=NOW + dt.timedelta(days=1)), "failed"),
        (ec.generate_private_key(ec.SECP384R1()).public_key(), "failed"),
    ],
)
def test_what_a_certificate_has_to_be(brought: Any, status: str) -> None:
    assert str(verdict(invite(identity(CLAIMS)), brought)) == status


def test_what_is_not_known_is_not_verified() -> None:
    assert str(verdict(invite(None))) == "not verified"
    header = {**HEADER, "ppt": "rph"}
    assert str(verdict(invite(identity(CLAIMS, header, params=f";info=<{INFO}>;ppt=rph")))) == "not verified"
    # PyJWT writes no crit
    head = base64.urlsafe_b64encode(json.dumps({**HEADER, "crit": ["x"]}).encode()).rstrip(b"=").decode()
    assert str(verdict(invite(f"{head}.{identity(CLAIMS).partition('.')[2]}"))) == "not verified"


def test_a_date_far_from_the_token_fails() -> None:
    found = verdict(invite(identity(CLAIMS), Date="Sun, 01 Mar 2026 12:02:00 GMT"))
    assert "iat and Date are more than 60 seconds apart" in found.tokens[0].reason
    assert str(verdict(invite(identity(CLAIMS), Date="Sun, 01 Mar 2026 12:02:00 GMT"), freshness=180)) == "verified"


def test_several_tokens_one_of_which_fails() -> None:
    message = invite(identity(CLAIMS)).with_header("Identity", identity({**CLAIMS, "iat": 1}))
    assert ([each.status for each in verdict(message).tokens], str(verdict(message))) == (
        ["verified", "failed"],
        "failed",
    )


def test_numbers_may_be_uris_and_the_caller_asserted() -> None:
    uri = {"dest": {"uri": [f"sip:+{CALLED}@203.0.113.40:5070"]}, "iat": IAT, "orig": {"uri": "sip:bob@h.example"}}
    message = invite(identity(uri), **{"P-Asserted-Identity": "<sip:bob@h.example>"})
    assert str(verdict(message)) == "verified"


def test_a_time_has_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        verdict(invite(identity(CLAIMS)), now=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("value", ["x", "a.b.c", "eyJ.eyJ.x;info=<https://certs.example/shaken.pem>", '"x"'])
def test_what_is_no_token_fails_and_never_raises(value: str) -> None:
    raw = invite(None).to_bytes().replace(b"\r\n\r\n", f"\r\nIdentity: {value}\r\n\r\n".encode(), 1)
    assert str(verdict(sipmsg.parse(raw))) == "failed"


def test_check_shows_the_verdict(tmp_path: Path) -> None:
    message = invite(identity(CLAIMS))
    found = sipmsg.check(message, certificate_of=lambda _: PEM, received=NOW)
    assert found.codes == ("identity.passport_verified",)
    new = testing.session_new(f"+{CALLER}", f"+{CALLED}", headers={"Identity": identity({**CLAIMS, "iat": 1})})
    found = sipmsg.check(sipmsg.loads(new), certificate_of=lambda _: PEM, received=NOW)
    assert [(each.code, each.where) for each in found] == [("identity.passport_failed", "data.sip.raw[identity]")]
    (tmp_path / "shaken.pem").write_bytes(PEM)
    (tmp_path / "invite.sip").write_bytes(message.to_bytes())
    words = [sys.executable, "-m", "sipmsg", "check", "--certificate", str(tmp_path / "shaken.pem")]
    words += ["--received", "2026-03-01T12:00:00Z", str(tmp_path / "invite.sip")]
    done = subprocess.run(words, env=unmeasured(), capture_output=True, text=True, check=False)
    assert (done.returncode, "identity.passport_verified" in done.stdout) == (0, True)


@pytest.mark.parametrize("verb", ["check", "report", "batch"])
def test_a_message_of_a_capture_is_judged_when_it_was_seen(tmp_path: Path, verb: str) -> None:
    raw = invite(identity(CLAIMS)).to_bytes()
    frames = [(NOW, packet) for packet in captures.ip(captures.udp(raw, captures.US, captures.THEM), *ENDS)]
    (tmp_path / "calls.pcap").write_bytes(captures.pcap(frames, 101))
    (tmp_path / "shaken.pem").write_bytes(PEM)
    words = [verb, "--certificate", str(tmp_path / "shaken.pem"), str(tmp_path / "calls.pcap")]
    output = tmp_path / "out.parquet"
    result = CliRunner().invoke(command, words if verb == "check" else [*words, "-o", str(output)])
    assert result.exit_code == 0, result.output
    shown = result.stdout if verb == "check" else output.read_bytes().decode("latin-1")
    if verb == "batch":
        shown = str(pq.read_table(output, columns=["problems"]).to_pylist())
    assert "identity.passport_verified" in shown
