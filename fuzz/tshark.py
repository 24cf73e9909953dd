"""Hold sipmsg.captures to tshark: the same messages, Call-IDs, CSeqs and times in generated captures.

``python fuzz/tshark.py [TSHARK]``; the captures are those of the tests, over every kind of link, in IPv4 and IPv6,
in datagrams, fragments and TCP segments. Where tshark shows less than there is, behind a gap and in a stream
that begins in the middle, nothing is compared.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sipmsg.captures import messages
from tests.captures import made

# method or status code, Call-ID, CSeq
Row = tuple[str, str, str]


def captures() -> Iterator[tuple[str, bytes]]:
    """Yield captures of a call, each with a name."""
    for us, them in ((made.US, made.THEM), (made.US_6, made.THEM_6)):
        sent = made.call(us, them)
        family = "IPv6" if "[" in us else "IPv4"
        for link, (number, frame) in made.LINKS.items():
            for size in (0, 64):
                frames = [(time, frame(packet)) for time, packet in made.datagrams(sent, size)]
                yield f"{family}, {link}, fragments of {size}", made.pcap(frames, number)
                yield f"{family}, {link}, pcapng", made.pcapng([(*each, 0) for each in frames], [number], resolution=9)
        octets = b"".join(each.raw for each in sent if each.out)
        for size in (100, 1_460):
            packets = made.segments(octets, us, them, size, 1)
            packets[1:3] = reversed(packets[1:3])
            packets[:0] = made.ip(made.tcp(b"", us, them, 0, flags=2), us, them, 6)
            frames = [(made.BEGIN, made.LINKS["ethernet"][1](packet)) for packet in packets]
            yield f"{family}, TCP in segments of {size}", made.pcap(frames)


def by_tshark(program: str, path: Path) -> list[Row]:
    """Return what tshark says of the messages in a capture."""
    words = [program, "-n", "-r", str(path), "-Y", "sip", "-T", "json", "--no-duplicate-keys"]
    words += ["-o", "tcp.reassemble_out_of_order:TRUE"]
    done = subprocess.run(words, capture_output=True, check=True)  # noqa: S603 - the program is what the user names
    return [row for packet in json.loads(done.stdout) for row in _result(packet["_source"]["layers"]["sip"])]


def _result(layers: Any) -> Iterator[Row]:
    for layer in layers if isinstance(layers, list) else [layers]:
        request, status = layer.get("sip.Request-Line_tree"), layer.get("sip.Status-Line_tree")
        head = layer.get("sip.msg_hdr_tree")
        if head is None:
            continue  # a keep-alive
        what = request["sip.Method"] if request else status["sip.Status-Code"]
        yield what, head["sip.Call-ID"], head["sip.CSeq"]


def by_sipmsg(path: Path) -> list[Row]:
    """Return the same of sipmsg."""
    return [
        (
            str(getattr(item.message, "method", None) or getattr(item.message, "status_code", "")),
            item.message.headers["call-id"],
            item.message.headers["cseq"],
        )
        for item in messages(path)
        if item.message is not None
    ]


def main() -> int:
    """Compare both on every capture; return how many differ."""
    program = sys.argv[1] if len(sys.argv) > 1 else shutil.which("tshark")
    if program is None:
        print("this needs tshark: apt-get install tshark")
        return 1
    differ = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for count, (name, octets) in enumerate(captures(), 1):  # noqa: B007 - the last number is printed
            path = Path(folder, "capture")
            path.write_bytes(octets)
            theirs, ours = by_tshark(program, path), by_sipmsg(path)
            if theirs != ours:
                differ += 1
                print(f"{name}:\n  tshark {theirs}\n  sipmsg {ours}")
    print(f"{count} captures, {differ} differ")
    return min(differ, 1)


if __name__ == "__main__":
    sys.exit(main())
