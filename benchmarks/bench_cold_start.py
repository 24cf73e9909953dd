"""Cold start: what a process pays before its first answer, with its bytecode there, as an installed package has it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from benchmarks import inputs

IMPORT_SECONDS = 0.060
CHECKED_SECONDS = 0.180
TRIES = 7

_IMPORT = "import time; begin = time.process_time(); import sipmsg; print(time.process_time() - begin)"
_CHECK = "import sys, sipmsg; sipmsg.check(sipmsg.loads(open(sys.argv[1], 'rb').read()))"


def import_seconds() -> float:
    """Return the processor seconds of ``import sipmsg`` in a new process, the best of a few."""
    return min(float(_run(_IMPORT)) for _ in range(TRIES))


def checked_seconds() -> float:
    """Return the seconds from the start of a process to its end, with the first ``loads`` and ``check`` in it."""
    found = []
    for _ in range(TRIES):
        begin = time.perf_counter()
        _run(_CHECK, str(inputs.REFERENCE_FILE))
        found.append(time.perf_counter() - begin)
    return min(found)


def _run(code: str, *arguments: str) -> str:
    # without it each process would compile what the one before it has compiled
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


def test_import() -> None:
    assert import_seconds() <= IMPORT_SECONDS


def test_first_message_checked() -> None:
    assert checked_seconds() <= CHECKED_SECONDS
