"""What the library says of the cases, as one digest: for a process of its own, which imports nothing else."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sipmsg

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SESSION = (ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8")
MESSAGES = [path.read_bytes() for path in sorted(CASES.rglob("*.sip"))]
# one message in so many, where a whole round would take longer than it is worth
FEW = 6


def digest(step: int = 1) -> str:
    """Return a hash over what the library says of the cases: values, problems and errors."""
    hashed = hashlib.sha256()
    for said in (*_of_messages(step), *_of_sessions(step)):
        hashed.update(said.encode("utf-8", "backslashreplace"))
    return hashed.hexdigest()


def _of_messages(step: int) -> list[str]:
    return [_of_message(raw, strict=strict) for raw in MESSAGES[::step] for strict in (False, True)]


def _of_message(raw: bytes, *, strict: bool) -> str:
    try:
        message = sipmsg.parse(raw, strict=strict)
        shown = json.dumps(sipmsg.to_dict(message))
    except sipmsg.SipMsgError as error:
        return f"{error!r} {error}"
    return f"{message!r} {message.problems} {shown}"


def _of_sessions(step: int) -> list[str]:
    said = []
    for raw in MESSAGES[:: 5 * step]:
        call = json.loads(SESSION)
        call["data"]["sip"]["raw"] = raw.decode("utf-8", "replace")
        session = sipmsg.loads(call)
        try:
            said.append(f"{sipmsg.check(session)} {sipmsg.codecs(session)}")
        except sipmsg.SipMsgError as error:
            said.append(str(error))
    return said


def in_eight_threads() -> str:
    """Return what eight threads say that begin at the same moment; one digest, if they say the same."""
    start = threading.Barrier(8)

    def one() -> str:
        start.wait()
        return digest(FEW)

    with ThreadPoolExecutor(8) as pool:
        return " ".join({future.result() for future in [pool.submit(one) for _ in range(8)]})


def below_two_hundred_frames() -> str:
    """Return the digest of what is said where no more than 200 frames are left."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(_depth() + 200)
    try:
        return digest(FEW)
    finally:
        sys.setrecursionlimit(before)


def _depth() -> int:
    frame, depth = sys._getframe(), 0  # noqa: SLF001 - there is no other way to count frames
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


OUTPUTS: dict[str, Callable[[], str]] = {
    "all": digest,
    "few": lambda: digest(FEW),
    "threads": in_eight_threads,
    "deep": below_two_hundred_frames,
}

if __name__ == "__main__":
    sys.stdout.write(OUTPUTS[sys.argv[1]]())
