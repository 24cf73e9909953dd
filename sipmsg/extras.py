"""Import optional libraries, and name the extra to install where one is missing.

Modules that need pyarrow, dpkt, jinja2 and the like call :func:`require` before they import them.
"""

from __future__ import annotations

import importlib


class MissingLibraryError(ModuleNotFoundError):
    """A library is not installed; the message names the extra that brings it, ``name`` the library."""


def require(library: str, user: str, extra: str) -> None:
    """Import a library, or raise MissingLibraryError; an import that fails inside it is raised as it is.

    >>> require("json", "the example", "none")
    >>> require("no_such_library", "the example", "more")
    Traceback (most recent call last):
        ...
    sipmsg.extras.MissingLibraryError: the example needs no_such_library; install it with: pip install 'sipmsg[more]'
    """
    try:
        importlib.import_module(library)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        why = f"{user} needs {library}; install it with: pip install 'sipmsg[{extra}]'"
        raise MissingLibraryError(why, name=library) from None
