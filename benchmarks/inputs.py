"""The inputs of the benchmarks: the reference message, and those in data/."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"


def _data(name: str) -> str:
    return (DATA / name).read_bytes().decode("ascii")


REFERENCE_FILE = ROOT / "examples" / "session-reconnect.json"
REFERENCE = REFERENCE_FILE.read_text(encoding="utf-8")
INVITE: str = json.loads(REFERENCE)["data"]["sip"]["raw"]
SDP: str = json.loads(REFERENCE)["data"]["sip"]["body"]
#: what tells the call of the reference message from others: who calls whom, and the Call-ID
CALLER, CALLED, CALL_ID = "+15083084809", "+15083728299", "d8907723-0bc7-123b-09b5-12e962f3039b"
BIG_INVITE = _data("big_invite.sip")
BROWSER_SDP = _data("browser.sdp")
OK200 = _data("ok200.sip")

_LONG_NUMBER = re.compile(r"[0-9]{6,}")


def fresh(text: str, count: int) -> list[str]:
    """Return texts that differ from ``text``, and from each other, in their long numbers.

    A cache over the texts of header fields finds little in them. What was one number is one number again, wherever it
    stands, so that the two views of a session message still agree.
    """
    chance = random.Random(7)  # noqa: S311 - the same texts in every run
    return [_changed(text, chance) for _ in range(count)]


def _changed(text: str, chance: random.Random) -> str:
    numbers = {old: f"1{''.join(chance.choices('0123456789', k=len(old) - 1))}" for old in _LONG_NUMBER.findall(text)}
    return _LONG_NUMBER.sub(lambda found: numbers[found[0]], text)
