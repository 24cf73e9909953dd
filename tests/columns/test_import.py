"""pyarrow is imported by those who want columns, and by nobody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDE = """
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {hidden!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Hidden())
try:
    import {module}
except ModuleNotFoundError as error:
    print(error.name, error, sep="|")
"""


def _printed(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def test_importing_sipmsg_imports_no_arrow_and_no_dask() -> None:
    script = "import sys, sipmsg; sipmsg.loads, sipmsg.check; print(*{name.partition('.')[0] for name in sys.modules})"
    assert set(_printed(script).split()) & {"pyarrow", "numpy", "dask", "distributed", "zstandard"} == set()


def test_importing_columns_imports_no_dask() -> None:
    script = "import sys, sipmsg.columns.convert; print('distributed' in sys.modules, 'dask' in sys.modules)"
    assert _printed(script) == "False False"


@pytest.mark.parametrize(
    ("hidden", "module", "extra"),
    [
        ("pyarrow", "sipmsg.columns", "arrow"),
        ("pyarrow", "sipmsg.columns.convert", "arrow"),
        ("distributed", "sipmsg.columns.cluster", "dask"),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(hidden: str, module: str, extra: str) -> None:
    name, _, said = _printed(HIDE.format(hidden=hidden, module=module)).partition("|")
    assert name == hidden
    assert said.endswith(f"install it with: pip install 'sipmsg[{extra}]'")


def test_a_library_of_another_kind_is_not_explained_away() -> None:
    for module in ("sipmsg.columns", "sipmsg.columns.cluster"):
        assert _printed(HIDE.format(hidden="attrs", module=module)).startswith("attrs|No module named")
