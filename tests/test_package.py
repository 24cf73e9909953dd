"""The built package: what the wheel and the sdist hold, and the main job run from an installed wheel."""

from __future__ import annotations

import email
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "examples" / "session-reconnect.json"
CORE = {"attrs", "lark"}

MAIN_JOB = """\
import pathlib, sys
import sipmsg

session = sipmsg.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
assert sipmsg.check(session) == (), sipmsg.check(session)
assert "lark" not in sys.modules
print(sipmsg.__file__)
print(*sipmsg.codecs(session))
"""


def _run(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, with none of this run's Python settings."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COV_", "COVERAGE_", "SIPMSG_TRAINED"))
    }
    environment |= more
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def _succeed(*command: str | Path, cwd: Path, **more: str) -> str:
    done = _run(*command, cwd=cwd, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist from a copy of the source, and the wheel from that sdist."""
    place = tmp_path_factory.mktemp("build")
    source = place / "source"
    leftovers = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, source, ignore=leftovers)
    # a core that is not optimised is built in a third of the time
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist", source)
    _succeed(*build, cwd=place, CFLAGS="-O0")
    return place / "dist"


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the Python of an environment that holds the wheel and its core dependencies only.

    The dependencies are copied from the running environment, so that no network is needed.
    """
    place = tmp_path_factory.mktemp("empty")
    venv.create(place, symlinks=os.name != "nt")
    binaries = place / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    packages = Path(_succeed(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    for name in CORE:
        _copy_distribution(name, packages)
    pip = (sys.executable, "-m", "pip", "--python", python)
    _succeed(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=place)
    _succeed(*pip, "check", cwd=place)
    return python


def _copy_distribution(name: str, packages: Path) -> None:
    for file in importlib.metadata.files(name) or ():
        if ".." in file.parts or file.suffix == ".pyc":
            continue
        target = packages / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(str(file.locate()), target)


def test_every_module_of_the_source_is_in_the_wheel(shipped: frozenset[str]) -> None:
    modules = _modules("sipmsg")
    assert len(modules) > 10
    assert modules <= shipped


def test_the_wheel_holds_the_matchers_that_the_build_made(shipped: frozenset[str]) -> None:
    assert {"sipmsg/compiled/headers.py", "sipmsg/compiled/sdp.py", "sipmsg/compiled/uri.py"} <= shipped


def _modules(folder: str, pattern: str = "*.py") -> set[str]:
    """Return the files of the source, without what an editable installation has made there."""
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern)}
    return {name for name in found if not name.startswith("sipmsg/compiled/")}


def test_every_folder_of_the_source_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "sipmsg").rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_grammars_are_in_the_wheel(shipped: frozenset[str]) -> None:
    grammars = {f"sipmsg/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")}
    assert grammars
    assert grammars | {"sipmsg/grammars/__init__.py"} <= shipped


def test_the_wheel_is_marked_as_typed(shipped: frozenset[str]) -> None:
    assert "sipmsg/py.typed" in shipped


def test_the_wheel_holds_nothing_else(shipped: frozenset[str]) -> None:
    outside = {name for name in shipped if not name.startswith(("sipmsg/", "sipmsg-"))}
    kinds = {Path(name).suffix for name in shipped if name.startswith("sipmsg/")}
    assert outside == set()
    # the core in C, where there was a compiler
    assert kinds - {".so", ".pyd"} == {".py", ".lark", ".typed", ".json", ".html", ".css", ".js"}
    assert {name for name in shipped if name.endswith(".json")} == {"sipmsg/schema/sipmsg.json"}


def test_the_core_needs_lark_and_attrs_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    required = metadata.get_all("Requires-Dist", [])
    core = {text.split(">")[0].split("<")[0] for text in required if "extra ==" not in text}
    assert core == CORE
    assert set(metadata.get_all("Provides-Extra", [])) >= {"cli", "test", "bench", "docs"}
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_sdist_holds_what_builds_and_tests_it(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    expected = {"pyproject.toml", "setup.py", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
    expected |= {"sipmsg/py.typed", "examples/session-reconnect.json", "tests/conftest.py"}
    for folder, pattern in (("grammars", "*.lark"), ("tests", "*.py"), ("sipmsg", "*.py")):
        expected |= _modules(folder, pattern)
    assert expected - held == set()
    assert not [name for name in held if name.startswith("sipmsg/compiled") or name.endswith((".so", ".pyd"))]


def test_the_case_files_are_in_the_sdist_byte_for_byte(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    cases = {
        file.relative_to(ROOT).as_posix(): file for file in (ROOT / "tests" / "cases").rglob("*") if file.is_file()
    }
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            file = cases.pop(member.name.partition("/")[2], None)
            if file is not None:
                content = archive.extractfile(member)
                assert content is not None
                assert content.read() == file.read_bytes(), member.name
    assert sorted(cases) == []


def test_an_installed_wheel_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    place, codecs = _succeed(installed, "-I", "-W", "error", "-c", MAIN_JOB, REFERENCE, cwd=tmp_path).splitlines()
    assert installed.parent.parent in Path(place).parents
    assert codecs == "PCMU/8000 PCMA/8000 telephone-event/8000"


@pytest.mark.skipif(os.name == "nt", reason="the compiler takes its options in another way")
@pytest.mark.parametrize("compiler", ["no-such-compiler", "false"])  # and one that finds no headers
def test_without_a_compiler_it_installs_and_does_the_main_job(dist: Path, tmp_path: Path, compiler: str) -> None:
    (source,) = dist.glob("*.tar.gz")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--target", tmp_path / "installed")
    _succeed(sys.executable, "-m", "pip", "install", *options, source, cwd=tmp_path, CC=compiler)
    alone = "import sys; sys.meta_path = [each for each in sys.meta_path if 'Editable' not in repr(each)]"
    job = f"{alone}; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n{MAIN_JOB}\nprint(sipmsg.core)"
    place, codecs, core = _succeed(sys.executable, "-c", job, REFERENCE, cwd=tmp_path).splitlines()
    assert tmp_path in Path(place).parents
    assert (codecs, core) == ("PCMU/8000 PCMA/8000 telephone-event/8000", "python")


def test_the_pure_wheel_is_for_every_platform(dist: Path, tmp_path: Path) -> None:
    (source,) = dist.glob("*.tar.gz")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path)
    _succeed(sys.executable, "-m", "pip", "wheel", *options, source, cwd=tmp_path, SIPMSG_CORE="python")
    (made,) = tmp_path.glob("*.whl")
    assert made.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]


def test_an_installed_wheel_reads_its_grammars(installed: Path, tmp_path: Path) -> None:
    listing = "import importlib.resources as r; print(*[p.name for p in r.files('sipmsg.grammars').iterdir()])"
    names = _succeed(installed, "-I", "-c", listing, cwd=tmp_path).split()
    assert {path.name for path in (ROOT / "grammars").glob("*.lark")} <= set(names)


def test_without_its_extra_the_command_says_how_to_get_it(installed: Path, tmp_path: Path) -> None:
    done = _run(installed.parent / "sipmsg", "check", REFERENCE, cwd=tmp_path)
    (line,) = done.stderr.splitlines()
    assert "sipmsg[cli]" in line
    assert (done.returncode, done.stdout) == (2, "")


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert importlib.metadata.version("sipmsg") == project["version"]


def test_the_example_is_a_session_message() -> None:
    assert json.loads(REFERENCE.read_text(encoding="utf-8"))["type"] == "session:reconnect"


def test_an_editable_installation_of_links_has_all_that_a_type_checker_looks_for(tmp_path: Path) -> None:
    """As docs/how-to/install.md has it; a checker follows the path in a .pth file, and no hook."""
    source, prefix = tmp_path / "source", tmp_path / "prefix"
    shutil.copytree(
        ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "_build")
    )
    settings = ("--config-settings", "editable_mode=strict")
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--ignore-installed")
    _succeed(*pip, "--prefix", prefix, "-e", source, *settings, cwd=tmp_path, SIPMSG_CORE="python")
    (path,) = prefix.rglob("__editable__*.pth")
    linked = Path(path.read_text(encoding="utf-8").strip())
    for name in ("py.typed", "__init__.py", "grammars/headers.lark"):
        assert (linked / "sipmsg" / name).exists(), name
    assert (linked / "sipmsg/api.py").samefile(source / "sipmsg/api.py")
