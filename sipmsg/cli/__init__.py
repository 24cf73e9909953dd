"""The command ``sipmsg``; it needs the extra ``cli``, and only this package knows click and rich.

``application`` has the commands; ``batch``, ``bench``, ``diff``, ``extract``, ``redact`` and ``report`` have one each
that is longer. What they print is made as ``lines`` (``call_tree``, ``problem_lines``, ``codec_lines``, ``fields``) or
as JSON (``json_out``, ``sarif``); ``inputs`` reads the files.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from sipmsg.cli.statuses import Status
from sipmsg.extras import MissingLibraryError, require

_LIBRARIES = ("click", "rich")


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
        for library in _LIBRARIES:
            require(library, "the command", "cli")
    except MissingLibraryError as missing:
        sys.stderr.write(f"sipmsg: {missing}\n")
        raise SystemExit(Status.USAGE) from None
    try:
        from sipmsg.cli.application import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:  # before the command began
        raise SystemExit(Status.INTERRUPTED) from None
