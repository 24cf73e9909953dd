"""The same results with every setting of the interpreter, in threads, deep down a stack, and after a journey."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import sipmsg
from sipmsg import Limits
from tests import case_files
from tests.loading import module_of
from tests.processes import unmeasured

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
OUTPUTS_FILE = ROOT / "tests" / "outputs.py"


OUTPUTS = module_of(OUTPUTS_FILE)
SESSION: str = OUTPUTS.SESSION
MESSAGES: list[bytes] = OUTPUTS.MESSAGES


@pytest.fixture(scope="module")
def here() -> dict[int, str]:
    return {step: OUTPUTS.digest(step) for step in (1, OUTPUTS.FEW)}


# name, flags of the interpreter, hash seed, what the process does
PROCESSES: dict[str, tuple[tuple[str, ...], str, str]] = {
    **{f"hash seed {seed}": ((), str(seed), "few") for seed in range(10)},
    "-O": (("-O",), "11", "all"),
    "-OO": (("-OO",), "12", "few"),
    "-bb": (("-bb", "-W", "error"), "13", "all"),
    "no digits' limit": (("-X", "int_max_str_digits=0"), "14", "few"),
    "UTF-8 mode off": (("-X", "utf8=0"), "15", "few"),
    # nothing has been used before: matchers, grammars and modules are loaded by whoever comes first
    "eight threads": ((), "16", "threads"),
    "two hundred frames": ((), "17", "deep"),
}


def _process(name: str) -> tuple[str, str]:
    flags, seed, what = PROCESSES[name]
    done = subprocess.run(
        [sys.executable, *flags, str(OUTPUTS_FILE), what],
        env=unmeasured(PYTHONHASHSEED=seed, LC_ALL="C.UTF-8"),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.stdout.strip(), done.stderr


@pytest.fixture(scope="module")
def processes() -> dict[str, tuple[str, str]]:
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return dict(zip(PROCESSES, pool.map(_process, PROCESSES), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_of_its_own_says_the_same(
    name: str, processes: dict[str, tuple[str, str]], here: dict[int, str]
) -> None:
    what = PROCESSES[name][2]
    assert processes[name] == (here[1 if what == "all" else OUTPUTS.FEW], "")


@pytest.mark.slow
def test_without_the_core_the_same_is_said(here: dict[int, str]) -> None:
    done = subprocess.run(
        [sys.executable, str(OUTPUTS_FILE), "all"],
        env={**os.environ, "SIPMSG_CORE": "python", "LC_ALL": "C.UTF-8"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (here[1], "")


def test_eight_threads_at_once_say_the_same(here: dict[int, str]) -> None:
    assert OUTPUTS.in_eight_threads() == here[OUTPUTS.FEW]


def test_two_hundred_frames_are_enough(here: dict[int, str]) -> None:
    assert OUTPUTS.below_two_hundred_frames() == here[OUTPUTS.FEW]


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
    *(sipmsg.parse_header(name, texts[0]) for name, texts in case_files.texts("headers").items()),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("journey", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_values_come_back_as_they_went(value: Any, journey: Any) -> None:
    twin = journey(value)
    assert type(twin) is type(value)
    assert twin == value
    assert repr(twin) == repr(value)


BROKEN: list[Callable[[], object]] = [
    lambda: sipmsg.parse_uri("sip:bob:pw@", strict=True),
    lambda: sipmsg.parse_sdp("s=-"),
    lambda: sipmsg.loads('{"data": 1}'),
    lambda: sipmsg.loads("{"),
    lambda: sipmsg.parse_header("CSeq", "1" * 11 + " A"),
    lambda: sipmsg.parse("A sip:a SIP/2.0\r\n" * 1_000),
    lambda: sipmsg.check(sipmsg.loads(SESSION.replace("INVITE sip", "BYE sip", 1))).require("info"),
    lambda: Limits(headers=-1),
    *(lambda raw=raw: sipmsg.parse(raw, strict=True) for raw in MESSAGES),
]


def _errors() -> list[sipmsg.SipMsgError]:
    found = []
    for call in BROKEN:
        try:
            call()
        except sipmsg.SipMsgError as error:
            found.append(error)
    return found


@pytest.mark.parametrize("journey", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])  # noqa: S301
def test_errors_come_back_as_they_went(journey: Any) -> None:
    errors = _errors()
    assert {type(error).__name__ for error in errors} == {
        *("UriError", "SdpError", "SessionError", "HeaderError", "LimitError", "CheckFailed", "SipMsgError")
    }
    for error in errors:
        twin = journey(error)
        assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))
