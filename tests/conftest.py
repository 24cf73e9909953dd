"""Hypothesis profiles: ``dev`` on a desk, ``ci`` the same every time, ``thorough`` when asked for."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from sipmsg.values import rules

settings.register_profile("dev", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, database=None, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


@pytest.fixture
def own_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the rules that a test registers a place of their own, which goes with it."""
    with monkeypatch.context() as patch:
        patch.setattr(rules, "_RULES", {cls: [*known] for cls, known in rules._RULES.items()})  # noqa: SLF001
        rules._forget()  # noqa: SLF001
        yield
    rules._forget()  # noqa: SLF001
