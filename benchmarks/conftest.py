"""Let the benchmarks import each other, wherever pytest is started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# They import libraries that may not be there, and have no tests.
collect_ignore_glob = ["peers/*", "data/*"]
