"""Hold the model of drachtio's splitter to drachtio itself, over all cases and over mutants of them.

``python fuzz/drachtio.py FOLDER --count 40000`` wants node, and drachtio-srf installed below FOLDER by npm. It prints
the first texts on which the two differ; the exit status is 1 where there is one.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from cases import seeds

from sipmsg.jambonz.drachtio import split

PEER = Path(__file__).with_name("drachtio_peer.cjs")
MULTIPART = (
    "INVITE sip:a@b SIP/2.0\r\nContent-Length: 999\r\nContent-Type: multipart/mixed;boundary=q\r\n\r\n"
    "--q\r\nContent-Type: a/b\r\nX: y\r\n\r\none\r\n"
    "--q\r\nX-Content-Type: note\r\nContent-Type: c/d\r\n\r\ntwo\r\n--q--\r\n"
)
PIECES = (
    *(
        "--q\r\n",
        "--q--",
        "--\r\n",
        "Content-Type:",
        "Content-Type: ",
        "content-type: x/y\r\n",
        "X-Content-Type: z\r\n",
    ),
    *(";boundary=", '; boundary="b"', ";\r\n boundary=x", "boundary=q", "boundary=", "multipart/", '"', ":", ",", "x"),
    *("\r\n", "\r\n\r\n", "\n", "\r", " ", "\t", "\u2028", "\u00a0", "\u0085", "\ufeff", "\u00e9", "\U0001f600"),
    *("%41", "%u0041", "SIP/2.0", "200", "0", "e: gzip\r\n", "l: 7\r\n", "Content-Length: 12\r\n"),
)


def mutant(text: str, chance: random.Random) -> str:
    """Return a text with one to four pieces taken out, put in or doubled."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.randint(0, 6))
        piece = chance.choice(("", chance.choice(PIECES), chance.choice(PIECES), text[at:to] * 2))
        text = text[:at] + piece + text[chance.choice((at, to)) :]
    return text


def made_by_drachtio(texts: list[str], folder: str) -> list[Any]:
    """Return what drachtio makes of each text."""
    asked = "".join([f"{json.dumps(text)}\n" for text in texts])
    command = ["node", str(PEER), str(Path(folder).resolve())]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]


def main() -> int:
    """Run the comparison; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="where npm has put node_modules")
    parser.add_argument("--count", type=int, default=40_000, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    cases = seeds()["message"]
    cases += [MULTIPART] * len(cases)
    texts = cases + [mutant(chance.choice(cases), chance) for _ in range(options.count)]
    pairs = zip(texts, made_by_drachtio(texts, options.folder), strict=True)
    wrong = [(text, theirs) for text, theirs in pairs if json.loads(json.dumps(split(text))) != theirs]
    for text, theirs in wrong[:5]:
        print(f"{text!r}\n  drachtio {json.dumps(theirs)}\n  model    {json.dumps(split(text))}")
    print(f"{len(texts)} texts, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
