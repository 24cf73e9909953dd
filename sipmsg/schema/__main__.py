"""``python -m sipmsg.schema`` prints the schema; with ``--write`` it is written into the package."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sipmsg.schema import FILE
from sipmsg.schema.definitions import schema


def main(arguments: list[str]) -> None:
    """Print or write the schema."""
    text = json.dumps(schema(), indent=1, sort_keys=False) + "\n"
    if arguments == ["--write"]:
        Path(__file__).with_name(FILE).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
