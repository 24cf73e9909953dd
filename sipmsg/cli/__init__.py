"""The command ``sipmsg``; it needs the extra ``cli``, and only this package knows click and rich."""

from __future__ import annotations

import sys
from typing import NoReturn

_LIBRARIES = {"click", "rich"}
_USAGE = 2


def main() -> NoReturn:
    """Run the command with the arguments of the process, and leave with its exit status.

    Where click or rich is missing, one line on standard error says how to install them, and the
    status is 2.

    >>> import unittest.mock
    >>> with unittest.mock.patch("sys.argv", ["sipmsg", "--no-such-option"]):
    ...     main()
    Traceback (most recent call last):
    SystemExit: 2
    """
    try:
        import click  # noqa: F401, PLC0415 - sipmsg is imported without them
        import rich  # noqa: F401, PLC0415
    except ModuleNotFoundError as missing:
        if missing.name not in _LIBRARIES:
            raise
        sys.stderr.write(f"sipmsg: the command needs {missing.name}; install it with: pip install 'sipmsg[cli]'\n")
        raise SystemExit(_USAGE) from None
    from sipmsg.cli.application import run  # noqa: PLC0415

    run()
