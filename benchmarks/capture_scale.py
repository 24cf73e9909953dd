"""The command over captures and logs of a hundred thousand messages that all differ: messages a processor second.

python -m benchmarks.capture_scale [--messages N] [--forms pcap,log,json] [--tasks extract,check] [--keep FOLDER]

Not a part of any test run. Each command runs as a process of its own, on one core; its processor time counts, from
the first import on, so that what else the machine does matters little. What it prints goes to /dev/null.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import batch_scale, inputs

_BEGIN = datetime(2026, 3, 2, 10, 15, 30, tzinfo=UTC)
_ENDS = (b"\xc0\x00\x02\x0a", b"\xc6\x33\x64\x14")
_TEXTS = ("192.0.2.10:5060", "198.51.100.20:5060")
_FIELDS = "time,source,destination,method,status_code,call_id,from.uri.user,to.uri.user,cseq.number"
#: what is wanted of a command, in messages a second
TASKS = {
    "extract": (("extract", "-o", "-"), 5_000),
    "inspect --fields": (("inspect", "--fields", _FIELDS), 5_000),
    "inspect": (("inspect",), 2_000),
    "inspect --json": (("inspect", "--json"), None),
    "check": (("check",), None),
}


def calls(count: int, seed: int = 1) -> Iterator[tuple[datetime, bool, bytes]]:
    """Yield so many messages of calls, each with its time and whether the caller sends it: seven to a call."""
    chance = random.Random(seed)  # noqa: S311 - the same messages each time are wanted
    head, _, body = inputs.INVITE.partition("\r\n\r\n")
    made, number = 0, 0
    while made < count:
        number += 1
        names = {inputs.CALLER: f"+1508{chance.randrange(10**7):07}", inputs.CALLED: f"+1617{number:07}"}
        names[inputs.CALL_ID] = f"{chance.randrange(16**8):08x}-0bc7-123b-09b5-12e962f3039b"
        for at, (out, raw) in enumerate(_call(head, body)):
            for old, new in names.items():
                raw = raw.replace(old, new)  # noqa: PLW2901
            yield _BEGIN + timedelta(seconds=number, milliseconds=at), out, raw.encode()
            made += 1
            if made == count:
                return


def _call(head: str, body: str) -> Iterator[tuple[bool, str]]:
    """Yield the messages of one call, and whether the caller sends them."""
    start, *fields = head.split("\r\n")
    uri = start.split(" ")[1]
    shared = [field for field in fields if field.split(":")[0] in {"Via", "From", "To", "Call-ID"}]
    cseq = next(field for field in fields if field.startswith("CSeq:"))
    kind, length = "Content-Type: application/sdp", f"Content-Length: {len(body)}"
    yield True, f"{head}\r\n\r\n{body}"
    yield False, _message("SIP/2.0 100 Trying", shared, cseq)
    yield False, _message("SIP/2.0 180 Ringing", shared, cseq, "Contact: <sip:198.51.100.20:5060>")
    yield False, _message("SIP/2.0 200 OK", shared, cseq, "Contact: <sip:198.51.100.20:5060>", kind, length, body=body)
    yield True, _message(f"ACK {uri} SIP/2.0", shared, cseq.replace("INVITE", "ACK"), "Max-Forwards: 70")
    yield True, _message(f"BYE {uri} SIP/2.0", shared, "CSeq: 7 BYE", "Max-Forwards: 70")
    yield False, _message("SIP/2.0 200 OK", shared, "CSeq: 7 BYE")


def _message(start: str, shared: Iterable[str], *fields: str, body: str = "") -> str:
    ends = () if body else ("Content-Length: 0",)
    return "\r\n".join([start, *shared, *fields, *ends, "", body])


def _pcap(file: Path, count: int) -> None:
    with file.open("wb") as stream:
        stream.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262_144, 1))
        for time, out, raw in calls(count):
            source, destination = _ENDS if out else _ENDS[::-1]
            udp = struct.pack(">4H", 5060, 5060, 8 + len(raw), 0) + raw
            ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 7, 0, 64, 17, 0) + source + destination + udp
            frame = bytes(12) + b"\x08\x00" + ip
            head = struct.pack("<4I", int(time.timestamp()), time.microsecond, len(frame), len(frame))
            stream.write(head + frame)


def _log(file: Path, count: int) -> None:
    with file.open("wb") as stream:
        for time, out, raw in calls(count):
            ends = " -> ".join(_TEXTS if out else _TEXTS[::-1])
            stream.write(f"{time:%Y/%m/%d %H:%M:%S.%f} {ends}\n".encode() + raw + b"\n\n")


def _json(file: Path, count: int) -> None:
    with file.open("wb") as stream:
        stream.writelines(batch_scale.messages(count))


FORMS: dict[str, Callable[[Path, int], None]] = {"pcap": _pcap, "log": _log, "json": _json}


def measured(words: Iterable[str], file: Path) -> float:
    """Return the processor seconds of a command over a file."""
    before = _used()
    command = [sys.executable, "-m", "sipmsg.cli", *words, str(file)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=os.environ)  # noqa: S603
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure each command on each form once, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--tasks", default=",".join(TASKS))
    parser.add_argument("--keep", type=Path, help="a folder for the captures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for form in options.forms.split(","):
            file = folder / f"calls-{options.messages}.{form}"
            if not file.exists():
                FORMS[form](file, options.messages)
            for name in options.tasks.split(","):
                words, wanted = TASKS[name]
                rate = options.messages / measured(words, file)
                print(f"{form:5} {name:17} {rate:8,.0f} a second{f', wanted {wanted:,}' if wanted else ''}", flush=True)


if __name__ == "__main__":
    main()
