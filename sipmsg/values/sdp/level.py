"""The lines of one level of a description, the session's or those of one media description, and their readings.

:func:`levels` cuts a description into a :class:`Level` for each. A line is read when it is first asked for, and its
reading is kept: typed access and problems take the same.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, Literal, overload

from sipmsg.catalogue import report
from sipmsg.errors import Problem
from sipmsg.grammar.core import Core, core_of
from sipmsg.grammar.reading import Fault
from sipmsg.syntax import SDP
from sipmsg.values.late import Make, late
from sipmsg.values.rules import VALUES
from sipmsg.values.sdp.attribute_kind import AttributeKind
from sipmsg.values.sdp.attribute_names import HEADS, name_before
from sipmsg.values.sdp.line_order import core_row, meant_type
from sipmsg.values.sdp.line_places import at_line
from sipmsg.values.sdp.line_readers import LINES
from sipmsg.values.sdp.lines import SdpLine, Source, line_at
from sipmsg.values.sdp.registry import BOTH, DIRECTIONS, MEDIA, REGISTRY, REPEATED, SESSION
from sipmsg.values.sdp.secret_lines import shown

_TYPE, _MEDIA = len("a="), "m="
# as the core has them, by bits
_LEVELS = {SESSION: 1, MEDIA: 2, BOTH: 3}
# the slots of a level, in the order in which the core fills them
_FILLED = (
    *("first", "after", "names", "types", "kept", "_values", "_typed", "faults", "_describer", "_rows"),
    *("in_order", "odd"),
)
_UNREAD: Any = object()

Places = dict[str, list[int]]
Placed = tuple[int, Any]


class Level:
    """The rows of a source from one to another, sorted by type and by name; a row is named by its index in the source.

    ``names`` are the attributes by name, ``types`` the other lines by their first two characters. The core fills in
    the slots that are needed at once; the others are filled when somebody asks.
    """

    __slots__ = (
        "_describer",
        "_rows",
        "_typed",
        "_values",
        "after",
        "faults",
        "first",
        "in_order",
        "kept",
        "names",
        "odd",
        "source",
        "types",
    )

    def __init__(self, source: Source, first: int) -> None:
        self.source: Source = source
        self.first: int = first
        self.after: int = first
        self.names: Places = {}
        self.types: Places = {}
        #: what was worked out of the level once
        self.kept: dict[str, Any] = {}
        self._values: dict[int, Any] = {}
        self._typed: dict[str, list[Placed]] = {}
        #: the faults of each row that has some and has been read
        self.faults: dict[int, list[Fault]] = {}
        #: what has cut the text in the core, None in Python; where it has found the rows, in Python those of the source
        self._describer: Any = None
        self._rows: Any = source.rows
        #: whether the core has found that each line stands where it may, as often as it may
        self.in_order: bool = False
        #: the rows that are not as they should be, or about whose values a rule runs, and the names of their
        #: attributes; None where all may be such
        self.odd: list[tuple[int, str | None]] | None = None

    def may_hold(self, letter: str) -> bool:
        """Return whether a line of a type is there, or one that is of none for a capital letter or a blank only."""
        return f"{letter}=" in self.types or letter in self.lost

    @property
    def lost(self) -> Mapping[str, int]:
        """The first row that was to be of a type, by types, of those that are of none for a capital or a blank only."""
        made: dict[str, int] | None = self.kept.get("lost")
        if made is None:
            odd = [places for head, places in self.types.items() if head[1:] != "=" or not "a" <= head[0] <= "z"]
            made = {}
            for at in sorted(chain.from_iterable(odd)):
                made.setdefault(meant_type(self.source.rows[at]), at)
            self.kept["lost"] = made
        return made

    def add(self, names: Places, written: Places) -> Places:
        """Return attributes by name, with others by what stands before their colons added."""
        before = bool(names)
        for head, places in written.items():
            name = HEADS.get(head) or self._read_name(head, places)
            names[name] = sorted(names[name] + places) if name in names else places
        return dict(sorted(names.items(), key=itemgetter(1))) if before else names

    def _read_name(self, written: str, places: list[int]) -> str:
        faults: list[Fault] = []
        name, begin = name_before(written, faults)
        for at in places if faults else ():
            # another thread may have read them, and their values
            self.kept.setdefault("named", {}).setdefault(at, faults)
            if begin:
                self.kept.setdefault("begins", {})[at] = begin
            self.faults.setdefault(at, list(faults))
        return name

    @property
    def rows(self) -> list[str]:
        """The rows of the level."""
        return self.source.rows[self.first : self.after]

    def text(self, at: int) -> str | None:
        """Return the text of an attribute's value, None where it has none."""
        row = self.source.rows[at]
        begin = self._value_begin(at, row)
        return row[begin:] if begin else None

    def _value_begin(self, at: int, row: str) -> int:
        """Return where the value of an attribute begins in its row, 0 where it has none."""
        begin: int | None = self.kept["begins"].get(at) if "begins" in self.kept else None
        return row.find(":") + 1 if begin is None else begin

    def typed(self, name: str) -> list[Placed]:
        """Return the place and the typed value of each attribute of a name, those left out that cannot be read."""
        found = self._typed.get(name)
        if found is None:
            if name not in self.names:
                return []
            if self._describer is None:
                return self._read_typed(name)
            self._read((name,))
            found = self._typed[name]
        return found

    def several(self, names: tuple[str, ...]) -> list[list[Placed]]:
        """Return what :meth:`typed` does of each of some names."""
        self._read(names)
        typed = self._typed
        return [typed.get(name, []) for name in names]

    def _read(self, names: Iterable[str]) -> None:
        """Read the attributes of some names, where that has not been done."""
        if self._describer is None:
            for name in names:
                if name in self.names and name not in self._typed:
                    self._read_typed(name)
            return
        # the core takes the places of attributes out of the slot, which is filled when it is asked for
        if self.names:
            for unread in self._describer.read(self, tuple(names)):
                self._read_left(*unread)

    def _read_left(self, name: str, pairs: list[Placed], left: list[int]) -> None:
        """Keep the attributes of a name, some of which the core has left to be read here."""
        kind = REGISTRY[name]
        found = [pair for pair in pairs if pair[1] is not None]
        for at in left:
            value = self._attribute(at, kind)
            if value is not None:
                found.append((at, value))
        found.sort(key=itemgetter(0))
        # all of them at once, however many threads read
        self._typed[name] = found

    def _read_typed(self, name: str) -> list[Placed]:
        found: list[Placed] = []
        kind = REGISTRY.get(name)
        if kind is not None:
            rows, match = self._rows, kind.match_line
            for at in self.names[name]:
                value = match(rows[at])
                if value is None:
                    value = self._read_closely(at, rows[at], kind)
                if value is not None:
                    found.append((at, value))
        # all of them at once, however many threads read
        self._typed[name] = found
        return found

    def _attribute(self, at: int, kind: AttributeKind) -> Any:
        """Return the typed value of an attribute that the core has left, None where it cannot be read."""
        row = self._row(at)
        value = kind.match_line(row)
        return self._read_closely(at, row, kind) if value is None else value

    def _read_closely(self, at: int, row: str, kind: AttributeKind) -> Any:
        """Read an attribute that has another name than it should have, or a value with a fault, once."""
        late: dict[int, Any] = self.kept.setdefault("late", {})
        if at in late:
            return late[at]
        begin = self._value_begin(at, row)
        faults: list[Fault] = []
        value = kind.read(row[begin:] if begin else None, faults, begin or len(row))
        if faults:
            # all of them at once, however many threads read
            self.faults[at] = [*self.kept.get("named", {}).get(at, ()), *faults]
        late[at] = value
        return value

    def _row(self, at: int) -> str:
        """Return the text of one row of the core, which cuts none that nobody asks for."""
        begin, end, _ = self._describer.row(self, at)
        return self.source.text[begin:end]

    def line(self, at: int) -> Any:
        """Return the value of a line that is no attribute, None where it cannot be read or its type is not known."""
        value = self._values.get(at, _UNREAD)
        if value is _UNREAD:
            row = self._rows[at] if self._describer is None else self._row(at)
            reader = LINES.get(row[:2])
            value = None if reader is None else reader.rule.match(row[_TYPE:])
            if value is None and reader is not None:
                faults: list[Fault] = []
                value = reader.lenient(row[_TYPE:], faults, _TYPE)
                if value is None and not faults:
                    faults.append(Fault(reader.about, reader.rule, row[_TYPE:], _TYPE))
                self.faults[at] = faults
            self._values[at] = value
        return value

    @overload
    def all(self, head: Literal["e=", "p="]) -> list[str]: ...
    @overload
    def all(self, head: str) -> list[Any]: ...
    def all(self, head: str) -> list[Any]:
        """Return the values of the lines that begin so, such as ``b=``, those left out that cannot be read."""
        found = [self.line(at) for at in self.types.get(head, ())]
        return [value for value in found if value is not None]

    @overload
    def one(self, head: Literal["i=", "u=", "k="]) -> str | None: ...
    @overload
    def one(self, head: str) -> Any: ...
    def one(self, head: str) -> Any:
        """Return the value of the first line that begins so and can be read, or None."""
        for at in self.types.get(head, ()):
            value = self.line(at)
            if value is not None:
                return value
        return None

    def read(self) -> None:
        """Read every line; then ``faults`` has all faults."""
        self._read(self.names)
        for places in self.types.values():
            for at in places:
                if at not in self._values:
                    self.line(at)

    def values(self) -> list[Placed]:
        """Read every line, and return the place and the value of each that has one."""
        if self._describer is not None:
            pairs: list[Placed]
            _ = self.names  # the core takes them out of the slot, which is filled when it is asked for
            pairs, unread = self._describer.values(self)
            if not unread:
                return pairs
            for name, read, left in unread:
                if name is not None:
                    self._read_left(name, read, left)
        self.read()
        return [*chain(*self._typed.values()), *[pair for pair in self._values.items() if pair[1] is not None]]

    def odd_values(self) -> list[Placed]:
        """Read the odd lines, and return the place and the value of each that has one."""
        if self.odd is None:
            return self.values()
        found: list[Placed] = []
        for at, name in self.odd:
            value = self.line(at) if name is None else self._attribute(at, REGISTRY[name])
            if value is not None:
                found.append((at, value))
        return found

    def place(self, at: int) -> SdpLine:
        """Return a line with its place in the text of the description."""
        if self._describer is None:
            return self.source.lines[at]
        return line_at(self.source.text, at + 1, *self._describer.row(self, at))

    def report(self, at: int, code: str, sentence: str, where: str, **parts: Any) -> Problem:
        """Return a problem of a line; ``parts`` are its other fields, such as the place of a word."""
        line = self.place(at)
        return at_line(report(code, sentence, where, **parts), line, shown(line))


def levels(text: str) -> list[Level]:
    """Return the session level of a text, and one for each m= line, whatever that line holds."""
    core = core_of(SDP)
    return python_levels(Source(text)) if core is None else core_levels(core, text)


def core_levels(core: Core, text: str) -> list[Level]:
    """Return the levels as a core cuts and reads them."""
    made: list[Level] = core_describer(core)(text)
    return made


@functools.cache
def core_describer(core: Core) -> Any:
    """Return what cuts and reads levels in a core."""
    heads = {head: (core.matcher(SDP, reader.rule.name), *core_row(head)) for head, reader in LINES.items()}
    named = {
        name: (functools.partial(kind.in_core, core), _LEVELS[kind.level], _group(name, number), REPEATED.get(name))
        for number, (name, kind) in enumerate(REGISTRY.items(), len(heads))
    }
    return core.module.describer(heads, named, _MEDIA, Level, _FILLED)


def _group(name: str, number: int) -> int:
    """Return the number of those attributes of which one stands at a level; 0 where any number may."""
    if name in DIRECTIONS:
        return len(LINES) + [*REGISTRY].index(DIRECTIONS[0])
    return 0 if name in REPEATED else number


def python_levels(source: Source) -> list[Level]:
    """Return the levels as they are cut in Python, each line to be read when somebody asks for it."""
    level = Level(source, 0)
    made, types = [level], level.types
    written: Places = {}
    for at, row in enumerate(source.rows):
        head = row[:2]
        if head == "a=":
            head = row.partition(":")[0]
            if head in written:
                written[head].append(at)
            else:
                written[head] = [at]
            continue
        if head == _MEDIA:
            level.names = level.add(level.names, written)
            level.after = at
            level, written = Level(source, at), {}
            made.append(level)
            types = level.types
        if head in types:
            types[head].append(at)
        else:
            types[head] = [at]
    level.names = level.add(level.names, written)
    level.after = len(source.rows)
    return made


def _find_places(level: Level) -> Level:
    """Find out what stands where in a level that the core has cut."""
    level._describer.place(level)  # noqa: SLF001 - of this module
    return level


def look_at(levels: tuple[Level, ...]) -> bool:
    """Find out what has to be looked at in the levels of a text, and return whether the core knows that nothing has.

    Then the text is of printable lines, each as it should be and in its place.
    """
    first = levels[0]
    if first._describer is None:  # noqa: SLF001 - of this module
        return False
    plain: bool = first._describer.look(levels, VALUES.judges())  # noqa: SLF001
    return plain


def _look(level: Level) -> Level:
    """Find out what has to be looked at in a level that the core has cut."""
    look_at((level,))
    return level


#: what finds what a level has in the slots that the core leaves open
FOUND_LATE: dict[str, Make] = {
    "source": lambda level: level._describer.source(level, Source),  # noqa: SLF001 - of this module
    "names": lambda level: _find_places(level).names,
    "types": lambda level: _find_places(level).types,
    "kept": lambda _: {},
    "_values": lambda _: {},
    "_typed": lambda _: {},
    "faults": lambda _: {},
    "in_order": lambda level: _look(level).in_order,
    "odd": lambda level: _look(level).odd,
}
late(Level, FOUND_LATE, of_core=True)
