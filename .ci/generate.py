"""Make all that is made from something else: matchers, the core in C, the JSON Schema, the table of the grammars."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = (
    ("-m", "sipmsg.grammar", "--write"),
    ("setup.py", "-q", "build_ext", "--inplace"),
    ("-m", "sipmsg.schema", "--write"),
    ("docs/_ext/tables.py",),
)

for step in STEPS:
    done = subprocess.run([sys.executable, *step], cwd=ROOT, check=False)  # noqa: S603 - our own modules
    if done.returncode:
        sys.exit(f"{' '.join(step)} failed: what comes after it was not made")
