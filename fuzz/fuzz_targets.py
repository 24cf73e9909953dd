"""Targets for atheris, one for each entry point: ``python fuzz/fuzz_targets.py message corpus/ -max_total_time=600``.

The first argument names the entry point (see entry_points.py), what follows is libFuzzer's. Without atheris the one
thing to be had is the list of entry points. An exception that is not the library's own is a crash, which
libFuzzer writes to a file. ``all`` runs every entry point, one after the other, each for ``--seconds``.
"""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

from cases import seeds

HERE = Path(__file__).resolve().parent
_TEXTS_ONLY = frozenset({"uri", "name_addr", "header"})
# what needs more than the library itself, and grammars, which are text
_LEFT_OUT = ("sipmsg.cli", "sipmsg.columns", "sipmsg.grammars", "sipmsg.schema.__main__", "sipmsg.grammar.__main__")


def write_seeds(name: str, folder: Path) -> None:
    """Write the seeds of an entry point into a folder, where libFuzzer takes its corpus from."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()[name]):
        (folder / f"seed-{number:04}").write_bytes(text.encode("utf-8", "surrogateescape"))


def import_all() -> None:
    """Import every module of the library: it would load them at first use, when nothing counts branches any more."""
    package = importlib.import_module("sipmsg")
    for module in pkgutil.walk_packages(package.__path__, "sipmsg.", onerror=lambda _: None):
        if not module.name.startswith(_LEFT_OUT):
            importlib.import_module(module.name)


def fuzz(name: str, options: list[str]) -> int:
    """Fuzz one entry point for as long as libFuzzer's options say."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["sipmsg"]):
        import_all()
        module = importlib.import_module("entry_points")
    entry_point = module.ENTRY_POINTS[name]

    def one_input(data: bytes) -> None:
        # bytes as they are, and as text, by turns: the first byte says which
        as_text = name in _TEXTS_ONLY or data[:1] < b"\x80"
        entry_point(data.decode("utf-8", "surrogateescape") if as_text else data)

    atheris.Setup([sys.argv[0], *options], one_input)
    atheris.Fuzz()
    return 0


def fuzz_all(seconds: int, folder: Path) -> int:
    """Fuzz every entry point, each in a process of its own; corpus and crashers are kept below the folder."""
    failed = 0
    for name in sorted(seeds()):
        corpus, crashers = folder / "corpus" / name, folder / "kept" / name
        write_seeds(name, corpus)
        crashers.mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", f"-artifact_prefix={crashers}/", "-max_len=20000", "-timeout=10"]
        log = folder / f"{name}.log"
        with log.open("w", encoding="utf-8") as said:
            command = [sys.executable, __file__, name, str(corpus), *options]
            done = subprocess.run(command, stdout=said, stderr=said, check=False)  # noqa: S603 - this very script
        last = [
            line
            for line in log.read_text("utf-8", "replace").splitlines()
            if line.startswith("#") and line[1:2].isdigit()
        ][-1:]
        print(
            f"{name}: exit status {done.returncode}, {len(list(crashers.iterdir()))} kept, {''.join(last)}", flush=True
        )
        failed += done.returncode != 0
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Fuzz one entry point, or all of them; write the seeds of one with ``--seeds FOLDER``."""
    names = sorted(seeds())
    if arguments[:1] == ["all"] and arguments[1:2] == ["--seconds"]:
        return fuzz_all(int(arguments[2]), Path(arguments[3]) if arguments[3:] else HERE / "atheris")
    if not arguments or arguments[0] not in names:
        print(f"usage: fuzz_targets.py {{{','.join(names)}}} [--seeds FOLDER | options of libFuzzer]")
        print("       fuzz_targets.py all --seconds N [FOLDER]")
        return 2
    name, *options = arguments
    if options[:1] == ["--seeds"]:
        write_seeds(name, Path(options[1]))
        return 0
    return fuzz(name, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
