"""Matchers made from redaction.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "redaction.lark": "6d4130eb49b130b690a6c4ca2e1af580de66aa9cf266279c8c7fe48c596890d1",
}
