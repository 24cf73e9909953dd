"""Libraries for node at the same tasks, where node and they are installed on NODE_PATH."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parent / "node_peers.cjs"


@functools.cache
def _node() -> str | None:
    return shutil.which("node")


def _ask(question: dict[str, Any]) -> Any:
    node = _node()
    if node is None:
        return {}
    done = subprocess.run(  # noqa: S603 - our own script
        [node, str(SCRIPT)],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
        timeout=300,
    )
    return json.loads(done.stdout) if done.returncode == 0 else {}


@functools.cache
def version() -> str | None:
    """Return the version of node, or None where there is none."""
    found: str | None = _ask({}).get("node")
    return found


def versions() -> dict[str, str]:
    """Return the versions of the libraries that are there."""
    found: dict[str, str] = {f"{name} (node)": text for name, text in _ask({}).get("versions", {}).items()}
    return found


def measured(task: str, text: str) -> Iterator[tuple[str, Any, float]]:
    """Yield name, answer and seconds a call of each library that can do a task; a text is what it throws."""
    for found in _ask({"task": task, "text": text}).get("found", ()):
        yield f"{found['library']} (node)", found["answer"], found["seconds"] or float("nan")


def answers(task: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield name and answer of each library that can do a task, or an error where it throws; nothing is timed."""
    for found in _ask({"task": task, "text": text, "untimed": True}).get("found", ()):
        answer = found["answer"]
        yield f"{found['library']} (node)", ValueError(answer) if isinstance(answer, str) else answer
