"""Targets for atheris, one for each door: ``python fuzz/fuzz_targets.py message corpus/ -max_total_time=600``.

The first argument names the door (see doors.py), what follows is libFuzzer's. Without atheris the one
thing to be had is the list of doors. An exception that is not the library's own is a crash, which
libFuzzer writes to a file.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from mutate import seeds

_TEXTS_ONLY = frozenset({"uri", "name_addr", "header"})


def write_seeds(name: str, folder: Path) -> None:
    """Write the seeds of a door into a folder, where libFuzzer takes its corpus from."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()[name]):
        (folder / f"seed-{number:04}").write_bytes(text.encode("utf-8", "surrogateescape"))


def main(arguments: list[str]) -> int:
    """Fuzz one door for as long as libFuzzer's options say; write its seeds with ``--seeds FOLDER``."""
    if not arguments or arguments[0] not in seeds():
        print(f"usage: fuzz_targets.py {{{','.join(sorted(seeds()))}}} [--seeds FOLDER | options of libFuzzer]")
        return 2
    name, *options = arguments
    if options[:1] == ["--seeds"]:
        write_seeds(name, Path(options[1]))
        return 0
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["sipmsg"]):
        doors = importlib.import_module("doors")
    door = doors.DOORS[name]

    def one_input(data: bytes) -> None:
        # bytes as they are, and as text, by turns: the first byte says which
        as_text = name in _TEXTS_ONLY or data[:1] < b"\x80"
        door(data.decode("utf-8", "surrogateescape") if as_text else data)

    atheris.Setup([sys.argv[0], *options], one_input)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
