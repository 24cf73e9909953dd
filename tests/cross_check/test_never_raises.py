"""Whatever a message holds, the cross-check gives problems and no exception."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from sipmsg import Problem, SipMsgError, check, loads

ROOT = Path(__file__).parents[2]
REFERENCE: dict[str, Any] = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))
VALUES: list[Any] = [
    None,
    True,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "\0",
    "\ud800",
    "\r\n\r\n",
    "a,b;c",
    [],
    {},
    [[]],
    {"a": 1},
    [None],
    {"": {}},
]
RAW = [
    "INVITE sip:a@b SIP/2.0\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "INVITE sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=\r\n\r\n--\r\n",
    "INVITE sip:a@b SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 100,
    "INVITE sip:a@b SIP/2.0\r\n" + "".join(f"H{number}: 1\r\n" for number in range(600)) + "\r\n",
    "INVITE sip:a@b SIP/2.0\r\nFrom: " + "<" * 5_000 + "\r\n\r\n",
    'INVITE sip:a@b SIP/2.0\r\nIdentity: e30.x.y;info=<a>\r\nFrom: "\r\nTo: <\r\nVia\r\n: \r\n\r\n',
    "SIP/2.0 200 \r\nCSeq: x\r\nContact: *\r\nContent-Type: application/sdp\r\n\r\nnothing",
    "INVITE tel:1 SIP/2.0\nFrom: x\n y\n\nv=0",
    'INVITE sip:a@b SIP/2.0\r\nFrom: "' + '\\"' * 5_000 + "\r\n\r\n",
    "INVITE \ud800 SIP/2.0\r\n\ud800: \ud800\r\nContent-Length: 1\r\n\r\n\ud800\ud800",
]


def _holders(value: Any) -> list[tuple[Any, Any]]:
    """Return every place of a JSON value: the list or object that holds it, and its key there."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, member in members for place in ((value, key), *_holders(member))]


def _checked(message: Any) -> tuple[Problem, ...] | None:
    try:
        session = loads(message)
    except SipMsgError:
        return None
    return check(session)


def test_any_member_may_be_anything() -> None:
    rng = random.Random("members")  # noqa: S311 - the same every time
    checked = 0
    for _ in range(1_500):
        message = copy.deepcopy(REFERENCE)
        for _ in range(rng.randint(1, 3)):
            holder, key = rng.choice(_holders(message))
            holder[key] = copy.deepcopy(rng.choice(VALUES))
        checked += _checked(message) is not None
    assert checked > 1_000


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_any_raw_text_is_compared(raw: str) -> None:
    message = copy.deepcopy(REFERENCE)
    message["data"]["sip"]["raw"] = raw
    found = _checked(message)
    assert found
    bare = _checked({"raw": raw, "headers": {"from": raw}, "payload": [{"content": raw}, {}], "body": raw})
    assert bare


def test_a_text_of_quotes_takes_no_time() -> None:
    message = copy.deepcopy(REFERENCE)
    message["data"]["sip"]["headers"]["from"] = ('"\\' * 20_000) + "," * 20_000 + "<" * 20_000
    found = _checked(message)
    assert found
    assert [problem.code for problem in found] == ["header.value_mismatch"]
