"""Matchers made from redaction.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "redaction.lark": "3a0711986cad0eddf9fa0a055d990c953b5e8e0d88bb7afd225fc6735efab213",
}
