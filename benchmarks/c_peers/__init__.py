"""Libraries in C at the same tasks, where they, a compiler and pkg-config are installed.

A driver for each stands beside this file; it is built on the spot, reads a text again and again, and gives what it
read and the least seconds of a call. They make no Python objects, so theirs is the time of reading alone. What is
held to the expected answers is From, To, Via and CSeq, and of a description its origin and its media lines.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs


@attrs.frozen
class Library:
    """A library: its driver, the tasks that it can do, and what pkg-config calls it, or its package for Python."""

    name: str
    driver: str
    tasks: tuple[str, ...]
    package: str | None = None
    distribution: str | None = None


LIBRARIES = (
    Library("libosip2 (C)", "osip", ("typed", "sdp"), "libosip2"),
    Library("sofia-sip (C)", "sofia", ("typed", "sdp"), "sofia-sip-ua"),
    Library("re (C)", "re", ("typed",), "libre"),
    Library("pjsip (C)", "pjsip", ("typed", "sdp"), distribution="pjsua2-python"),
)
_HERE = Path(__file__).resolve().parent
_ROUNDS = "40"
# its wheel has a module for Python, which only Python can load, and what a driver calls is in it
_IN_PYTHON = """
import ctypes, sys, pjsua2
ctypes.CDLL(pjsua2._pjsua2.__file__, ctypes.RTLD_GLOBAL)
words = [word.encode() for word in sys.argv[1:]]
sys.exit(ctypes.CDLL(sys.argv[1]).main(len(words), (ctypes.c_char_p * len(words))(*words)))
"""


def versions() -> dict[str, str]:
    """Return the versions of the libraries that are there."""
    found = {each.name: _version(each) for each in LIBRARIES}
    # Debian's libre says no version of its own
    return {name: version or "of the system" for name, version in found.items() if version is not None}


def measured(task: str, text: str) -> Iterator[tuple[str, Any, float]]:
    """Yield name, answer and seconds a call of each library that can do a task; an answer of None is a refusal."""
    for library in LIBRARIES:
        command = _command(library) if task in library.tasks else None
        if command is not None:
            with tempfile.NamedTemporaryFile(suffix=".txt") as file:
                file.write(text.encode())
                file.flush()
                done = subprocess.run([*command, task, file.name, _ROUNDS], capture_output=True, check=False)  # noqa: S603
            found = json.loads(done.stdout) if done.returncode == 0 else {"answer": None, "seconds": float("nan")}
            yield library.name, _plain(found["answer"]), found["seconds"]


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


def _version(library: Library) -> str | None:
    if library.package is not None:
        return _asked("--modversion", library.package)
    try:
        return importlib.metadata.version(library.distribution or "")
    except importlib.metadata.PackageNotFoundError:
        return None


@functools.cache
def _command(library: Library) -> list[str] | None:
    """Return what runs the driver of a library, which is built first; None where that cannot be."""
    in_python = library.package is None
    flags = "-shared -fPIC" if in_python else _asked("--cflags", "--libs", library.package or "")
    compiler, made = shutil.which("cc"), str(_folder() / library.driver)
    if compiler is None or flags is None or _version(library) is None:
        return None
    command = [compiler, "-O2", str(_HERE / f"{library.driver}.c"), *flags.split(), "-o", made]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        return None
    return [sys.executable, "-c", _IN_PYTHON, made] if in_python else [made]


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="c-peers-"))


def _asked(*words: str) -> str | None:
    pkg_config = shutil.which("pkg-config")
    if pkg_config is None:
        return None
    done = subprocess.run([pkg_config, *words], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else None
