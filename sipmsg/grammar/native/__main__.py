"""Write the C source of the core: ``python -m sipmsg.grammar.native FOLDER``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from sipmsg.grammar.native.source import written


def main(folder: str) -> None:
    """Write the files of the core into a folder; print what stays with Python."""
    made = written(importlib.import_module("sipmsg.syntax").GRAMMARS)
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    made.write(where)
    for rule, reason in made.left_out.items():
        sys.stdout.write(f"stays with Python: {rule} ({reason})\n")


if __name__ == "__main__":
    main(sys.argv[1])
