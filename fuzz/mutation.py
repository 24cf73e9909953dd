"""Mutation testing with cosmic-ray: ``python fuzz/mutation.py uris`` changes the code and asks the tests to notice.

Works on a copy of the project in a folder of its own, and takes minutes to hours; ``pip install cosmic-ray``
beside what the tests need. Prints the score of each module and the changes that no test noticed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("sipmsg", "grammars", "tests", "examples", "docs", "fuzz", "pyproject.toml", "README.md", "SECURITY.md")

# what is mutated, and the tests that have to notice
TARGETS: dict[str, dict[str, str]] = {
    "numbers": {
        "sipmsg/ascii.py": "tests/test_ascii.py sipmsg/ascii.py",
        "sipmsg/values/bounds.py": "tests/values/test_bounds.py sipmsg/values/bounds.py",
        "sipmsg/values/cseq.py": "tests/values/test_cseq.py sipmsg/values/cseq.py",
        "sipmsg/values/ranges.py": "tests/values/test_ranges.py sipmsg/values/ranges.py",
    },
    "uris": {
        "sipmsg/values/uri/uri.py": "tests/values/test_uri.py sipmsg/values/uri/uri.py",
        "sipmsg/values/uri/equality.py": "tests/values/test_uri_equality.py sipmsg/values/uri/equality.py",
        "sipmsg/values/uri/rules.py": "tests/values/test_uri_cases.py tests/values/test_uri.py",
        "sipmsg/values/uri/shape.py": "tests/values/test_lenient_values.py tests/values/test_uri.py",
    },
    "framing": {
        "sipmsg/message/framing.py": "tests/message/test_framing.py sipmsg/message/framing.py",
        "sipmsg/values/start_line.py": "tests/message/test_lenient_messages.py tests/message/test_message.py",
        "sipmsg/message/message.py": "tests/message/test_message.py sipmsg/message/message.py tests/test_limits.py",
    },
    "check": {
        f"sipmsg/cross_check/{path.name}": "tests/cross_check"
        for path in sorted((ROOT / "sipmsg/cross_check").glob("[!_]*.py"))
    },
}
# annotations are no code: a "|" there can be anything
CONFIG = """
[cosmic-ray]
module-path = "{module}"
timeout = {timeout}
excluded-modules = []
test-command = "{python} -m pytest -x -q --no-header -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*"]
"""
# the copy, not what is installed, is what is tested
CONFTEST = "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"


def copied(folder: Path) -> Path:
    """Copy the project into a folder, the grammars where an installed one has them."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_build", "atheris"))
        else:
            shutil.copy(source, folder / name)
    (folder / "sipmsg" / "grammars").symlink_to(folder / "grammars")
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    return folder


def tool(folder: Path, *command: str, must: bool = False) -> str:
    """Run one of cosmic-ray's commands in a folder and return what it prints; exit where it fails and ``must`` not."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "ci", "PYTHONDONTWRITEBYTECODE": "1"}
    path = [str(Path(sys.executable).parent / command[0]), *command[1:]]
    done = subprocess.run(path, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(done.stderr or done.stdout, file=sys.stderr)
        if must:
            sys.exit(f"{' '.join(command)} failed")
    return done.stdout


def sampled(session: Path, most: int) -> None:
    """Skip all but so many mutants, which are drawn at random and the same every time."""
    with sqlite3.connect(session) as database:
        done = {job for (job,) in database.execute("SELECT job_id FROM work_results")}
        jobs = [job for (job,) in database.execute("SELECT job_id FROM work_items ORDER BY job_id") if job not in done]
        order = sorted(jobs, key=lambda job: hashlib.sha256(_place(database, job).encode()).digest())
        for job in order[most:]:
            database.execute("DELETE FROM mutation_specs WHERE job_id = ?", (job,))
            database.execute("DELETE FROM work_items WHERE job_id = ?", (job,))


def _place(database: sqlite3.Connection, job: str) -> str:
    query = "SELECT operator_name, occurrence FROM mutation_specs WHERE job_id = ?"
    return str(database.execute(query, (job,)).fetchall())


def mutate(module: str, tests: str, options: argparse.Namespace, folder: Path) -> tuple[int, int]:
    """Return how many mutants of a module there were, and how many no test noticed, which are printed."""
    python = sys.executable
    config = CONFIG.format(module=module, tests=tests, timeout=options.timeout, python=python)
    (folder / "mutation.toml").write_text(config, encoding="utf-8")
    # tests that fail without a change would notice every change
    tool(folder, "cosmic-ray", "baseline", "mutation.toml", must=True)
    session = f"{Path(module).stem}.sqlite"
    tool(folder, "cosmic-ray", "init", "mutation.toml", session, "--force")
    tool(folder, "cr-filter-operators", session, "mutation.toml")
    if options.sample is not None:
        sampled(folder / session, options.sample)
    tool(folder, "cosmic-ray", "exec", "mutation.toml", session)
    report = tool(folder, "cr-report", "--show-diff", session)
    jobs = [job for job in report.split("[job-id]")[1:] if "WorkerOutcome.SKIPPED" not in job]
    survived = [job for job in jobs if "TestOutcome.SURVIVED" in job]
    score = 100 * (1 - len(survived) / max(1, len(jobs)))
    print(f"{module}: {len(jobs)} mutants, {len(survived)} survived, score {score:.1f} %", flush=True)
    for job in survived:
        lines = [line for line in job.splitlines() if line[:1] in {"-", "+", "@"} and line[:3] not in {"---", "+++"}]
        print("\n".join(lines), "\n", flush=True)
    return len(jobs), len(survived)


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "targets", nargs="*", default=list(TARGETS), help=f"of {', '.join(TARGETS)}, or a module of one"
    )
    parser.add_argument("--sample", type=int, help="no more than so many mutants of a module, drawn at random")
    parser.add_argument("--timeout", type=float, default=120.0, help="seconds for the tests of one mutant")
    options = parser.parse_args()
    modules = {module: tests for target in TARGETS.values() for module, tests in target.items()}
    wanted: dict[str, str] = {}
    for name in options.targets:
        if name not in TARGETS and name not in modules:
            parser.error(
                f"{name} is neither of {', '.join(TARGETS)} nor one of their modules, such as {next(iter(modules))}"
            )
        wanted |= TARGETS.get(name) or {name: modules[name]}
    jobs = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder))
        for module, tests in wanted.items():
            more, left = mutate(module, tests, options, project)
            jobs, survived = jobs + more, survived + left
    print(f"all: {jobs} mutants, {survived} survived, score {100 * (1 - survived / max(1, jobs)):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
