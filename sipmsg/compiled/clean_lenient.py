"""Matchers made from clean.lark by ``python -m sipmsg.grammar --write``; not to be edited."""

# ruff: noqa
# mypy: ignore-errors
from __future__ import annotations

from typing import Any

SOURCES = {
    "clean.lark": "78b9a09c29c63341ee6ecc51cf7caaea4a7807ac55247e74d9c654f35259109b",
}
