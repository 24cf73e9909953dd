"""``sipmsg batch`` on a hundred thousand messages that all differ: the rate, and the peak memory of every process.

python -m benchmarks.batch_scale [--messages N] [--workers N] [--keep FOLDER]

Not a part of any test run. The rate depends on what else the machine does, the processor time less so. Reads the
memory from /proc, and so runs on Linux only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import sipmsg
from benchmarks import inputs
from benchmarks.compare import processor

_FILES = 4
_EVERY = 0.1
_MB = 1_048_576


def messages(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many session messages, a line each; one in fifty is edited, broken or no JSON at all."""
    chance = random.Random(seed)  # noqa: S311 - the same messages each time are wanted
    reference = json.loads(inputs.REFERENCE)
    for number in range(count):
        message = _varied(reference, number, chance)
        kind = chance.randrange(100)
        if kind == 0:
            message["data"]["from"] = "+15550000000"
            message["data"]["sip"]["headers"]["max-forwards"] = "69"
        line = json.dumps(message).encode()
        if kind == 1:
            broken = line[: chance.randrange(len(line))], b"nothing of the kind", line.replace(b"INVITE", b"\\ud800")
            line = broken[number % len(broken)]
        yield line + b"\n"


def _varied(reference: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """Return a message of another call: caller, called, identifiers, and now and then a browser's description."""
    text = json.dumps(reference)
    changes = {
        inputs.CALLER: f"+1508{chance.randrange(10**7):07}",
        inputs.CALLED: f"+1617{chance.randrange(10**7):07}",
        inputs.CALL_ID: f"{chance.randrange(16**8):08x}-0bc7-123b-09b5-12e962f3039b",
        reference["call_sid"]: f"{number:08x}-9688-4531-943c-{chance.randrange(16**12):012x}",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    message: dict[str, Any] = json.loads(text)
    sip = message["data"]["sip"]
    if number % 10 == 0:
        length = str(len(inputs.BROWSER_SDP))
        head = sip["raw"].removesuffix(sip["body"])
        sip["raw"] = head.replace("Content-Length: 281", f"Content-Length: {length}") + inputs.BROWSER_SDP
        sip["headers"]["content-length"] = length
        sip["body"] = inputs.BROWSER_SDP
        sip["payload"] = [{"type": "application/sdp", "content": inputs.BROWSER_SDP}]
    return message


def write(folder: Path, count: int) -> tuple[list[Path], int]:
    """Write the messages to files, half of them compressed; return the files and the octets of all lines."""
    made, octets = [], 0
    lines = messages(count)
    for number in range(_FILES):
        packed = number % 2 == 1
        path = folder / f"calls-{number}.jsonl{'.gz' if packed else ''}"
        with gzip.open(path, "wb", compresslevel=1) if packed else path.open("wb") as file:
            for _ in range(count // _FILES):
                line = next(lines)
                octets += len(line)
                file.write(line)
        made.append(path)
    return made, octets


def run(files: list[Path], output: Path, workers: int | None) -> tuple[dict[str, Any], dict[int, int], int]:
    """Run the command; return its summary, the peak memory of its processes in octets, and which is the parent."""
    words = ["batch", *map(str, files), "-o", f"{output}/", "--json"]
    words += [] if workers is None else ["--workers", str(workers)]
    peaks: dict[int, int] = {}
    with subprocess.Popen([sys.executable, "-m", "sipmsg.cli", *words], stdout=subprocess.PIPE) as process:  # noqa: S603
        while process.poll() is None:
            for pid in _family(process.pid):
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            time.sleep(_EVERY)
        summary, _ = process.communicate()
    return json.loads(summary), peaks, process.pid


def _family(parent: int) -> list[int]:
    found = [parent]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(path.parent.name))
    return found


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def main() -> None:
    """Measure once, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--keep", type=Path, help="a folder for the messages and the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files, octets = write(folder, options.messages)
        summary, peaks, parent = run(files, folder / "results", options.workers)
        written = sum(path.stat().st_size for path in (folder / "results").glob("*.parquet"))
        rows = sum(pq.read_metadata(path).num_rows for path in (folder / "results").glob("*.parquet"))
    others = sorted((peak for pid, peak in peaks.items() if pid != parent), reverse=True)
    print(time.strftime("%Y-%m-%d"), processor(), f"Python {platform.python_version()}", f"pyarrow {pa.__version__}")
    print(f"sipmsg {sipmsg.__version__}: {rows:,} rows of {octets / _MB:,.0f} MB of JSON into {written / _MB:,.1f} MB")
    print(json.dumps(summary))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time of the command and its processes: {used.ru_utime + used.ru_stime:.1f} s")
    print(
        f"peak memory: parent {peaks[parent] / _MB:,.0f} MB, its processes",
        *(f"{peak / _MB:,.0f} MB" for peak in others),
    )


if __name__ == "__main__":
    main()
