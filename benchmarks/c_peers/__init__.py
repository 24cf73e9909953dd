"""Libraries in C at the same tasks, where they, a compiler and pkg-config are installed.

A driver for each stands beside this file; it is built on the spot, reads a text again and again, and gives what it
read and the least seconds of a call. They make no Python objects, so theirs is the time of reading alone. What is
held to the expected answers is From, To, Via and CSeq, and of a description its origin and its media lines.
"""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: the name of a library, its driver, what pkg-config calls it, its tasks
LIBRARIES = (
    ("libosip2 (C)", "osip", "libosip2", ("typed", "sdp")),
    ("sofia-sip (C)", "sofia", "sofia-sip-ua", ("typed", "sdp")),
    ("re (C)", "re", "libre", ("typed",)),
)
_HERE = Path(__file__).resolve().parent
_ROUNDS = "40"


def versions() -> dict[str, str]:
    """Return the versions of the libraries that are there."""
    found = {name: _asked("--modversion", package) for name, _, package, _ in LIBRARIES}
    # Debian's libre says no version of its own
    return {name: version or "of the system" for name, version in found.items() if version is not None}


def measured(task: str, text: str) -> Iterator[tuple[str, Any, float]]:
    """Yield name, answer and seconds a call of each library that can do a task; an answer of None is a refusal."""
    for name, driver, package, does in LIBRARIES:
        built = _built(driver, package) if task in does else None
        if built is not None:
            with tempfile.NamedTemporaryFile(suffix=".txt") as file:
                file.write(text.encode())
                file.flush()
                done = subprocess.run([built, task, file.name, _ROUNDS], capture_output=True, check=False)  # noqa: S603
            found = json.loads(done.stdout) if done.returncode == 0 else {"answer": None, "seconds": float("nan")}
            yield name, _plain(found["answer"]), found["seconds"]


def part_of(task: str, expected: Any) -> Any:
    """Return the part of an expected answer that a driver gives."""
    if task == "sdp":
        return {"origin": expected["origin"], "media": [media[:4] for media in expected["media"]]}
    made = {name: expected[name][:4] for name in ("from", "to")}
    return made | {"cseq": expected["cseq"], "via": [via[:3] for via in expected["via"]]}


def _plain(value: Any) -> Any:
    """Return an answer with IPv6 addresses out of their brackets, as it is expected."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value[1:-1] if isinstance(value, str) and value[:1] == "[" else value


@functools.cache
def _built(driver: str, package: str) -> str | None:
    compiler, flags = shutil.which("cc"), _asked("--cflags", "--libs", package)
    if compiler is None or flags is None:
        return None
    made = _folder() / driver
    command = [compiler, "-O2", str(_HERE / f"{driver}.c"), *flags.split(), "-o", str(made)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    return str(made) if done.returncode == 0 else None


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="c-peers-"))


def _asked(*words: str) -> str | None:
    pkg_config = shutil.which("pkg-config")
    if pkg_config is None:
        return None
    done = subprocess.run([pkg_config, *words], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else None
