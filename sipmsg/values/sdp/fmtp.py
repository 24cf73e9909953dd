"""Format parameters as a mapping: name=value with semicolons between, as most RFCs about codecs write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sipmsg.ascii import BLANKS, fold, integer, strip
from sipmsg.grammar.expected import shown
from sipmsg.grammar.reading import About, Fault, Faults, Finding, Listed, Reader, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.masking import masked
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.sdp.words import BAD_ATTRIBUTE, blank, out_of_place

_ELEMENTS, _PAIR = shape(SHAPE, "format_elements"), shape(SHAPE, "format_pair")

Parameter = tuple[str, str | None]


def _piece(thing: str, rule: str) -> Reader:
    return Reader(About(thing, "RFC 8866 6.15", BAD_ATTRIBUTE, judge=out_of_place), SDP.rule(rule))


def _pair(name: str | None, sign: str | None, text: str | None) -> Parameter:
    return name or "", None if sign is None else text or ""


def _parted(fault: Fault) -> Finding | None:
    """Return what to say of what stands between two parameters in the place of a semicolon."""
    if fault.kind != "between" or fault.rule is not None:
        return blank(fault)
    return BAD_ATTRIBUTE, f"a semicolon has to part format parameters, in the place of {shown(fault.character)}"


_PARAMETER = Shaped(
    About("a format parameter", "RFC 8866 6.15", BAD_ATTRIBUTE, judge=blank),
    SDP.rule("format_parameter"),
    _PAIR,
    {
        "FORMAT_NAME": _piece("the name of a format parameter", "parameter_name"),
        "FORMAT_SIGN": _piece("a format parameter", "equals_sign"),
        "PAIR_VALUE": _piece("the value of a format parameter", "parameter_value"),
    },
    _pair,
    {"FORMAT_NAME": None, "PAIR_VALUE": "FORMAT_SIGN"},
)
_PARAMETERS = Listed(
    About("the list of format parameters", "RFC 8866 6.15", BAD_ATTRIBUTE, judge=_parted),
    SDP.rule("format_parameters"),
    _ELEMENTS,
    _PARAMETER,
)


class FormatParameters(Mapping[str, str | None]):
    """The parameters of a format, in order, by name without regard to letter case.

    A parameter without a value gives None, one whose value is empty an empty text. An empty piece is skipped;
    text that is no list of parameters gives an empty mapping. ``raw`` is the text as it was written.

    >>> parameters = FormatParameters("minptime=10; useinbandfec=1")
    >>> parameters["UseInbandFEC"], parameters.integer("minptime"), parameters.flag("useinbandfec")
    ('1', 10, True)
    """

    __slots__ = ("_values", "faults", "raw")

    def __init__(self, raw: str) -> None:
        self.raw: str = raw
        faults: Faults = []
        text = strip(raw)
        before = 0 if text == raw else len(raw) - len(raw.lstrip(BLANKS))
        # blanks behind the last semicolon stand in the place of an element, which is told
        if text != raw and (before or not text.endswith(";")):
            at = 0 if before else len(text)
            faults.append(Fault(_PARAMETERS.about, None, raw[at:], at))
        found: tuple[Parameter, ...] = _PARAMETERS.read(text, faults, before) or () if text else ()
        self.faults: tuple[Fault, ...] = tuple(faults)
        self._values = {fold(name): (name, text) for name, text in reversed(found) if name}

    @property
    def folded(self) -> Iterable[str]:
        """The names in small letters, in order."""
        return reversed(self._values)

    def __getitem__(self, name: str) -> str | None:
        return self._values[fold(name)][1]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and fold(name) in self._values

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, _ in reversed(self._values.values())])

    def __len__(self) -> int:
        return len(self._values)

    def integer(self, name: str, default: int | None = None) -> int | None:
        """Return a parameter as a number, None where it is none; ``default`` where it is missing."""
        return integer(self[name] or "") if name in self else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether a parameter is 1, or stands without a value; ``default`` where it is missing."""
        if name not in self:
            return default
        return self[name] in {None, "1"}

    def place(self, name: str) -> tuple[int, int]:
        """Return where in the text the value of the first parameter of a name stands, or its name if it has none."""
        text = strip(self.raw)
        before = len(self.raw) - len(self.raw.lstrip(BLANKS))
        cut = _ELEMENTS(text)
        for piece in () if cut is None else cut.pieces:
            parts = None if piece is None else _PAIR(text[piece[1] : piece[2]])
            if piece is None or parts is None or parts.pieces[0] is None:
                continue
            start = before + piece[1]
            _, first, last = parts.pieces[0]
            if fold(self.raw[start + first : start + last]) == fold(name):
                _, first, last = parts.pieces[2] or parts.pieces[0]
                return start + first, start + last
        return 0, len(self.raw)

    def __repr__(self) -> str:
        return f"FormatParameters({masked(self.raw)!r})"

    def __str__(self) -> str:
        return self.raw
