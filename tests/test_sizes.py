"""No module and no file in C is longer than 400 lines, and no function longer than 40, its docstring included."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "sipmsg"
# made by the build
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "compiled" not in path.parents]
SOURCES = [*MODULES, *sorted(PACKAGE.rglob("*.c")), *sorted(PACKAGE.rglob("*.h"))]


def test_no_module_is_longer_than_400_lines() -> None:
    assert len(MODULES) > 200
    lengths = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8").count("\n") for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    found = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found[f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"] = length
    assert {name: length for name, length in found.items() if length > 40} == {}
