"""Collect problems in the order in which they are found, up to ``Limits.problems``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from sipmsg.catalogue import report
from sipmsg.errors import Problem


def collected(problems: Iterable[Problem], most: int, where: str = "") -> tuple[Problem, ...]:
    """Return the first problems, and behind the last of ``most`` a note that there are more.

    >>> problem = report("raw.trailing_data", "4 bytes follow the body")
    >>> [each.code for each in collected([problem] * 3, 2)]
    ['raw.trailing_data', 'raw.trailing_data', 'problems.truncated']
    """
    found: Iterator[Problem] = iter(problems)
    made = tuple(islice(found, min(most, sys.maxsize)))
    if len(made) < most or next(found, None) is None:
        return made
    return (*made, report("problems.truncated", f"more than {most} problems; the rest is left out", where))
