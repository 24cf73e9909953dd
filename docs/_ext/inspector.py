"""The inspector of the front page: what it runs, put beside the pages when they are built.

Pyodide comes from npm, once, and stays in the folder of the build. sipmsg is taken from where it is installed, less
its core in C, with the libraries that the report needs, in one archive. Where node is, the archives hold bytecode.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

PYODIDE = "314.0.7"
_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
_ARCHIVES = ("packages.zip", "pyodide/python_stdlib.zip")
_FETCHED = (*_ARCHIVES, "pyodide/pyodide.asm.wasm", "pyodide/pyodide-lock.json")
_BYTECODE = Path(__file__).with_name("bytecode.mjs")
_PACKAGES = ("sipmsg", "sipmsg.grammars", "attr", "attrs", "jinja2", "lark", "markupsafe")
_DISTRIBUTIONS = ("sipmsg", "attrs", "jinja2", "lark", "markupsafe")
_LEFT_OUT = {"__pycache__", "native", "cli", "columns"}
_TAKEN = {".py", ".lark", ".html", ".css", ".js"}
# the first moment that an archive knows: so that the same files make the same archive
_EPOCH = (1980, 1, 1, 0, 0, 0)

log = logging.getLogger(__name__)


def fetched(folder: Path) -> Path:
    """Return the folder of Pyodide's files, which npm brings where they are not there; raise OSError without npm."""
    package = folder / f"pyodide-{PYODIDE}"
    if not all((package / name).exists() for name in _FILES):
        package.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed")
        command = [npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", str(package)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
        with tarfile.open(next(package.glob("*.tgz"))) as archive:
            for name in _FILES:
                member = archive.extractfile(f"package/{name}")
                if member is None:
                    raise FileNotFoundError(name)
                (package / name).write_bytes(member.read())
    return package


def files() -> Iterator[tuple[str, bytes]]:
    """Yield what the archive of packages holds: names and contents."""
    for name in _PACKAGES:
        package = importlib.import_module(name)
        for root in map(Path, package.__path__):
            for path in sorted(root.rglob("*")):
                inside = path.relative_to(root)
                if path.suffix in _TAKEN and not _LEFT_OUT.intersection(inside.parts):
                    yield f"{name.replace('.', '/')}/{inside.as_posix()}", path.read_bytes()
    for name in _DISTRIBUTIONS:
        found = importlib.metadata.distribution(name)
        text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {found.version}\n"
        yield f"{name}-{found.version}.dist-info/METADATA", text.encode()


def write_packages(path: Path) -> None:
    """Write the archive of packages."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in dict(files()).items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "inspector"
    target.mkdir(parents=True, exist_ok=True)
    write_packages(target / "packages.zip")
    try:
        pyodide = fetched(Path(os.environ.get("SIPMSG_PYODIDE") or Path(app.outdir).parent))
    except (OSError, subprocess.CalledProcessError) as missing:
        log.info("the inspector will not start in this build: Pyodide cannot be fetched (%s)", missing)
        return
    (target / "pyodide").mkdir(exist_ok=True)
    for name in _FILES:
        shutil.copyfile(pyodide / name, target / "pyodide" / name)
    _compile(target)
    sizes = {name: (target / name).stat().st_size for name in _FETCHED}
    (target / "sizes.json").write_text(json.dumps(sizes), encoding="utf-8")


def _compile(target: Path) -> None:
    """Put bytecode into the archives in the place of source; without node the browser compiles, and takes longer."""
    node = shutil.which("node")
    if node is None:
        log.info("the inspector will start slowly in this build: node is not installed")
        return
    command = [node, str(_BYTECODE), str(target / "pyodide"), *(str(target / name) for name in _ARCHIVES)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")  # noqa: S603
    if done.returncode:
        log.info("the inspector will start slowly in this build: node cannot run Pyodide: %s", done.stderr[-300:])


def setup(app: Sphinx) -> dict[str, bool]:
    """Have the files put in place when the pages are written."""
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
