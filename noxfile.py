"""What the project runs on itself: ``nox`` for all of it, ``nox -s NAME`` for one session."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["tests", "lint", "types"]


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests, with coverage of lines and branches."""
    session.install("-e", ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff's rules and its formatter."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Run mypy, strict, and let pyright judge how completely the public names are typed."""
    session.install("-e", ".[test,lint]", "pyright")
    session.run("mypy")
    session.run("pyright", "--verifytypes", "sipmsg", "--ignoreexternal")


@nox.session
def bench(session: nox.Session) -> None:
    """Run the benchmarks."""
    session.install("-e", ".[bench]")
    session.run("pytest", "benchmarks", "-o", "python_files=bench_*.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Check the spelling of the documentation and build it into docs/_build/, any warning an error."""
    session.install("-e", ".[cli,docs]")
    session.run("codespell", "README.md", "CONTRIBUTING.md", "docs", "grammars", "--skip", "docs/_build")
    session.run("sphinx-build", "-W", "--keep-going", "docs", "docs/_build", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist and, from it, the wheel into dist/."""
    session.install("build")
    session.run("python", "-m", "build")
