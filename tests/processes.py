"""Processes that tests start."""

from __future__ import annotations

import os


def unmeasured(**more: str) -> dict[str, str]:
    """Return the environment of a process whose coverage is not counted: it runs a copy, or what others run too."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")} | more
