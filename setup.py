"""Find the packages, all of sipmsg and grammars/ under the name sipmsg.grammars, and build the core in C.

The source of the core is made here from the grammars. Where that or the compiler fails the core is left out, and the
matchers in Python do its work.
"""

import importlib.util
import os
import sys
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

HERE = Path(__file__).resolve().parent
NATIVE = "sipmsg/grammar/native"
# by hand; what is made from the grammars is added when it is made
SOURCES = [f"{NATIVE}/{file.name}" for file in sorted((HERE / NATIVE).glob("*.c"))]


class BuildCore(build_ext):
    """Builds the core, from a source that is made first."""

    def build_extension(self, ext: Extension) -> None:
        """Make the source into the folder of the build, and compile it."""
        folder = Path(self.build_temp) / "core"
        try:
            write_source(folder)
        except Exception as error:
            # whatever it is, the package works without the core
            raise CompileError(f"the source of {ext.name} cannot be made: {error!r}") from error
        ext.sources = [*SOURCES, str(folder / "core.c")]
        ext.include_dirs = [NATIVE, str(folder)]
        super().build_extension(ext)


def write_source(folder: Path) -> None:
    """Write the source of the core into a folder; the grammars are found where they are in a checkout."""
    os.environ["SIPMSG_CORE"] = "python"
    sys.path.insert(0, str(HERE))
    spec = importlib.util.spec_from_file_location(
        "sipmsg.grammars", HERE / "grammars/__init__.py", submodule_search_locations=[str(HERE / "grammars")]
    )
    if spec is not None and spec.loader is not None and "sipmsg.grammars" not in sys.modules:
        sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[spec.name])
    importlib.import_module("sipmsg.grammar.native.__main__").main(str(folder))


setup(
    packages=[*find_packages(include=["sipmsg", "sipmsg.*"]), "sipmsg.grammars"],
    ext_modules=[Extension("sipmsg._core", SOURCES, optional=True)],
    cmdclass={"build_ext": BuildCore},
)
