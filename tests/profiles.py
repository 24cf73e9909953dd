"""How hard the property tests look: ``dev`` on a desk, ``ci`` the same path every time, ``thorough`` when asked for.

``brief`` is for a copy of the project, whose properties are those that were looked at.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=5)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, database=None, print_blob=True)
settings.register_profile("brief", deadline=None, max_examples=5, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


def examples(of_hundred: int) -> int:
    """Return how many examples a test draws that draws so many where the profile says a hundred."""
    most: int = settings().max_examples
    return max(2, most * of_hundred // 100)
