"""Mutation testing, fuzz/mutation.py: what it changes and the tests that it asks are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading import module_of

ROOT = Path(__file__).resolve().parents[1]
TARGETS = module_of(ROOT / "fuzz" / "mutation.py").TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_the_modules_of_a_target_and_their_tests_are_there(name: str) -> None:
    assert TARGETS[name]
    for module, tests in TARGETS[name].items():
        assert [path for path in (module, *tests.split()) if not (ROOT / path).exists()] == []
