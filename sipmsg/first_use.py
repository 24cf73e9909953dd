"""Import at first use what is large and rarely needed, or what stands above the module that asks for it.

A statement in a function looks for the module, and for its ``__path__``, at each call; this does so at the first.
"""

from __future__ import annotations

import functools
import importlib
from typing import Any


@functools.cache
def imported(module: str, name: str) -> Any:
    """Return what a module has under a name.

    >>> imported("sipmsg.ascii", "fold")("Via")
    'via'
    """
    return getattr(importlib.import_module(module), name)


class Module:
    """A module that is imported when something of it is asked for, which may be for an annotation alone.

    >>> Module("datetime").date.__name__
    'date'
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name: str = name

    def __getattr__(self, name: str) -> Any:
        return imported(self._name, name)
