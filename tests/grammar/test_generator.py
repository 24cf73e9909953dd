"""The command that writes the core's source, as the build runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_source_of_the_core_is_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sipmsg.grammar.native", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert '#include "runtime.h"' in written["core.c"]
    assert sum(text.count("static P W(") for text in written.values()) > 1_000
