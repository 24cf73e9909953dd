"""Find the piece of a text that a rule is about: a parameter by its name, or what was found.

``@rule`` functions say ``piece=parameter("ttl")``; :func:`pointed` finds its offsets when the text is at hand.
"""

from __future__ import annotations

import functools

from sipmsg.ascii import DIGITS, fold
from sipmsg.errors import Problem, Span, piece_of, placed
from sipmsg.grammar.shape import Piece, shape
from sipmsg.record import record
from sipmsg.syntax import SHAPE

_WORDS = shape(SHAPE, "parameter_words")
_STRING, _BLANKS, _EQUAL = "STRING", "PLACE_BLANKS", "PLACE_EQUAL"
_LANGLE, _RANGLE, _QUOTE, _WORD = "PLACE_LANGLE", "PLACE_RANGLE", "PLACE_QUOTE", "PLACE_WORD"
_SIGNS = frozenset(("PLACE_SIGN", "PLACE_QUESTION"))
_NO_VALUE = frozenset(("PLACE_SIGN", _RANGLE))
_ONLY_BLANKS, _OF_VALUE = frozenset((_BLANKS,)), frozenset((_EQUAL, _LANGLE, _QUOTE, _STRING, _WORD))


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
    words, begins = _parameters(text, of_uri)
    found = begins.get(fold(place.name), [])
    if place.number >= len(found):
        return None
    _, start, end = words[found[place.number]]
    name = start, end
    return name if place.number else _of_value(words, found[0]) or name


@functools.lru_cache(maxsize=1)  # a text is asked once for each fault of it
def _parameters(text: str, of_uri: bool) -> tuple[list[Piece], dict[str, list[int]]]:  # noqa: FBT001 - it is cached
    """Return the words of a text, and which of them begin a parameter, by its name in lower case."""
    words = [*_WORDS.spans(text)]
    kinds = _searched([kind for kind, _, _ in words], of_uri=of_uri)
    begins: dict[str, list[int]] = {}
    for at, (_, start, end) in enumerate(words):
        if kinds[at] == _WORD and _begins(kinds, at):
            begins.setdefault(fold(text[start:end]), []).append(at)
    return words, begins


def _searched(kinds: list[str], *, of_uri: bool) -> list[str]:
    """Return the kinds of words, with blanks for those that name no parameter: strings, and a URI, or all but that."""
    made = [_BLANKS if kind == _STRING else kind for kind in kinds]
    begin = made.index(_LANGLE) if _LANGLE in made else len(made)
    if _RANGLE not in made[begin:]:
        return made
    end = made.index(_RANGLE, begin)
    if of_uri:
        return [_BLANKS] * begin + made[begin:end] + [_BLANKS] * (len(made) - end)
    return made[:begin] + [_BLANKS] * (end - begin) + made[end:]


def _begins(kinds: list[str], at: int) -> bool:
    """Return whether a word begins a parameter: behind a delimiter, or behind a blank if it has a value."""
    if kinds[at + 1 : at + 2] in ([_QUOTE], [_LANGLE]):
        return False
    before = _beside(kinds, at, -1)
    is_first = before is None or kinds[at - 1] == _BLANKS
    return before in _SIGNS or (is_first and _beside(kinds, at, 1) == _EQUAL)


def _beside(kinds: list[str], at: int, step: int) -> str | None:
    """Return the kind of the word before or behind another, blanks left out."""
    at += step
    while 0 <= at < len(kinds) and kinds[at] == _BLANKS:
        at += step
    return kinds[at] if 0 <= at < len(kinds) else None


def _of_value(words: list[Piece], at: int) -> tuple[int, int] | None:
    """Return where the value of a parameter stands whose name is one of some words; None where it has none."""
    equal = _past(words, at + 1, _ONLY_BLANKS)
    if equal == len(words) or words[equal][0] != _EQUAL:
        return None
    first = _past(words, equal + 1, _ONLY_BLANKS)
    if first == len(words) or words[first][0] in _NO_VALUE:
        return None
    kind, start, end = words[first]
    if kind == _QUOTE:  # a string that does not end
        return start, words[-1][2]
    return start, end if kind == _STRING else words[_past(words, first + 1, _OF_VALUE) - 1][2]


def _past(words: list[Piece], at: int, kinds: frozenset[str]) -> int:
    """Return the number of the first word, from one on, that is of another kind; that of all words without one."""
    while at < len(words) and words[at][0] in kinds:
        at += 1
    return at


def place_of(text: str, found: object) -> tuple[int, int] | None:
    """Return where what was found begins a text, or stands last in it; zeros in front of a number are part of it."""
    first = found[0] if isinstance(found, list) and found else found
    text, word = fold(text), fold("" if first is None else str(first))
    quote = text.startswith('"')
    if word and text.startswith(word, quote) and not _is_longer("", text[quote + len(word) : quote + len(word) + 1]):
        return int(quote), quote + len(word)
    at = text.rfind(word) if word else -1
    while at >= 0:
        start, end = at, at + len(word)
        while DIGITS.issuperset(word) and text[start - 1 : start] == "0":
            start -= 1
        if not _is_longer(text[start - 1 : start] if start else "", text[end : end + 1]):
            return start, end
        at = text.rfind(word, 0, start + len(word) - 1)
    return None


def _is_longer(before: str, behind: str) -> bool:
    """Return whether a word is part of a longer one."""
    return any(char.isalnum() or char in "-_.%" for char in (before, behind) if char)
