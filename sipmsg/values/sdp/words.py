"""Readers of words that blanks separate: lines of a description, and values of attributes.

:class:`Words` reads each word by a reader of its own, :class:`Spaced` one value with blanks round it. RFC 8866 section
5 has one SP between the words of a line and none round them; others write two, or a tab, or leave a blank at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from sipmsg.ascii import BLANKS, fold, strip
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.filling import unchecked_of
from sipmsg.grammar.reading import About, Fault, Faults, Finding, Reader
from sipmsg.grammar.shape import Shape, shape
from sipmsg.record import changed
from sipmsg.syntax import SDP, SHAPE
from sipmsg.values.protocol_words import OWN_UNITS

_WORDS = shape(SHAPE, "sdp_words")
_WORD = "SDP_WORD"
_PARTED, _PARTED_WORD = shape(SHAPE, "sdp_formats"), "SDP_FORMAT"
_UNITS = frozenset(OWN_UNITS.split())
_NUMBERED, _AMOUNT = shape(SHAPE, "sdp_numbered"), shape(SHAPE, "sdp_amount")
_OF_NUMBERED = frozenset(("SDP_FIRST_NUMBER", "SDP_NUMBERED"))

#: what a number has to be that no RFC bounds
TEN_DIGITS = "has to be a number of at most 10 digits"
BAD_ATTRIBUTE, MALFORMED_LINE = "sdp.bad_attribute", "sdp.malformed_line"
_BLANKS = frozenset(BLANKS)

Place = tuple[int, int]


def blank(fault: Fault) -> Finding | None:
    """Return what to say of a blank in an attribute, whatever its value is, before the refused character or in it."""
    if fault.character in _BLANKS:
        return BAD_ATTRIBUTE, _out_of_place(fault)
    if fault.kind != "between":
        return None
    before = len(fault.text[: fault.at].rstrip(BLANKS))
    return (BAD_ATTRIBUTE, _out_of_place(fault), before) if before < fault.at else None


def out_of_place(fault: Fault) -> Finding | None:
    """Return what to say of a character that the value of an attribute may not hold: what should stand there."""
    finding = blank(fault)
    if finding is not None or fault.kind != "refused" or fault.about.secret or fault.about.must or not fault.character:
        return finding
    found, _, expected = fault.expected.partition(", expected ")
    return (fault.about.code, f"{found} in {fault.about.thing}, expected {expected}") if expected else None


def blank_in_line(fault: Fault) -> tuple[str, str] | None:
    """Return what to say of a blank in another line."""
    return (MALFORMED_LINE, _out_of_place(fault)) if fault.character in _BLANKS else None


def _out_of_place(fault: Fault) -> str:
    return f"a blank is out of place in {fault.about.thing}"


def refused(about: About, rule: Rule, text: str, at: int, end: int) -> Fault:
    """Return the fault of a text whose last word ends at ``end``: a blank behind that, at the latest."""
    fault = Fault(about, rule, text, at, "refused" if text else "missing")
    return Fault(about, None, text[end:], at + end) if end < len(text) and fault.at > end else fault


def about_value(name: str, reference: str) -> About:
    """Return what sentences say of the value of an attribute as a whole."""
    return About(f"the value of a={name}", reference, BAD_ATTRIBUTE, judge=out_of_place)


def piece_reader(thing: str, reference: str, rule: str, must: str | None = None, code: str = BAD_ATTRIBUTE) -> Reader:
    """Return the reader of a word of an attribute; one that is refused stays as its text."""
    return Reader(About(thing, reference, code, must, judge=blank), SDP.rule(rule))


def number_reader(thing: str, reference: str) -> Reader:
    """Return the reader of a word of an attribute that is a number; one that is refused stays as its text."""
    return piece_reader(thing, reference, "attribute_integer", TEN_DIGITS, "sdp.bad_number")


def parted_places(text: str) -> tuple[Place, ...]:
    """Return where the words of a text stand that blanks, commas or semicolons part.

    >>> parted_places("0,8 101")
    ((0, 1), (2, 3), (4, 7))
    """
    return places(text, _PARTED, _PARTED_WORD)


def places(text: str, words: Shape = _WORDS, word: str = _WORD) -> tuple[Place, ...]:
    """Return where the words of a text stand; none for a text that holds control characters.

    >>> places("audio  4000 RTP/AVP ")
    ((0, 5), (7, 11), (12, 19))
    """
    found = []
    for name, start, end in words.spans(text):
        if not name:
            return ()
        if name == word:
            found.append((start, end))
    return tuple(found)


class Words(Reader):
    """Reads words, each by the reader at its place, and builds the value of them.

    The last reader takes all that is left. Where there are fewer words than readers the value is built of what is
    there, ``least`` of them or more, with None for the others; with fewer there is no value. The last ``optional`` may
    be missing. An empty place is that of a word which is missing before others. A class that ``drops`` reads on without
    one of those that may be missing where it cannot be read.
    """

    __slots__ = ("build", "least", "optional", "pieces")

    drops: ClassVar[bool] = False

    def __init__(  # noqa: PLR0913, PLR0917 - what there is to say of words
        self,
        about: About,
        rule: Rule,
        pieces: tuple[Reader, ...],
        build: Callable[..., Any],
        least: int | None = None,
        optional: int = 0,
    ) -> None:
        super().__init__(about, rule)
        self.pieces: tuple[Reader, ...] = pieces
        self.build: Callable[..., Any] = build
        self.least: int = len(pieces) if least is None else least
        self.optional: int = optional

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value of what is there, or None; there is one fault at least."""
        noted, found = len(faults), self._places(text)
        if len(found) < len(self.pieces) - self.optional:
            faults.append(self._too_few(text, found, at))
        if len(found) < self.least:
            return None
        parts: list[Any] = [None] * len(self.pieces)
        for index in range(min(len(found), len(parts))):
            parts[index] = self._part(index, text, found, faults, at)
            if parts[index] is None:
                if len(faults) == noted:
                    faults.append(refused(self.about, self.rule, text, at, found[-1][1]))
                if not (self.drops and index >= len(self.pieces) - self.optional):
                    return None
        if len(faults) == noted:
            # each word is right, so it is the blanks between them
            faults.append(refused(self.about, self.rule, text, at, found[-1][1]))
        elif all(fault.character not in _BLANKS for fault in faults[noted:]):
            self._note_blanks(text, found, faults, at)
            faults[noted:] = sorted(faults[noted:], key=lambda fault: fault.span[0])
        return unchecked_of(self.build)(*parts)

    def _part(self, index: int, text: str, found: tuple[Place, ...], faults: Faults, at: int) -> Any:
        reader, (start, end) = self.pieces[index], found[index]
        if index == len(self.pieces) - 1:
            end = self._end(text, found)
        if start == end:
            faults.append(Fault(reader.about, reader.rule, "", at + start, "missing"))
            return ""
        noted = len(faults)
        value = reader.read(text[start:end], faults, at + start)
        # too few words have been refused at a character for which one of them may be refused again
        added, whole = faults[noted:], [fault.span for fault in faults[:noted] if fault.rule is self.rule]
        faults[noted:] = [fault for fault in added if fault.span not in whole]
        return value

    def _end(self, _text: str, found: tuple[Place, ...]) -> int:
        """Return where what the last reader reads ends."""
        return found[-1][1]

    def _too_few(self, text: str, found: tuple[Place, ...], at: int) -> Fault:
        """Return the fault of a text with too few words: which is missing, if those before it are right."""
        fault = Fault(self.about, self.rule, text, at)
        if not found or fault.at < found[-1][1] or self.about.must is not None or self.about.secret:
            return fault
        about = changed(self.pieces[len(found)].about, code=self.about.code)
        return Fault(about, None, "", at + found[-1][1], "missing")

    def _note_blanks(self, text: str, found: tuple[Place, ...], faults: Faults, at: int) -> None:
        """Add the first blank that is out of place round words, or between those that are read one by one."""
        if not found:
            return
        begins = [0, *[end + 1 for _, end in found[: len(self.pieces) - 1]]]
        gaps = [*zip(begins, [start for start, _ in found], strict=False), (found[-1][1], len(text))]
        odd = next((start for start, end in gaps if start < end and set(text[start:end]) <= _BLANKS), None)
        if odd is not None:
            faults.append(Fault(self.about, None, text[odd:], at + odd))

    def cut(self, text: str) -> tuple[Place, ...]:
        """Return where the words of a text stand, as they are read: what is behind the last reader's is its too."""
        return places(text) if self.rule.fits(text) else self._places(text)

    def _places(self, text: str) -> tuple[Place, ...]:
        return places(text)


class NamedWords(Words):
    """Reads words of which the first is a name: it takes what is too much, if all that should stand behind it does."""

    __slots__ = ()

    def _places(self, text: str) -> tuple[Place, ...]:
        found = places(text)
        more = len(found) - len(self.pieces)
        behind = found[more + 1 :]
        if more <= 0 or any(
            reader.rule.match(text[start:end]) is None
            for reader, (start, end) in zip(self.pieces[1:], behind, strict=True)
        ):
            return found
        return ((found[0][0], found[more][1]), *behind)


class NumberedWords(Words):
    """Reads a number and what belongs to it, which another sign than a blank may part, or none."""

    __slots__ = ()

    def _places(self, text: str) -> tuple[Place, ...]:
        cut = _NUMBERED(text)
        if cut is None:
            return places(text)
        return tuple([piece[1:] for piece in cut.pieces if piece and piece[0] in _OF_NUMBERED])


class Spaced(Reader):
    """Reads a value whose words its rule alone knows: where blanks are wrong, the words as one blank would part them.

    With ``folded`` the words are read in small letters, too: they are keywords. ``build`` makes the value of what the
    rule gives. With ``kept`` a single word that is refused stays as its text.
    """

    __slots__ = ("build", "folded")

    def __init__(
        self,
        about: About,
        rule: Rule,
        build: Callable[[Any], Any] | None = None,
        *,
        folded: bool = False,
        kept: bool = False,
    ) -> None:
        super().__init__(about, rule, kept=kept)
        self.build: Callable[[Any], Any] | None = build
        self.folded: bool = folded

    def read(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the value of a text, or None; there is a fault wherever the rule refuses it."""
        made = self.rule.match(text)
        if made is None:
            made = self.lenient(text, faults, at)
        return made if made is None or self.build is None else self.build(made)

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return what the rule makes of the words; the fault is at the first character of the text that it refuses."""
        found = places(text)
        words = " ".join([text[start:end] for start, end in found])
        about, folded = self.about, fold(words) if self.folded else words
        made = None if folded == text else self.rule.match(folded)
        if folded != words and made is not None:
            about = changed(about, must="is written in small letters")
        faults.append(refused(about, self.rule, text, at, found[-1][1] if found else 0))
        return words if made is None and self.kept and len(found) == 1 else made


class Amount(Spaced):
    """Reads a number, which its unit may follow: that is a fault, and the number is read all the same.

    Behind any other letters it is another number, or none: ``1s`` is no millisecond, and ``2O`` is no two.
    """

    __slots__ = ()

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the number of the text, or None; there is one fault at least."""
        made = super().lenient(text, faults, at)
        return self.rule.match(number_before(text, _UNITS)) if made is None else made

    def cut(self, text: str) -> tuple[Place, ...]:
        """Return where the number and its unit stand, nothing of a text that is no such."""
        return _amount(text)


def number_before(text: str, units: Collection[str]) -> str:
    """Return the number that stands before one of some units, nothing where a text is no such.

    >>> number_before("64 kbps", {"kbps"}), number_before("64 bps", {"kbps"})
    ('64', '')
    """
    found = _amount(text)
    if not found:
        return ""
    (start, end), (begin, behind) = found
    return text[start:end] if fold(strip(text[begin:behind])) in units else ""


def _amount(text: str) -> tuple[Place, ...]:
    cut = _AMOUNT(text)
    return () if cut is None else tuple([piece[1:] for piece in cut.pieces if piece])


class WordList(Reader):
    """Reads a list of words, each by the same reader; one that is refused stays as its text.

    With ``parted`` no word can hold a comma or a semicolon, and each of them parts two.
    """

    __slots__ = ("item", "parted")

    def __init__(self, about: About, rule: Rule, item: Reader, *, parted: bool = False) -> None:
        super().__init__(about, rule)
        self.item: Reader = item
        self.parted: bool = parted

    def lenient(self, text: str, faults: Faults, at: int = 0) -> Any:
        """Return the words, or None where there is none; there is one fault at least."""
        noted, found = len(faults), parted_places(text) if self.parted else places(text)
        made = tuple([self.item.read(text[start:end], faults, at + start) for start, end in found])
        if len(faults) == noted:
            faults.append(refused(self.about, self.rule, text, at, found[-1][1] if found else 0))
        return made or None
