"""Run the core in C under AddressSanitizer and UndefinedBehaviorSanitizer: ``python fuzz/sanitized.py``.

Builds the package with a core that is watched, then runs, in processes that have the sanitizers loaded: the tests of
values, messages, JSON and the cross-check, with all their cases; ``core.py`` and ``core_slots.py``, which hold the
core to Python; ``core_leaks.py``, with what is long and deep; ``core_memory.py``, where memory runs out;
``core_misuse.py``, which asks it for what nobody does; and mutants of the cases through every entry point. A finding
ends the process that it was made in. Prints each command and how it ended; the status is 1 where one failed. Needs gcc.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FUZZ = ROOT / "fuzz"
TESTS = ("values", "message", "jambonz", "cross_check", "property/test_entry_points.py")
FLAGS = "-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g -O1"


def build(folder: Path) -> None:
    """Build the package with a core that is watched into a folder."""
    command = [
        sys.executable,
        "setup.py",
        "-q",
        "build",
        "--build-base",
        folder / "made",
        "--build-lib",
        folder / "lib",
    ]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"CFLAGS": FLAGS, "CC": "gcc"}, check=True)  # noqa: S603
    if not list((folder / "lib" / "sipmsg").glob("_core*.so")):
        sys.exit("the core was not built: is there a gcc with its sanitizers?")


def watched(folder: Path) -> dict[str, str]:
    """Return the environment of a process that uses the core in a folder, with the sanitizers loaded first."""
    libraries = [_library(name) for name in ("libasan.so", "libubsan.so")]
    return os.environ | {
        # before the checkout, whose own core nobody watches
        "PYTHONPATH": os.pathsep.join(map(str, (folder / "lib", ROOT, FUZZ))),
        "PYTHONSAFEPATH": "1",
        "PYTHONMALLOC": "malloc",  # so that every object is watched
        "LD_PRELOAD": " ".join(libraries),
        # the interpreter itself leaves memory behind at its end; core_leaks.py counts what calls leave
        "ASAN_OPTIONS": "detect_leaks=0:halt_on_error=1:allocator_may_return_null=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }


def _library(name: str) -> str:
    found = subprocess.run(["gcc", f"-print-file-name={name}"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return found.stdout.strip()


def commands(options: argparse.Namespace) -> Iterator[list[str]]:
    """Yield what is run."""
    yield ["-c", f"import sipmsg; assert sipmsg.core == 'c' and not sipmsg.__file__.startswith({str(ROOT)!r})"]
    if not options.only_mutants:
        yield ["-m", "pytest", "-q", "-p", "no:cacheprovider", *[f"tests/{name}" for name in TESTS]]
        yield [str(FUZZ / "core.py"), str(options.compared), str(options.seed)]
        yield [str(FUZZ / "core_slots.py"), str(options.compared // 20), str(options.seed)]
        yield [str(FUZZ / "core_leaks.py"), "100"]
        yield [str(FUZZ / "core_memory.py")]
        yield [str(FUZZ / "core_misuse.py"), str(options.compared), str(options.seed)]
    ends = ["--seconds", str(options.seconds)] if options.seconds else ["--count", str(options.count)]
    workers = ["--workers", str(options.workers), "--seed", str(options.seed)]
    # what is watched is slow, by no fault of the core
    yield [str(FUZZ / "mutate.py"), *ends, *workers, "--patience", "8"]


def main() -> int:
    """Build, run all, return how many commands failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2_000_000, help="how many mutants")
    parser.add_argument("--seconds", type=float, help="for how long to make mutants, whatever their number")
    parser.add_argument("--compared", type=int, default=100_000, help="how many texts core.py compares")
    parser.add_argument("--seed", type=int, default=1, help="which mutants: the same ones for the same number")
    parser.add_argument("--workers", type=int, default=1, help="in how many processes mutants are made")
    parser.add_argument("--only-mutants", action="store_true", help="leave out all but the mutants")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        build(folder)
        environment = watched(folder)
        for command in commands(options):
            print("==", *command, flush=True)
            began = time.monotonic()
            status = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
            print(f"== status {status} after {time.monotonic() - began:.0f} s", flush=True)
            failed += status != 0
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
