"""Fixtures for pytest: the functions of :mod:`sipmsg.testing`, wherever sipmsg is installed."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


def _fixture(name: str) -> Any:
    """Return the fixture whose value is a function of :mod:`sipmsg.testing`."""

    def function() -> Any:
        # pytest loads this module in every run, and few runs need that one
        return getattr(importlib.import_module("sipmsg.testing"), name)

    function.__doc__ = f"Return :func:`sipmsg.testing.{name}`."
    return pytest.fixture(name=f"sipmsg_{name}")(function)


sipmsg_session_new: Any = _fixture("session_new")
sipmsg_session_reconnect: Any = _fixture("session_reconnect")
sipmsg_verb_hook: Any = _fixture("verb_hook")
sipmsg_call_status: Any = _fixture("call_status")
