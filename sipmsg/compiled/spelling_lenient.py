"""Matchers made from spelling.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "spelling.lark": "7b65c57e73a617c4f3e762d06f4a46aeb892eb83b494b688d6d686ed140567fd",
}
