"""Fixtures for pytest: the functions of :mod:`sipmsg.testing`, wherever sipmsg is installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def sipmsg_session_new() -> Callable[..., dict[str, Any]]:
    """Return :func:`sipmsg.testing.session_new`."""
    from sipmsg.testing import session_new  # noqa: PLC0415 - pytest loads this module in every run

    return session_new


@pytest.fixture
def sipmsg_session_reconnect() -> Callable[..., dict[str, Any]]:
    """Return :func:`sipmsg.testing.session_reconnect`."""
    from sipmsg.testing import session_reconnect  # noqa: PLC0415

    return session_reconnect


@pytest.fixture
def sipmsg_verb_hook() -> Callable[..., dict[str, Any]]:
    """Return :func:`sipmsg.testing.verb_hook`."""
    from sipmsg.testing import verb_hook  # noqa: PLC0415

    return verb_hook


@pytest.fixture
def sipmsg_call_status() -> Callable[..., dict[str, Any]]:
    """Return :func:`sipmsg.testing.call_status`."""
    from sipmsg.testing import call_status  # noqa: PLC0415

    return call_status
