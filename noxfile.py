"""What the project runs on itself: ``nox`` for the first few, ``nox -s NAME`` for one, ``nox --list`` for all."""

from pathlib import Path

import nox

#: what the files of the forge have to be, by the names that check-jsonschema has for the schemas
SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/message.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests", "lint", "types", "docs"]


def _fuzz(session: nox.Session, script: str, *arguments: str, needs: tuple[str, ...] = (".",)) -> None:
    """Run a script of fuzz/ with the arguments of the session, or with these."""
    session.install("-e", *needs)
    session.run("python", f"fuzz/{script}.py", *(session.posargs or arguments))


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """Run the tests with the core, with coverage of lines and branches, and again without it."""
    session.install("-e", ".[test-all]")
    session.run("pytest", "--cov", "-m", "", *session.posargs)
    session.run("pytest", *session.posargs, env={"SIPMSG_CORE": "python"})


@nox.session
def properties(session: nox.Session) -> None:
    """Draw 1,000 times as many examples for the properties as on a desk."""
    session.install("-e", ".[test]")
    session.run("pytest", "tests/property", *session.posargs, env={"HYPOTHESIS_PROFILE": "thorough"})


@nox.session
def fuzz(session: nox.Session) -> None:
    """Mutate the cases for a minute, or as long as the arguments say, and read what comes out."""
    _fuzz(session, "mutate", "--seconds", "60")


@nox.session
def backtracking(session: nox.Session) -> None:
    """Search for a minute, or as long as the arguments say, for grammar rules that backtrack over a text."""
    _fuzz(session, "backtracking", "--seconds", "60")


@nox.session
def atheris(session: nox.Session) -> None:
    """Fuzz every entry point for a minute, or as the arguments say, guided by coverage."""
    _fuzz(session, "fuzz_targets", "all", "--seconds", "60", needs=(".", "atheris"))


@nox.session
def sanitize(session: nox.Session) -> None:
    """Run the core under gcc's sanitizers over all cases and two million mutants, or as the arguments say."""
    _fuzz(session, "sanitized", needs=(".[test]",))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code, and see whether the tests notice: numbers, uris, framing, check, or the modules named."""
    _fuzz(session, "mutation", "numbers", "uris", needs=(".[test]", "cosmic-ray"))


@nox.session
def differential(session: nox.Session) -> None:
    """Read the cases, and the folders that are named, beside other libraries, and list where they differ."""
    session.install("-e", ".[test]", "sipmessage", "aiosipua")
    session.run("pytest", "tests/differential")
    session.run("python", "fuzz/differential.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff's rules and its formatter, check the spelling of all texts, that imports go one way, and .github."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell")
    session.run("lint-imports", "--no-cache")
    for schema, files in SCHEMAS.items():
        session.run("check-jsonschema", "--builtin-schema", schema, *map(str, Path().glob(files)))


@nox.session
def types(session: nox.Session) -> None:
    """Run mypy, strict, and let pyright judge how completely the public names are typed."""
    session.install("-e", ".[test,lint]")
    session.run("mypy")
    session.run("pyright", "--pythonpath", str(Path(session.bin) / "python"), "examples", "tests/test_types.py")
    # The package as users have it, away from the source: pyright follows no editable installation.
    folder = Path(session.create_tmp())
    session.run("python", "-m", "build", "--wheel", "--outdir", folder / "dist")
    (wheel,) = (folder / "dist").glob("*.whl")
    session.install("--no-deps", "--target", folder / "installed", wheel)
    session.chdir(folder)
    session.run("pyright", "--verifytypes", "sipmsg", "--ignoreexternal", env={"PYTHONPATH": "installed"})


@nox.session
def generated(session: nox.Session) -> None:
    """Write all that is made from something else and committed: the schema, the table of the grammars."""
    session.install("-e", ".[cli,docs]")
    session.run("python", "-m", "sipmsg.schema", "--write")
    session.run("python", "docs/_ext/tables.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build/html, any warning an error; follow its links, and use the inspector."""
    session.install("-e", ".[test,browser,docs]")
    session.run("sphinx-build", "-E", "-W", "--keep-going", "docs", "docs/_build/html", *session.posargs)
    session.run("pytest", "-m", "", "tests/docs/test_built.py", "tests/report/test_inspector.py")


@nox.session
def links(session: nox.Session) -> None:
    """Follow every link of the documentation, to its anchor; needs the network."""
    session.install("-e", ".[cli,docs]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "linkcheck", "docs", "docs/_build/linkcheck")


@nox.session
def bench(session: nox.Session) -> None:
    """Run the benchmarks."""
    session.install("-e", ".[bench]")
    session.run("pytest", "benchmarks", "-o", "python_files=bench_*.py", *session.posargs)


@nox.session
def compare(session: nox.Session) -> None:
    """Ask other libraries what sipmsg is asked, and measure them; ``-- --readme`` writes the tables and the chart."""
    session.install("-e", ".[test,bench]")
    session.run("pytest", "tests/test_features.py")
    session.run("python", "-m", "benchmarks.features", *session.posargs)
    session.run("python", "-m", "benchmarks.compare", *session.posargs)


@nox.session
def changelog(session: nox.Session) -> None:
    """Show what the next version brings, from changelog.d/."""
    session.install("towncrier")
    session.run("towncrier", "build", "--draft", "--version", "next")


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist and, from it, the pure wheel into dist/, and check what a package index would of both."""
    session.install("build", "twine")
    session.run("python", "-m", "build", env={"SIPMSG_CORE": "python"})
    session.run("python", "-m", "twine", "check", "--strict", "dist/*")


@nox.session
def tshark(session: nox.Session) -> None:
    """Hold the reader of captures to tshark, which has to be installed: apt-get install tshark."""
    _fuzz(session, "tshark", needs=(".[pcap,zstd]",))


@nox.session
def drachtio(session: nox.Session) -> None:
    """Hold the model of drachtio's splitter to drachtio-srf itself, which npm installs."""
    session.install("-e", ".")
    folder = session.create_tmp()
    session.run("npm", "install", "--prefix", folder, "drachtio-srf@5.0.29", external=True)
    session.run("python", "fuzz/drachtio.py", folder, *session.posargs)
