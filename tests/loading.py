"""Modules that are no part of a package: tools of other folders, and what several tests share."""

import importlib.util
import sys
from pathlib import Path
from typing import Any


def module_of(path: Path, name: str | None = None) -> Any:
    """Return the module in a file, known to others as ``name``, or as the file is called."""
    name = name or path.stem
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name=name, path=str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
