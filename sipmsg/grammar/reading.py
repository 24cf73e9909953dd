"""Read a text once: by its strict rule, and where that refuses, piece by piece as its shape cuts it.

A piece is read in the same way, by the strict rule of that piece. One that is refused and has no shape stays as
its text, with a fault at the first character that its rule refuses. So the syntax of a piece stands once, and
what is right around it is read as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sipmsg.ascii import BLANKS, controls
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.expected import what_was_expected
from sipmsg.grammar.filling import unchecked_of
from sipmsg.grammar.shape import Shape
from sipmsg.record import record

if TYPE_CHECKING:
    import re

Faults = list["Fault"]
_REFUSED = frozenset(("refused", "between"))
#: what stands in the place of what has to part the elements of a list, and all that parts them
INSTEAD = frozenset(("NO_COMMA", "NO_COMMA_BEFORE_NAME", "NO_SEMICOLON", "NO_SEMICOLON_BEFORE_NAME"))
SEPARATORS = INSTEAD | {"COMMA", "SEMICOLON"}
#: a code and a sentence, and the place in the text of the piece where that is not the first refused character
Finding = tuple[str, str] | tuple[str, str, int]
Judge = Callable[["Fault"], Finding | None]


@record
class About:
    """How a refused piece is reported: ``thing`` is what the RFC calls it, ``reference`` where that stands.

    ``code`` is the problem code; ``remedy`` makes of a character, as shown, a sentence that helps, or None;
    ``must`` says what the piece has to be, where that is known better than by the character, ``absent`` what is said
    where it is missing. ``judge`` may return another code and sentence, for what two readers could read in two
    ways. A ``secret`` never shows.
    """

    thing: str
    reference: str = ""
    code: str = "raw.malformed_header_value"
    must: str | None = None
    absent: str | None = None
    remedy: Callable[[str, str], str | None] | None = None
    judge: Judge | None = None
    secret: bool = False


class Fault:
    """A piece that its strict rule refuses: the piece's text, where it stands, and what is said of it.

    ``kind`` is ``refused``; ``between`` where all pieces are right, but not what stands between them; ``missing`` for
    a piece that may not be missing; of a list, ``surplus`` for an element that is empty and ``left out`` for one that
    cannot be read. The first refused character is looked for when it is asked for.
    """

    __slots__ = ("_at", "about", "kind", "rule", "start", "text")

    def __init__(self, about: About, rule: Rule | None, text: str, start: int, kind: str = "refused") -> None:
        self.about: About = about
        self.rule: Rule | None = rule
        self.text: str = text
        self.start: int = start
        self.kind: str = kind
        self._at: int = -1

    @property
    def at(self) -> int:
        """The offset of the first refused character in the text of the piece."""
        if self._at < 0:
            rule = self.rule if self.kind in _REFUSED else None
            self._at = 0 if rule is None else rule.refused(self.text).offset
        return self._at

    @property
    def span(self) -> tuple[int, int]:
        """The offsets of the first refused character in the whole text; two equal ones where something is missing."""
        if self.kind == "left out":
            return self.start, self.start + len(self.text)
        at = self.at
        start = self.start + at
        return start, start + (at < len(self.text))

    @property
    def character(self) -> str:
        """The first refused character, or nothing where the piece ends too early."""
        at = self.at
        return self.text[at : at + 1]

    @property
    def expected(self) -> str:
        """What was expected, in words."""
        return "" if self.rule is None else what_was_expected(self.text, self.rule.refused(self.text))

    def __eq__(self, other: object) -> bool:
        mine = (self.about, self.text, self.start, self.kind, self.span)
        return isinstance(other, Fault) and mine == (other.about, other.text, other.start, other.kind, other.span)

    def __hash__(self) -> int:
        return hash((self.text, self.start, self.kind))

    def __repr__(self) -> str:
        shown = "..." if self.about.secret else self.text
        return f"Fault({self.about.thing!r}, {shown!r}, {self.span}, {self.kind!r})"


class Reading(NamedTuple):
    """A value and the faults that were met on the way to it, in order."""

    value: Any
    faults: tuple[Fault, ...] = ()


_Plan = list[tuple["Reader | None", int]]
_Alternative = tuple[Callable[[str], "re.Match[str] | None"], _Plan, Callable[..., Any]]


class Reader:
    """Reads one kind of piece: its strict rule, and its text where that refuses; never None.

    Where ``kept`` is false there is no value for a text that is refused, and what it is a piece of has none either.
    """

    __slots__ = ("about", "core", "kept", "rule")

    def __init__(self, about: About, rule: Rule, *, kept: bool = True) -> None:
        self.about: About = about
        self.rule: Rule = rule
        self.kept: bool = kept
        #: what reads the same in the core in C; None before it is looked for, False where there is none
        self.core: Any = None

    def read(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value of a piece that begins at ``at``, or None; its faults are added to ``faults``."""
        value = self.rule.match(text)
        return self.lenient(text, faults, at) if value is None else value

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value of a piece that its strict rule has refused."""
        # no piece holds a line end or another control character
        if not self.kept or controls(text):
            return None
        faults.append(Fault(self.about, self.rule, text, at))
        return text

    def reading(self, text: str) -> Reading | None:
        """Return the reading of a whole text, or None where it has no value."""
        core = self._find_core() if self.core is None else self.core
        if core:
            found: Reading | None = core.reading(text)
            return found
        value = self.rule.match(text)
        return self.lenient_reading(text) if value is None else Reading(value)

    def lenient_reading(self, text: str) -> Reading | None:
        """Return the reading of a whole text that the strict rule has refused, or None where it has no value."""
        core = self._find_core() if self.core is None else self.core
        if core:
            found: Reading | None = core.lenient_reading(text)
            return found
        faults: Faults = []
        value = self.lenient(text, faults)
        return None if value is None else Reading(value, tuple(faults))

    def _find_core(self) -> Any:
        from sipmsg.grammar.core_readers import core_reader  # noqa: PLC0415 - it imports this module

        self.core = core_reader(self) or False
        return self.core


class Shaped(Reader):
    """Reads what is cut into pieces of different kinds, each by the reader that ``pieces`` names for its terminal.

    ``needs`` names the pieces that may not be missing, each with the piece that it has to follow, or None; of a
    terminal without a reader the text is taken. ``build`` makes the value of the pieces, None for a missing
    one; where the alternatives of the shape have different ones it is a mapping by their names. ``keep`` takes the
    value and its text, and returns the value.
    """

    __slots__ = ("_alternatives", "build", "keep", "needs", "pieces", "shape")

    def __init__(  # noqa: PLR0913, PLR0917 - what there is to say of a shape
        self,
        about: About,
        rule: Rule,
        shape: Shape,
        pieces: Mapping[str, Reader],
        build: Callable[..., Any] | Mapping[str, Callable[..., Any]],
        needs: Mapping[str, str | None] | None = None,
        keep: Callable[[Any, str], Any] | None = None,
        *,
        kept: bool = True,
    ) -> None:
        super().__init__(about, rule, kept=kept)
        self.shape: Shape = shape
        self.pieces: Mapping[str, Reader] = pieces
        self.build: Callable[..., Any] | Mapping[str, Callable[..., Any]] = build
        self.needs: Mapping[str, str | None] = needs or {}
        self.keep: Callable[[Any, str], Any] | None = keep
        self._alternatives: list[_Alternative] = []

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value that the pieces of a text make, or None where it does not have the shape."""
        cut = self._cut(text)
        if cut is None:
            return None
        found, plan, build = cut
        noted = len(faults)
        children = self._children(found, plan, faults, at)
        made = None if children is None else build(*children)
        if made is None:
            del faults[noted:]
            return None
        if len(faults) == noted:
            faults.append(Fault(self.about, self.rule, text, at, "between"))
        return made if self.keep is None else self.keep(made, text)

    def _cut(self, text: str) -> tuple[re.Match[str], _Plan, Callable[..., Any]] | None:
        for match, plan, build in self._alternatives or self._planned():
            found = match(text)
            if found is not None:
                return found, plan, build
        return None

    def _planned(self) -> list[_Alternative]:
        """Return each alternative: its match, and what :meth:`planned` says."""
        matches = [fullmatch for _, fullmatch, _ in self.shape.alternatives()]
        planned = [(plan, unchecked_of(build)) for plan, build in self.planned()]
        self._alternatives += [(match, *each) for match, each in zip(matches, planned, strict=True)]
        return self._alternatives

    def planned(self) -> list[tuple[_Plan, Callable[..., Any]]]:
        """Return of each alternative the reader of each piece, with the piece it has to follow, and its builder."""
        return [
            (
                [(self.pieces.get(each), self._follows(each, names)) for each in names],
                self.build if callable(self.build) else self.build[name],
            )
            for name, _, names in self.shape.known()
        ]

    def _follows(self, name: str, names: tuple[str, ...]) -> int:
        """Return the number of the piece that a piece may not be missing behind, 0 for always, or -1 where it may."""
        if name not in self.needs or name not in self.pieces:
            return -1
        before = self.needs[name]
        return 0 if before is None else names.index(before) + 1

    @staticmethod
    def _children(found: re.Match[str], plan: _Plan, faults: Faults, at: int) -> list[Any] | None:
        children: list[Any] = []
        pieces = found.groups()
        for index, (reader, follows) in enumerate(plan):
            piece = pieces[index]
            if piece is not None:
                if reader is not None:
                    child = reader.rule.match(piece)
                    piece = child if child is not None else reader.lenient(piece, faults, at + found.start(index + 1))
                    if piece is None:
                        return None
            elif follows == 0 or (follows > 0 and pieces[follows - 1] is not None):
                if reader is None or not reader.kept:
                    return None
                starts = [found.start(group + 1) for group in range(index, len(pieces)) if pieces[group] is not None]
                place = at + (starts[0] if starts else found.end())
                faults.append(Fault(reader.about, reader.rule, "", place, "missing"))
                piece = ""
            children.append(piece)
        return children


class Repeated(Reader):
    """Reads what is one piece after the other, such as parameters; ``build`` makes the value of the tuple of them."""

    __slots__ = ("build", "piece", "shape")

    def __init__(self, about: About, rule: Rule, shape: Shape, piece: Reader, build: Callable[..., Any]) -> None:
        super().__init__(about, rule)
        self.shape: Shape = shape
        self.piece: Reader = piece
        self.build: Callable[..., Any] = build

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value that the pieces of a text make, or None where it does not have the shape."""
        cut = self.shape(text)
        if cut is None:
            return None
        noted, made = len(faults), []
        for piece in cut.pieces:
            if piece is None:
                continue
            child = self.piece.read(text[piece[1] : piece[2]], faults, at + piece[1])
            if child is None:
                del faults[noted:]
                return None
            made.append(child)
        if len(faults) == noted:
            faults.append(Fault(self.about, self.rule, text, at, "between"))
        return unchecked_of(self.build)(tuple(made))


def _stands_instead(about: About, separator: str, at: int) -> Fault:
    """Return the fault of what parts two elements in the place of another sign: its sign, or blanks."""
    sign = separator.strip(BLANKS) or separator
    return Fault(about, None, sign, at + separator.index(sign), "between")


class Listed(Reader):
    """Reads a list: each element by its own rule; a bad one never costs the good ones.

    The shape gives elements and separators. An element that cannot be read is left out, and reported; a
    list without any that can has no value. The first separator is reported that stands in the place of another.
    """

    __slots__ = ("build", "item", "keep", "shape")

    def __init__(  # noqa: PLR0913, PLR0917 - what there is to say of a list
        self,
        about: About,
        rule: Rule,
        shape: Shape,
        item: Reader,
        build: Callable[..., Any] = tuple,
        keep: Callable[[Any, str], Any] | None = None,
    ) -> None:
        super().__init__(about, rule)
        self.shape: Shape = shape
        self.item: Reader = item
        self.build: Callable[..., Any] = build
        self.keep: Callable[[Any, str], Any] | None = keep

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the elements that can be read, or None where there is none."""
        cut = self.shape(text)
        if cut is None:
            return None
        made, noted, empty, lost, instead = [], len(faults), True, False, False
        for name, start, end in filter(None, cut.pieces):
            if name in SEPARATORS:
                if empty:
                    faults.append(Fault(self.item.about, None, "", at + start, "surplus"))
                if name in INSTEAD and not instead:
                    faults.append(_stands_instead(self.about, text[start:end], at + start))
                empty, instead = True, instead or name in INSTEAD
                continue
            empty = False
            element = text[start:end]
            value = self.item.read(element, faults, at + start)
            if value is None:
                lost = True
                faults.append(Fault(self.item.about, self.item.rule, element, at + start, "left out"))
            else:
                made.append(value)
        if empty:
            faults.append(Fault(self.item.about, None, "", at + len(text), "surplus"))
        if lost and not made:
            del faults[noted:]
            return None
        if len(faults) == noted:
            faults.append(Fault(self.about, self.rule, text, at, "between"))
        value = unchecked_of(self.build)(tuple(made))
        return value if self.keep is None else self.keep(value, text)
