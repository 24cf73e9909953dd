"""Hold the core in C to the matchers and readers in Python: ``python fuzz/core.py COUNT [SEED]``.

Texts are made from the grammars and from the valid header values of the tests, and spoilt. For each the verdict, the
value, the type of every field, the text that it was read from, and every fault with its span have to be the same.
Prints how many texts were compared, how many had a value, how many faults were met, and what differs.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

os.environ["SIPMSG_CORE"] = "python"
sys.path.insert(0, str(Path(__file__).resolve().parent))

import attrs
from grammar_texts import POOL, Texts

from sipmsg.errors import SipMsgError
from sipmsg.grammar.core import Core
from sipmsg.grammar.core_readers import reader_in
from sipmsg.grammar.reading import Fault, Reading
from sipmsg.grammar.source import load, plain_name
from sipmsg.limits import Limits
from sipmsg.message.framing import frame, is_plain, split
from sipmsg.message.headers import Headers
from sipmsg.syntax import GRAMMARS
from sipmsg.values import start_line
from sipmsg.values.late import late
from sipmsg.values.registry import KEYS, header
from sipmsg.values.sdp import level
from sipmsg.values.sdp.lines import Source
from sipmsg.values.sdp.registry import REGISTRY as ATTRIBUTES
from sipmsg.values.shapes import _READERS

# the core is asked here, and the library takes Python
late(level.Level, level.FOUND_LATE)

CASES = Path(__file__).resolve().parent.parent / "tests/cases"
_FRAMES = (
    "INVITE sip:a SIP/2.0\r\nVia: a\r\n b\r\n\tc: d\r\nx\r\n y\r\nT:\r\n z\r\n\r\nbody",
    "\r\n\r\nA\r\nB:c",
    "A\r\n b:c\r\n\r\n",
    "A\nb: c\r\n d\n\r\ne",
    "A\nb:c\n\nd:e\r\n\r\n",
)
_LINE_ENDS = ("\r\n", "\n", "\r", "\r\n\r\n", "\n\n", " ", "\t", ":", "\r\n ", "x:y\r\n", "\u65e5", "\n\r\n")
_WIDE = POOL + "\U0001f600\U00010000\u0130\u212a"


def known_core() -> Core:
    """Return the core, which has to be there."""
    return Core(importlib.import_module("sipmsg._core"))


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal, their types and those of all that they hold included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Fault):
        return one.about is other.about and one.rule is other.rule and (one == other) and same(one.text, other.text)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if attrs.has(type(one)):
        return all(same(getattr(one, each.name), getattr(other, each.name)) for each in attrs.fields(type(one)))
    return bool(one == other)


def outcome(call: Callable[[str], Any], text: str) -> Any:
    """Return what a call gives or raises."""
    try:
        return call(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, both have to raise it
        return type(error), str(error)


def spoilt(text: str, chance: random.Random) -> str:
    """Return a text with up to three changes."""
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        at, to, what = chance.randint(0, len(text)), chance.randint(0, len(text)), chance.random()
        if what < 0.35:
            text = text[:at] + chance.choice(_WIDE) + text[at:]
        elif what < 0.6:
            text = text[:at] + text[at + 1 :]
        elif what < 0.75:
            text = text[:at] + text[min(at, to) : max(at, to)][:30] + text[at:]
        else:
            text = text[:at] + chance.choice(_WIDE) + text[at + 1 :]
    return text


def readers(core: Core) -> Iterator[tuple[str, Callable[[str], Any], Callable[[str], Any], list[Any]]]:
    """Yield for each start rule and reader its name, the core's call, Python's, and trees or texts to begin with."""
    seeds: dict[tuple[str, str], list[str]] = {}
    for path in sorted(CASES.glob("headers/*.json")):
        row = header(path.stem)
        texts = [case["text"] for case in json.loads(path.read_text("utf-8"))["valid"]]
        if row is not None and row.rule is not None:
            seeds.setdefault((row.rule.grammar.file, row.rule.name), []).extend(texts)
    for grammar in GRAMMARS:
        source = load(grammar.package, grammar.file)
        trees = {plain_name(name): (source, tree) for name, tree in source.rules.items()}
        for name in sorted(grammar.starts):
            native = core.matcher(grammar, name)
            if native is None:
                continue
            begin = [trees[name], *seeds.get((grammar.file, name), [])]
            yield f"{grammar.file} {name}", native, grammar.python_matcher(name), begin
            reader = _READERS.get((grammar.file, name))
            if reader is not None:
                yield f"reader of {name}", reader_in(core, reader).reading, reader.reading, begin
    for name, reader in (("request_line", start_line._REQUEST_READER), ("status_line", start_line._STATUS_READER)):  # noqa: SLF001
        source = load("sipmsg.grammars", "message.lark")
        yield f"reader of {name}", reader_in(core, reader).reading, reader.reading, [(source, source.rules[name])]


def frames(core: Core, chance: random.Random, count: int) -> tuple[int, int]:
    """Cut messages, spoilt ones and parts of them; return how many there were, and how many are cut differently."""
    files = [path for path in CASES.rglob("*") if path.suffix in {".dat", ".sip", ".txt"}]
    begin = [path.read_bytes().decode("utf-8", "surrogateescape") for path in files] + list(_FRAMES)
    bounds = (Limits(), Limits(headers=3, folds=1, header_size=40), Limits(headers=2, folds=0))
    differing = 0
    for _ in range(count):
        text, limits = chance.choice(begin), chance.choice(bounds)
        at = chance.randrange(len(text) + 1) if chance.random() < 0.5 else 0
        text = spoilt(text[at : at + 600], chance)
        for _ in range(chance.randint(0, 3)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(_LINE_ENDS) + text[at + chance.choice((0, 0, 1, 2)) :]
        one = core.module.frame(text, limits.headers, limits.header_size, limits.folds)
        lines = core.module.lines(text, limits.headers, limits.header_size, limits.folds)
        try:
            other, cut = split(text, limits), _parts(text, limits)
            plain = is_plain(text, *other[1:3])
        except SipMsgError:
            other = cut = plain = None
        if (
            not same(one, other)
            or not same(lines, cut)
            or (one and core.module.grouped(one[1], KEYS) != Headers(one[1]).texts)
            or (one and core.module.plain(text, *one[1:3]) != plain)
        ):
            differing += 1
            sys.stdout.write(f"frame: {text!r}\n  core   {one!r}\n  python {other!r}\n")
    return count, differing


def _parts(text: str, limits: Limits) -> tuple[Any, ...]:
    made = frame(text, limits)
    return tuple([getattr(made, name) for name in made.__match_args__])


def spoilt_descriptions(chance: random.Random) -> Iterator[str]:
    """Yield descriptions of the cases, spoilt in their lines, without end."""
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in CASES.rglob("*.sdp")]
    examples = [kind.example for kind in ATTRIBUTES.values()]
    while True:
        lines = chance.choice(texts).split("\r\n")
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(lines))
            changed = [spoilt(lines[at], chance), lines[at][: chance.randrange(20)], lines[at].swapcase()]
            lines[at : at + chance.randrange(2)] = [chance.choice([*changed, chance.choice(examples)])]
        yield chance.choice(("\r\n", "\r\n", "\n", "\r", "\r\r\n")).join(lines)


def descriptions(core: Core, chance: random.Random, count: int) -> tuple[int, int]:
    """Read descriptions, spoilt in their lines; return how many there were, and how many are read differently."""
    differing = 0
    for text in islice(spoilt_descriptions(chance), count):
        one = _read_levels(level.core_levels(core, text))
        other = _read_levels(level.python_levels(Source(text)))
        if one != other:
            differing += 1
            sys.stdout.write(f"description: {text!r}\n  core   {one!r}\n  python {other!r}\n")
    return count, differing


def _read_levels(levels: list[Any]) -> list[Any]:
    read = [(each, sorted(each.values(), key=lambda pair: pair[0])) for each in levels]
    return [
        (each.first, each.after, list(each.names.items()), list(each.types.items()), repr(values), repr(each.faults))
        for each, values in read
    ]


def main(count: int, seed: int) -> int:
    """Compare about ``count`` texts; return how many differ."""
    for grammar in GRAMMARS:
        grammar.load_values()
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    found = list(readers(known_core()))
    compared = values = faults = differing = wide = 0
    for name, native, python, begin in found:
        for number in range(max(1, count // len(found))):
            start = chance.choice(begin) if number else ""
            if not isinstance(start, str):
                source, tree = start
                start = Texts(source, chance).of(tree)
            text = spoilt(start, chance) if number else ""
            one, other = outcome(native, text), outcome(python, text)
            compared += 1
            wide += not text.isascii()
            values += other is not None
            faults += len(other.faults) if isinstance(other, Reading) else 0
            if not same(one, other):
                differing += 1
                sys.stdout.write(f"{name}: {text!r}\n  core   {one!r}\n  python {other!r}\n")
    cut, cut_otherwise = frames(known_core(), chance, count // 10)
    read, read_otherwise = descriptions(known_core(), chance, count // 20)
    compared, differing = compared + cut + read, differing + cut_otherwise + read_otherwise
    sys.stdout.write(
        f"{len(found)} readers, {compared} texts ({wide} not ASCII), {values} with a value, {faults} faults, "
        f"{differing} differ\n"
    )
    return differing


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1) else 0)
