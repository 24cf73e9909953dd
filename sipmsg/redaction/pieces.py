"""Redact a value piece by piece, as the shape of its reader cuts it, each with what stays of it.

Whatever the text is, a cut cannot expose anything: of each piece only the words in its list stay. Headers,
start lines and attributes that have a reader come here; ``text`` redacts each piece.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from io import StringIO

from sipmsg.ascii import DIGITS, fold, unquoted
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import SEPARATORS, Listed, Reader, Repeated, Shaped
from sipmsg.grammar.shape import shape
from sipmsg.redaction.alphabets import SEPARATORS as OTHER_SEPARATORS
from sipmsg.redaction.escapes import redacted_escapes, redacted_pairs
from sipmsg.redaction.passport import redacted_token
from sipmsg.redaction.pseudonyms import Pseudonyms
from sipmsg.redaction.text import redacted_text, words_of
from sipmsg.syntax import SHAPE
from sipmsg.values import protocol_words as words
from sipmsg.values.keeps import NOTHING, Keeps
from sipmsg.values.parameters import PARAMETERS, parameter
from sipmsg.values.registry import header
from sipmsg.values.shapes import reader_of
from sipmsg.values.uri.shape import URI_PARAMETERS
from sipmsg.values.uri.uri import without_user_parameters

_ELEMENTS = shape(SHAPE, "elements")
# separators, and what belongs to no piece, which has no name
_NO_ITEMS = SEPARATORS | {""}
_SCHEMES = Keeps.of(words.SCHEMES)
_PORT = Keeps(most=65_535)
# what stays behind the scheme of URIs that are no addresses
_OF_SCHEMES = {"urn:": Keeps.of(words.URN_NAMES, *words.URN_SERVICES, words.URN_ALERTS)}
# what stays of the pieces of URIs, addresses and start lines, whatever header they are in; of others the row says it
_KEPT = {
    **dict.fromkeys(("NAME", "NAME_BEFORE", "USER", "PASSWORD", "HOST", "NUMBER", "URI_WORD", "INSTEAD"), NOTHING),
    **dict.fromkeys(("COMMENT", "AGENT", "TEXT", "FRACTION", "AUTH_TOKEN", "MEDIA_REST", "SENT_BY"), NOTHING),
    **dict.fromkeys(("SIP_SCHEME", "TEL_SCHEME", "SCHEME"), _SCHEMES),
    **dict.fromkeys(("REQUEST_URI", "URI_TEXT", "BARE_URI"), _SCHEMES),
    "PORT": _PORT,
    **dict.fromkeys(("METHOD", "CSEQ_METHOD", "CSEQ_METHOD_FIRST"), Keeps.of(words.METHODS)),
    **dict.fromkeys(("SIP_VERSION", "STATUS_VERSION"), Keeps.of(words.VERSIONS)),
    "STATUS_CODE": Keeps(most=999),
    "REASON_PHRASE": Keeps.of(words.REASON_PHRASES),
    **dict.fromkeys(("TIME", "TIME_IN_ISO"), Keeps(most=60, each=True)),
    "BEFORE_TIME": Keeps.of("T"),
    "ZONE_IN_ISO": Keeps.of("Z", most=60, each=True),
    "NUMBER_REST": Keeps.of(words.UNITS),
}
# where a blank stands in a name, a sign before it or behind it may be missing
_NAMES = Keeps.of(PARAMETERS, words.AUTH_SCHEMES)
_URI_HEADER = "URI_HEADER_"
_TWICE, _FEW_DIGITS = 2, 8
# a value with more of them is cut into words alone
_MOST_BLANKS = 2_000
#: what makes blanks of control characters, which no piece holds
CONTROLS_TO_BLANKS = dict.fromkeys((*range(32), 127), " ")
_OUTER = " " + OTHER_SEPARATORS


def redacted_value(text: str, reader: Reader | None, keeps: Keeps, names: Pseudonyms, *, nested: bool = False) -> str:
    """Return a value with pseudonyms for all that does not stay; ``keeps`` is what its row declares.

    A ``nested`` value is that of a header in a URI; the headers of its own URIs are redacted as text.
    """
    if reader is None:
        return redacted_text(text, names, keeps)
    plain = text.translate(CONTROLS_TO_BLANKS)
    if plain.count(" ") > _MOST_BLANKS:
        return redacted_text(text, names)
    # drachtio takes blanks of other scripts away from the beginning of a value
    begin = len(plain) - len(plain.lstrip(_OUTER))
    pieces = _Pieces(text, names, nested=nested)
    pieces.value(reader, plain[begin:].rstrip(" "), begin, keeps)
    return pieces.end()


def redacted_user(text: str, names: Pseudonyms) -> str:
    """Return the user of a URI with pseudonyms, as it is redacted in one."""
    pieces = _Pieces(text, names)
    pieces.user(text.translate(CONTROLS_TO_BLANKS), 0)
    return pieces.end()


def redacted_list(text: str, reader: Reader, keeps: Keeps, names: Pseudonyms) -> str:
    """Return values that commas part with pseudonyms, each as :func:`redacted_value` does."""
    plain = text.translate(CONTROLS_TO_BLANKS)
    pieces, found = _Pieces(text, names), [*elements(text)]
    numbers = {digits for start, end in found if (digits := "".join([*filter(DIGITS.__contains__, plain[start:end])]))}
    # a header that comes twice has two; others, and more of them, could be the groups of a telephone number
    few = sum(map(len, numbers)) <= _FEW_DIGITS
    twice = few or (len(numbers) <= _TWICE and all(reader.rule.fits(plain[start:end]) for start, end in found))
    kept = keeps if twice else words_of(keeps)
    for start, end in found:
        pieces.value(reader, plain[start:end], start, kept)
    return pieces.end()


@functools.cache
def reader_of_field(rule: Rule) -> Reader:
    """Return the reader of a header's value, by its rule."""
    rule.match("")  # readers are registered by the modules of the values, which the rule imports
    return reader_of(rule)


def elements(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of the values stands that commas part."""
    # blanks at the end are of no element, and would be gone through again from each of them
    for name, start, end in _ELEMENTS.spans(text.translate(CONTROLS_TO_BLANKS).rstrip(" ")):
        if name not in _NO_ITEMS:
            yield start, end


def is_one(text: str, reader: Reader) -> bool:
    """Return whether a text with commas has the shape of one value, and not each of its elements has it."""
    if not isinstance(reader, Shaped):
        return False
    plain = text.translate(CONTROLS_TO_BLANKS).strip(" ")
    found = (text[start:end].translate(CONTROLS_TO_BLANKS) for start, end in elements(text))
    return reader.shape(plain) is not None and any(reader.shape(each) is None for each in found)


Redact = Callable[[str, Pseudonyms, Keeps], str]
Plan = tuple[tuple[str, "Reader | None", "Keeps | None"], ...]


@functools.cache
def _plans(reader: Shaped) -> list[tuple[Callable[[str], re.Match[str] | None], Plan]]:
    """Return how each alternative of a shape is matched, and of each of its pieces the reader, and what stays."""
    return [
        (match, tuple([(kind, reader.pieces.get(kind), _KEPT.get(kind)) for kind in kinds]))
        for _, match, kinds in reader.shape.alternatives()
    ]


class _Pieces:
    """A text whose pieces come one after the other, and what is made of it; between them stand delimiters."""

    __slots__ = ("_done", "_made", "_names", "_nested", "_text")

    def __init__(self, text: str, names: Pseudonyms, *, nested: bool = False) -> None:
        self._text = text
        self._nested = nested
        self._names = names
        self._done = 0
        self._made = StringIO(newline="")

    def end(self) -> str:
        """Return what was made, with the rest of the text."""
        self._piece(len(self._text), len(self._text), None)
        return self._made.getvalue()

    def value(self, reader: Reader, text: str, at: int, keeps: Keeps) -> None:
        """Add the pieces of a value that begins at ``at``."""
        if isinstance(reader, Shaped):
            for match, plan in _plans(reader):
                found = match(text)
                if found is not None:
                    self._shaped(plan, found, at, keeps)
                    return
        elif isinstance(reader, Repeated | Listed):
            item = reader.piece if isinstance(reader, Repeated) else reader.item
            for name, start, end in reader.shape.spans(text):
                if name not in _NO_ITEMS:
                    self.value(item, text[start:end], at + start, keeps)
            return
        self._piece(at, at + len(text), keeps, _OF_RULES.get(reader.rule.name))

    def _shaped(self, plan: Plan, found: re.Match[str], at: int, keeps: Keeps) -> None:
        name = ""
        for (kind, reader, kept), (start, end) in zip(plan, found.regs[1:], strict=True):
            if start < 0:
                continue
            if kind.endswith("_NAME"):
                name = found.string[start:end]
                unknown = _NAMES if " " in name else NOTHING
                self._piece(at + start, at + end, None if _is_known(kind, name) else unknown)
            elif kind.endswith("_VALUE"):
                self._named_value(kind, name, at + start, at + end)
            elif kind == "OPAQUE":
                scheme = fold(found.string[:start])
                self._piece(at + start, at + end, _OF_SCHEMES.get(scheme, NOTHING))
            elif kind == "USER":
                self.user(found.string[start:end], at + start)
            elif reader is None:
                self._piece(at + start, at + end, kept or keeps)
            else:
                self.value(reader, found.string[start:end], at + start, kept or keeps)

    def user(self, text: str, at: int) -> None:
        """Add a user, which may be a telephone number with the parameters of one (RFC 3261 section 19.1.6)."""
        end = len(without_user_parameters(text))
        self._piece(at, at + end, NOTHING)
        if end < len(text):
            self.value(URI_PARAMETERS, text[end:], at + end, NOTHING)

    def _named_value(self, kind: str, name: str, start: int, end: int) -> None:
        """Add the value of a parameter, or of a header in a URI, which is redacted as that header is."""
        known = header(name) if kind.startswith(_URI_HEADER) else None
        if known is None:
            self._piece(start, end, parameter(unquoted(name)) or NOTHING)
        elif known.rule is None or known.secret or self._nested:
            self._piece(start, end, known.keeps)
        else:
            self._between(start)
            reader, keeps, names = reader_of_field(known.rule), known.keeps, self._names
            change = functools.partial(redacted_value, reader=reader, keeps=keeps, names=names, nested=True)
            self._made.write(redacted_escapes(self._text[start:end], change))
            self._done = end

    def _piece(self, start: int, end: int, keeps: Keeps | None, redact: Redact | None = None) -> None:
        """Add a piece, of which all stays where nothing is said of it, and what stands before it."""
        self._between(start)
        text = self._text[start:end]
        self._made.write(text if keeps is None else (redact or _redacted)(text, self._names, keeps))
        self._done = end

    def _between(self, start: int) -> None:
        """Add the blanks and delimiters that no piece holds; where a text is broken, other characters are there."""
        if self._done < start:
            self._made.write(redacted_text(self._text[self._done : start], self._names))


def _redacted(text: str, names: Pseudonyms, keeps: Keeps) -> str:
    if "\\" in text and text.startswith('"'):
        return redacted_pairs(text, lambda plain: redacted_text(plain, names, keeps))
    return redacted_text(text, names, keeps)


def _token(text: str, names: Pseudonyms, _keeps: Keeps) -> str:
    return redacted_token(text, names)


#: what redacts the texts of a rule that are more than words
_OF_RULES: dict[str, Redact] = {"signed_identity_digest": _token}


def _is_known(kind: str, name: str) -> bool:
    return parameter(name) is not None or (kind.startswith(_URI_HEADER) and header(name) is not None)
