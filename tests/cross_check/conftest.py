"""The reference message with edits, and all that the cross-check reports of a message."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sipmsg import check, loads
from sipmsg.jambonz import drachtio

ROOT = Path(__file__).parents[2]
REFERENCE: dict[str, Any] = json.loads((ROOT / "examples" / "session-reconnect.json").read_text(encoding="utf-8"))


def _place(message: Any, path: str) -> tuple[Any, Any]:
    *steps, last = (int(step) if step.isdecimal() else step for step in path.split("."))
    for step in steps:
        message = message[step]
    return message, last


def _edited(
    raw: tuple[str, ...] = (),
    *,
    body: str | None = None,
    put: dict[str, Any] | None = None,
    cut: tuple[str, ...] = (),
    made: bool = False,
) -> dict[str, Any]:
    message = copy.deepcopy(REFERENCE)
    sip = message["data"]["sip"]
    for old, new in zip(raw[::2], raw[1::2], strict=True):
        assert old in sip["raw"], old
        sip["raw"] = sip["raw"].replace(old, new, 1)
    if body is not None:
        head = sip["raw"].partition("\r\n\r\n")[0]
        sip["raw"] = head.replace("Length: 281", f"Length: {len(body.encode())}") + "\r\n\r\n" + body
    if made:
        message["data"]["sip"] = drachtio.split(sip["raw"])
    for path, value in (put or {}).items():
        holder, key = _place(message, path)
        holder[key] = value
    for path in cut:
        holder, key = _place(message, path)
        del holder[key]
    return message


def _reported(message: dict[str, Any], *families: str) -> list[tuple[Any, ...]]:
    raw = message["data"].get("sip", {}).get("raw", "")
    return [
        (
            problem.code,
            str(problem.severity),
            problem.where,
            problem.found,
            problem.expected,
            problem.explained,
            None if problem.span is None else raw[problem.span.slice],
        )
        for problem in check(loads(message))
        if not families or problem.code.startswith(families)
    ]


@pytest.fixture(scope="session")
def edited() -> Callable[..., dict[str, Any]]:
    """Give the reference message back with texts of raw replaced, a body, members put and members cut.

    ``raw`` is old, new, old, new; with ``made`` the pre-split view is what drachtio makes of the new raw.
    """
    return _edited


@pytest.fixture(scope="session")
def reported() -> Callable[..., list[tuple[Any, ...]]]:
    """Give each problem as code, severity, where, found, expected, explained and the text at its span."""
    return _reported
