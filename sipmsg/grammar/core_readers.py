"""Make readers in C from readers in Python, which read the same.

A reader of a kind that the core does not know, or whose rule it does not have, reads in Python within the others.
"""

from __future__ import annotations

import functools
from typing import Any

from sipmsg.grammar.core import Core, core_of, plan_of
from sipmsg.grammar.reading import INSTEAD, SEPARATORS, Fault, Listed, Reader, Reading, Repeated, Shaped

_KINDS: tuple[type[Reader], ...] = (Reader, Shaped, Repeated, Listed)
_PLAIN, _FOREIGN = 0, len(_KINDS)
_FAULTS = ("refused", "between", "missing", "surplus", "left out")
_SLOTS = ("about", "rule", "text", "start", "kind", "_at")


def core_reader(reader: Reader) -> Any:
    """Return what reads as a reader does, in C; None where that cannot be."""
    core = core_of(reader.rule.grammar)
    return None if core is None else reader_in(core, reader)


def reader_in(core: Core, reader: Reader) -> Any:
    """Return what reads as a reader does in a core; None where that cannot be."""
    _begin(core)
    return _native(core, reader)


@functools.cache
def _begin(core: Core) -> None:
    rows = tuple([(name, index, -1, -1, 0, 0, 0, 0, -1, None) for index, name in enumerate(_SLOTS)])
    core.module.readers(Reading, (Fault, rows, None, None), _FAULTS)


@functools.cache
def _native(core: Core, reader: Reader) -> Any:
    number = core.ready(reader.rule.grammar, reader.rule.name)
    keep = getattr(reader, "keep", None)
    slot = getattr(keep, "slot", None)
    if type(reader) not in _KINDS or number < 0 or (keep is not None and slot is None):
        return None
    kind = _KINDS.index(type(reader))
    cuts = () if kind == _PLAIN else _cuts(core, reader)
    if cuts is None:
        return None
    parting = tuple([_separators(reader, names) for names in (SEPARATORS, INSTEAD)])
    return core.module.reader(kind, number, reader.rule, reader.about, reader.kept, slot, parting, None, cuts)


@functools.cache
def _within(core: Core, reader: Reader) -> Any:
    """Return what reads a piece of another reader's text: in C, or by a call of the reader in Python."""
    made = _native(core, reader)
    if made is not None:
        return made
    return core.module.reader(_FOREIGN, -1, reader.rule, reader.about, reader.kept, None, (0, 0), reader.read, ())


def _separators(reader: Reader, wanted: frozenset[str]) -> int:
    """Return the numbers that some separators have in the shape of a list, as bits."""
    if not isinstance(reader, Listed):
        return 0
    _, _, names = reader.shape.known()[0]
    return sum(1 << index for index, name in enumerate(names) if name in wanted)


def _cuts(core: Core, reader: Any) -> tuple[Any, ...] | None:
    """Return each alternative as the core takes it, or None where it does not have the shape as it is."""
    shape = reader.shape
    known = shape.known()
    numbers = core.cuts.get(shape.name, [])
    if len(numbers) != len(known) or not core.is_current(shape.grammar):
        return None
    if isinstance(reader, Shaped):
        plans = [
            tuple([(None if each is None else _within(core, each), follows) for each, follows in plan])
            for plan, _ in reader.planned()
        ]
        builds = [plan_of(build, repeats=False) for _, build in reader.planned()]
    else:
        plans = [((_within(core, reader.item if isinstance(reader, Listed) else reader.piece), -1),)]
        builds = [plan_of(reader.build, repeats=False) if reader.build is not tuple else None]
    return tuple(zip(numbers, plans, builds, strict=True))
