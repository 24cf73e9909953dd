"""Find the piece of a text that a rule is about: a parameter by its name, or what was found.

``@rule`` functions say ``piece=parameter("ttl")``; :func:`pointed` finds its offsets when the text is at hand.
"""

from __future__ import annotations

from sipmsg.ascii import BLANKS, DIGITS, fold
from sipmsg.errors import Problem, Span, piece_of, placed
from sipmsg.grammar.shape import shape
from sipmsg.record import record
from sipmsg.scanning import past
from sipmsg.syntax import SHAPE

_SIGNS, _BEHIND = frozenset(";?&,"), frozenset("=;?&,> \t")
_QUOTING = shape(SHAPE, "quoting")


@record
class _Parameter:
    """The value of a parameter; with a ``number`` the name of one that comes again, the first of them being 1."""

    name: str
    number: int


def parameter(name: str, number: int = 0) -> _Parameter:
    """Return what a rule is about: the value of a parameter, or the name of a later one."""
    return _Parameter(name, number)


def pointed(problem: Problem, text: str, start: int = 0, end: int | None = None) -> Problem:
    """Return a problem with the span of its piece in an element of a text; of all of that where it is not found."""
    end = len(text) if end is None else end
    piece = piece_of(problem)
    if isinstance(piece, _Parameter):
        place = _of_parameter(text[start:end], piece, of_uri=problem.code.startswith("uri."))
    elif problem.span is not None:
        place = problem.span.start, problem.span.end
    else:
        place = place_of(text[start:end], problem.found)
    begin, stop = place or (0, end - start)
    return placed(problem, Span(start + begin, start + stop))


def _of_parameter(text: str, place: _Parameter, *, of_uri: bool) -> tuple[int, int] | None:
    """Return where the value of a parameter stands; its name, where it has none, or where another has that name."""
    folded, name, number = fold(_searched(text, of_uri=of_uri)), fold(place.name), place.number
    at = folded.find(name) if name else -1
    while at >= 0:
        behind = at + len(name)
        if (behind == len(text) or text[behind] in _BEHIND) and _begins(folded, at, behind):
            if not number:
                return (at, behind) if place.number else _of_value(text, behind) or (at, behind)
            number -= 1
        at = folded.find(name, at + 1)
    return None


def _searched(text: str, *, of_uri: bool) -> str:
    """Return a text with blanks for what a parameter cannot stand in: strings, and a URI, or all but that."""
    pieces = [(name == "STRING", text[start:end]) for name, start, end in _QUOTING.spans(text)]
    text = "".join([" " * len(piece) if is_string else piece for is_string, piece in pieces])
    start = text.find("<")
    end = text.find(">", start)
    if not 0 <= start < end:
        return text
    inside = text[start:end]
    if of_uri:
        return " " * start + inside + " " * (len(text) - end)
    return text[:start] + " " * len(inside) + text[end:]


def _begins(text: str, at: int, behind: int) -> bool:
    """Return whether a name begins a parameter: behind a delimiter, or behind a blank if it has a value."""
    before = at
    while before and text[before - 1] in BLANKS:
        before -= 1
    if before and text[before - 1] in _SIGNS:
        return True
    return (not at or before < at) and text.startswith("=", past(text, behind, BLANKS))


def _of_value(text: str, at: int) -> tuple[int, int] | None:
    value = text[at:].lstrip(BLANKS)
    if not value.startswith("="):
        return None
    value = value[1:].lstrip(BLANKS)
    start = len(text) - len(value)
    ends = frozenset('"') if value.startswith('"') else frozenset(";?&,> \t")
    end = next((place for place in range(1, len(value)) if value[place] in ends), len(value))
    return (start, start + min(end + value.startswith('"'), len(value))) if value and value[0] not in ";,>&" else None


def place_of(text: str, found: object) -> tuple[int, int] | None:
    """Return where what was found begins a text, or stands last in it; zeros in front of a number are part of it."""
    first = found[0] if isinstance(found, list) and found else found
    text, word = fold(text), fold("" if first is None else str(first))
    quote = text.startswith('"')
    if word and text.startswith(word, quote) and not _goes_on("", text[quote + len(word) : quote + len(word) + 1]):
        return int(quote), quote + len(word)
    at = text.rfind(word) if word else -1
    while at >= 0:
        start, end = at, at + len(word)
        while DIGITS.issuperset(word) and text[start - 1 : start] == "0":
            start -= 1
        if not _goes_on(text[start - 1 : start] if start else "", text[end : end + 1]):
            return start, end
        at = text.rfind(word, 0, start + len(word) - 1)
    return None


def _goes_on(before: str, behind: str) -> bool:
    """Return whether a word is part of a longer one."""
    return any(char.isalnum() or char in "-_.%" for char in (before, behind) if char)
