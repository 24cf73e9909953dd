"""The same results with every setting of the interpreter, in threads, deep down a stack, and after a journey."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import sipmsg

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8")
MESSAGES = [path.read_bytes() for path in sorted(CASES.rglob("*.sip"))]


def digest() -> str:
    """Return a hash over what the library says of all cases: values, problems and errors."""
    told = hashlib.sha256()
    for said in (*_of_messages(), *_of_sessions()):
        told.update(said.encode("utf-8", "backslashreplace"))
    return told.hexdigest()


def _of_messages() -> list[str]:
    return [_of_message(raw, strict=strict) for raw in MESSAGES for strict in (False, True)]


def _of_message(raw: bytes, *, strict: bool) -> str:
    try:
        message = sipmsg.parse(raw, strict=strict)
        shown = json.dumps(sipmsg.to_dict(message))
    except sipmsg.SipMsgError as error:
        return f"{error!r} {error}"
    return f"{message!r} {message.problems} {shown}"


def _of_sessions() -> list[str]:
    said = []
    for raw in MESSAGES[::5]:
        call = json.loads(SESSION)
        call["data"]["sip"]["raw"] = raw.decode("utf-8", "replace")
        session = sipmsg.loads(call)
        try:
            said.append(f"{sipmsg.check(session)} {sipmsg.codecs(session)}")
        except sipmsg.SipMsgError as error:
            said.append(str(error))
    return said


@pytest.fixture(scope="module")
def here() -> str:
    return digest()


@pytest.mark.parametrize(
    ("flags", "seed"), [((), "0"), (("-O",), "1"), (("-OO",), "2"), (("-bb", "-W", "error"), "3")], ids=str
)
def test_the_interpreters_settings_change_nothing(flags: tuple[str, ...], seed: str, here: str) -> None:
    done = subprocess.run(
        [sys.executable, *flags, __file__],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (here, "")


def test_eight_threads_at_once_say_the_same(here: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert {future.result() for future in [pool.submit(digest) for _ in range(8)]} == {here}


def _depth() -> int:
    frame, depth = sys._getframe(), 0  # noqa: SLF001 - there is no other way to count frames
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def test_two_hundred_frames_are_enough(here: str) -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(_depth() + 200)
    try:
        told = digest()
    finally:
        sys.setrecursionlimit(before)
    assert told == here


VALUES: list[Any] = [
    sipmsg.parse_uri("sip:bob:pw@biloxi.com:5060;lr?Subject=hi"),
    sipmsg.parse_uri("tel:+1-508;phone-context=a.b"),
    sipmsg.parse_uri("urn:a:b"),
    sipmsg.parse_name_addr('"Bob" <sip:bob@biloxi.com>;tag=1'),
    sipmsg.loads(SESSION).message,
    sipmsg.parse_sdp("v=0\r\no=- 1 1 IN IP4 a\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=sendonly\r\n"),
    sipmsg.loads(SESSION),
    sipmsg.check(sipmsg.loads(SESSION.replace("INVITE sip", "BYE sip", 1))),
    sipmsg.codecs(sipmsg.loads(SESSION)),
    sipmsg.Limits(media=3),
    *(
        sipmsg.parse_header(name, texts[0])
        for name, texts in json.loads((CASES / "headers" / "valid.json").read_text(encoding="utf-8")).items()
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("journey", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_values_come_back_as_they_went(value: Any, journey: Any) -> None:
    twin = journey(value)
    assert type(twin) is type(value)
    assert twin == value
    assert repr(twin) == repr(value)


def _errors() -> list[sipmsg.SipMsgError]:
    found = []
    for raw in MESSAGES:
        try:
            sipmsg.parse(raw, strict=True)
        except sipmsg.SipMsgError as error:
            found.append(error)
    return found


@pytest.mark.parametrize("journey", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_errors_come_back_as_they_went(journey: Any) -> None:
    errors = _errors()
    assert len(errors) > 10
    for error in errors:
        twin = journey(error)
        assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))


if __name__ == "__main__":
    sys.stdout.write(digest())
