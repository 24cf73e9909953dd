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
