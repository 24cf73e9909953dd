"""Find the packages, and make what is made from the grammars: the matchers in Python, and the core in C.

The matchers are written into ``sipmsg/compiled`` of what is built; an editable installation has them in the checkout,
where git ignores them. Where the source of the core or the compiler fails the core is left out, and the matchers in
Python do its work.
"""

import importlib.util
import os
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.errors import CompileError, LinkError

HERE = Path(__file__).resolve().parent
NATIVE = "sipmsg/grammar/native"
# the core was never tried where there is no global lock; there it would bring the lock back
PURE = os.environ.get("SIPMSG_CORE") == "python" or bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
# the core is built twice, the second time for what it did most while the benchmarks' tasks ran: gcc, and 45 s more
TRAINED = bool(os.environ.get("SIPMSG_TRAINED"))
TRAINING = """
import importlib.util, runpy, sys
spec = importlib.util.spec_from_file_location("sipmsg._core", sys.argv[1])
sys.modules[spec.name] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules[spec.name])
runpy.run_module("benchmarks.training", run_name="__main__")
"""
# by hand; what is made from the grammars is added when it is made
SOURCES = [f"{NATIVE}/{file.name}" for file in sorted((HERE / NATIVE).glob("*.c"))]


class BuildMatchers(build_py):
    """Copies the packages, and adds the matchers in Python."""

    def run(self) -> None:
        """Copy, and write the matchers beside what was copied."""
        super().run()
        use_checkout()
        folder = HERE if self.editable_mode else Path(self.build_lib)
        importlib.import_module("sipmsg.grammar.ahead").write_modules(
            importlib.import_module("sipmsg.syntax").GRAMMARS, folder / "sipmsg" / "compiled"
        )


class BuildCore(build_ext):
    """Builds the core, from a source that is made first."""

    def build_extension(self, ext: Extension) -> None:
        """Make the source into the folder of the build, and compile it."""
        folder = Path(self.build_temp) / "core"
        try:
            use_checkout()
            importlib.import_module("sipmsg.grammar.native.__main__").main(str(folder))
        except Exception as error:
            # whatever it is, the package works without the core
            raise CompileError(f"the source of {ext.name} cannot be made: {error!r}") from error
        ext.sources = [*SOURCES, str(folder / "core.c")]
        ext.include_dirs = [NATIVE, str(folder)]
        if sys.platform == "linux":
            # what it calls of Python is called by its address, not through a jump
            ext.extra_compile_args = ["-fno-plt"]
        if not TRAINED or not self.train(ext, folder.resolve() / "profile"):
            super().build_extension(ext)

    def train(self, ext: Extension, profile: Path) -> bool:
        """Build the core so that it counts its steps, let it work, and build it for that; return whether it was."""
        plain = ext.extra_compile_args
        uses = [f"-fprofile-use={profile}", "-fprofile-partial-training", "-Wno-missing-profile"]
        try:
            self.build_with(ext, plain, [f"-fprofile-generate={profile}"])
            built = Path(self.get_ext_fullpath(ext.name)).resolve()
            subprocess.run(  # noqa: S603 - this interpreter, and what it runs is above
                [sys.executable, "-c", TRAINING, str(built)],
                cwd=HERE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "0", "SIPMSG_CORE": "c"},
                check=True,
            )
            self.build_with(ext, plain, uses)
        except (CompileError, LinkError, OSError, subprocess.CalledProcessError) as error:
            self.warn(f"{ext.name} is built without training: {error}")
            ext.extra_compile_args, ext.extra_link_args = plain, []
            return False
        return True

    def build_with(self, ext: Extension, plain: list[str], flags: list[str]) -> None:
        """Build the core as a whole with these options beside the plain ones."""
        ext.extra_compile_args, ext.extra_link_args = [*plain, "-DTRAINED=1", "-flto", *flags], ["-flto", *flags]
        self.force = True
        super().build_extension(ext)


@cache
def use_checkout() -> None:
    """Have sipmsg imported from here, with the grammars where they are in a checkout."""
    os.environ["SIPMSG_CORE"] = "python"
    sys.path.insert(0, str(HERE))
    spec = importlib.util.spec_from_file_location(
        "sipmsg.grammars", HERE / "grammars/__init__.py", submodule_search_locations=[str(HERE / "grammars")]
    )
    if spec is not None and spec.loader is not None and "sipmsg.grammars" not in sys.modules:
        sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[spec.name])


setup(
    packages=[*find_packages(include=["sipmsg", "sipmsg.*"], exclude=["sipmsg.compiled"]), "sipmsg.grammars"],
    # SIPMSG_CORE=python makes the pure wheel, for every platform
    ext_modules=[] if PURE else [Extension("sipmsg._core", SOURCES, optional=True)],
    cmdclass={"build_py": BuildMatchers, "build_ext": BuildCore},
)
