"""Processes that tests start."""

from __future__ import annotations

import os

#: runs the command with the arguments behind the first, which names a library that cannot be imported
WITHOUT = """
import sys

missing = sys.argv[1]

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
sys.argv[:2] = ["sipmsg"]
from sipmsg.cli import main
main()
"""

#: a module of work for other processes, which kills its process over a text with POISON in it
DIE_OF_POISON = """
import os, pathlib, signal
from sipmsg.columns import parse_batch

def die_of_poison(batch):
    if any(b"POISON" in text for text in batch.column("message").to_pylist()):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_batch(batch)
"""


def unmeasured(**more: str) -> dict[str, str]:
    """Return the environment of a process whose coverage is not counted: it runs a copy, or what others run too."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")} | more
