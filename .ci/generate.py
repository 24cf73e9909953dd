"""Make all that is made from something else: matchers and core, the JSON Schema, the table of the grammars.

With ``--committed`` only the last two, which are committed; matchers that are not current are compiled at first use.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("-m", "pip", "install", "-q", "-e", ".", "--no-deps")
COMMITTED = (("-m", "sipmsg.schema", "--write"), ("docs/_ext/tables.py",))

for step in COMMITTED if "--committed" in sys.argv else (BUILD, *COMMITTED):
    done = subprocess.run([sys.executable, *step], cwd=ROOT, check=False)  # noqa: S603 - our own modules
    if done.returncode:
        sys.exit(f"{' '.join(step)} failed: what comes after it was not made")
