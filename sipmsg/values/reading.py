"""Read a text by a rule: leniently, with problems, or strictly, with an error; within the limits.

:func:`read` is behind ``parse_uri``, ``parse_name_addr`` and the ``parse`` of every class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any

from sipmsg.errors import LimitError, ParseError, Problem, moved
from sipmsg.grammar.engine import Rule
from sipmsg.grammar.reading import SEPARATORS, Fault, Listed, Reading
from sipmsg.limits import DEFAULT_LIMITS, MOST_DIGITS, Limits
from sipmsg.strictness import refuse
from sipmsg.values.bounds import check_counts, check_digits
from sipmsg.values.faults import MALFORMED, Place, fault_problem
from sipmsg.values.places import pointed
from sipmsg.values.rules import inspect
from sipmsg.values.shapes import reader_of


def read(  # noqa: PLR0913 - the keywords that every parse function takes
    rule: Rule,
    text: str,
    where: str,
    error: type[ParseError],
    *,
    strict: bool = False,
    problems: list[Problem] | None = None,
    limits: Limits | None = None,
    place: Place | None = None,
) -> Any:
    """Return the value of ``text``; append its problems, or raise the first one that strict reading refuses.

    ``place`` gives the span that a piece of the text has in that from which it was cut.
    """
    reading = reading_of(rule, text, error, limits or DEFAULT_LIMITS)
    if strict or problems is not None:
        found = [fault_problem(fault, where, text=text) for fault in reading.faults]
        found += inspected(rule, reading, text, where)
        if strict:
            refuse(found, text, error)
        if problems is not None:
            problems += found if place is None else [_placed(each, place) for each in found]
    return reading.value


def _placed(problem: Problem, place: Place) -> Problem:
    return moved(problem, span=problem.span and place(problem.span.start, problem.span.end))


def inspected(
    rule: Rule, reading: Reading, text: str, where: str, more: Callable[[Any, str], Iterable[Problem]] | None = None
) -> list[Problem]:
    """Return what the rules say of a reading of a text, and ``more`` of each element; a problem points at its piece.

    >>> from sipmsg.values.cseq import CSeq
    >>> inspected(CSeq._rule, Reading(CSeq(2147483648, "BYE")), "2147483648 BYE", "")[0].span
    Span(start=0, end=10)
    """
    items = reading.value if type(reading.value) is tuple else (reading.value,)
    found = [[*inspect(item, where), *(more(item, where) if more is not None else ())] for item in items]
    if not any(found):
        return []
    places = _elements(rule, text, reading.faults)
    if len(places) != len(items):
        places = [(0, len(text))] * len(items)
    problems = [pointed(each, text, *place) for some, place in zip(found, places, strict=True) for each in some]
    return _that_say_more(problems, reading.faults)


def _that_say_more(problems: list[Problem], faults: tuple[Fault, ...]) -> list[Problem]:
    """Return the problems that say more than that a piece with a fault of its own is none."""
    refused = sorted((each.start, each.start + len(each.text)) for each in faults if each.kind == "refused")
    starts = [start for start, _ in refused]
    # where the longest of the pieces up to each one ends
    ends = [*accumulate((end for _, end in refused), max)]

    def follows(problem: Problem) -> bool:
        span = problem.span
        if problem.code != MALFORMED or span is None or span.start == span.end:
            return False
        at = bisect_right(starts, span.start)
        return at > 0 and span.end <= ends[at - 1]

    return [each for each in problems if not follows(each)]


def _elements(rule: Rule, text: str, faults: tuple[Fault, ...]) -> list[tuple[int, int]]:
    """Return where the elements of a list stand that have a value; all of a text that is none."""
    reader = reader_of(rule)
    cut = reader.shape(text) if isinstance(reader, Listed) else None
    if cut is None:
        return [(0, len(text))]
    lost = {fault.start for fault in faults if fault.kind == "left out"}
    return [piece[1:] for piece in cut.pieces if piece and piece[0] not in SEPARATORS and piece[1] not in lost]


def require_text(text: object) -> None:
    """Raise TypeError for anything but a str."""
    if not isinstance(text, str):
        raise TypeError(f"a value is read from str, not {type(text).__name__}")


def reading_of(rule: Rule, text: str, error: type[ParseError], limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Return the reading of ``text``; raise ``error`` where it has no value, LimitError past a limit."""
    # to call nothing costs less, and every value is read here
    if type(text) is not str or len(text) > limits.header_size:
        require_text(text)
        limits.check("header_size", len(text))
    value = rule.match(text)
    reading = Reading(value) if value is not None else reader_of(rule).lenient_reading(text)
    if reading is None:
        raise unreadable(rule, text, error, limits)
    if len(text) >= limits.safe_size:
        check_counts(reading.value, limits)
        check_digits(reading.value, limits)
    return reading


def unreadable(rule: Rule, text: str, error: type[ParseError], limits: Limits = DEFAULT_LIMITS) -> ParseError:
    """Return the error for a text that has no value; raise LimitError where a number has too many digits.

    >>> from sipmsg.errors import HeaderError
    >>> from sipmsg.values.cseq import CSeq
    >>> CSeq.parse("12345678901 INVITE")
    Traceback (most recent call last):
    sipmsg.errors.LimitError: limit digits exceeded: at most 10, found 11
    """
    made = rule.error(text, error, reader_of(rule).about.thing)
    start = end = made.span.start
    while start > 0 and "0" <= text[start - 1] <= "9":
        start -= 1
    while end < len(text) and "0" <= text[end] <= "9":
        end += 1
    # the rules of numbers stop at the bound; nothing else stops within digits there
    if end > made.span.start and made.span.start - start == MOST_DIGITS:
        raise LimitError("digits", limits.digits, end - start) from made
    return made


def parse_value(rule: Rule, text: str, error: type[ParseError]) -> Any:
    """Return the value of ``text``, read strictly by its class's rules as well; raise ``error`` for anything else."""
    return read(rule, text, "", error, strict=True)
