"""The cases that are data: ``tests/cases/KIND/NAME.json`` holds what is valid, lenient and invalid of one thing.

A case has its text and what is expected of it: ``value``, the parts by their paths, as ``sipmsg.to_dict`` names them;
``problems``, each a code and a span; ``repaired``, the text that ``normalised()`` writes, or null; for what is invalid
``span``, where the error is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parent / "cases"
CLASSES = ("valid", "lenient", "invalid")
Case = dict[str, Any]


def cases(kind: str, which: str) -> dict[str, list[Case]]:
    """Return the cases of a class, by the name of their file; none of the files may be empty or hold anything else."""
    found: dict[str, list[Case]] = {}
    for path in sorted((CASES / kind).glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        assert held, f"{path} holds no case"
        assert set(held) <= set(CLASSES), f"{path} holds {sorted(held)}, and may hold {', '.join(CLASSES)}"
        assert all(held.values()), f"{path} has a class without a case"
        if which in held:
            found[path.stem] = held[which]
    assert found, f"{CASES / kind} holds no case that is {which}"
    return found


def each(kind: str, which: str) -> dict[str, tuple[str, Case]]:
    """Return the cases of a class, each with the name of its file, under a name for a test."""
    return {
        f"{name}: {case.get('name') or case['text']}": (name, case)
        for name, held in cases(kind, which).items()
        for case in held
    }


def texts(kind: str, which: str = "valid") -> dict[str, list[str]]:
    """Return the texts of the cases of a class, by the name of their file."""
    return {name: [case["text"] for case in held] for name, held in cases(kind, which).items()}


def flat(made: Any, place: str = "") -> dict[str, Any]:
    """Return what a dictionary of a value holds, by paths, less what is None and the texts of URIs."""
    if isinstance(made, dict) and place.rpartition(".")[2] in {"params", "headers"}:
        return {place: made} if made else {}
    found: dict[str, Any] = {}
    if isinstance(made, dict):
        for name, member in made.items():
            if not (name in {"text", "raw_user"} and "scheme" in made):
                found |= flat(member, f"{place}.{name}" if place else name)
    elif isinstance(made, list) and any(isinstance(item, dict) for item in made):
        for index, item in enumerate(made):
            found |= flat(item, f"{place}[{index}]")
    elif made is not None:
        found[place] = made
    return found


def spans(problems: Any) -> list[list[Any]]:
    """Return the code and the span of each problem, as the cases have them."""
    return [[each.code, each.span and [each.span.start, each.span.end]] for each in problems]
