"""The exit statuses of the command, as its help lists them, and those by which a shell tells of a signal."""

from __future__ import annotations

import enum


class Status(enum.IntEnum):
    """How the command ends."""

    CLEAN = 0
    PROBLEMS = 1
    USAGE = 2
    NOTHING_READ = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143
